export { toCsv } from './csv.ts';
export { toOds } from './ods.ts';
export { toXlsx } from './xlsx.ts';
export type { Cell, Row, RowStyle, Sheet, Workbook } from './sheet-types.ts';
