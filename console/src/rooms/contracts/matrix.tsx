import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { type Agreement, type Clause, type ClauseCell, matrix, type Matrix } from '../../api/contracts.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Article } from '../../parts/article.tsx';
import { Empty } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { State, type Tone } from '../../parts/verdict.tsx';
import { useBrands } from '../brands.ts';

export const VERDICT_TONES: Readonly<Record<ClauseCell['verdict'], Tone>> = {
  same: 'allowed',
  differs: 'overdue',
  'frame-silent': 'neutral',
  'document-silent': 'overdue',
  'to-compare': 'waiting',
  unread: 'waiting',
};
const ASKS: readonly ClauseCell['verdict'][] = ['differs', 'document-silent', 'to-compare', 'unread'];

/** All brands × clauses. */
export function ClauseMatrix(): ReactNode {
  const { w } = useLanguage();
  return (
    <Ready query={useQuery(matrix)}>
      {(found) =>
        found.items.length === 0 ? (
          <Empty title={w.contracts.agreementsEmpty}>{w.contracts.agreementsEmptyText}</Empty>
        ) : (
          <Shown found={found} />
        )
      }
    </Ready>
  );
}

function Shown({ found: { clauses, items } }: { readonly found: Matrix }): ReactNode {
  const { w, say } = useLanguage();
  const [only, setOnly] = useState(false);
  const brands = useBrands();
  const cellOf = ({ cells }: Agreement, { id }: Clause): ClauseCell => cells.find(({ clause }) => clause === id)!;
  const rows = clauses.filter(
    (clause) => !only || items.some((agreement) => ASKS.includes(cellOf(agreement, clause).verdict)),
  );
  return (
    <Section untitled title={w.contracts.houseTabs.clauses} note={w.contracts.matrixNote}>
      <Stack>
        <Actions>
          <Checkbox
            label={w.contracts.onlyDiffering}
            checked={only}
            onChange={(event) => setOnly(event.currentTarget.checked)}
          />
          <Files />
        </Actions>
        {rows.length === 0 ? (
          <p>{w.contracts.matrixEmpty}</p>
        ) : (
          <Table
            label={w.contracts.houseTabs.clauses}
            rows={rows}
            rowKey={({ id }) => id}
            columns={[
              {
                id: 'clause',
                title: w.contracts.clause,
                main: true,
                cell: ({ title, article }) => (
                  <>
                    {say(title)} <Article name={article} />
                  </>
                ),
              },
              ...items.map((agreement) => ({
                id: agreement.id,
                title: brands.find(({ brand }) => brand === agreement.brand)?.name ?? agreement.brand,
                long: true,
                cell: (clause: Clause) => <Cell cell={cellOf(agreement, clause)} brand={agreement.brand} />,
              })),
            ]}
          />
        )}
      </Stack>
    </Section>
  );
}

function Cell({ cell, brand }: { readonly cell: ClauseCell; readonly brand: string }): ReactNode {
  const { w, say } = useLanguage();
  const { reading, verdict, frame, stricter } = cell;
  const said = reading && (reading.text === null ? w.contracts.silent : say(reading.text));
  return (
    <>
      {said && <div>{said}</div>}
      <State tone={VERDICT_TONES[verdict]} sentence>
        {verdict === 'unread' ? (
          <Link to="/marques/$brand/contrats" params={{ brand }} search={{ vue: 'agreements' }}>
            {w.contracts.verdicts.unread}
          </Link>
        ) : (
          w.contracts.verdicts[verdict]
        )}
      </State>
      {(verdict === 'differs' || verdict === 'document-silent' || verdict === 'to-compare') && frame && (
        <small>
          {w.contracts.frame}
          {w.colon} {say(frame)}
          {stricter && `${w.semicolon}${w.contracts.stricter[stricter]}`}
        </small>
      )}
    </>
  );
}

function Files(): ReactNode {
  const { w, lang } = useLanguage();
  return (
    <>
      {(['xlsx', 'ods', 'csv'] as const).map((format) => (
        <a
          key={format}
          href={`/v1/clauses?format=${format}&language=${lang}`}
          download
          aria-label={`${w.contracts.download} ${format.toUpperCase()}`}
        >
          {format.toUpperCase()}
        </a>
      ))}
    </>
  );
}
