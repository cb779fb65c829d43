import type { ReadSheet } from '../documents/index.ts';
import { columnOf, dataLabelOf, isNothing, plain, sectionOf, type SectionName } from './import-labels-rules.ts';
import type { Field, ImportProblem, ImportProblemCode, Place, RawActivity, Said } from './import-types.ts';

export type Read = { readonly activities: readonly RawActivity[]; readonly problems: readonly ImportProblem[] };

/** What is shown of a cell that could not be placed. */
const SHOWN = 200;
/** A header stands near the top. */
const HEADER_WITHIN = 25;

const problem = (code: ImportProblemCode, place: Place, value = ''): ImportProblem => ({
  code,
  place,
  value: value.slice(0, SHOWN),
});
const placeOf = (sheet: ReadSheet, row: number, column: number): Place => ({
  sheet: sheet.name,
  row: row + 1,
  column: column + 1,
});

/** One sheet: a sheet of one activity, a list of activities, or neither. */
export function readSheet(sheet: ReadSheet): Read {
  if (sheet.rows.every((row) => row.every((cell) => cell === ''))) return { activities: [], problems: [] };
  const column = labelColumn(sheet);
  if (column !== undefined) return readFiche(sheet, column);
  const header = headerOf(sheet);
  if (header !== undefined) return readList(sheet, header);
  return { activities: [], problems: [problem('sheet-unknown', placeOf(sheet, 0, 0))] };
}

// ---- A list: one row an activity ----

function headerOf({ rows }: ReadSheet): number | undefined {
  const at = rows.slice(0, HEADER_WITHIN).findIndex((row) => {
    const fields = new Set(row.map(columnOf).filter((field) => field !== undefined));
    return fields.size >= 2 && (fields.has('name') || fields.has('purpose'));
  });
  return at < 0 ? undefined : at;
}

function readList(sheet: ReadSheet, header: number): Read {
  const problems: ImportProblem[] = [];
  const labels = sheet.rows[header]!;
  const fields = labels.map((label, column) => {
    const field = columnOf(label);
    if (field === undefined && label !== '' && !KNOWN.test(plain(label)))
      problems.push(problem('column-unknown', placeOf(sheet, header, column), label));
    return field;
  });
  const { rows, problems: merged } = spread(sheet, header);
  problems.push(...merged);
  const activities = rows.flatMap((cells, row) => {
    if (row <= header || cells.every((cell) => cell === '')) return [];
    const beyond = cells.findIndex((cell, column) => column >= labels.length && cell !== '');
    if (beyond >= 0) problems.push(problem('ragged', placeOf(sheet, row, beyond), cells[beyond]));
    const said = cells.flatMap((text, column): Said[] => {
      const field = fields[column];
      return field === undefined || text === '' ? [] : [{ field, text, place: placeOf(sheet, row, column) }];
    });
    return said.length === 0 ? [] : [{ said, place: placeOf(sheet, row, 0) }];
  });
  return { activities, problems };
}

/** What merged cells hold counts for each row that they cover; it is said, for who merged them may have meant otherwise. */
function spread(
  sheet: ReadSheet,
  header: number,
): { readonly rows: readonly (readonly string[])[]; readonly problems: ImportProblem[] } {
  const rows = sheet.rows.map((row) => [...row]);
  const problems: ImportProblem[] = [];
  for (const { row, column, rows: height } of sheet.merged) {
    const text = rows[row]?.[column] ?? '';
    if (row <= header || height < 2 || text === '') continue;
    problems.push(problem('merged', placeOf(sheet, row, column), text));
    for (let below = row + 1; below < Math.min(row + height, rows.length); below++) {
      const line = rows[below]!;
      while (line.length <= column) line.push('');
      line[column] ||= text;
    }
  }
  return { rows, problems };
}

// ---- A sheet of one activity, in the CNIL's template ----

const PARTS_AT_LEAST = 3;

/** The column in which the parts' names stand. */
function labelColumn({ rows }: ReadSheet): number | undefined {
  for (let column = 0; column < 3; column++) {
    const found = new Set(rows.map((row) => sectionOf(row[column] ?? '')).filter((name) => name !== undefined));
    if (found.size >= PARTS_AT_LEAST) return column;
  }
  return undefined;
}

/** Names of lines outside the parts, and among the actors and the purposes. */
const LINES: readonly (readonly [Field, RegExp, readonly (SectionName | 'head')[]])[] = [
  ['name', /^nom du traitement|^name of (?:the )?processing/, ['head']],
  ['reference', /^(?:n|no|num|numero)?(?: ?ref(?:erence)?)$/, ['head']],
  ['created', /^date de creation|^date of creation/, ['head']],
  ['updated', /mise a jour|^last update/, ['head']],
  ['joint', /conjoint|joint/, ['actors', 'head']],
  ['controller', /^responsable|^controller/, ['actors', 'head']],
  ['dpo', /delegue|\bdp[od]\b|data protection officer/, ['actors', 'head']],
  ['representative', /representant|representative/, ['actors', 'head']],
  ['subPurposes', /^sous finalite|^sub purpose/, ['purposes']],
  ['purpose', /^finalite|^main purpose|^purpose/, ['purposes']],
  ['basis', /base (?:legale|juridique)|legal basis/, ['head', 'purposes']],
];
/** Lines that our own sheets have beside the template's, and headings of their columns. */
const KNOWN = /^(?:etape|stage|interdites ou supprimees|forbidden or struck out)/;
const NUMBERED =
  /^(?:destinataires?|categories? de personnes|mesures?|types? de mesures?|transferts?|recipients?|measures?|organisme)? ?\d*$/;
const LIST_FIELDS = {
  persons: 'persons',
  recipients: 'recipients',
  measures: 'measures',
  transfers: 'transfers',
} as const;

function readFiche(sheet: ReadSheet, column: number): Read {
  const problems: ImportProblem[] = [];
  const said: Said[] = [];
  let section: SectionName | 'head' = 'head';
  sheet.rows.forEach((cells, row) => {
    const label = cells[column] ?? '';
    const others = cells.slice(column + 1).filter((cell) => cell !== '');
    const place = placeOf(sheet, row, column);
    const next = sectionOf(label);
    if (next !== undefined) {
      section = next;
      return;
    }
    if (label === '' && others.length === 0) return;
    const lines = lineSaid(section, label, cells.slice(column + 1), place);
    if (lines === undefined) {
      if (others.length > 0) problems.push(problem('label-unknown', place, label === '' ? others[0] : label));
    } else said.push(...lines);
  });
  // A title names the activity where no line does.
  const titles = said.filter(({ field, place }) => field === 'name' && place.column === column + 1);
  const named = said.some((one) => one.field === 'name' && !titles.includes(one));
  return {
    activities: [
      { said: named ? said.filter((one) => !titles.includes(one)) : said, place: placeOf(sheet, 0, column) },
    ],
    problems,
  };
}

/** What a line says; undefined where it is not known. */
function lineSaid(
  section: SectionName | 'head',
  label: string,
  cells: readonly string[],
  place: Place,
): Said[] | undefined {
  const text = plain(label);
  const [first = '', second = '', ...rest] = cells;
  const at = { ...place, column: place.column + 1 };
  if (KNOWN.test(text)) return [];
  if (section === 'data' || section === 'sensitive') {
    const found = dataLabelOf(label);
    if (!found) return undefined;
    return isNothing(first) && isNothing(second)
      ? []
      : [{ field: 'data', text: first, row: found.row, kept: second, place: at }];
  }
  if (section in LIST_FIELDS) {
    const named = NUMBERED.test(text) ? '' : label;
    const parts = section === 'persons' ? [named, first] : [named, first, second, ...rest];
    const value = parts.filter((part) => part !== '').join(' : ');
    return isNothing(value)
      ? []
      : [{ field: LIST_FIELDS[section as keyof typeof LIST_FIELDS], text: value, place: at }];
  }
  const line = LINES.find(([, form, where]) => where.includes(section) && form.test(text));
  if (line) return first === '' ? [] : [{ field: line[0], text: first, place: at }];
  return section === 'head' && first === '' ? [{ field: 'name', text: label, place }] : undefined;
}
