import { bytes, dayOf, instants, plain, quoted, type Blob } from '../kernel/columns.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { addPeriod } from '../law/index.ts';
import type { Meaning } from '../trace/index.ts';
import { contactBinding, pack, seal, type BrandKeys } from '../vault/index.ts';
import type { Heard } from './heard-rules.ts';

/** Proof of a consent: three years from its collection (C. conso R.223-2). An opposition is never forgotten while the brand is served. */
const PROOF = 'P3Y';
const FOR_GOOD = '9999-12-31';
/** What opens an entry of proof: the limitation period of liability (C. civ. 2224). */
const OPENING_LIFE = 5 * 366 * 86_400_000;

const ACTS = { opposition: 'opposition-record', consent: 'consent-record' } as const;

/** What is recorded of a contact, of whom, and the id of the entry that says so. */
export type HeardRecord = {
  readonly id: string;
  readonly entry: string;
  readonly interaction: string;
  readonly heard: Heard;
  readonly digests: readonly string[];
  /** Whose every identifier it holds under; only of an opposition. */
  readonly subject: string | undefined;
  /** The contact had been heard before. */
  readonly again: boolean;
  /** Sealed: identifiers that must be handed on, where it was heard, in what words where somebody notes them. */
  readonly proof: { readonly addresses: unknown; readonly medium: string; readonly text?: string | undefined };
};

/** What the entry says: closed words and ids. */
export function recordMeaning(
  { id, interaction, heard: { kind, how, channels, flaws } }: HeardRecord,
  { source, actor, now }: { readonly source: string; readonly actor: string; readonly now: Millis },
): Meaning {
  const details = {
    record: id,
    kind,
    source,
    ...(how !== undefined && { how }),
    ...(channels.length > 0 && { channels }),
    ...(flaws.length > 0 && { flaws }),
  };
  return { act: ACTS[kind], at: now, actor, interaction, details };
}

export const recordOpening = ({ entry, interaction }: HeardRecord, now: Millis) => ({
  id: entry,
  about: interaction,
  proof: true,
  expires: now + OPENING_LIFE,
});

/** In the order of `mandat.record_heard`. */
export function recordColumns(
  records: readonly HeardRecord[],
  brand: BrandId,
  { proof: { version, key } }: BrandKeys,
  blob: Blob,
): unknown[] {
  const sealed = records.map(({ id, interaction, proof }) =>
    blob.put(
      seal(key, contactBinding(brand, id, version), pack(Buffer.from(JSON.stringify({ ...proof, interaction })))),
    ),
  );
  const heard = records.map((one) => one.heard);
  const under = records.flatMap(({ id, digests }) => digests.map((digest) => ({ id, digest })));
  return [
    plain(records.map(({ id }) => id)),
    plain(heard.map(({ kind }) => kind)),
    quoted(heard.map(({ channels }) => channels.join(','))),
    instants(heard.map(({ at }) => at)),
    instants(heard.map(({ until }) => until)),
    quoted(heard.map(({ kind, how, flaws }) => JSON.stringify(kind === 'opposition' ? { how } : { flaws }))),
    plain(heard.map(expiryOf)),
    plain(records.map(({ entry }) => entry)),
    plain(records.map(({ subject }) => subject)),
    plain(records.map(({ again }) => again)),
    plain(sealed.map(({ offset }) => offset)),
    plain(sealed.map(({ length }) => length)),
    version,
    plain(under.map(({ id }) => id)),
    bytes(under.map(({ digest }) => digest)),
  ];
}

const expiryOf = ({ kind, at, until }: Heard): string =>
  kind === 'opposition' ? FOR_GOOD : dayOf(Math.max(addPeriod(at, PROOF), until ?? 0));
