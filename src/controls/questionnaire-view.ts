import type { z } from 'zod';
import { toCsv, toOds, toXlsx, type Row, type Sheet, type Workbook } from '../documents/index.ts';
import type { QuestionnaireItem, QuestionnaireView } from './questionnaire-contract.ts';
import type { QuestionnaireFound, QuestionnaireItem as Item } from './questionnaires.ts';
import { STATE_WORDS } from './words.ts';

type Language = 'fr' | 'en';
const instant = (at: number): string => new Date(at).toISOString();

export const questionnaireItem = ({
  id,
  title,
  format,
  by,
  at,
  questions,
  answered,
}: Item): z.infer<typeof QuestionnaireItem> => ({ id, title, format, by, at: instant(at), questions, answered });

export const questionnaireView = ({
  questionnaire,
  questions,
}: QuestionnaireFound): z.infer<typeof QuestionnaireView> => ({
  id: questionnaire.id,
  title: questionnaire.title,
  format: questionnaire.format,
  by: questionnaire.by,
  at: instant(questionnaire.at),
  questions: questions.map(({ row, question, proposal, answer }) => ({
    row,
    question,
    ...(proposal && {
      proposal: {
        answer: proposal.answer,
        ...(proposal.before !== undefined && { before: instant(proposal.before) }),
        measures: proposal.measures.map(({ measure: { id, title }, standing: { state } }) => ({ id, title, state })),
      },
    }),
    ...(answer && {
      answer: { answer: answer.answer, measures: [...answer.measures], by: answer.by, at: instant(answer.at) },
    }),
  })),
});

const COLUMNS = {
  fr: ['Réponse', 'Statut', 'Mesures et état'],
  en: ['Answer', 'Status', 'Measures and state'],
} as const;
const STATUS = {
  fr: { confirmed: 'confirmée', proposed: 'proposition à confirmer', none: 'sans réponse' },
  en: { confirmed: 'confirmed', proposed: 'proposal to confirm', none: 'no answer' },
} as const;
const ANSWER_WIDTH = 60;
const WIDEST = 60;

/** The client’s own sheets, with what was answered in columns after theirs. What nobody confirmed says so. */
export function answeredWorkbook(found: QuestionnaireFound, language: Language): Workbook {
  const { questionnaire } = found;
  const sheets = questionnaire.sheets.map((sheet, i): Sheet => {
    const width = Math.max(1, ...sheet.rows.map((row) => row.length));
    const asks = i === questionnaire.sheet;
    const rows = sheet.rows.map((cells, row): Row => {
      const own = [...cells, ...Array.from({ length: width - cells.length }, () => '')];
      return { cells: asks ? [...own, ...addedTo(found, row, language)] : own };
    });
    const head: Row = { style: 'header', cells: [...Array.from({ length: width }, () => ''), ...COLUMNS[language]] };
    // Where questions begin in the first row, the added columns get a heading of their own above it.
    const whole = asks && questionnaire.firstRow === 0 ? [head, ...rows] : rows;
    const widths = Array.from({ length: width }, (_, column) =>
      Math.min(WIDEST, Math.max(10, ...sheet.rows.slice(0, 200).map((row) => (row[column] ?? '').length))),
    );
    return {
      name: nameOf(sheet.name, i),
      widths: asks ? [...widths, ANSWER_WIDTH, 22, 44] : widths,
      rows: whole,
    };
  });
  return { title: questionnaire.title, language, author: 'Mandat', at: questionnaire.at, sheets };
}

function addedTo({ questionnaire, questions }: QuestionnaireFound, row: number, language: Language): readonly string[] {
  if (row === questionnaire.firstRow - 1) return COLUMNS[language];
  const asked = questions.find((one) => one.row === row);
  if (!asked) return ['', '', ''];
  const { answer, proposal } = asked;
  const status = STATUS[language][answer ? 'confirmed' : proposal ? 'proposed' : 'none'];
  const measures = (proposal?.measures ?? [])
    .filter(({ measure }) => answer === undefined || answer.measures.includes(measure.id))
    .map(({ measure, standing }) => `${measure.title[language]} : ${STATE_WORDS[standing.state][language]}`);
  return [answer?.answer ?? proposal?.answer ?? '', status, measures.join('\n')];
}

/** As spreadsheet programs take names of sheets: short, without their signs, each once. */
const nameOf = (name: string, rank: number): string =>
  `${
    name
      .replaceAll(/[[\]:*?/\\]/g, ' ')
      .slice(0, 26)
      .trim() || 'Questions'
  }${rank === 0 ? '' : ` (${rank + 1})`}`;

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv; charset=utf-8',
} as const;

/** In the format that it came in; typed questions as a workbook. */
export async function answeredFile(found: QuestionnaireFound, language: Language) {
  const { format } = found.questionnaire;
  const made = format === 'typed' ? 'xlsx' : format;
  const workbook = answeredWorkbook(found, language);
  const bytes = made === 'csv' ? toCsv(workbook.sheets[0]!) : made === 'ods' ? toOds(workbook) : await toXlsx(workbook);
  return { type: TYPES[made], name: `questionnaire-${found.questionnaire.id.slice(0, 8)}.${made}`, bytes };
}
