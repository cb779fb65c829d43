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

/** The verdict in one word, then because: each reason on a line with its article, then what would change it. */
export function Decision({ verdict, because, change }: DecisionProps): ReactNode {
  const { w, say } = useLanguage();
  return (
    <div className={classes.decision}>
      <p className={classes.word}>
        <Verdict verdict={verdict} />
      </p>
      <p className={classes.meaning}>{say(verdictMeanings[verdict])}</p>
      {because.length > 0 && <p className={classes.because}>{w.decision.because}</p>}
      <Reasons reasons={because} />
      {change && <div className={classes.change}>{change}</div>}
    </div>
  );
}

export function Reasons({ reasons }: { readonly reasons: readonly Reason[] }): ReactNode {
  const { w, say } = useLanguage();
  return (
    <ul className={classes.reasons}>
      {reasons.map((reason) => (
        <li className={classes.reason} key={`${reason.code}${reason.text.fr}`}>
          <Weight weight={reason.weight} label={w.decision.weights[reason.weight]} />
          <div>
            {say(reason.text)} {reason.article && <Article name={reason.article} />}
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
