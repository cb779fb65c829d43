import { Refusal } from '../kernel/refusal.ts';
import { readEurLex } from './text-eurlex.ts';
import { readFormex } from './text-formex.ts';
import { readLegi } from './text-legi.ts';
import { rootOf, textOfFile, treeOf, type Element } from './text-tree.ts';
import type { OfficialArticle, OfficialText, Said } from './text-types.ts';

type Located = OfficialArticle & { readonly line: number };
type Reading = (
  file: Element,
  said: Said,
) => Omit<OfficialText, 'articles'> & { readonly articles: readonly OfficialArticle[] };

/** By the first element of the file. */
const READINGS: Readonly<Record<string, { readonly xml: boolean; readonly read: Reading }>> = {
  html: { xml: false, read: readEurLex },
  act: { xml: true, read: readFormex },
  'cons.act': { xml: true, read: readFormex },
  article: { xml: true, read: readLegi },
};

/** What a file holds, and the lines of its articles that have no text. */
export type ReadText = { readonly text: OfficialText; readonly empty: readonly number[] };

/**
 * An official file: an act as EUR-Lex publishes it (XHTML, Formex), or an article of Légifrance’s open data.
 * @throws Refusal `input.empty` | `input.too-large` | `law-text.archive` | `law-text.encoding` | `law-text.entity` |
 *   `law-text.deep` | `law-text.format` | `law-text.act` | `law-text.language` | `law-text.duplicate` | `law-text.no-text`
 */
export async function readOfficial(bytes: Uint8Array, said: Said = {}): Promise<ReadText> {
  const source = textOfFile(bytes);
  const root = rootOf(source);
  const reading = root !== undefined && Object.hasOwn(READINGS, root) ? READINGS[root] : undefined;
  if (!reading) throw new Refusal('law-text.format', { place: { line: 1 } });
  const text = reading.read(await treeOf(source, reading.xml), said);
  const located = once(text.articles as readonly Located[]);
  const empty = located.filter(({ blocks }) => blocks.length === 0).map(({ line }) => line);
  const articles = located.filter(({ blocks }) => blocks.length > 0).map(({ line: _line, ...article }) => article);
  if (articles.length === 0) throw new Refusal('law-text.no-text', { place: { line: empty[0] ?? 1 } });
  return { text: { ...text, articles }, empty };
}

/** Which of two texts under one number is the law nobody can tell: neither is taken. */
function once(articles: readonly Located[]): readonly Located[] {
  const found = new Map<string, Located>();
  for (const article of articles) {
    const before = found.get(article.number);
    if (!before) found.set(article.number, article);
    else if (JSON.stringify(before.blocks) !== JSON.stringify(article.blocks))
      throw new Refusal('law-text.duplicate', { place: { line: article.line } });
  }
  return [...found.values()];
}
