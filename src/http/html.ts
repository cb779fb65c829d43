/** Text that is HTML already. Everything else is escaped when it is written into a template. */
export type Html = { readonly html: string };
type Value = Html | string | number | undefined | false | readonly Html[];

/** `` html`<p>${anything}</p>` ``: values are escaped, other templates and lists of them are not. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { html: parts.reduce((text, part, index) => text + written(values[index - 1]) + part) };
}

/** Only for what we wrote ourselves: a style sheet, a drawing. */
export const trusted = (text: string): Html => ({ html: text });

function written(value: Value): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return 'html' in value ? value.html : value.map((one) => one.html).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character]!);

/** A sentence: `` `code` `` stands as code; French punctuation keeps its word (no-break spaces). */
export function prose(text: string): Html {
  const pieces = text
    .split('`')
    .map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : html`${bound(piece)}`));
  return html`${pieces}`;
}

const bound = (text: string): string => text.replaceAll(/ (?=[;:!?»])/g, '\u00a0').replaceAll('« ', '«\u00a0');
