import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { Refusal } from '../../kernel/refusal.ts';
import type { Field, Find, Page, Values } from '../platform.ts';

/** What every drop of files asks. */
export const DROP_FIELDS: readonly Field[] = [
  {
    name: 'names',
    label: { fr: 'Fichiers à reprendre', en: 'Files to take' },
    standard: '*',
    pattern: /^[^/\\\0\r\n]{1,120}$/,
    note: {
      fr: 'Noms, avec * et ? : `*.json`. Avec une table de correspondance : les manifestes, `*.csv`.',
      en: 'Names, with * and ?: `*.json`. With a mapping: the manifests, `*.csv`.',
    },
  },
  {
    name: 'mapping',
    label: { fr: 'Table de correspondance', en: 'Mapping' },
    optional: true,
    long: true,
    note: {
      fr: 'Comment lire un manifeste (CSV, JSON ou XML) ; les fichiers que ses lignes nomment sont pris avec lui. Sans table, chaque fichier est une livraison.',
      en: 'How a manifest (CSV, JSON or XML) is read; the files that its rows name are taken with it. Without a mapping each file is a delivery.',
    },
  },
];

/** Sound without a manifest says of nobody whose it is. */
const SOUND = /\.(?:wav|mp3|ogg|opus|m4a|flac|mp4|aac|wma)$/i;
const PAGE = 200;

/** A name with `*` and `?`, as a question to a file's name. */
export function nameMatcher(glob: string): (name: string) => boolean {
  const source = glob
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const pattern = new RegExp(`^${source}$`, 'iu');
  return (name) => pattern.test(name);
}

/** Of an upload under way. */
const PARTIAL = /\.(?:filepart|part|partial|tmp|crdownload|swp)$|~$/i;

/** A file as it was found: whatever else comes under that name later is another. */
export type Entry = { readonly path: string; readonly version: string };

const REF = /^(.*);version=([\w.-]+)$/s;

export const refOf = ({ path, version }: Entry): string => `${path};version=${version}`;

/** Where a copy lies; without a version, whatever lies there. */
export function placeOf(ref: string): { readonly path: string; readonly version: string | undefined } {
  const [, path = ref, version] = REF.exec(ref) ?? [];
  return { path, version };
}

/** The path of a file that another names from its own folder. @throws Refusal `source.malformed` where it leads out of it */
export function besideOf(ref: string, name: string): string {
  const beside = posix.normalize(name);
  if (/^\.\.(?:\/|$)/.test(beside) || posix.isAbsolute(beside) || name.includes('\\'))
    throw new Refusal('source.malformed', { place: { pointer: '/media' } });
  return posix.join(posix.dirname(placeOf(ref).path), beside);
}

/** A path below the folder that the connection is for; whatever else a name says is not there. */
export function within(folder: string, path: string): string {
  if (!path.startsWith(folder) || path.split('/').includes('..')) throw new Refusal('connector.gone');
  return path;
}

const GROUPS = 1024;
const WORD = 8;
/** Held in memory at once, unless one group has more. */
const MOST = 20_000;

/**
 * Files by pages. Any name may come at any time, with any date, so that no place in an order tells what is new: files are in
 * groups by their digest, the cursor says what each group summed to once all of it was listed, and the groups that sum to
 * something else are listed again. What lies there unchanged is walked over and no more, however much it is.
 */
export async function* listFiles(
  walk: () => AsyncIterable<Entry>,
  cursor: string | undefined,
  values: Values,
): AsyncGenerator<Page> {
  const listed = sumsOf(cursor);
  const isTaken = takenBy(values);
  const is = values['mapping'] === undefined ? 'delivery' : 'manifest';
  const source = is === 'manifest' ? 'drop' : 'auto';
  const sums = new BigUint64Array(GROUPS);
  const counts = new Uint32Array(GROUPS);
  for await (const entry of walk()) {
    if (!isTaken(entry)) continue;
    const { group, sum } = groupOf(entry);
    sums[group]! += sum;
    counts[group]!++;
  }
  const changed = [...sums.keys()].filter((group) => sums[group] !== listed[group]);
  while (changed.length > 0) {
    const batch = new Map<number, { sum: bigint; readonly found: Find[] }>();
    for (let held = 0; changed.length > 0 && (held === 0 || held + counts[changed[0]!]! <= MOST);) {
      const group = changed.shift()!;
      batch.set(group, { sum: 0n, found: [] });
      held += counts[group]!;
    }
    for await (const entry of walk()) {
      const { group, sum } = groupOf(entry);
      const into = batch.get(group);
      if (!into || !isTaken(entry)) continue;
      into.sum = BigInt.asUintN(64, into.sum + sum);
      into.found.push({ ref: refOf(entry), is, source });
    }
    yield* pagesOf(batch, listed);
  }
}

/** Whole groups: the cursor of a page says of each that all of it is known. */
function* pagesOf(
  batch: ReadonlyMap<number, { readonly sum: bigint; readonly found: readonly Find[] }>,
  listed: BigUint64Array,
): Generator<Page> {
  let found: Find[] = [];
  for (const [group, { sum, found: more }] of batch) {
    found.push(...more);
    listed[group] = sum;
    if (found.length < PAGE) continue;
    yield { found, cursor: cursorOf(listed) };
    found = [];
  }
  yield { found, cursor: cursorOf(listed) };
}

function takenBy(values: Values): (entry: Entry) => boolean {
  const isNamed = nameMatcher(values['names'] ?? '*');
  const withMapping = values['mapping'] !== undefined;
  return ({ path }) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return (
      name !== '' && !/^\./.test(name) && !PARTIAL.test(name) && isNamed(name) && (withMapping || !SOUND.test(name))
    );
  };
}

function groupOf(entry: Entry): { readonly group: number; readonly sum: bigint } {
  const digest = createHash('sha256').update(refOf(entry)).digest();
  return { group: digest.readUInt16LE(0) % GROUPS, sum: digest.readBigUInt64LE(WORD) };
}

const cursorOf = (sums: BigUint64Array): string => Buffer.from(sums.buffer).toString('base64');

function sumsOf(cursor = ''): BigUint64Array {
  const bytes = Buffer.from(cursor, 'base64');
  const sums = new BigUint64Array(GROUPS);
  if (bytes.length === GROUPS * WORD) Buffer.from(sums.buffer).set(bytes);
  return sums;
}
