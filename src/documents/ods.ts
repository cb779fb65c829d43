import { packOdf } from './odf-package.ts';
import { element, escaped, part } from './odf-xml.ts';
import type { Cell, Row, RowStyle, Sheet, Workbook } from './sheet-types.ts';

/** Centimetres a character of the default font takes. */
const CHARACTER = 0.205;

/**
 * The workbook as an OpenDocument spreadsheet 1.3. A cell is text or a number, never a formula. Written here because the library
 * that writes XLSX carries neither widths of columns nor frozen rows into this format.
 */
export const toOds = (workbook: Workbook): Buffer =>
  packOdf('application/vnd.oasis.opendocument.spreadsheet', workbook, {
    'content.xml': contentXml(workbook),
    'styles.xml': stylesXml(workbook),
    'settings.xml': settingsXml(workbook),
  });

const WRAPPED = { 'fo:wrap-option': 'wrap', 'style:vertical-align': 'top' };
const cell = (attributes: Readonly<Record<string, string>>): string =>
  element('style:table-cell-properties', attributes);
const text = (attributes: Readonly<Record<string, string>>): string => element('style:text-properties', attributes);

const LOOKS: Readonly<Record<RowStyle, string>> = {
  title: text({ 'fo:font-weight': 'bold', 'fo:font-size': '15pt' }),
  note: text({ 'fo:font-style': 'italic', 'fo:color': '#555555' }),
  header:
    cell({ ...WRAPPED, 'fo:background-color': '#1f3a5f' }) + text({ 'fo:font-weight': 'bold', 'fo:color': '#ffffff' }),
  section: cell({ ...WRAPPED, 'fo:background-color': '#e4eaf2' }) + text({ 'fo:font-weight': 'bold' }),
  plain: cell(WRAPPED),
};

function contentXml({ sheets }: Workbook): string {
  const style = (name: string, family: string, inner: string, more = {}): string =>
    element('style:style', { 'style:name': name, 'style:family': family, ...more }, inner);
  const widths = [...new Set(sheets.flatMap((sheet) => sheet.widths))].map((width) => {
    const column = element('style:table-column-properties', {
      'style:column-width': `${(width * CHARACTER).toFixed(2)}cm`,
    });
    return style(`w${width}`, 'table-column', column);
  });
  const looks = Object.entries(LOOKS).map(([name, look]) =>
    style(name, 'table-cell', look, { 'style:parent-style-name': 'Default' }),
  );
  const row = element('style:table-row-properties', { 'style:use-optimal-row-height': 'true' });
  const sheet = element('style:table-properties', { 'table:display': 'true' });
  const styles = [
    ...widths,
    style('row', 'table-row', row),
    style('sheet', 'table', sheet, { 'style:master-page-name': 'Default' }),
    ...looks,
  ];
  return part(
    'office:document-content',
    element('office:automatic-styles', {}, styles.join('')) +
      element('office:body', {}, element('office:spreadsheet', {}, sheets.map(tableXml).join(''))),
  );
}

/** No `table-header-rows`: some readers skip what lies in them. That rows are frozen stands in the settings. */
function tableXml({ name, widths, rows }: Sheet): string {
  const columns = widths.map((width) => element('table:table-column', { 'table:style-name': `w${width}` }));
  const written = [...columns, ...rows.map((row) => rowXml(row, widths.length))].join('');
  return element('table:table', { 'table:name': name, 'table:style-name': 'sheet' }, written);
}

function rowXml({ cells, style = 'plain' }: Row, width: number): string {
  // A title or a note runs over the empty cells beside it.
  const count = style === 'title' || style === 'note' ? 1 : width;
  const written = Array.from({ length: count }, (_, x) => cellXml(cells[x] ?? null, style));
  return element('table:table-row', { 'table:style-name': 'row' }, written.join(''));
}

function cellXml(value: Cell, style: RowStyle): string {
  const look = { 'table:style-name': style };
  if (value === null || value === '') return element('table:table-cell', look);
  if (typeof value === 'number')
    return element(
      'table:table-cell',
      { ...look, 'office:value-type': 'float', 'office:value': value },
      element('text:p', {}, String(value)),
    );
  const lines = value.split('\n').map((line) => element('text:p', {}, escaped(line)));
  return element('table:table-cell', { ...look, 'office:value-type': 'string' }, lines.join(''));
}

function stylesXml({ language }: Workbook): string {
  const font = text({
    'fo:font-family': 'Calibri, Carlito, sans-serif',
    'fo:font-size': '11pt',
    'fo:language': language,
    'fo:country': language === 'fr' ? 'FR' : 'GB',
  });
  const page = element('style:page-layout-properties', {
    'fo:page-width': '29.7cm',
    'fo:page-height': '21cm',
    'style:print-orientation': 'landscape',
    'fo:margin': '1.5cm',
    'style:scale-to-X': '1',
    'style:scale-to-Y': '0',
  });
  const master = { 'style:name': 'Default', 'style:page-layout-name': 'page' };
  return part(
    'office:document-styles',
    element(
      'office:styles',
      {},
      element('style:default-style', { 'style:family': 'table-cell' }, font) +
        element('style:style', { 'style:name': 'Default', 'style:family': 'table-cell' }),
    ) +
      element('office:automatic-styles', {}, element('style:page-layout', { 'style:name': 'page' }, page)) +
      element('office:master-styles', {}, element('style:master-page', master)),
  );
}

/** Where each sheet's rows are frozen, as programs keep it of a view. */
function settingsXml({ sheets }: Workbook): string {
  const item = (name: string, type: string, value: number): string =>
    element('config:config-item', { 'config:name': name, 'config:type': type }, String(value));
  const entry = (name: string, frozen: number): string =>
    element(
      'config:config-item-map-entry',
      { 'config:name': name },
      item('VerticalSplitMode', 'short', 2) +
        item('VerticalSplitPosition', 'int', frozen) +
        item('ActiveSplitRange', 'short', 2) +
        item('PositionBottom', 'int', frozen),
    );
  const views = sheets.flatMap(({ name, frozen }) => (frozen === undefined ? [] : [entry(name, frozen)]));
  const named = (kind: string, name: string, inner: string): string =>
    element(`config:config-item-${kind}`, { 'config:name': name }, inner);
  const tables = element('config:config-item-map-entry', {}, named('map-named', 'Tables', views.join('')));
  const set = named('set', 'ooo:view-settings', named('map-indexed', 'Views', tables));
  return part('office:document-settings', element('office:settings', {}, views.length === 0 ? '' : set));
}
