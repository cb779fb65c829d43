import type { ReactNode } from 'react';
import type { Reason, Verdict as VerdictName } from '../api/types.ts';
import { useLanguage } from '../i18n/language.tsx';
import { verdictMeanings } from '../i18n/terms.ts';
import { Article } from './article.tsx';
import classes from './decision.module.css';
import { Verdict } from './verdict.tsx';

type DecisionProps = {
  readonly verdict: VerdictName;
  readonly because: readonly Reason[];
  /** What would change it: when, or by whom. */
  readonly change?: ReactNode;
};

export function Decision({ verdict, because, change }: DecisionProps): ReactNode {
  const { say } = useLanguage();
  return (
    <Decided
      word={<Verdict verdict={verdict} />}
      meaning={say(verdictMeanings[verdict])}
      because={because}
      change={change}
    />
  );
}

type DecidedProps = {
  readonly word: ReactNode;
  readonly meaning: ReactNode;
  readonly because: readonly Noted[];
  readonly change: ReactNode;
};

/** The verdict in one word, then because: each reason on a line with its article, then what would change it. */
export function Decided({ word, meaning, because, change }: DecidedProps): ReactNode {
  const { w } = useLanguage();
  return (
    <div className={classes.decision}>
      <p className={classes.word}>{word}</p>
      <p className={classes.meaning}>{meaning}</p>
      {because.length > 0 && <p className={classes.because}>{w.decision.because}</p>}
      <Reasons reasons={because} />
      {change && <div className={classes.change}>{change}</div>}
    </div>
  );
}

/** A reason, and what is to be known of it: how sure it is, what the texts leave open. */
export type Noted = Reason & { readonly note?: string | undefined };

export function Reasons({ reasons }: { readonly reasons: readonly Noted[] }): ReactNode {
  const { w, say } = useLanguage();
  return (
    <ul className={classes.reasons}>
      {reasons.map((reason) => (
        <li className={classes.reason} key={`${reason.code}${reason.text.fr}`}>
          <Weight weight={reason.weight} label={w.decision.weights[reason.weight]} />
          <div>
            {say(reason.text)} {reason.article && <Article name={reason.article} />}
            {reason.note && <small className={classes.noted}>{reason.note}</small>}
          </div>
        </li>
      ))}
    </ul>
  );
}

const strokes: Record<Reason['weight'], string> = {
  for: 'M1 5h8M5 1v8',
  against: 'M1 5h8',
  note: 'M5 4.2a.8.8 0 1 0 .01 0z',
};

function Weight({ weight, label }: { readonly weight: Reason['weight']; readonly label: string }): ReactNode {
  return (
    <svg viewBox="0 0 10 10" role="img" aria-label={label}>
      <path d={strokes[weight]} fill="none" stroke="currentColor" strokeWidth="1.6" />
    </svg>
  );
}
