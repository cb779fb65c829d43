export { toCsv } from './csv.ts';
export { toOds } from './ods.ts';
export { toXlsx } from './xlsx.ts';
export type { Row, Sheet, Workbook } from './sheet-types.ts';
export { DOCUMENT_TYPES, render, type DocumentFormat } from './render.ts';
export { blocksOf, plainText, safeHtml, type SafeHtml } from './rules.ts';
export type { Align, Block, Cell, Document, Run, Shape } from './types.ts';
