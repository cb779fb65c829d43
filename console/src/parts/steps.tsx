import type { ReactNode } from 'react';
import classes from './steps.module.css';

export type Step = {
  readonly title: string;
  /** What stands there before its turn has come. */
  readonly before: string;
  readonly state: 'done' | 'now' | 'later';
  readonly body: ReactNode;
};

/** An undertaking in steps on one page: what is done stays in sight, what comes is named. */
export function Steps({ steps }: { readonly steps: readonly Step[] }): ReactNode {
  return (
    <ol className={classes.steps}>
      {steps.map(({ title, before, state, body }, i) => (
        <li key={title} className={classes.step} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
          <span className={classes.number} aria-hidden="true">
            {i + 1}
          </span>
          <section className={classes.body} aria-label={title}>
            <h2 className={classes.title}>{title}</h2>
            {state === 'later' ? <p className={classes.before}>{before}</p> : body}
          </section>
        </li>
      ))}
    </ol>
  );
}
