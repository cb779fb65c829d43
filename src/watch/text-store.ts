import type { Transaction } from '../db/index.ts';
import type { OfficialText, Standing, TextBlock, TextLanguage } from './text-types.ts';

/** One file, as it was imported. */
export type TextImport = Omit<OfficialText, 'articles' | 'stated'> & {
  readonly id: string;
  readonly digest: string;
  readonly file: string;
  readonly bytes: number;
  readonly stated: string | undefined;
  readonly articles: number;
  readonly by: string;
  readonly at: number;
  readonly withdrawn: { readonly by: string; readonly at: number } | undefined;
};

/** A version of an article, with the file that it is from. */
export type HeldArticle = {
  readonly import: string;
  readonly number: string;
  readonly language: TextLanguage;
  readonly heading: string | undefined;
  readonly blocks: readonly TextBlock[];
  /** Of the article where it has days of its own, else of its file. */
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly state: string | undefined;
  readonly note: string | undefined;
  readonly source: string;
  readonly standing: Standing;
  readonly digest: string;
  readonly at: number;
};

type ImportRow = Omit<TextImport, 'at' | 'stated' | 'withdrawn'> & {
  readonly at: Date;
  readonly stated: string | null;
  readonly withdrawn_by: string | null;
  readonly withdrawn_at: Date | null;
};
const importOf = ({ at, stated, withdrawn_by, withdrawn_at, ...row }: ImportRow): TextImport => ({
  ...row,
  at: at.getTime(),
  stated: stated ?? undefined,
  withdrawn: withdrawn_at === null ? undefined : { by: withdrawn_by!, at: withdrawn_at.getTime() },
});
const IMPORT =
  'id, digest, file, bytes, format, act, language, title, source, standing, stated::text, articles, by, at, withdrawn_by, withdrawn_at';

/** Of open data, a file is an article: they are told by their count. */
const SHOWN = 200;

/** The last ones first. */
export async function textImports({ client }: Transaction): Promise<readonly TextImport[]> {
  const { rows } = await client.query<ImportRow>(
    `select ${IMPORT} from mandat.law_text_import where brand = '_house' order by at desc, id desc limit ${SHOWN}`,
  );
  return rows.map(importOf);
}

/** Which of these texts are held already. */
export async function knownTexts({ client }: Transaction, contents: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ content: string }>(
    `select content from mandat.law_text_import where brand = '_house' and withdrawn_at is null and content = any($1)`,
    [contents],
  );
  return new Set(rows.map(({ content }) => content));
}

export type NewImport = {
  readonly id: string;
  readonly digest: string;
  readonly content: string;
  readonly file: string;
  readonly bytes: number;
  readonly by: string;
  readonly at: Date;
  readonly text: OfficialText;
};

/** False where another took the same text meanwhile. */
export async function insertText({ client }: Transaction, taken: NewImport): Promise<boolean> {
  const { id, digest, content, file, bytes, by, at, text } = taken;
  const { rowCount } = await client.query(
    `insert into mandat.law_text_import
       (id, digest, content, file, bytes, format, act, language, title, source, standing, stated, articles, by, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     on conflict (brand, content) where withdrawn_at is null do nothing`,
    [
      id,
      digest,
      content,
      file,
      bytes,
      text.format,
      text.act,
      text.language,
      text.title,
      text.source,
      text.standing,
      text.stated ?? null,
      text.articles.length,
      by,
      at,
    ],
  );
  if (rowCount === 0) return false;
  const { articles } = text;
  await client.query(
    `insert into mandat.law_text_article
       (import, place, act, language, number, heading, blocks, since, until, state, source, note)
     select $1, a.place - 1, $2, $3, a.number, a.heading, a.blocks, a.since, a.until, a.state, a.source, a.note
     from unnest($4::text[], $5::text[], $6::jsonb[], $7::date[], $8::date[], $9::text[], $10::text[], $11::text[])
       with ordinality as a (number, heading, blocks, since, until, state, source, note, place)`,
    [
      id,
      text.act,
      text.language,
      articles.map(({ number }) => number),
      articles.map(({ heading }) => heading ?? null),
      articles.map(({ blocks }) => JSON.stringify(blocks)),
      articles.map(({ since }) => since ?? null),
      articles.map(({ until }) => until ?? null),
      articles.map(({ state }) => state ?? null),
      articles.map(({ source }) => source ?? null),
      articles.map(({ note }) => note ?? null),
    ],
  );
  return true;
}

type ArticleRow = {
  readonly [key in keyof Omit<HeldArticle, 'at'>]: NonNullable<HeldArticle[key]> | null;
} & { readonly at: Date };
const known = <T>(value: T | null): T | undefined => value ?? undefined;

/** Every version held of some articles of a text, what was imported last first. */
export async function heldArticles(
  { client }: Transaction,
  act: string,
  numbers: readonly string[],
): Promise<readonly HeldArticle[]> {
  const { rows } = await client.query<ArticleRow>(
    `select a.import, a.number, a.language, a.heading, a.blocks, coalesce(a.since, i.stated)::text as since,
       a.until::text, a.state, a.note, coalesce(a.source, i.source) as source, i.standing, i.digest, i.at
     from mandat.law_text_article a join mandat.law_text_import i on i.brand = a.brand and i.id = a.import
     where a.brand = '_house' and a.act = $1 and a.number = any($2) and i.withdrawn_at is null
     order by i.at desc, i.id desc`,
    [act, numbers],
  );
  return rows.map((row) => ({
    import: row.import!,
    number: row.number!,
    language: row.language!,
    heading: known(row.heading),
    blocks: row.blocks!,
    since: known(row.since),
    until: known(row.until),
    state: known(row.state),
    note: known(row.note),
    source: row.source!,
    standing: row.standing!,
    digest: row.digest!,
    at: row.at.getTime(),
  }));
}

export type HeldNumber = {
  readonly act: string;
  readonly language: TextLanguage;
  readonly number: string;
  readonly heading: string | undefined;
};
/** The articles held, each once a language: of one text, or of all. */
export async function heldNumbers({ client }: Transaction, act?: string): Promise<readonly HeldNumber[]> {
  const { rows } = await client.query<Omit<HeldNumber, 'heading'> & { readonly heading: string | null }>(
    `select distinct on (a.act, a.language, a.number) a.act, a.language, a.number, a.heading
     from mandat.law_text_article a join mandat.law_text_import i on i.brand = a.brand and i.id = a.import
     where a.brand = '_house' and i.withdrawn_at is null and ($1::text is null or a.act = $1)
     order by a.act, a.language, a.number, i.stated desc nulls last, i.at desc`,
    [act ?? null],
  );
  return rows.map((row) => ({ ...row, heading: known(row.heading) }));
}

/** The imports of whole acts of a text: what the newest of them leaves out was taken out of the law. */
export async function wholeTexts(
  { client }: Transaction,
  act: string,
): Promise<readonly { readonly id: string; readonly language: TextLanguage; readonly stated: string }[]> {
  const { rows } = await client.query<{ id: string; language: TextLanguage; stated: string }>(
    `select id, language, stated::text from mandat.law_text_import
     where brand = '_house' and act = $1 and withdrawn_at is null and stated is not null and format <> 'legi'
     order by stated desc, at desc`,
    [act],
  );
  return rows;
}

/** False where there is none, or it was withdrawn before. */
export async function withdrawText({ client }: Transaction, id: string, by: string, at: Date): Promise<boolean> {
  const { rowCount } = await client.query(
    `update mandat.law_text_import set withdrawn_by = $2, withdrawn_at = $3
     where brand = '_house' and id = $1 and withdrawn_at is null`,
    [id, by, at],
  );
  return rowCount === 1;
}
