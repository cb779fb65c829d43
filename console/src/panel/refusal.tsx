import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Noted } from './api.ts';
import { useHere } from './context.tsx';
import { Done, Fault, Section } from './parts.tsx';
import { useAct } from './use-act.ts';
import classes from './panel.module.css';

/** An objection heard: what it does is said before it is noted, and it is noted once. */
export function Refusal(): ReactNode {
  const { lang, w, ask } = useHere();
  const [sure, setSure] = useState(false);
  const { busy, answer, problem, run } = useAct(() => ask<Noted>('POST', 'opposition', { said: 'opposition' }));
  return (
    <Section title={w.opposed.title} lead={w.opposed.lead}>
      {answer ? (
        <Done text={w.opposed.done} entry={answer.entry} />
      ) : sure ? (
        <>
          <p className={classes.warning}>{w.opposed.sure}</p>
          <div className={classes.actions}>
            <Button variant="danger" autoFocus disabled={busy} onClick={() => void run()}>
              {w.opposed.confirm}
            </Button>
            <Button variant="quiet" onClick={() => setSure(false)}>
              {w.opposed.cancel}
            </Button>
          </div>
          {problem && <Fault problem={problem} lang={lang} retry={() => void run()} />}
        </>
      ) : (
        <div className={classes.actions}>
          <Button onClick={() => setSure(true)}>{w.opposed.button}</Button>
        </div>
      )}
    </Section>
  );
}
