import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { capital } from '../i18n/format.ts';
import { channels, term } from '../i18n/terms.ts';
import type { Contact, History as Page, Problem } from './api.ts';
import { useHere } from './context.tsx';
import { Article, Fault, Reasons, Section } from './parts.tsx';
import { useAct } from './use-act.ts';
import classes from './panel.module.css';

/** What was said before, asked for page by page: from where the instructions leave it closed, that is said and nothing shown. */
export function History(): ReactNode {
  const { lang, w, say, panel, ask } = useHere();
  const [before, setBefore] = useState<Page['items']>([]);
  const [after, setAfter] = useState<string>();
  const { busy, answer, problem, run } = useAct(async () => {
    const page = await ask<Page>('GET', after === undefined ? 'history' : `history?after=${after}`);
    setBefore((known) => [...known, ...page.items]);
    setAfter(page.next);
    return page;
  });
  const asked = answer !== undefined || before.length > 0;
  return (
    <Section title={w.history.title} lead={w.history.lead(say(panel.activity.purpose))}>
      {before.length > 0 && (
        <ul className={classes.contacts}>
          {before.map((item) => (
            <li key={item.id}>
              <One item={item} />
            </li>
          ))}
        </ul>
      )}
      {answer && before.length === 0 && <p role="status">{w.history.none}</p>}
      {problem?.code === 'access.purpose-denied' && <Closed problem={problem} />}
      {problem && problem.code !== 'access.purpose-denied' && (
        <Fault problem={problem} lang={lang} retry={() => void run()} />
      )}
      {!problem && (!asked || after !== undefined) && (
        <div className={classes.actions}>
          <Button disabled={busy} onClick={() => void run()}>
            {busy ? w.history.reading : asked ? w.history.more : w.history.button}
          </Button>
        </div>
      )}
    </Section>
  );
}

/** Why it is closed from here, each reason with its article, and what the agent can do all the same. */
function Closed({ problem }: { readonly problem: Problem }): ReactNode {
  const { lang, w, say, panel } = useHere();
  const { because = [] } = problem;
  return (
    <div className={classes.closed} role="alert">
      <h3>{w.history.refused}</h3>
      <p>
        {w.history.closed(panel.brand.name)}{' '}
        {because.some(({ code }) => code === 'country.outside') && w.history.transfer}
      </p>
      {because.length > 0 && <p className={classes.note}>{w.history.why}</p>}
      <Reasons
        reasons={because.map(({ code, text, article }) => ({
          key: code,
          text: say({ fr: text, en: text }),
          article,
          weight: 'against' as const,
        }))}
      />
      {because.length === 0 && problem.article && <Article name={problem.article} lang={lang} />}
      <p className={classes.note}>{w.history.still}</p>
      <ul className={classes.still}>
        {Object.values(w.history.rest).map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </div>
  );
}

function One({ item }: { readonly item: Page['items'][number] }): ReactNode {
  const { lang, w, say, moment, ask } = useHere();
  const { busy, answer, problem, run } = useAct(() => ask<Contact>('GET', `history/${item.id}`));
  const channel = item.channel === null ? w.history.unknownChannel : say(term(channels, item.channel));
  const title = `${channel}, ${moment(item.startedAt)}`;
  return (
    <article aria-label={title}>
      <p className={classes.contact}>
        <span>
          {channel}
          <small>{moment(item.startedAt)}</small>
        </span>
        {!answer && (
          <Button
            size="compact-sm"
            disabled={busy}
            onClick={() => void run()}
            aria-label={`${w.history.open}: ${title}`}
          >
            {busy ? w.history.reading : w.history.open}
          </Button>
        )}
      </p>
      {problem?.code === 'access.purpose-denied' ? (
        <Closed problem={problem} />
      ) : (
        problem && <Fault problem={problem} lang={lang} retry={() => void run()} />
      )}
      {answer && <Turns contact={answer} />}
    </article>
  );
}

function Turns({ contact }: { readonly contact: Contact }): ReactNode {
  const { w } = useHere();
  if (contact.turns.length === 0) return <p className={classes.note}>{w.history.gone}</p>;
  return (
    <ol className={classes.turns} tabIndex={-1} ref={(list) => list?.focus()}>
      {contact.turns.map((turn, index) => (
        <li key={index} data-role={turn.role}>
          <span className={classes.who}>{w.speakers[turn.role]}</span>
          <span lang={contact.language ?? undefined}>
            <Marked turn={turn} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The type where a value was; what the role is shown, marked. Marks that overlap are the server's fault and are left out. */
function Marked({ turn: { text, marks } }: { readonly turn: Contact['turns'][number] }): ReactNode {
  const { w, say } = useHere();
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const { start, end, label, shown, struck } of marks.toSorted((a, b) => a.start - b.start)) {
    if (start < at || end > text.length) continue;
    const named = capital(say(label));
    const title = (shown ? w.history.shown : struck ? w.history.struck : w.history.masked)(named);
    pieces.push(
      text.slice(at, start),
      <span key={start} className={shown ? classes.shown : classes.chip} title={title}>
        {shown ? text.slice(start, end) : say(label)}
      </span>,
    );
    at = end;
  }
  pieces.push(text.slice(at));
  return pieces;
}
