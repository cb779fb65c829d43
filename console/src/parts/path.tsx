import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './path.module.css';

export type Stop = {
  readonly id: string;
  readonly title: string;
  readonly state: 'done' | 'now' | 'later';
  readonly note?: ReactNode;
};

/** A way with its stops, in their order; where one stands is told in words too. */
export function Path({
  label,
  here,
  stops,
}: {
  readonly label: string;
  readonly here: string;
  readonly stops: readonly Stop[];
}): ReactNode {
  return (
    <ol className={classes.path} aria-label={label}>
      {stops.map(({ id, title, state, note }) => (
        <li key={id} className={classes.stop} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
          {title} {state === 'now' && <VisuallyHidden>({here})</VisuallyHidden>}
          {note && <small>{note}</small>}
        </li>
      ))}
    </ol>
  );
}
