/**
 * Computes `names.json`: node src/shield/tables/build.ts FOLDER
 * FOLDER holds `prenoms_sorted_by_count.csv` and `noms_sorted_by_count.csv` (NAME,count), drawn from Insee's "fichier des
 * prénoms" (births 1900-2022) and "fichier des noms" (1891-2000), under the Licence Ouverte 2.0. Only folded hashes and
 * frequency classes leave them; the files themselves stay outside the project.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashWord } from '../hash.ts';
import * as english from './common-english.ts';
import * as french from './common-french.ts';
import { ENGLISH_GIVEN, ENGLISH_SURNAMES } from './english-names.ts';

const NOTICE =
  'Names: computed from Insee, fichier des prénoms and fichier des noms (Licence Ouverte 2.0, Etalab). See ../README.md.';
/** Least counts of the classes 1, 2 and 3. */
const GIVEN_CLASSES = [60, 2_000, 20_000];
const SURNAME_CLASSES = [60, 500, 5_000];
const PARTICLES = new Set('DE DU DES LA LE LES DA DOS DI DEL VAN VON DER DEN EL AL BEN ST SAINT SAINTE ET'.split(' '));

type Entry = { given: number; surname: number; common: number };
const entries = new Map<number, Entry>();

function entry(word: string): Entry {
  const hash = hashWord(word) >>> 0;
  const known = entries.get(hash);
  if (known !== undefined) return known;
  const fresh = { given: 0, surname: 0, common: 0 };
  entries.set(hash, fresh);
  return fresh;
}

const classOf = (count: number, classes: readonly number[]): number => classes.filter((least) => count >= least).length;

/** Counts by single word: "JEAN-PIERRE" counts for both, a particle for none. */
function countWords(file: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const comma = line.lastIndexOf(',');
    const name = line.slice(0, comma);
    if (comma < 0 || name.startsWith('_') || name === 'AUTRES NOMS') continue;
    for (const part of name.split(/[ '-]+/)) {
      if (part.length < 2 || PARTICLES.has(part)) continue;
      counts.set(part, (counts.get(part) ?? 0) + Number(line.slice(comma + 1)));
    }
  }
  return counts;
}

const VERB_ENDINGS =
  'e es ent ons ez er ees ee ais ait aient ant era erai eras erez eront erait erais iez ions a'.split(' ');

function frenchForms(word: string): string[] {
  const forms = [word, `${word}s`, `${word}e`, `${word}es`];
  if (word.endsWith('al')) forms.push(`${word.slice(0, -2)}aux`);
  if (/eau$|eu$|ou$/.test(word)) forms.push(`${word}x`);
  if (/eu[rx]$/.test(word)) forms.push(`${word.slice(0, -1)}se`, `${word.slice(0, -1)}ses`);
  if (word.endsWith('if')) forms.push(`${word.slice(0, -1)}ve`, `${word.slice(0, -1)}ves`);
  if (/(?:en|on|el|et|il)$/.test(word)) forms.push(`${word}${word.at(-1)}e`, `${word}${word.at(-1)}es`);
  return forms;
}

function englishForms(word: string): string[] {
  const stem = word.endsWith('e') ? word.slice(0, -1) : word;
  const forms = [word, `${word}s`, `${stem}ed`, `${stem}ing`, `${word}ly`];
  if (word.endsWith('y')) forms.push(`${word.slice(0, -1)}ies`, `${word.slice(0, -1)}ied`);
  return forms;
}

const split = (words: string): string[] => words.trim().split(/\s+/);
const mark = (words: readonly string[], common: number): void => {
  for (const word of words) entry(word).common = Math.max(entry(word).common, common);
};

function build(folder: string): void {
  for (const [word, count] of countWords(join(folder, 'prenoms_sorted_by_count.csv'))) {
    if (count >= GIVEN_CLASSES[0]!) entry(word).given = classOf(count, GIVEN_CLASSES);
  }
  for (const [word, count] of countWords(join(folder, 'noms_sorted_by_count.csv'))) {
    if (count >= SURNAME_CLASSES[0]!) entry(word).surname = classOf(count, SURNAME_CLASSES);
  }
  for (const word of split(ENGLISH_GIVEN)) entry(word).given = Math.max(entry(word).given, 2);
  for (const word of split(ENGLISH_SURNAMES)) entry(word).surname = Math.max(entry(word).surname, 2);
  const plain = [
    ...split(french.VERBS_ER).flatMap((stem) => VERB_ENDINGS.map((ending) => stem + ending)),
    ...split(french.VERB_FORMS),
    ...split(french.NOUNS).flatMap(frenchForms),
    ...split(english.WORDS).flatMap(englishForms),
  ];
  mark(plain, 1);
  mark([...split(french.FUNCTION), ...split(english.FUNCTION)], 2);
  // Nobody is called "pour" or "with", whatever the files say: such words need no second look.
  for (const word of entries.values()) if (word.common === 2) word.given = word.surname = 0;
}

/** Hashes in order, each as the difference to the last in base 128, then a byte of classes. */
function encode(): Uint8Array {
  const bytes: number[] = [];
  let last = 0;
  for (const [hash, { given, surname, common }] of [...entries].sort(([a], [b]) => a - b)) {
    let delta = hash - last;
    for (; delta > 127; delta = Math.floor(delta / 128)) bytes.push((delta % 128) | 128);
    bytes.push(delta, given | (surname << 2) | (common << 4));
    last = hash;
  }
  return Uint8Array.from(bytes);
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: node src/shield/tables/build.ts FOLDER');
build(folder);
const target = join(import.meta.dirname, 'names.json');
writeFileSync(
  target,
  `${JSON.stringify({ notice: NOTICE, count: entries.size, table: encode().toBase64() }, null, 1)}\n`,
);
