import { useQuery } from '@tanstack/react-query';
import { connectors } from '../../api/queries.ts';
import type { ConnectorItem } from '../../api/types.ts';

const NONE: readonly ConnectorItem[] = [];

/** The connector of a kind, once the list has been read. */
export function useKind(kind: string | undefined): ConnectorItem | undefined {
  return (useQuery(connectors).data?.items ?? NONE).find((one) => one.kind === kind);
}

/** A platform's proper name; its kind until the list has been read. */
export function useKindName(): (kind: string) => string {
  const known = useQuery(connectors).data?.items ?? NONE;
  return (kind) => known.find((one) => one.kind === kind)?.name ?? kind;
}
