import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../kernel/canonical.ts';
import { isSiren } from './check-frame.ts';
import { check } from './check.ts';
import { readDocuments, type Remark } from './read.ts';
import { edited, FRAME_TEXT, NOW } from './testing.ts';

/** Each remark as its code and the text that stands at its place. */
function pointed(text: string, remarks: readonly Remark[]): string[] {
  const lines = text.split('\n');
  return remarks.map(({ code, place }) => `${code} @ ${lines[place.line! - 1]!.slice(place.column! - 1)}`);
}
const faults = (text: string): string[] => pointed(text, check(text, { at: NOW }).faults);
const warnings = (text: string): string[] => pointed(text, check(text, { at: NOW }).warnings);
const starting = (...beginnings: readonly string[]): unknown =>
  beginnings.map((beginning) => expect.stringMatching(new RegExp(`^${RegExp.escape(beginning)}`)));

test('the sample frame is sound, and what is judged is what was written', () => {
  const report = check(FRAME_TEXT, { at: NOW });
  expect(report.faults).toEqual([]);
  expect(canonicalJson(report.documents[0]!.document)).toBe(canonicalJson(readDocuments(FRAME_TEXT).documents[0]!.raw));
});

test('a SIREN is known by its Luhn sum', () => {
  for (const right of ['000002204', '000001107', '000000067']) expect(isSiren(right)).toBe(true);
  for (const wrong of ['000002214', '000000076', '00000110', 'ABCDEFGHI']) expect(isSiren(wrong)).toBe(false);
});

test('JSON says the same as YAML', () => {
  const { raw } = readDocuments(FRAME_TEXT).documents[0]!;
  const report = check(JSON.stringify(raw, null, 2), { at: NOW });
  expect(report.faults).toEqual([]);
  expect(canonicalJson(report.documents[0]!.document)).toBe(canonicalJson(raw));
});

// What is wrong, how the sample is changed, what is said and where.
const WRONG: readonly (readonly [what: string, change: readonly [string, string], ...said: string[]])[] = [
  ['an unknown field', ['name: Acme\n', 'name: Acme\ncolour: red\n'], 'mandate.unknown-field @ colour'],
  ['a missing field', ['  clauses: "2021/915"\n', ''], 'mandate.missing-field @ contract:'],
  ['a number for a text', ['siren: "000002204"', 'siren: 123456782'], 'mandate.wrong-type @ 123456782'],
  ['a word outside the list', ['basis: contract', 'basis: habit'], 'mandate.not-in-list @ habit'],
  ['a day that no month has', ['to: 2027-12-31', 'to: 2027-02-30'], 'mandate.wrong-form @ 2027-02-30'],
  ['a share above one', ['share: 0.5', 'share: 1.5'], 'mandate.too-big @ 1.5'],
  ['a key given twice', ['brand: acme\n', 'brand: acme\nbrand: other\n'], 'mandate.duplicate-key @ brand: other'],
  ['an alias', ['name: Acme\n', 'name: &x Acme\n'], 'mandate.alias @ Acme'],
  ['a merge key does not merge', ['name: Acme\n', 'name: Acme\n<<: { sector: bank }\n'], 'mandate.unknown-field @ <<'],
  ['a SIREN with a wrong digit', ['000002204', '000002205'], 'mandate.siren @ "000002205"'],
  ['a French entity without SIREN', [', siren: "000001107"', ''], 'mandate.siren-missing @ { id: atlas'],
  [
    'a country that does not exist',
    ['place: Lille, country: FR', 'place: Lille, country: QX'],
    'mandate.unknown-country @ QX',
  ],
  ['an end before the start', ['to: 2027-12-31', 'to: 2025-12-31'], 'mandate.dates @ 2025-12-31'],
  ['a contract that is over', ['to: 2027-12-31', 'to: 2026-11-23'], 'mandate.contract-over @ 2026-11-23'],
  [
    'a site in a third country without safeguard',
    [', safeguard: scc-2021/914-m3, assessment: TIA-7 }\nact', ' }\nact'],
    'mandate.transfer-safeguard @ { id: tunis',
  ],
  [
    'a safeguard without assessment',
    [', assessment: TIA-7 }\nact', ' }\nact'],
    'mandate.transfer-assessment @ { id: tunis',
  ],
  [
    'partial adequacy claimed where there is none',
    ['safeguard: scc-2021/914-m3, assessment: TIA-7 }\nact', 'safeguard: adequacy-covered }\nact'],
    'mandate.transfer-safeguard @ { id: tunis',
  ],
  ['a site of an entity that nobody declared', ['entity: atlas,', 'entity: other,'], 'mandate.unknown-entity @ other'],
  [
    'an unknown site',
    ['from: [lille]\n    recording', 'from: [lille, rabat]\n    recording'],
    'mandate.unknown-site @ rabat]',
  ],
  [
    'an unknown controller',
    ['controller: acme-sa\n    purpose: customer', 'controller: other\n    purpose: customer'],
    'mandate.unknown-controller @ other',
  ],
  [
    'our own processing held by the brand',
    [
      'role: processor\n    controller: acme-sa\n    purpose: customer',
      'role: controller\n    reasoning: ours\n    controller: acme-sa\n    purpose: customer',
    ],
    'mandate.role-controller @ acme-sa',
  ],
  [
    'joint control without reasoning nor arrangement',
    ['role: processor', 'role: joint'],
    'mandate.role-reasoning @ id: service',
    'mandate.joint-arrangement @ id: service',
  ],
  [
    'card codes that would be written',
    ['strike: [card, card-code]\n', 'strike: [card]\n'],
    'mandate.strike-card @ [card]',
  ],
  [
    'a category both allowed and struck',
    ['allow: [identity, contact, contract]', 'allow: [identity, contact, contract, card]'],
    'mandate.data-overlap @ card]',
  ],
  [
    'a special category without exception',
    ['allow: [identity, contact, contract]', 'allow: [identity, contact, contract, opinion]'],
    'mandate.special-exception @ opinion]',
  ],
  [
    'a view of what is not allowed',
    ['agent: [contact]', 'agent: [contact, banking]'],
    'mandate.view-not-allowed @ banking]',
  ],
  ['a category that does not exist', ['agent: [contact]', 'agent: [shoe-size]'], 'mandate.not-in-list @ shoe-size]'],
  ['a recording that nobody announces', ['notice: required', 'notice: none'], 'mandate.recording-notice @ none'],
  [
    'sound kept without ground',
    ['    recording: { ground: quality, share: 0.5, notice: required }\n', ''],
    'mandate.recording-missing @ { from: interaction, for: P6M',
  ],
  [
    'an insurance ground in energy',
    ['ground: quality', 'ground: insurance-precontract'],
    'mandate.recording-sector @ insurance-precontract',
  ],
  [
    'a legal obligation that is not cited',
    ['ground: quality', 'ground: legal-obligation'],
    'mandate.recording-article @ { ground: legal-obligation',
  ],
  [
    'audio above the legal ceiling',
    ['audio: { from: interaction, for: P6M, ceiling: P6M }', 'audio: { from: interaction, for: P7M }'],
    'mandate.above-ceiling @ P7M',
  ],
  [
    'a period above its own ceiling',
    ['audio: { from: interaction, for: P6M, ceiling: P6M }', 'audio: { from: interaction, for: P6M, ceiling: P3M }'],
    'mandate.above-own-ceiling @ P6M',
  ],
  [
    'a period that may exceed the ceiling on some days',
    ['for: P6M, ceiling: P6M', 'for: P182D'],
    'mandate.above-ceiling @ P182D',
  ],
  [
    'a list with the same thing twice',
    ['channels: [call.inbound, email, chat]', 'channels: [email, email]'],
    'mandate.repeated @ email]',
  ],
  [
    'general authorisation without notice',
    ['  notice: P30D\n', ''],
    'mandate.subprocessor-notice @ authorisation: general',
  ],
  [
    'a reference form that would match anything',
    ['ACM-{digits:6}', 'A{digits:2}'],
    'mandate.reference-loose @ "A{digits:2}"',
  ],
  ['a reference form that is no form', ['ACM-{digits:6}', 'ACM-[0-9]+'], 'mandate.reference-form @ "ACM-[0-9]+"'],
  ['a model in a third country', ['countries: [EEA]', 'countries: [EEA, CN]'], 'mandate.transfer-safeguard @ CN]'],
];

for (const [what, change, ...said] of WRONG) {
  test(`${what} is refused where it stands`, () => expect(faults(edited(change))).toEqual(starting(...said)));
}

test('insurance: the two-year floor of calls before a contract, and its article', () => {
  const insurer = edited(
    ['sector: energy', 'sector: insurance'],
    ['ground: quality, share: 0.5', 'ground: insurance-precontract, share: 1'],
    ['for: P6M, ceiling: P6M', 'for: P2Y'],
  );
  expect(faults(insurer)).toEqual([]);
  const short = check(insurer.replace('for: P2Y', 'for: P12M'), { at: NOW }).faults;
  expect(short).toMatchObject([
    {
      code: 'mandate.below-floor',
      article: 'C. assur. L.112-2-2 IV',
      params: { bound: 'P2Y', rule: 'insurance.precontract' },
    },
  ]);
  expect(faults(insurer.replace('      audio: { from: interaction, for: P2Y }\n', ''))).toEqual(
    starting('mandate.below-floor @ record: { from'),
  );
});

test('doubts warn and do not refuse', () => {
  const doubtful = (...change: readonly [string, string]): readonly [string[], string[]] => [
    faults(edited(change)),
    warnings(edited(change)),
  ];
  expect(doubtful('share: 0.5', 'share: 1')).toEqual([[], starting('mandate.recording-systematic @ 1,')]);
  expect(doubtful('message: {', 'transcript: {')).toEqual([[], starting('mandate.transcript-systematic @ { from')]);
  expect(doubtful('basis: consent', 'basis: legitimate-interests')).toEqual([
    [],
    starting('mandate.prospecting-consent @ call.outbound'),
  ]);
  expect(doubtful('within: PT24H', 'within: PT72H')).toEqual([[], starting('mandate.breach-delay @ PT72H')]);
  expect(doubtful('{ for: P7D', '{ for: P90D')).toEqual([[], starting('mandate.quarantine-long @ P90D')]);
});

test('every fault comes in one report, in the order of the text, also beside a broken part', () => {
  const text = edited(
    ['name: Acme\n', 'name: 7\n'],
    ['siren: "000001107"', 'siren: "000001108"'],
    ['from: [lille]\n    recording', 'from: [mars]\n    recording'],
    ['    purpose: prospecting\n', '    purpose: magic\n'],
  );
  expect(faults(text)).toEqual(
    starting(
      'mandate.wrong-type @ 7',
      'mandate.siren @ "000001108"',
      'mandate.unknown-site @ mars',
      'mandate.not-in-list @ magic',
    ),
  );
});

test('a wrong field hides nothing of what stands beside it, and is not taken for a missing one', () => {
  const text = edited(
    ['basis: contract', 'basis: habit'],
    ['for: P6M, ceiling: P6M', 'for: P9M'],
    ['record: { from: interaction, for: P3Y }', 'record: { from: interaction, for: long }'],
    ['allow: [identity, contact, contract]', 'allow: [identity, banane]'],
    ['strike: [card, card-code]\n', 'strike: [card]\n'],
  );
  expect(faults(text)).toEqual(
    starting(
      'mandate.not-in-list @ habit',
      'mandate.not-in-list @ banane',
      'mandate.strike-card @ [card]',
      'mandate.wrong-form @ long',
      'mandate.above-ceiling @ P9M',
    ),
  );
  expect(faults(edited(['share: 0.5', 'share: much']))).toEqual(starting('mandate.wrong-type @ much'));
  expect(faults(edited(['siren: "000001107"', 'siren: 1107']))).toEqual(starting('mandate.wrong-type @ 1107'));
  expect(
    faults(
      edited(['safeguard: scc-2021/914-m3, assessment: TIA-7 }\nact', 'safeguard: promise, assessment: TIA-7 }\nact']),
    ),
  ).toEqual(starting('mandate.not-in-list @ promise'));
});

const ordered = (does: string): string[] =>
  faults(`${FRAME_TEXT}---\norder: 1\nbrand: acme\ngiven: 2026-11-01\ndoes:\n${does}`);

test('an order is judged against the frame before it in the file', () => {
  expect(ordered('  shorten: { activity: service, keep: { message: P1M } }\n')).toEqual([]);
  expect(
    ordered('  shorten: { activity: service, keep: { message: P2Y } }\n  allowSite: { activity: other, site: mars }\n'),
  ).toEqual(starting('mandate.order-shorten @ P2Y', 'mandate.unknown-activity @ other', 'mandate.unknown-site @ mars'));
  expect(ordered('  extend: { activity: service, keep: { message: P1M } }\n')).toEqual(
    starting('mandate.order-extend @ P1M'),
  );
  expect(ordered('  record: { activity: sales, share: 0.1 }\n')).toEqual(
    starting('mandate.recording-missing @ { activity'),
  );
  expect(ordered('  {}\n')).toEqual(starting('mandate.order-empty @ {}'));
});

test('an order that would break the law is refused, and told which', () => {
  expect(ordered('  allow: { activity: service, data: [card-code] }\n')).toEqual(
    starting('mandate.strike-card @ allow'),
  );
  expect(ordered('  allow: { activity: service, data: [health] }\n')).toEqual(
    starting('mandate.special-exception @ allow'),
  );
  expect(ordered('  extend: { activity: service, keep: { audio: P1Y } }\n')).toEqual(
    starting('mandate.above-ceiling @ extend', 'mandate.above-own-ceiling @ extend'),
  );
});

test('a wiring wider than the mandate, or that says two things, is refused', () => {
  const wired = (rows: string): string[] =>
    faults(`${FRAME_TEXT}---\nwiring: 1\nbrand: acme\nfrom: 2026-01-01\nroutes:\n${rows}`);
  expect(wired('  - { queue: a, activity: service }\n')).toEqual([]);
  expect(wired('  - { queue: a, activity: other }\n')).toEqual(starting('mandate.unknown-activity @ other'));
  expect(wired('  - { queue: a, channels: [post], activity: service }\n')).toEqual(
    starting('mandate.wiring-channel @ post'),
  );
  expect(wired('  - { queue: a, activity: service, site: mars }\n')).toEqual(starting('mandate.unknown-site @ mars'));
  expect(wired('  - { activity: service }\n')).toEqual(starting('mandate.wiring-keyless @ { activity'));
  expect(wired('  - { queue: a, activity: service }\n  - { queue: " A", activity: sales }\n')).toEqual(
    starting('mandate.wiring-ambiguous @ { queue: " A"'),
  );
  expect(wired('  - { number: +33199001010, activity: service }\n')).toEqual(starting('mandate.wrong-type @ +331'));
});

test('what is no document of ours is refused, and nothing is thrown', () => {
  expect(faults('')).toEqual(starting('mandate.empty @ '));
  expect(faults('hello')).toEqual(starting('mandate.unknown-document @ hello'));
  expect(faults('a: [1')).toEqual(starting('mandate.unreadable @ '));
  expect(faults('frame: !!js/function x')).toContain('mandate.alias @ !!js/function x');
  expect(faults('frame: "\\ud800"')).toEqual(['mandate.unreadable @ "\\ud800"']);
  expect(faults(`frame: ${'['.repeat(50_000)}`)[0]).toMatch(/^mandate\.unreadable/);
  expect(faults(`frame: 1\nx: ${'a'.repeat(1_100_000)}`)).toEqual(starting('input.too-large'));
  expect(faults('frame: 1\n__proto__: { brand: acme }')).toContain(
    'mandate.unknown-field @ __proto__: { brand: acme }',
  );
});

test('whatever the text, a report comes back', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('frame: 1\n', 'order: 1\n', '---\n', '&a ', '*a', '- ', '{', '[', ': ', '\t', '"', FRAME_TEXT),
  );
  fc.assert(fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => void check(pieces.join(''), { at: NOW })));
});

test('a fault never quotes what the input says', () => {
  const secret = 'jean-dupont-0639980001';
  for (const change of [
    ['name: Acme', `${secret}: 1\nname: Acme`],
    ['basis: contract', `basis: ${secret}`],
    ['id: sales', `id: "${secret} "`],
  ] as const) {
    expect(
      JSON.stringify(
        check(edited(change), { at: NOW }).faults.map(({ code, params, article }) => ({
          code,
          params: code === 'mandate.unknown-field' ? {} : params,
          article,
        })),
      ),
    ).not.toContain(secret);
  }
});
