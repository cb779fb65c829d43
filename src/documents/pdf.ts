import { default as PDFDocument } from 'pdfkit';
import { FACE_NAMES, faceOf, fontFile } from './fonts.ts';
import type { Measure, Style } from './lines.ts';
import {
  ACCENT,
  again,
  artifact,
  BODY,
  GREY,
  INK,
  itemsOf,
  PADDING,
  RULE,
  textItems,
  type Item,
  type Pdf,
  type Placed,
  type Row,
} from './pdf-items.ts';
import type { Block, Document } from './types.ts';

const MARGIN = { left: 62, right: 62, top: 74, bottom: 66 } as const;

/**
 * A document as PDF 1.7: A4, fonts embedded, tagged for readers of its structure, bookmarks, pages numbered.
 * The same document gives the same bytes.
 */
export function toPdf(document: Document): Promise<Buffer> {
  const { title, author, subject, language, at } = document;
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { left: 0, right: 0, top: 0, bottom: 0 }, // pages are broken here, never by the library
    bufferPages: true,
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    lang: language,
    displayTitle: true,
    info: {
      Title: title,
      Author: author,
      Subject: subject,
      Creator: 'Mandat',
      Producer: 'Mandat',
      CreationDate: new Date(at),
      ModDate: new Date(at),
    },
    font: '',
  });
  for (const face of FACE_NAMES) pdf.registerFont(face, fontFile(face));
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  pdf.addPage();
  const width = pdf.page.width - MARGIN.left - MARGIN.right;
  const measure = measureOf(pdf);
  place(pdf, width, [
    ...titleItems(pdf, measure, document, width, root),
    ...itemsOf({ pdf, measure }, document.blocks, width, root),
  ]);
  root.end();
  numberPages(pdf, document, width);
  pdf.end();
  return done;
}

function measureOf(pdf: Pdf): Measure {
  const known = new Map<string, number>();
  return (text, style) => {
    const face = faceOf(style);
    const key = `${face} ${style.size} ${text}`;
    let width = known.get(key);
    if (width === undefined) {
      width = pdf.font(face).fontSize(style.size).widthOfString(text);
      known.set(key, width);
    }
    return width;
  };
}

function titleItems(
  pdf: Pdf,
  measure: Measure,
  { title, subtitle }: Document,
  width: number,
  root: ReturnType<Pdf['struct']>,
): Placed[] {
  const struct = pdf.struct('H1', { title });
  root.add(struct);
  const style: Style = { ...BODY, bold: true, size: 23, colour: ACCENT };
  const large = textItems({ pdf, measure }, [{ text: title }], width, struct, 'H1', style, { space: 0, keep: true });
  const under: Block[] =
    subtitle === undefined ? [] : [{ kind: 'paragraph', runs: [{ text: subtitle, colour: GREY }], look: 'lead' }];
  return [...large, ...itemsOf({ pdf, measure }, under, width, root)];
}

/** Places items one below the other, over as many pages as they need. */
function place(pdf: Pdf, width: number, items: readonly Placed[]): void {
  const bottom = pdf.page.height - MARGIN.bottom;
  let y: number = MARGIN.top;
  const turn = (): void => {
    pdf.addPage();
    y = MARGIN.top;
  };
  items.forEach((item, index) => {
    if ('rows' in item) {
      y = placeTable(pdf, item, y + (y === MARGIN.top ? 0 : item.space), bottom, turn, () => y) + 4;
      return;
    }
    if (item.height === Infinity) {
      if (y > MARGIN.top) turn();
      return;
    }
    const first = y === MARGIN.top;
    const above = first ? 0 : item.space;
    if (!first && y + above + item.height + following(items, index, bottom) > bottom) {
      turn();
      item.draw(MARGIN.left, y);
      y += item.height;
      return;
    }
    item.draw(MARGIN.left, y + above);
    y += above + item.height;
  });
}

/** How much of what follows must stand on the same page. */
function following(items: readonly Placed[], index: number, bottom: number): number {
  let needed = 0;
  for (let at = index; at < items.length - 1 && at < index + 6; at++) {
    const item = items[at]!;
    if ('rows' in item || !item.keep) break;
    const next = items[at + 1]!;
    if ('rows' in next) return needed + next.space + beginning(next, bottom);
    if (next.height === Infinity) break;
    needed += next.space + next.height;
  }
  return needed;
}

const heightOf = (items: readonly Item[]): number => items.reduce((sum, one) => sum + one.space + one.height, 0);
const rowHeight = ({ cells }: Row): number => Math.max(16, ...cells.map(({ items }) => heightOf(items))) + 2 * PADDING;

type PlacedTable = Extract<Placed, { readonly rows: readonly Row[] }>;

/** How much of a table must stand together: its head with its first row, or with the beginning of one that is parted anyway. */
function beginning({ head, rows: [first] }: PlacedTable, bottom: number): number {
  const height = first ? rowHeight(first) : 0;
  const whole = height <= (bottom - MARGIN.top) / 2;
  return (head ? rowHeight(head) : 0) + (whole ? height : PARTED);
}
/** Less of a row than this is not worth its own piece. */
const PARTED = 120;

function placeTable(
  pdf: Pdf,
  table: PlacedTable,
  from: number,
  bottom: number,
  turn: () => void,
  top: () => number,
): number {
  const { head, rows } = table;
  let y = from;
  const headed = (repeated: boolean): void => {
    if (!head) return;
    if (repeated) again(pdf, () => drawRow(pdf, head, y));
    else drawRow(pdf, head, y);
    y += rowHeight(head);
  };
  const onward = (): void => {
    turn();
    y = top();
    headed(true);
  };
  if (y > MARGIN.top && y + beginning(table, bottom) > bottom) {
    turn();
    y = top();
  }
  headed(false);
  for (const row of rows) {
    let rest: Row = row;
    while (y + rowHeight(rest) > bottom) {
      const [now, later] = parted(rest, bottom - y - 2 * PADDING);
      const worth = now && (bottom - y > 160 || rowHeight(rest) > (bottom - MARGIN.top) / 2);
      if (worth) drawRow(pdf, now, y);
      if (now === undefined && y <= top() + (head ? rowHeight(head) : 0) + 1) break; // higher than a page: drawn over its end
      onward();
      if (worth) rest = later;
    }
    drawRow(pdf, rest, y);
    y += rowHeight(rest);
  }
  return y;
}

/** What of a row fits a height, and the rest; undefined where nothing does. */
function parted({ cells }: Row, room: number): readonly [Row | undefined, Row] {
  const halves = cells.map(({ items, ...cell }) => {
    let used = 0;
    let count = 0;
    while (count < items.length && used + items[count]!.space + items[count]!.height <= room) {
      used += items[count]!.space + items[count]!.height;
      count++;
    }
    return { now: { ...cell, items: items.slice(0, count) }, later: { ...cell, items: items.slice(count) } };
  });
  const now = halves.some((half) => half.now.items.length > 0) ? { cells: halves.map((half) => half.now) } : undefined;
  return [now, { cells: halves.map((half) => half.later) }];
}

function drawRow(pdf: Pdf, row: Row, y: number): void {
  frame(pdf, row, y);
  let x: number = MARGIN.left;
  for (const { items, width } of row.cells) {
    let at = y + PADDING - 1;
    for (const item of items) {
      item.draw(x + PADDING, at + item.space);
      at += item.space + item.height;
    }
    x += width;
  }
}

function frame(pdf: Pdf, row: Row, y: number): void {
  const height = rowHeight(row);
  artifact(pdf, () => {
    let x: number = MARGIN.left;
    for (const { width, shade } of row.cells) {
      if (shade) pdf.rect(x, y, width, height).fill(shade);
      pdf.rect(x, y, width, height).lineWidth(0.6).strokeColor(RULE).stroke();
      x += width;
    }
  });
}

const SMALL: Style = { bold: false, italic: false, size: 8, colour: GREY, underline: false, strike: false };

function numberPages(pdf: Pdf, { header, footer, language }: Document, width: number): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = 0; index < count; index++) {
    pdf.switchToPage(start + index);
    const number = language === 'fr' ? `Page ${index + 1} sur ${count}` : `Page ${index + 1} of ${count}`;
    artifact(
      pdf,
      () => {
        const [left, right] = [MARGIN.left, MARGIN.left + width];
        pdf.font(faceOf(SMALL)).fontSize(SMALL.size).fillColor(GREY);
        pdf.text(shortened(pdf, header, width), left, 40, { lineBreak: false });
        pdf.moveTo(left, 54).lineTo(right, 54).lineWidth(0.5).strokeColor(RULE).stroke();
        const bottom = pdf.page.height - 46;
        pdf
          .moveTo(left, bottom - 8)
          .lineTo(right, bottom - 8)
          .stroke();
        pdf.fillColor(GREY).text(shortened(pdf, footer, width - 80), left, bottom, { lineBreak: false });
        pdf.fillColor(INK).text(number, right - pdf.widthOfString(number), bottom, { lineBreak: false });
      },
      'Pagination',
    );
  }
}

function shortened(pdf: Pdf, text: string, width: number): string {
  if (pdf.widthOfString(text) <= width) return text;
  let short = text;
  while (short.length > 1 && pdf.widthOfString(`${short}…`) > width) short = short.slice(0, -1);
  return `${short}…`;
}
