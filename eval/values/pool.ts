import type { Random } from '../../src/estate/samples/random.ts';
import type { Split } from '../model.ts';
import type { Names } from './names.ts';

/** Letters without accents and case, digits: two spellings of one value are one value. */
export const fold = (value: string): string =>
  value
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Which split a value belongs to, by its own text: no list has to be kept. */
export function splitOf(value: string): Split {
  let hash = 0x811c9dc5;
  for (const sign of fold(value)) hash = Math.imul(hash ^ sign.codePointAt(0)!, 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  return ((hash ^ (hash >>> 13)) & 1) === 0 ? 'tuning' : 'reporting';
}

/** Where the values of one split come from. */
export type Pool = {
  readonly random: Random;
  readonly split: Split;
  readonly names: Names;
  /** Draws until a value is of this split. */
  own(make: () => string): string;
  /** One of those of a list that are of this split. */
  pick(list: readonly string[]): string;
  /** That many digits. */
  digits(count: number): string;
};

export function poolOf(random: Random, split: Split, names: Names): Pool {
  const own = (make: () => string): string => {
    for (;;) {
      const value = make();
      if (splitOf(value) === split) return value;
    }
  };
  return {
    random,
    split,
    names,
    own,
    pick: (list) => own(() => random.pick(list)),
    digits: (count) => Array.from({ length: count }, () => String(random.below(10))).join(''),
  };
}
