import type { Lang } from './format.ts';

const LETTERS = 'A B C D E F G H I J K L M N O P Q R S T U V W X Y Z'.split(' ');
/** Codes that name no country. */
const NOT_COUNTRIES = new Set(['EU', 'EZ', 'UN', 'ZZ', 'QO', 'XA', 'XB']);
const known = new Map<Lang, readonly { readonly value: string; readonly label: string }[]>();

/** Countries by their ISO 3166-1 codes, in the order of the reader's language. */
export function countries(lang: Lang): readonly { readonly value: string; readonly label: string }[] {
  const found = known.get(lang);
  if (found) return found;
  const names = new Intl.DisplayNames(lang, { type: 'region', fallback: 'none' });
  const all = LETTERS.flatMap((one) => LETTERS.map((other) => one + other))
    .filter((code) => !NOT_COUNTRIES.has(code))
    .flatMap((value) => {
      const label = names.of(value);
      return label === undefined ? [] : [{ value, label }];
    })
    .toSorted((a, b) => a.label.localeCompare(b.label, lang));
  known.set(lang, all);
  return all;
}
