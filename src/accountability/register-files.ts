import { toCsv, toOds, toXlsx, type Workbook } from '../documents/index.ts';
import { controllerWorkbook, processorWorkbook } from './register-sheets.ts';
import type { ControllerRegister, ProcessorRegister } from './register-types.ts';

export const REGISTER_FORMATS = ['json', 'xlsx', 'ods', 'csv'] as const;
export type RegisterFormat = (typeof REGISTER_FORMATS)[number];
export type RegisterFile = { readonly type: string; readonly name: string; readonly bytes: Uint8Array | string };

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv; charset=utf-8',
} as const;

/** The register of a controller as a file that spreadsheet programs open; CSV holds its list of activities. */
export const controllerFile = (
  register: ControllerRegister,
  format: keyof typeof TYPES,
  language: 'fr' | 'en',
): Promise<RegisterFile> => file(controllerWorkbook(register, language), format, `registre-${register.brand}`);

/** The register of the processor as a file, one row a controller. */
export const processorFile = (
  register: ProcessorRegister,
  format: keyof typeof TYPES,
  language: 'fr' | 'en',
): Promise<RegisterFile> => file(processorWorkbook(register, language), format, 'registre-sous-traitant');

async function file(workbook: Workbook, format: keyof typeof TYPES, name: string): Promise<RegisterFile> {
  const day = new Date(workbook.at).toISOString().slice(0, 10);
  const bytes =
    format === 'csv' ? toCsv(workbook.sheets[0]!) : format === 'ods' ? toOds(workbook) : await toXlsx(workbook);
  return { type: TYPES[format], name: `${name}-${day}.${format}`, bytes };
}
