import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyDocument } from '@mandat/verify';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FLOW_DOWN } from '../src/contracts/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { mandat as run } from './support/cli.ts';
import { today } from './support/days.ts';
import { temporaryFolder } from './support/folder.ts';
import type { Loose } from './support/interactions.ts';
import { signedIn } from './support/people.ts';
import { startTestServer, type TestServer } from './support/server.ts';

let mandat: TestServer;
let dpo: Readonly<Record<string, string>>;
beforeAll(async () => {
  mandat = await startTestServer();
  ({ headers: dpo } = await signedIn(mandat, { role: 'dpo' }));
});
afterAll(() => mandat.close());

describe('annexes', () => {
  const sealOf = async (bytes: Uint8Array<ArrayBuffer>, vkey?: string): Promise<Loose> => {
    const { faults, keyFrom } = await verifyDocument(
      bytes,
      vkey ?? (await mandat.server.app.signerOf('lumen' as BrandId)).vkey,
    );
    return { faults, keyFrom };
  };

  test('in PDF are signed by the log’s key: what is altered, cut, signed otherwise or by another is told by the same command as packs', async () => {
    const answer = await fetch(`${mandat.url}/v1/brands/lumen/annexes?format=pdf&language=en`, { headers: dpo });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const altered = bytes.slice();
    altered[1000]! ^= 1;
    const cut = bytes.slice(0, bytes.lastIndexOf(0x25));
    const longer = new Uint8Array([...bytes, 0x20, 0x0a]);
    const { vkey } = await mandat.server.app.signerOf('orbe' as BrandId);
    for (const [file, fault] of [
      [altered, 'file-altered'],
      [cut, 'signature-missing'],
      [longer, 'signature-missing'],
    ] as const)
      expect((await sealOf(file)).faults).toEqual([{ code: fault }]);
    expect((await sealOf(bytes, vkey)).faults).toEqual([{ code: 'signature-foreign' }]);
    const folder = temporaryFolder('seal');
    const [good, bad] = [join(folder, 'annexes.pdf'), join(folder, 'altered.pdf')];
    writeFileSync(good, bytes);
    writeFileSync(bad, altered);
    const key = (await mandat.server.app.signerOf('lumen' as BrandId)).vkey;
    expect(await run({}, 'evidence', 'verify', good, '--key', key, '--json')).toMatchObject({ code: 0 });
    expect(await run({}, 'evidence', 'verify', bad, '--key', key)).toMatchObject({
      code: 3,
      err: expect.stringContaining('[file-altered]'),
    });
    rmSync(folder, { recursive: true });
  });

  test.each(['pdf', 'odt'] as const)('are a document to sign: %s', async (format) => {
    const answer = await fetch(`${mandat.url}/v1/brands/lumen/annexes?format=${format}&language=fr`, { headers: dpo });
    expect(answer.status).toBe(200);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (format === 'pdf') return expect(await sealOf(bytes)).toEqual({ faults: [], keyFrom: 'caller' });
    const text = new TextDecoder().decode(unzipSync(bytes)['content.xml']);
    for (const part of ['Annexe I', 'Annexe III', 'Annexe IV', 'Lumen Énergie SA', 'Hébergement Exemple SAS'])
      expect(text).toContain(part);
    expect(text).toContain('1er janvier 2026');
    expect(text).toContain('le contrat-cadre et les instructions en vigueur');
  });

  test('of a draft say so, where a sub-processor is found, and what is to be completed', async () => {
    const { chain } = mandat.server.app;
    const place = { address: '2 rue des Exemples, 75002 Paris', contact: 'Léa Morin, dpo@hebergement.example' };
    const company = { id: 'hosting-1', name: 'Hébergement Exemple SAS', country: 'FR', ...place };
    await chain.saveCompany(company, { actor: 'test', name: 'Nadia Ferrand', roles: ['dpo'] });
    const begun = await fetch(`${mandat.url}/v1/brands/lumen/drafts`, {
      method: 'POST',
      headers: { ...dpo, 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'frame', title: 'Contrat-cadre 2027' }),
    });
    const { id } = (await begun.json()) as Loose;
    const answer = await fetch(`${mandat.url}/v1/brands/lumen/annexes?format=odt&language=fr&draft=${id}`, {
      headers: dpo,
    });
    const text = new TextDecoder().decode(unzipSync(new Uint8Array(await answer.arrayBuffer()))['content.xml']);
    for (const part of ['un projet de contrat-cadre, à signer avec lui', place.address, place.contact, 'À compléter'])
      expect(text).toContain(part);
    expect(text).not.toContain('instructions en vigueur');
  });
});

test('a draft of a frame leaves out a site whose notice runs: whoever signs it would waive what is left of it', async () => {
  const { chain, drafts } = mandat.server.app;
  const who = { actor: 'test', name: 'Nadia Ferrand', roles: ['dpo'] };
  const garance = 'garance' as BrandId;
  const sha512 = 'a'.repeat(128);
  const contract = { reference: 'ST-9', signedOn: '2026-11-02', sha512, covers: FLOW_DOWN };
  await chain.saveCompany({ id: 'relais-es', name: 'Relais Madrid SL', country: 'ES', contract }, who);
  const what = { name: 'Madrid', country: 'ES', entity: 'relais-es', company: 'Relais Madrid SL' };
  const change = { kind: 'site', id: 'madrid', what, purposes: [], brands: ['garance'] } as const;
  const wantedFrom = today();
  const campaign = await chain.announce({ change, reason: 'Un plateau de plus.', wantedFrom }, who);
  const named = async (): Promise<boolean> => {
    const { draft } = await drafts.get(garance, await drafts.begin(garance, 'frame', 'Essai', who));
    return (draft.document['sites'] as readonly { readonly id: string }[]).some(({ id }) => id === 'madrid');
  };
  expect(await named()).toBe(false);
  const behalf = { name: 'Hélène Marchetti', quality: 'directrice', reference: 'Courrier 7', sha512 };
  await chain.answer(garance, campaign, { says: 'authorise', reason: 'Oui.' }, who, behalf);
  expect(await named()).toBe(true);
});
