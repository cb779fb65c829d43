/**
 * Computes `additions.json`, what is known beyond `names.json`: node src/shield/tables/build-additions.ts FOLDER
 * Everyday words come from `common-*.ts`, names of Americans from FOLDER, which holds, both works of the United States' government and in the public domain,
 * - `american-given.csv` (NAME,count): Social Security Administration, national data on baby names, births 1880-2024 summed;
 * - `american-surnames.csv` (NAME,persons in 100,000): Census Bureau, 1990 census, `dist.all.last` down to 0.001 %.
 * What `names.json` knows as well is left out; what is an everyday word stays one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashWord } from '../reading/hash.ts';
import { EITHER, NAMES_FIRST, NO_PERSONS } from './english-names.ts';
import { plainWords, split } from './everyday.ts';
import { classesOf, classOf, counted, pack, unpack, type Classes } from './pack.ts';
import table from './names.json' with { type: 'json' };

const NOTICE =
  'Computed from Social Security Administration, national data on baby names, and Census Bureau, names of the 1990 census (United States, public domain). See ../README.md.';
/** Least counts of the classes 1, 2 and 3. */
const GIVEN_CLASSES = [1_000, 8_000, 80_000];
const SURNAME_CLASSES = [0, 1, 6];
/** So many bear it that a capital says a surname, though it is an everyday word: Brown, Hill. */
const FAMOUS = 20;
/** What registrars wrote where a child had no name, and particles. */
const NO_NAMES = new Set(
  'BABY UNKNOWN INFANT MALE FEMALE UNNAMED NOTNAMED BABYBOY BABYGIRL SAINT SAINTE DEL VAN VON DER DEN'.split(' '),
);

const known = new Map<number, Classes>();
unpack(Uint8Array.fromBase64(table.table), (hash, classes) => known.set(hash >>> 0, classesOf(classes)));

const raised = new Map<number, Classes>();
const latest = (hash: number): Classes => raised.get(hash) ?? known.get(hash) ?? { given: 0, surname: 0, common: 0 };

for (const word of plainWords()) {
  const hash = hashWord(word) >>> 0;
  const had = latest(hash);
  if (had.common === 0) raised.set(hash, { ...had, common: 1 });
}

for (const word of split(NAMES_FIRST)) {
  const hash = hashWord(word) >>> 0;
  raised.set(hash, { ...latest(hash), common: 0 });
}
for (const word of split(EITHER)) {
  const hash = hashWord(word) >>> 0;
  raised.set(hash, { ...latest(hash), given: 3 });
}

function raise(name: string, which: 'given' | 'surname', count: number): void {
  const to = classOf(count, which === 'given' ? GIVEN_CLASSES : SURNAME_CLASSES);
  if (name.length < 3 || NO_NAMES.has(name)) return;
  const hash = hashWord(name) >>> 0;
  const had = latest(hash);
  // Few are called "pour" or "with": such a word is a surname after a title alone, if many bear it.
  if (had.common === 2 && !(which === 'surname' && to === 3)) return;
  const least = had.common === 1 ? Math.min(to, which === 'surname' && count >= FAMOUS ? 3 : 2) : to;
  if (least > had[which]) raised.set(hash, { ...had, [which]: least });
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: node src/shield/tables/build-additions.ts FOLDER');
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
for (const [name, count] of counted(read('american-given.csv'))) raise(name, 'given', count);
for (const [name, count] of counted(read('american-surnames.csv'))) raise(name, 'surname', count);
for (const word of split(NO_PERSONS)) {
  const hash = hashWord(word) >>> 0;
  raised.set(hash, { ...latest(hash), given: 0, common: 1 });
}
writeFileSync(
  join(import.meta.dirname, 'additions.json'),
  `${JSON.stringify({ notice: NOTICE, table: pack(raised).toBase64() }, null, 1)}\n`,
);
