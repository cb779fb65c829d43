import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../../src/estate/samples/random.ts';
import type { Language, Split } from '../model.ts';
import { splitOf } from './pool.ts';
import { ENGLISH_FAMILY, ENGLISH_GIVEN, FAMILY, FOREIGN_FAMILY, FOREIGN_GIVEN, GIVEN } from './people.ts';

/** Names of one split: given and family, as often as people bear them, and the rare ones now and then. */
export type Names = {
  given(random: Random, language: Language): string;
  family(random: Random, language: Language): string;
};

/** Draws as often as people bear a name. */
type Table = { readonly names: readonly string[]; readonly upTo: Float64Array };

/** Shares: a rare French name, a foreign one. */
const RARE = 0.12;
const FOREIGN = 0.15;

/**
 * @param folder of Insee's files of given and family names with their counts; where it is not, or for figures that must be the
 *   same everywhere, a list of our own is used
 */
export function namesOf(split: Split, folder?: string): Names {
  const given = tableOf(split, folder && join(folder, 'prenoms_sorted_by_count.csv'), GIVEN);
  const family = tableOf(split, folder && join(folder, 'noms_sorted_by_count.csv'), FAMILY);
  const ours = (list: readonly string[]): readonly string[] => list.filter((name) => splitOf(name) === split);
  const foreign = { given: ours(FOREIGN_GIVEN), family: ours(FOREIGN_FAMILY) };
  const english = { given: ours(ENGLISH_GIVEN), family: ours(ENGLISH_FAMILY) };
  const draw =
    (which: 'given' | 'family', table: Table) =>
    (random: Random, language: Language): string => {
      if (random.chance(FOREIGN)) return random.pick(foreign[which]);
      if (language === 'en') return random.pick(english[which]);
      return random.chance(RARE) ? random.pick(table.names) : weighted(random, table);
    };
  return { given: draw('given', given), family: draw('family', family) };
}

function weighted(random: Random, { names, upTo }: Table): string {
  const at = random.next() * upTo.at(-1)!;
  let low = 0;
  let high = upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (upTo[middle]! > at) high = middle;
    else low = middle + 1;
  }
  return names[low]!;
}

function tableOf(split: Split, file: string | undefined, fallback: readonly string[]): Table {
  const rows =
    file !== undefined && existsSync(file)
      ? readFileSync(file, 'utf8')
          .split('\n')
          .map((line) => line.split(','))
          .filter(([name]) => name !== undefined && /^[\p{L}' -]{3,}$/u.test(name) && name !== 'AUTRES NOMS')
          .map(([name, count]) => [titled(name!), Number(count)] as const)
      : fallback.map((name, at) => [name, 1000 / (at + 10)] as const);
  const own = rows.filter(([name]) => splitOf(name) === split);
  const upTo = new Float64Array(own.length);
  let sum = 0;
  for (const [at, [, count]] of own.entries()) upTo[at] = sum += count;
  return { names: own.map(([name]) => name), upTo };
}

const PARTICLES = new Set([
  'de',
  'du',
  'des',
  'le',
  'la',
  'van',
  'von',
  'den',
  'der',
  'da',
  'dos',
  'ben',
  'el',
  'd',
  'l',
]);

/** "DE LA TOUR" as it is written: "de La Tour". */
function titled(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/\p{L}+/gu, (word, at: number) =>
      PARTICLES.has(word) &&
      !(word === 'la' || word === 'le' || word === 'ben' || word === 'el') &&
      at === 0 &&
      name.includes(' ')
        ? word
        : word[0]!.toUpperCase() + word.slice(1),
    );
}
