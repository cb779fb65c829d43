import { catalogue } from '../kernel/refusal.ts';
import type { Locator, Path } from './place.ts';
import type { Remark } from './read.ts';

/** Something to say of a document, before its place in the text is known. */
export type Said = Pick<Remark, 'level' | 'code' | 'params' | 'article'> & { readonly path: Path };

type Extra = Pick<Remark, 'params' | 'article'>;

export function fault(code: Remark['code'], path: Path, extra: Extra = {}): Said {
  return { level: 'fault', code, path, ...extra };
}

export function warning(code: Remark['code'], path: Path, extra: Extra = {}): Said {
  return { level: 'warning', code, path, ...extra };
}

/** Places of values that stood before in the same list. */
export function repeats(values: readonly unknown[]): number[] {
  return values.flatMap((value, index) => (value !== undefined && values.indexOf(value) < index ? [index] : []));
}

/** What is said, with its place in the text and the article that the catalogue names where it names none itself. */
export function placed(said: Iterable<Said>, locate: Locator): Remark[] {
  return [...said].map(({ path, ...remark }) => {
    const entry = catalogue[remark.code];
    const article = remark.article ?? ('article' in entry ? entry.article : undefined);
    return { ...remark, place: locate(path), ...(article !== undefined && { article }) };
  });
}
