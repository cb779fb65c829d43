import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApp } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { createLoader } from '../src/estate/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { catalogue } from '../src/kernel/refusal.ts';
import { describeReason } from '../src/mandate/index.ts';
import { beside, mandat as run } from './support/cli.ts';
import { testDatabase, type TestDatabase } from './support/database.ts';
import { temporaryFolder } from './support/folder.ts';
import { call, get, send } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { ROOT } from './support/source.ts';
import { left } from './support/traces.ts';

type Line = {
  readonly path: string;
  readonly verdict: string;
  readonly because: readonly string[];
  readonly id?: string;
};

const folder = temporaryFolder('mandat-files-');
const path = (...names: string[]): string => join(folder, ...names);
const text = (words: string, queue?: string): string =>
  JSON.stringify(call([['customer', words]], queue === undefined ? {} : { queue }));

/** A database with instructions and no server, for the command line alone. */
let alone: { readonly env: NodeJS.ProcessEnv; readonly database: TestDatabase };
let mandat: TestServer;
let key: string;

beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen');
  const database = await testDatabase();
  // The same keys: whether a recording falls within its share is drawn from a keyed digest.
  cpSync(join(mandat.dataDir, 'keys'), path('data', 'keys'), { recursive: true });
  alone = { env: { ...beside({ dataDir: path('data'), database }), PORT: '0' }, database };
  const app = await openApp(loadConfig(alone.env));
  await createLoader(app).instructions(['lumen' as BrandId]);
  await app.close();
});
afterAll(async () => {
  await mandat.close();
  await alone.database.close();
  rmSync(folder, { recursive: true });
});

async function ingest(
  env: NodeJS.ProcessEnv,
  ...argv: string[]
): Promise<{ readonly code: number; readonly lines: readonly Line[] }> {
  const { code, out } = await run(env, 'ingest', ...argv, '--brand', 'lumen', '--json');
  return {
    code,
    lines: out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line),
  };
}

describe('mandat ingest', () => {
  test('tells the fate of each interaction, with what it becomes beside a running server', async () => {
    mkdirSync(path('good'));
    writeFileSync(path('good', 'a.json'), text('Un.'));
    writeFileSync(
      path('good', 'b.ndjson'),
      `${text('Deux.')}\n\r\n${text('Trois.', 'inconnue')}\r\n${text('Quatre.')}`,
    );
    let result: Awaited<ReturnType<typeof ingest>> | undefined;
    const entries = await left(
      mandat.database,
      'lumen',
      async () => (result = await ingest(beside(mandat), path('good'))),
    );
    expect(result!.code).toBe(0);
    expect(result!.lines.map(({ path: at, verdict }) => [at, verdict])).toEqual([
      [path('good', 'a.json'), 'accepted'],
      [`${path('good', 'b.ndjson')}:1`, 'accepted'],
      [`${path('good', 'b.ndjson')}:3`, 'quarantined'],
      [`${path('good', 'b.ndjson')}:4`, 'accepted'],
    ]);
    expect(entries).toEqual(['admit', 'admit', 'quarantine', 'admit']);
    expect((await get(mandat.url, `/v1/brands/lumen/interactions/${result!.lines[3]!.id}`, key)).body['content']).toBe(
      'shown',
    );
    const again = await ingest(beside(mandat), path('good'));
    expect(again.lines.map(({ id }) => id)).toEqual(result!.lines.map(({ id }) => id));
  });

  test('looks into folders below, passes over hidden files, and names each file it cannot read', async () => {
    mkdirSync(path('mixed', 'below', 'deeper'), { recursive: true });
    const write = (name: string, content: string | Uint8Array): void => writeFileSync(path('mixed', name), content);
    write('.hidden.json', text('Caché.'));
    write('a.vcon', text('Un.'));
    write('below/b.json', '{"uuid": ');
    write('below/deeper/c.json', text('Deux.'));
    write('d.json', '');
    write('e.txt', 'bonjour');
    write(
      'f.jsonl',
      Buffer.concat([
        Buffer.from(text('Trois.').slice(0, -1)),
        Buffer.from([0x2c, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d, 0x0a]),
      ]),
    );
    symlinkSync(path('nowhere'), path('mixed', 'g.json'));
    const { code, lines } = await ingest(alone.env, path('mixed'), path('absent.json'));
    expect(code).toBe(3);
    expect(
      lines
        .map(({ path: at, verdict, because }) => [at.slice(folder.length + 1), verdict, because[0]!.split(' ')[0]])
        .toSorted(),
    ).toEqual([
      ['absent.json', 'refused', 'source.unreadable'],
      ['mixed/a.vcon', 'accepted', 'instructed'],
      ['mixed/below/b.json', 'refused', 'json.malformed'],
      ['mixed/below/deeper/c.json', 'accepted', 'instructed'],
      ['mixed/d.json', 'refused', 'input.empty'],
      ['mixed/e.txt', 'refused', 'source.unrecognised'],
      ['mixed/f.jsonl:1', 'refused', 'json.not-utf8'],
      ['mixed/g.json', 'refused', 'source.unreadable'],
    ]);
  });

  test('sums up for people, by verdict and cause, without a word of the input', async () => {
    const { code, out } = await run(alone.env, 'ingest', path('mixed'), '--brand', 'lumen');
    expect(code).toBe(3);
    expect(out).toMatch(/^7 interactions in \d+\.\d s\n/);
    expect(out).toMatch(/ {2}accepted +2\n/);
    expect(out).toMatch(/ {4}refused: json\.malformed +1 {2}The body is not valid JSON\./);
    expect(out).not.toContain('Bonjour');
  });

  test('is refused without a brand that exists, and its usage is told', async () => {
    expect(await run(alone.env, 'ingest', path('good'), '--brand', 'personne', '--json')).toMatchObject({
      code: 1,
      out: expect.stringContaining('"brand.unknown"'),
    });
    for (const wrong of [
      ['ingest'],
      ['ingest', path('good')],
      ['ingest', path('good'), '--brand', 'lumen', '--source', 'fax'],
      ['ingest', '--sometimes'],
    ]) {
      expect(await run(alone.env, ...wrong)).toMatchObject({
        code: 2,
        err: expect.stringContaining('mandat ingest PATH...'),
      });
    }
  });
});

const SAMPLES = join(ROOT, '../shared/data/formats');
if (!existsSync(SAMPLES)) console.warn('../shared/data/formats is absent: public vCons are not ingested.');

describe.skipIf(!existsSync(SAMPLES))('public vCons', () => {
  test.each(['vcon-fake', 'vcon-ietf', 'vcon-server-fixtures'])(
    'of %s meet the same fate by file and over HTTP',
    async (name) => {
      const { lines } = await ingest(alone.env, join(SAMPLES, name), '--activity', 'customer-service');
      expect([...new Set(lines.map((line) => basename(line.path)))].toSorted()).toEqual(
        readdirSync(join(SAMPLES, name)).toSorted(),
      );
      // The others are mails and texts, that other adapters read.
      const files = lines.filter(({ path }) => /\.(?:vcon|json)$/.test(path));
      const answers = await overHttp(files.map((line) => readFileSync(line.path, 'utf8')));
      expect(answers).toEqual(files.map(({ verdict, because }) => [verdict, because]));
      const codes = new Set(lines.flatMap(({ because }) => because.map((code) => code.split(' ')[0]!)));
      expect([...codes].filter((code) => !(code in catalogue) && describeReason(code) === undefined)).toEqual([]);
      expect(lines.filter(({ because }) => because.length === 0)).toEqual([]);
    },
  );
});

/** A batch where a text fits on a line, else a request of its own; answers as the command line words them. */
async function overHttp(texts: readonly string[]): Promise<readonly unknown[]> {
  const onOneLine = texts.map((one) => {
    try {
      return JSON.stringify(JSON.parse(one));
    } catch {
      return undefined;
    }
  });
  const response = await fetch(`${mandat.url}/v1/brands/lumen/interactions/batch?activity=customer-service`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
    body: onOneLine.filter((one) => one !== undefined).join('\n'),
  });
  type Answer = {
    readonly verdict?: string;
    readonly because: readonly string[];
    readonly code?: string;
    readonly place?: { readonly pointer?: string };
  };
  const batch = (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
  const fates: unknown[] = [];
  for (const [n, one] of onOneLine.entries()) {
    const answer =
      one === undefined
        ? ((await send(mandat.url, 'lumen', key, texts[n], 'interactions?activity=customer-service')).body as Answer)
        : batch.shift()!;
    const pointer = answer.place?.pointer;
    fates.push(
      answer.verdict
        ? [answer.verdict, answer.because]
        : ['refused', [pointer ? `${answer.code} ${pointer}` : answer.code]],
    );
  }
  return fates;
}
