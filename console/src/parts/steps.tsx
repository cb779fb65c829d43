import { type ReactNode, useEffect, useRef } from 'react';
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
  const list = useRef<HTMLOListElement>(null);
  const states = steps.map(({ state }) => state).join(' ');
  const last = useRef(states);
  useEffect(() => {
    const [was, is] = [last.current.split(' '), states.split(' ')];
    last.current = states;
    // A step that opens comes of what the reader just did: they are taken to what changed, eyes and keyboard alike.
    if (!is.some((state, i) => was[i] === 'later' && state !== 'later')) return;
    const title = list.current?.querySelectorAll('h2')[is.findIndex((state, i) => state !== was[i])];
    title?.scrollIntoView({ block: 'start' });
    title?.focus({ preventScroll: true });
  }, [states]);
  return (
    <ol ref={list}>
      {steps.map(({ title, before, state, body }, i) => (
        <li key={title} className={classes.step} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
          <span className={classes.number} aria-hidden="true">
            {i + 1}
          </span>
          <section aria-label={title}>
            <h2 className={classes.title} tabIndex={-1}>
              {title}
            </h2>
            {state === 'later' ? <p className={classes.before}>{before}</p> : body}
          </section>
        </li>
      ))}
    </ol>
  );
}
