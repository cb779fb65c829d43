import type { FindingType } from '../src/shield/types.ts';
import type { Figures } from './figures.ts';

export type Goal = {
  readonly name: string;
  readonly value: number;
  readonly goal: number;
  readonly met: boolean;
  readonly unit: string;
};

const CARD_DATA: readonly FindingType[] = ['card', 'card-code', 'card-expiry', 'pin'];
/** What only words tell: it has no goal of its own. */
const WORDS: readonly FindingType[] = [
  'health',
  'religion',
  'opinion',
  'union',
  'sex-life',
  'origin',
  'offence',
  'insult',
];

/** Recall of several types together. */
function recallOf(figures: Figures, wanted: (type: FindingType) => boolean): number {
  let whole = 0;
  let all = 0;
  for (const [type, { recall }] of Object.entries(figures.types) as [
    FindingType,
    Figures['types'][FindingType] & object,
  ][]) {
    if (!wanted(type)) continue;
    whole += recall.share * recall.of;
    all += recall.of;
  }
  return all === 0 ? 1 : whole / all;
}

/** The goals of the shield, each as met or missed. */
export function goalsOf(figures: Figures): Goal[] {
  const atLeast = (name: string, value: number, goal: number): Goal => ({
    name,
    value: 100 * value,
    goal: 100 * goal,
    met: value >= goal,
    unit: '%',
  });
  const { per10k } = figures.falsely;
  return [
    atLeast(
      'recall of card data',
      recallOf(figures, (type) => CARD_DATA.includes(type)),
      0.999,
    ),
    atLeast(
      'recall of other structured types',
      recallOf(figures, (type) => ![...CARD_DATA, ...WORDS, 'name'].includes(type)),
      0.99,
    ),
    atLeast(
      'recall of names',
      recallOf(figures, (type) => type === 'name'),
      0.97,
    ),
    atLeast('precision by character', figures.precision, 0.95),
    { name: 'false findings per 10,000 words', value: per10k, goal: 5, met: per10k <= 5, unit: '' },
  ];
}
