import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEndOthers, useEndSession, type Account } from '../../api/sign-in.ts';
import { enumeration } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Section } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';

type Session = Account['sessions'][number];

/** Where one is signed in; the one in hand first. */
export function Sessions({ mine }: { readonly mine: Account }): ReactNode {
  const { w } = useLanguage();
  const others = useEndOthers();
  const end = useEndSession();
  const rows = mine.sessions.toSorted((a, b) => Number(b.current) - Number(a.current));
  const error = others.error ?? end.error;
  return (
    <Section
      title={w.account.sessions}
      note={w.account.sessionsNote}
      aside={
        rows.length > 1 && (
          <Button variant="danger" loading={others.isPending} onClick={() => others.mutate()}>
            {w.account.endOthers}
          </Button>
        )
      }
    >
      {error && <Problem error={error} />}
      {others.data && <p role="status">{w.account.ended(others.data.ended)}</p>}
      <SessionTable rows={rows} busy={end.isPending} onEnd={(id) => end.mutate(id)} />
    </Section>
  );
}

type SessionTableProps = {
  readonly rows: readonly Session[];
  readonly busy: boolean;
  readonly onEnd: (id: string) => void;
};

function SessionTable({ rows, busy, onEnd }: SessionTableProps): ReactNode {
  const { w, f } = useLanguage();
  const places: Readonly<Record<string, string>> = w.account.places;
  return (
    <Table
      label={w.account.sessions}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { id: 'agent', title: w.account.browser, main: true, cell: ({ agent }) => agent || w.account.unknownBrowser },
        { id: 'at', title: w.account.from, cell: ({ at }) => places[at] ?? at },
        {
          id: 'factors',
          title: w.account.factors,
          cell: ({ factors }) => enumeration(factors.map((factor) => w.account.factorNames[factor] ?? factor)),
        },
        {
          id: 'since',
          title: w.account.since,
          tight: true,
          cell: ({ since }) => <time dateTime={since}>{f.stamp(since)}</time>,
        },
        {
          id: 'seen',
          title: w.account.seen,
          tight: true,
          cell: ({ seenAt }) => seenAt && <time dateTime={seenAt}>{f.ago(seenAt)}</time>,
        },
        {
          id: 'acts',
          title: '',
          end: true,
          cell: ({ id, current }) =>
            current ? (
              <State tone="neutral">{w.account.current}</State>
            ) : (
              <Button size="compact-sm" variant="danger" disabled={busy} onClick={() => onEnd(id)}>
                {w.account.end}
              </Button>
            ),
        },
      ]}
    />
  );
}
