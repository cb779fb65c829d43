import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha512 } from './impact-kit.ts';
import { somebody, type Reply, type SignedIn } from './support/colleagues.ts';
import { startTestServer, type TestServer } from './support/server.ts';

let mandat: TestServer;
const people = {} as Record<'admin' | 'dpo' | 'security' | 'operations' | 'auditor' | 'brand', SignedIn>;
const base = '/v1/brands/_house/impact';
const one = `${base}/agent-evaluation`;
const said = {
  name: 'Évaluation annuelle des conseillers',
  purpose: 'evaluation',
  basis: 'legitimate-interests',
  persons: ['agent'],
  data: ['identity', 'conduct'],
  channels: [],
  from: ['lille', 'tunis'],
  keep: 'P2Y',
};

beforeAll(async () => {
  mandat = await startTestServer();
  people.admin = await somebody(mandat, [['administrator', null]]);
  people.dpo = await somebody(mandat, [['dpo', null]]);
  people.security = await somebody(mandat, [['security', null]]);
  people.operations = await somebody(mandat, [['operations', null]]);
  people.auditor = await somebody(mandat, [['auditor', null]]);
  people.brand = await somebody(mandat, [['brand-controller', 'lumen']]);
  for (const [id, country] of [
    ['lille', 'FR'],
    ['tunis', 'TN'],
  ] as const)
    await mandat.server.app.access.people.saveSite(
      { id, name: id, employer: `Atlas ${country}`, country, networks: [] },
      'test',
    );
});
afterAll(() => mandat.close());

const entries = async (): Promise<number> =>
  Number(
    (
      await mandat.database.owner.query(
        `select count(*) as n from mandat.opening where brand = '_house'
         and convert_from(meaning, 'UTF8')::jsonb ->> 'act' <> 'access-refuse'`,
      )
    ).rows[0].n,
  );
async function leaves(count: number, doing: () => Promise<Reply>): Promise<Reply> {
  const before = await entries();
  const reply = await doing();
  expect(await entries(), reply.text).toBe(before + count);
  return reply;
}
const done = async (who: SignedIn, method: string, path: string, body: unknown): Promise<Reply> => {
  const reply = await leaves(1, () => who.ask(method, path, body));
  expect(reply.status, reply.text).toBeLessThan(300);
  return reply;
};
/** Refused with this code, and nothing left. */
const refused = async (code: string, who: SignedIn, method: string, path: string, body: unknown): Promise<void> => {
  const reply = await leaves(0, () => who.ask(method, path, body));
  expect(reply.code, reply.text).toBe(code);
};

describe('a processing of our own, of which we are the controller', () => {
  test('is declared by those who assess, from sites of the house; brands and their keys see none of it', async () => {
    const at = '/v1/own-activities/agent-evaluation';
    await refused('access.denied', people.auditor, 'PUT', at, said);
    await refused('access.denied', people.brand, 'PUT', at, said);
    await refused('impact.own-site', people.operations, 'PUT', at, { ...said, from: ['mars'] });
    expect((await people.brand.ask('GET', '/v1/own-activities')).code).toBe('access.denied');
    expect((await people.brand.ask('GET', one)).code).toBe('access.denied');
    const { body } = await done(people.operations, 'PUT', at, said);
    expect(body.items).toMatchObject([{ activity: 'agent-evaluation', version: 1, name: said.name }]);
    expect(body.choices.from).toMatchObject([{ id: 'lille' }, { id: 'tunis' }]);
    await refused('impact.own-same', people.operations, 'PUT', at, said);
  });

  test('has its sheet in the register of the house (art. 30(1)), with what was declared', async () => {
    const register = await people.dpo.ask('GET', '/v1/brands/_house/registers/controller');
    const sheet = register.body.items[0].sheets.find(
      ({ reference }: { reference: string }) => reference === 'agent-evaluation',
    );
    expect(sheet).toMatchObject({
      name: { fr: said.name },
      stage: 'draft',
      controller: register.body.items[0].controller,
      persons: [{ fr: 'conseillers' }],
    });
    expect(sheet.transfers).toMatchObject([{ country: 'TN', recipient: expect.stringMatching(/^Atlas TN \(/) }]);
  });

  test('is screened and assessed as a brand’s; our administrators decide, the DPO never', async () => {
    const { body } = await people.auditor.ask('GET', one);
    expect(body).toMatchObject({ purpose: { fr: said.name }, role: 'controller', stage: 'draft' });
    expect(body.need).toMatchObject({ need: 'required' });
    const { criteria, required, practices, statements, agents } = body.proposed;
    expect([agents, required]).toEqual([true, ['hr-profiling']]);
    const answers = {
      criteria: criteria.map((met: { why: { fr: string } }) => ({ ...met, why: met.why.fr })),
      required,
      exempt: [],
      practices,
      statements,
      agents,
      outcome: 'required',
      reasoning: 'Évaluation de salariés : figure sur la liste de la CNIL.',
    };
    await done(people.operations, 'PUT', `${one}/screening`, answers);
    await refused('impact.dpo-decides', people.dpo, 'POST', `${one}/screening/confirm`, {});
    await refused('access.denied', people.operations, 'POST', `${one}/screening/confirm`, {});
    await done(people.admin, 'POST', `${one}/screening/confirm`, {});

    const asked = { name: said.name, from: 'mandat', language: 'fr' };
    const made = await done(people.dpo, 'POST', `${one}/assessments`, asked);
    const answer = (question: number): string =>
      made.body.answers.find((found: { question: number }) => found.question === question)?.text ?? '';
    expect(answer(111)).toContain('évaluation des conseillers');
    // Nothing of a contract with a brand, nor of what passes through here.
    expect(answer(112)).not.toContain('–');
    expect(made.text).not.toContain('confronté aux instructions');
    await mandat.database.owner.query(
      `update mandat.impact_assessment set status = 'validated', validated_at = now(), review_by = now() + interval '2 years'
       where brand = '_house' and activity = 'agent-evaluation'`,
    );
    // An assessment of what we do is no product that brands take over.
    const lumen = await people.dpo.ask('GET', '/v1/brands/lumen/impact/agent-assist/assessments');
    expect(lumen.body.products).toEqual([]);
  });

  const propose = (stage: string) => ['POST', `${one}/moves`, { stage, reason: 'Campagne de l’année' }] as const;
  const decide = async (): Promise<Reply> => {
    const { body } = await people.admin.ask('GET', one);
    return done(people.admin, 'POST', `${one}/moves/${body.move.id}/decision`, { says: 'yes', reason: 'Vu les avis.' });
  };

  test('goes to production by everybody’s word, its employees told first', async () => {
    await done(people.operations, ...propose('assessed'));
    expect((await decide()).body.stage).toBe('assessed');
    await refused('impact.closed', people.operations, ...propose('production'));
    const consult = (entity: string, kind: string, more: object = {}) =>
      done(people.operations, 'POST', `${one}/consultations`, {
        entity,
        kind,
        on: '2026-10-01',
        reference: `Document ${kind}`,
        sha512: sha512(kind),
        ...more,
      });
    await consult('atlas-fr', 'cse');
    await consult('atlas-fr', 'information');
    await consult('atlas-tn', 'foreign-rule', { rule: 'Code du travail tunisien, art. 160.' });
    const { body } = await done(people.operations, ...propose('production'));
    expect(body.move.turn).toEqual(['technical', 'operational', 'processor-dpo']);
    expect(body.gates.find(({ target }: { target: string }) => target === 'production').held).toContainEqual(
      expect.objectContaining({ code: 'employees-rule', params: { entity: 'atlas-tn', country: 'TN' } }),
    );
    for (const [who, capacity] of [
      [people.security, 'technical'],
      [people.operations, 'operational'],
      [people.dpo, 'processor-dpo'],
    ] as const)
      await done(who, 'POST', `${one}/moves/${body.move.id}/voices`, {
        capacity,
        says: 'yes',
        reason: 'Sans réserve.',
      });
    expect((await decide()).body).toMatchObject({ stage: 'production', footing: { kind: 'assessment', holds: true } });
  });

  test('is assessed again where what is declared changes, and stopped by one person', async () => {
    const ai = { uses: ['quality'], models: ['mistral-*'], countries: ['EEA'] };
    await done(people.security, 'PUT', '/v1/own-activities/agent-evaluation', { ...said, ai });
    const { body } = await people.dpo.ask('GET', one);
    expect(body).toMatchObject({ screening: 'changed', footing: { holds: false } });
    const { body: list } = await people.dpo.ask('GET', `${one}/assessments`);
    expect(list.items).toMatchObject([{ status: 'drafting', because: ['mandate.ai'] }, { status: 'reopened' }]);
    await refused('access.denied', people.auditor, 'POST', `${one}/stop`, { reason: 'Arrêt' });
    expect((await done(people.dpo, 'POST', `${one}/stop`, { reason: 'Plaintes' })).body.stage).toBe('suspended');
  });
});
