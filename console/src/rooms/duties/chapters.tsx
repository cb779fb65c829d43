import { Checkbox } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { DutyRow, Parallel } from '../../api/duties.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Article } from '../../parts/article.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Section, Stack } from '../../parts/page.tsx';
import { Table } from '../../parts/table.tsx';
import { SideCell } from './side.tsx';

type ChaptersProps = { readonly brand: string; readonly found: Parallel };

const waits = (row: DutyRow): boolean => row.controller?.turn !== undefined || row.processor?.turn !== undefined;

/** Whose turn it is first, as counts; then the duties, chapter by chapter, both sides beside each other. */
export function Chapters({ brand, found }: ChaptersProps): ReactNode {
  const { w, say } = useLanguage();
  const [only, setOnly] = useState(true);
  const { turn } = found.counts;
  const count = (n: number): string => (n === 0 ? w.duties.nothing : w.duties.turnNote(n));
  const shown = found.chapters.map((chapter) => ({
    ...chapter,
    rows: found.rows.filter((row) => row.chapter === chapter.id && (!only || waits(row))),
  }));
  return (
    <Stack>
      <Facts
        facts={[
          { name: w.duties.turn.controller, value: count(turn.controller) },
          { name: w.duties.turn.processor, value: count(turn.processor) },
        ]}
      />
      <Checkbox
        label={w.duties.only}
        description={w.duties.of(found.rows.length)}
        checked={only}
        onChange={(event) => setOnly(event.currentTarget.checked)}
      />
      {shown
        .filter(({ rows }) => rows.length > 0)
        .map(({ id, title, rows }) => (
          <Section key={id} title={say(title)}>
            <Table
              label={say(title)}
              rows={rows}
              rowKey={(row) => row.id}
              columns={[
                { id: 'duty', title: w.duties.duty, main: true, cell: (row) => <DutyCell of={row} /> },
                {
                  id: 'controller',
                  title: w.duties.sides.controller,
                  long: true,
                  cell: (row) => <SideCell brand={brand} row={row} name="controller" />,
                },
                {
                  id: 'processor',
                  title: w.duties.sides.processor,
                  long: true,
                  cell: (row) => <SideCell brand={brand} row={row} name="processor" />,
                },
              ]}
            />
          </Section>
        ))}
    </Stack>
  );
}

function DutyCell({ of }: { readonly of: DutyRow }): ReactNode {
  const { w, say } = useLanguage();
  return (
    <>
      {say(of.title)} <Article name={of.article} />
      <small>{say(of.text)}</small>
      <small>
        {w.duties.due}
        {w.colon} {say(of.due)}
      </small>
      {of.fine && (
        <small>
          {w.duties.ceiling}
          {w.colon} <Article name={of.fine.article} />
        </small>
      )}
    </>
  );
}
