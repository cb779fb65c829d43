import { parse } from 'csv-parse/sync';
import type { ContactChannel } from '../law/index.ts';

export type ListRow = {
  readonly to: string;
  readonly reference?: string;
  readonly postalCode?: string;
  readonly country?: string;
};

const PHONE = /^(?:to|tel|telephone|phone|mobile|portable|numero|number|msisdn|phone_?number|contact)$/;
const COLUMNS: Readonly<Record<ContactChannel, RegExp>> = {
  phone: PHONE,
  'automated-call': PHONE,
  voicemail: PHONE,
  sms: PHONE,
  fax: /^(?:to|fax|telecopie|numero|number)$/,
  email: /^(?:to|email|e_?mail|mail|courriel|adresse_?(?:mail|email|electronique)|contact)$/,
  social: /^(?:to|social|compte|handle|account|identifiant|user_?id)$/,
  post: /^(?:to|adresse|address|adresse_?postale|postal_?address)$/,
};
const REFERENCE = /^(?:reference|ref|reference_?client|customer_?reference|client)$/;
const POSTAL_CODE = /^(?:code_?postal|cp|postal_?code|postcode|zip)$/;
const COUNTRY = /^(?:pays|country|country_?code)$/;

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');

/** An address a line, or CSV whose header names the column of the channel. Empty lines are no rows. */
export function readList(text: string, channel: ContactChannel): readonly ListRow[] {
  const first = /^[^\r\n]*/.exec(text.replace(/^\uFEFF/, ''))![0];
  const delimiter = [';', ',', '\t'].find((one) => first.includes(one)) ?? ';';
  const header = first.split(delimiter).map((name) => plain(name.replaceAll('"', '')));
  const at = (pattern: RegExp): number => header.findIndex((name) => pattern.test(name));
  const to = at(COLUMNS[channel]);
  if (to < 0) return linesOf(text);
  const rows: readonly string[][] = parse(text, {
    bom: true,
    delimiter,
    from_line: 2,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  });
  const others = [
    ['reference', at(REFERENCE), /^.{1,80}$/],
    ['postalCode', at(POSTAL_CODE), /^.{1,12}$/],
    ['country', at(COUNTRY), /^[A-Z]{2}$/],
  ] as const;
  return rows.map((row) => ({
    to: row[to] ?? '',
    ...Object.fromEntries(
      others.flatMap(([name, column, form]) => (form.test(row[column] ?? '') ? [[name, row[column]]] : [])),
    ),
  }));
}

const linesOf = (text: string): readonly ListRow[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((to) => ({ to }));
