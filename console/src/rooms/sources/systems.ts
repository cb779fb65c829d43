import { useQuery } from '@tanstack/react-query';
import { hooks, sources } from '../../api/queries.ts';
import type { SourceItem } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { sourceName } from '../../i18n/source-terms.ts';

const NONE: readonly SourceItem[] = [];

/** A system's name in the reader's language; its id until the list has been read. */
export function useSystemName(): (id: string) => string {
  const { say } = useLanguage();
  const known = useQuery(sources).data?.items ?? NONE;
  return (id) => say(sourceName(id, known.find((item) => item.id === id)?.name ?? id));
}

/** The name that somebody gave to an address. */
export function useHookName(brand: string): (id: string | null) => string | undefined {
  const known = useQuery(hooks(brand)).data?.items;
  return (id) => known?.find((item) => item.id === id)?.name;
}
