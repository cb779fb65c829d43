import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrandId } from '../src/kernel/ids.ts';
import { decide, generateSigningKey, readPrivateKey, signText, type Facts } from '../src/mandate/index.ts';
import { createChain, FLOW_DOWN } from '../src/contracts/index.ts';
import { createReopening } from '../src/impact/index.ts';
import { unzipSync } from 'fflate';
import { beside, mandat as run } from './support/cli.ts';
import { inDays } from './support/days.ts';
import { temporaryFolder } from './support/folder.ts';
import type { Loose } from './support/interactions.ts';
import { signedIn } from './support/people.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

type Headers = Readonly<Record<string, string>>;
const DAY = 86_400_000;
const sha512 = (text: string): string => createHash('sha512').update(text).digest('hex');

let mandat: TestServer;
let dpo: Headers;
let operations: Headers;
let controller: Headers;
let brandDpo: Headers;
beforeAll(async () => {
  mandat = await startTestServer();
  ({ headers: dpo } = await signedIn(mandat, { role: 'dpo' }));
  ({ headers: operations } = await signedIn(mandat, { role: 'operations' }));
  ({ headers: controller } = await signedIn(mandat, { role: 'brand-controller', brand: 'lumen' }));
  ({ headers: brandDpo } = await signedIn(mandat, { role: 'brand-dpo', brand: 'lumen' }));
});
afterAll(() => mandat.close());

async function ask(method: string, path: string, headers: Headers, body?: object): Promise<Loose> {
  const answer = await fetch(`${mandat.url}/v1/${path}`, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
}
const now = (): number => mandat.server.app.clock();

const COMPANY = {
  name: 'Atlas Relation Maroc SARL',
  country: 'MA',
  contract: { reference: 'ST-2026-4', signedOn: '2026-11-02', sha512: sha512('ST-2026-4'), covers: FLOW_DOWN },
};
const SITE = {
  kind: 'site',
  id: 'casablanca',
  what: {
    name: 'Casablanca',
    country: 'MA',
    entity: 'atlas-ma',
    safeguard: 'scc-2021/914-m3',
    assessment: 'TIA-11',
  },
  purposes: ['customer-service'],
};
const announced = (change: object = SITE) => ({
  change,
  reason: 'Débordement des soirées d’hiver.',
  wantedFrom: inDays(5),
});

/** What `decide` says of a call answered there, that many days from now. */
async function admitted(brand: string, site: string, days: number): Promise<readonly string[]> {
  const { mandate } = await mandat.server.app.mandates.inForce(brand as BrandId, now());
  const [activity] = Object.values(mandate!.activities).filter(({ purpose }) => purpose === 'customer-service');
  const at = now() + days * DAY;
  const facts: Facts = {
    act: 'admit',
    activity: activity!.id,
    channel: activity!.channels[0],
    at,
    site,
    kinds: ['record'],
    doubts: [],
    draw: 0,
  };
  // Only what the chain says: stages and footings are others' tests.
  return decide(mandate, facts, at).because.flatMap(({ code }) => (/^chain|^site/.test(code) ? [code] : []));
}

describe('the chain', () => {
  let campaign = '';

  test('announces no transfer without its safeguard, nobody unbound, nothing in the past: and nothing is left', async () => {
    const bare = { ...announced({ ...SITE, what: { name: 'Casablanca', country: 'MA', entity: 'atlas-ma' } }) };
    const acts = await left(mandat.database, '_house', async () => {
      const { status, body } = await ask('POST', 'chain/campaigns', dpo, { ...bare, wantedFrom: '2026-01-01' });
      expect(status).toBe(422);
      expect(body.faults.map(({ code }: Loose) => code).toSorted()).toEqual([
        'chain.flow-down',
        'chain.past',
        'mandate.transfer-safeguard',
      ]);
    });
    expect(acts).toEqual([]);
    expect((await ask('GET', 'chain/campaigns', dpo)).body.items).toEqual([]);
    expect((await ask('POST', 'chain/campaigns', controller, announced())).status).toBe(403);
  });

  test('tells each brand concerned, in an entry of its own', async () => {
    expect((await ask('PUT', 'chain/companies/atlas-ma', dpo, COMPANY)).status).toBe(204);
    const acts = await left(mandat.database, 'garance', async () => {
      const { status, body } = await ask('POST', 'chain/campaigns', dpo, announced());
      expect(status).toBe(201);
      campaign = body.id;
    });
    expect(acts).toEqual(['chain-change']);
    const [shown] = (await ask('GET', 'chain/campaigns', dpo)).body.items;
    expect(Object.fromEntries(shown.told.map(({ brand, state }: Loose) => [brand, state]))).toEqual({
      lumen: 'notice',
      garance: 'notice',
      orbe: 'awaiting',
    });
    // The same again concerns nobody: everybody was told.
    expect((await ask('POST', 'chain/campaigns', dpo, announced())).body.code).toBe('chain.nobody');
  });

  test('a silent brand: nothing before the notice of its frame has run out, allowed the day after', async () => {
    expect(await admitted('lumen', 'casablanca', 1)).toEqual(['chain.notice']);
    expect(await admitted('lumen', 'casablanca', 29)).toEqual(['chain.notice']);
    expect(await admitted('lumen', 'casablanca', 32)).toEqual([]);
    expect(await admitted('garance', 'casablanca', 32)).toEqual(['chain.notice']);
    expect(await admitted('garance', 'casablanca', 63)).toEqual([]);
  });

  test('what begins opens assessments again, once, in one entry; nothing before its day', async () => {
    const { app } = mandat.server;
    const later = (days: number) =>
      createChain({
        ...app,
        clock: () => now() + days * DAY,
        brands: app.access.brands,
        onVersion: createReopening(0),
      });
    expect(await later(29).begin('garance' as BrandId)).toBe(0);
    const acts = await left(mandat.database, 'garance', async () => {
      expect(await later(63).begin('garance' as BrandId)).toBe(1);
      expect(await later(64).begin('garance' as BrandId)).toBe(0);
    });
    expect(acts).toEqual(['chain-change']);
    const { rows } = await mandat.database.owner.query<{ reopened: unknown }>(
      `select convert_from(meaning, 'UTF8')::jsonb -> 'details' ->> 'reopened' as reopened from mandat.opening
       where brand = 'garance' order by id desc limit 1`,
    );
    expect(rows[0]!.reopened).toContain('customer-service');
  });

  test('a specific authorisation: silence opens nothing, ever; the brand’s word in a document does', async () => {
    expect(await admitted('orbe', 'casablanca', 300)).toEqual(['chain.awaiting']);
    const onBehalf = {
      name: 'Idriss Benali',
      quality: 'délégué général',
      reference: 'Courrier du 2',
      sha512: sha512('x'),
    };
    const said = { says: 'authorise', reason: 'Accord donné pour la saison.', onBehalf };
    expect((await ask('POST', `brands/orbe/sub-processors/${campaign}/received`, controller, said)).status).toBe(404);
    expect((await ask('POST', `brands/orbe/sub-processors/${campaign}/received`, operations, said)).status).toBe(204);
    expect(await admitted('orbe', 'casablanca', 1)).toEqual(['chain.notice']);
    expect(await admitted('orbe', 'casablanca', 6)).toEqual([]);
  });

  test('a brand that objects, itself and nobody for it: never there', async () => {
    const path = `brands/lumen/sub-processors/${campaign}/answers`;
    const said = { says: 'object', reason: 'Le pays n’offre pas les garanties attendues.' };
    const none = await left(mandat.database, 'lumen', async () => {
      expect((await ask('POST', path, dpo, said)).body.code).toBe('impact.dpo-decides');
      expect((await ask('POST', path, brandDpo, said)).status).toBe(403);
      expect((await ask('POST', path, operations, said)).status).toBe(403);
    });
    expect(none).toEqual([]);
    const acts = await left(mandat.database, 'lumen', async () => {
      expect((await ask('POST', path, controller, said)).status).toBe(204);
    });
    expect(acts).toEqual(['chain-change']);
    expect(await admitted('lumen', 'casablanca', 300)).toEqual(['chain.objected']);
    expect((await ask('POST', path, controller, said)).body.code).toBe('chain.answered');
    const { body } = await ask('GET', 'brands/lumen/sub-processors', brandDpo);
    expect(body.notices[0].told).toMatchObject({ state: 'objected', starts: null });
    expect(JSON.stringify(body)).not.toContain('garance');
  });

  test('other processes decide by it within a second: the brand’s stamp has moved', async () => {
    const stampOf = async () =>
      (await mandat.database.owner.query<{ value: number }>("select value from mandat.stamp where brand = 'lumen'"))
        .rows[0]!.value;
    const stamp = await stampOf();
    const withdrawn = await ask('POST', `chain/campaigns/${campaign}/withdrawal`, dpo, { reason: 'Site abandonné.' });
    expect(withdrawn.status).toBe(204);
    expect(await stampOf()).toBeGreaterThan(stamp);
    expect(await admitted('garance', 'casablanca', 300)).toEqual(['site.unknown']);
  });

  test('who is replaced counts no more from the day that the other may start; every site that it runs with it', async () => {
    const company = { ...COMPANY, name: 'Relais Exemple Lda', country: 'PT' };
    await ask('PUT', 'chain/companies/relais-pt', dpo, company);
    const change = {
      kind: 'sub-processor',
      id: 'relais-pt',
      what: { name: company.name, country: 'PT', service: 'Conseillers du site de Lisbonne' },
      replaces: 'atlas-pt',
      brands: ['lumen'],
    };
    expect((await ask('POST', 'chain/campaigns', dpo, announced(change))).status).toBe(201);
    expect(await admitted('lumen', 'lisbonne', 20)).toEqual([]);
    expect(await admitted('lumen', 'lisbonne', 40)).toEqual(['chain.replaced']);
    expect(await admitted('garance', 'lisbonne', 40)).not.toContain('chain.replaced');
  });
});

const AGREEMENT = {
  reference: 'DPA-2026-014',
  parties: ['Lumen Énergie SA', 'Atlas Relation SAS'],
  signedOn: '2025-12-15',
  starts: '2026-01-01',
  ends: '2027-12-31',
  keptAt: 'Coffre juridique, dossier 14',
  sha512: sha512('DPA-2026-014.pdf'),
};

describe('clauses', () => {
  const at = 'brands/lumen/agreements';
  let id = '';

  test('are recorded by their hash, read by clause, and what differs from the frame is flagged', async () => {
    const acts = await left(mandat.database, 'lumen', async () => {
      id = (await ask('POST', at, dpo, AGREEMENT)).body.id;
    });
    expect(acts).toEqual(['agreement']);
    const read = (clause: string, value: string | null, more = {}) =>
      ask('PUT', `${at}/${id}/clauses/${clause}`, dpo, { value, place: 'art. 9', ...more });
    expect((await read('breach', 'PT48H')).status).toBe(204);
    await read('notice', 'P1M');
    await read('authorisation', 'general');
    await read('rights', null);
    await read('liability', 'Plafond annuel de 2 M€');
    const { body } = await ask('GET', at, brandDpo);
    const verdicts = Object.fromEntries(
      body.items[0].cells.map(({ clause, verdict, stricter }: Loose) => [clause, [verdict, stricter]]),
    );
    expect(verdicts).toMatchObject({
      breach: ['differs', 'frame'],
      notice: ['differs', undefined],
      authorisation: ['same', undefined],
      rights: ['document-silent', undefined],
      liability: ['frame-silent', undefined],
      end: ['unread', undefined],
    });
  });

  test('are refused twice, in disorder, or from outside: and nothing is left', async () => {
    const acts = await left(mandat.database, 'lumen', async () => {
      expect((await ask('POST', at, dpo, AGREEMENT)).body.code).toBe('agreement.known');
      const other = { ...AGREEMENT, sha512: sha512('other'), ends: '2025-01-01' };
      expect((await ask('POST', at, dpo, other)).body.code).toBe('agreement.dates');
      expect((await ask('POST', at, controller, other)).status).toBe(403);
      const wrong = { value: '48 heures', place: 'art. 9' };
      expect((await ask('PUT', `${at}/${id}/clauses/breach`, dpo, wrong)).body.code).toBe('agreement.value');
    });
    expect(acts).toEqual([]);
    const { headers } = await signedIn(mandat, { role: 'brand-dpo', brand: 'orbe' });
    expect((await ask('GET', at, headers)).status).toBe(404);
  });

  test('stand in one matrix over all brands, which spreadsheet programs open', async () => {
    const { body } = await ask('GET', 'clauses', dpo);
    expect(body.items.map(({ brand }: Loose) => brand)).toEqual(['lumen']);
    const answer = await fetch(`${mandat.url}/v1/clauses?format=xlsx`, { headers: dpo });
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const text = Object.values(files)
      .map((bytes) => new TextDecoder().decode(bytes))
      .join('');
    expect(/48\sheures\ndiffère \(24\sheures\)/.test(text)).toBe(true);
    expect((await ask('GET', 'clauses', brandDpo)).status).toBe(403);
  });
});

describe('drafts', () => {
  const at = 'brands/orbe/drafts';
  const begun = async (kind: string): Promise<Loose> => {
    const { body } = await ask('POST', at, operations, { kind, title: 'Essai' });
    return (await ask('GET', `${at}/${body.id}`, operations)).body;
  };

  test('begin from what is in force, are judged field by field, and saved by who read them last', async () => {
    const draft = await begun('frame');
    expect(draft.judged.remarks.filter(({ level }: Loose) => level === 'fault')).toEqual([]);
    expect(draft.judged.read).toMatchObject({ effect: 'same' });
    const document = structuredClone(draft.document);
    document.activities[0].from.push('nowhere');
    document.breach.within = 'PT48H';
    delete document.sites[2].safeguard;
    const judged = (await ask('POST', `${at}/judgement`, operations, { kind: 'frame', document })).body;
    expect(judged.remarks.map(({ pointer }: Loose) => pointer)).toEqual(
      expect.arrayContaining([`/activities/0/from/${document.activities[0].from.length - 1}`, '/sites/2']),
    );
    const acts = await left(mandat.database, 'orbe', async () => {
      const saved = await ask('PUT', `${at}/${draft.id}`, operations, { title: 'Essai 2', document, revision: 1 });
      expect(saved.body.revision).toBe(2);
    });
    expect(acts).toEqual(['instruction-draft']);
    const again = await ask('PUT', `${at}/${draft.id}`, operations, { title: 'Essai 3', document, revision: 1 });
    expect(again.body.code).toBe('draft.changed');
    const { headers } = await signedIn(mandat, { role: 'brand-dpo', brand: 'garance' });
    expect((await ask('GET', `${at}/${draft.id}`, headers)).status).toBe(404);
  });

  test('say which way they go, and are published only as they stand', async () => {
    const draft = await begun('order');
    const [activity] = draft.names.activities;
    const document = { ...draft.document, does: { withdrawChannel: { activity: activity.value, channel: 'chat' } } };
    const { body } = await ask('PUT', `${at}/${draft.id}`, operations, { title: 'Chat', document, revision: 1 });
    expect(body.judged.read).toMatchObject({ effect: 'narrows' });
    const yaml = await (await fetch(`${mandat.url}/v1/${at}/${draft.id}/file`, { headers: operations })).text();
    const publish = (signed: string) => ask('POST', `${at}/${draft.id}/publication`, operations, { signed });
    expect((await publish(yaml.replace('channel: chat', 'channel: email'))).body.code).toBe('draft.other-document');
    // Unsigned, it is refused by the very checks that publishing makes.
    expect((await publish(yaml)).body.code).toBe('mandate.faulty');
    expect((await ask('POST', `${at}/${draft.id}/discard`, operations, {})).status).toBe(204);
    expect(
      (await ask('PUT', `${at}/${draft.id}`, operations, { title: 'Chat', document, revision: 2 })).body.code,
    ).toBe('draft.over');
  });

  test('signed by whom they must be, they are published as any other file, in its entry', async () => {
    const { mandates } = mandat.server.app;
    const { privateKey, publicKey } = generateSigningKey();
    const who = { name: 'Idriss Benali', capacity: 'délégué général' };
    const brand = 'orbe' as BrandId;
    const { fingerprint } = await mandates.enrol(
      brand,
      { party: 'brand', ...who, publicKey },
      { actor: 'cli', person: 'a' },
    );
    await mandates.confirm(brand, fingerprint, { actor: 'cli', person: 'b' });
    const draft = await begun('order');
    const document = { ...draft.document, does: { withdrawChannel: { activity: 'prospecting', channel: 'sms' } } };
    await ask('PUT', `${at}/${draft.id}`, operations, { title: 'SMS', document, revision: 1 });
    const yaml = await (await fetch(`${mandat.url}/v1/${at}/${draft.id}/file`, { headers: operations })).text();
    const signed = signText(yaml, { by: 'brand', ...who, key: readPrivateKey(privateKey) });
    const acts = await left(mandat.database, 'orbe', async () => {
      const publish = (headers: Headers) => ask('POST', `${at}/${draft.id}/publication`, headers, { signed });
      expect((await publish(brandDpo)).status).toBe(404);
      expect((await publish(operations)).status).toBe(204);
    });
    expect(acts).toEqual(['order-receive']);
    expect((await ask('GET', `${at}/${draft.id}`, operations)).body.state).toBe('published');
  });
});

describe('at a terminal', () => {
  test('a brand’s answer is recorded with the hash of its document', async () => {
    const folder = temporaryFolder('mandat-chain-');
    const letter = join(folder, 'lettre.txt');
    writeFileSync(letter, 'Nous nous opposons.');
    const change = { ...SITE, id: 'sfax', what: { ...SITE.what, name: 'Sfax', country: 'TN' }, brands: ['garance'] };
    const { body } = await ask('POST', 'chain/campaigns', dpo, announced(change));
    const cli = (...argv: string[]) => run(beside(mandat), 'chain', ...argv);
    const said = [
      '--reason',
      'Hors de l’Union, refusé.',
      '--reference',
      'L7',
      '--name',
      'Hélène',
      '--quality',
      'directrice',
    ];
    const answer = (says: string) => cli('answer', 'garance', body.id, says, '--document', letter, ...said);
    expect((await answer('perhaps')).code).toBe(2);
    const acts = await left(mandat.database, 'garance', async () => {
      expect(await answer('object')).toMatchObject({ code: 0 });
      expect((await answer('object')).code).toBe(3);
    });
    expect(acts).toEqual(['chain-change']);
    expect((await cli('list', 'garance')).out).toContain('site sfax: the brand has objected');
    rmSync(folder, { recursive: true });
  });
});
