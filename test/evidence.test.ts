import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { signedText, verifyEvidence, type PackFault, type PackManifest } from '@mandat/verify';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zipOf } from '../src/evidence/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { signNote } from '../src/trace/index.ts';
import { beside, mandat as command } from './support/cli.ts';
import { temporaryFolder } from './support/folder.ts';
import { signedIn } from './support/people.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { ROOT } from './support/source.ts';
import { left } from './support/traces.ts';

const lumen = 'lumen' as BrandId;
type Files = Record<string, Uint8Array>;

let mandat: TestServer;
let folder: string;
let pack: Uint8Array;
let vkey: string;
let auditor: Readonly<Record<string, string>>;

const ask = (headers: Readonly<Record<string, string>>, brand = 'lumen') =>
  fetch(`${mandat.url}/v1/brands/${brand}/evidence-packs`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: '{}',
  });

beforeAll(async () => {
  mandat = await startTestServer({ sample: true });
  folder = temporaryFolder('mandat-evidence-');
  ({ headers: auditor } = await signedIn(mandat, { role: 'brand-auditor', brand: 'lumen' }));
  ({ vkey } = await mandat.server.app.signerOf(lumen));
}, 120_000);
afterAll(() => mandat.close());

describe('a pack', () => {
  test('is what a brand’s auditor takes away, in one entry, which it cites', async () => {
    let entry: string | null = null;
    const acts = await left(mandat.database, 'lumen', async () => {
      const answer = await ask(auditor);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('application/zip');
      entry = answer.headers.get('x-mandat-entry');
      pack = new Uint8Array(await answer.arrayBuffer());
    });
    expect(acts).toEqual(['export']);
    const report = await verifyEvidence(pack, vkey);
    expect(report).toMatchObject({ faults: [], keyFrom: 'caller', manifest: { brand: 'lumen' } });
    expect(report.entries).toBeGreaterThan(20);
    expect(report.openings).toBe(report.entries);
    expect(report.signatures).toBeGreaterThan(3);
    const files = unzipSync(pack);
    expect(strFromU8(files['trace/entries.jsonl']!)).toContain(String(entry));
    for (const path of ['contents.fr.pdf', 'contents.en.pdf', 'parallel/parallel.fr.pdf'])
      expect(strFromU8(files[path]!.subarray(0, 5))).toBe('%PDF-');
  }, 60_000);

  test('is not made for whoever may not take it, and then leaves nothing', async () => {
    const acts = await left(mandat.database, 'lumen', async () => {
      const { headers: operations } = await signedIn(mandat, { role: 'brand-operations', brand: 'lumen' });
      expect((await ask(operations)).status).toBe(403);
      const { headers: other } = await signedIn(mandat, { role: 'brand-dpo', brand: 'orbe' });
      expect((await ask(other)).status).toBe(404);
      expect((await ask({ authorization: `Bearer ${await mandat.key('lumen', 'trace')}` })).status).toBe(403);
    });
    expect(acts.filter((act) => act === 'export')).toEqual([]);
  });

  test('names no person concerned and no interaction', async () => {
    const { rows } = await mandat.database.owner.query<{ id: string }>(
      "select id from mandat.interaction where brand = 'lumen' union select subject from mandat.interaction where brand = 'lumen'",
    );
    const ids = rows.map(({ id }) => id).filter((id) => id !== null);
    const all = Object.values(unzipSync(pack)).map((bytes) => strFromU8(bytes, true));
    expect(ids.length).toBeGreaterThan(50);
    expect(ids.filter((id) => all.some((content) => content.includes(id)))).toEqual([]);
  });

  test('of the same files has the same bytes', async () => {
    const files = Object.entries(unzipSync(pack)).map(([path, bytes]) => ({ path, bytes }));
    const packed = async () => {
      const chunks = [];
      for await (const chunk of zipOf(each(files))) chunks.push(chunk);
      return Buffer.concat(chunks);
    };
    expect((await packed()).equals(await packed())).toBe(true);
    expect((await verifyEvidence(await packed(), vkey)).faults).toEqual([]);
  });
});

async function* each<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}

/** The checker alone, in a process that knows nothing else: what it says of each archive. */
async function elsewhere(packs: Readonly<Record<string, Uint8Array>>): Promise<Record<string, PackFault[]>> {
  const dir = join(folder, 'packs');
  mkdirSync(dir, { recursive: true });
  for (const [name, bytes] of Object.entries(packs)) writeFileSync(join(dir, `${name}.zip`), bytes);
  const program = `
    import { readdirSync, readFileSync } from 'node:fs';
    import { verifyEvidence } from ${JSON.stringify(join(ROOT, 'verify/src/index.ts'))};
    const said = {};
    for (const file of readdirSync('.'))
      said[file.slice(0, -4)] = (await verifyEvidence(readFileSync(file), ${JSON.stringify(vkey)})).faults;
    console.log(JSON.stringify(said));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { cwd: dir });
  return JSON.parse(stdout) as Record<string, PackFault[]>;
}

describe('a pack that was tampered with is caught, with its place, by the checker alone', () => {
  const REGISTER = 'registers/processor.json';
  const again = (change: (files: Files) => void): Uint8Array => {
    const files = unzipSync(pack) as Files;
    change(files);
    return zipSync(files);
  };
  /** The last bit of a signature in base64. */
  const flipped = (line: string): string => {
    const bytes = Buffer.from(line, 'base64');
    bytes[bytes.length - 1]! ^= 1;
    return `${bytes.toString('base64')}\n`;
  };
  const without = (files: Files, path: string): Uint8Array => {
    const bytes = files[path]!;
    delete files[path];
    return bytes;
  };
  const replaced = (
    files: Files,
    path: string,
    from: RegExp | string,
    to: string | ((found: string) => string),
  ): void => {
    const before = strFromU8(files[path]!);
    const after = before.replace(from, to as string);
    expect(after).not.toBe(before);
    files[path] = strToU8(after);
  };
  /** What only whoever holds the key could do: another content, signed. */
  async function signed(files: Files, brand: BrandId): Promise<Uint8Array> {
    const manifest = JSON.parse(strFromU8(files['manifest.json']!)) as PackManifest;
    const hex = (name: string, bytes: Uint8Array) => createHash(name).update(bytes).digest('hex');
    const listed = manifest.files.map((file) => {
      const bytes = files[file.path]!;
      return { ...file, bytes: bytes.length, sha256: hex('sha256', bytes), sha512: hex('sha512', bytes) };
    });
    const signer = await mandat.server.app.signerOf(brand);
    const own = strToU8(JSON.stringify({ ...manifest, key: signer.vkey, files: listed }));
    const note = strToU8(signNote(signer, signedText(hex('sha256', own))));
    return zipSync({ ...files, 'manifest.json': own, 'manifest.sig': note });
  }

  test('missing, added, renamed, altered; another manifest; no, another, a false signature', async () => {
    const said = await elsewhere({
      sound: again(() => undefined),
      missing: again((files) => void without(files, REGISTER)),
      added: again((files) => void (files['instructions/frame-9.json'] = strToU8('{"signatures":[]}'))),
      renamed: again((files) => void (files['registers/other.json'] = without(files, REGISTER))),
      altered: again((files) => replaced(files, REGISTER, 'DPA-', 'DPB-')),
      manifest: again((files) => replaced(files, 'manifest.json', '"mandate":2', '"mandate":1')),
      nomanifest: again((files) => void without(files, 'manifest.json')),
      malformed: again((files) => void (files['manifest.json'] = strToU8('{'))),
      unsigned: again((files) => void without(files, 'manifest.sig')),
      foreign: await signed(unzipSync(pack), 'orbe' as BrandId),
      forged: again((files) => replaced(files, 'manifest.sig', /(\S+)\n$/, flipped)),
    });
    expect(said).toMatchObject({
      sound: [],
      missing: [{ code: 'file-missing', path: REGISTER }],
      added: [{ code: 'file-added', path: 'instructions/frame-9.json' }],
      renamed: [{ code: 'file-renamed', path: REGISTER, now: 'registers/other.json' }],
      altered: [{ code: 'file-altered', path: REGISTER }],
      manifest: [{ code: 'manifest-altered', path: 'manifest.json' }],
      nomanifest: [{ code: 'manifest-missing' }],
      malformed: [{ code: 'manifest-malformed' }],
      unsigned: [{ code: 'signature-missing' }],
      foreign: [{ code: 'signature-foreign', path: 'manifest.sig' }],
      forged: [{ code: 'signature-wrong', path: 'manifest.sig' }],
    });
  });

  test('a proof that does not hold, an opening, a checkpoint, a signatory: even where the pack itself is signed', async () => {
    const lines = strFromU8(unzipSync(pack)['trace/entries.jsonl']!).split('\n');
    const cited = JSON.parse(lines[3]!) as { id: string; index: number; proof: string };
    const changed = async (change: (files: Files) => void): Promise<Uint8Array> => {
      const files = unzipSync(pack) as Files;
      change(files);
      return signed(files, lumen);
    };
    const said = await elsewhere({
      proof: await changed((files) => {
        const hash = strFromU8(files[cited.proof]!).split('\n')[2]!;
        replaced(files, cited.proof, hash, Buffer.alloc(32, 7).toString('base64'));
      }),
      opening: await changed((files) =>
        replaced(files, 'trace/entries.jsonl', lines[3]!, lines[3]!.replace('"at\\":1', '"at\\":2')),
      ),
      checkpoint: await changed((files) => replaced(files, 'trace/checkpoint', /\n(\d+)\n/, '\n1$1\n')),
      signatory: await changed((files) => replaced(files, 'instructions/frame-1.json', /"P7D"/, '"P8D"')),
    });
    const place = { entry: cited.id, index: cited.index };
    expect(said['proof']).toEqual([{ code: 'proof', path: cited.proof, ...place }]);
    expect(said['opening']).toEqual([{ code: 'opening', path: 'trace/entries.jsonl', ...place }]);
    expect(said['checkpoint']![0]).toEqual({ code: 'checkpoint', path: 'trace/checkpoint' });
    expect(said['signatory']).toEqual([
      { code: 'instruction-signature', path: 'instructions/frame-1.json', by: 'brand' },
      { code: 'instruction-signature', path: 'instructions/frame-1.json', by: 'processor' },
    ]);
  });
});

describe('the commands', () => {
  test('make and check a pack; what is wrong ends in 3, with its place', async () => {
    const out = join(folder, 'lumen.zip');
    const made = await command(beside(mandat), 'evidence', 'pack', 'lumen', '--out', out, '--json');
    expect(made).toMatchObject({ code: 0, err: '' });
    for (const verb of ['evidence', 'trace']) {
      const found = await command({}, verb, 'verify', out, '--key', vkey, '--json');
      expect([found.code, JSON.parse(found.out)]).toMatchObject([
        0,
        { verdict: 'verified', brand: 'lumen', faults: [] },
      ]);
    }
    const files = unzipSync(pack);
    files['registers/processor.json'] = strToU8('{}');
    writeFileSync(out, zipSync(files));
    expect(await command({}, 'evidence', 'verify', out)).toMatchObject({
      code: 3,
      err: 'File altered. [file-altered] registers/processor.json\n',
    });
    expect((await command(beside(mandat), 'evidence', 'pack', 'nobody', '--out', out)).code).toBe(1);
    expect((await command({}, 'evidence', 'verify', out, '--key', 'x')).code).toBe(2);
  }, 60_000);
});
