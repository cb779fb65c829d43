import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../kernel/canonical.ts';
import { check } from './check.ts';
import { readDocuments } from './read.ts';
import { edited, FRAME_TEXT, NOW } from './testing.ts';

const faults = (text: string): string[] => check(text, { at: NOW }).faults.map(({ code, place }) => `${code} ${place.line}:${place.column}`);
const warnings = (text: string): string[] => check(text, { at: NOW }).warnings.map(({ code, place }) => `${code} ${place.line}:${place.column}`);

test('the sample frame is sound, and what is judged is what was written', () => {
  const report = check(FRAME_TEXT, { at: NOW });
  expect(report.faults).toEqual([]);
  expect(canonicalJson(report.documents[0]!.document)).toBe(canonicalJson(readDocuments(FRAME_TEXT).documents[0]!.raw));
});

test('JSON says the same as YAML', () => {
  const { raw } = readDocuments(FRAME_TEXT).documents[0]!;
  const report = check(JSON.stringify(raw, null, 2), { at: NOW });
  expect(report.faults).toEqual([]);
  expect(canonicalJson(report.documents[0]!.document)).toBe(canonicalJson(raw));
});

// What is wrong, how the sample is changed, what is said and where.
const WRONG: readonly (readonly [string, readonly [string, string], ...string[]])[] = [
  ['an unknown field', ['name: Acme\n', 'name: Acme\ncolour: red\n'], 'mandate.unknown-field 4:1'],
  ['a missing field', ['  clauses: "2021/915"\n', ''], 'mandate.missing-field 8:1'],
  ['a number for a text', ['siren: "000002204"', 'siren: 123456782'], 'mandate.wrong-type 6:47'],
  ['a word outside the list', ['basis: contract', 'basis: habit'], 'mandate.not-in-list 25:12'],
  ['a day that no month has', ['to: 2027-12-31', 'to: 2027-02-30'], 'mandate.wrong-form 14:7'],
  ['a share above one', ['share: 0.5', 'share: 1.5'], 'mandate.too-big 33:40'],
  ['a key given twice', ['brand: acme\n', 'brand: acme\nbrand: other\n'], 'mandate.duplicate-key 3:1'],
  ['an alias', ['name: Acme\n', 'name: &x Acme\n'], 'mandate.alias 3:7'],
  ['a merge key does not merge', ['name: Acme\n', 'name: Acme\n<<: { sector: bank }\n'], 'mandate.unknown-field 4:1'],
  ['a SIREN with a wrong digit', ['000002204', '000002205'], 'mandate.siren 6:47'],
  ['a French entity without SIREN', [', siren: "000001107"', ''], 'mandate.siren-missing 7:12'],
  ['a country that does not exist', ['place: Lille, country: FR', 'place: Lille, country: QX'], 'mandate.unknown-country 17:57'],
  ['an end before the start', ['to: 2027-12-31', 'to: 2025-12-31'], 'mandate.dates 14:7'],
  ['a contract that is over', ['to: 2027-12-31', 'to: 2026-11-23'], 'mandate.contract-over 14:7'],
  ['a site in a third country without safeguard', [', safeguard: scc-2021/914-m3, assessment: TIA-7 }\nact', ' }\nact'], 'mandate.transfer-safeguard 18:5'],
  ['a safeguard without assessment', [', assessment: TIA-7 }\nact', ' }\nact'], 'mandate.transfer-assessment 18:5'],
  ['partial adequacy claimed where there is none', ['safeguard: scc-2021/914-m3, assessment: TIA-7 }\nact', 'safeguard: adequacy-covered }\nact'], 'mandate.transfer-safeguard 18:5'],
  ['a site of an entity that nobody declared', ['entity: atlas,', 'entity: other,'], 'mandate.unknown-entity 17:26'],
  ['an unknown site', ['from: [lille]\n    recording', 'from: [lille, rabat]\n    recording'], 'mandate.unknown-site 32:19'],
  ['an unknown controller', ['controller: acme-sa\n    purpose: customer', 'controller: other\n    purpose: customer'], 'mandate.unknown-controller 22:17'],
  ['our own processing held by the brand', ['role: processor\n    controller: acme-sa\n    purpose: customer', 'role: controller\n    reasoning: ours\n    controller: acme-sa\n    purpose: customer'], 'mandate.role-controller 23:17'],
  ['joint control without reasoning nor arrangement', ['role: processor', 'role: joint'], 'mandate.role-reasoning 20:5', 'mandate.joint-arrangement 20:5'],
  ['card codes that would be written', ['strike: [card, card-code]\n', 'strike: [card]\n'], 'mandate.strike-card 30:15'],
  ['a category both allowed and struck', ['allow: [identity, contact, contract]', 'allow: [identity, contact, contract, card]'], 'mandate.data-overlap 29:44'],
  ['a special category without exception', ['allow: [identity, contact, contract]', 'allow: [identity, contact, contract, opinion]'], 'mandate.special-exception 29:44'],
  ['a view of what is not allowed', ['agent: [contact]', 'agent: [contact, banking]'], 'mandate.view-not-allowed 40:24'],
  ['a category that does not exist', ['agent: [contact]', 'agent: [shoe-size]'], 'mandate.not-in-list 40:15'],
  ['a recording that nobody announces', ['notice: required', 'notice: none'], 'mandate.recording-notice 33:53'],
  ['sound kept without ground', ['    recording: { ground: quality, share: 0.5, notice: required }\n', ''], 'mandate.recording-missing 36:14'],
  ['an insurance ground in energy', ['ground: quality', 'ground: insurance-precontract'], 'mandate.recording-sector 33:26'],
  ['a legal obligation that is not cited', ['ground: quality', 'ground: legal-obligation'], 'mandate.recording-article 33:16'],
  ['audio above the legal ceiling', ['audio: { from: interaction, for: P6M, ceiling: P6M }', 'audio: { from: interaction, for: P7M }'], 'mandate.above-ceiling 37:39'],
  ['a period above its own ceiling', ['audio: { from: interaction, for: P6M, ceiling: P6M }', 'audio: { from: interaction, for: P6M, ceiling: P3M }'], 'mandate.above-own-ceiling 37:39'],
  ['a period that may exceed the ceiling on some days', ['for: P6M, ceiling: P6M', 'for: P182D'], 'mandate.above-ceiling 37:39'],
  ['a list with the same thing twice', ['channels: [call.inbound, email, chat]', 'channels: [email, email]'], 'mandate.repeated 26:23'],
  ['general authorisation without notice', ['  notice: P30D\n', ''], 'mandate.subprocessor-notice 62:3'],
  ['a reference form that would match anything', ['ACM-{digits:6}', 'A{digits:2}'], 'mandate.reference-loose 59:14'],
  ['a reference form that is no form', ['ACM-{digits:6}', 'ACM-[0-9]+'], 'mandate.reference-form 59:14'],
  ['a model in a third country', ['countries: [EEA]', 'countries: [EEA, CN]'], 'mandate.transfer-safeguard 44:73'],
];

test.each(WRONG)('%s is refused where it stands', (_, change, ...expected) => {
  expect(faults(edited(change))).toEqual(expected);
});

test('insurance: the two-year floor of calls before a contract, and its article', () => {
  const insurer = edited(['sector: energy', 'sector: insurance'], ['ground: quality, share: 0.5', 'ground: insurance-precontract, share: 1'], ['for: P6M, ceiling: P6M', 'for: P2Y']);
  expect(faults(insurer)).toEqual([]);
  const short = check(insurer.replace('for: P2Y', 'for: P12M'), { at: NOW }).faults;
  expect(short).toMatchObject([{ code: 'mandate.below-floor', article: 'C. assur. L.112-2-2 IV', params: { bound: 'P2Y', rule: 'insurance.precontract' } }]);
  expect(faults(insurer.replace('      audio: { from: interaction, for: P2Y }\n', ''))).toEqual(['mandate.below-floor 34:11']);
});

test('doubts warn and do not refuse', () => {
  expect(faults(edited(['share: 0.5', 'share: 1']))).toEqual([]);
  expect(warnings(edited(['share: 0.5', 'share: 1']))).toEqual(['mandate.recording-systematic 33:40']);
  expect(warnings(edited(['message: {', 'transcript: {']))).toEqual(['mandate.transcript-systematic 36:19']);
  expect(warnings(edited(['basis: consent', 'basis: legitimate-interests']))).toEqual(['mandate.prospecting-consent 50:16']);
  expect(warnings(edited(['within: PT24H', 'within: PT72H']))).toEqual(['mandate.breach-delay 68:46']);
  expect(warnings(edited(['quarantine: { for: P7D', 'quarantine: { for: P90D']))).toEqual(['mandate.quarantine-long 60:20']);
});

test('every fault comes in one report, in the order of the text, also beside a broken part', () => {
  const text = edited(['name: Acme\n', 'name: 7\n'], ['siren: "000001107"', 'siren: "000001108"'], ['from: [lille]\n    recording', 'from: [mars]\n    recording'], ['    purpose: prospecting\n', '    purpose: magic\n']);
  expect(faults(text)).toEqual(['mandate.wrong-type 3:7', 'mandate.siren 7:49', 'mandate.unknown-site 32:12', 'mandate.not-in-list 49:14']);
});

test('several documents of one file are judged together', () => {
  const file = `${FRAME_TEXT}---\norder: 1\nbrand: acme\ngiven: 2026-11-01\ndoes:\n  shorten: { activity: service, keep: { message: P2Y } }\n  allowSite: { activity: other, site: mars }\n`;
  expect(faults(file)).toEqual(['mandate.order-shorten 75:50', 'mandate.unknown-activity 76:26', 'mandate.unknown-site 76:39']);
});

test('an order that would break the law is refused as a whole', () => {
  const ordered = (does: string): string[] => faults(`${FRAME_TEXT}---\norder: 1\nbrand: acme\ngiven: 2026-11-01\ndoes:\n  ${does}\n`);
  expect(ordered('allow: { activity: service, data: [card-code] }')).toEqual(['mandate.strike-card 75:3']);
  expect(ordered('allow: { activity: service, data: [health] }')).toEqual(['mandate.special-exception 75:3']);
  expect(ordered('extend: { activity: service, keep: { audio: P1Y } }')).toEqual(['mandate.above-ceiling 75:3', 'mandate.above-own-ceiling 75:3']);
  expect(ordered('{}')).toEqual(['mandate.order-empty 75:3']);
  expect(ordered('record: { activity: sales, share: 0.1 }')).toEqual(['mandate.recording-missing 75:11']);
  expect(ordered('shorten: { activity: service, keep: { message: P1M } }')).toEqual([]);
});

test('a wiring wider than the mandate is refused', () => {
  const wired = (rows: string): string[] => faults(`${FRAME_TEXT}---\nwiring: 1\nbrand: acme\nfrom: 2026-01-01\nroutes:\n${rows}`);
  expect(wired('  - { queue: a, activity: service }\n')).toEqual([]);
  expect(wired('  - { queue: a, activity: other }\n')).toEqual(['mandate.unknown-activity 76:27']);
  expect(wired('  - { queue: a, channels: [post], activity: service }\n')).toEqual(['mandate.wiring-channel 76:29']);
  expect(wired('  - { activity: service }\n')).toEqual(['mandate.wiring-keyless 76:5']);
  expect(wired('  - { queue: a, activity: service }\n  - { queue: " A", activity: sales }\n')).toEqual(['mandate.wiring-ambiguous 77:5']);
  expect(wired('  - { number: +33199001010, activity: service }\n')).toEqual(['mandate.wrong-type 76:15']);
});

test('what is no document of ours is refused, and nothing is thrown', () => {
  expect(faults('')).toEqual(['mandate.empty 1:1']);
  expect(faults('hello')).toEqual(['mandate.unknown-document 1:1']);
  expect(faults('a: [1')).toEqual(['mandate.unreadable 1:6']);
  expect(faults('frame: !!js/function x')).toContain('mandate.alias 1:8');
  expect(faults('frame: "\\ud800"')).toEqual(['mandate.unreadable 1:8']);
  expect(faults(`frame: ${'['.repeat(50_000)}`)[0]).toMatch(/^mandate\.unreadable/);
  expect(faults(`frame: 1\nx: ${'a'.repeat(1_100_000)}`)).toEqual(['input.too-large 1:1']);
  expect(faults('frame: 1\n__proto__: { brand: acme }')).toContain('mandate.unknown-field 2:1');
});

test('whatever the text, a report comes back', () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom('frame: 1\n', 'order: 1\n', '---\n', '&a ', '*a', '- ', '{', '[', ': ', '\t', '"', FRAME_TEXT));
  fc.assert(fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => void check(pieces.join(''), { at: NOW })));
});

test('a fault never quotes what the input says', () => {
  const secret = 'jean-dupont-0639980001';
  for (const change of [['name: Acme', `${secret}: 1\nname: Acme`], ['basis: contract', `basis: ${secret}`], ['id: sales', `id: "${secret} "`]] as const) {
    expect(JSON.stringify(check(edited(change), { at: NOW }).faults.map(({ code, params, article }) => ({ code, params: code === 'mandate.unknown-field' ? {} : params, article })))).not.toContain(secret);
  }
});
