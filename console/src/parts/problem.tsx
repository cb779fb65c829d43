import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Refused } from '../api/client.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Article } from './article.tsx';
import { Reasons } from './decision.tsx';
import { Mono, Pending } from './facts.tsx';
import classes from './facts.module.css';
import { Actions, Page, Stack } from './page.tsx';

type ProblemProps = {
  readonly error: Error;
  readonly retry?: () => void;
  /** What it means here, where the page knows better than « refused ». */
  readonly title?: string;
};

/** What happened, why, what to do next, and a reference. */
export function Problem({ error, retry, title }: ProblemProps): ReactNode {
  const { w, say } = useLanguage();
  /** The server already answered in the reader's language. */
  const said = (text: string): string => say({ fr: text, en: text });
  const problem = error instanceof Refused ? error.problem : undefined;
  const kind = !problem
    ? 'fault'
    : problem.status === 0
      ? 'unreachable'
      : problem.status >= 500
        ? 'fault'
        : problem.status === 404 || problem.status === 410
          ? 'gone'
          : 'refused';
  return (
    <div className={classes.problem} role="alert">
      <Stack gap="small">
        <h3>{title ?? w.problem.titles[kind]}</h3>
        {problem?.detail && (
          <p>
            {said(problem.detail)} {problem.article && <Article name={problem.article} />}
          </p>
        )}
        {problem?.because && (
          <Reasons
            reasons={problem.because.map((b) => ({
              code: b.code,
              weight: 'against' as const,
              text: { fr: b.text, en: b.text },
              ...(b.article ? { article: b.article } : {}),
            }))}
          />
        )}
        {problem?.faults && (
          <ul>
            {problem.faults.map((fault) => (
              <li key={`${fault.code}${fault.pointer}${fault.detail}`}>
                {said(fault.detail)} {fault.article && <Article name={fault.article} />}{' '}
                {fault.pointer && <Mono>{fault.pointer}</Mono>}
              </li>
            ))}
          </ul>
        )}
        <p>{w.problem.next[kind]}</p>
        <p className={classes.reference}>
          {problem && problem.status !== 0 && <Mono>{problem.code}</Mono>}
          {problem?.reference && (
            <>
              {' '}
              · {w.problem.reference} <Mono>{problem.reference}</Mono>
            </>
          )}
        </p>
        {/* What is not there, or refused, will be so again. */}
        {retry && (kind === 'fault' || kind === 'unreachable') && (
          <Actions>
            <Button onClick={retry}>{w.problem.retry}</Button>
          </Actions>
        )}
      </Stack>
    </div>
  );
}

type ReadyProps<T> = { readonly query: UseQueryResult<T>; readonly children: (data: T) => ReactNode };

/** What was asked for once it has come; until then the waiting, or the refusal with its way out. */
export function Ready<T>({ query, children }: ReadyProps<T>): ReactNode {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Problem error={query.error} retry={() => void query.refetch()} />;
  return <Pending />;
}

type ReadyPageProps<T> = ReadyProps<T> & { readonly title: string; readonly over?: ReactNode };

/** The same where the page itself waits: until then it stands with its name and where it belongs. */
export function ReadyPage<T>({ query, title, over, children }: ReadyPageProps<T>): ReactNode {
  if (query.data !== undefined) return children(query.data);
  return (
    <Page title={title} over={over}>
      <Ready query={query}>{() => null}</Ready>
    </Page>
  );
}
