import { packOdf } from './odf-package.ts';
import { fontFaces, stylesXml } from './odt-parts.ts';
import { drawingXml } from './odt-shapes.ts';
import { element, escaped, inline, part, styleBook, type StyleBook } from './odf-xml.ts';
import type { Align, Block, Cell, Document, Run } from './types.ts';

/** A document as OpenDocument text 1.3, to be read, changed and signed in any office. The same document gives the same bytes. */
export const toOdt = (document: Document): Buffer =>
  packOdf('application/vnd.oasis.opendocument.text', document, {
    'content.xml': contentXml(document),
    'styles.xml': stylesXml(document),
  });

function contentXml(document: Document): string {
  const styles = styleBook();
  const { title, subtitle } = document;
  const body = [
    element('text:p', { 'text:style-name': 'Title' }, escaped(title)),
    subtitle === undefined ? '' : element('text:p', { 'text:style-name': 'Subtitle' }, escaped(subtitle)),
    ...document.blocks.map((block) => blockXml(block, styles)),
  ].join('');
  return part(
    'office:document-content',
    fontFaces +
      element('office:automatic-styles', {}, styles.xml()) +
      element('office:body', {}, element('office:text', {}, body)),
  );
}

const LOOKS = { note: 'Note', lead: 'Lead', term: 'Term' } as const;
const ALIGN: Readonly<Record<Align, string>> = { left: 'start', center: 'center', right: 'end', justify: 'justify' };

function blockXml(block: Block, styles: StyleBook): string {
  switch (block.kind) {
    case 'heading':
      return element(
        'text:h',
        { 'text:style-name': `Heading_20_${block.level}`, 'text:outline-level': block.level },
        inline(block.text),
      );
    case 'paragraph':
      return paragraphXml(block, styles);
    case 'list':
      return element(
        'text:list',
        { 'text:style-name': block.ordered ? 'Numbers' : 'Bullets' },
        block.items.map((item) => element('text:list-item', {}, inItem(item, styles))).join(''),
      );
    case 'table':
      return tableXml(block, styles);
    case 'drawing':
      return drawingXml(block, styles);
    case 'signatures':
      return signaturesXml(block, styles);
    case 'page': {
      const broken = styles.name(
        'P',
        'paragraph',
        element('style:paragraph-properties', { 'fo:break-before': 'page' }),
        'Text_20_body',
      );
      return element('text:p', { 'text:style-name': broken });
    }
  }
}

/** A list item holds paragraphs and lists; a table within is read row by row. */
const inItem = (blocks: readonly Block[], styles: StyleBook): string =>
  blocks
    .flatMap((block) =>
      block.kind === 'table' ? block.rows.flatMap((row) => row.flatMap((cell) => cell.blocks)) : [block],
    )
    .map((block) => blockXml(block, styles))
    .join('') || element('text:p', { 'text:style-name': 'Text_20_body' });

function paragraphXml({ runs, look, align }: Extract<Block, { kind: 'paragraph' }>, styles: StyleBook): string {
  const parent = look ? LOOKS[look] : 'Text_20_body';
  const style = align
    ? styles.name('P', 'paragraph', element('style:paragraph-properties', { 'fo:text-align': ALIGN[align] }), parent)
    : parent;
  return element('text:p', { 'text:style-name': style }, runs.map((run) => runXml(run, styles)).join(''));
}

function runXml({ text, bold, italic, underline, strike, colour, link }: Run, styles: StyleBook): string {
  const properties = {
    ...(bold && { 'fo:font-weight': 'bold' }),
    ...(italic && { 'fo:font-style': 'italic' }),
    ...((underline || link !== undefined) && {
      'style:text-underline-style': 'solid',
      'style:text-underline-width': 'auto',
    }),
    ...(strike && { 'style:text-line-through-style': 'solid' }),
    ...(colour && { 'fo:color': colour }),
  };
  const words = inline(text);
  const span =
    Object.keys(properties).length === 0
      ? words
      : element(
          'text:span',
          { 'text:style-name': styles.name('T', 'text', element('style:text-properties', properties)) },
          words,
        );
  return link === undefined ? span : element('text:a', { 'xlink:type': 'simple', 'xlink:href': link }, span);
}

const WIDTH = 471;
/** A row of less stands on one page; in letters of its XML. */
const SHORT = 2500;

function tableXml({ columns, head, rows }: Extract<Block, { kind: 'table' }>, styles: StyleBook): string {
  const whole = columns.reduce((sum, one) => sum + one, 0);
  const style = styles.name(
    'Ta',
    'table',
    element('style:table-properties', {
      'style:width': `${WIDTH}pt`,
      'table:align': 'left',
      'fo:margin-top': '6pt',
      'fo:margin-bottom': '4pt',
    }),
  );
  const widths = columns.map((one) => {
    const column = styles.name(
      'Co',
      'table-column',
      element('style:table-column-properties', {
        'style:column-width': `${Math.round((one / whole) * WIDTH * 100) / 100}pt`,
      }),
    );
    return element('table:table-column', { 'table:style-name': column });
  });
  const heads = head?.map((text): Cell => ({
    blocks: [{ kind: 'paragraph', runs: [{ text, bold: true }] }],
    shade: '#e8eef3',
  }));
  const together = styles.name(
    'Ro',
    'table-row',
    element('style:table-row-properties', { 'fo:keep-together': 'always' }),
  );
  const line = (cells: readonly Cell[]): string => {
    const inner = columns.map((_, index) => cellXml(cells[index] ?? { blocks: [] }, styles)).join('');
    return element('table:table-row', { 'table:style-name': inner.length < SHORT ? together : undefined }, inner);
  };
  return element(
    'table:table',
    { 'table:style-name': style },
    widths.join('') + (heads ? element('table:table-header-rows', {}, line(heads)) : '') + rows.map(line).join(''),
  );
}

function cellXml({ blocks, shade }: Cell, styles: StyleBook, border = '0.6pt solid #c3cad3'): string {
  const style = styles.name(
    'Ce',
    'table-cell',
    element('style:table-cell-properties', { 'fo:padding': '4pt', 'fo:border': border, 'fo:background-color': shade }),
  );
  const inner =
    blocks.map((block) => blockXml(block, styles)).join('') || element('text:p', { 'text:style-name': 'Text_20_body' });
  return element('table:table-cell', { 'table:style-name': style, 'office:value-type': 'string' }, inner);
}

const PER_ROW = 2;

/** Boxes to sign in, as a table with tall rows that are not parted. */
function signaturesXml({ boxes }: Extract<Block, { kind: 'signatures' }>, styles: StyleBook): string {
  const style = styles.name(
    'Ta',
    'table',
    element('style:table-properties', { 'style:width': `${WIDTH}pt`, 'table:align': 'left', 'fo:margin-top': '8pt' }),
  );
  const row = styles.name(
    'Ro',
    'table-row',
    element('style:table-row-properties', { 'style:min-row-height': '130pt', 'fo:keep-together': 'always' }),
  );
  const cells = boxes.map(({ title, lines }): Cell => ({
    blocks: [
      { kind: 'paragraph', runs: [{ text: title, bold: true }] },
      ...lines.map((text): Block => ({ kind: 'paragraph', runs: [{ text }], look: 'note' })),
    ],
  }));
  const rows = Array.from({ length: Math.ceil(cells.length / PER_ROW) }, (_, index) => {
    const inRow = Array.from({ length: PER_ROW }, (_each, at) => cells[index * PER_ROW + at] ?? { blocks: [] });
    return element('table:table-row', { 'table:style-name': row }, inRow.map((cell) => cellXml(cell, styles)).join(''));
  });
  return element(
    'table:table',
    { 'table:style-name': style },
    element('table:table-column', { 'table:number-columns-repeated': PER_ROW }) + rows.join(''),
  );
}
