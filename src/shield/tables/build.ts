/**
 * Computes `names.json`: node src/shield/tables/build.ts FOLDER
 * FOLDER holds
 * - `prenoms_sorted_by_count.csv`, `noms_sorted_by_count.csv` (NAME,count): Insee, "fichier des prénoms" (births 1900-2022) and
 *   "fichier des noms" (1891-2000), Licence Ouverte 2.0;
 * - `given.json`, `surnames.json` (arrays): names of other languages, FinNLP/humannames, MIT;
 * - `fiches/`: the texts or XML of "Fiches vos droits et démarches" (service-public.fr, DILA), Licence Ouverte 2.0;
 * - `lexicon-fr.json`, `lexicon-en.json` (word: tags): `model().one.lexicon` of fr-compromise and compromise, MIT.
 * Only folded hashes and frequency classes leave them; the files themselves stay outside the project.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashWord } from '../reading/hash.ts';
import * as english from './common-english.ts';
import * as french from './common-french.ts';
import { plainWords, split } from './everyday.ts';
import { ENGLISH_GIVEN, ENGLISH_SURNAMES } from './english-names.ts';
import { classOf, counted, pack, type Classes } from './pack.ts';

const NOTICE =
  'Computed from Insee, fichier des prénoms and fichier des noms, and DILA, Fiches vos droits et démarches (Licence Ouverte 2.0, Etalab); FinNLP/humannames, fr-compromise and compromise (MIT). See ../README.md.';
/** Least counts of the classes 1, 2 and 3. */
const GIVEN_CLASSES = [60, 2_000, 20_000];
const SURNAME_CLASSES = [60, 500, 5_000];
const PARTICLES = new Set(
  'DE DU DES LA LE LES DA DOS DI DEL VAN VON DER DEN EL AL BEN ST SAINT SAINTE ET DIT DITE'.split(' '),
);

const entries = new Map<number, Classes>();

function entry(word: string): Classes {
  const hash = hashWord(word) >>> 0;
  const known = entries.get(hash);
  if (known !== undefined) return known;
  const fresh = { given: 0, surname: 0, common: 0 };
  entries.set(hash, fresh);
  return fresh;
}

/** Counts by single word: "JEAN-PIERRE" counts for both, a particle for none. */
function countWords(file: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [name, count] of counted(readFileSync(file, 'utf8'))) {
    if (name.startsWith('_') || name === 'AUTRES NOMS') continue;
    for (const part of name.split(/[ '-]+/)) {
      if (part.length < 2 || PARTICLES.has(part)) continue;
      counts.set(part, (counts.get(part) ?? 0) + count);
    }
  }
  return counts;
}

const VERB_ENDINGS =
  'e es ent ons ez er ees ee ais ait aient ant era erai eras erez eront erait erais iez ions a'.split(' ');

const mark = (words: readonly string[], common: number): void => {
  for (const word of words) entry(word).common = Math.max(entry(word).common, common);
};

const read = (...path: readonly string[]): string => readFileSync(join(...path), 'utf8');
const json = <Shape>(...path: readonly string[]): Shape => JSON.parse(read(...path)) as Shape;

/** Persons of one name among a million: how often a conversation would speak of them if it did of everybody alike. */
const rate = (given: number, surname: number): number => given * 1e-4 + surname * 1.67e-4;
/** So many persons that a form of a verb is theirs first: "Marie". */
const FAMOUS = 20;
/** Uses of a word in a million that a dictionary's word has at least. */
const IN_DICTIONARY = 0.3;
/** Fewer uses may be slips. */
const LEAST_USES = 3;

/** How often words are written in lower case, as no name is, in a million. */
function countUses(folder: string): Map<string, number> {
  const counts = new Map<string, number>();
  let total = 0;
  for (const file of readdirSync(folder)) {
    for (const [word] of read(folder, file)
      .replaceAll(/<[^>]*>/g, ' ')
      .matchAll(/[\p{L}\p{M}]+/gu)) {
      total++;
      if (word === word.toLowerCase()) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const uses = new Map<string, number>();
  for (const [word, count] of counts) if (count >= LEAST_USES) uses.set(word, (count * 1e6) / total);
  return uses;
}

const NAME_TAGS = /Name|City|Country|Region|Place|Person|Organization|Team|Demonym|Abbreviation/;

/** Plain words of a dictionary; phrases and proper names are left out. */
function wordsOf(lexicon: Readonly<Record<string, string | readonly string[]>>): string[] {
  return Object.entries(lexicon)
    .filter(([word, tags]) => /^[\p{L}]{3,}$/u.test(word) && !NAME_TAGS.test(String(tags)))
    .map(([word]) => word);
}

/** Persons by folded word, before classes. */
const persons = new Map<Classes, number>();

/** Sums counts by folded word ("CHLOÉ" and "CHLOE" are one) and hands each word's class over. */
function classify(
  file: string,
  classes: readonly number[],
  set: (word: Classes, cls: number) => void,
): Map<Classes, number> {
  const counts = new Map<Classes, number>();
  for (const [word, count] of countWords(file)) counts.set(entry(word), (counts.get(entry(word)) ?? 0) + count);
  for (const [word, count] of counts) set(word, classOf(count, classes));
  return counts;
}

function nameEntries(folder: string): void {
  const given = classify(join(folder, 'prenoms_sorted_by_count.csv'), GIVEN_CLASSES, (word, cls) => (word.given = cls));
  const surnames = classify(
    join(folder, 'noms_sorted_by_count.csv'),
    SURNAME_CLASSES,
    (word, cls) => (word.surname = cls),
  );
  for (const [word, count] of given) persons.set(word, rate(count, 0));
  for (const [word, count] of surnames) persons.set(word, (persons.get(word) ?? 0) + rate(0, count));
  const parts = (names: readonly string[]): string[] =>
    names.flatMap((name) => name.split(/[ '’-]+/)).filter((part) => part.length > 2);
  for (const word of parts(json(folder, 'given.json'))) entry(word).given = Math.max(entry(word).given, 1);
  for (const word of parts(json(folder, 'surnames.json'))) entry(word).surname = Math.max(entry(word).surname, 1);
  for (const word of split(ENGLISH_GIVEN)) entry(word).given = Math.max(entry(word).given, 2);
  for (const word of split(ENGLISH_SURNAMES)) entry(word).surname = Math.max(entry(word).surname, 2);
}

const VERB_TAGS = /Verb|Tense/;

/** "Madame souhaite", "Julie passe": what is mostly a verb is a surname only where a capital says so. */
function verbEntries(folder: string): void {
  const lexicon: Readonly<Record<string, string | readonly string[]>> = json(folder, 'lexicon-fr.json');
  const tagged = Object.keys(lexicon).filter((word) => VERB_TAGS.test(String(lexicon[word])));
  const stems = split(french.VERBS_ER).flatMap((stem) => VERB_ENDINGS.map((ending) => stem + ending));
  for (const word of [...tagged, ...stems, ...split(french.VERB_FORMS)]) {
    const known = entry(word);
    if (known.common === 1) known.surname = Math.min(known.surname, 1);
  }
}

/** A word is an everyday one where it is said more often than persons of that name are spoken of. */
function commonEntries(folder: string): void {
  const uses = countUses(join(folder, 'fiches'));
  for (const file of ['lexicon-fr.json', 'lexicon-en.json'])
    for (const word of wordsOf(json(folder, file))) uses.set(word, Math.max(uses.get(word) ?? 0, IN_DICTIONARY));
  for (const [word, use] of uses) {
    const known = entry(word);
    if (use > (persons.get(known) ?? 0)) known.common = Math.max(known.common, 1);
  }
}

function build(folder: string): void {
  nameEntries(folder);
  commonEntries(folder);
  const verbs = split(french.VERBS_ER).flatMap((stem) => VERB_ENDINGS.map((ending) => stem + ending));
  const plain = [
    ...verbs.filter((word) => (persons.get(entry(word)) ?? 0) < FAMOUS),
    ...split(french.VERB_FORMS),
    ...plainWords(),
  ];
  mark(plain, 1);
  mark([...split(french.FUNCTION), ...split(english.FUNCTION)], 2);
  verbEntries(folder);
  // Few are called "pour" or "with", whatever the files say: such words need no second look, but after a title.
  for (const word of entries.values())
    if (word.common === 2) Object.assign(word, { given: 0, surname: word.surname === 3 ? 3 : 0 });
  // What was looked up and is neither.
  for (const [hash, { given, surname, common }] of entries) if (given + surname + common === 0) entries.delete(hash);
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: node src/shield/tables/build.ts FOLDER');
build(folder);
const target = join(import.meta.dirname, 'names.json');
writeFileSync(
  target,
  `${JSON.stringify({ notice: NOTICE, count: entries.size, table: pack(entries).toBase64() }, null, 1)}\n`,
);
