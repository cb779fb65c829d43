import { expect, test } from 'vitest';
import { addPeriod } from '../law/index.ts';
import { decide } from './decide.ts';
import { edited, FACTS, FRAME_TEXT, mandate, NOW, OPEN, open, order } from './testing.ts';
import type { CompiledMandate, Decision, Facts } from './types.ts';

const admit = (facts: Partial<Facts> = {}, by: CompiledMandate | undefined = mandate(), now = NOW): Decision =>
  decide(by, { ...FACTS, ...facts }, now);
const read = (facts: Partial<Facts> = {}, by: CompiledMandate = mandate(), now = NOW): Decision =>
  decide(by, { ...FACTS, act: 'read', purpose: 'quality', readerRole: 'supervisor', site: 'lille', ...facts }, now);
const codes = ({ because }: Decision): string[] =>
  because.filter(({ weight }) => weight === 'against').map(({ code }) => code);

test('what the instructions provide for is accepted, until when and why', () => {
  const decision = admit();
  expect(decision).toMatchObject({
    verdict: 'accepted',
    would: 'accepted',
    mode: 'enforce',
    activity: 'service',
    mandate: 1,
  });
  expect(decision.because[0]).toEqual({ code: 'instructed', weight: 'for', article: 'GDPR art. 28(3)(a)' });
  expect(decision.obligations.keep).toEqual({
    record: addPeriod(FACTS.at, 'P3Y'),
    message: addPeriod(FACTS.at, 'P1Y'),
  });
  expect(decision.obligations.why).toEqual({
    record: 'interaction P3Y service.limitation',
    message: 'interaction P1Y service.limitation',
  });
  expect(decision.obligations.strike).toEqual(['card', 'card-expiry', 'card-code', 'pin']);
  expect(decision.obligations.forbid).toEqual(['health', 'religion']);
  expect(decision.obligations.references).toEqual(['ACM-[0-9]{6}']);
});

test('what fits no instruction is quarantined, for the delay of the mandate', () => {
  const week = addPeriod(NOW, 'P7D');
  const cases: readonly (readonly [string, Decision])[] = [
    ['activity.unrouted', admit({ activity: undefined })],
    ['activity.unknown', admit({ activity: 'constructor' })],
    ['channel.outside', admit({ channel: 'sms' })],
    ['channel.unknown', admit({ channel: undefined })],
    ['site.outside', admit({ site: 'tunis' })],
    ['site.unknown', admit({ site: 'toString' })],
    ['doubt.unknown-critical', admit({ doubts: ['unknown-critical'] })],
    ['doubt.other', admit({ doubts: ['whatever', 'else'] })],
    ['doubt.clock', admit({ at: Number.NaN })],
    ['doubt.clock', admit({ at: NOW + 2 * 86_400_000 })],
    ['mandate.not-begun', admit({}, mandate(), Date.UTC(2025, 11, 31, 22))],
    ['mandate.ended', admit({}, mandate(), Date.UTC(2027, 11, 31, 23))],
  ];
  for (const [code, decision] of cases) {
    expect(codes(decision), code).toContain(code);
    expect(decision.verdict, code).toBe('quarantined');
  }
  expect(admit({ channel: 'sms' }).obligations).toMatchObject({
    keep: { record: week, message: week },
    why: { record: 'quarantine P7D' },
  });
});

test('the contract holds from its first instant to its last, Paris time', () => {
  const [first, last] = [Date.UTC(2025, 11, 31, 23), Date.UTC(2027, 11, 31, 22, 59, 59)];
  expect(admit({ at: first }, mandate(), first).verdict).toBe('accepted');
  expect(admit({ at: first }, mandate(), first - 1).verdict).toBe('quarantined');
  expect(admit({ at: last }, mandate(), last).verdict).toBe('accepted');
  expect(admit({ at: last }, mandate(), last + 1000).verdict).toBe('quarantined');
});

test('without any instructions everything waits a week, the strictest struck out', () => {
  const decision = decide(undefined, FACTS, NOW);
  expect(decision).toMatchObject({ verdict: 'quarantined', mandate: undefined, mode: 'enforce' });
  expect(codes(decision)).toEqual(['mandate.none']);
  expect(decision.obligations.forbid).toContain('health');
  expect(decision.obligations.keep['record']).toBe(addPeriod(NOW, 'P7D'));
});

test('where no activity matches, whatever any activity refuses is struck out', () => {
  const { strike, forbid } = admit({ activity: undefined }).obligations;
  expect(strike).toEqual(['card', 'card-expiry', 'card-code', 'pin', 'iban', 'bic']);
  expect(forbid).toEqual(['health', 'religion', 'union']);
});

test('only production and experiment admit', () => {
  for (const stage of ['draft', 'assessed', 'suspended', 'ended'] as const) {
    const decision = admit({}, mandate(FRAME_TEXT, [], { service: { stage } }));
    expect(decision.verdict).toBe('quarantined');
    expect(codes(decision)).toEqual([`stage.${stage}`]);
  }
  expect(codes(admit({}, mandate(FRAME_TEXT, [], {})))).toEqual(['stage.draft']);
});

test('an experiment admits its share until its end', () => {
  const until = NOW + 1000;
  const trial = mandate(FRAME_TEXT, [], { service: open('experiment', { experiment: { share: 0.3, until } }) });
  expect(admit({ subjectDraw: 0.29 }, trial).verdict).toBe('accepted');
  expect(codes(admit({ subjectDraw: 0.3 }, trial))).toEqual(['experiment.outside-share']);
  expect(codes(admit({ subjectDraw: 0.1 }, trial, until))).toEqual(['experiment.over']);
});

test('nobody known is in no experiment, in whatever mode, and whoever is in one is read in pseudonyms', () => {
  const stages = { service: open('experiment', { experiment: { share: 1, until: NOW + 1000 } }) };
  for (const mode of ['warn', 'enforce'] as const) {
    const trial = mandate(FRAME_TEXT, [], stages, { service: mode });
    expect(codes(admit({}, trial))).toContain('experiment.outside-share');
    expect(admit({}, trial).verdict).toBe('quarantined');
  }
  const trial = mandate(FRAME_TEXT, [], stages);
  const reading = { act: 'read', purpose: 'quality', readerRole: 'supervisor', site: 'lille', country: 'FR' } as const;
  expect(decide(trial, { ...FACTS, ...reading }, NOW)).toMatchObject({ verdict: 'allowed', obligations: { show: [] } });
  const asked = { ...FACTS, ...reading, purpose: 'rights' };
  expect(decide(trial, asked, NOW).obligations.show.length).toBeGreaterThan(0);
  const prompt = { ...FACTS, act: 'prompt', use: 'summary', model: 'mistral-small', country: 'FR' } as const;
  expect(codes(decide(trial, prompt, NOW))).toEqual(['experiment.outside-share']);
  expect(decide(trial, { ...prompt, subjectDraw: 0.5 }, NOW).verdict).toBe('allowed');
});

test('what is open stands on an assessment or on the reason why none is needed, while that holds', () => {
  for (const record of [
    { stage: 'production' },
    { stage: 'experiment', experiment: { share: 1, until: NOW + 1000 } },
  ] as const) {
    const known = { subjectDraw: 0 };
    expect(codes(admit(known, mandate(FRAME_TEXT, [], { service: record })))).toEqual(['impact.missing']);
    const until = NOW + 500;
    const standing = mandate(FRAME_TEXT, [], { service: { ...record, footing: { kind: 'assessment', until } } });
    expect(admit(known, standing, until - 1).verdict).toBe('accepted');
    expect(codes(admit(known, standing, until))).toEqual(['impact.lapsed']);
  }
});

test('what an instruction forbids to keep is refused, the rest of it kept', () => {
  const some = admit({ kinds: ['record', 'transcript'] });
  expect(some.verdict).toBe('accepted');
  expect(Object.keys(some.obligations.keep)).toEqual(['record']);
  expect(some.because).toContainEqual(expect.objectContaining({ code: 'kind.not-kept', weight: 'note' }));
  const none = admit({ kinds: ['transcript', 'analysis'] });
  expect(none).toMatchObject({ verdict: 'refused', obligations: { keep: {} } });
  expect(codes(none)).toEqual(['kind.not-kept']);
});

test('a refusal outweighs a doubt', () => {
  expect(admit({ kinds: ['transcript'], doubts: ['unreadable'], channel: 'sms' }).verdict).toBe('refused');
});

test('calls are recorded in their share alone', () => {
  const call = { channel: 'call.inbound', kinds: ['record', 'audio'] };
  expect(Object.keys(admit({ ...call, draw: 0.49 }).obligations.keep)).toEqual(['record', 'audio']);
  expect(Object.keys(admit({ ...call, draw: 0.5 }).obligations.keep)).toEqual(['record']);
  expect(codes(admit({ channel: 'call.inbound', kinds: ['audio'], draw: 0.5 }))).toEqual(['recording.outside-share']);
  expect(codes(admit({ activity: 'sales', channel: 'call.outbound', kinds: ['audio'] }))).toEqual([
    'recording.no-ground',
  ]);
});

test('what arrives after its retention is refused', () => {
  const old = admit({ at: Date.UTC(2025, 0), kinds: ['message'] });
  expect(old).toMatchObject({ verdict: 'refused', obligations: { keep: {} } });
  expect(codes(old)).toEqual(['kind.expired']);
});

test('a date a little ahead of the clock lengthens nothing', () => {
  const ahead = admit({ at: NOW + 3_600_000, kinds: ['record'] });
  expect(ahead.obligations.keep['record']).toBe(addPeriod(NOW, 'P3Y'));
});

test('a period from an event runs from the interaction until the event is known', () => {
  const waiting = admit({ kinds: ['attachment'] });
  expect(waiting.obligations.keep['attachment']).toBe(addPeriod(FACTS.at, 'P1Y'));
  expect(waiting.because).toContainEqual(expect.objectContaining({ code: 'keep.event-unknown' }));
  const closed = NOW + 40 * 86_400_000;
  expect(admit({ kinds: ['attachment'], since: { closure: closed } }).obligations.keep['attachment']).toBe(
    addPeriod(closed, 'P1Y'),
  );
});

test('an order to suspend closes the activity whatever its stage', () => {
  const suspended = mandate(FRAME_TEXT, [order(1, '{ suspend: { activity: service } }')]);
  expect(codes(admit({}, suspended))).toEqual(['stage.suspended']);
  expect(admit({ activity: 'sales', channel: 'call.outbound', kinds: ['record'] }, suspended).verdict).toBe('accepted');
  const resumed = mandate(FRAME_TEXT, [
    order(1, '{ suspend: { activity: service } }'),
    order(2, '{ resume: { activity: service } }'),
  ]);
  expect(admit({}, resumed).verdict).toBe('accepted');
});

test('observe says what enforce would have said, and keeps nothing', () => {
  const observing = mandate(FRAME_TEXT, [], OPEN, { service: 'observe' });
  expect(admit({}, observing)).toMatchObject({ verdict: 'observed', would: 'accepted', obligations: { keep: {} } });
  expect(admit({ channel: 'sms' }, observing)).toMatchObject({
    verdict: 'observed',
    would: 'quarantined',
    obligations: { keep: {} },
  });
  expect(admit({ activity: undefined }, observing).verdict).toBe('quarantined');
});

test('a brand that only observes keeps nothing of what is unrouted either', () => {
  const watching = mandate(FRAME_TEXT, [], OPEN, { service: 'observe', sales: 'observe' });
  expect(admit({ activity: undefined }, watching)).toMatchObject({
    verdict: 'observed',
    would: 'quarantined',
    obligations: { keep: {} },
  });
});

test('warn lets through what the instructions alone speak against, and flags it', () => {
  const warning = mandate(FRAME_TEXT, [], OPEN, { service: 'warn' });
  const passed = admit({ channel: 'sms' }, warning);
  expect(passed).toMatchObject({ verdict: 'accepted', would: 'quarantined' });
  expect(codes(passed)).toEqual(['channel.outside']);
  expect(Object.keys(passed.obligations.keep)).toEqual(['record', 'message']);
  for (const facts of [{ doubts: ['card-survived'] }, { channel: 'sms', doubts: ['unreadable'] }, { site: 'mars' }])
    expect(admit(facts, warning).verdict).toBe('quarantined');
  expect(admit({ kinds: ['transcript'] }, warning).verdict).toBe('refused');
  expect(admit({}, warning, Date.UTC(2028, 5)).verdict).toBe('quarantined');
});

test('a reading shows the view of its reader, from a site, for a purpose', () => {
  expect(read()).toMatchObject({
    verdict: 'allowed',
    obligations: { show: ['name', 'birth-date', 'phone', 'email', 'address'] },
  });
  expect(read({ readerRole: 'analyst' })).toMatchObject({ verdict: 'allowed', obligations: { show: [] } });
  expect(codes(read({ purpose: undefined }))).toEqual(['purpose.missing']);
  expect(codes(read({ purpose: 'prospecting' }))).toEqual(['purpose.outside']);
  expect(codes(read({ readerRole: 'constructor' }))).toEqual(['view.none']);
  expect(codes(read({ site: 'tunis' }))).toEqual(['site.outside']);
  expect(codes(read({ site: undefined }))).toEqual(['place.unknown']);
  expect(codes(read({ site: undefined, country: 'TN' }))).toEqual(['country.outside']);
  expect(codes(read({ country: 'TN' }))).toEqual(['country.outside']);
  expect(read({ site: undefined, country: 'FR' }).verdict).toBe('allowed');
  expect(read({ purpose: 'prospecting' }).obligations).toMatchObject({ show: [], keep: {} });
});

test('the brand’s own people read from a controller’s country', () => {
  expect(read({ readerRole: 'brand', site: undefined, country: 'FR' }).verdict).toBe('allowed');
  expect(codes(read({ readerRole: 'brand', site: undefined, country: 'US' }))).toEqual(['country.outside']);
});

test('a reading refuses what the instructions in force let expire, even if it was kept longer', () => {
  const at = NOW - 60 * 86_400_000;
  expect(read({ at, kinds: ['message'] }).verdict).toBe('allowed');
  const shortened = mandate(FRAME_TEXT, [order(1, '{ shorten: { activity: service, keep: { message: P1M } } }')]);
  expect(codes(read({ at, kinds: ['message'] }, shortened))).toEqual(['kind.expired']);
  expect(Object.keys(read({ at, kinds: ['record', 'message'] }, shortened).obligations.keep)).toEqual(['record']);
});

test('a closed activity is read only for a person’s rights', () => {
  const ended = mandate(FRAME_TEXT, [], { service: { stage: 'ended' } });
  expect(codes(read({}, ended))).toEqual(['stage.ended']);
  expect(read({ purpose: 'rights' }, ended).verdict).toBe('allowed');
});

test('observing lets nobody read more than enforcing', () => {
  const observing = mandate(FRAME_TEXT, [], OPEN, { service: 'observe' });
  expect(read({ purpose: 'prospecting' }, observing).verdict).toBe('denied');
});

test('a model is prompted only as instructed', () => {
  const prompt = (facts: Partial<Facts>): string[] =>
    codes(admit({ act: 'prompt', use: 'summary', model: 'mistral-large', country: 'FR', ...facts }));
  expect(prompt({})).toEqual([]);
  expect(prompt({ activity: 'sales' })).toEqual(['ai.not-instructed']);
  expect(prompt({ use: 'suggestion' })).toEqual(['ai.use-outside']);
  expect(prompt({ model: 'other' })).toEqual(['ai.model-outside']);
  expect(prompt({ country: 'US' })).toEqual(['country.outside']);
});

test('erasing withstands nothing but a legal floor', () => {
  const erase = (by: CompiledMandate | undefined, at = FACTS.at): Decision =>
    decide(by, { ...FACTS, act: 'erase', kinds: ['audio'], at }, NOW);
  expect(erase(undefined).verdict).toBe('allowed');
  expect(erase(mandate()).verdict).toBe('allowed');
  const insurer = mandate(
    edited(
      ['sector: energy', 'sector: insurance'],
      ['ground: quality, share: 0.5', 'ground: insurance-precontract, share: 1'],
      ['for: P6M, ceiling: P6M', 'for: P2Y'],
    ),
  );
  expect(codes(erase(insurer))).toEqual(['erase.legal-floor']);
  expect(erase(insurer, Date.UTC(2024, 10, 20)).verdict).toBe('allowed');
});
