import type { ReactNode } from 'react';
import classes from './progress.module.css';

type ProgressProps = { readonly label: string; readonly value: number; readonly max: number };

/** How far a long work is; the counts stand beside it in words. */
export function Progress({ label, value, max }: ProgressProps): ReactNode {
  return (
    <progress className={classes.progress} aria-label={label} value={Math.min(value, max)} max={Math.max(1, max)} />
  );
}
