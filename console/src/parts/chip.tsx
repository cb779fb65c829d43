import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Mark } from '../api/types.ts';
import { capital } from '../i18n/format.ts';
import { useLanguage } from '../i18n/language.tsx';
import classes from './chip.module.css';

/** Where personal data was found: its type in place of the value, and on hover or focus the rule that put it there. */
export function FindingChip({ mark, text }: { readonly mark: Mark; readonly text: string }): ReactNode {
  const { w, say } = useLanguage();
  const label = say(mark.label);
  const named = capital(label);
  if (mark.shown) {
    return (
      <Tooltip label={w.finding.shown(named)}>
        <span className={classes.shown} tabIndex={0}>
          {text}
        </span>
      </Tooltip>
    );
  }
  const state = mark.struck ? 'struck' : 'masked';
  return (
    <Tooltip label={mark.struck ? w.finding.struck(named) : w.finding.masked(named)}>
      <span className={classes.chip} data-state={state} tabIndex={0}>
        {label}
      </span>
    </Tooltip>
  );
}

/** A text with its marks, in order. Marks that overlap or run past the end are the server's fault and are left out. */
export function MarkedText({ text, marks }: { readonly text: string; readonly marks: readonly Mark[] }): ReactNode {
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const mark of marks.toSorted((a, b) => a.start - b.start)) {
    if (mark.start < at || mark.end > text.length) continue;
    pieces.push(
      text.slice(at, mark.start),
      <FindingChip key={mark.start} mark={mark} text={text.slice(mark.start, mark.end)} />,
    );
    at = mark.end;
  }
  pieces.push(text.slice(at));
  return pieces;
}
