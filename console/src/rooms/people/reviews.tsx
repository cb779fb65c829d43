import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Review, reviewList, useOpenReview } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Deadline } from '../../parts/deadline.tsx';
import { Empty } from '../../parts/facts.tsx';
import { Actions, Section } from '../../parts/page.tsx';
import { Problem, Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';

const TONES = { open: 'waiting', overdue: 'overdue', closed: 'allowed' } as const;

export function ReviewState({ state }: Pick<Review, 'state'>): ReactNode {
  const { w } = useLanguage();
  return <State tone={TONES[state]}>{w.people.reviews.states[state]}</State>;
}

/** `2026-Q4` in words. */
export function useQuarter(): (quarter: string) => string {
  const { w } = useLanguage();
  return (quarter) => w.people.reviews.quarter(quarter.slice(0, 4), Number(quarter.slice(-1)));
}

const quarterNow = (): string => {
  const now = new Date();
  return `${now.getUTCFullYear()}-Q${Math.floor(now.getUTCMonth() / 3) + 1}`;
};

export function ReviewsView(): ReactNode {
  const { w, f } = useLanguage();
  const quarterOf = useQuarter();
  const query = useQuery(reviewList);
  const open = useOpenReview();
  const none = query.data?.items.every(({ quarter }) => quarter !== quarterNow()) ?? false;
  return (
    <Section untitled title={w.people.tabs.reviews} note={w.people.reviews.lede}>
      <Actions end>
        {none && (
          <Button variant="filled" loading={open.isPending} onClick={() => open.mutate(undefined)}>
            {w.people.reviews.open}
          </Button>
        )}
      </Actions>
      {open.error && <Problem error={open.error} />}
      <Ready query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={w.people.reviews.emptyTitle}>{w.people.reviews.empty}</Empty>
          ) : (
            <Table
              label={w.people.tabs.reviews}
              rows={items}
              rowKey={(item) => item.id}
              columns={[
                {
                  id: 'quarter',
                  title: w.people.reviews.review,
                  main: true,
                  cell: (item) => (
                    <Link to="/habilitations/revues/$id" params={{ id: item.id }}>
                      {quarterOf(item.quarter)}
                    </Link>
                  ),
                },
                { id: 'state', title: w.people.reviews.state, cell: (item) => <ReviewState state={item.state} /> },
                { id: 'opened', title: w.people.reviews.opened, cell: (item) => f.shortDay(item.openedAt) },
                {
                  id: 'due',
                  title: w.people.reviews.due,
                  cell: (item) =>
                    item.state === 'closed' ? (
                      f.shortDay(item.dueAt)
                    ) : (
                      <Deadline until={item.dueAt}>{f.shortDay(item.dueAt)}</Deadline>
                    ),
                },
                {
                  id: 'items',
                  title: w.people.reviews.items,
                  cell: (item) => (
                    <>
                      {f.number(item.items)}
                      <small>
                        {[
                          ...(item.undecided > 0 ? [w.people.reviews.toDecide(item.undecided)] : []),
                          ...(item.removed > 0 ? [w.people.reviews.removed(item.removed)] : []),
                        ].join(', ')}
                      </small>
                    </>
                  ),
                },
              ]}
            />
          )
        }
      </Ready>
    </Section>
  );
}
