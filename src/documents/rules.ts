import { Parser } from 'htmlparser2';
import type { Align, Block, Run } from './types.ts';

/** What rich text may be made of; anything else is taken out, its text stays. */
const TAGS = new Set(
  'p div span br strong b em i u s strike del sub sup ul ol li h1 h2 h3 h4 h5 h6 blockquote pre code hr a table thead tbody tfoot tr th td'.split(
    ' ',
  ),
);
const VOID = new Set(['br', 'hr']);
/** What is no text, and goes with what is in it. */
const GONE = new Set(
  'script style iframe object embed applet svg math template noscript noembed noframes textarea title head select audio video canvas xmp plaintext'.split(
    ' ',
  ),
);
const STYLES = new Set(
  'text-align text-decoration padding-left margin-left color background-color font-family font-size font-style font-weight line-height list-style-type vertical-align white-space'.split(
    ' ',
  ),
);
const STYLE_VALUE = /^(?:[\w\s#%.,'-]|rgba?\([\d\s.,%]*\))+$/;
const LINK = /^(?:https?:\/\/|mailto:)[^\s"'<>`\\]*$/i;
const SPAN = /^(?:[1-9]|1\d|20)$/;
const DEEPEST = 40;
/** Tags in one text; people write a few hundred. The parser's time grows with the square of how many are open. */
const MOST_TAGS = 4000;

export type SafeHtml = {
  readonly html: string;
  /** Names of what was taken out: tags, attributes as `tag@attribute`. Empty: nothing was. */
  readonly dropped: readonly string[];
};

/**
 * Rich text cut down to what is safe to insert into a page: allowed tags, written by us, around text in which no tag can begin.
 * What is safe already, as editors write it, comes back as it was, byte for byte.
 */
export function safeHtml(text: string): SafeHtml {
  const first = cutDown(text);
  // What stood inside a tag that is taken out may nest what a reader would not ("<p>" in a "<p>"): it reads our tags once more.
  const second = cutDown(first.html);
  return second.html === first.html ? first : { html: second.html, dropped: first.dropped };
}

function cutDown(text: string): SafeHtml {
  if (countOf(text) > MOST_TAGS) return { html: text.replaceAll('<', '&lt;'), dropped: ['count'] };
  const dropped = new Set<string>();
  let html = '';
  let gone = 0;
  const open: { readonly name: string; readonly kept: boolean }[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const kept = gone === 0 && TAGS.has(name) && open.length < DEEPEST;
        if (!kept && gone === 0) dropped.add(TAGS.has(name) ? 'depth' : known(name));
        if (GONE.has(name)) gone++;
        if (!VOID.has(name)) open.push({ name, kept });
        if (kept) html += `<${name}${attributesOf(name, attributes, dropped)}${VOID.has(name) ? ' /' : ''}>`;
      },
      onclosetag(name) {
        // A tag that the text ends within is closed and was never opened.
        if (open.at(-1)?.name !== name) return;
        const { kept } = open.pop()!;
        if (GONE.has(name)) gone--;
        if (kept) html += `</${name}>`;
      },
      ontext(data) {
        if (gone === 0) html += data.replaceAll('<', '&lt;');
      },
      oncomment: () => void dropped.add('comment'),
      onprocessinginstruction: () => void dropped.add('declaration'),
    },
    { decodeEntities: false, lowerCaseTags: true, lowerCaseAttributeNames: true, recognizeSelfClosing: false },
  );
  parser.end(text);
  return { html, dropped: [...dropped] };
}

function countOf(text: string): number {
  let count = 0;
  for (let at = text.indexOf('<'); at >= 0 && count <= MOST_TAGS; at = text.indexOf('<', at + 1)) count++;
  return count;
}

/** Never a word of the input in what is told: names of tags that exist alone. */
const known = (name: string): string =>
  GONE.has(name) || /^(?:form|input|button|img|link|meta|base|html|body|font|center|label|o:p)$/.test(name)
    ? name
    : 'tag';

function attributesOf(tag: string, attributes: Readonly<Record<string, string>>, dropped: Set<string>): string {
  let written = '';
  for (const [name, value] of Object.entries(attributes)) {
    const safe = attributeOf(tag, name, value);
    if (safe !== value)
      dropped.add(
        /^on/.test(name) ? `${tag}@on…` : name === 'style' || name === 'href' ? `${tag}@${name}` : `${tag}@other`,
      );
    if (safe !== undefined && safe !== '') written += ` ${name}="${safe}"`;
  }
  return written;
}

function attributeOf(tag: string, name: string, value: string): string | undefined {
  if (name === 'style') return styleOf(value);
  if (name === 'href' && tag === 'a') return LINK.test(value) ? value : undefined;
  if ((name === 'colspan' || name === 'rowspan') && (tag === 'td' || tag === 'th'))
    return SPAN.test(value) ? value : undefined;
  return undefined;
}

function styleOf(value: string): string {
  const parts = value.split(';').filter((part) => part.trim() !== '');
  const safe = parts.filter((part) => {
    const colon = part.indexOf(':');
    return (
      colon > 0 && STYLES.has(part.slice(0, colon).trim().toLowerCase()) && STYLE_VALUE.test(part.slice(colon + 1))
    );
  });
  return safe.length === parts.length ? value : safe.map((part) => part.trim()).join('; ');
}

/** The text alone, blanks gathered. */
export function plainText(html: string): string {
  const text = blocksOf(html)
    .map((block) => textOf(block))
    .join('\n');
  return text.trim();
}

function textOf(block: Block): string {
  if (block.kind === 'paragraph') return block.runs.map(({ text }) => text).join('');
  if (block.kind === 'list') return block.items.map((item) => item.map(textOf).join(' ')).join('\n');
  if (block.kind === 'table')
    return block.rows.map((row) => row.map(({ blocks }) => blocks.map(textOf).join(' ')).join(' ')).join('\n');
  return '';
}

type Look = Omit<Run, 'text'>;
/** What is open: a place that takes blocks, and the inline text that gathers there. */
type Frame = {
  readonly tag: string;
  readonly blocks: Block[];
  readonly items: Block[][];
  readonly rows: { blocks: Block[] }[][];
  runs: Run[];
  align: Align | undefined;
};

/** The blocks of rich text, of any: what is unsafe in it is left out here too. */
export function blocksOf(html: string): readonly Block[] {
  const { html: safe } = safeHtml(html);
  const frames: Frame[] = [frame('root')];
  const looks: { readonly tag: string; readonly look: Look }[] = [{ tag: '', look: {} }];
  const top = (): Frame => frames.at(-1)!;
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const look = lookOf(tag, attributes);
        if (look) looks.push({ tag, look: { ...looks.at(-1)!.look, ...look } });
        if (tag === 'br') top().runs.push({ text: '\n', ...looks.at(-1)!.look });
        if (tag === 'hr') flush(top());
        if (!BLOCKS.has(tag)) return;
        flush(top());
        if (HEADINGS.test(tag)) looks.push({ tag, look: { ...looks.at(-1)!.look, bold: true } });
        frames.push(frame(tag, alignOf(attributes['style'])));
      },
      onclosetag(tag) {
        if (looks.length > 1 && looks.at(-1)!.tag === tag) looks.pop();
        if (!BLOCKS.has(tag) || frames.length === 1) return;
        const done = frames.pop()!;
        flush(done);
        close(done, top());
      },
      ontext(text) {
        if (text !== '') top().runs.push({ text: text.replaceAll(/[\t\n\r\f ]+/g, ' '), ...looks.at(-1)!.look });
      },
    },
    { decodeEntities: true, recognizeSelfClosing: false },
  );
  parser.end(safe);
  while (frames.length > 1) {
    const done = frames.pop()!;
    flush(done);
    close(done, top());
  }
  flush(frames[0]!);
  return frames[0]!.blocks;
}

const BLOCKS = new Set('p div ul ol li h1 h2 h3 h4 h5 h6 blockquote pre table tr th td'.split(' '));
const HEADINGS = /^h[1-6]$/;
const frame = (tag: string, align?: Align): Frame => ({ tag, blocks: [], items: [], rows: [], runs: [], align });

function lookOf(tag: string, { href, style = '' }: Readonly<Record<string, string>>): Look | undefined {
  if (tag === 'strong' || tag === 'b' || tag === 'th') return { bold: true };
  if (tag === 'em' || tag === 'i') return { italic: true };
  if (tag === 'u') return { underline: true };
  if (tag === 's' || tag === 'strike' || tag === 'del') return { strike: true };
  if (tag === 'a' && href !== undefined) return { link: href };
  if (tag !== 'span') return undefined;
  return {
    ...(/text-decoration:\s*underline/.test(style) && { underline: true }),
    ...(/text-decoration:\s*line-through/.test(style) && { strike: true }),
    ...(/font-weight:\s*(?:bold|[6-9]00)/.test(style) && { bold: true }),
    ...(/font-style:\s*italic/.test(style) && { italic: true }),
  };
}

function alignOf(style = ''): Align | undefined {
  return /text-align:\s*(left|center|right|justify)/.exec(style)?.[1] as Align | undefined;
}

/** What gathered becomes a paragraph, without the blanks around its lines. */
function flush(at: Frame): void {
  const runs: Run[] = [];
  let blank = true;
  for (const run of at.runs) {
    let { text } = run;
    if (text === '\n') {
      trimEnd(runs);
      blank = true;
    } else {
      if (blank) text = text.replace(/^ +/, '');
      if (text === '') continue;
      blank = text.endsWith(' ');
    }
    const last = runs.at(-1);
    if (last && sameLook(last, run)) runs[runs.length - 1] = { ...last, text: last.text + text };
    else runs.push({ ...run, text });
  }
  while (runs.length > 0 && runs.at(-1)!.text.trim() === '') runs.pop();
  trimEnd(runs);
  while (runs.length > 0 && runs[0]!.text.startsWith('\n')) {
    const text = runs[0]!.text.replace(/^\s+/, '');
    if (text === '') runs.shift();
    else runs[0] = { ...runs[0]!, text };
  }
  at.runs = [];
  if (runs.length > 0) at.blocks.push({ kind: 'paragraph', runs, ...(at.align && { align: at.align }) });
}

function trimEnd(runs: Run[]): void {
  const last = runs.at(-1);
  if (last) runs[runs.length - 1] = { ...last, text: last.text.replace(/[ \n]+$/, '') };
}

const sameLook = ({ text: _a, ...a }: Run, { text: _b, ...b }: Run): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What a closed tag held goes to where it stood. */
function close(done: Frame, parent: Frame): void {
  if (done.tag === 'li') parent.items.push(done.blocks);
  else if (done.tag === 'ul' || done.tag === 'ol') {
    const items = [...done.items, ...(done.blocks.length > 0 ? [done.blocks] : [])];
    if (items.length > 0) parent.blocks.push({ kind: 'list', ordered: done.tag === 'ol', items });
  } else if (done.tag === 'td' || done.tag === 'th') {
    if (parent.rows.length === 0) parent.rows.push([]);
    parent.rows[0]!.push({ blocks: done.blocks });
  } else if (done.tag === 'tr') parent.rows.push(done.rows[0] ?? [{ blocks: done.blocks }]);
  else if (done.tag === 'table') parent.blocks.push(...tableOf(done));
  else parent.blocks.push(...loose(done));
}

/** Items outside a list, cells outside a table: their content all the same. */
const loose = ({ blocks, items, rows }: Frame): Block[] => [
  ...blocks,
  ...items.flat(),
  ...rows.flat().flatMap((cell) => cell.blocks),
];

function tableOf(done: Frame): Block[] {
  const width = Math.max(0, ...done.rows.map((row) => row.length));
  if (width === 0) return done.blocks;
  const rows = done.rows.map((row) => [
    ...row,
    ...Array.from({ length: width - row.length }, () => ({ blocks: [] as Block[] })),
  ]);
  return [...done.blocks, { kind: 'table', columns: Array.from({ length: width }, () => 1), rows }];
}
