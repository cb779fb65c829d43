/** A paragraph, subparagraph or point of an article, in the order of the text. Plain text: nothing of a file is ever rendered. */
export type TextBlock = {
  /** As it is printed before the text: `3.`, `a)`; absent where the text has it in its own words, or has none. */
  readonly marker?: string;
  /** What it is a part of: `3`, `a` of art. 28(3)(a); the paragraphs after the list of 28(3) have `3`. */
  readonly path: readonly string[];
  readonly depth: number;
  readonly text: string;
};

export type OfficialArticle = {
  readonly number: string;
  readonly heading?: string;
  readonly blocks: readonly TextBlock[];
  /** First day in force, `YYYY-MM-DD`, where the file states it. */
  readonly since?: string;
  /** First day no more in force. */
  readonly until?: string;
  /** As the file says it: `VIGUEUR`, `ABROGE`. */
  readonly state?: string;
  /** Its own number: LEGIARTI… */
  readonly source?: string;
  /** What the publisher of the consolidated text notes below it. */
  readonly note?: string;
};

/** What the dates of a text are worth: its days in force, the day it was consolidated, published or adopted on, or nothing. */
export const STANDINGS = ['validity', 'consolidated', 'published', 'adopted', 'undated'] as const;
export type Standing = (typeof STANDINGS)[number];

export const FORMATS = ['eur-lex', 'formex', 'legi'] as const;
export type TextFormat = (typeof FORMATS)[number];
export const TEXT_LANGUAGES = ['fr', 'en'] as const;
export type TextLanguage = (typeof TEXT_LANGUAGES)[number];

/** What one official file holds. */
export type OfficialText = {
  /** The key of the text (`src/law/acts.ts`). */
  readonly act: string;
  readonly language: TextLanguage;
  readonly format: TextFormat;
  readonly title: string;
  /** CELEX, with the day of its consolidation; LEGIARTI…, JORFARTI… */
  readonly source: string;
  readonly standing: Standing;
  /** The date that the text states of itself. */
  readonly stated?: string;
  readonly articles: readonly OfficialArticle[];
};

/** What whoever imports says where the file does not. */
export type Said = { readonly language?: TextLanguage | undefined; readonly act?: string | undefined };

/** A megabyte is a long regulation as EUR-Lex dresses it. */
export const LARGEST_TEXT = 8 * 1024 ** 2;
