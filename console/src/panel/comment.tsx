import { Button, Textarea } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { capital } from '../i18n/format.ts';
import type { Comment as Checked, Noted, Problem } from './api.ts';
import { useHere } from './context.tsx';
import { Article, Fault, Section } from './parts.tsx';
import classes from './panel.module.css';

/** So long after the last letter a text is looked at. */
const PAUSE = 600;
type Looked = { readonly text: string; readonly findings: Checked['findings'] };

/** A comment while it is written: what of it may not be, before it stands anywhere; kept with the contact where one is at hand. */
export function Comment({ kept }: { readonly kept: boolean }): ReactNode {
  const { lang, w, ask, failed } = useHere();
  const [text, setText] = useState('');
  const [looked, setLooked] = useState<Looked>();
  const [problem, setProblem] = useState<Problem>();
  const [saved, setSaved] = useState<string>();
  const [busy, setBusy] = useState(false);
  const current = useRef('');
  current.current = text;
  async function look(wanted: string): Promise<void> {
    setProblem(undefined);
    try {
      const { findings } = await ask<Checked>('POST', 'comment', { text: wanted });
      if (current.current === wanted) setLooked({ text: wanted, findings });
    } catch (error) {
      setProblem(failed(error));
    }
  }
  async function save(): Promise<void> {
    setProblem(undefined);
    setBusy(true);
    try {
      const { entry } = await ask<Noted>('POST', 'note', { text });
      setSaved(entry);
      setText('');
    } catch (error) {
      setProblem(failed(error));
    }
    setBusy(false);
  }
  useEffect(() => {
    if (text.trim() === '') return undefined;
    const pause = setTimeout(() => void look(text), PAUSE);
    return () => clearTimeout(pause);
    // Only what is written asks again.
  }, [text]);
  const forbidden = (looked?.findings ?? []).some(({ weight }) => weight === 'forbidden');
  const fresh = text.trim() !== '' && looked?.text === text ? looked : undefined;
  return (
    <Section title={kept ? w.comment.note : w.comment.title} lead={kept ? w.comment.noteLead : w.comment.lead}>
      <Textarea
        label={w.comment.label}
        value={text}
        maxLength={4000}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => (setSaved(undefined), setText(event.currentTarget.value))}
      />
      <div aria-live="polite">
        {text.trim() !== '' && !fresh && !problem && <p className={classes.note}>{w.comment.checking}</p>}
        {fresh && <Findings {...fresh} />}
        {saved && (
          <p className={classes.clean}>
            {w.comment.saved} {w.entry} <code>{saved}</code>
          </p>
        )}
      </div>
      {kept && text.trim() !== '' && (
        <Button variant="filled" disabled={!fresh || forbidden} loading={busy} onClick={() => void save()}>
          {w.comment.save}
        </Button>
      )}
      {problem && <Fault problem={problem} lang={lang} retry={() => void look(text)} />}
    </Section>
  );
}

function Findings({ text, findings }: Looked): ReactNode {
  const { lang, w, say } = useHere();
  if (findings.length === 0) return <p className={classes.clean}>{w.comment.clean}</p>;
  const forbidden = findings.filter(({ weight }) => weight === 'forbidden').length;
  return (
    <>
      <p className={classes.note}>{w.comment.found(forbidden, findings.length - forbidden)}</p>
      <ul className={classes.findings}>
        {findings.map(({ start, end, label, weight, why }) => (
          <li key={start} data-weight={weight}>
            <strong>{weight === 'forbidden' ? w.comment.forbidden : w.comment.personal}</strong>{' '}
            <q>{text.slice(start, end)}</q> ({capital(say(label))}). {say(why.text)}{' '}
            <Article name={why.article} lang={lang} />
          </li>
        ))}
      </ul>
    </>
  );
}
