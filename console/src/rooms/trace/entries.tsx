import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback } from 'react';
import { entries } from '../../api/queries.ts';
import type { EntryItem } from '../../api/types.ts';
import { acts, details, saidOf } from '../../i18n/acts.ts';
import { enumeration } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { term } from '../../i18n/terms.ts';
import { Empty, Pending } from '../../parts/facts.tsx';
import { Filters, SelectFilter } from '../../parts/filters.tsx';
import { List, type ListColumn } from '../../parts/list.tsx';
import { Problem } from '../../parts/problem.tsx';
import { SealDisc } from '../../parts/seal.tsx';
import seal from '../../parts/seal.module.css';
import { useActor } from '../actor.ts';

type EntriesProps = { readonly brand: string; readonly act: string | undefined };

/** Newest first. The API lists entries whose opening is kept; of the others only the count remains, in the size of the log. */
export function Entries({ brand, act }: EntriesProps): ReactNode {
  return (
    <>
      <ActFilter act={act} />
      <Listed brand={brand} act={act} />
    </>
  );
}

function ActFilter({ act }: { readonly act: string | undefined }): ReactNode {
  const { w, say, lang } = useLanguage();
  const navigate = useNavigate();
  const known = Object.entries(acts).map(([value, words]) => ({ value, label: say(words) }));
  return (
    <Filters label={w.trace.filter}>
      <SelectFilter
        label={w.trace.act}
        value={act}
        choices={[
          { value: '', label: w.trace.anyAct },
          ...known.toSorted((a, b) => a.label.localeCompare(b.label, lang)),
        ]}
        onChange={(operation) =>
          void navigate({
            from: '/marques/$brand/journal',
            to: '.',
            search: operation ? { operation } : {},
            replace: true,
            resetScroll: false,
          })
        }
      />
    </Filters>
  );
}

/** A new entry waits a moment for its index: a first page alone is asked again until each has one. */
const awaitIndex = (pages: readonly { readonly items: readonly EntryItem[] }[] = []): number | false =>
  pages.length === 1 && pages[0]!.items.some((item) => item.index === null) ? 5_000 : false;

function Listed({ brand, act }: EntriesProps): ReactNode {
  const { w } = useLanguage();
  const query = useInfiniteQuery({
    ...entries(brand, act),
    refetchInterval: ({ state }) => awaitIndex(state.data?.pages),
  });
  const columns = useColumns(brand);
  const { fetchNextPage, isFetching } = query;
  const more = useCallback(() => {
    if (!isFetching) void fetchNextPage();
  }, [isFetching, fetchNextPage]);
  if (!query.data)
    return query.error ? <Problem error={query.error} retry={() => void query.refetch()} /> : <Pending />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return <Empty title={w.trace.emptyTitle}>{act ? w.trace.emptyFiltered : w.trace.empty}</Empty>;
  return (
    <List
      label={w.trace.entries}
      columns={columns}
      items={items}
      total={query.hasNextPage ? undefined : items.length}
      more={query.hasNextPage}
      onMore={more}
      rowKey={(item) => item.id}
      link={({ id }) => ({
        to: '/marques/$brand/journal',
        params: { brand },
        search: { ...(act && { operation: act }), entree: id },
        resetScroll: false,
      })}
      foot={w.trace.allOpen(items.length)}
    />
  );
}

function useColumns(brand: string): readonly ListColumn<EntryItem>[] {
  const { w, say, f } = useLanguage();
  const actor = useActor();
  return [
    {
      id: 'act',
      title: w.trace.act,
      width: 'minmax(0, 11.5rem)',
      narrow: 'keep',
      cell: ({ meaning }) => (meaning ? say(term(acts, meaning.act)) : w.trace.closedShort),
    },
    {
      id: 'at',
      title: w.trace.at,
      width: '8.5rem',
      narrow: 'line',
      cell: ({ meaning }) => meaning && <time dateTime={meaning.at}>{f.stamp(meaning.at)}</time>,
    },
    { id: 'who', title: w.trace.who, width: '7.75rem', cell: ({ meaning }) => meaning && actor(meaning.actor).role },
    {
      id: 'about',
      title: w.trace.about,
      width: 'minmax(0, 1fr)',
      cell: ({ meaning }) => meaning && <About brand={brand} meaning={meaning} />,
    },
    {
      id: 'index',
      title: w.trace.index,
      width: '5.25rem',
      narrow: 'keep',
      cell: ({ index }) => <Index index={index} />,
    },
  ];
}

function Index({ index }: { readonly index: number | null }): ReactNode {
  const { w, f } = useLanguage();
  return (
    <span className={seal.mark}>
      <SealDisc />
      <span>{index === null ? w.trace.pendingShort : f.number(index)}</span>
    </span>
  );
}

type AboutProps = { readonly brand: string; readonly meaning: NonNullable<EntryItem['meaning']> };

function About({ brand, meaning }: AboutProps): ReactNode {
  const { w, say } = useLanguage();
  if (meaning.interaction) {
    return (
      <Link to="/marques/$brand/interactions/$id" params={{ brand, id: meaning.interaction }}>
        {w.trace.interactionShort(meaning.interaction.slice(-8))}
      </Link>
    );
  }
  const said = Object.entries(meaning.details).map(
    ([name, value]) => `${say(term(details, name))}${w.colon} ${saidOf(value, say)}`,
  );
  return enumeration(said);
}
