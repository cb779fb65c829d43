import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type Agreement, brandAgreements, type Clause, type ClauseCell, useRetire } from '../../api/contracts.ts';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Article } from '../../parts/article.tsx';
import { Empty, Facts, Mono } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Problem, Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';
import { RecordAgreement } from './record-agreement.tsx';
import { ReadClause } from './read-clause.tsx';
import { AnnexLinks } from './annex-links.tsx';
import { VERDICT_TONES } from './matrix.tsx';

type OfBrand = { readonly brand: string };

/** A brand's agreements as they were signed, clause by clause, and the annexes to sign. */
export function Agreements({ brand }: OfBrand): ReactNode {
  const { w } = useLanguage();
  const may = useMay();
  const [open, setOpen] = useState(false);
  const writes = may.ours && may.brand(brand, 'publish');
  return (
    <Stack>
      <Section title={w.contracts.annexes} note={w.contracts.annexesNote} aside={<AnnexLinks brand={brand} />}>
        {writes && (
          <Actions>
            <Button onClick={() => setOpen(true)}>{w.contracts.newAgreement}</Button>
          </Actions>
        )}
      </Section>
      <Ready query={useQuery(brandAgreements(brand))}>
        {({ items, clauses }) =>
          items.length === 0 ? (
            <Empty title={w.contracts.agreementsEmpty}>{w.contracts.agreementsEmptyText}</Empty>
          ) : (
            items.map((one) => (
              <Signed key={one.id} brand={brand} agreement={one} clauses={clauses} writes={writes && !one.retired} />
            ))
          )
        }
      </Ready>
      {open && <RecordAgreement brand={brand} onClose={() => setOpen(false)} />}
    </Stack>
  );
}

type SignedProps = OfBrand & {
  readonly agreement: Agreement;
  readonly clauses: readonly Clause[];
  readonly writes: boolean;
};

function Signed({ brand, agreement, clauses, writes }: SignedProps): ReactNode {
  const { w, f } = useLanguage();
  const { reference, parties, signedOn, starts, ends, keptAt, sha512, isFramePdf, retired } = agreement;
  const pdf = isFramePdf === null ? 'none' : isFramePdf ? 'yes' : 'no';
  return (
    <Section
      title={reference}
      note={w.contracts.agreementsNote}
      aside={
        retired ? (
          <State tone="neutral">{w.contracts.retired(retired.by, f.shortDay(retired.at))}</State>
        ) : (
          writes && <Retire brand={brand} id={agreement.id} />
        )
      }
    >
      <Stack>
        <Facts
          facts={[
            { name: w.contracts.signedOn, value: `${f.day(signedOn)} (${parties.join(', ')})` },
            { name: w.contracts.inForce, value: w.contracts.between(f.shortDay(starts), f.shortDay(ends)) },
            { name: w.contracts.keptAt, value: keptAt },
            {
              name: w.contracts.digest,
              value: (
                <>
                  <Mono>{sha512.slice(0, 16)}…</Mono> <small>{w.contracts.framePdf[pdf]}</small>
                </>
              ),
            },
          ]}
        />
        <Clauses brand={brand} agreement={agreement} clauses={clauses} writes={writes} />
      </Stack>
    </Section>
  );
}

function Clauses({ brand, agreement, clauses, writes }: SignedProps): ReactNode {
  const { w, say } = useLanguage();
  const [reading, read] = useState<Clause>();
  const cellOf = (clause: Clause): ClauseCell => agreement.cells.find((cell) => cell.clause === clause.id)!;
  return (
    <>
      <Table
        label={agreement.reference}
        rows={clauses}
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
          { id: 'document', title: w.contracts.document, long: true, cell: (clause) => <Read cell={cellOf(clause)} /> },
          {
            id: 'frame',
            title: w.contracts.frame,
            long: true,
            cell: (clause) => {
              const { frame } = cellOf(clause);
              return frame ? say(frame) : w.contracts.silent;
            },
          },
          {
            id: 'finding',
            title: w.contracts.finding,
            long: true,
            cell: (clause) => <Finding cell={cellOf(clause)} />,
          },
          ...(writes
            ? [
                {
                  id: 'acts',
                  title: '',
                  cell: (clause: Clause) => (
                    <Button
                      size="compact-sm"
                      aria-label={w.contracts.readOf(say(clause.title))}
                      onClick={() => read(clause)}
                    >
                      {w.contracts.read}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {reading && (
        <ReadClause
          brand={brand}
          id={agreement.id}
          clause={reading}
          cell={cellOf(reading)}
          onClose={() => read(undefined)}
        />
      )}
    </>
  );
}

function Read({ cell: { reading } }: { readonly cell: ClauseCell }): ReactNode {
  const { w, say, f } = useLanguage();
  if (!reading) return '–';
  return (
    <>
      {reading.text === null ? w.contracts.silent : say(reading.text)}
      <small>{w.contracts.readBy(reading.by, f.shortDay(reading.at), reading.place)}</small>
    </>
  );
}

function Finding({ cell: { verdict, stricter } }: { readonly cell: ClauseCell }): ReactNode {
  const { w } = useLanguage();
  return (
    <>
      <State tone={VERDICT_TONES[verdict]} sentence>
        {w.contracts.verdicts[verdict]}
      </State>
      {stricter && <small>{w.contracts.stricter[stricter]}</small>}
    </>
  );
}

function Retire({ brand, id }: OfBrand & { readonly id: string }): ReactNode {
  const { w } = useLanguage();
  const retire = useRetire(brand);
  return (
    <>
      <Button variant="quiet" size="compact-sm" loading={retire.isPending} onClick={() => retire.mutate(id)}>
        {w.contracts.retire}
      </Button>
      {retire.error && <Problem error={retire.error} />}
    </>
  );
}
