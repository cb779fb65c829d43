import type { Transaction } from '../db/index.ts';
import { join } from '../interaction/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { unseal, type ObjectStore, type Vault } from '../vault/index.ts';
import { mediaKey } from './media/keys.ts';
import { openRecording } from './media/listen.ts';
import { mediaUnder, piecesOf } from './media/store.ts';
import { quarantineBinding } from './quarantine-rules.ts';
import { open, subjectKey } from './read.ts';
import type { PartRow } from './views.ts';

/** A file of what a hold keeps, in the clear; `of`: the interaction. */
export type HeldFile = { readonly of: string; readonly path: string; open(): AsyncIterable<Buffer> };
export type HeldMissing = { readonly of: string; readonly what: string; readonly code: string };
export type HeldFiles = { readonly files: readonly HeldFile[]; readonly missing: readonly HeldMissing[] };

type Opening = { readonly vault: Vault; readonly objects: ObjectStore };

/**
 * All that is there of an interaction while it is held, what the hold alone keeps included: for the authority that it is held for,
 * and for nobody else. No reading of ours looks here, and no view of the instructions narrows it. In the caller's transaction, which
 * leaves the entry; recordings open when they are asked for.
 */
export async function heldFiles(
  tx: Transaction,
  { vault, objects }: Opening,
  brand: BrandId,
  id: string,
): Promise<HeldFiles> {
  const files: HeldFile[] = [];
  const missing: HeldMissing[] = [];
  const whole = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refusal) || PASSING.has(error.code)) throw error;
      missing.push({ of: id, what, code: error.code });
    }
  };
  const add = (path: string, value: object): void => void files.push({ of: id, path, open: () => once(value) });
  await whole('interaction', () => parts(tx, vault, brand, id, add));
  await whole('quarantine', () => quarantined(tx, vault, brand, id, add));
  for (const row of await mediaUnder(tx, brand, id))
    await whole(`recording ${row.id}`, async () => {
      const [key, pieces] = [await mediaKey(tx, vault, brand, row), await piecesOf(tx, brand, row.id)];
      const recording = { objects, brand, row, key, pieces };
      const ending = /^\w+\/([a-z0-9]+)/.exec(row.mediatype)?.[1] ?? 'bin';
      const span = { start: 0, end: row.bytes };
      files.push({
        of: id,
        path: `recordings/${id}/${row.id}.${ending}`,
        open: () => openRecording(recording, span),
      });
    });
  return { files, missing };
}

/** What passes by itself is asked again, and not told as missing. */
const PASSING: ReadonlySet<string> = new Set([
  'media.store-unavailable',
  'vault.provider-down',
  'vault.provider-denied',
  'vault.master-key',
]);

async function* once(value: object): AsyncGenerator<Buffer> {
  yield Buffer.from(`${JSON.stringify(value)}\n`);
}

/** The newest of each kind as one vCon, and each earlier revision as it lay. */
async function parts(
  tx: Transaction,
  vault: Vault,
  brand: BrandId,
  id: string,
  add: (path: string, value: object) => void,
): Promise<void> {
  const columns =
    'kind, revision, expires_on::text as expires, subject, key_version, received_at, bytes, unscanned, findings, keep, sealed';
  const { rows } = await tx.client.query<PartRow>(
    `select ${columns} from mandat.part where brand = $1 and interaction = $2
     union all select ${columns} from mandat.held_part where brand = $1 and interaction = $2
     order by kind, revision desc, expires desc`,
    [brand, id],
  );
  if (rows.length === 0) return;
  // It may have become another's while it was held, with a key of theirs.
  const keys = new Map<string, Buffer>();
  for (const { subject } of rows) {
    const key = keys.get(subject) ?? (await subjectKey(tx, vault, brand, subject));
    if (!key) throw new Refusal('interaction.gone');
    keys.set(subject, key);
  }
  const opened = (row: PartRow) => open(brand, id, row, keys.get(row.subject)!);
  const newest = new Map<string, PartRow>();
  for (const row of rows) {
    const known = newest.get(row.kind);
    if (!known) newest.set(row.kind, row);
    else if (known.revision !== row.revision) add(`interactions/${id}/${row.kind}-${row.revision}.json`, opened(row));
  }
  add(`interactions/${id}.vcon.json`, join([...newest.values()].map((row) => opened(row))));
}

async function quarantined(
  tx: Transaction,
  vault: Vault,
  brand: BrandId,
  id: string,
  add: (path: string, value: object) => void,
): Promise<void> {
  const { rows } = await tx.client.query<{ sealed: Buffer }>(
    `select sealed from mandat.quarantine where brand = $1 and id = $2
     union all select sealed from mandat.held_quarantine where brand = $1 and id = $2 limit 1`,
    [brand, id],
  );
  if (!rows[0]) return;
  const { quarantines } = await vault.keysOf(brand);
  // Which version sealed it is told by trial: there are few, and the binding makes a wrong one fail.
  for (const { version, key } of quarantines) {
    try {
      const plain = unseal(key, quarantineBinding(brand, id, version), rows[0].sealed);
      return add(`quarantine/${id}.vcon.json`, JSON.parse(plain.toString('utf8')) as object);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  throw new Refusal('vault.unreadable');
}
