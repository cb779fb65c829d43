import { queryOptions } from '@tanstack/react-query';
import { path, request } from '../../api/client.ts';
import type { HookItem, InteractionItem, InteractionPage } from '../../api/types.ts';

/** Milliseconds between two looks while somebody waits for a first delivery. */
export const SOON = 1_500;
/** Looks at the list once something was decided: it is there already, unless it joined what came before. */
const LOOKS = 5;

const VERDICTS = ['accepted', 'observed', 'quarantined', 'refused'];

export const isDecided = (hook: HookItem | undefined): boolean =>
  hook !== undefined && VERDICTS.some((verdict) => hook.counts[verdict]);

/** The first interaction that came of this system since it was connected; null where it cannot be told apart from others. */
export const firstOf = (brand: string, { id, source, createdAt }: Pick<HookItem, 'id' | 'source' | 'createdAt'>) =>
  queryOptions({
    queryKey: ['brand', brand, 'first', id],
    queryFn: async (): Promise<InteractionItem | null> => {
      const page = await request<InteractionPage>('GET', path(['brands', brand, 'interactions'], { limit: 100 }));
      const since = page.items.filter((item) => item.receivedAt >= createdAt);
      const whole = since.length < page.items.length || page.next === undefined;
      return (whole && since.findLast((item) => item.source === source)) || null;
    },
    refetchInterval: ({ state }) => (state.data || state.dataUpdateCount >= LOOKS ? false : SOON),
  });
