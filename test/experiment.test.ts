import { afterAll, beforeAll, expect, test } from 'vitest';
import { digestsOf } from '../src/intake/index.ts';
import { contactUuid } from '../src/intake/take.ts';
import { uuidv7, type BrandId } from '../src/kernel/ids.ts';
import { drawing, drawOf } from '../src/mandate/index.ts';
import { append } from '../src/trace/index.ts';
import { createImpact, screeningOf } from '../src/impact/index.ts';
import { sha512, TERMS, yes, PEOPLE } from './impact-kit.ts';
import { call, get, send } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';

const LUMEN = 'lumen' as BrandId;
const SERVICE = 'customer-service';
let mandat: TestServer;
let key: string;

beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen', 'ingest', 'read');
  await intoExperiment();
});
afterAll(() => mandat.close());

/** The service goes from production to an experiment, by everybody's word. */
async function intoExperiment(): Promise<void> {
  const { impact, clock } = mandat.server.app;
  const behalf = {
    name: 'Camille Aubert',
    quality: 'directrice juridique',
    reference: 'Décision 9',
    sha512: sha512('9'),
  };
  const answers = screeningOf(await impact.dossier(LUMEN, SERVICE), clock());
  await impact.screen(LUMEN, SERVICE, answers, PEOPLE.operations, behalf);
  await mandat.database.owner.query(
    `update mandat.impact_assessment set status = 'validated' where brand = 'lumen' and activity = $1 and status = 'reopened'`,
    [SERVICE],
  );
  for (const stage of ['assessed', 'experiment'] as const) {
    const terms = stage === 'experiment' ? TERMS(clock()) : undefined;
    const move = await impact.propose(LUMEN, SERVICE, { stage, reason: 'Nouvel essai', terms }, PEOPLE.operations);
    const spoken = {
      technical: 'security',
      operational: 'operations',
      'processor-dpo': 'dpo',
      'controller-dpo': 'brandDpo',
    } as const;
    for (const [capacity, who] of Object.entries(spoken))
      if (stage === 'experiment')
        await impact.say(LUMEN, SERVICE, move, { capacity: capacity as 'technical', ...yes }, PEOPLE[who]);
    await impact.decide(LUMEN, SERVICE, move, yes, PEOPLE.controller);
  }
}

const phone = (n: number): string => `+3363998${String(1000 + n)}`;
const place = async (tel: string): Promise<number> =>
  drawOf(SERVICE, drawing(await digestsOf(mandat.server.app.contextOf, LUMEN, { phone: tel }))!);

test('a person’s interactions all fall on one side of the share, and the side can be computed again', async () => {
  const sides = new Set<boolean>();
  for (let n = 0; n < 16; n++) {
    const inside = (await place(phone(n))) < 0.5;
    sides.add(inside);
    for (let times = 0; times < 3; times++) {
      const { body } = await send(
        mandat.url,
        'lumen',
        key,
        call([['customer', `Bonjour ${times}.`]], { tel: phone(n) }),
      );
      expect(body['verdict']).toBe(inside ? 'accepted' : 'quarantined');
      if (!inside)
        expect(body['because']).toMatchObject([{ code: 'experiment.outside-share', article: 'GDPR art. 35(1)' }]);
    }
  }
  expect(sides.size).toBe(2);
});

test('whoever is known by nothing is outside', async () => {
  const anonymous = call([['customer', 'Bonjour.']]);
  (anonymous['parties'] as Record<string, unknown>[])[0] = { role: 'customer', type: 'person' };
  const { body } = await send(mandat.url, 'lumen', key, anonymous);
  expect(body).toMatchObject({ verdict: 'quarantined', because: [{ code: 'experiment.outside-share' }] });
});

test('what is in an experiment is read in pseudonyms alone, by whoever', async () => {
  let inside = 0;
  while ((await place(phone(inside))) >= 0.5) inside++;
  const said = `Je suis Camille Durand, au ${phone(inside)}.`;
  const { body } = await send(mandat.url, 'lumen', key, call([['customer', said]], { tel: phone(inside) }));
  const read = await get(mandat.url, `/v1/brands/lumen/interactions/${body['id']}?purpose=customer-service`, key);
  expect(read.status).toBe(200);
  expect(JSON.stringify(read.body)).not.toContain('Durand');
  expect(JSON.stringify(read.body)).not.toContain(phone(inside));
});

test('what becomes known of a person later draws them no more: what was admitted goes on', async () => {
  let inside = 20;
  while ((await place(phone(inside))) >= 0.5) inside++;
  const { contextOf } = mandat.server.app;
  const outside = async (reference: string): Promise<boolean> =>
    drawOf(SERVICE, drawing(await digestsOf(contextOf, LUMEN, { reference }))!) >= 0.5;
  let n = 1;
  while (!(await outside(`LUM-${String(n).padStart(8, '0')}`))) n++;
  const reference = `LUM-${String(n).padStart(8, '0')}`;
  const uuid = contactUuid('test', 'account/experiment');
  const piece = (body: string, more: object = {}): Uint8Array => {
    const vcon = call([['customer', body]], { tel: phone(inside) });
    const [customer, agent] = vcon['parties'] as object[];
    return new TextEncoder().encode(
      JSON.stringify({ ...vcon, uuid: undefined, parties: [{ ...customer, ...more }, agent] }),
    );
  };
  const join = (bytes: Uint8Array) =>
    mandat.server.app.joiner.join(LUMEN, {
      uuid,
      source: 'test',
      actor: 'test',
      pieces: [bytes],
      removed: [],
      signals: [],
    });
  expect(await join(piece('Bonjour.'))).toMatchObject({ verdict: 'accepted' });
  expect(await join(piece('Mon numéro de client arrive.', { customer_reference: reference }))).toMatchObject({
    verdict: 'accepted',
  });
  // Alone, it would be outside.
  const alone = call([['customer', 'Bonjour.']], { tel: phone(inside) });
  Object.assign((alone['parties'] as object[])[0]!, { customer_reference: reference });
  expect((await send(mandat.url, 'lumen', key, alone)).body['verdict']).toBe('quarantined');
});

test('it ends by itself on its day, and the log is told once', async () => {
  const { db, clock } = mandat.server.app;
  const later = createImpact({ db, append, clock: () => clock() + 11 * 86_400_000, newId: uuidv7, grace: 0 });
  expect(await later.endDue(LUMEN)).toBe(1);
  expect(await later.endDue(LUMEN)).toBe(0);
  const { kept } = await later.dossier(LUMEN, SERVICE);
  expect(kept.experiments[0]).toMatchObject({ end: 'date' });
  const { mandate } = await mandat.server.app.mandates.inForce(LUMEN, clock() + 11 * 86_400_000);
  expect(mandate!.activities[SERVICE]!.experiment!.until).toBeLessThan(clock() + 11 * 86_400_000);
});
