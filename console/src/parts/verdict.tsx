import type { ReactNode } from 'react';
import type { Verdict as VerdictName } from '../api/types.ts';
import { useLanguage } from '../i18n/language.tsx';
import { verdicts } from '../i18n/terms.ts';
import classes from './verdict.module.css';

/**
 * Each shape says what became of the content: a full disc is kept, an empty one is not, a half disc stands apart, a barred one is
 * refused; a triangle is late.
 */
const shapes: Record<VerdictName | 'overdue', ReactNode> = {
  accepted: <circle cx="6" cy="6" r="5.5" fill="currentColor" />,
  observed: <circle cx="6" cy="6" r="4.75" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  quarantined: (
    <>
      <circle cx="6" cy="6" r="4.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 1.25a4.75 4.75 0 0 0 0 9.5z" fill="currentColor" />
    </>
  ),
  refused: (
    <>
      <circle cx="6" cy="6" r="4.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M2.7 9.3 9.3 2.7" stroke="currentColor" strokeWidth="1.75" />
    </>
  ),
  overdue: <path d="M6 .8 11.6 11H.4z" fill="currentColor" />,
};

export function VerdictMark({ verdict }: { readonly verdict: VerdictName | 'overdue' }): ReactNode {
  return (
    <svg className={`${classes.mark} ${classes[verdict]}`} viewBox="0 0 12 12" aria-hidden="true">
      {shapes[verdict]}
    </svg>
  );
}

export function Verdict({ verdict }: { readonly verdict: VerdictName }): ReactNode {
  const { say } = useLanguage();
  return (
    <span className={`${classes.verdict} ${classes[verdict]}`}>
      <VerdictMark verdict={verdict} />
      {say(verdicts[verdict])}
    </span>
  );
}

const tones = {
  allowed: 'accepted',
  waiting: 'quarantined',
  refused: 'refused',
  overdue: 'overdue',
  neutral: 'observed',
} as const;
export type Tone = keyof typeof tones;

type StateProps = {
  readonly tone: Tone;
  /** It may take several lines. */
  readonly sentence?: boolean;
  readonly children: ReactNode;
};

/** One of the four states (or none), always with its shape and its word. */
export function State({ tone, sentence = false, children }: StateProps): ReactNode {
  return (
    <span className={`${classes.verdict} ${classes[tone]}`} data-sentence={sentence}>
      <VerdictMark verdict={tones[tone]} />
      <span>{children}</span>
    </span>
  );
}
