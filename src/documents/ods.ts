import { strToU8, zipSync } from 'fflate';
import type { Cell, Row, RowStyle, Sheet, Workbook } from './sheet-types.ts';

/** Written here because the library that writes XLSX carries neither widths of columns nor frozen rows into ODS. */
const TYPE = 'application/vnd.oasis.opendocument.spreadsheet';
const OFFICE = 'urn:oasis:names:tc:opendocument:xmlns:';
const SPACES = [
  ['office', `${OFFICE}office:1.0`],
  ['style', `${OFFICE}style:1.0`],
  ['text', `${OFFICE}text:1.0`],
  ['table', `${OFFICE}table:1.0`],
  ['fo', `${OFFICE}xsl-fo-compatible:1.0`],
  ['meta', `${OFFICE}meta:1.0`],
  ['config', `${OFFICE}config:1.0`],
  ['ooo', 'http://openoffice.org/2004/office'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
]
  .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  .join('');
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The first instant that a ZIP's dates can tell: dates of the parts say nothing, and bytes must not depend on the day. */
const NO_DATE = '1980-01-01T00:00:00';
/** Centimetres a character of the default font takes. */
const CHARACTER = 0.205;

const escaped = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex -- XML 1.0 has no place for them
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** The workbook as OpenDocument 1.3 (ISO/IEC 26300). A cell is text or a number, never a formula. */
export function toOds(workbook: Workbook): Uint8Array {
  const part = (root: string, body: string): Uint8Array =>
    strToU8(`${HEAD}<office:${root}${SPACES} office:version="1.3">${body}</office:${root}>`);
  const files = {
    'content.xml': part('document-content', contentOf(workbook)),
    'styles.xml': part('document-styles', stylesOf(workbook)),
    'meta.xml': part('document-meta', metaOf(workbook)),
    'settings.xml': part('document-settings', settingsOf(workbook)),
  };
  const manifest = ['/', ...Object.keys(files)]
    .map(
      (path) =>
        `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${path === '/' ? TYPE : 'text/xml'}"/>`,
    )
    .join('');
  return zipSync(
    {
      // First, and not compressed: this is how a program knows what it opens.
      mimetype: [strToU8(TYPE), { level: 0 }],
      ...files,
      'META-INF/manifest.xml': strToU8(
        `${HEAD}<manifest:manifest xmlns:manifest="${OFFICE}manifest:1.0" manifest:version="1.3">${manifest}</manifest:manifest>`,
      ),
    },
    { mtime: NO_DATE, level: 6 },
  );
}

const FORMS: Readonly<Record<RowStyle, string>> = {
  title: '<style:text-properties fo:font-weight="bold" fo:font-size="15pt"/>',
  note: '<style:text-properties fo:font-style="italic" fo:color="#555555"/>',
  header:
    '<style:table-cell-properties fo:background-color="#1f3a5f" fo:wrap-option="wrap" style:vertical-align="top"/><style:text-properties fo:font-weight="bold" fo:color="#ffffff"/>',
  section:
    '<style:table-cell-properties fo:background-color="#e4eaf2" fo:wrap-option="wrap" style:vertical-align="top"/><style:text-properties fo:font-weight="bold"/>',
  plain: '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/>',
};

function contentOf({ sheets }: Workbook): string {
  const widths = [...new Set(sheets.flatMap((sheet) => sheet.widths))];
  const columns = widths.map(
    (width) =>
      `<style:style style:name="w${width}" style:family="table-column"><style:table-column-properties style:column-width="${(width * CHARACTER).toFixed(2)}cm"/></style:style>`,
  );
  const cells = Object.entries(FORMS).map(
    ([name, form]) =>
      `<style:style style:name="${name}" style:family="table-cell" style:parent-style-name="Default">${form}</style:style>`,
  );
  const row =
    '<style:style style:name="row" style:family="table-row"><style:table-row-properties style:use-optimal-row-height="true"/></style:style>';
  const page =
    '<style:style style:name="sheet" style:family="table" style:master-page-name="Default"><style:table-properties table:display="true"/></style:style>';
  return `<office:automatic-styles>${columns.join('')}${row}${page}${cells.join('')}</office:automatic-styles><office:body><office:spreadsheet>${sheets.map(tableOf).join('')}</office:spreadsheet></office:body>`;
}

/** No `table-header-rows`: some readers skip what lies in them. That rows are frozen stands in the settings. */
function tableOf({ name, widths, rows }: Sheet): string {
  const columns = widths.map((width) => `<table:table-column table:style-name="w${width}"/>`).join('');
  const written = rows.map((row) => rowOf(row, widths.length)).join('');
  return `<table:table table:name="${escaped(name)}" table:style-name="sheet">${columns}${written}</table:table>`;
}

function rowOf({ cells, style = 'plain' }: Row, width: number): string {
  // A title or a note runs over the empty cells beside it.
  const count = style === 'title' || style === 'note' ? 1 : width;
  const written = Array.from({ length: count }, (_, x) => cellOf(cells[x] ?? null, style));
  return `<table:table-row table:style-name="row">${written.join('')}</table:table-row>`;
}

function cellOf(cell: Cell, style: RowStyle): string {
  if (cell === null || cell === '') return `<table:table-cell table:style-name="${style}"/>`;
  if (typeof cell === 'number')
    return `<table:table-cell table:style-name="${style}" office:value-type="float" office:value="${cell}"><text:p>${cell}</text:p></table:table-cell>`;
  const lines = cell.split('\n').map((line) => `<text:p>${escaped(line)}</text:p>`);
  return `<table:table-cell table:style-name="${style}" office:value-type="string">${lines.join('')}</table:table-cell>`;
}

function stylesOf({ language }: Workbook): string {
  const country = language === 'fr' ? 'FR' : 'GB';
  return `<office:styles><style:default-style style:family="table-cell"><style:text-properties fo:font-family="Calibri, Carlito, sans-serif" fo:font-size="11pt" fo:language="${language}" fo:country="${country}"/></style:default-style><style:style style:name="Default" style:family="table-cell"/></office:styles><office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" fo:margin="1.5cm" style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Default" style:page-layout-name="page"/></office:master-styles>`;
}

function metaOf({ title, author, at, language }: Workbook): string {
  return `<office:meta><dc:title>${escaped(title)}</dc:title><meta:initial-creator>${escaped(author)}</meta:initial-creator><dc:language>${language}</dc:language><meta:creation-date>${new Date(at).toISOString().slice(0, 19)}</meta:creation-date></office:meta>`;
}

/** Where each sheet's rows are frozen, as programs keep it of a view. */
function settingsOf({ sheets }: Workbook): string {
  const item = (name: string, type: string, value: string | number): string =>
    `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`;
  const views = sheets
    .filter(({ frozen = 0 }) => frozen > 0)
    .map(
      ({ name, frozen = 0 }) =>
        `<config:config-item-map-entry config:name="${escaped(name)}">${item('VerticalSplitMode', 'short', 2)}${item('VerticalSplitPosition', 'int', frozen)}${item('ActiveSplitRange', 'short', 2)}${item('PositionBottom', 'int', frozen)}</config:config-item-map-entry>`,
    );
  if (views.length === 0) return '<office:settings/>';
  return `<office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry><config:config-item-map-named config:name="Tables">${views.join('')}</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings>`;
}
