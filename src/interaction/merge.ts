import { canonicalJson } from '../kernel/canonical.ts';
import { isMembers, omit, type Members } from './conform.ts';
import { insertDialogs, mapDialogs } from './merge-dialogs.ts';
import { idOf, inOrder, isRemoved, later, removalOf } from './merge-items.ts';
import { mergeParties, shiftParties } from './merge-parties.ts';
import type { Analysis, Attachment, Vcon } from './types.ts';

/** Something taken back at its source; `item` is the `mandat_id` or `message_id` of it. */
export type TakenBack = { readonly item: string; readonly at: string; readonly why: string };

/**
 * Joins what arrived apart: `added` knows more, or something newer, of the same contact. Both are canonical. Commutative as
 * far as moments tell: of two versions of one item the later stays (`mandat_at`), without moments the one that came last; what
 * was taken back stays away, whatever arrives after. Indices of `base` parties hold; dialogs stand in order of time, and what
 * points at them follows.
 */
export function merge(base: Vcon, added: Vcon): Vcon {
  const { parties, at: party } = mergeParties(base.parties, added.parties);
  const moved = shiftParties(added, party);
  const removed = removalOf(base, moved);
  const { dialogs, ofBase, ofAdded } = insertDialogs(base.dialog ?? [], moved.dialog ?? [], removed);
  const attachments = mergeAttachments(
    (base.attachments ?? []).map((one) => mapDialogs(one, ofBase)),
    (moved.attachments ?? []).map((one) => mapDialogs(one, ofAdded)),
    removed,
  );
  const analysis = mergeAnalysis(
    (base.analysis ?? []).map((one) => mapDialogs(one, ofBase)),
    (moved.analysis ?? []).map((one) => mapDialogs(one, ofAdded)),
    removed,
  );
  return {
    ...base,
    ...omit(moved, 'mandat_removed'),
    uuid: base.uuid,
    created_at: earlier(base.created_at, added.created_at),
    ...union('extensions', base, added),
    ...union('critical', base, added),
    ...(removed.size > 0 && { mandat_removed: [...removed.values()] }),
    parties,
    ...(dialogs.length > 0 && { dialog: dialogs }),
    ...(analysis.length > 0 && { analysis }),
    ...(attachments.length > 0 && { attachments }),
  };
}

/** A vCon that says nothing but what was taken back: `merge` takes it in. */
export function takenBack(uuid: string, createdAt: string, items: readonly TakenBack[]): Vcon {
  return { vcon: '0.4.0', uuid, created_at: createdAt, parties: [], mandat_removed: items };
}

const earlier = (a: string, b: string): string => (Date.parse(b) < Date.parse(a) ? b : a);

function union(name: 'extensions' | 'critical', a: Vcon, b: Vcon): Members {
  const all = [...new Set([...(a[name] ?? []), ...(b[name] ?? [])])];
  return all.length > 0 ? { [name]: all } : {};
}

function mergeAnalysis(
  base: readonly Analysis[],
  added: readonly Analysis[],
  removed: ReadonlyMap<string, TakenBack>,
): Analysis[] {
  const same = (a: Analysis, b: Analysis): boolean => {
    const [one, other] = [idOf(a), idOf(b)];
    if (one !== undefined || other !== undefined) return one === other;
    return a.type === b.type && a.vendor === b.vendor && a.product === b.product && sameJson(a.dialog, b.dialog);
  };
  return mergeItems(base, added, removed, same, later);
}

/** Attachments of purpose `mandat` say how the contact was routed: one is kept, of all members that were ever told. */
function mergeAttachments(
  base: readonly Attachment[],
  added: readonly Attachment[],
  removed: ReadonlyMap<string, TakenBack>,
): Attachment[] {
  const routing = (one: Attachment): boolean => one.purpose === 'mandat';
  const same = (a: Attachment, b: Attachment): boolean => {
    if (routing(a) || routing(b)) return routing(a) && routing(b);
    const [one, other] = [idOf(a), idOf(b)];
    return one !== undefined || other !== undefined ? one === other : sameJson(a, b);
  };
  const both = (a: Attachment, b: Attachment): Attachment => {
    const [older, newer] = inOrder(a, b);
    const added = routing(a) && isMembers(older.body) && isMembers(newer.body);
    return { ...older, ...newer, ...(added && { body: { ...(older.body as Members), ...(newer.body as Members) } }) };
  };
  return mergeItems(base, added, removed, same, both);
}

function mergeItems<T extends Analysis | Attachment>(
  base: readonly T[],
  added: readonly T[],
  removed: ReadonlyMap<string, TakenBack>,
  same: (a: T, b: T) => boolean,
  both: (a: T, b: T) => T,
): T[] {
  const items = [...base];
  for (const item of added) {
    if (Object.keys(item).length === 0) continue;
    const at = items.findIndex((one) => Object.keys(one).length > 0 && same(one, item));
    if (at < 0) items.push(item);
    else items[at] = both(items[at]!, item);
  }
  // The empty object keeps the place of what was taken back.
  return items.map((item) => (isRemoved(item, removed) ? ({} as T) : item));
}

const sameJson = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));
