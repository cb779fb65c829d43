import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FLOW_DOWN } from '../src/contracts/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { generateSigningKey, readPrivateKey, signText } from '../src/mandate/index.ts';
import { inDays } from './support/days.ts';
import { call, send, type Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';

const lumen = 'lumen' as BrandId;
const LEGAL = { actor: 'test', name: 'Nadia Ferrand', roles: ['dpo'] };
const WIRING = `wiring: 1
brand: lumen
from: 2026-01-01
routes:
  - { queue: par-l-operateur, activity: customer-service, vendor: telco }
  - { queue: sans-operateur, activity: customer-service }
  - { number: "+33199001021", activity: prospecting, vendor: telco }
  - { campaign: Hiver, activity: prospecting, vendor: telco }
`;

let mandat: TestServer;
beforeAll(async () => void (mandat = await startTestServer()));
afterAll(() => mandat.close());

/** Instructions reach the running server within a second; a busy machine takes longer. */
const WITHIN = { timeout: 15_000 };

async function wire(): Promise<void> {
  const { mandates } = mandat.server.app;
  const { privateKey, publicKey } = generateSigningKey();
  const who = { name: 'Antoine Delmas', capacity: 'directeur général' };
  const by = { actor: 'test', person: 'Alice' };
  const { fingerprint } = await mandates.enrol(lumen, { party: 'processor', ...who, publicKey }, by);
  await mandates.confirm(lumen, fingerprint, { actor: 'test', person: 'Bruno' });
  const signed = signText(WIRING, { by: 'processor', ...who, key: readPrivateKey(privateKey) });
  await mandates.publishWiring(lumen, signed, by);
}
const through = async (queue: string): Promise<Loose> =>
  (await send(mandat.url, 'lumen', await mandat.key('lumen'), call([['customer', 'Bonjour']], { queue }))).body;

const CAMPAIGN = '01a22404-f0d1-7036-8f78-d94dcfe1f150';

/** What stands against calls, by whose services they would go through. */
async function againstCalls(): Promise<Record<'wired' | 'campaign' | 'asking' | 'other', readonly string[]>> {
  const call = { channel: 'phone', to: '+33639980199', object: 'energy-supply' } as const;
  const [wired, campaign, asking, other] = await mandat.server.app.contacts.decide(
    lumen,
    [
      { ...call, caller: { number: '+33199001021' } },
      { ...call, campaign: CAMPAIGN, holder: 'atlas' },
      { ...call, caller: { number: '+33199001020' }, holder: 'telco' },
      { ...call, caller: { number: '+33199001020' }, holder: 'composeur-1' },
    ],
    'test',
  );
  const rules = (of: typeof wired): readonly string[] =>
    of!.reasons.flatMap(({ rule, weight }) => (weight === 'against' && /^(?:chain|vendor)\./.test(rule) ? [rule] : []));
  return { wired: rules(wired), campaign: rules(campaign), asking: rules(asking), other: rules(other) };
}

test('a change announced for a supplier without a site is obeyed where the wiring names it, by contacts too', async () => {
  const { chain } = mandat.server.app;
  await expect(wire()).rejects.toMatchObject({ code: 'mandate.faulty' });
  const sha512 = createHash('sha512').update('ST').digest('hex');
  const contract = { reference: 'ST-9', signedOn: '2026-01-05', sha512, covers: FLOW_DOWN };
  const company = { id: 'telco', name: 'Télécom Exemple SAS', country: 'FR', contract };
  await chain.saveCompany(company, LEGAL);
  const campaign = await chain.announce(
    {
      change: {
        kind: 'sub-processor',
        id: 'telco',
        what: { name: company.name, country: 'FR', service: 'téléphonie' },
        purposes: [],
        brands: ['lumen'],
      },
      reason: 'Changement d’opérateur téléphonique.',
      wantedFrom: inDays(1),
    },
    LEGAL,
  );
  await wire();
  await expect
    .poll(async () => (await through('par-l-operateur'))['because'], WITHIN)
    .toContainEqual(expect.objectContaining({ code: 'chain.notice' }));
  expect(await through('par-l-operateur')).toMatchObject({ verdict: 'quarantined' });
  expect(await through('sans-operateur')).toMatchObject({ verdict: 'accepted' });
  await mandat.database.owner.query(
    `insert into mandat.contact_campaign (brand, id, name, object, channel, caller, script, vendors, starts_on, ends_on, state, created_at, created_by, changed_at)
     values ('lumen', $1, 'hiver', 'energy-supply', 'phone', '+33199001020', 'Bonjour', '{atlas}', '2026-11-01', '2027-11-24', 'running', now(), 'test', now())`,
    [CAMPAIGN],
  );
  const notice = { wired: ['chain.notice'], campaign: ['chain.notice'], asking: ['chain.notice'], other: [] };
  await expect.poll(againstCalls, WITHIN).toEqual(notice);

  const behalf = { name: 'Camille Aubert', quality: 'directrice juridique', reference: 'Courrier 9', sha512 };
  await chain.answer(lumen, campaign, { says: 'object', reason: 'Opérateur refusé par la marque.' }, LEGAL, behalf);
  await expect
    .poll(async () => (await through('par-l-operateur'))['because'], WITHIN)
    .toContainEqual(expect.objectContaining({ code: 'chain.objected' }));
  const objected = { wired: ['chain.objected'], campaign: ['chain.objected'], asking: ['chain.objected'], other: [] };
  await expect.poll(againstCalls, WITHIN).toEqual(objected);
});
