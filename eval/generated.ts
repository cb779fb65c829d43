import { corpus, type CorpusOptions } from './compose.ts';
import { figuresOf, type Figures } from './figures.ts';
import { assess, Tally } from './score.ts';
import { failures, type Failure } from './show.ts';

export type Generated = {
  readonly all: Figures;
  /** By channel and by language. */
  readonly parts: Readonly<Record<string, Figures>>;
  readonly failures: readonly Failure[];
};

/** Measures the shield over so many generated conversations. `keep`: failures are gathered, of the tuning split alone. */
export function measureGenerated(options: CorpusOptions, count: number, keep = false): Generated {
  if (keep && options.split !== 'tuning') throw new Error('the reporting split stays unseen');
  const next = corpus(options);
  const all = new Tally();
  const parts = new Map<string, Tally>();
  const kept: Failure[] = [];
  for (let at = 0; at < count; at++) {
    const conversation = next();
    const { outcome, measure } = assess(conversation);
    for (const tally of [all, part(parts, conversation.language), part(parts, conversation.channel)])
      tally.add(outcome, measure);
    if (keep) kept.push(...failures(outcome));
  }
  return {
    all: figuresOf(all),
    parts: Object.fromEntries(
      [...parts].toSorted(([a], [b]) => a.localeCompare(b)).map(([name, tally]) => [name, figuresOf(tally)]),
    ),
    failures: kept,
  };
}

function part(parts: Map<string, Tally>, name: string): Tally {
  let tally = parts.get(name);
  if (tally === undefined) parts.set(name, (tally = new Tally()));
  return tally;
}
