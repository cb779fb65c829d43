import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openApp, type App } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { carryOut, returnAll, type Certificate } from '../src/end/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { Refusal } from '../src/kernel/refusal.ts';
import { beside, mandat as run } from './support/cli.ts';
import { temporaryFolder } from './support/folder.ts';
import { call, send } from './support/interactions.ts';
import { ask, recordedCall, sound } from './support/media.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const lumen = 'lumen' as BrandId;
let mandat: TestServer;
let app: App;
let ahead = 0;
let folder: string;
let ids: Readonly<Record<'plain' | 'recorded' | 'held', string>>;
const wave = sound(300_000);

beforeAll(async () => {
  mandat = await startTestServer({ env: () => ({ MANDAT_BACKUP_DAYS: '30' }) });
  const key = await mandat.key('lumen');
  const id = async (vcon: unknown): Promise<string> => String((await send(mandat.url, 'lumen', key, vcon)).body['id']);
  const plain = await id(call([['customer', 'Bonjour, ne me rappelez plus.']], { tel: '+33639980010' }));
  const held = await id(call([['customer', 'Qui êtes-vous ?']], { tel: '+33639980012', queue: 'file-inconnue' }));
  const recorded = await recordedCall(mandat, key);
  const put = await ask(`${mandat.url}/v1/brands/lumen/interactions/${recorded}/media`, key, {
    method: 'PUT',
    headers: { 'content-type': 'audio/wav' },
    body: wave,
  });
  if (put.status !== 201) throw new Error('the recording was not taken');
  const env = { ...beside(mandat), MANDAT_BACKUP_DAYS: '30' };
  await run(env, 'opposition', 'record', 'lumen', '--to', '+33639980013', '--how', 'oral');
  const others = await mandat.key('orbe');
  await send(mandat.url, 'orbe', others, call([['customer', 'Chez Orbe, secret.']], { tel: '+33639980014' }));
  ids = { plain, held, recorded };
  app = await openApp(loadConfig(env), { clock: () => Date.now() + ahead });
});
afterAll(async () => {
  await app.close();
  await mandat.close();
});
beforeEach(() => void (folder = join(temporaryFolder('mandat-end-'), 'out')));

const command = (...argv: string[]) => run({ ...beside(mandat), MANDAT_BACKUP_DAYS: '30' }, 'end', ...argv);
const text = (path: string): string => readFileSync(join(folder, path), 'utf8');
const only = (pattern: string): string => {
  const found = globSync(pattern, { cwd: folder });
  expect([pattern, found.length]).toEqual([pattern, 1]);
  return found[0]!;
};
const certificate = (): Certificate => JSON.parse(text('certificate.json')) as Certificate;
const failing = (code: 'media.store-unavailable' | 'media.missing') => ({
  ...app,
  objects: {
    ...app.objects,
    get: () => {
      throw new Refusal(code);
    },
  },
});

describe('returning all that is held', () => {
  test('writes open formats, every file in the list, with a certificate that cites the log', async () => {
    const entries = await left(mandat.database, 'lumen', async () =>
      expect(await command('lumen', '--return', folder, '--by', 'Alice')).toMatchObject({ code: 0 }),
    );
    expect(entries).toEqual(['export', 'export']);
    expect(text(only(`interactions/*/${ids.plain}.vcon.json`))).toContain('ne me rappelez plus');
    expect(text(only(`quarantine/*/${ids.held}.vcon.json`))).toContain('Qui êtes-vous');
    expect(readFileSync(join(folder, only(`recordings/*/${ids.recorded}/*.wav`))).equals(wave)).toBe(true);
    expect(text('contact/records.jsonl')).toContain('+33639980013');
    expect(text('rights/signals.jsonl')).toContain('+33639980010');
    expect(text('instructions/frame-1.json')).toContain('"sig');
    // Assessments in the shape of the CNIL's tool, and as the document that is signed.
    expect(JSON.parse(text('assessments/customer-service/pia-1.json'))).toMatchObject({
      pia: { name: expect.any(String) },
    });
    expect(text('assessments/customer-service/aipd-customer-service-1.pdf')).toMatch(/^%PDF-1\.7/);
    expect(text('interactions.jsonl').split('\n').filter(Boolean)).toHaveLength(3);
    expect(text('missing.jsonl')).toBe('');
    for (const path of globSync('**/*.{json,jsonl,txt}', { cwd: folder }))
      expect(text(path)).not.toContain('Orbe, secret');
    expect(spawnSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: folder }).status).toBe(0);
    const listed = text('SHA256SUMS')
      .split('\n')
      .filter(Boolean)
      .map((line) => line.slice(66));
    const there = globSync('**/*', { cwd: folder, withFileTypes: true }).filter((one) => one.isFile());
    expect(there).toHaveLength(listed.length + 4); // the list, the journal, the certificate twice
    expect((await run({ LANG: 'en' }, 'trace', 'verify', join(folder, 'trace'), '--openings')).code).toBe(0);
    const { trace, vkey, ...said } = certificate();
    expect(said).toMatchObject({
      kind: 'mandat.return.v1',
      by: 'Alice',
      counts: { interactions: 2, quarantined: 1, recordings: 1, missing: 0 },
    });
    expect(JSON.parse(trace.meaning)).toMatchObject({ act: 'export', details: { what: 'return', interactions: 2 } });
    expect(vkey).toBe((await app.signerOf(lumen)).vkey);
    expect(text('certificate.html')).toMatch(/Attestation de restitution[\s\S]*Certificate of return/);
    // Once it is certified it stays as it is.
    expect((await command('lumen', '--return', folder, '--by', 'Alice')).err).toContain('end.folder');
  });

  test('is checked by whoever holds the log’s key: no file, fact or signature can be changed', async () => {
    await returnAll(app, lumen, folder, 'Alice');
    const path = join(folder, 'certificate.json');
    const { vkey } = await app.signerOf(lumen);
    expect(await command('--verify', path, '--key', vkey)).toMatchObject({ code: 0 });
    expect((await command('--verify', path, '--key', (await app.signerOf('orbe' as BrandId)).vkey)).err).toContain(
      'end.certificate',
    );
    const register = text('interactions.jsonl');
    appendFileSync(join(folder, 'interactions.jsonl'), '{}\n');
    expect(await command('--verify', path)).toMatchObject({
      code: 3,
      err: expect.stringContaining('interactions.jsonl'),
    });
    writeFileSync(join(folder, 'interactions.jsonl'), register);
    appendFileSync(join(folder, 'SHA256SUMS'), `${'0'.repeat(64)}  x\n`);
    expect((await command('--verify', path)).err).toContain('end.certificate');
    for (const [from, to] of [
      ['"by": "Alice"', '"by": "Bruno"'],
      ['"interactions": 2', '"interactions": 3'],
    ] as const) {
      writeFileSync(`${path}.other`, text('certificate.json').replace(from, to));
      expect((await command('--verify', `${path}.other`)).err).toContain('end.certificate');
    }
  });

  test('goes on where a store that was away stopped it, and where a crash cut its journal', async () => {
    const entries = await left(mandat.database, 'lumen', async () => {
      await expect(returnAll(failing('media.store-unavailable'), lumen, folder, 'Alice')).rejects.toThrow(
        'media.store-unavailable',
      );
      expect(existsSync(join(folder, 'certificate.json'))).toBe(false);
      appendFileSync(
        join(folder, 'return.journal'),
        '{"path":"interactions/cut.vcon.json","bytes":1,"sha256":"00"}\n{"mark":"inter',
      );
      await returnAll(app, lumen, folder, 'Alice');
    });
    expect(entries).toEqual(['export', 'export', 'export']);
    expect(text('SHA256SUMS')).not.toContain('cut.vcon.json');
    expect(certificate()['counts']).toMatchObject({ interactions: 2, quarantined: 1, recordings: 1, missing: 0 });
    expect((await command('--verify', join(folder, 'certificate.json'))).code).toBe(0);
    const paths = text('SHA256SUMS')
      .split('\n')
      .filter(Boolean)
      .map((line) => line.slice(66));
    expect(new Set(paths).size).toBe(paths.length);
  });

  test('lists what cannot be read, with its reason, and gives the rest', async () => {
    await returnAll(failing('media.missing'), lumen, folder, 'Alice');
    expect(JSON.parse(text('missing.jsonl'))).toMatchObject({ what: 'recording', code: 'media.missing' });
    expect(certificate()['counts']).toMatchObject({ interactions: 2, recordings: 0, missing: 1 });
  });

  test('is not written over anything, nor into another brand’s return', async () => {
    await returnAll(failing('media.store-unavailable'), lumen, folder, 'Alice').catch(() => undefined);
    expect((await command('orbe', '--return', folder, '--by', 'Alice')).err).toContain('end.folder');
    rmSync(join(folder, 'return.journal'));
    expect((await command('lumen', '--return', folder, '--by', 'Alice')).err).toContain('end.folder');
    expect((await command('personne', '--return', `${folder}-2`, '--by', 'Alice')).err).toContain('brand.unknown');
    expect((await command('lumen', '--return', `${folder}-2`)).code).toBe(2);
  });
});

describe('deleting all that is held', () => {
  test('takes two persons, and its certificate says who, what, what stays and what it does not reach', async () => {
    expect((await command('lumen', '--certificate', folder)).err).toContain('end.not-done');
    const asked = await command('lumen', '--delete', '--by', 'Alice', '--reason', 'Fin du contrat', '--json');
    const { id } = JSON.parse(asked.out) as { id: string };
    const confirm = (...argv: string[]) =>
      command('lumen', '--delete', '--confirm', id, '--reason', 'Vu avec elle', ...argv);
    expect((await confirm('--by', 'Alice')).err).toContain('destruction.same-person');
    // The end of everything is not confirmed as the end of keys.
    const keys = ['keys', 'destroy', 'lumen', '--confirm', id, '--by', 'Bruno', '--reason', 'Vu avec elle'] as const;
    expect((await run(beside(mandat), ...keys)).err).toContain('destruction.unknown');
    expect((await confirm('--by', 'Bruno')).code).toBe(0);
    expect((await command('lumen', '--delete', '--finish')).out).toContain('none');
    ahead = 73 * 3_600_000;
    // The store first says nothing: the end is told only once it has confirmed.
    const silent = {
      ...app,
      objects: { ...app.objects, delete: () => Promise.reject(new Refusal('media.store-unavailable')) },
    };
    expect(await carryOut(silent, lumen)).toBe('waiting');
    expect((await command('lumen', '--certificate', folder)).err).toContain('end.not-done');
    expect(
      globSync('**/*', { cwd: join(mandat.dataDir, 'media'), withFileTypes: true }).some((one) => one.isFile()),
    ).toBe(true);
    expect(await carryOut(app, lumen)).toBe('done');
    expect(
      globSync('**/*', { cwd: join(mandat.dataDir, 'media'), withFileTypes: true }).some((one) => one.isFile()),
    ).toBe(false);

    expect((await command('lumen', '--certificate', folder)).code).toBe(0);
    expect(certificate()).toMatchObject({
      kind: 'mandat.deletion.v1',
      what: 'all',
      asked: { by: 'Alice' },
      confirmed: { by: 'Bruno' },
      counts: { interactions: 3, recordings: 1, quarantined: 1, contactProofs: 2 },
      backups: { until: expect.stringMatching(/^\d{4}-/) },
    });
    expect(certificate()['keys']).toHaveLength(5);
    expect(text('certificate.html')).toMatch(
      /Attestation de destruction[\s\S]*fichiers de récupération[\s\S]*Certificate of deletion/,
    );
    const { vkey } = await app.signerOf(lumen);
    expect(await command('--verify', join(folder, 'certificate.json'), '--key', vkey)).toMatchObject({ code: 0 });
    expect((await command('lumen', '--return', `${folder}-2`, '--by', 'Alice')).err).toContain('brand.unknown');
  });
});
