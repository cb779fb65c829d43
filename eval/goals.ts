import type { FindingType } from '../src/shield/types.ts';
import type { ExternalFigures } from './external.ts';
import type { Figures } from './figures.ts';
import type { VerifierFigures } from './verifier.ts';

export type Goal = {
  readonly name: string;
  readonly value: number;
  readonly goal: number;
  readonly met: boolean;
  readonly unit: string;
};

const CARD_DATA: readonly FindingType[] = ['card', 'card-code', 'card-expiry', 'pin'];
/** What only words tell: it has no goal of its own. */
const WORDS: readonly string[] = [
  'judgement',
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

/** Under one false alarm in 10,000 interactions. */
export function verifierGoal({ per10k }: VerifierFigures): Goal {
  return {
    name: 'false alarms of the verifier in 10,000',
    value: per10k.measured,
    goal: 1,
    met: per10k.measured < 1,
    unit: '',
  };
}

/** On the texts of others, above the best that is published for a peer. */
export function externalGoals(sets: readonly ExternalFigures[]): Goal[] {
  return sets.flatMap(({ name, whole, of, precision, peers }) => {
    const above = (what: string, value: number, best: number): Goal[] =>
      best > 0
        ? [
            {
              name: `${what}, ${name.replace(/:.*/, '')}`,
              value: 100 * value,
              goal: 100 * best,
              met: value > best,
              unit: '%',
            },
          ]
        : [];
    const best = (pick: (peer: (typeof peers)[number]) => number | undefined): number =>
      Math.max(0, ...peers.map((peer) => pick(peer) ?? 0));
    return [
      ...above(
        'recall above every peer',
        whole / of,
        best(({ recall }) => recall),
      ),
      ...above(
        'precision above every peer',
        precision,
        best((peer) => peer.precision),
      ),
    ];
  });
}
