import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { entryOf, fromBase64, parseVkey, verifyTlogProof } from '@mandat/verify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main } from '../src/cli/main.ts';
import { inBrand } from '../src/db/index.ts';
import { foundBrand } from '../src/found-brand.ts';
import { uuidv7, type BrandId } from '../src/kernel/ids.ts';
import { append } from '../src/trace/index.ts';
import { testDatabase, type TestDatabase } from './support/database.ts';

const BRAND = 'lumen' as BrandId;
const ABOUT = uuidv7(Date.UTC(2026, 10, 24));
const vectors = join(import.meta.dirname, '../testdata/trace/log');

let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  database = await testDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'mandat-trace-cli-'));
});
afterAll(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function mandat(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr, stdin] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const env = {
    MANDAT_DATA: dataDir,
    DATABASE_URL: database.url,
    MANDAT_APP_DATABASE_URL: database.appUrl,
    LANG: 'en',
  };
  const code = await main(argv, { stdout, stderr, stdin, env, cwd: dataDir });
  stdout.end();
  stderr.end();
  return { code, out: await text(stdout), err: await text(stderr) };
}

describe('mandat trace verify', () => {
  const vkey = readFileSync(join(vectors, 'vkey'), 'utf8').trim();

  test('says what it checked', async () => {
    const { code, out } = await mandat('trace', 'verify', vectors, '--openings');
    expect(code).toBe(0);
    expect(out).toMatch(/^Log verified: mandat\.example\/vectors\/lumen\n/);
    for (const part of ['size 4', '4 entries hashed again', '1 tiles', '4 openings', 'whose it is'])
      expect(out).toContain(part);
    const { out: line } = await mandat('trace', 'verify', vectors, '--key', vkey, '--json');
    expect(JSON.parse(line)).toMatchObject({ verdict: 'verified', size: 4, entries: 4, tiles: 1, keyFrom: 'caller' });
  });

  test('exits 3 with the fault and its place, 1 where there is nothing to read', async () => {
    const other = vkey.replace('lumen', 'orbe');
    expect(await mandat('trace', 'verify', vectors, '--key', other)).toMatchObject({
      code: 3,
      err: expect.stringContaining('[key]') as string,
    });
    expect(await mandat('trace', 'verify', join(vectors, '..'), '--key', vkey)).toMatchObject({
      code: 3,
      err: expect.stringContaining('[missing] path checkpoint') as string,
    });
    expect((await mandat('trace', 'verify', 'http://127.0.0.1:1/', '--key', vkey)).code).toBe(1);
    expect((await mandat('trace', 'verify')).code).toBe(2);
    expect((await mandat('trace', 'verify', vectors, 'more')).code).toBe(2);
  });

  test('reads a log on the web that asks for a token', async () => {
    const server = await serve((path, token) => (token === 'Bearer T' ? readFileSync(join(vectors, path)) : undefined));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect((await mandat('trace', 'verify', address, '--bearer', 'T')).code).toBe(0);
    expect(await mandat('trace', 'verify', address, '--key', vkey, '--json')).toMatchObject({
      code: 1,
      out: expect.stringContaining('"source"') as string,
    });
    server.close();
  });
});

describe('mandat brand create', () => {
  const acts = async (brand: string): Promise<string[]> =>
    (
      await database.owner.query<{ act: string }>(
        `select convert_from(meaning, 'UTF8')::jsonb ->> 'act' as act from mandat.opening where brand = $1`,
        [brand],
      )
    ).rows.map(({ act }) => act);

  test('makes a brand with the first entry of its log, once', async () => {
    for (let n = 0; n < 2; n++)
      expect(await mandat('brand', 'create', 'orbe', '--name', 'Orbe')).toMatchObject({ code: 0 });
    expect(await acts('orbe')).toEqual(['key-create']);
  });

  test('makes neither where its entry cannot be written', async () => {
    const meaning = { act: 'key-create', at: 0, actor: 'cli' } as const;
    const tooLate = { expires: Date.UTC(2300, 0, 1) };
    const making = database.db.asOwner((owner) =>
      foundBrand(owner, { brand: 'halo' as BrandId, name: 'Halo', sample: false }, meaning, tooLate),
    );
    await expect(making).rejects.toThrow('partition day out of range');
    const { rows } = await database.owner.query(`select from mandat.brand where brand = 'halo'`);
    expect([rows, await acts('halo')]).toEqual([[], []]);
  });
});

describe('mandat trace prove and export', () => {
  beforeAll(async () => {
    await mandat('brand', 'create', BRAND, '--name', 'Lumen');
    for (const act of ['admit', 'read'] as const) {
      await inBrand(database.db, BRAND, (tx) =>
        append(
          tx,
          BRAND,
          { act, at: Date.UTC(2026, 10, 24), actor: 'system', interaction: ABOUT },
          { about: ABOUT, expires: Date.UTC(2150, 0) },
        ),
      );
    }
  });

  test('prove gives a receipt and its opening for each entry about an interaction', async () => {
    const { code, out } = await mandat('trace', 'prove', ABOUT, '--json');
    expect(code).toBe(0);
    type Line = { brand: string; index: number; salt: string; meaning: string; proof: string };
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    expect(lines.map(({ meaning }) => (JSON.parse(meaning) as { act: string }).act)).toEqual(['admit', 'read']);
    const { rows } = await database.owner.query<{ vkey: string }>('select vkey from mandat.log where brand = $1', [
      BRAND,
    ]);
    for (const { index, salt, meaning, proof } of lines) {
      const entry = entryOf(fromBase64(salt)!, Buffer.from(meaning));
      expect(await verifyTlogProof(proof, entry, [parseVkey(rows[0]!.vkey)])).toMatchObject({ index });
    }
    expect((await mandat('trace', 'prove', ABOUT, '--brand', BRAND)).out).toContain('c2sp.org/tlog-proof@v1');
    for (const unknown of [uuidv7(0), 'x'])
      expect(await mandat('trace', 'prove', unknown)).toMatchObject({
        code: 1,
        err: expect.stringContaining('[interaction.unknown]') as string,
      });
    expect((await mandat('trace', 'prove', ABOUT, '--brand', 'X')).err).toContain('[brand.unknown]');
  });

  test('export writes files that verify, its own entry among them', async () => {
    expect(await mandat('trace', 'export', BRAND, 'out', '--with-openings')).toMatchObject({ code: 0 });
    expect(await mandat('trace', 'verify', 'out', '--openings')).toMatchObject({ code: 0 });
    const openings = readFileSync(join(dataDir, 'out/openings.jsonl'), 'utf8');
    expect(openings.match(/\\"act\\":\\"export\\"/g)).toHaveLength(1);
    expect((await mandat('trace', 'export', BRAND, 'out')).err).toContain('[trace.folder-not-empty]');
    expect((await mandat('trace', 'export', 'unknown', 'other')).err).toContain('[brand.unknown]');
    writeFileSync(join(dataDir, 'out/openings.jsonl'), openings.replace('system', 'nobody'));
    expect(await mandat('trace', 'verify', 'out', '--openings')).toMatchObject({
      code: 3,
      err: expect.stringContaining('[opening]') as string,
    });
  });

  test('check finds a row that was altered, and says which', async () => {
    const { code, out } = await mandat('trace', 'check', BRAND);
    expect([code, out]).toEqual([0, expect.stringMatching(/entries published, 0 waiting/)]);
    const { rows } = await database.owner.query<{ id: string }>(
      `update mandat.opening set meaning = convert_to(replace(convert_from(meaning, 'UTF8'), '"read"', '"list"'), 'UTF8')
       where brand = $1 and position('"read"' in convert_from(meaning, 'UTF8')) > 0 returning id`,
      [BRAND],
    );
    expect(rows).toHaveLength(1);
    const found = await mandat('trace', 'check', BRAND);
    expect(found.code).toBe(3);
    expect(found.out).toContain(`1 openings without their entry: altered rows\n    ${rows[0]!.id}`);
    const { code: refused, out: line } = await mandat('trace', 'check', BRAND, '--json');
    expect([refused, JSON.parse(line)]).toMatchObject([3, { verdict: 'refused', missing: 1, strays: [rows[0]!.id] }]);
    expect((await mandat('trace', 'check', 'unknown')).err).toContain('[brand.unknown]');
  });
});

function serve(answer: (path: string, token: string | undefined) => Buffer | undefined): Promise<Server> {
  const server = createServer((request, response) => {
    const body = answer(request.url!.slice(1), request.headers.authorization);
    response.statusCode = body ? 200 : 401;
    response.end(body);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
