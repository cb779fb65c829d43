import { describe, expect, it } from 'vitest';
import {
  detect,
  FINDING_TYPES,
  GENERAL_RULE,
  LABELS,
  policyNamed,
  strictest,
  strike,
  view,
  type Finding,
  type Turn,
} from './index.ts';

const turn = (text: string): Turn => ({ text, speaker: 1, role: 'customer', field: 'message', stream: 0 });
const finding = (start: number, end: number, type: Finding['type'], at = 0): Finding => ({
  turn: at,
  start,
  end,
  type,
  score: 1,
  rule: GENERAL_RULE[type],
});

describe('striking out', () => {
  const text = 'Julie, 4970 1012 3456 7893, julie@exemple.example';

  it('puts the type where a struck span was, and shifts what remains', () => {
    const { texts, findings, struck } = strike([turn(text)], detect([turn(text)]), { strike: ['card'], forbid: [] });
    expect(texts).toEqual(['Julie, [card], julie@exemple.example']);
    expect(findings.map(({ start, end, type }) => [type, texts[0]!.slice(start, end)])).toEqual([
      ['name', 'Julie'],
      ['email', 'julie@exemple.example'],
    ]);
    expect(struck).toEqual([{ type: 'card', count: 1 }]);
  });

  it('keeps no card number, code or PIN, whatever a policy says', () => {
    const turns = [turn('carte 4970 1012 3456 7893'), turn('cryptogramme 123, code PIN 4567')];
    expect(strike(turns, detect(turns), { strike: [], forbid: [] }).texts).toEqual([
      'carte [card]',
      'cryptogramme [card-code], code PIN [pin]',
    ]);
  });

  it('strikes what the instructions forbid', () => {
    const turns = [turn('je suis diabétique')];
    expect(strike(turns, detect(turns), { strike: [], forbid: ['health'] }).texts).toEqual(['je suis [health]']);
    expect(strike(turns, detect(turns), strictest()).texts).toEqual(['je suis [health]']);
  });

  it('takes findings in any order, and leaves a text without struck spans as it is', () => {
    const turns = [turn('aa bb cc'), turn('dd')];
    const given = [finding(6, 8, 'card'), finding(0, 2, 'card'), finding(3, 5, 'name')];
    const { texts, findings } = strike(turns, given, { strike: [], forbid: [] });
    expect(texts).toEqual(['[card] bb [card]', 'dd']);
    expect(findings).toEqual([finding(7, 9, 'name')]);
    expect(texts[1]).toBe(turns[1]!.text);
  });
});

describe('a view', () => {
  it('shows the types of a purpose and replaces the others', () => {
    const text = 'Julie, 06 39 98 12 34';
    const found = detect([turn(text)]);
    expect(view(text, found, new Set(['name']))).toEqual({
      text: 'Julie, [phone]',
      marks: [
        { start: 0, end: 5, type: 'name', shown: true, struck: false },
        { start: 7, end: 14, type: 'phone', shown: false, struck: false },
      ],
    });
  });

  it('marks what was struck out before, which nobody can show', () => {
    const { text, marks } = view('Julie [card] ici [1] [autre]', [finding(0, 5, 'name')], new Set());
    expect(text).toBe('[name] [card] ici [1] [autre]');
    expect(marks).toEqual([
      { start: 0, end: 6, type: 'name', shown: false, struck: false },
      { start: 7, end: 13, type: 'card', shown: false, struck: true },
    ]);
  });
});

describe('policies and labels', () => {
  it('are known by name', () => {
    expect(policyNamed('strictest')).toBe(strictest());
    expect(policyNamed('default')!.strike).toEqual(FINDING_TYPES);
    expect(policyNamed('constructor')).toBeUndefined();
  });

  it('have a name for every type in both languages', () => {
    for (const type of FINDING_TYPES) expect(LABELS[type].fr.length * LABELS[type].en.length).toBeGreaterThan(0);
  });
});
