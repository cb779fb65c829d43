import { beforeEach, describe, expect, test } from 'vitest';
import { validAssessment } from '../src/impact/assessment-store.ts';
import { piaOf } from '../src/impact/assessment-pia.ts';
import type { Assessments } from '../src/impact/index.ts';
import { HOUSE } from '../src/kernel/ids.ts';
import { lastFooting } from '../src/mandate/index.ts';
import { assessmentsOver, everyAnswer } from './assessment-kit.ts';
import { inTx, PEOPLE, sha512, statusOf, WITH_DPOS } from './impact-kit.ts';
import { mandateKit, MINUTE } from './mandate-kit.ts';

const kit = mandateKit();
let room: Assessments;
beforeEach(async () => {
  room = assessmentsOver(kit);
  await kit.publish(WITH_DPOS);
  kit.now += MINUTE;
});

const WHO = PEOPLE.operations;
const NEW = { name: 'Service', from: 'mandat', language: 'fr' } as const;
const BEHALF = { name: 'Camille Aubert', quality: 'directrice juridique', reference: 'PV 12', sha512: sha512('pv') };
const get = async (id: string) => (await room.get(kit.brand, 'service', id)).assessment;
const revision = async (id: string): Promise<number> => (await get(id)).revision;
const edit = async (id: string, patch: object, who = WHO) =>
  room.edit(kit.brand, 'service', id, { revision: await revision(id), language: 'fr', ...patch }, who);
const submit = async (id: string) => room.submit(kit.brand, 'service', id, await revision(id), WHO);
const opine = async (id: string, capacity: string, opinion: string, who = WHO, more: object = {}) =>
  room.opinion(
    kit.brand,
    'service',
    id,
    {
      revision: await revision(id),
      capacity,
      opinion,
      text: 'Au vu du dossier.',
      ...(capacity === 'persons' && opinion !== 'not-sought' && { persons: 'CSE' }),
      ...more,
    } as never,
    who,
  );
const decide = async (id: string, more: object = {}, who = PEOPLE.controller) =>
  room.decide(kit.brand, 'service', id, { revision: await revision(id), kind: 'validated', ...more }, who);
const consult = async (id: string, more: object) =>
  room.consult(kit.brand, 'service', id, { revision: await revision(id), ...more }, PEOPLE.dpo);

/** Complete, everybody's, submitted, with both views that a decision needs. */
async function ready(levels: readonly [number, number] = [2, 2]): Promise<string> {
  const id = await room.create(kit.brand, 'service', NEW, WHO);
  await edit(id, { answers: everyAnswer(...levels), adopt: 'all' });
  await submit(id);
  await opine(id, 'controller-dpo', 'favourable', PEOPLE.brandDpo);
  await opine(id, 'persons', 'favourable');
  return id;
}

describe('an assessment from draft to validated', () => {
  test('is filled in from what Mandat knows, with where it is seen, and is nobody’s until adopted', async () => {
    const id = await kit.leavesOne(() => room.create(kit.brand, 'service', NEW, WHO));
    const { data, status, version, origin } = await get(id);
    expect([status, version, origin]).toEqual(['drafting', 1, { kind: 'mandat' }]);
    const answer = (question: number) => data.answers.find((one) => one.question === question);
    expect(answer(211)).toMatchObject({ source: 'mandat', text: expect.stringContaining('Finalité') });
    expect(answer(215)!.text).toContain('<li>');
    expect(answer(211)!.evidence).toEqual([
      { text: expect.anything(), path: `/v1/brands/${kit.brand}/mandate?version=1` },
    ]);
    expect(answer(324)).toMatchObject({ source: 'mandat', list: ['Chiffrement'] });
    expect(data.measures).toMatchObject([{ id: '1', title: 'Chiffrement', source: 'mandat' }]);
    expect(answer(214)).toBe(undefined);
    expect(await kit.refused(() => submit(id))).toEqual(['assessment.incomplete']);
    await kit.leavesOne(() => edit(id, { answers: everyAnswer() }));
    expect(await kit.refused(() => submit(id))).toEqual(['assessment.incomplete']);
    await kit.leavesOne(() => edit(id, { adopt: ['3.1.1'] }));
    await kit.leavesOne(() => submit(id));
    expect((await get(id)).status).toBe('submitted');
  });

  test('is decided by the controller after the DPO’s and the persons’ words, and is then what the activity stands on', async () => {
    const id = await room.create(kit.brand, 'service', NEW, WHO);
    expect(await kit.refused(() => decide(id))).toEqual(['assessment.move']);
    await edit(id, { answers: everyAnswer(), adopt: 'all' });
    await submit(id);
    expect(await kit.refused(() => decide(id))).toEqual(['assessment.opinion-dpo', 'assessment.opinion-persons']);
    expect(await kit.refused(() => opine(id, 'controller-dpo', 'favourable', PEOPLE.dpo))).toEqual(['impact.capacity']);
    await kit.leavesOne(() => opine(id, 'controller-dpo', 'reserved', PEOPLE.brandDpo));
    await kit.leavesOne(() => opine(id, 'persons', 'not-sought'));
    expect(await kit.refused(() => decide(id, {}, PEOPLE.brandDpo))).toEqual(['impact.dpo-decides']);
    const both = { ...PEOPLE.brandDpo, roles: ['brand-dpo', ...PEOPLE.controller.roles] };
    expect(await kit.refused(() => decide(id, {}, both))).toEqual(['impact.dpo-decides']);
    expect(await kit.refused(() => decide(id, {}, PEOPLE.administrator))).toEqual(['impact.controller-decides']);
    expect(await kit.refused(() => decide(id))).toEqual(['assessment.opinion-departs']);
    const departs = 'Les réserves sont levées par le plan d’action.';
    for (const reviewBy of ['2020-01-01', '2099-01-01'])
      expect(await kit.refused(() => decide(id, { departs, reviewBy }))).toEqual(['assessment.review-date']);
    await kit.leavesOne(() => decide(id, { departs }));
    const { status, reviewBy, acts } = await get(id);
    expect([status, acts.decision]).toMatchObject(['validated', { kind: 'validated', name: 'camille', departs }]);
    expect(await inTx(kit, (tx) => validAssessment(tx, kit.brand, 'service', kit.now))).toMatchObject({
      id,
      until: reviewBy,
    });
    expect(await inTx(kit, (tx) => lastFooting(tx, kit.brand, 'service'))).toMatchObject({
      kind: 'assessment',
      ref: id,
      until: reviewBy,
    });
    expect(await kit.refused(() => edit(id, { name: 'Autre' }))).toEqual(['assessment.move']);
    expect(await kit.refused(() => room.create(kit.brand, 'service', NEW, WHO))).toEqual(['assessment.standing']);
  });

  test('is decided in a document by somebody else than whoever advised', async () => {
    const id = await ready();
    await opine(id, 'controller-dpo', 'favourable', WHO, { onBehalf: BEHALF });
    expect(await kit.refused(() => decide(id, { behalf: BEHALF }, WHO))).toEqual(['impact.independence']);
    await kit.leavesOne(() => decide(id, { behalf: { ...BEHALF, name: 'Lou Blanc' } }, WHO));
    expect((await get(id)).acts.decision).toMatchObject({
      name: 'Lou Blanc',
      behalf: { quality: 'directrice juridique' },
    });
  });

  test('may be refused, with the reason; the next version has its content', async () => {
    const id = await ready();
    await kit.leavesOne(() => decide(id, { kind: 'refused', reason: 'Les mesures ne suffisent pas.' }));
    expect(await inTx(kit, (tx) => validAssessment(tx, kit.brand, 'service', kit.now))).toBe(undefined);
    const said = { revision: await revision(id), because: 'change', note: 'Mesures ajoutées' } as const;
    const next = await kit.leavesOne(() => room.reopen(kit.brand, 'service', id, said, WHO));
    expect(await get(next)).toMatchObject({
      version: 2,
      status: 'drafting',
      acts: {},
      origin: { kind: 'version', assessment: id },
    });
    expect(await statusOf(kit, 'service')).toEqual(['refused', 'drafting']);
  });

  test('validated again takes the place of the version before; each version stays as it was decided', async () => {
    const first = await ready();
    await decide(first);
    const before = await get(first);
    const said = { revision: before.revision, because: 'incident', note: 'Incident 12' } as const;
    const next = await kit.leavesOne(() => room.reopen(kit.brand, 'service', first, said, WHO));
    expect(await statusOf(kit, 'service')).toEqual(['reopened', 'drafting']);
    await edit(next, { answers: [{ question: 111, text: '<p>Autrement</p>' }] });
    await submit(next);
    await opine(next, 'controller-dpo', 'favourable', PEOPLE.brandDpo);
    await opine(next, 'persons', 'favourable');
    await kit.leavesOne(() => decide(next));
    expect(await statusOf(kit, 'service')).toEqual(['superseded', 'validated']);
    expect(await get(first)).toMatchObject({ data: before.data, acts: before.acts, digest: before.digest });
    const { steps } = await room.get(kit.brand, 'service', first);
    expect(steps.map(({ act }) => act)).toEqual([
      'create',
      'edit',
      'submit',
      'opinion',
      'opinion',
      'validate',
      'reopen',
      'supersede',
    ]);
  });

  test('changed after it was examined needs its opinions again', async () => {
    const id = await ready();
    const said = { revision: await revision(id), because: 'examination', note: 'À préciser' } as const;
    await kit.leavesOne(() => room.reopen(kit.brand, 'service', id, said, WHO));
    await edit(id, { answers: [{ question: 111, text: '<p>Précisé</p>' }] });
    await submit(id);
    expect(await kit.refused(() => decide(id))).toEqual(['assessment.opinion-dpo', 'assessment.opinion-persons']);
  });
});

describe('a residual risk that stays high', () => {
  const SENT = { on: '2026-11-01', authority: 'CNIL', reference: 'AV-1' };

  test('is not validated before the authority was asked and answered', async () => {
    const id = await ready([3, 3]);
    expect(await kit.refused(() => decide(id))).toEqual(['assessment.residual-high']);
    const answer = { on: '2026-11-20', kind: 'advice', text: 'Réduire la durée.' };
    expect(await kit.refused(() => consult(id, { answer }))).toEqual(['assessment.consultation-none']);
    expect(await kit.refused(() => consult(id, { sent: { ...SENT, on: '2099-01-01' } }))).toEqual([
      'assessment.consultation-date',
    ]);
    await kit.leavesOne(() => consult(id, { sent: SENT }));
    expect(await kit.refused(() => consult(id, { sent: SENT }))).toEqual(['assessment.consultation-sent']);
    expect(await kit.refused(() => decide(id))).toEqual(['assessment.consultation-waiting']);
    expect(await kit.refused(() => consult(id, { answer: { ...answer, on: '2026-10-31' } }))).toEqual([
      'assessment.consultation-date',
    ]);
    kit.now = Date.UTC(2026, 10, 28, 12);
    expect(await kit.refused(() => consult(id, { answer: { ...answer, on: '2026-11-27', kind: 'silence' } }))).toEqual([
      'assessment.consultation-term',
    ]);
    await kit.leavesOne(() => consult(id, { answer }));
    await kit.leavesOne(() => decide(id));
  });

  test('is not validated where the authority prohibits it', async () => {
    const id = await ready([4, 3]);
    kit.now = Date.UTC(2026, 10, 28, 12);
    await consult(id, { sent: SENT });
    await consult(id, { answer: { on: '2026-11-20', kind: 'prohibition', text: 'Interdit.' } });
    expect(await kit.refused(() => decide(id))).toEqual(['assessment.consultation-prohibited']);
    await decide(id, { kind: 'refused', reason: 'Interdit par l’autorité.' });
  });

  test('is low once the action plan is carried out, and grave alone says why nobody is asked', async () => {
    const id = await room.create(kit.brand, 'service', NEW, WHO);
    await edit(id, { answers: everyAnswer(4, 3), adopt: 'all' });
    const risks = ['3.2', '3.3', '3.4'].map((about) => ({ about, status: 3, severity: 4, likelihood: 1 }));
    await edit(id, { evaluations: risks });
    expect(await kit.refused(() => submit(id))).toEqual(['assessment.incomplete']);
    const plan = { plan: '<p>Second facteur</p>', responsible: 'Sécurité', due: '2027-01-31', status: 2 };
    await edit(id, { evaluations: [{ ...risks[0], ...plan }] });
    await submit(id);
    await opine(id, 'controller-dpo', 'favourable', PEOPLE.brandDpo);
    await opine(id, 'persons', 'favourable');
    expect(await kit.refused(() => decide(id))).toEqual(['assessment.residual-why']);
    await decide(id, { residual: 'La vraisemblance est négligeable une fois le plan réalisé.' });
  });
});

describe('a draft', () => {
  test('is changed by whoever read it last, in places that the method has, without unsafe HTML', async () => {
    const id = await room.create(kit.brand, 'service', { ...NEW, from: 'empty' }, WHO);
    const stale = { revision: 7, language: 'fr', name: 'x' } as const;
    expect(await kit.refused(() => room.edit(kit.brand, 'service', id, stale, WHO))).toEqual(['assessment.stale']);
    expect(await kit.refused(() => edit(id, { answers: [{ question: 999 }] }))).toEqual(['assessment.question']);
    expect(await kit.refused(() => edit(id, { evaluations: [{ about: '3.1.1', status: 3 }] }))).toEqual([
      'assessment.place',
    ]);
    expect(await kit.refused(() => room.get(kit.brand, 'service', HOUSE_ID))).toEqual(['assessment.unknown']);
    expect(await kit.refused(() => room.create(kit.brand, 'service', NEW, WHO))).toEqual(['assessment.open']);
    expect(await kit.refused(() => room.create(kit.brand, 'none', NEW, WHO))).toEqual(['mandate.unknown-activity']);
    await edit(id, {
      answers: [{ question: 111, text: '<p onclick=x>Un<script>1</script></p>' }],
      measures: [
        { title: 'A', content: '<img src=x>a' },
        { title: 'B', content: 'b' },
      ],
    });
    const { data } = await get(id);
    expect(data.answers[0]).toEqual({ question: 111, text: '<p>Un</p>', source: 'person' });
    expect(data.measures.map(({ id: measure, content }) => [measure, content])).toEqual([
      ['1', 'a'],
      ['2', 'b'],
    ]);
    await edit(id, {
      measures: [
        { id: '2', title: 'B', content: 'b' },
        { title: 'C', content: 'c' },
      ],
      evaluations: [{ about: '3.1.2', status: 3 }],
    });
    expect((await get(id)).data.measures.map(({ id: measure }) => measure)).toEqual(['2', '3']);
    await edit(id, { prefill: [211, 'measures'] });
    const again = (await get(id)).data;
    expect(again.answers.find(({ question }) => question === 211)).toMatchObject({ source: 'mandat' });
    expect(again.measures.map(({ title, source }) => [title, source])).toEqual([
      ['B', 'person'],
      ['C', 'person'],
      ['Chiffrement', 'mandat'],
    ]);
    const large = {
      answers: Array.from({ length: 30 }, () => ({ question: 111, text: 'x' })),
      measures: Array.from({ length: 25 }, (_, n) => ({ title: `m${n}`, content: 'y'.repeat(90_000) })),
    };
    expect(await kit.refused(() => edit(id, large))).toEqual(['assessment.large']);
  });

  test('that was imported comes back as it came, until it is changed', async () => {
    const file = {
      pia: { id: 3, status: '3', name: '(IMPORT) Écoute', dpo_status: 1, other: [1.5] },
      answers: [],
      measures: [{ id: 9, title: 'M' }],
      evaluations: [{ reference_to: '3.1.9', status: 3 }],
      comments: [],
    };
    const { id, notes } = await kit.leavesOne(() => room.import(kit.brand, 'service', { file }, WHO));
    expect(notes.map(({ code }) => code)).toEqual([
      'name-prefix',
      'unknown-key',
      'number-as-text',
      'decided-elsewhere',
      'answers-missing',
    ]);
    expect(piaOf(await get(id))).toEqual(file);
    expect(await get(id)).toMatchObject({ status: 'drafting', data: { name: 'Écoute' }, acts: {} });
    await edit(id, { category: 'Qualité' });
    expect(piaOf(await get(id))).toMatchObject({
      pia: { status: 0, category: 'Qualité', name: '(IMPORT) Écoute', dpo_status: 1 },
    });
    expect(await kit.refused(() => room.import(kit.brand, 'service', { file: {} }, WHO))).toEqual([
      'assessment.pia-shape',
    ]);
  });
});

const HOUSE_ID = '01900000-0000-7000-8000-000000000000';

describe('the processor’s product assessment', () => {
  test('is validated in the house and taken over by a brand’s activity, with where it came from', async () => {
    const own = { ...PEOPLE.administrator };
    const at = async (id: string) => (await room.get(HOUSE, 'platform', id)).assessment.revision;
    const product = await room.create(HOUSE, 'platform', { ...NEW, name: 'Plateforme' }, own);
    await room.edit(
      HOUSE,
      'platform',
      product,
      { revision: 1, language: 'fr', answers: everyAnswer(), adopt: 'all' },
      own,
    );
    await room.submit(HOUSE, 'platform', product, await at(product), own);
    const said = { text: 'Rien à redire.' };
    const asked = { from: 'product', product, name: 'Service', language: 'fr' } as const;
    expect(await kit.refused(() => room.create(kit.brand, 'service', asked, WHO))).toEqual([
      'assessment.product-unknown',
    ]);
    await room.opinion(
      HOUSE,
      'platform',
      product,
      { ...said, revision: await at(product), capacity: 'processor-dpo', opinion: 'favourable' },
      PEOPLE.dpo,
    );
    await room.opinion(
      HOUSE,
      'platform',
      product,
      { ...said, revision: await at(product), capacity: 'persons', opinion: 'not-sought' },
      PEOPLE.dpo,
    );
    expect(
      await kit.refused(async () =>
        room.decide(HOUSE, 'platform', product, { revision: await at(product), kind: 'validated' }, PEOPLE.dpo),
      ),
    ).toEqual(['impact.dpo-decides']);
    // Nor for us, whatever other role they hold.
    const both = { ...PEOPLE.dpo, roles: ['dpo', 'administrator'] };
    expect(
      await kit.refused(async () =>
        room.decide(HOUSE, 'platform', product, { revision: await at(product), kind: 'validated' }, both),
      ),
    ).toEqual(['impact.dpo-decides']);
    await room.decide(HOUSE, 'platform', product, { revision: await at(product), kind: 'validated' }, own);
    expect((await room.list(kit.brand, 'service')).products.map(({ id }) => id)).toContain(product);

    const id = await kit.leavesOne(() => room.create(kit.brand, 'service', asked, WHO));
    const taken = await room.get(kit.brand, 'service', id);
    expect(taken.assessment.origin).toMatchObject({ kind: 'product', assessment: product, version: 1 });
    expect(taken.newer).toBe(undefined);
    const answer = (question: number) => taken.assessment.data.answers.find((one) => one.question === question);
    expect([answer(211)!.source, answer(214)!.source, answer(325)!.source]).toEqual(['mandat', 'product', 'product']);
    expect(await kit.refused(() => submit(id))).toEqual(['assessment.incomplete']);
  });
});
