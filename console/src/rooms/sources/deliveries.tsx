import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { deliveries, type DeliveryState, webhooks } from '../../api/queries.ts';
import type { DeliveryItem, WebhookItem } from '../../api/types.ts';
import { useRetry } from '../../api/writes.ts';
import { enumeration } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { eventName } from '../../i18n/source-terms.ts';
import { Empty, Facts, Mono, Pending, Remark } from '../../parts/facts.tsx';
import { Filters, WordFilter } from '../../parts/filters.tsx';
import { Actions, Page, Section, Stack } from '../../parts/page.tsx';
import { Problem, ReadyPage } from '../../parts/problem.tsx';
import { SealMark } from '../../parts/seal.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { State, type Tone } from '../../parts/verdict.tsx';
import { useBrandName } from '../brands.ts';
import { useAnswer } from './answer.ts';
import { HowItWent, Standing } from './told.tsx';

const HERE = '/shell/marques/$brand/sources/avertissements/$id';
const STATES = ['waiting', 'delivered', 'failed', 'gone'] as const satisfies readonly DeliveryState[];

/** What one system was told, delivery by delivery. */
export function Deliveries(): ReactNode {
  const { w } = useLanguage();
  const { brand, id } = useParams({ from: HERE });
  const query = useQuery(webhooks(brand));
  const over = (
    <>
      {useBrandName(brand)},{' '}
      <Link to="/marques/$brand/sources" params={{ brand }} search={{ vue: 'told' }}>
        {w.sources.backToTold}
      </Link>
    </>
  );
  return (
    <ReadyPage query={query} title={w.sources.ofDelivery} over={over}>
      {({ items }) => {
        const item = items.find((one) => one.id === id);
        return (
          <Page title={item?.name ?? w.sources.ofDelivery} over={over}>
            {item ? <Of brand={brand} item={item} /> : <Remark>{w.problem.next.gone}</Remark>}
          </Page>
        );
      }}
    </ReadyPage>
  );
}

type OfProps = { readonly brand: string; readonly item: WebhookItem };

function Of({ brand, item }: OfProps): ReactNode {
  const { w, say, f } = useLanguage();
  const navigate = useNavigate();
  const { etat } = useSearch({ from: HERE });
  const state = STATES.find((known) => known === etat);
  return (
    <>
      <Section untitled title={item.name}>
        <Facts
          facts={[
            { name: w.sources.url, value: <Mono>{item.url}</Mono> },
            { name: w.sources.of, value: enumeration(item.events.map((type) => say(eventName(type)))) },
            { name: w.sources.deliveries, value: <HowItWent item={item} /> },
            { name: w.sources.state, value: <Standing item={item} /> },
            { name: w.sources.createdOn, value: f.moment(item.createdAt) },
          ]}
        />
      </Section>
      <Section title={w.sources.ofDelivery}>
        <Filters label={w.sources.state}>
          <WordFilter
            label={w.sources.state}
            value={state}
            choices={[
              { value: '', label: w.sources.all },
              ...STATES.map((value) => ({ value, label: w.sources.states[value] })),
            ]}
            onChange={(chosen) =>
              void navigate({
                to: '/marques/$brand/sources/avertissements/$id',
                params: { brand, id: item.id },
                search: chosen === undefined ? {} : { etat: chosen },
                replace: true,
                resetScroll: false,
              })
            }
          />
        </Filters>
        <Listed key={state} brand={brand} item={item} state={state} />
      </Section>
    </>
  );
}

function Listed({ brand, item, state }: OfProps & { readonly state: DeliveryState | undefined }): ReactNode {
  const { w } = useLanguage();
  const query = useInfiniteQuery(deliveries(brand, item.id, state));
  const retry = useRetry(brand, item.id);
  const columns = useColumns(brand, item.disabledAt === null ? (one) => retry.mutate(one.id) : undefined);
  if (!query.data)
    return query.error ? <Problem error={query.error} retry={() => void query.refetch()} /> : <Pending />;
  const items = query.data.pages.flatMap((page) => page.items);
  return (
    <Stack>
      <div role="status">{retry.isSuccess && <Remark tone="seal">{w.sources.retried}</Remark>}</div>
      {retry.error && <Problem error={retry.error} />}
      {items.length === 0 ? (
        <Empty title={w.sources.deliveriesEmptyTitle}>
          {state === undefined ? w.sources.deliveriesEmpty : w.sources.deliveriesFiltered}
        </Empty>
      ) : (
        <Table label={w.sources.ofDelivery} rows={items} rowKey={(one) => one.id} columns={columns} />
      )}
      {query.hasNextPage && (
        <Actions>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {w.sources.more}
          </Button>
        </Actions>
      )}
    </Stack>
  );
}

const tones: Record<DeliveryState, Tone> = {
  waiting: 'waiting',
  delivered: 'allowed',
  failed: 'overdue',
  gone: 'neutral',
};

function useColumns(
  brand: string,
  onRetry: ((item: DeliveryItem) => void) | undefined,
): readonly Column<DeliveryItem>[] {
  const { w, say, f } = useLanguage();
  const answerOf = useAnswer();
  return [
    { id: 'type', title: w.sources.type, main: true, cell: (item) => say(eventName(item.type)) },
    {
      id: 'state',
      title: w.sources.state,
      cell: ({ state }) => <State tone={tones[state]}>{w.sources.states[state]}</State>,
    },
    { id: 'tries', title: w.sources.tries, end: true, cell: (item) => f.number(item.attempts) },
    { id: 'answer', title: w.sources.answer, cell: (item) => answerOf(item) },
    { id: 'next', title: w.sources.next, cell: (item) => <Next item={item} /> },
    { id: 'entry', title: w.trace.index, cell: (item) => <SealMark brand={brand} entry={item.id} /> },
    {
      id: 'acts',
      title: '',
      end: true,
      tight: true,
      cell: (item) =>
        onRetry &&
        (item.state === 'failed' || (item.state === 'waiting' && item.attempts > 0)) && (
          <Button size="compact-sm" onClick={() => onRetry(item)}>
            {w.sources.retry}
          </Button>
        ),
    },
  ];
}

function Next({ item: { state, nextAt, deliveredAt } }: { readonly item: DeliveryItem }): ReactNode {
  const { w, f } = useLanguage();
  if (deliveredAt !== null) return w.sources.deliveredAt(f.stamp(deliveredAt));
  if (nextAt !== null) return w.sources.nextAt(f.stamp(nextAt));
  return state === 'gone' ? w.sources.goneText : '';
}
