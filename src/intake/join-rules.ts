import type { Millis } from '../kernel/clock.ts';
import type { SubjectId } from '../kernel/ids.ts';
import type { Act } from '../trace/index.ts';
import { contentDigest, type BrandKeys } from '../vault/index.ts';
import { assemble, type Bearers } from './assemble.ts';
import type { Arrival } from './join.ts';
import type { Known, KnownHead, Revised } from './join-store.ts';
import { STATUS } from './outcome.ts';
import type { Current, JoinedItem, Joining } from './prepare-joined.ts';
import type { Opened } from './recent.ts';
import type { GroupTerms, Row } from './rows.ts';
import { openSubjectKey } from './subjects.ts';
import type { BrandContext, Decided, Outcome, Prepared } from './types.ts';

/** An arrival with the digests it is known by, in hexadecimal. */
export type Looked = {
  readonly arrival: Arrival;
  readonly content: string;
  readonly interaction: string | undefined;
  /** Of the contact; its id where it is asked by that. */
  readonly receipt: string;
  /** Of what arrived: the same again has the same. */
  readonly piece: string;
  /** What is remembered of the contact. */
  readonly opened: Opened | undefined;
};

/** Nothing is joined to what a person had erased, somebody destroyed, or time ended: it would come back. */
export const isGone = ({ state }: KnownHead): boolean => state !== 'kept' && state !== 'none';

export function contentOf({ receiptKey }: BrandContext, { uuid, pieces, removed, signals }: Arrival): string {
  return contentDigest(receiptKey, Buffer.concat([...pieces, Buffer.from(JSON.stringify([uuid, removed, signals]))]));
}

/** What a thread needs to join an arrival to what is there. */
export function joiningOf({ arrival, content, receipt, opened }: Looked, known: Known, keys: BrandKeys): Joining {
  const { uuid, pieces, removed, signals, closedAt } = arrival;
  const head = known.heads.get(receipt);
  const current = head && currentOf(head, opened, known, keys);
  return {
    uuid,
    content,
    pieces,
    removed,
    signals,
    current,
    closedAt: head?.closed?.getTime() ?? closedAt,
    standing: head?.activity ?? undefined,
  };
}

function currentOf(head: KnownHead, opened: Opened | undefined, known: Known, keys: BrandKeys): Current | undefined {
  const sealed = known.held.get(head.id);
  if (sealed) {
    const tried = keys.quarantines.map(({ version, bytes }) => ({ version, key: bytes }));
    return { is: 'held', interaction: head.id, sealed, keys: tried };
  }
  const key = keyOf(head, opened, keys);
  const parts = known.parts.get(head.id) ?? [];
  if (key === undefined || parts.length === 0) return undefined;
  return {
    is: 'kept',
    interaction: head.id,
    subject: head.subject!,
    key,
    parts: parts.map((part) =>
      'plain' in part
        ? { kind: part.kind, expires: part.expires, plain: part.plain }
        : {
            kind: part.kind,
            expires: part.expires,
            revision: part.revision,
            keyVersion: part.key_version,
            sealed: part.sealed,
          },
    ),
  };
}

function keyOf({ subject, wrapped, kek }: KnownHead, opened: Opened | undefined, keys: BrandKeys): Buffer | undefined {
  if (subject === null || wrapped === null || kek === null) return undefined;
  if (opened?.key?.wrapped.equals(wrapped)) return opened.key.plain;
  return openSubjectKey(keys, { id: subject, wrapped, kek });
}

export type Change = {
  readonly one: Looked;
  readonly prepared: JoinedItem & { readonly item: Prepared };
  readonly head: KnownHead;
  readonly known: Known;
  readonly blob: Uint8Array;
  readonly bearers: Bearers;
};

/** What changes of a head that is there; undefined where nothing does. */
export function revisionOf(change: Change, terms: GroupTerms): Revised | undefined {
  const { one, prepared, head, known, blob } = change;
  const parts = known.parts.get(head.id) ?? [];
  const gone = parts.filter(({ kind }) => !prepared.kept.includes(kind));
  const signals = prepared.item.signals.filter(({ kind }) => !(head.signals ?? []).includes(kind));
  const item: Prepared = { ...prepared.item, receipt: one.piece, signals };
  const held = known.held.has(head.id);
  const closedAt = head.closed ? undefined : one.arrival.closedAt;
  const stands = head.verdict === item.verdict && head.activity === (item.activity ?? null);
  const quiet = gone.length === 0 && item.parts.length === 0 && signals.length === 0 && closedAt === undefined;
  if (stands && quiet && !held) return undefined;
  const { id } = head;
  const row: Row = {
    ...owned(change, item, terms),
    id,
    item,
    blob,
    entry: terms.newId(terms.now),
    as: said(head, item, one.arrival),
    revisions: new Map(parts.map(({ kind, revision }) => [kind, revision + 1])),
    again: true,
  };
  return { row, seen: head.revision, closedAt, gone, held };
}

/** What a contact that is new is remembered by, once it is committed; undefined where nothing is kept of it. */
export function openedBy(
  entry: string,
  { item, open }: JoinedItem & { readonly item: Prepared },
  blob: Uint8Array,
  revisionNow: (kind: string) => number = () => 1,
): Opened | undefined {
  const [first, last] = [open[0], open.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  // A copy: the blob holds what came of many contacts. What is open of one lies together in it.
  const bytes = blob.slice(first.offset, last.offset + last.length);
  return {
    entry,
    aliases: item.aliases.map(({ digest }) => digest),
    parts: open.map(({ kind, expires, offset, length }) => ({
      kind,
      expires,
      revision: revisionNow(kind),
      plain: bytes.subarray(offset - first.offset, offset - first.offset + length),
    })),
  };
}

/** The same of one that was there. */
export function openedAgain({ prepared, head, known, blob }: Change, { row }: Revised): Opened | undefined {
  const before = new Map(known.parts.get(head.id)?.map(({ kind, revision }) => [kind, revision]));
  const opened = openedBy(row.entry, prepared, blob, (kind) => {
    const revision = before.get(kind) ?? 0;
    return prepared.kept.includes(kind) ? revision : revision + 1;
  });
  const key = row.subject && head.wrapped && { wrapped: head.wrapped, plain: row.subject.key };
  return opened && { ...opened, ...(key && { key }) };
}

/** Whose it is: the person it was about stays, and is known by what this arrival adds. */
function owned(
  { one: { opened }, head, bearers, blob }: Change,
  item: Prepared,
  terms: GroupTerms,
): Pick<Row, 'subject' | 'newAliases'> {
  const key = keyOf(head, opened, terms.keys);
  if (key === undefined) return assemble(item, blob, terms.keys, bearers, terms.newId, terms.now);
  const known = opened?.entry === head.entry ? opened.aliases : [];
  // A person without a part in this group is still checked to be there.
  return {
    subject: { id: head.subject as SubjectId, key, fresh: undefined },
    newAliases: item.aliases.filter(({ digest }) => !known.includes(digest)),
  };
}

/** The entry's words: what was added, or that the decision changed and from what. */
function said(head: KnownHead, item: Prepared, arrival: Arrival): NonNullable<Row['as']> {
  const removed = arrival.removed.length > 0 ? { removed: arrival.removed.length } : {};
  if (head.verdict === item.verdict)
    return { act: 'append', details: { kinds: item.parts.map(({ kind }) => kind), ...removed } };
  return { act: ACT[item.verdict], details: { before: head.verdict, ...removed } };
}

const ACT: Record<Prepared['verdict'], Act> = {
  accepted: 'admit',
  observed: 'admit',
  quarantined: 'quarantine',
  refused: 'refuse',
};

/** The decision that stands: what a repetition gets. */
export function standing(head: KnownHead, now: Millis): Decided {
  const { verdict } = head;
  return {
    status: verdict === 'accepted' || verdict === 'observed' ? 200 : STATUS[verdict],
    id: head.id,
    verdict,
    because: head.because,
    activity: head.activity ?? undefined,
    mandate: head.mandate ?? undefined,
    entry: head.entry,
    receivedAt: now,
    repeated: true,
  };
}

/** What stays of an arrival for a contact that is gone, or that it does not change: the rights exercised in it, and no content. */
export function heardIn(
  head: KnownHead,
  { item }: { readonly item: Prepared },
  { newId, now }: GroupTerms,
): Row | undefined {
  const signals = item.signals.filter(({ kind }) => !(head.signals ?? []).includes(kind));
  if (signals.length === 0 && item.records.length === 0) return undefined;
  return {
    id: head.id,
    item: { ...item, verdict: 'refused', parts: [], aliases: [], quarantine: undefined, cardStopped: false, signals },
    blob: new Uint8Array(),
    entry: newId(now),
    subject: undefined,
    newAliases: [],
    as: { act: 'refuse', details: { state: head.state } },
    again: true,
    silent: signals.length === 0,
  };
}

/** What the sender of something that changed nothing is told. */
export function unchanged(head: KnownHead | undefined, now: Millis): Outcome {
  if (!head) return { status: 404, code: 'interaction.unknown' };
  return isGone(head) ? { status: 410, code: 'interaction.gone' } : standing(head, now);
}
