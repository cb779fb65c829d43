import { Parser, type Handler } from 'htmlparser2';

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
  const lines = linesOf();
  const parser = new Parser(lines.handler);
  for (let at = 0; at < Math.min(html.length, MOST_CHARACTERS) && lines.depth() < DEEPEST; at += PIECE)
    parser.write(html.slice(at, at + PIECE));
  parser.end();
  return lines.text();
}

/** An open tag: whether what is below it is read, and whether it is history. */
type Open = { readonly name: string; readonly hides: boolean; readonly quotes: boolean };

function linesOf() {
  const lines: string[] = [];
  const open: Open[] = [];
  let line = '';
  let hidden = 0;
  let quoted = 0;
  const flush = (): void => {
    const text = line.replaceAll(/[ \t\u00a0]+/g, ' ').trim();
    lines.push(quoted > 0 && text !== '' ? `> ${text}` : text);
    line = '';
  };
  const turn = ({ hides, quotes }: Open, by: 1 | -1): void => {
    if (quotes) flush();
    if (hides) hidden += by;
    if (quotes) quoted += by;
  };
  const handler: Partial<Handler> = {
    onopentag(name, { class: classes = '', id = '' }) {
      if (BREAKS.has(name)) flush();
      if (VOID.has(name)) return;
      const one = { name, hides: UNSEEN.has(name), quotes: name === 'blockquote' || QUOTE.test(`${classes} ${id}`) };
      turn(one, 1);
      open.push(one);
    },
    ontext(text) {
      if (hidden === 0) line += text.replaceAll(/\s+/g, ' ');
    },
    onclosetag(name) {
      // A tag that never closes ended its line when it opened.
      if (VOID.has(name)) return;
      if (BREAKS.has(name)) flush();
      if (open.at(-1)?.name === name) turn(open.pop()!, -1);
    },
  };
  const text = (): string => {
    flush();
    return tidied(lines.join('\n'));
  };
  return { handler, text, depth: () => open.length };
}

const tidied = (text: string): string => text.replaceAll(/\n{3,}/g, '\n\n').trim();
