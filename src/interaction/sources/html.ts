import { Parser, type Handler } from 'htmlparser2';
import { CUT } from '../notes.ts';

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
/** Beside each other on one line, and yet not one word. */
const CELLS = new Set(['td', 'th']);
/** How mail programs mark the history that they repeat. */
const QUOTE =
  /(?:^|[\s_-])(?:gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra|divRplyFwdMsg|appendonsend)/i;
/** Without content, so that they never close. */
const VOID = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'col', 'area', 'base', 'embed', 'source', 'wbr']);

/** Addresses of people; other links lead to pages. */
const REACHES = /^(?:mailto|tel|sms|callto):(?:\/\/)?([^?]{1,320})/i;
const LONGEST_LINK = 1000;

/**
 * The text of HTML, a mail or a comment, as a person reads it, history marked with `>` as in plain text. What stands in for a
 * picture is read, and who a link writes to or calls; comments, scripts, styles and other attributes are left out, and what a
 * style hides is read like the rest. What is enormous is read to a point, and says there that it goes on. One pass, without
 * recursion.
 */
export function htmlText(html: string): string {
  const lines = linesOf();
  const parser = new Parser(lines.handler);
  let at = 0;
  for (; at < Math.min(html.length, MOST_CHARACTERS) && lines.depth() < DEEPEST; at += PIECE)
    parser.write(html.slice(at, at + PIECE));
  parser.end();
  return at < html.length ? `${lines.text()}\n${CUT}` : lines.text();
}

/** An open tag: whether what is below it is read, whether it is history, and whom it reaches. */
type Open = {
  readonly name: string;
  readonly hides: boolean;
  readonly quotes: boolean;
  readonly reaches: string | undefined;
};

function reached(href: string): string | undefined {
  const [, address] = REACHES.exec(href.trim()) ?? [];
  if (address === undefined) return undefined;
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

function linesOf() {
  const lines: string[] = [];
  const open: Open[] = [];
  let line = '';
  /** The text of the last link that reaches somebody. */
  let linked = '';
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
  /** Whom a link reaches, where its own text does not say it. */
  const address = ({ reaches }: Open): void => {
    if (hidden === 0 && reaches !== undefined && !linked.includes(reaches)) line += ` (${reaches})`;
  };
  const handler: Partial<Handler> = {
    onopentag(name, { class: classes = '', id = '', alt = '', title = '', href = '' }) {
      if (BREAKS.has(name)) flush();
      else if (CELLS.has(name)) line += ' ';
      for (const told of [alt, title]) if (hidden === 0 && told !== '') line += ` ${told.replaceAll(/\s+/g, ' ')} `;
      if (VOID.has(name)) return;
      const quotes = name === 'blockquote' || QUOTE.test(`${classes} ${id}`);
      const one = { name, hides: UNSEEN.has(name), quotes, reaches: reached(href) };
      if (one.reaches !== undefined) linked = '';
      turn(one, 1);
      open.push(one);
    },
    ontext(text) {
      if (hidden > 0) return;
      if (linked.length < LONGEST_LINK) linked += text;
      const [first = '', ...others] = open.at(-1)?.name === 'pre' ? text.split('\n') : [text];
      line += first.replaceAll(/\s+/g, ' ');
      for (const other of others) {
        flush();
        line = other.replaceAll(/\s+/g, ' ');
      }
    },
    onclosetag(name) {
      // A tag that never closes ended its line when it opened.
      if (VOID.has(name)) return;
      const last = open.at(-1);
      if (last?.name === name) address(last);
      if (BREAKS.has(name)) flush();
      if (last?.name === name) turn(open.pop()!, -1);
    },
  };
  const text = (): string => {
    flush();
    return tidied(lines.join('\n'));
  };
  return { handler, text, depth: () => open.length };
}

const tidied = (text: string): string => text.replaceAll(/\n{3,}/g, '\n\n').trim();
