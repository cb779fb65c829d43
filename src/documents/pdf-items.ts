import type { default as PDFDocument } from 'pdfkit';
import { faceOf } from './fonts.ts';
import { breakLines, indentOf, type Line, type Measure, type Piece, type Style } from './lines.ts';
import { drawShapes } from './pdf-shapes.ts';
import type { Align, Block, Cell, Run } from './types.ts';

export type Pdf = InstanceType<typeof PDFDocument>;
export type Struct = ReturnType<Pdf['struct']>;

/** What is placed on a page as a whole, from the top of its place. */
export type Item = {
  /** Above it, unless it stands first on a page. */
  readonly space: number;
  readonly height: number;
  /** Stays with what follows. */
  readonly keep?: boolean;
  readonly draw: (x: number, y: number) => void;
};
/** A row of a table: parted over pages where it is too high for one. */
export type Row = {
  readonly cells: readonly { readonly items: readonly Item[]; readonly width: number; readonly shade?: string }[];
};
export type Placed = Item | { readonly space: number; readonly head?: Row; readonly rows: readonly Row[] };

export const INK = '#1b2430';
export const GREY = '#5b6675';
export const ACCENT = '#1f4e6b';
export const RULE = '#c3cad3';
export const PADDING = 5;
export const BODY: Style = { bold: false, italic: false, size: 10, colour: INK, underline: false, strike: false };
const HEADINGS = { 1: 16, 2: 12.5, 3: 10.5 } as const;
const LEADING = 1.35;

type Setting = { readonly pdf: Pdf; readonly measure: Measure };

/** Blocks as items of a width, tagged under `parent` in their order. */
export function itemsOf(setting: Setting, blocks: readonly Block[], width: number, parent: Struct): Placed[] {
  return blocks.flatMap((block) => itemsOfBlock(setting, block, width, parent));
}

function itemsOfBlock(setting: Setting, block: Block, width: number, parent: Struct): Placed[] {
  switch (block.kind) {
    case 'heading':
      return [heading(setting, block, width, parent)].flat();
    case 'paragraph':
      return paragraph(setting, block, width, parent);
    case 'list':
      return list(setting, block, width, parent);
    case 'table':
      return [table(setting, block, width, parent)];
    case 'drawing': {
      const struct = setting.pdf.struct('Figure', { alt: block.alt });
      parent.add(struct);
      const draw = (x: number, y: number): void =>
        tagged(setting.pdf, struct, 'Figure', () => drawShapes(setting.pdf, block.shapes, x, y));
      return [{ space: 8, height: block.height, draw }];
    }
    case 'signatures':
      return signatures(setting, block, width, parent);
    case 'page':
      return [{ space: 0, height: Infinity, draw: () => undefined }];
  }
}

const silent = new WeakSet<Pdf>();

/** Draws what stands on the page again, such as the head of a table, and is read once. */
export function again(pdf: Pdf, draw: () => void): void {
  silent.add(pdf);
  draw();
  silent.delete(pdf);
}

/** Draws what a reader of the structure finds there. */
function tagged(pdf: Pdf, struct: Struct, tag: string, draw: () => void): void {
  if (silent.has(pdf)) return artifact(pdf, draw);
  const content = pdf.markStructureContent(tag);
  draw();
  pdf.endMarkedContent();
  struct.add(content);
}

export function textItems(
  setting: Setting,
  runs: readonly Run[],
  width: number,
  struct: Struct,
  tag: string,
  style: Style,
  more: {
    readonly space: number;
    readonly align?: Align | undefined;
    readonly indent?: number;
    readonly keep?: boolean;
  },
): Item[] {
  const { space, align, indent = 0, keep } = more;
  const lines = breakLines(runs, style, width - indent, setting.measure);
  const height = style.size * LEADING;
  const links: Links = new Map();
  return lines.map((line, index) => ({
    space: index === 0 ? space : 0,
    height,
    // Neither the first nor the last line of a paragraph stands alone.
    ...((keep || (lines.length > 1 && (index === 0 || index === lines.length - 2))) && { keep: true }),
    draw: (x, y) =>
      drawText(setting.pdf, line, x + indent + indentOf(line, width - indent, align), y, { struct, tag, links }),
  }));
}

/** The element of a link, by the look of its run: over several lines it is one. */
type Links = Map<Style, Struct>;

/** A line of text; what is a link in it is read as one, with where it leads. */
function drawText(
  pdf: Pdf,
  { pieces }: Line,
  x: number,
  y: number,
  { struct, tag, links }: { readonly struct: Struct; readonly tag: string; readonly links: Links },
): void {
  let at = x;
  for (const part of partsOf(pieces)) {
    const width = part.reduce((sum, piece) => sum + piece.width, 0);
    const draw = (): void => drawLine(pdf, { pieces: part, width }, at, y);
    const { style } = part[0]!;
    if (style.link === undefined) tagged(pdf, struct, tag, draw);
    else {
      const link = links.get(style) ?? pdf.struct('Link');
      if (!links.has(style)) struct.add(link);
      links.set(style, link);
      tagged(pdf, link, 'Link', draw);
      const contents = part.map(({ text }) => text).join('');
      pdf.link(at, y, width, style.size * 1.2, style.link, linkOptions(link, contents));
    }
    at += width;
  }
}

/** Of the library, and not of its types: the element that the annotation belongs to, and what it is called. */
const linkOptions = (structParent: Struct, contents: string): PDFKit.Mixins.AnnotationOption =>
  // oxlint-disable-next-line no-new-wrappers -- how the library tells text from a name
  ({ structParent, Contents: new String(contents) }) as object;

/** Pieces of one link together, and those between links. */
function partsOf(pieces: Line['pieces']): readonly Line['pieces'][] {
  const parts: Piece[][] = [];
  for (const piece of pieces) {
    const last = parts.at(-1);
    const { style } = last?.[0] ?? {};
    const joins = piece.style.link === undefined ? style && style.link === undefined : style === piece.style;
    if (last && joins) last.push(piece);
    else parts.push([piece]);
  }
  return parts;
}

function drawLine(pdf: Pdf, { pieces }: Line, x: number, y: number): void {
  let at = x;
  for (const { text, style, width } of pieces) {
    pdf.font(faceOf(style)).fontSize(style.size).fillColor(style.colour);
    pdf.text(text, at, y, { lineBreak: false });
    const rule = (height: number): void =>
      void pdf
        .moveTo(at, y + height)
        .lineTo(at + width, y + height)
        .lineWidth(0.5)
        .strokeColor(style.colour)
        .stroke();
    if (style.underline) rule(style.size * 1.12);
    if (style.strike) rule(style.size * 0.72);
    at += width;
  }
}

function heading(
  setting: Setting,
  { level, text }: Extract<Block, { kind: 'heading' }>,
  width: number,
  parent: Struct,
): Item[] {
  const tag = `H${level + 1}`;
  const struct = setting.pdf.struct(tag, { title: text });
  parent.add(struct);
  const style: Style = { ...BODY, bold: true, size: HEADINGS[level], colour: level === 3 ? INK : ACCENT };
  const items = textItems(setting, [{ text }], width, struct, tag, style, {
    space: level === 1 ? 22 : level === 2 ? 15 : 9,
    keep: true,
  });
  const [first, ...rest] = items;
  if (!first) return [];
  const last = items.at(-1)!;
  const marked: Item = { ...first, draw: (x, y) => (bookmark(setting.pdf, level, text), first.draw(x, y)) };
  if (level > 1) return [marked, ...rest];
  const ruled = (item: Item): Item => ({
    ...item,
    height: item.height + 4,
    draw: (x, y) => {
      item.draw(x, y);
      artifact(setting.pdf, () =>
        setting.pdf
          .moveTo(x, y + item.height + 1)
          .lineTo(x + width, y + item.height + 1)
          .lineWidth(0.8)
          .strokeColor(ACCENT)
          .stroke(),
      );
    },
  });
  return items.length === 1 ? [ruled(marked)] : [marked, ...rest.slice(0, -1), ruled(last)];
}

type Outline = Pdf['outline'];
const open = new WeakMap<Pdf, { readonly level: number; readonly at: Outline }[]>();

function bookmark(pdf: Pdf, level: number, text: string): void {
  const above = (open.get(pdf) ?? []).filter((one) => one.level < level);
  const parent = above.at(-1)?.at ?? pdf.outline;
  const at = (parent as Outline & { addItem(title: string, options: object): Outline }).addItem(text, {
    expanded: level === 1,
  });
  open.set(pdf, [...above, { level, at }]);
}

/** What is drawn and says nothing. */
export function artifact(pdf: Pdf, draw: () => unknown, type?: 'Pagination'): void {
  pdf.markContent('Artifact', type && { type });
  draw();
  pdf.endMarkedContent();
}

const LOOKS = {
  note: { ...BODY, size: 8.5, colour: GREY },
  lead: { ...BODY, size: 12 },
  term: { ...BODY, bold: true, size: 9, colour: GREY },
} as const;

function paragraph(
  setting: Setting,
  { runs, look, align }: Extract<Block, { kind: 'paragraph' }>,
  width: number,
  parent: Struct,
): Item[] {
  const struct = setting.pdf.struct('P');
  parent.add(struct);
  return textItems(setting, runs, width, struct, 'P', look ? LOOKS[look] : BODY, {
    space: look === 'term' ? 7 : 4,
    align,
    keep: look === 'term',
  });
}

const INDENT = 14;

function list(
  setting: Setting,
  { ordered, items }: Extract<Block, { kind: 'list' }>,
  width: number,
  parent: Struct,
): Placed[] {
  const struct = setting.pdf.struct('L');
  parent.add(struct);
  return items.flatMap((blocks, index) => {
    const item = setting.pdf.struct('LI');
    const label = setting.pdf.struct('Lbl');
    const body = setting.pdf.struct('LBody');
    struct.add(item);
    item.add(label);
    item.add(body);
    const mark = ordered ? `${index + 1}.` : '–';
    const inner = itemsOf(setting, blocks, width - INDENT, body).map((one) => moved(one, INDENT));
    const [first, ...rest] = inner;
    if (!first) return [];
    if ('rows' in first) return inner;
    const line: Line = { pieces: [{ text: mark, style: BODY, width: setting.measure(mark, BODY) }], width: 0 };
    const draw = (x: number, y: number): void => {
      tagged(setting.pdf, label, 'Lbl', () => drawLine(setting.pdf, line, x + 2, y));
      first.draw(x, y);
    };
    return [{ ...first, space: 2, draw }, ...rest];
  });
}

function moved(item: Placed, by: number): Placed {
  if ('rows' in item) return item;
  return { ...item, draw: (x, y) => item.draw(x + by, y) };
}

function table(
  setting: Setting,
  { columns, head, rows }: Extract<Block, { kind: 'table' }>,
  width: number,
  parent: Struct,
): Placed {
  const struct = setting.pdf.struct('Table');
  parent.add(struct);
  const whole = columns.reduce((sum, one) => sum + one, 0);
  const widths = columns.map((one) => (one / whole) * width);
  const row = (cells: readonly Cell[], isHead: boolean): Row => {
    const line = setting.pdf.struct('TR');
    struct.add(line);
    return {
      cells: widths.map((cellWidth, index) => {
        const cell = cells[index] ?? { blocks: [] };
        const named = isHead || cell.head === true;
        const place = setting.pdf.struct(
          named ? 'TH' : 'TD',
          named ? ({ scope: isHead ? 'Column' : 'Row' } as object) : {},
        );
        line.add(place);
        const items = itemsOf(setting, flat(cell.blocks), cellWidth - 2 * PADDING, place).filter(
          (one): one is Item => !('rows' in one),
        );
        const [first, ...rest] = items;
        const shade = cell.shade ?? (isHead ? '#e8eef3' : undefined);
        return { items: first ? [{ ...first, space: 0 }, ...rest] : [], width: cellWidth, ...(shade && { shade }) };
      }),
    };
  };
  const bold = (text: string): Cell => ({ blocks: [{ kind: 'paragraph', runs: [{ text, bold: true }] }] });
  return { space: 7, ...(head && { head: row(head.map(bold), true) }), rows: rows.map((cells) => row(cells, false)) };
}

/** A table within a cell is read row by row. */
const flat = (blocks: readonly Block[]): readonly Block[] =>
  blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.flatMap((cells) => cells.flatMap((cell) => flat(cell.blocks))) : [block],
  );

const BOX = 62;

function signatures(
  setting: Setting,
  { boxes }: Extract<Block, { kind: 'signatures' }>,
  width: number,
  parent: Struct,
): Item[] {
  const gap = 14;
  const perRow = Math.min(2, boxes.length);
  const each = (width - gap * (perRow - 1)) / perRow;
  const rows = Array.from({ length: Math.ceil(boxes.length / perRow) }, (_, index) =>
    boxes.slice(index * perRow, (index + 1) * perRow),
  );
  return rows.map((inRow, index) => {
    const filled = inRow.map(({ title, lines }) => {
      const struct = setting.pdf.struct('Sect');
      parent.add(struct);
      const blocks: Block[] = [
        { kind: 'paragraph', runs: [{ text: title, bold: true }] },
        ...lines.map((text): Block => ({ kind: 'paragraph', runs: [{ text }], look: 'note' })),
      ];
      return itemsOf(setting, blocks, each - 16, struct).filter((one): one is Item => !('rows' in one));
    });
    const texts = Math.max(...filled.map((items) => items.reduce((sum, one) => sum + one.space + one.height, 0)));
    const height = texts + BOX;
    const draw = (x: number, y: number): void =>
      filled.forEach((items, index) => {
        const left = x + index * (each + gap);
        artifact(setting.pdf, () => setting.pdf.rect(left, y, each, height).lineWidth(0.8).strokeColor(RULE).stroke());
        let at = y + 4;
        for (const item of items) {
          item.draw(left + 8, at + item.space);
          at += item.space + item.height;
        }
      });
    // Those who sign do so on one page.
    return { space: 10, height, draw, ...(index < rows.length - 1 && { keep: true }) };
  });
}
