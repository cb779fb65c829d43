import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ContactRequest } from '../src/contact/index.ts';
import { FLOW_DOWN } from '../src/contracts/index.ts';
import { generateSigningKey, readPrivateKey, signText } from '../src/mandate/index.ts';
import { addProspecting, CALLER, lumen } from './support/contact.ts';
import { inDays } from './support/days.ts';
import type { Answer, Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';

const DAY = 86_400_000;
const LEGAL = { actor: 'test', name: 'Nadia Ferrand', roles: ['dpo'] };
const sha512 = createHash('sha512').update('ST').digest('hex');
const BEHALF = { name: 'Camille Aubert', quality: 'directrice juridique', reference: 'Courrier 12', sha512 };
/** The task looks every fifteen seconds. */
const WITHIN = { timeout: 45_000, interval: 500 };
const NAME = 'Offre de printemps';

let mandat: TestServer;
let bearer: object;
let person: object;
let publish: (routes: string) => Promise<unknown>;
beforeAll(async () => {
  mandat = await startTestServer();
  bearer = { authorization: `Bearer ${await mandat.key('lumen', 'contact')}` };
  person = await mandat.session();
  const { mandates } = mandat.server.app;
  const { privateKey, publicKey } = generateSigningKey();
  const who = { name: 'Antoine Delmas', capacity: 'directeur général' };
  const by = { actor: 'test', person: 'Alice' };
  const { fingerprint } = await mandates.enrol(lumen, { party: 'processor', ...who, publicKey }, by);
  await mandates.confirm(lumen, fingerprint, { actor: 'test', person: 'Bruno' });
  publish = (routes) =>
    mandates.publishWiring(
      lumen,
      signText(`wiring: 1\nbrand: lumen\nfrom: 2026-01-01\nroutes:\n${routes}`, {
        by: 'processor',
        ...who,
        key: readPrivateKey(privateKey),
      }),
      by,
    );
  await addProspecting(mandat.database);
});
afterAll(() => mandat.close());

async function ask(method: 'GET' | 'POST', path: string, headers: object, body?: object): Promise<Answer> {
  const response = await fetch(`${mandat.url}${path}`, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: response.status === 204 ? {} : ((await response.json()) as Answer['body']) };
}

async function announce(id: string, more: { readonly replaces?: string } = {}): Promise<string> {
  const company = { id: 'relais-lux', name: 'Relais Luxembourg SA', country: 'LU' };
  const contract = { reference: 'ST-12', signedOn: '2026-01-05', sha512, covers: FLOW_DOWN };
  await mandat.server.app.chain.saveCompany({ ...company, contract }, LEGAL);
  return mandat.server.app.chain.announce(
    {
      change: {
        kind: 'site',
        id,
        what: { name: 'Luxembourg', country: 'LU', entity: company.id, company: company.name },
        purposes: ['prospecting'],
        brands: ['lumen'],
        ...more,
      },
      reason: 'Un plateau de plus.',
      wantedFrom: inDays(0),
    },
    LEGAL,
  );
}
const says = (campaign: string, word: 'object' | 'authorise'): Promise<unknown> =>
  mandat.server.app.chain.answer(lumen, campaign, { says: word, reason: 'Dit par la marque.' }, LEGAL, BEHALF);

/** Reasons of the chain against a call, over HTTP, with what is said of the first. */
async function against(
  request: Partial<ContactRequest> & { readonly at?: never },
  days = 0,
): Promise<readonly Loose[]> {
  const at = days === 0 ? {} : { at: new Date(mandat.server.app.clock() + days * DAY).toISOString() };
  const asked = { channel: 'phone', to: '+33639980199', object: 'energy-supply', ...request, ...at };
  const { body } = await ask('POST', '/v1/brands/lumen/contact-decisions', bearer, asked);
  return (body['reasons'] as Loose[]).filter(
    ({ rule, weight }) => weight === 'against' && /^(?:chain|site|vendor)\./.test(rule as string),
  );
}
const rules = async (...asked: Parameters<typeof against>): Promise<readonly unknown[]> =>
  (await against(...asked)).map(({ rule }) => rule);
const shown = async (id: string): Promise<Loose> => (await ask('GET', `/v1/brands/lumen/campaigns/${id}`, person)).body;

test('a contact is refused from a site that is announced, objected to, replaced or not open to it, with its article', async () => {
  expect(await rules({ site: 'lille' })).toEqual([]);
  expect(await rules({ site: 'nulle-part' })).toEqual(['site.unknown']);
  const campaign = await announce('luxembourg');
  const from = { site: 'luxembourg' };
  await expect.poll(() => rules(from), WITHIN).toEqual(['chain.notice']);
  expect((await against(from))[0]).toMatchObject({
    article: 'GDPR art. 28(2)',
    text: { fr: expect.stringContaining('délai d’objection'), en: expect.stringContaining('time to object') },
  });
  // The company that only this site brings in stands as the site does.
  expect(await rules({ holder: 'relais-lux' })).toEqual(['chain.notice']);
  await says(campaign, 'object');
  await expect.poll(() => rules(from), WITHIN).toEqual(['chain.objected']);
  expect(await rules({ holder: 'relais-lux' })).toEqual(['chain.objected']);
  await says(campaign, 'authorise');
  await expect.poll(() => rules(from), WITHIN).toEqual([]);
  const next = await announce('luxembourg-ii', { replaces: 'luxembourg' });
  await expect.poll(() => rules({ site: 'luxembourg-ii' }), WITHIN).toEqual(['chain.notice']);
  expect(await rules(from, 90)).toContain('chain.replaced');
  await mandat.server.app.chain.withdraw(next, 'Abandonné.', LEGAL);
  await expect.poll(() => rules({ site: 'luxembourg-ii' }), WITHIN).toEqual(['site.unknown']);
});

test('a campaign that runs is paused while the site or the supplier that the wiring names for it has no standing, and goes on once it is settled', async () => {
  const campaigns = '/v1/brands/lumen/campaigns';
  const declared = {
    name: NAME,
    object: 'energy-supply',
    channel: 'phone',
    caller: CALLER,
    script: 'Bonjour, Atlas Relation pour Lumen Énergie : appel commercial, notre offre.',
    vendors: ['atlas'],
    startsOn: inDays(-1),
    endsOn: inDays(30),
  };
  const id = (await ask('POST', campaigns, person, declared)).body['id'] as string;
  const move = (state: string) => ask('POST', `${campaigns}/${id}/state`, person, { state });
  await publish(`  - { campaign: ${NAME}, activity: prospecting, site: lille }\n`);
  expect((await move('running')).status).toBe(204);

  const told = await announce('esch');
  await expect.poll(() => rules({ site: 'esch' }), WITHIN).toEqual(['chain.notice']);
  await publish(`  - { campaign: ${NAME}, activity: prospecting, site: esch }\n`);
  const paused = { state: 'paused', goesOn: true, pausedBecause: [{ code: 'campaign.site' }] };
  await expect.poll(() => shown(id), WITHIN).toMatchObject(paused);
  expect(await rules({ campaign: id, holder: 'atlas' })).toEqual(['chain.notice']);
  const check = (await shown(id))['checks'] as Loose[];
  expect(check.find(({ code }) => code === 'campaign.site')).toMatchObject({
    held: false,
    text: { fr: expect.stringContaining('délai d’objection') },
  });
  expect((await move('running')).body).toMatchObject({ code: 'campaign.checks' });
  // The duty's row turns, and the list of what waits has one act for it.
  const { rows } = (await ask('GET', '/v1/brands/lumen/parallel', person)).body;
  expect(rows.find(({ id: duty }: Loose) => duty === 'gdpr.28.2').processor).toMatchObject({
    state: 'broken',
    turn: 'processor',
    found: { fr: 'Raccordé sans autorisation : Luxembourg.', en: 'Wired without authorisation: Luxembourg.' },
  });
  const points = (await ask('GET', '/v1/brands/lumen/attention', person)).body['items'] as Loose[];
  expect(points.find(({ action }) => action === 'campaign')).toMatchObject({ about: id, turn: 'processor' });
  await says(told, 'object');
  await expect.poll(() => rules({ site: 'esch' }), WITHIN).toEqual(['chain.objected']);
  expect(await shown(id)).toMatchObject(paused);
  await says(told, 'authorise');
  await expect.poll(() => shown(id), WITHIN).toMatchObject({ state: 'running', goesOn: false, pausedBecause: [] });

  // Who keeps it paused has the last word.
  await mandat.server.app.chain.withdraw(told, 'Ce plateau ferme.', LEGAL);
  await expect.poll(() => shown(id), WITHIN).toMatchObject({ state: 'paused', goesOn: true });
  expect((await move('paused')).status).toBe(204);
  expect(await shown(id)).toMatchObject({ state: 'paused', goesOn: false, pausedBecause: [] });
  expect((await move('paused')).body).toMatchObject({ code: 'campaign.state' });
}, 180_000);
