import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { callbackSentence } from '../../../src/panel/callback-contract.ts';
import { inDays, today } from '../parts/days.ts';
import type { Noted } from './api.ts';
import { useHere } from './context.tsx';
import { Done, Fault, Section } from './parts.tsx';
import { useAct } from './use-act.ts';
import classes from './panel.module.css';

const HOURS = 4 * 3_600_000;
const ZONE = 'Europe/Paris';

/** The instant that a clock in Paris shows as this, wherever the agent sits: it is the customer's hour. */
function inParis(day: string, time: string): number {
  const guess = Date.parse(`${day}T${time}:00Z`);
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'medium' });
  return guess - (Date.parse(`${shown.format(guess).replace(' ', 'T')}Z`) - guess);
}

/** Asked for a callback: its hour, the very sentence that is read, and the yes to it. */
export function Callback(): ReactNode {
  const { w, panel } = useHere();
  const [open, setOpen] = useState(false);
  return (
    <Section title={w.callback.title} lead={w.callback.lead}>
      {panel.offers.length === 0 ? (
        <p>{w.callback.none}</p>
      ) : open ? (
        <Form />
      ) : (
        <div className={classes.actions}>
          <Button onClick={() => setOpen(true)}>{w.callback.button}</Button>
        </div>
      )}
    </Section>
  );
}

function Form(): ReactNode {
  const { lang, w, panel, ask } = useHere();
  const [object, setObject] = useState(panel.offers[0]!.id);
  const [day, setDay] = useState(inDays(1));
  const [[from, to], setHours] = useState<readonly [string, string]>(['10:00', '11:00']);
  const [agreed, setAgreed] = useState(false);
  const [start, end] = [inParis(day, from), inParis(day, to)];
  const valid = start > Date.now() && end > start && end - start <= HOURS;
  const offer = panel.offers.find(({ id }) => id === object)!;
  const { busy, answer, problem, run } = useAct(() =>
    ask<Noted>('POST', 'callback', {
      object,
      from: new Date(start).toISOString(),
      to: new Date(end).toISOString(),
      language: lang,
      agreed,
    }),
  );
  if (answer) return <Done text={w.callback.done} entry={answer.entry} />;
  /** Another hour is another sentence: a yes to the one before is none to it. */
  const changed =
    <T,>(set: (value: T) => void) =>
    (value: T): void => {
      set(value);
      setAgreed(false);
    };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (valid && agreed) void run();
      }}
    >
      <NativeSelect
        label={w.callback.offer}
        value={object}
        onChange={(event) => changed(setObject)(event.currentTarget.value)}
        data={panel.offers.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextInput
        type="date"
        label={w.callback.day}
        value={day}
        min={today()}
        onChange={(event) => changed(setDay)(event.currentTarget.value)}
      />
      <div className={classes.pair}>
        <TextInput
          type="time"
          label={w.callback.from}
          value={from}
          onChange={(event) => changed(setHours)([event.currentTarget.value, to])}
        />
        <TextInput
          type="time"
          label={w.callback.to}
          value={to}
          onChange={(event) => changed(setHours)([from, event.currentTarget.value])}
        />
      </div>
      {valid ? (
        <figure className={classes.quote}>
          <figcaption>{w.callback.read}</figcaption>
          <blockquote>
            {callbackSentence({ entity: offer.entity, offer: offer.name, from: start, to: end }, lang)}
          </blockquote>
        </figure>
      ) : (
        <p className={classes.warning} role="alert">
          {w.callback.invalid}
        </p>
      )}
      <Checkbox
        label={w.callback.agreed}
        checked={agreed}
        disabled={!valid}
        onChange={(event) => setAgreed(event.currentTarget.checked)}
      />
      <div className={classes.actions}>
        <Button type="submit" variant="filled" disabled={!valid || !agreed || busy}>
          {w.callback.confirm}
        </Button>
      </div>
      {problem && <Fault problem={problem} lang={lang} />}
    </form>
  );
}
