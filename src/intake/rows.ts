import type { KeyObject } from 'node:crypto';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId, SubjectId } from '../kernel/ids.ts';
import { prepareEntry, type Act, type PreparedEntry } from '../trace/index.ts';
import { seal, type BrandKeys } from '../vault/index.ts';
import type { Prepared } from './types.ts';

/** Date columns take days in UTC. */
export const dayOf = (at: Millis): string => new Date(at).toISOString().slice(0, 10);

/** A literal of a PostgreSQL array whose items need no escape: ids, numbers, days, closed words. */
const plain = (items: readonly (string | number | boolean | undefined)[]): string => `{${items.map((item) => item ?? 'NULL').join(',')}}`;
/** The same for free text. */
const quoted = (items: readonly (string | undefined)[]): string =>
  `{${items.map((item) => (item === undefined ? 'NULL' : `"${item.replaceAll(/["\\]/g, '\\$&')}"`)).join(',')}}`;
const hex = (items: readonly Uint8Array[]): string => `{${items.map((item) => `"\\\\x${Buffer.from(item.buffer, item.byteOffset, item.length).toString('hex')}"`).join(',')}}`;

const ACT: Record<Prepared['verdict'], Act> = { accepted: 'admit', observed: 'admit', quarantined: 'quarantine', refused: 'refuse' };
/** An opening outlives what it tells of by its own rule: a year, as CNIL délib. 2021-122 bounds logs, or its content's life. */
const OPENING_LIFE = 366 * 86_400_000;

export type Row = {
  readonly id: string;
  readonly item: Prepared;
  readonly blob: Uint8Array;
  readonly entry: string;
  /** Present where content is stored. */
  readonly subject: { readonly id: SubjectId; readonly key: KeyObject; readonly fresh: Buffer | undefined } | undefined;
  readonly newAliases: readonly { readonly digest: Uint8Array; readonly kind: string }[];
};

export type GroupTerms = { readonly brand: BrandId; readonly stamp: number; readonly keys: BrandKeys; readonly actor: string; readonly now: Millis; readonly indexVersion: number };

export type Days = { readonly part: readonly string[]; readonly quarantine: readonly string[]; readonly opening: readonly string[] };

/**
 * The parameters of `mandat.store_group`, in its order: columns rather than rows, sealed bytes in one blob; and the days
 * whose partitions they need.
 */
export function groupParameters(rows: readonly Row[], terms: GroupTerms): { readonly values: unknown[]; readonly days: Days } {
  const entries = rows.map((row) => entryOf(row, terms));
  const fresh = new Map(rows.flatMap((row) => (row.subject?.fresh ? [[row.subject.id, row.subject.fresh] as const] : [])));
  const known = new Set(rows.flatMap((row) => (row.subject && !fresh.has(row.subject.id) ? [row.subject.id] : [])));
  const sealed = sealAll(rows, terms);
  const heads = rows.map((row) => row.item);
  const days: Days = {
    part: rows.flatMap((row) => row.item.parts.map((part) => dayOf(part.expires))),
    quarantine: rows.flatMap((row) => (row.item.quarantine ? [dayOf(row.item.quarantine.expires)] : [])),
    opening: entries.map((entry) => dayOf(entry.expires)),
  };
  const values = [
    terms.brand,
    terms.stamp,
    plain(rows.map((row) => row.id)),
    plain(rows.map((row) => row.subject?.id)),
    plain(heads.map((head) => `"${new Date(head.startedAt).toISOString()}"`)),
    plain(heads.map((head) => head.channel)),
    quoted(heads.map((head) => head.source)),
    quoted(heads.map((head) => head.activity)),
    plain(heads.map((head) => head.verdict)),
    plain(heads.map((head) => head.would)),
    plain(heads.map((head) => head.mode)),
    plain(heads.map((head) => head.mandate)),
    quoted(heads.map((head) => head.because.join(','))),
    quoted(heads.map((head) => head.struck)),
    quoted(heads.map((head) => head.routing)),
    plain(heads.map(() => undefined)),
    quoted(heads.map((head) => (head.notes.length > 0 ? head.notes.join(',') : undefined))),
    plain(heads.map((head) => (head.verdict === 'accepted' || head.verdict === 'quarantined' ? 'kept' : 'none'))),
    plain(rows.map((row) => row.entry)),
    hex(heads.map((head) => head.receipt)),
    hex(heads.map((head) => head.content)),
    plain([...known]),
    plain([...fresh.keys()]),
    terms.keys.content.version,
    Buffer.concat([...fresh.values()]),
    hex(rows.flatMap((row) => row.newAliases.map((alias) => alias.digest))),
    plain(rows.flatMap((row) => row.newAliases.map(() => row.subject!.id))),
    plain(rows.flatMap((row) => row.newAliases.map((alias) => alias.kind))),
    terms.indexVersion,
    ...sealed,
    plain(entries.map((entry) => entry.id)),
    plain(entries.map((entry) => entry.about)),
    plain(entries.map((entry) => entry.proof)),
    plain(days.opening),
    plain(offsets(entries.map((entry) => entry.meaning))),
    plain(entries.map((entry) => entry.meaning.length)),
    Buffer.concat(entries.map((entry) => entry.entry)),
    Buffer.concat(entries.map((entry) => entry.salt)),
    Buffer.concat(entries.map((entry) => entry.meaning)),
  ];
  return { values, days };
}

function offsets(buffers: readonly Buffer[]): number[] {
  let at = 0;
  return buffers.map((buffer) => (at += buffer.length) - buffer.length);
}

function sealAll(rows: readonly Row[], terms: GroupTerms): unknown[] {
  const blobs: Buffer[] = [];
  let length = 0;
  const put = (bytes: Buffer): number => {
    blobs.push(bytes);
    length += bytes.length;
    return length - bytes.length;
  };
  const parts = rows.flatMap((row) =>
    row.item.parts.map((part) => {
      const bytes = seal(
        row.subject!.key,
        { use: 'part', brand: terms.brand, subject: row.subject!.id, interaction: row.id, kind: part.kind, revision: 1, keyVersion: 1 },
        { packing: part.packing, bytes: slice(row.blob, part.offset, part.length) },
      );
      return { row, part, offset: put(bytes), length: bytes.length };
    }),
  );
  const held = rows.flatMap((row) => {
    const waiting = row.item.quarantine;
    if (!waiting) return [];
    const { version, key } = terms.keys.quarantine;
    const bytes = seal(
      key,
      { use: 'quarantine', brand: terms.brand, subject: '', interaction: row.id, kind: '', revision: version, keyVersion: version },
      { packing: waiting.packing, bytes: slice(row.blob, waiting.offset, waiting.length) },
    );
    return [{ row, waiting, offset: put(bytes), length: bytes.length }];
  });
  return [
    plain(parts.map(({ row }) => row.id)),
    plain(parts.map(({ part }) => part.kind)),
    plain(parts.map(() => 1)),
    plain(parts.map(({ part }) => dayOf(part.expires))),
    plain(parts.map(({ row }) => row.subject!.id)),
    plain(parts.map(({ part }) => part.bytes)),
    plain(parts.map(({ part }) => part.unscanned)),
    quoted(parts.map(({ part }) => part.findings)),
    quoted(parts.map(({ part }) => part.keep)),
    plain(parts.map((one) => one.offset)),
    plain(parts.map((one) => one.length)),
    new Date(terms.now),
    plain(held.map(({ row }) => row.id)),
    plain(held.map(({ waiting }) => dayOf(waiting.expires))),
    plain(held.map(({ row }) => row.item.cardStopped)),
    plain(held.map((one) => one.offset)),
    plain(held.map((one) => one.length)),
    Buffer.concat(blobs, length),
  ];
}

const slice = (blob: Uint8Array, offset: number, length: number): Buffer => Buffer.from(blob.buffer, blob.byteOffset + offset, length);

function entryOf(row: Row, terms: GroupTerms): PreparedEntry {
  const { item } = row;
  const last = Math.max(...item.parts.map((part) => part.expires), item.quarantine?.expires ?? 0);
  return prepareEntry(
    terms.brand,
    {
      act: ACT[item.verdict],
      at: terms.now,
      actor: terms.actor,
      interaction: row.id,
      ...(item.activity === undefined ? {} : { activity: item.activity }),
      verdict: item.verdict,
      because: item.because,
      ...(item.mandate === undefined ? {} : { mandate: item.mandate }),
    },
    { id: row.entry, about: row.id, expires: Math.max(last, terms.now + OPENING_LIFE) },
  );
}
