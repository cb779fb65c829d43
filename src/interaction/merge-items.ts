import { isMembers } from './conform.ts';
import type { TakenBack } from './merge.ts';
import type { Vcon } from './types.ts';

type Item = { readonly [member: string]: unknown };

/** What an item is known by within its contact. */
export function idOf(item: Item): string | undefined {
  const id = item['mandat_id'] ?? item['message_id'];
  return typeof id === 'string' ? id : undefined;
}

/** Everything in a contact that can be taken back by itself, by what it is known by. */
export const itemsOf = ({ dialog = [], analysis = [], attachments = [] }: Vcon): readonly string[] =>
  [
    ...new Set([...dialog, ...analysis, ...attachments].flatMap((item: Item) => [idOf(item), item['mandat_of']])),
  ].filter((id) => typeof id === 'string');

const momentOf = (item: Item): number => {
  const at = item['mandat_at'];
  return typeof at === 'string' ? Date.parse(at) : Number.NaN;
};

/** Two versions of one item in the order of their moments; without moments, in the order they came. */
export function inOrder<T extends object>(before: T, after: T): readonly [older: T, newer: T] {
  return momentOf(before as Item) > momentOf(after as Item) ? [after, before] : [before, after];
}

/** Of two versions of one item the later; members that only the earlier tells are kept. */
export function later<T extends object>(before: T, after: T): T {
  const [older, newer] = inOrder(before, after);
  return { ...older, ...newer };
}

/** Taken back itself, or with the item that it belongs to (`mandat_of`: the files of a message go with it). */
export const isRemoved = (item: Item, removed: ReadonlyMap<string, TakenBack>): boolean =>
  [idOf(item), item['mandat_of']].some((id) => typeof id === 'string' && removed.has(id));

/** Everything that either side knows to have been taken back, by its id; of two the earlier word. */
export function removalOf(...sides: readonly Vcon[]): ReadonlyMap<string, TakenBack> {
  const all = new Map<string, TakenBack>();
  for (const { mandat_removed: list } of sides) {
    if (!Array.isArray(list)) continue;
    for (const one of list as unknown[])
      if (isMembers(one) && typeof one['item'] === 'string' && !all.has(one['item']))
        all.set(one['item'], one as TakenBack);
  }
  return all;
}
