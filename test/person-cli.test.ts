import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOUSE } from '../src/kernel/ids.ts';
import { mandat, type Ran } from './support/cli.ts';
import { testDatabase, type TestDatabase } from './support/database.ts';
import { temporaryFolder } from './support/folder.ts';
import { left } from './support/traces.ts';

const EMAIL = 'camille.durand@sous-traitant.example';
let database: TestDatabase;
let folder: string;
const run = (...argv: string[]): Promise<Ran> =>
  mandat(
    { MANDAT_DATA: folder, DATABASE_URL: database.url, MANDAT_APP_DATABASE_URL: database.appUrl, MANDAT_WORKERS: '1' },
    'person',
    ...argv,
  );

beforeAll(async () => {
  database = await testDatabase();
  folder = temporaryFolder('mandat-person-');
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

test('somebody is invited once, given a role, and goes; each leaves its entry', async () => {
  const entries = await left(database, HOUSE, async () => {
    const invited = await run('invite', EMAIL, '--name', 'Camille Durand');
    expect(invited).toMatchObject({ code: 0, out: expect.stringMatching(/\/invitation#[\w-]{43}\n$/) });
    expect(await run('invite', EMAIL.toUpperCase(), '--name', 'Une autre')).toMatchObject({
      code: 3,
      err: expect.stringContaining('access.person-email'),
    });
    expect((await run('give', EMAIL, 'supervisor', '--reason', 'équipe énergie')).code).toBe(0);
    const listed = JSON.parse((await run('list', '--json')).out) as object;
    expect(listed).toMatchObject({ state: 'invited', roles: [{ role: 'supervisor', brand: '*' }] });
    expect((await run('suspend', EMAIL)).code).toBe(0);
    expect((await run('take', EMAIL, 'supervisor')).code).toBe(0);
    expect(await run('take', EMAIL, 'supervisor')).toMatchObject({ code: 3 });
    expect((await run('leave', EMAIL)).code).toBe(0);
    expect(await run('resume', EMAIL)).toMatchObject({
      code: 1,
      err: expect.stringContaining('access.person-unknown'),
    });
  });
  expect(entries).toEqual(['person-add', 'role-give', 'person-change', 'role-take', 'person-change']);
});

test('a role of a brand asks for its brand, and never mixes with one of ours', async () => {
  await run('invite', 'dpo@lumen.example', '--name', 'Dominique Martin');
  expect(await run('give', 'dpo@lumen.example', 'brand-dpo', '--reason', 'DPO')).toMatchObject({
    code: 1,
    err: expect.stringContaining('access.role-brand'),
  });
  expect(await run('give', 'dpo@lumen.example', 'king', '--reason', 'x')).toMatchObject({ code: 2 });
  expect(await run('give', 'dpo@lumen.example', 'brand-dpo', '--reason', 'DPO', '--brand', 'nobody')).toMatchObject({
    code: 1,
    err: expect.stringContaining('brand.unknown'),
  });
});
