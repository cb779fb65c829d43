import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha512 } from './impact-kit.ts';
import { somebody, type Reply, type SignedIn } from './support/colleagues.ts';
import { get, send } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';

let mandat: TestServer;
const people = {} as Record<
  'controller' | 'brandDpo' | 'dpo' | 'security' | 'operations' | 'elsewhere' | 'admin',
  SignedIn
>;
const base = '/v1/brands/lumen/impact';
const assist = `${base}/agent-assist`;

beforeAll(async () => {
  mandat = await startTestServer();
  people.controller = await somebody(mandat, [['brand-controller', 'lumen']]);
  people.brandDpo = await somebody(mandat, [['brand-dpo', 'lumen']]);
  people.dpo = await somebody(mandat, [['dpo', null]]);
  people.security = await somebody(mandat, [['security', null]]);
  people.operations = await somebody(mandat, [['operations', null]]);
  people.admin = await somebody(mandat, [['administrator', null]]);
  people.elsewhere = await somebody(mandat, [['brand-dpo', 'orbe']]);
});
afterAll(() => mandat.close());

const entries = async (): Promise<number> =>
  Number(
    (await mandat.database.owner.query(`select count(*) as n from mandat.opening where brand = 'lumen'`)).rows[0].n,
  );
async function leaves(count: number, doing: () => Promise<Reply>): Promise<Reply> {
  const before = await entries();
  const reply = await doing();
  expect(await entries(), reply.text).toBe(before + count);
  return reply;
}
const done = async (doing: () => Promise<Reply>): Promise<Reply> => {
  const reply = await leaves(1, doing);
  expect(reply.status, reply.text).toBe(200);
  return reply;
};
/** Refused with this code, and nothing left. */
const refused = async (code: string, doing: () => Promise<Reply>, article?: string): Promise<void> => {
  const reply = await leaves(0, doing);
  expect(reply.code, reply.text).toBe(code);
  if (article) expect(JSON.stringify(reply.body)).toContain(article);
};

async function answers(): Promise<Record<string, unknown>> {
  const { body } = await people.operations.ask('GET', assist);
  const { criteria, required, practices, statements, agents } = body.proposed;
  return {
    criteria: criteria.map((one: { id: string; met: boolean; why: { fr: string } }) => ({ ...one, why: one.why.fr })),
    required,
    exempt: [],
    practices,
    statements,
    agents,
    outcome: 'required',
    reasoning: 'Deux critères sont remplis : salariés et usage innovant.',
  };
}

describe('an assistance of agents, from a draft to an experiment, by the people who speak', () => {
  test('the file proposes what the instructions already say, in both languages', async () => {
    const { status, body } = await people.brandDpo.ask('GET', assist);
    expect(status).toBe(200);
    expect(body).toMatchObject({ stage: 'draft', footing: null, screening: 'none', proposed: { agents: true } });
    expect(body.need).toMatchObject({ need: 'required', article: expect.stringContaining('WP248') });
    expect(body.employers).toMatchObject([
      { entity: 'atlas', country: 'FR', duties: [{ done: false }, { done: false }] },
    ]);
    const law = await people.brandDpo.ask('GET', `${base}/law`);
    expect(law.body.criteria.length).toBe(9);
    const list = await people.brandDpo.ask('GET', base);
    expect(list.body.items.map(({ activity }: { activity: string }) => activity)).toContain('customer-service');
  });

  test('the screening is answered by whoever assesses, and confirmed by the controller alone', async () => {
    const supervisor = await somebody(mandat, [['supervisor', null]]);
    await refused('access.denied', async () => supervisor.ask('PUT', `${assist}/screening`, await answers()));
    const wanted = await answers();
    await refused(
      'impact.need',
      () => people.operations.ask('PUT', `${assist}/screening`, { ...wanted, outcome: 'not-required' }),
      'WP248',
    );
    await done(() => people.operations.ask('PUT', `${assist}/screening`, wanted));
    const confirm = (who: SignedIn) => () => who.ask('POST', `${assist}/screening/confirm`, {});
    await refused('impact.dpo-decides', confirm(people.brandDpo), 'GDPR art. 38(6)');
    await refused('impact.dpo-decides', confirm(people.dpo));
    await refused('impact.controller-decides', confirm(people.operations));
    await refused('impact.controller-decides', confirm(people.admin));
    const { body } = await done(confirm(people.controller));
    expect(body).toMatchObject({ screening: 'confirmed', screenings: [{ confirmed: { behalf: null } }] });
  });

  const propose = (stage: string, more: object = {}) =>
    people.operations.ask('POST', `${assist}/moves`, { stage, reason: 'Essai du service d’assistance', ...more });

  test('the way is closed with each article until what it asks for is there', async () => {
    await refused('impact.assessment-missing', () => propose('assessed'), 'GDPR art. 35(1)');
    await refused('mandate.stage-move', () => propose('production'));
    // Closed words are said in the reader's language.
    expect((await propose('production')).body.detail).toContain('(depuis projet : analysé, terminé)');
    await mandat.database.owner.query(
      `insert into mandat.impact_assessment
         (brand, id, activity, version, status, revision, data, digest, review_by, validated_at, made_at, made_by, changed_at)
       values ('lumen', gen_random_uuid(), 'agent-assist', 1, 'validated', 1, '{"name": "a"}', repeat('d', 64), now() + interval '2 years', now(), now(), 'test', now())`,
    );
    const { body } = await done(() => propose('assessed'));
    const [move] = body.moves;
    expect(move).toMatchObject({ state: 'open', asked: [{ capacity: 'controller', said: null, yours: false }] });
    const { body: all } = await people.controller.ask('GET', '/v1/overview');
    expect(all.brands).toMatchObject([{ brand: 'lumen', impact: 1 }]);
    const decision = (who: SignedIn) => () =>
      who.ask('POST', `${assist}/moves/${move.id}/decision`, { says: 'yes', reason: 'Vu l’analyse.' });
    await refused('impact.dpo-decides', decision(people.brandDpo));
    await refused('access.second-factor', async () =>
      (await somebody(mandat, [['brand-controller', 'lumen']], { factors: ['oidc'] })).ask(
        'POST',
        `${assist}/moves/${move.id}/decision`,
        { says: 'yes', reason: 'Vu.' },
      ),
    );
    expect((await done(decision(people.controller))).body.stage).toBe('assessed');
  });

  const experiment = () => ({
    hypothesis: 'Les suggestions font gagner une minute par échange.',
    measure: 'durée de traitement',
    population: 'Clients résidentiels de Lille',
    share: 0.5,
    until: new Date(Date.now() + 10 * 86_400_000).toISOString(),
  });

  test('employees are consulted and told first, employer by employer', async () => {
    await refused('impact.closed', () => propose('experiment', { experiment: experiment() }), 'C. trav. L.2312-38');
    const consult =
      (kind: string, more: object = {}) =>
      () =>
        people.operations.ask('POST', `${assist}/consultations`, {
          entity: 'atlas',
          kind,
          on: '2026-10-01',
          reference: 'PV du 1er octobre',
          sha512: sha512(kind),
          ...more,
        });
    await refused('impact.entity', consult('cse', { entity: 'nobody' }));
    await refused('impact.consultation-kind', consult('foreign-rule', { rule: 'Une règle d’ailleurs.' }));
    await refused('impact.consultation-future', consult('cse', { on: '2099-01-01' }));
    await done(consult('cse'));
    await done(consult('information'));
  });

  test('each speaks in its capacity, the controller last; then the experiment runs', async () => {
    const { body } = await done(() => propose('experiment', { experiment: experiment() }));
    const id = body.moves[0].id as string;
    expect(body.move.turn).toEqual(['technical', 'operational', 'processor-dpo', 'controller-dpo']);
    const say =
      (who: SignedIn, capacity: string, more: object = {}) =>
      () =>
        who.ask('POST', `${assist}/moves/${id}/voices`, { capacity, says: 'yes', reason: 'Sans réserve.', ...more });
    await refused('impact.controller-decides', say(people.operations, 'controller'), 'GDPR art. 35(1)');
    await refused('impact.capacity', say(people.operations, 'technical'));
    await done(say(people.security, 'technical'));
    await done(say(people.operations, 'operational'));
    await done(say(people.dpo, 'processor-dpo'));
    const decide = () =>
      people.controller.ask('POST', `${assist}/moves/${id}/decision`, { says: 'yes', reason: 'Vu les avis.' });
    await refused('impact.advice-first', decide, 'GDPR art. 35(2)');
    const behalf = { name: 'Élise Garnier', quality: 'DPO de Lumen', reference: 'Avis 2026-4', sha512: sha512('avis') };
    await done(say(people.operations, 'controller-dpo', { onBehalf: behalf }));
    const { body: after } = await done(decide);
    expect(after).toMatchObject({
      stage: 'experiment',
      experiment: { share: 0.5 },
      footing: { kind: 'assessment', holds: true },
    });
    expect(after.moves[0].voices).toContainEqual(expect.objectContaining({ capacity: 'controller-dpo', behalf }));
  });

  test('may runs for the share alone; outcomes are sums; the report opens the way to production', async () => {
    const key = await mandat.key('lumen', 'gate');
    const may = async (reference: string) =>
      (await send(mandat.url, 'lumen', key, { subject: { reference } }, 'activities/agent-assist/may')).body;
    // Every process knows within a second.
    await expect.poll(async () => (await may('LUM-00000000')).stage).toBe('experiment');
    const found = await Promise.all(Array.from({ length: 24 }, (_, n) => may(`LUM-${String(n).padStart(8, '0')}`)));
    const inside = found.filter(({ allowed }) => allowed);
    expect(inside.length).toBeGreaterThan(4);
    expect(inside.length).toBeLessThan(20);
    expect(inside[0]).toMatchObject({ obligations: { pseudonymised: true }, stage: 'experiment' });
    expect(found.find(({ allowed }) => !allowed)!['because']).toMatchObject([{ code: 'experiment.outside-share' }]);

    const values = Array.from({ length: 24 }, (_, n) => ({
      value: n,
      subject: { reference: `LUM-${String(n).padStart(8, '0')}` },
    }));
    const before = await entries();
    const told = await send(mandat.url, 'lumen', key, { measure: 'duration', values }, 'impact/agent-assist/outcomes');
    expect(told).toMatchObject({ status: 200, body: { received: 24 } });
    expect(await entries()).toBe(before + 1);
    const { body } = await people.dpo.ask('GET', assist);
    const counts = Object.fromEntries(
      body.experiments[0].outcomes.map(({ arm, count }: { arm: string; count: number }) => [arm, count]),
    );
    expect(counts).toEqual({ inside: inside.length, outside: 24 - inside.length });

    await refused('impact.report-missing', () => propose('production'), 'GDPR art. 35(11)');
    const text = 'Une minute gagnée en moyenne ; aucune plainte ; à adopter.';
    await done(() => people.operations.ask('POST', `${assist}/report`, { conclusion: 'adopt', text }));
    // It feeds the assessment's next version.
    const { body: versions } = await people.dpo.ask('GET', `${assist}/assessments`);
    const { body: known } = await people.dpo.ask('GET', `${assist}/assessments/${versions.items[0].id}/prefill`);
    const context = known.answers.find(({ question }: { question: number }) => question === 111);
    expect(context.text).toContain(`Bilan, à adopter : ${text}`);
    const proposed = await done(() => propose('production'));
    const { id } = proposed.body.moves[0];
    await done(() => people.operations.ask('POST', `${assist}/moves/${id}/withdraw`, { reason: 'Après les congés' }));
    await refused('impact.move-over', () =>
      people.operations.ask('POST', `${assist}/moves/${id}/withdraw`, { reason: 'Encore' }),
    );
  });

  test('one person stops it; another brand’s people and keys get nowhere', async () => {
    await refused('access.denied', async () =>
      (await somebody(mandat, [['auditor', null]])).ask('POST', `${assist}/stop`, { reason: 'Arrêt' }),
    );
    expect((await people.elsewhere.ask('GET', assist)).code).toBe('brand.unknown');
    expect((await people.elsewhere.ask('POST', `${assist}/stop`, { reason: 'Arrêt' })).code).toBe('brand.unknown');
    const { body } = await done(() => people.brandDpo.ask('POST', `${assist}/stop`, { reason: 'Plaintes' }));
    expect(body).toMatchObject({ stage: 'suspended', experiments: [{ end: 'stopped' }] });
    await refused('impact.not-running', () => people.brandDpo.ask('POST', `${assist}/stop`, { reason: 'Encore' }));
    const orbe = await mandat.key('orbe', 'gate', 'impact');
    expect((await get(mandat.url, '/v1/brands/lumen/activities/customer-service/gate', orbe)).status).toBe(403);
    expect((await get(mandat.url, base, orbe)).status).toBe(403);
    const key = await mandat.key('lumen', 'gate');
    const gate = await get(mandat.url, '/v1/brands/lumen/activities/customer-service/gate?stage=production', key);
    expect(gate.body).toMatchObject({ allowed: true, because: [], needs: [] });
    expect((await get(mandat.url, '/v1/brands/lumen/activities/agent-assist/gate', key)).body).toMatchObject({
      allowed: false,
      stage: 'suspended',
    });
  });
});
