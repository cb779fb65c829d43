import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { decide, footings, type Facts } from '../src/mandate/index.ts';
import { createBreachReview, screeningOf } from '../src/impact/index.ts';
import { uuidv7 } from '../src/kernel/ids.ts';
import {
  advise,
  assess,
  consult,
  DAY,
  GRACE,
  impactOver,
  inTx,
  open,
  PEOPLE,
  screen,
  sha512,
  statusOf,
  TERMS,
  WITH_DPOS,
  yes,
} from './impact-kit.ts';
import { mandateKit, MINUTE } from './mandate-kit.ts';

const kit = mandateKit();
let room: ReturnType<typeof impactOver>;
beforeEach(async () => {
  room = impactOver(kit);
  await kit.publish(WITH_DPOS);
  kit.now += MINUTE;
});

const FACTS: Facts = {
  act: 'admit',
  activity: 'service',
  channel: 'email',
  at: Date.UTC(2026, 10, 24, 9),
  kinds: ['record'],
  doubts: [],
  draw: 0.2,
  subjectDraw: 0.2,
};
const verdict = async (more: Partial<Facts> = {}): Promise<string> => {
  const { mandate } = await kit.mandates.inForce(kit.brand, kit.now);
  const { verdict: said, because } = decide(mandate, { ...FACTS, ...more }, kit.now);
  return because[0]!.weight === 'against' ? because[0]!.code : said;
};
const propose = (stage: 'assessed' | 'experiment' | 'production' | 'ended', terms?: ReturnType<typeof TERMS>) =>
  room.impact.propose(kit.brand, 'service', { stage, reason: 'Ouverture du service', terms }, PEOPLE.operations);
const against = async (doing: () => Promise<unknown>): Promise<string[]> => kit.refused(doing);

describe('an activity from draft to experiment to production', () => {
  test('each wrong step is refused with its article, each right one leaves one entry', async () => {
    const { impact } = room;
    expect(await verdict()).toBe('stage.draft');
    expect(await against(() => propose('production'))).toEqual(['mandate.stage-move']);
    expect(await against(() => propose('assessed'))).toEqual(['impact.screening-missing', 'impact.assessment-missing']);
    await kit.leavesOne(() => screen1());
    expect(await against(() => propose('assessed'))).toEqual(['impact.screening-missing', 'impact.assessment-missing']);
    await kit.leavesOne(() => impact.confirm(kit.brand, 'service', PEOPLE.controller));
    expect(await against(() => propose('assessed'))).toEqual(['impact.assessment-missing']);
    await assess(kit, 'service');
    const first = await kit.leavesOne(() => propose('assessed'));
    expect(await against(() => propose('assessed'))).toEqual(['impact.move-open']);
    expect(await against(() => impact.decide(kit.brand, 'service', first, yes, PEOPLE.brandDpo))).toEqual([
      'impact.dpo-decides',
    ]);
    expect(await against(() => impact.decide(kit.brand, 'service', first, yes, PEOPLE.administrator))).toEqual([
      'impact.controller-decides',
    ]);
    expect(await kit.leavesOne(() => impact.decide(kit.brand, 'service', first, yes, PEOPLE.controller))).toBe('done');
    expect(await verdict()).toBe('stage.assessed');

    expect(await against(() => propose('experiment', TERMS(kit.now)))).toEqual([
      'impact.employees-consultation',
      'impact.employees-information',
    ]);
    await consult(kit, impact, 'service');
    expect(await against(() => propose('experiment'))).toEqual(['mandate.stage-experiment']);
    const trial = await kit.leavesOne(() => propose('experiment', TERMS(kit.now)));
    expect(await against(() => impact.decide(kit.brand, 'service', trial, yes, PEOPLE.controller))).toEqual([
      'impact.advice-first',
    ]);
    await advise(kit, impact, 'service', trial);
    expect(await kit.leavesOne(() => impact.decide(kit.brand, 'service', trial, yes, PEOPLE.controller))).toBe('done');
    expect(await verdict()).toBe('accepted');
    expect(await verdict({ subjectDraw: 0.7 })).toBe('experiment.outside-share');
    expect(await verdict({ subjectDraw: undefined })).toBe('experiment.outside-share');

    expect(await against(() => propose('production'))).toEqual(['impact.report-missing']);
    const told = { conclusion: 'adopt', text: 'Une minute gagnée en moyenne, aucun incident.' } as const;
    await kit.leavesOne(() => impact.report(kit.brand, 'service', told, PEOPLE.operations));
    const last = await propose('production');
    await advise(kit, impact, 'service', last);
    await kit.leavesOne(() => impact.decide(kit.brand, 'service', last, yes, PEOPLE.controller));
    expect(await verdict({ subjectDraw: 0.7 })).toBe('accepted');
    const { kept, footing } = await impact.dossier(kit.brand, 'service');
    expect(kept.experiments).toMatchObject([{ end: 'moved', report: told }]);
    expect(footing).toMatchObject({ kind: 'assessment', until: expect.any(Number) });
  });

  const screen1 = async () => {
    const answers = screeningOf(await room.impact.dossier(kit.brand, 'service'), kit.now);
    return room.impact.screen(kit.brand, 'service', answers, PEOPLE.operations);
  };
});

describe('what a screening may answer', () => {
  const answer = async (more: object): Promise<unknown> => {
    const answers = { ...screeningOf(await room.impact.dossier(kit.brand, 'service'), kit.now), ...more };
    return room.impact.screen(kit.brand, 'service', answers, PEOPLE.operations);
  };
  test('nothing that the instructions provide for is left out, and no need denied', async () => {
    expect(await against(() => answer({ practices: [] }))).toEqual(['impact.practices']);
    expect(await against(() => answer({ agents: false }))).toEqual(['impact.practices']);
    expect(await against(() => answer({ outcome: 'not-required' }))).toEqual(['impact.need']);
    expect(await against(() => answer({ criteria: [] }))).toEqual(['impact.criteria']);
  });

  test('a prohibited practice closes the way, a restricted one asks for what it lacks', async () => {
    await assess(kit, 'service');
    await screen(kit, room.impact, 'service', { practices: ['sound-recording', 'emotion-agent', 'bot'] });
    expect(await against(() => propose('assessed'))).toEqual([
      'impact.practice-prohibited',
      'impact.practice-condition',
    ]);
    await screen(kit, room.impact, 'service', {
      practices: ['sound-recording', 'bot'],
      statements: { disclosure: 'Annoncé d’entrée.' },
    });
    await propose('assessed');
  });

  test('what is confirmed in a document says whose, and what the DPO confirms is refused', async () => {
    await answer({});
    expect(await against(() => room.impact.confirm(kit.brand, 'service', PEOPLE.brandDpo))).toEqual([
      'impact.dpo-decides',
    ]);
    expect(await against(() => room.impact.confirm(kit.brand, 'service', PEOPLE.dpo))).toEqual(['impact.dpo-decides']);
    expect(await against(() => room.impact.confirm(kit.brand, 'service', PEOPLE.operations))).toEqual([
      'impact.controller-decides',
    ]);
    const answers = screeningOf(await room.impact.dossier(kit.brand, 'service'), kit.now);
    const behalf = { name: 'Ada Martin', quality: 'directrice', reference: 'Lettre 12', sha512: sha512('12') };
    await kit.leavesOne(() => room.impact.screen(kit.brand, 'service', answers, PEOPLE.operations, behalf));
    const { kept } = await room.impact.dossier(kit.brand, 'service');
    expect(kept.screenings[0]!.confirmed).toMatchObject({ behalf });
  });
});

describe('what is said on a move', () => {
  let move: string;
  beforeEach(async () => {
    await assess(kit, 'service');
    await screen(kit, room.impact, 'service');
    await consult(kit, room.impact, 'service');
    await open(kit, room.impact, 'service', 'assessed');
    move = await propose('production');
  });
  const say = (capacity: string, who: keyof typeof PEOPLE, says: 'yes' | 'no' = 'yes', more: object = {}) =>
    room.impact.say(
      kit.brand,
      'service',
      move,
      { capacity: capacity as 'technical', says, reason: 'Dit ainsi.', ...more },
      PEOPLE[who],
    );
  const decideIt = (reason: string) =>
    room.impact.decide(kit.brand, 'service', move, { says: 'yes', reason }, PEOPLE.controller);

  test('a capacity is spoken by its people alone', async () => {
    expect(await against(() => say('technical', 'operations'))).toEqual(['impact.capacity']);
    expect(await against(() => say('controller-dpo', 'dpo'))).toEqual(['impact.capacity']);
    expect(await against(() => say('co-controller', 'administrator'))).toEqual(['impact.not-asked']);
    await kit.leavesOne(() => say('technical', 'security'));
  });

  test('an opinion against may be overruled with a reason, a refused sign-off may not', async () => {
    await advise(kit, room.impact, 'service', move);
    await kit.leavesOne(() => say('controller-dpo', 'brandDpo', 'no'));
    expect(await against(() => decideIt('Décidé.'))).toEqual(['impact.not-followed']);
    await kit.leavesOne(() => say('technical', 'security', 'no'));
    const why = 'Le risque relevé est traité par la mesure 4 du plan d’action.';
    expect(await against(() => decideIt(why))).toEqual(['impact.sign-off-refused']);
    await say('technical', 'security');
    expect(await kit.leavesOne(() => decideIt(why))).toBe('done');
  });

  test('whoever speaks as a DPO speaks as nothing else on that move', async () => {
    const both = { ...PEOPLE.dpo, roles: ['dpo', 'security'] };
    const as = (capacity: 'processor-dpo' | 'technical') =>
      room.impact.say(kit.brand, 'service', move, { capacity, says: 'yes', reason: 'Dit ainsi.' }, both);
    await as('processor-dpo');
    expect(await against(() => as('technical'))).toEqual(['impact.independence']);
  });

  test('nobody’s link says nothing, and what a document says bears its author', async () => {
    const link = { actor: 'session:1', name: '', roles: ['administrator', 'security'] };
    const said = { capacity: 'technical', says: 'yes', reason: 'Dit ainsi.' } as const;
    expect(await against(() => room.impact.say(kit.brand, 'service', move, said, link))).toEqual(['impact.person']);
    const behalf = { name: 'Yann Martin', quality: 'RSSI', reference: 'Fiche 3', sha512: sha512('3') };
    await kit.leavesOne(() => room.impact.say(kit.brand, 'service', move, { ...said, behalf }, link));
    expect((await room.impact.dossier(kit.brand, 'service')).open!.voices).toMatchObject([{ behalf }]);
  });

  test('a refusal ends the move, so does its withdrawal; what is over stays so', async () => {
    await advise(kit, room.impact, 'service', move);
    const no = { says: 'no', reason: 'Pas encore.' } as const;
    expect(await kit.leavesOne(() => room.impact.decide(kit.brand, 'service', move, no, PEOPLE.controller))).toBe(
      'refused',
    );
    expect(await against(() => decideIt('Décidé au vu des avis.'))).toEqual(['impact.move-over']);
    const again = await propose('production');
    await kit.leavesOne(() => room.impact.withdraw(kit.brand, 'service', again, 'Trop tôt', PEOPLE.operations));
    expect(await against(() => room.impact.withdraw(kit.brand, 'service', uuidv7(kit.now), 'x', PEOPLE.dpo))).toEqual([
      'impact.move-unknown',
    ]);
  });
});

describe('what runs', () => {
  beforeEach(async () => {
    await assess(kit, 'service', kit.now + 200 * DAY);
    await screen(kit, room.impact, 'service');
    await consult(kit, room.impact, 'service');
    await open(kit, room.impact, 'service', 'assessed');
    await open(kit, room.impact, 'service', 'production');
    kit.now += MINUTE;
  });
  const stands = async () => (await inTx(kit, (tx) => footings(tx, kit.brand, 'service')))[0]!;
  const publishAgain = async (change: readonly [string, string]) => {
    const text = kit.frame(WITH_DPOS.replace(...change).replace('DPA-1', `DPA-${kit.now}`));
    expect(text).toContain(change[1]);
    return room.mandates.publish(kit.brand, kit.sign.processor(kit.sign.brand(text)), PEOPLE.administrator);
  };

  test('is stopped by one person, at once, and admits nothing more', async () => {
    expect(await verdict()).toBe('accepted');
    await kit.leavesOne(() => room.impact.stop(kit.brand, 'service', 'Fuite soupçonnée', PEOPLE.security));
    expect(await verdict()).toBe('stage.suspended');
    const stop = () => room.impact.stop(kit.brand, 'service', 'Encore', PEOPLE.security);
    expect(await against(stop)).toEqual(['impact.not-running']);
  });

  test('lapses with its assessment’s day', async () => {
    const { until } = await stands();
    kit.now = until! - 1;
    expect(await verdict({ at: kit.now })).toBe('accepted');
    kit.now = until!;
    expect(await verdict({ at: kit.now })).toBe('impact.lapsed');
  });

  test('a change of the instructions opens its assessment again, one entry, with the grace', async () => {
    await kit.leavesOne(() =>
      publishAgain(['audio: { from: interaction, for: P6M', 'audio: { from: interaction, for: P5M']),
    );
    expect(await statusOf(kit, 'service')).toEqual(['reopened', 'drafting']);
    // Less is kept: what it stands on keeps its day.
    expect((await stands()).until).toBeGreaterThan(kit.now + GRACE);
    await kit.leavesOne(() =>
      publishAgain(['message: { from: interaction, for: P1Y }', 'message: { from: interaction, for: P2Y }']),
    );
    expect((await stands()).until).toBeLessThanOrEqual(kit.now + GRACE);
    expect((await stands()).until).toBeGreaterThan(kit.now + GRACE - DAY);
    expect(await verdict()).toBe('accepted');
  });

  test('a new use of AI has no grace', async () => {
    await publishAgain(['uses: [summary]', 'uses: [summary, suggestion]']);
    expect((await stands()).until).toBe(kit.now);
    expect(await verdict()).toBe('impact.lapsed');
  });

  test('a breach in it opens its assessment again, and leaves it the grace', async () => {
    await inTx(kit, (tx) => createBreachReview(GRACE)(tx, kit.brand, 'service', kit.now));
    expect(await statusOf(kit, 'service')).toEqual(['reopened', 'drafting']);
    expect((await stands()).until).toBe(kit.now + GRACE);
    expect(await verdict()).toBe('accepted');
  });

  test('a change that touches another activity alone leaves it as it was', async () => {
    await publishAgain(['record: { from: lastContact, for: P3Y }', 'record: { from: lastContact, for: P2Y }']);
    expect(await statusOf(kit, 'service')).toEqual(['validated']);
  });
});

test('an experiment whose report asks for a change is assessed again before production', async () => {
  await assess(kit, 'service');
  await screen(kit, room.impact, 'service');
  await consult(kit, room.impact, 'service');
  await open(kit, room.impact, 'service', 'assessed');
  await open(kit, room.impact, 'service', 'experiment');
  const told = { conclusion: 'change', text: 'Les résumés omettent les refus : à corriger d’abord.' } as const;
  await kit.leavesOne(() => room.impact.report(kit.brand, 'service', told, PEOPLE.operations));
  expect(await statusOf(kit, 'service')).toEqual(['reopened', 'drafting']);
  expect(await against(() => propose('production'))).toEqual(['impact.assessment-missing']);
});

test('the migration carries over what runs, for ninety days, and nothing else', async () => {
  await kit.move({ activity: 'service', stage: 'assessed', reason: 'x' });
  await kit.move({ activity: 'service', stage: 'production', reason: 'x' });
  await kit.move({ activity: 'sales', stage: 'assessed', reason: 'x' });
  const text = readFileSync(join(import.meta.dirname, '../migrations/0033_impact.sql'), 'utf8');
  const carried = /-- What runs already[^;]*;/s
    .exec(text)![0]
    .replace('where stage in', `where brand = '${kit.brand}' and stage in`);
  await kit.database.owner.query(carried);
  const rows = await inTx(kit, (tx) => footings(tx, kit.brand));
  expect(rows).toMatchObject([{ activity: 'service', kind: 'carried-over', ref: undefined }]);
  expect(Math.abs(rows[0]!.until! - Date.now() - 90 * DAY)).toBeLessThan(DAY);
});

test('what ran before has ninety days, and a confirmed answer replaces that', async () => {
  const id = 'sales';
  await kit.database.owner.query(
    `insert into mandat.activity_footing (brand, activity, step, kind, until, by, at) values ($1, $2, 1, 'carried-over', $3, 'migration', $4)`,
    [kit.brand, id, new Date(kit.now + 90 * DAY), new Date(kit.now)],
  );
  await kit.move({ activity: id, stage: 'assessed', reason: 'x' });
  await kit.move({ activity: id, stage: 'production', reason: 'x' });
  await screen(kit, room.impact, id, { outcome: 'not-required' });
  const [footing] = await inTx(kit, (tx) => footings(tx, kit.brand, id));
  expect(footing).toMatchObject({ kind: 'none-needed' });
  expect(footing!.until).toBeGreaterThan(kit.now + 1000 * DAY);
});
