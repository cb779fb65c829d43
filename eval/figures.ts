import type { FindingType } from '../src/shield/types.ts';
import type { Tally, TypeScore } from './score.ts';
import { wilson } from './wilson.ts';

/** A share with the interval that it lies in at 95 %; `of` values. */
export type Share = { readonly share: number; readonly low: number; readonly high: number; readonly of: number };

export type TypeFigures = {
  /** Values masked in every letter and digit, wherever they are said. */
  readonly recall: Share;
  /** Values masked in whole by findings of their own type. */
  readonly typed: Share;
  /** Share of the values' letters and digits that is left. */
  readonly leak: number;
};

export type Figures = {
  readonly types: Readonly<Partial<Record<FindingType, TypeFigures>>>;
  readonly recall: Share;
  readonly leak: number;
  /** Share of what was masked, by letters and digits, that had to be. */
  readonly precision: number;
  /** Conversations of which nothing leaks. */
  readonly clean: Share;
  /** Findings in conversations that hold nothing, per 10,000 words. */
  readonly falsely: { readonly per10k: number; readonly words: number };
};

const share = (right: number, of: number): Share => {
  const [low, high] = wilson(right, of);
  return { share: of === 0 ? 1 : right / of, low, high, of };
};

export function figuresOf(tally: Tally): Figures {
  const scores = [...tally.types.values()];
  const sum = (pick: (score: TypeScore) => number): number => scores.reduce((total, score) => total + pick(score), 0);
  return {
    types: Object.fromEntries(
      [...tally.types]
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([type, { values, whole, typed, characters, leaked }]) => [
          type,
          { recall: share(whole, values), typed: share(typed, values), leak: leaked / Math.max(1, characters) },
        ]),
    ),
    recall: share(
      sum(({ whole }) => whole),
      sum(({ values }) => values),
    ),
    leak:
      sum(({ leaked }) => leaked) /
      Math.max(
        1,
        sum(({ characters }) => characters),
      ),
    precision: tally.masked === 0 ? 1 : tally.right / tally.masked,
    clean: share(tally.clean, tally.documents),
    falsely: { per10k: (tally.idleFindings * 10_000) / Math.max(1, tally.idleTokens), words: tally.idleTokens },
  };
}
