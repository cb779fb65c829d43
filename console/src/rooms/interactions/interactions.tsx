import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { interactions, mandate, sources as systems, type Filters as Wanted } from '../../api/queries.ts';
import type { InteractionItem, Verdict as VerdictName } from '../../api/types.ts';
import { enumeration } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { channelName, channels, kinds, term, verdicts } from '../../i18n/terms.ts';
import { Empty, Pending } from '../../parts/facts.tsx';
import { DayFilter, Filters, SelectFilter, Together, WordFilter } from '../../parts/filters.tsx';
import { List } from '../../parts/list.tsx';
import { Page } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Verdict, VerdictMark } from '../../parts/verdict.tsx';
import { STACK } from '../../parts/volumes.ts';
import { useActivityName, useBrandName } from '../brands.ts';
import { useSystemName } from '../sources/systems.ts';

const HERE = '/shell/marques/$brand/interactions';

/** What came in, the newest first; its filters live in the address. */
export function Interactions(): ReactNode {
  const { w } = useLanguage();
  const { brand } = useParams({ from: HERE });
  const wanted = useSearch({ from: HERE });
  const total = useInfiniteQuery(interactions(brand, wanted)).data?.pages[0]?.total;
  return (
    <Page
      title={w.interactions.title}
      over={useBrandName(brand)}
      // The line is kept while another count comes, so that nothing under it moves.
      lede={total === undefined ? '\u00a0' : w.interactions.total(total)}
    >
      <Choose brand={brand} wanted={wanted} />
      <Found brand={brand} wanted={wanted} />
    </Page>
  );
}

type Props = { readonly brand: string; readonly wanted: Wanted };

function Choose({ brand, wanted }: Props): ReactNode {
  const { w, say } = useLanguage();
  const navigate = useNavigate();
  const nameOf = useActivityName(brand);
  const activities = useActivities(brand, wanted.activity);
  const sources = useSources(wanted.source);
  const systemName = useSystemName();
  const reasonName = useReasonName(brand, wanted);
  const set = (name: keyof Wanted) => (value: string | undefined) => {
    const others = Object.fromEntries(Object.entries(wanted).filter(([known]) => known !== name)) as Wanted;
    void navigate({
      to: '/marques/$brand/interactions',
      params: { brand },
      search: value === undefined ? others : { ...others, [name]: value },
      replace: true,
    });
  };
  const words = (verdict: VerdictName) => ({
    value: verdict,
    label: say(verdicts[verdict]),
    mark: <VerdictMark verdict={verdict} />,
  });
  return (
    <Filters label={w.interactions.filters}>
      <WordFilter
        label={w.interactions.verdict}
        value={wanted.verdict}
        onChange={set('verdict')}
        choices={[{ value: '', label: w.interactions.all }, ...STACK.map(words)]}
      />
      <SelectFilter
        label={w.interactions.activity}
        value={wanted.activity}
        onChange={set('activity')}
        choices={[
          { value: '', label: w.interactions.anyActivity },
          ...activities.map((id) => ({ value: id, label: nameOf(id) })),
          { value: 'none', label: w.interactions.noActivity },
        ]}
      />
      <SelectFilter
        label={w.interactions.channel}
        value={wanted.channel}
        onChange={set('channel')}
        choices={[
          { value: '', label: w.interactions.anyChannel },
          ...Object.keys(channels).map((id) => ({ value: id, label: say(channelName(id)) })),
        ]}
      />
      <SelectFilter
        label={w.interactions.source}
        value={wanted.source}
        onChange={set('source')}
        choices={[
          { value: '', label: w.interactions.anySource },
          ...sources.map((id) => ({ value: id, label: systemName(id) })),
        ]}
      />
      {wanted.missing !== undefined && (
        <SelectFilter
          label={w.interactions.missing}
          value={wanted.missing}
          onChange={set('missing')}
          choices={[
            { value: '', label: w.interactions.anyMissing },
            { value: 'any', label: w.interactions.missingAny },
            ...MISSING.map((kind) => ({
              value: kind,
              label: w.interactions.missingKind(say(term(kinds, kind)).toLowerCase()),
            })),
          ]}
        />
      )}
      {wanted.would !== undefined && (
        <SelectFilter
          label={w.interactions.would}
          value={wanted.would}
          onChange={set('would')}
          choices={[{ value: '', label: w.interactions.anyWould }, ...STACK.map(words)]}
        />
      )}
      {wanted.reason !== undefined && (
        <SelectFilter
          label={w.interactions.because}
          value={wanted.reason}
          onChange={set('reason')}
          choices={[
            { value: '', label: w.interactions.anyReason },
            { value: wanted.reason, label: reasonName(wanted.reason) },
          ]}
        />
      )}
      <Together>
        <DayFilter label={w.interactions.from} value={wanted.from} onChange={set('from')} />
        <DayFilter label={w.interactions.to} value={wanted.to} onChange={set('to')} />
      </Together>
      {Object.keys(wanted).length > 0 && (
        <Button
          variant="subtle"
          onClick={() => void navigate({ to: '/marques/$brand/interactions', params: { brand }, search: {} })}
        >
          {w.interactions.reset}
        </Button>
      )}
    </Filters>
  );
}

/** Kinds that may be awaited and never come. */
const MISSING = ['transcript', 'audio', 'message', 'record'];

/** Those of the mandate in force; one that the address names and the mandate does not can still be chosen. */
function useActivities(brand: string, named: string | undefined): readonly string[] {
  const known = useQuery(mandate(brand)).data?.activities.map(({ id }) => id) ?? [];
  return named === undefined || named === 'none' || known.includes(named) ? known : [...known, named];
}

function useSources(named: string | undefined): readonly string[] {
  const known = useQuery(systems).data?.items.map(({ id }) => id) ?? [];
  return named === undefined || known.includes(named) ? known : [...known, named];
}

/** A reason in words, as one of the interactions found gives it; until then its code. */
function useReasonName(brand: string, wanted: Wanted): (code: string) => string {
  const { w, say } = useLanguage();
  const found = useInfiniteQuery(interactions(brand, wanted)).data?.pages[0]?.items ?? [];
  return (code) => {
    const reason = found.flatMap(({ because }) => because).find((known) => known.code === code);
    return reason ? say(reason.text) : w.interactions.reason(code);
  };
}

function Found({ brand, wanted }: Props): ReactNode {
  const { w, say, f } = useLanguage();
  const query = useInfiniteQuery(interactions(brand, wanted));
  const nameOf = useActivityName(brand);
  const because = ({ because: [first] }: InteractionItem): ReactNode => first && say(first.text);
  if (!query.data)
    return query.error ? <Problem error={query.error} retry={() => void query.refetch()} /> : <Pending />;
  const items = query.data.pages.flatMap((page) => page.items);
  const total = query.data.pages[0]?.total;
  if (items.length === 0) {
    return (
      <Empty title={w.interactions.emptyTitle} command={`npx mandat ingest ${w.overview.folder} --brand ${brand}`}>
        {w.interactions.empty}
      </Empty>
    );
  }
  return (
    <List<InteractionItem>
      label={w.interactions.title}
      items={items}
      total={total}
      more={query.hasNextPage}
      onMore={() => void (query.isFetchingNextPage || query.fetchNextPage())}
      rowKey={(item) => item.id}
      link={(item) => ({ to: '/marques/$brand/interactions/$id', params: { brand, id: item.id } })}
      foot={total === undefined ? '' : w.interactions.seen(total)}
      columns={[
        {
          id: 'received',
          title: w.interactions.received,
          width: '9.25rem',
          narrow: 'keep',
          cell: (item) => f.stamp(item.receivedAt),
        },
        {
          id: 'verdict',
          title: w.interactions.verdict,
          width: '8.25rem',
          narrow: 'keep',
          cell: (item) => <Verdict verdict={item.verdict} />,
        },
        {
          id: 'channel',
          title: w.interactions.channel,
          width: '7.75rem',
          cell: (item) => say(channelName(item.channel)),
        },
        {
          id: 'activity',
          title: w.interactions.activity,
          width: 'minmax(0, 1fr)',
          cell: (item) => nameOf(item.activity),
        },
        {
          id: 'because',
          title: w.interactions.because,
          width: 'minmax(0, 1.3fr)',
          narrow: 'line',
          long: true,
          cell: because,
          // That all is as instructed says less on a telephone than what it was.
          narrowCell: (item) =>
            item.verdict === 'accepted'
              ? enumeration([say(channelName(item.channel)), nameOf(item.activity)])
              : because(item),
        },
      ]}
    />
  );
}
