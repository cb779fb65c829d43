import type { Transaction } from '../db/index.ts';
import { HOUSE } from '../kernel/ids.ts';
import type { Sheet } from './questions-rules.ts';
import type { QuestionnaireFormat } from './types.ts';

export type Questionnaire = {
  readonly id: string;
  readonly title: string;
  readonly format: QuestionnaireFormat;
  readonly sheets: readonly Sheet[];
  readonly sheet: number;
  readonly firstRow: number;
  readonly column: number;
  readonly by: string;
  readonly at: number;
};
export type Answer = {
  readonly row: number;
  readonly answer: string;
  readonly measures: readonly string[];
  readonly by: string;
  readonly at: number;
};

type Row = {
  readonly id: string;
  readonly title: string;
  readonly format: QuestionnaireFormat;
  readonly sheets: readonly Sheet[];
  readonly sheet: number;
  readonly first_row: number;
  readonly question_column: number;
  readonly by: string;
  readonly at: Date;
};
const COLUMNS = 'id, title, format, sheets, sheet, first_row, question_column, by, at';
const questionnaireOf = ({ first_row, question_column, at, ...row }: Row): Questionnaire => ({
  ...row,
  firstRow: first_row,
  column: question_column,
  at: at.getTime(),
});

/** The newest first. */
export async function questionnaires({ client }: Transaction): Promise<Questionnaire[]> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from mandat.questionnaire where brand = $1 order by at desc, id desc limit 200`,
    [HOUSE],
  );
  return rows.map(questionnaireOf);
}

export async function questionnaireOfId({ client }: Transaction, id: string): Promise<Questionnaire | undefined> {
  const { rows } = await client.query<Row>(`select ${COLUMNS} from mandat.questionnaire where brand = $1 and id = $2`, [
    HOUSE,
    id,
  ]);
  return rows[0] && questionnaireOf(rows[0]);
}

export async function insertQuestionnaire({ client }: Transaction, one: Questionnaire): Promise<void> {
  const { id, title, format, sheets, sheet, firstRow, column, by, at } = one;
  await client.query(
    `insert into mandat.questionnaire (brand, id, title, format, sheets, sheet, first_row, question_column, by, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [HOUSE, id, title, format, JSON.stringify(sheets), sheet, firstRow, column, by, new Date(at)],
  );
}

type AnswerRow = Omit<Answer, 'at'> & { readonly at: Date };

/** Answers that somebody confirmed or wrote, of all questionnaires, to be proposed again; the newest first. */
export async function newestAnswers({ client }: Transaction): Promise<(Answer & { readonly question: string })[]> {
  const { rows } = await client.query<AnswerRow & { readonly question: string }>(
    `select a.row, a.answer, a.measures, a.by, a.at,
       q.sheets -> q.sheet -> 'rows' -> a.row ->> q.question_column as question
     from mandat.questionnaire_answer a
     join mandat.questionnaire q on q.brand = a.brand and q.id = a.questionnaire
     where a.brand = $1 order by a.at desc limit 5000`,
    [HOUSE],
  );
  return rows.map(({ at, ...row }) => ({ ...row, at: at.getTime() }));
}

export async function answersOf({ client }: Transaction, questionnaire: string): Promise<Answer[]> {
  const { rows } = await client.query<AnswerRow>(
    'select row, answer, measures, by, at from mandat.questionnaire_answer where brand = $1 and questionnaire = $2',
    [HOUSE, questionnaire],
  );
  return rows.map(({ at, ...row }) => ({ ...row, at: at.getTime() }));
}

/** How many questions of each questionnaire have their answer. */
export async function answered({ client }: Transaction): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query<{ questionnaire: string; count: number }>(
    'select questionnaire, count(*)::int from mandat.questionnaire_answer where brand = $1 group by 1',
    [HOUSE],
  );
  return new Map(rows.map(({ questionnaire, count }) => [questionnaire, count]));
}

export async function putAnswer({ client }: Transaction, questionnaire: string, one: Answer): Promise<void> {
  await client.query(
    `insert into mandat.questionnaire_answer (brand, questionnaire, row, answer, measures, by, at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (brand, questionnaire, row)
     do update set answer = excluded.answer, measures = excluded.measures, by = excluded.by, at = excluded.at`,
    [HOUSE, questionnaire, one.row, one.answer, one.measures, one.by, new Date(one.at)],
  );
}
