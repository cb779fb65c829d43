import { Button, NativeSelect } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Decision } from './api.ts';
import { useHere } from './context.tsx';
import { Article, Fault, Reasons, Section } from './parts.tsx';
import { useAct } from './use-act.ts';
import classes from './panel.module.css';

/** What is owed at the opening, then whether the person may be contacted: what the law has said follows from the answer. */
export function Verdict(): ReactNode {
  const { lang, w, say, panel, ask } = useHere();
  const { offers, offered, direction, reachable, opening } = panel;
  const choosing = !offered && offers.length > 1;
  const [object, setObject] = useState(offers.length === 1 ? offers[0]!.id : '');
  const grant = useRef(false);
  const { busy, answer, problem, run } = useAct(() =>
    ask<Decision>('POST', 'verdict', { grant: grant.current, ...(object !== '' && { object }) }),
  );
  const outbound = direction === 'outbound';
  const asked = useRef(false);
  // Somebody is about to call: the answer is there before they dial, asked once a contact.
  useEffect(() => {
    if (!outbound || !reachable || choosing || asked.current) return;
    asked.current = true;
    void run();
  });
  const said = answer?.verdict === 'allowed' ? answer.say : [];
  const submit = (counting: boolean) => (): void => {
    grant.current = counting;
    void run();
  };
  return (
    <>
      {(opening.length > 0 || said.length > 0) && (
        <Section title={w.say}>
          <ol className={classes.spoken}>
            {opening.map(({ text, article }) => (
              <li key={article}>
                {say(text)} <Article name={article} lang={lang} />
              </li>
            ))}
            {said.map((text) => (
              <li key={text.en}>{say(text)}</li>
            ))}
          </ol>
        </Section>
      )}
      <Section title={w.ask.title} lead={w.ask.lead}>
        {!reachable && <p>{w.ask.unreachable}</p>}
        {reachable && (
          <>
            {choosing && (
              <NativeSelect
                label={w.ask.offer}
                value={object}
                onChange={(event) => setObject(event.currentTarget.value)}
                data={[
                  { value: '', label: w.ask.choose },
                  ...offers.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            )}
            <div className={classes.actions}>
              <Button variant="filled" disabled={busy || (choosing && object === '')} onClick={submit(false)}>
                {answer ? w.ask.again : w.ask.button}
              </Button>
              {outbound && answer?.verdict === 'allowed' && !answer.grant && (
                <Button disabled={busy} onClick={submit(true)}>
                  {w.ask.count}
                </Button>
              )}
            </div>
            <div aria-live="polite">
              {busy && <p className={classes.note}>{w.ask.asking}</p>}
              {answer && <Answer decision={answer} />}
            </div>
            {problem && <Fault problem={problem} lang={lang} retry={() => void run()} />}
            <p className={classes.note}>{w.ask.traced}</p>
          </>
        )}
      </Section>
    </>
  );
}

function Answer({ decision }: { readonly decision: Decision }): ReactNode {
  const { w, say, time, moment } = useHere();
  const { verdict, label, reasons, allowedFrom, grant } = decision;
  return (
    <div className={classes.answer} data-verdict={verdict}>
      <p className={classes.word}>
        <Mark allowed={verdict === 'allowed'} />
        {say(label)}
      </p>
      {reasons.length > 0 && <p className={classes.note}>{w.ask.because}</p>}
      <Reasons
        reasons={reasons.map(({ rule, text, article, weight }) => ({
          key: rule + text.en,
          text: say(text),
          article,
          weight,
        }))}
      />
      {allowedFrom && <p>{w.ask.from(moment(allowedFrom))}</p>}
      {grant && <p>{w.ask.counted(time(grant.expiresAt))}</p>}
    </div>
  );
}

/** A full disc, or a barred one: colour never speaks alone. */
function Mark({ allowed }: { readonly allowed: boolean }): ReactNode {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true">
      {allowed ? (
        <circle cx="6" cy="6" r="5.5" fill="currentColor" />
      ) : (
        <path d="M6 1.25a4.75 4.75 0 1 0 .01 0zM2.7 9.3 9.3 2.7" fill="none" stroke="currentColor" strokeWidth="1.6" />
      )}
    </svg>
  );
}
