import { Button } from '@mantine/core';
import { Fragment, useId, type ReactNode } from 'react';
import type { Lang } from '../i18n/format.ts';
import { typeset } from '../i18n/typeset.ts';
import { readArticle } from '../parts/law-links.ts';
import type { Problem } from './api.ts';
import { useHere, wording } from './context.tsx';
import classes from './panel.module.css';

type SectionProps = { readonly title: string; readonly lead?: string; readonly children: ReactNode };

export function Section({ title, lead, children }: SectionProps): ReactNode {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {lead && <p className={classes.lead}>{lead}</p>}
      {children}
    </section>
  );
}

/** The texts behind a reason, each linked to its official place where we know the address. */
export function Article({ name, lang }: { readonly name: string; readonly lang: Lang }): ReactNode {
  return (
    <span className={classes.article}>
      {name.split(/\s*;\s*/).map((one, index) => {
        const { text, href } = readArticle(one, lang);
        return (
          <Fragment key={one}>
            {index > 0 && (lang === 'fr' ? '\u202f; ' : '; ')}
            {href ? (
              <a href={href} target="_blank" rel="noreferrer">
                {text}
              </a>
            ) : (
              text
            )}
          </Fragment>
        );
      })}
    </span>
  );
}

type ReasonsProps = {
  readonly reasons: readonly {
    readonly key: string;
    readonly text: string;
    readonly article?: string | undefined;
    readonly weight: 'for' | 'against' | 'note';
  }[];
};
const SIGNS = { for: '+', against: '−', note: '·' } as const;

export function Reasons({ reasons }: ReasonsProps): ReactNode {
  const { lang, w } = useHere();
  return (
    <ul className={classes.reasons}>
      {reasons.map(({ key, text, article, weight }) => (
        <li key={key}>
          <span role="img" aria-label={w.ask.weights[weight]}>
            {SIGNS[weight]}
          </span>
          <span>
            {text} {article && <Article name={article} lang={lang} />}
          </span>
        </li>
      ))}
    </ul>
  );
}

type FaultProps = { readonly problem: Problem; readonly lang: Lang; readonly retry?: (() => void) | undefined };

/** What happened, in the server's words, its code, and the way on. */
export function Fault({ problem, lang, retry }: FaultProps): ReactNode {
  const { w } = wording(lang);
  const unreachable = problem.status === 0;
  const detail = lang === 'fr' ? typeset(problem.detail) : problem.detail;
  return (
    <div className={classes.fault} role="alert">
      {unreachable ? <strong>{w.offline.title}</strong> : null}
      <p>
        {unreachable ? w.offline.text : detail} {problem.article && <Article name={problem.article} lang={lang} />}
      </p>
      {!unreachable && (
        <p className={classes.note}>
          <code>{problem.code}</code>
          {problem.reference && ` · ${w.reference} ${problem.reference}`}
        </p>
      )}
      {retry && (unreachable || problem.status >= 500) && (
        <Button size="compact-sm" onClick={retry}>
          {w.retry}
        </Button>
      )}
    </div>
  );
}

/** Something was recorded: said aloud too, with the entry that it left. */
export function Done({ text, entry }: { readonly text: string; readonly entry: string }): ReactNode {
  const { w } = useHere();
  return (
    <div className={classes.done} role="status">
      <p>{text}</p>
      <p className={classes.note}>
        {w.entry} <code>{entry}</code>
      </p>
    </div>
  );
}
