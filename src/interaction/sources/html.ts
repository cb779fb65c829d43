import { Parser } from 'htmlparser2';

/** What is longer, or nested deeper, is no letter; a person does not read further either. */
const MOST_CHARACTERS = 4_000_000;
const DEEPEST = 1000;
/** The parser's stack costs its depth at each tag: it is looked at between pieces, so that no piece can make it deep. */
const PIECE = 32_768;
const UNSEEN = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'object', 'svg']);
const BREAKS = new Set(
  'p div br hr tr li ul ol table blockquote h1 h2 h3 h4 h5 h6 pre section article header footer dt dd address'.split(
    ' ',
  ),
);
/** How mail programs mark the history that they repeat. */
const QUOTE =
  /(?:^|[\s_-])(?:gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra|divRplyFwdMsg|appendonsend)/i;
/** Without content, so that they never close. */
const VOID = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'col', 'area', 'base', 'embed', 'source', 'wbr']);

/**
 * The text of HTML, a mail or a comment, as a person reads it, history marked with `>` as in plain text; what hides in attributes, comments,
 * scripts and styles is left out. One pass, without recursion.
 */
export function htmlText(html: string): string {
  const lines: string[] = [];
  let line = '';
  let unseen = 0;
  /** One entry an open tag: whether it hides or quotes. */
  const open: { readonly name: string; readonly unseen: boolean; readonly quote: boolean }[] = [];
  let quotes = 0;
  const flush = (): void => {
    const text = line.replaceAll(/[ \t\u00a0]+/g, ' ').trim();
    lines.push(quotes > 0 && text !== '' ? `> ${text}` : text);
    line = '';
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      if (BREAKS.has(name)) flush();
      if (VOID.has(name)) return;
      const quote = name === 'blockquote' || QUOTE.test(`${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`);
      const hides = UNSEEN.has(name);
      if (quote) {
        flush();
        quotes++;
      }
      if (hides) unseen++;
      open.push({ name, unseen: hides, quote });
    },
    ontext(text) {
      if (unseen === 0) line += text.replaceAll(/\s+/g, ' ');
    },
    onclosetag(name) {
      if (BREAKS.has(name)) flush();
      if (open.at(-1)?.name !== name) return;
      const closed = open.pop()!;
      if (closed.unseen) unseen--;
      if (closed.quote) {
        flush();
        quotes--;
      }
    },
  });
  for (let at = 0; at < Math.min(html.length, MOST_CHARACTERS) && open.length < DEEPEST; at += PIECE)
    parser.write(html.slice(at, at + PIECE));
  parser.end();
  flush();
  return lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
