import { describe, expect, it } from 'vitest';
import { GENERAL_RULE, type Finding, type FindingType } from '../src/shield/index.ts';
import { figuresOf } from './figures.ts';
import type { Conversation } from './model.ts';
import { assess, Tally } from './score.ts';
import { wilson } from './wilson.ts';

const conversation: Conversation = {
  split: 'tuning',
  language: 'fr',
  channel: 'chat',
  turns: ['appelez le 06 12, euh 34', 'oui, 34 ; Paul arrive'].map((text) => ({
    text,
    speaker: 0,
    role: 'customer',
    field: 'message',
    stream: 0,
  })),
  entities: [
    { type: 'phone', form: 'figures', value: '061234' },
    { type: 'name', form: 'said', value: 'Paul' },
  ],
  marks: [
    { turn: 0, start: 11, end: 16, role: 'gold', entity: 0 },
    { turn: 0, start: 16, end: 22, role: 'may', entity: -1 },
    { turn: 0, start: 22, end: 24, role: 'gold', entity: 0 },
    { turn: 1, start: 5, end: 7, role: 'gold', entity: 0 },
    { turn: 1, start: 10, end: 14, role: 'gold', entity: 1 },
  ],
  templates: [],
};

function score(
  ...findings: readonly (readonly [turn: number, start: number, end: number, type: FindingType])[]
): ReturnType<typeof figuresOf> {
  const tally = new Tally();
  const found: Finding[] = findings.map(([turn, start, end, type]) => ({
    turn,
    start,
    end,
    type,
    score: 1,
    rule: GENERAL_RULE[type],
  }));
  const { outcome, measure } = assess(conversation, () => found);
  tally.add(outcome, measure);
  return figuresOf(tally);
}

describe('the score', () => {
  it('asks for every letter and digit of a value, wherever it is said', () => {
    expect(score([0, 11, 24, 'phone'], [1, 10, 14, 'name']).types.phone!.recall.share).toBe(0);
    expect(score([0, 11, 24, 'phone'], [1, 5, 7, 'phone']).types.phone!.recall.share).toBe(1);
    expect(score([0, 11, 24, 'phone'], [1, 5, 7, 'phone']).types.phone!.leak).toBe(0);
    expect(score([0, 11, 23, 'phone'], [1, 5, 7, 'phone']).types.phone!.leak).toBe(1 / 8);
  });

  it('counts a value masked as something else as masked, but not as found', () => {
    const { recall, typed } = score([0, 11, 24, 'card'], [1, 5, 7, 'phone']).types.phone!;
    expect([recall.share, typed.share]).toEqual([1, 0]);
  });

  it('holds what was masked for nothing against it, fillers apart', () => {
    expect(score([0, 11, 24, 'phone']).precision).toBe(1);
    expect(score([0, 8, 24, 'phone']).precision).toBe(6 / 8);
  });

  it('calls a conversation clean when nothing of it leaks', () => {
    expect(score([0, 11, 24, 'phone'], [1, 5, 7, 'phone']).clean.share).toBe(0);
    expect(score([0, 11, 24, 'phone'], [1, 5, 14, 'phone']).clean.share).toBe(1);
  });

  it('tells the interval that a share lies in', () => {
    expect(wilson(0, 0)).toEqual([0, 1]);
    const [low, high] = wilson(10, 10);
    expect(low).toBeCloseTo(0.7225, 3);
    expect(high).toBeCloseTo(1, 6);
  });
});
