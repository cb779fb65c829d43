import {
  DOCUMENT_TYPES,
  render,
  toCsv,
  toOds,
  toXlsx,
  type Document,
  type Sheet,
  type Workbook,
} from '../documents/index.ts';
import { dayOf } from '../law/index.ts';
import { controllerTable, processorTable } from './register-csv.ts';
import { controllerDocument, processorDocument } from './register-document.ts';
import { controllerWorkbook, processorWorkbook } from './register-sheets.ts';
import type { ControllerRegister, ProcessorRegister } from './register-types.ts';
import type { Language } from './register-words.ts';

export const REGISTER_FORMATS = ['xlsx', 'ods', 'csv', 'pdf'] as const;
export type RegisterFormat = (typeof REGISTER_FORMATS)[number];
export type RegisterFile = { readonly type: string; readonly name: string; readonly bytes: Uint8Array | string };

const TYPES: Readonly<Record<RegisterFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv; charset=utf-8',
  pdf: DOCUMENT_TYPES.pdf,
};

/** The register of a controller as a file for spreadsheet programs, or a document to hand over. */
export const controllerFile = (
  register: ControllerRegister,
  format: RegisterFormat,
  language: Language,
): Promise<RegisterFile> =>
  file(
    format,
    { name: register.brand === '_house' ? 'registre' : `registre-${register.brand}`, at: register.at },
    () => controllerWorkbook(register, language),
    () => controllerTable(register, language),
    () => controllerDocument(register, language),
  );

/** The register of the processor as a file, one row or one chapter a controller. */
export const processorFile = (
  register: ProcessorRegister,
  format: RegisterFormat,
  language: Language,
): Promise<RegisterFile> =>
  file(
    format,
    { name: 'registre-sous-traitant', at: register.at },
    () => processorWorkbook(register, language),
    () => processorTable(register, language),
    () => processorDocument(register, language),
  );

async function file(
  format: RegisterFormat,
  { name, at }: { readonly name: string; readonly at: number },
  workbook: () => Workbook,
  table: () => Sheet,
  document: () => Document,
): Promise<RegisterFile> {
  const bytes =
    format === 'pdf'
      ? await render(document(), 'pdf')
      : format === 'csv'
        ? toCsv(table())
        : format === 'ods'
          ? toOds(workbook())
          : await toXlsx(workbook());
  return { type: TYPES[format], name: `${name}-${dayOf(at)}.${format}`, bytes };
}
