import { Checkbox } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { DutyRow, Parallel } from '../../api/duties.ts';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Article } from '../../parts/article.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Section, Stack } from '../../parts/page.tsx';
import { Table } from '../../parts/table.tsx';
import { HOUSE } from '../brands.ts';
import { SideCell } from './side.tsx';

type ChaptersProps = { readonly brand: string; readonly found: Parallel };

const waits = (row: DutyRow): boolean => row.controller?.turn !== undefined || row.processor?.turn !== undefined;

/** Whose turn it is first, as counts; then the duties, chapter by chapter, both sides beside each other. */
export function Chapters({ brand, found }: ChaptersProps): ReactNode {
  const { w, say } = useLanguage();
  const [only, setOnly] = useState(true);
  const { turn } = found.counts;
  const ours = brand === HOUSE;
  const sides = ours ? (['controller'] as const) : (['controller', 'processor'] as const);
  const may = useMay();
  const attests = (side: 'controller' | 'processor'): boolean =>
    ours ? may.house('houseAttest') : may.brand(brand, 'attest') && may.ours === (side === 'processor');
  const heading = (side: 'controller' | 'processor', what: 'sides' | 'turn'): string =>
    ours ? w.duties.house.ours[what] : w.duties[what][side];
  const count = (n: number): string => (n === 0 ? w.duties.nothing : w.duties.turnNote(n));
  const shown = found.chapters.map((chapter) => ({
    ...chapter,
    rows: found.rows.filter((row) => row.chapter === chapter.id && (!only || waits(row))),
  }));
  return (
    <Stack>
      <Facts facts={sides.map((side) => ({ name: heading(side, 'turn'), value: count(turn[side]) }))} />
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
              even
              rows={rows}
              rowKey={(row) => row.id}
              columns={[
                { id: 'duty', title: w.duties.duty, main: true, cell: (row) => <DutyCell of={row} /> },
                ...sides.map((side) => ({
                  id: side,
                  title: heading(side, 'sides'),
                  long: true,
                  cell: (row: DutyRow) => <SideCell brand={brand} row={row} name={side} mine={attests(side)} />,
                })),
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
