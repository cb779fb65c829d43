import type { Millis } from '../kernel/clock.ts';
import type { BrandId, NewId, SubjectId } from '../kernel/ids.ts';
import { entryColumns, prepareEntry, type Act, type Meaning, type PreparedEntry } from '../trace/index.ts';
import { pack, seal, type BrandKeys } from '../vault/index.ts';
import { bytes, createColumnBlob, dayOf, instants, plain, quoted, type Blob } from '../kernel/columns.ts';
import { quarantineBinding } from './quarantine-rules.ts';
import { recordColumns, recordMeaning, recordOpening, type HeardRecord } from './record-columns.ts';
import type { Prepared, PreparedAlias } from './types.ts';

const ACT: Record<Prepared['verdict'], Act> = {
  accepted: 'admit',
  observed: 'admit',
  quarantined: 'quarantine',
  refused: 'refuse',
};

/** An opening outlives what it tells of by its own rule: a year (CNIL délib. 2021-122 bounds logs so), or its content's life. */
export const OPENING_LIFE = 366 * 86_400_000;
/** The file of an exercised right is proof for three years (law/: opposition lists, at least). */
const SIGNAL_LIFE = 3 * OPENING_LIFE;

export type Row = {
  readonly id: string;
  readonly item: Prepared;
  readonly blob: Uint8Array;
  readonly entry: string;
  /** Present where content is stored. */
  readonly subject: { readonly id: SubjectId; readonly key: Buffer; readonly fresh: Buffer | undefined } | undefined;
  readonly newAliases: readonly PreparedAlias[];
  /** What the entry says instead of the verdict's own act. */
  readonly as?: { readonly act: Act; readonly details: NonNullable<Meaning['details']> } | undefined;
  /** Of an interaction that is there already: revision of each kind that is written; 1 where nothing is said. */
  readonly revisions?: ReadonlyMap<string, number> | undefined;
  /** What is heard in it may have been heard before: what is recorded already, at that moment or later, is not again. */
  readonly again?: boolean | undefined;
  /** It leaves no entry of its own: only what is recorded of it does. */
  readonly silent?: boolean | undefined;
};

export type GroupTerms = {
  readonly brand: BrandId;
  readonly stamp: number;
  readonly keys: BrandKeys;
  readonly actor: string;
  readonly now: Millis;
  readonly indexVersion: number;
  readonly newId: NewId;
};

/** Days whose partitions a group needs. */
export type Days = {
  readonly part: readonly string[];
  readonly quarantine: readonly string[];
  readonly opening: readonly string[];
};

/**
 * The parameters of `mandat.store_group`, in its order: columns rather than rows, sealed bytes in one blob.
 * @param fresh rows whose heads are new; the others' heads are revised by `reviseParameters`
 */
export function groupParameters(
  rows: readonly Row[],
  terms: GroupTerms,
  fresh = rows,
): { readonly values: unknown[]; readonly days: Days } {
  const blob = createColumnBlob();
  const contents = partColumns(rows, terms, blob);
  const held = quarantineColumns(rows, terms, blob);
  const signals = rows.flatMap((row) =>
    row.item.signals.map(({ kind }) => ({ id: terms.newId(terms.now), row, kind })),
  );
  const records = rows.flatMap((row) => recordsOf(row, terms));
  const incidents = rows.filter((row) => row.item.cardStopped).map((row) => ({ id: terms.newId(terms.now), row }));
  const entries = [
    ...rows.filter(({ silent }) => silent !== true).map((row) => entryOf(row, terms)),
    ...signals.map(({ row, kind, id }) => sideEntry(row, terms, 'signal', { kind, signal: id })),
    ...incidents.map(({ row, id }) => sideEntry(row, terms, 'incident', { kind: 'card-data-stopped', incident: id })),
    ...records.map((record) => {
      const meaning = recordMeaning(record, { source: 'signal', actor: 'system', now: terms.now });
      return prepareEntry(terms.brand, meaning, recordOpening(record, terms.now));
    }),
  ];
  const values = [
    terms.brand,
    terms.stamp,
    ...headColumns(fresh),
    ...subjectColumns(rows, terms),
    ...contents,
    ...held,
    ...signalColumns(signals, terms, blob),
    ...recordColumns(records, terms.brand, terms.keys, blob),
    plain(incidents.map(({ id }) => id)),
    plain(incidents.map(({ row }) => row.id)),
    blob.take(),
    ...entryColumns(entries),
  ];
  const days: Days = {
    part: rows.flatMap((row) => row.item.parts.map((part) => dayOf(part.expires))),
    quarantine: rows.flatMap((row) => (row.item.quarantine ? [dayOf(row.item.quarantine.expires)] : [])),
    opening: entries.map((entry) => dayOf(entry.expires)),
  };
  return { values, days };
}

/** Heads in the order of `store_group`, their receipts last. */
export function headColumns(rows: readonly Row[]): unknown[] {
  const heads = rows.map((row) => row.item);
  return [
    plain(rows.map((row) => row.id)),
    plain(rows.map((row) => row.subject?.id)),
    instants(heads.map((head) => head.startedAt)),
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
    plain(heads.map((head) => head.language)),
    quoted(heads.map((head) => (head.notes.length > 0 ? head.notes.join(',') : undefined))),
    plain(heads.map((head) => (head.verdict === 'accepted' || head.verdict === 'quarantined' ? 'kept' : 'none'))),
    plain(rows.map((row) => row.entry)),
    bytes(heads.map((head) => head.receipt)),
    bytes(heads.map((head) => head.content)),
  ];
}

function subjectColumns(rows: readonly Row[], terms: GroupTerms): unknown[] {
  const fresh = new Map(
    rows.flatMap((row) => (row.subject?.fresh ? [[row.subject.id, row.subject.fresh] as const] : [])),
  );
  const known = new Set(rows.flatMap((row) => (row.subject && !fresh.has(row.subject.id) ? [row.subject.id] : [])));
  const aliases = rows.flatMap((row) => row.newAliases.map((alias) => ({ alias, subject: row.subject!.id })));
  return [
    plain([...known]),
    plain([...fresh.keys()]),
    terms.keys.content.version,
    Buffer.concat([...fresh.values()]),
    bytes(aliases.map(({ alias }) => alias.digest)),
    plain(aliases.map(({ subject }) => subject)),
    plain(aliases.map(({ alias }) => alias.kind)),
    terms.indexVersion,
  ];
}

function partColumns(rows: readonly Row[], terms: GroupTerms, blob: Blob): unknown[] {
  const parts = rows.flatMap((row) =>
    row.item.parts.map((part) => {
      const binding = {
        use: 'part',
        brand: terms.brand,
        subject: row.subject!.id,
        interaction: row.id,
        kind: part.kind,
        revision: row.revisions?.get(part.kind) ?? 1,
        keyVersion: 1,
      } as const;
      return {
        row,
        part,
        revision: binding.revision,
        at: blob.put(seal(row.subject!.key, binding, { packing: part.packing, bytes: sliceOf(row.blob, part) })),
      };
    }),
  );
  return [
    plain(parts.map(({ row }) => row.id)),
    plain(parts.map(({ part }) => part.kind)),
    plain(parts.map(({ revision }) => revision)),
    plain(parts.map(({ part }) => dayOf(part.expires))),
    plain(parts.map(({ row }) => row.subject!.id)),
    plain(parts.map(({ part }) => part.bytes)),
    plain(parts.map(({ part }) => part.unscanned)),
    quoted(parts.map(({ part }) => part.findings)),
    quoted(parts.map(({ part }) => part.keep)),
    plain(parts.map(({ at }) => at.offset)),
    plain(parts.map(({ at }) => at.length)),
    new Date(terms.now),
  ];
}

function quarantineColumns(rows: readonly Row[], terms: GroupTerms, blob: Blob): unknown[] {
  const { version, key } = terms.keys.quarantine;
  const held = rows.flatMap((row) => {
    const waiting = row.item.quarantine;
    if (!waiting) return [];
    return [
      {
        row,
        waiting,
        at: blob.put(
          seal(key, quarantineBinding(terms.brand, row.id, version), {
            packing: waiting.packing,
            bytes: sliceOf(row.blob, waiting),
          }),
        ),
      },
    ];
  });
  return [
    plain(held.map(({ row }) => row.id)),
    plain(held.map(({ waiting }) => dayOf(waiting.expires))),
    plain(held.map(({ row }) => row.item.cardStopped)),
    plain(held.map(({ at }) => at.offset)),
    plain(held.map(({ at }) => at.length)),
  ];
}

export const signalBinding = (brand: BrandId, interaction: string, signal: string, version: number) =>
  ({
    use: 'signal',
    brand,
    subject: '',
    interaction,
    kind: signal,
    revision: version,
    keyVersion: version,
  }) as const;

function signalColumns(
  signals: readonly { readonly id: string; readonly row: Row; readonly kind: string }[],
  terms: GroupTerms,
  blob: Blob,
): unknown[] {
  const { version, key } = terms.keys.proof;
  const sealed = signals.map(({ id, row, kind }) => {
    const binding = signalBinding(terms.brand, row.id, id, version);
    return { id, row, kind, at: blob.put(seal(key, binding, pack(Buffer.from(row.item.relay ?? '[]')))) };
  });
  return [
    plain(sealed.map(({ id }) => id)),
    plain(sealed.map(({ row }) => row.id)),
    plain(sealed.map(({ kind }) => kind)),
    plain(sealed.map(({ row }) => row.item.verdict)),
    plain(sealed.map(() => dayOf(terms.now + SIGNAL_LIFE))),
    plain(sealed.map(({ at }) => at.offset)),
    plain(sealed.map(({ at }) => at.length)),
  ];
}

/** What decisions about prospecting know from this group on. An opposition is the person's, whichever identifier it came by. */
function recordsOf(row: Row, { newId, now }: GroupTerms): readonly HeardRecord[] {
  const { id: interaction, item, again = false } = row;
  return item.records.map((heard) => ({
    id: newId(now),
    entry: newId(now),
    interaction,
    heard,
    digests: heard.digests,
    subject: heard.kind === 'opposition' ? row.subject?.id : undefined,
    again,
    proof: { addresses: JSON.parse(item.relay ?? '[]') as unknown, medium: item.channel ?? item.source },
  }));
}

const sliceOf = (blob: Uint8Array, at: { readonly offset: number; readonly length: number }): Buffer =>
  Buffer.from(blob.buffer, blob.byteOffset + at.offset, at.length);

function entryOf(row: Row, terms: GroupTerms): PreparedEntry {
  const { item } = row;
  let last = Math.max(item.quarantine?.expires ?? 0, terms.now + OPENING_LIFE);
  for (const part of item.parts) last = Math.max(last, part.expires);
  const meaning: Meaning = {
    act: row.as?.act ?? ACT[item.verdict],
    at: terms.now,
    actor: terms.actor,
    interaction: row.id,
    ...(item.activity === undefined ? {} : { activity: item.activity }),
    verdict: item.verdict,
    because: item.because,
    ...(item.mandate === undefined ? {} : { mandate: item.mandate }),
    ...(row.as || item.withheld
      ? { details: { ...row.as?.details, ...(item.withheld && { withheld: item.withheld }) } }
      : {}),
  };
  return prepareEntry(terms.brand, meaning, { id: row.entry, about: row.id, expires: last });
}

function sideEntry(row: Row, terms: GroupTerms, act: Act, details: NonNullable<Meaning['details']>): PreparedEntry {
  const meaning: Meaning = { act, at: terms.now, actor: 'system', interaction: row.id, details };
  return prepareEntry(terms.brand, meaning, {
    id: terms.newId(terms.now),
    about: row.id,
    proof: true,
    expires: terms.now + SIGNAL_LIFE,
  });
}
