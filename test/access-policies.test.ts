import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOUSE } from '../src/kernel/ids.ts';
import { temporaryFolder } from './support/folder.ts';
import { signedIn } from './support/people.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const OURS = readFileSync(join(import.meta.dirname, '../src/access/policies/mandat.cedar'), 'utf8');
let mandat: TestServer;
let folder: string;
let file: string;
beforeAll(async () => {
  folder = temporaryFolder('mandat-policies-');
  file = join(folder, 'own.cedar');
  writeFileSync(file, OURS);
  mandat = await startTestServer({ env: () => ({ MANDAT_POLICIES: file }) });
});
afterAll(async () => {
  await mandat.close();
  rmSync(folder, { recursive: true, force: true });
});

test('policies of one’s own are read anew without a restart, with one entry; what cannot be taken changes nothing', async () => {
  const { access } = mandat.server.app;
  const { headers } = await signedIn(mandat, { role: 'auditor' });
  const trace = async (): Promise<number> => (await fetch(`${mandat.url}/v1/brands/lumen/trace`, { headers })).status;
  expect(await trace()).toBe(200);

  writeFileSync(file, `${OURS}\n@id("closed") forbid (principal in Mandat::Role::"auditor", action, resource);`);
  expect(await left(mandat.database, HOUSE, async () => void (await access.reloadPolicies('test')))).toEqual([
    'configuration',
  ]);
  expect(await trace()).toBe(403);

  writeFileSync(file, `${OURS}\npermit (principal, action, resource`);
  const refused = await left(mandat.database, HOUSE, () =>
    expect(access.reloadPolicies('test')).rejects.toMatchObject({ code: 'config.policies' }),
  );
  expect(refused).toEqual([]);
  expect(await trace()).toBe(403);

  rmSync(file);
  await expect(access.reloadPolicies('test')).rejects.toMatchObject({ code: 'config.policies' });
  expect(await trace()).toBe(403);
});
