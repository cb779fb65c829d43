import { inBrand, type Database, type Transaction } from '../db/index.ts';
import { readWorkbook, Unreadable } from '../documents/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUSE, type BrandId, type NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { addPeriod } from '../law/index.ts';
import { append } from '../trace/index.ts';
import { answerOf } from './answer-rules.ts';
import type { StandingMeasure } from './control-rules.ts';
import type { Attester, Controls } from './controls.ts';
import { askedBefore, measuresFor } from './match-rules.ts';
import {
  answered,
  answersOf,
  insertQuestionnaire,
  newestAnswers,
  putAnswer,
  questionnaireOfId,
  questionnaires,
  type Answer,
  type Questionnaire,
} from './questionnaire-store.ts';
import {
  askingIn,
  askingInColumn,
  isQuestion,
  isTooLarge,
  MOST_CHARACTERS,
  MOST_ROWS,
  sheetsOf,
  typedSheet,
} from './questions-rules.ts';

type Language = 'fr' | 'en';
export type NewQuestionnaire = {
  readonly title: string;
  /** A file’s bytes, or questions that were typed, one a line. */
  readonly file?: Uint8Array;
  readonly text?: string;
  /** Which column asks, where the file does not say. */
  readonly column?: string | undefined;
};
export type Question = {
  readonly row: number;
  readonly question: string;
  /** As it stands now, from the measures that the question speaks of, or from what was answered before; none where nothing matches. */
  readonly proposal:
    | {
        readonly answer: string;
        readonly measures: readonly StandingMeasure[];
        readonly before: number | undefined;
      }
    | undefined;
  readonly answer: Answer | undefined;
};
export type QuestionnaireFound = { readonly questionnaire: Questionnaire; readonly questions: readonly Question[] };
export type QuestionnaireItem = Pick<Questionnaire, 'id' | 'title' | 'format' | 'by' | 'at'> & {
  readonly questions: number;
  readonly answered: number;
};

export type Questionnaires = {
  list(): Promise<readonly QuestionnaireItem[]>;
  /** @throws Refusal `questionnaire.unreadable` | `questionnaire.large` | `questionnaire.column` | `questionnaire.empty` */
  take(what: NewQuestionnaire, who: Attester): Promise<string>;
  /** @throws Refusal `questionnaire.unknown` */
  one(id: string, language: Language, sees: (brand: BrandId) => boolean): Promise<QuestionnaireFound>;
  /** Confirms a proposal, or writes another answer. @throws Refusal `questionnaire.unknown` | `questionnaire.row` */
  answer(id: string, row: number, said: Pick<Answer, 'answer' | 'measures'>, who: Attester): Promise<void>;
  /** The same, to hand over: one entry in the house’s log. @throws as `one` */
  handOver(
    id: string,
    language: Language,
    actor: string,
    sees: (brand: BrandId) => boolean,
  ): Promise<QuestionnaireFound>;
};

type Needs = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly controls: Pick<Controls, 'house'>;
};
const PROOF = 'P6Y';

export function createQuestionnaires({ db, clock, newId, controls }: Needs): Questionnaires {
  const leave = (
    tx: Transaction,
    act: 'configuration' | 'export',
    actor: string,
    details: Readonly<Record<string, string | number>>,
  ): Promise<string> => {
    const at = clock();
    const meaning = { act, at, actor, details: { what: 'questionnaire', ...details } };
    return append(tx, HOUSE, meaning, { id: newId(at), proof: true, expires: addPeriod(at, PROOF) });
  };

  async function one(id: string, language: Language, sees: (brand: BrandId) => boolean): Promise<QuestionnaireFound> {
    const [{ measures }, [questionnaire, own, before]] = await Promise.all([
      controls.house(sees),
      inBrand(
        db,
        HOUSE,
        async (tx) => [await questionnaireOfId(tx, id), await answersOf(tx, id), await newestAnswers(tx)] as const,
      ),
    ]);
    if (!questionnaire) throw new Refusal('questionnaire.unknown');
    const propose = proposing(measures, before, language);
    const given = new Map(own.map((answer) => [answer.row, answer]));
    return {
      questionnaire,
      questions: questionsOf(questionnaire).map(({ row, question }) => ({
        row,
        question,
        proposal: propose(question),
        answer: given.get(row),
      })),
    };
  }

  return {
    one,

    list: () =>
      inBrand(db, HOUSE, async (tx) => {
        const counts = await answered(tx);
        return (await questionnaires(tx)).map((questionnaire) => ({
          ...questionnaire,
          questions: questionsOf(questionnaire).length,
          answered: counts.get(questionnaire.id) ?? 0,
        }));
      }),

    async take(what, who) {
      const { format, sheets } = await read(what);
      if (isTooLarge(sheets))
        throw new Refusal('questionnaire.large', { params: { rows: MOST_ROWS, cells: MOST_CHARACTERS } });
      const { column } = what;
      const asking = column === undefined ? askingIn(sheets) : askingInColumn(sheets, column);
      if (!asking) throw askedNowhere(sheets);
      const now = clock();
      const taken = { id: newId(now), title: what.title, format, sheets, ...asking, by: who.name, at: now };
      return inBrand(db, HOUSE, async (tx) => {
        await insertQuestionnaire(tx, taken);
        await leave(tx, 'configuration', who.actor, { step: 'take', questionnaire: taken.id });
        return taken.id;
      });
    },

    answer: (id, row, said, who) =>
      inBrand(db, HOUSE, async (tx) => {
        const questionnaire = await questionnaireOfId(tx, id);
        if (!questionnaire) throw new Refusal('questionnaire.unknown');
        if (!questionsOf(questionnaire).some((question) => question.row === row))
          throw new Refusal('questionnaire.row');
        await putAnswer(tx, id, { ...said, row, by: who.name, at: clock() });
        await leave(tx, 'configuration', who.actor, { step: 'answer', questionnaire: id, row });
      }),

    async handOver(id, language, actor, sees) {
      const found = await one(id, language, sees);
      await inBrand(db, HOUSE, (tx) => leave(tx, 'export', actor, { questionnaire: id }));
      return found;
    },
  };
}

/** What was answered before, else what the measures that it speaks of let one say; nothing where nothing matches. */
function proposing(
  measures: readonly StandingMeasure[],
  before: Awaited<ReturnType<typeof newestAnswers>>,
  language: Language,
): (question: string) => Question['proposal'] {
  const standing = new Map(measures.map((measure) => [measure.measure.id, measure]));
  const asked = askedBefore(before);
  return (question) => {
    const known = asked(question);
    const found = (known?.measures ?? measuresFor(question)).flatMap((measure) => standing.get(measure) ?? []);
    if (known) return { answer: known.answer, measures: found, before: known.at };
    if (found.length === 0) return undefined;
    return {
      answer: found.map((measure) => answerOf(measure, language)).join('\n'),
      measures: found,
      before: undefined,
    };
  };
}

function questionsOf({ sheets, sheet, firstRow, column }: Questionnaire) {
  const rows = sheets[sheet]?.rows ?? [];
  return rows.flatMap((cells, row) => {
    const question = cells[column];
    return row >= firstRow && isQuestion(question) ? [{ row, question }] : [];
  });
}

async function read({ file, text }: NewQuestionnaire): Promise<Pick<Questionnaire, 'format' | 'sheets'>> {
  if (!file) return { format: 'typed', sheets: [typedSheet(text ?? '')] };
  try {
    const { format, sheets } = await readWorkbook(file);
    return { format, sheets: sheetsOf(sheets) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw error.why === 'too-large'
      ? new Refusal('questionnaire.large', { params: { rows: MOST_ROWS, cells: MOST_CHARACTERS } })
      : new Refusal('questionnaire.unreadable');
  }
}

/** Columns by their letters, never by what they hold: a refusal repeats nothing of its input. */
function askedNowhere(sheets: Questionnaire['sheets']): Refusal {
  const width = Math.max(0, ...sheets.flatMap(({ rows }) => rows.map((row) => row.length)));
  if (width === 0) return new Refusal('questionnaire.empty');
  const letters = Array.from({ length: Math.min(width, 26) }, (_, i) => String.fromCharCode(65 + i));
  return new Refusal('questionnaire.column', { params: { columns: letters.join(', ') } });
}
