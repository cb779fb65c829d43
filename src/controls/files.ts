import { toCsv, toOds, toXlsx } from '../documents/index.ts';
import { dayOf } from '../law/index.ts';
import type { ControlsFound } from './controls.ts';
import { controlsWorkbook, type Of } from './sheets-rules.ts';
import { SHEET_WORDS } from './words.ts';

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv; charset=utf-8',
} as const;
export type FileFormat = keyof typeof TYPES;

/** Controls as a file that spreadsheet programs open; CSV holds the list of measures. */
export async function controlsFile(found: ControlsFound, format: FileFormat, of: Of) {
  const workbook = controlsWorkbook(found, of);
  const bytes =
    format === 'csv' ? toCsv(workbook.sheets[0]!) : format === 'ods' ? toOds(workbook) : await toXlsx(workbook);
  const whose = of.brand === undefined ? '' : `-${of.brand}`;
  const name = `${SHEET_WORDS[of.language].file}${whose}-${dayOf(of.at)}.${format}`;
  return { type: TYPES[format], name, bytes };
}
