import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { type AssessmentItem, assessmentList } from '../../api/assessment.ts';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Deadline } from '../../parts/deadline.tsx';
import { Empty } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { State, type Tone } from '../../parts/verdict.tsx';
import { useBecause } from './because.ts';
import { ImportPia } from './import-pia.tsx';
import { StartAssessment } from './start-assessment.tsx';

export const STATUS_TONES: Readonly<Record<AssessmentItem['status'], Tone>> = {
  drafting: 'waiting',
  submitted: 'waiting',
  consultation: 'waiting',
  validated: 'allowed',
  refused: 'refused',
  reopened: 'overdue',
  superseded: 'neutral',
};

/** One is in the making, or valid: what follows it is opened from it. */
const STANDING: ReadonlySet<AssessmentItem['status']> = new Set(['drafting', 'submitted', 'consultation', 'validated']);

type AssessmentsProps = { readonly brand: string; readonly activity: string };
type CalledProps = AssessmentsProps & { readonly called: string };

/** The versions of the assessment of one activity, and the ways to begin one. */
export function Assessments({ brand, activity, called }: CalledProps): ReactNode {
  const { w } = useLanguage();
  const may = useMay();
  const query = useQuery(assessmentList(brand, activity));
  const [beginning, begin] = useState<'start' | 'import'>();
  return (
    <Section untitled title={w.assessment.title} note={w.assessment.note}>
      <Ready query={query}>
        {({ items, products }) => (
          <Stack>
            {items.length === 0 ? (
              <Empty title={w.assessment.noneTitle}>{w.assessment.none}</Empty>
            ) : (
              <Versions brand={brand} items={items} />
            )}
            {may.brand(brand, 'assess') && !items.some(({ status }) => STANDING.has(status)) && (
              <Actions>
                <Button variant={items.length === 0 ? 'filled' : 'default'} onClick={() => begin('start')}>
                  {w.assessment.start}
                </Button>
                <Button variant="quiet" onClick={() => begin('import')}>
                  {w.assessment.import}
                </Button>
              </Actions>
            )}
            {beginning === 'start' && (
              <StartAssessment
                brand={brand}
                activity={activity}
                called={called}
                products={products}
                onClose={() => begin(undefined)}
              />
            )}
            {beginning === 'import' && <ImportPia brand={brand} activity={activity} onClose={() => begin(undefined)} />}
          </Stack>
        )}
      </Ready>
    </Section>
  );
}

export function Versions({
  brand,
  items,
}: {
  readonly brand: string;
  readonly items: readonly AssessmentItem[];
}): ReactNode {
  const { w, f } = useLanguage();
  const wordOf = useBecause();
  return (
    <Table
      label={w.assessment.title}
      rows={items}
      rowKey={({ id, version }) => `${id} ${version}`}
      columns={[
        {
          id: 'version',
          title: w.assessment.name,
          main: true,
          cell: ({ id, activity, version, name }) => (
            <>
              <Link to="/marques/$brand/impact/$activity/analyses/$id" params={{ brand, activity, id }}>
                {name}
              </Link>
              <small>{w.assessment.version(version)}</small>
            </>
          ),
        },
        {
          id: 'status',
          title: w.assessment.status,
          cell: ({ status, because }) => (
            <>
              <State tone={STATUS_TONES[status]}>{w.assessment.statuses[status]}</State>
              {because.length > 0 && <small>{because.map(wordOf).join(', ')}</small>}
            </>
          ),
        },
        { id: 'changed', title: w.assessment.changed, cell: ({ changedAt }) => f.stamp(changedAt) },
        {
          id: 'review',
          title: w.assessment.review,
          cell: ({ reviewBy }) => reviewBy && <Deadline until={reviewBy}>{f.day(reviewBy)}</Deadline>,
        },
      ]}
    />
  );
}
