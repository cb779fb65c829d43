import { z } from 'zod';
import { Bilingual, Instant, Text } from '../http/contract.ts';
import { QUESTIONNAIRE_FORMATS, STATES } from './types.ts';

const Format = z.enum(QUESTIONNAIRE_FORMATS);
/** A file of ten megabytes, in base64. */
const LONGEST_FILE = 14_000_000;

export const QuestionnaireRequest = z
  .object({
    title: Text(2, 120),
    /** XLSX, ODS or CSV, in base64. */
    file: z.base64().max(LONGEST_FILE).optional(),
    /** Questions that were typed, one a line. */
    text: Text(3, 100_000).optional(),
    /** The column of the questions, by its letter, where the file does not say. */
    column: z
      .string()
      .regex(/^[A-Z]{1,2}$/)
      .optional(),
  })
  .refine(({ file, text }) => (file === undefined) !== (text === undefined));

export const QuestionnaireParam = z.object({ id: z.uuid() });
export const QuestionParam = QuestionnaireParam.extend({ row: z.coerce.number().int().min(0) });
export const LanguageQuery = z.object({ language: z.enum(['fr', 'en']).default('fr') });

/** What a person confirms, or writes instead. */
export const AnswerRequest = z.object({ answer: Text(1, 4000), measures: z.array(z.string().max(40)).max(10) });

export const QuestionnaireItem = z
  .object({
    id: z.string(),
    title: z.string(),
    format: Format,
    by: z.string(),
    at: Instant,
    questions: z.int(),
    answered: z.int(),
  })
  .meta({ id: 'QuestionnaireItem' });
export const QuestionnaireList = z.object({ items: z.array(QuestionnaireItem) });

export const QuestionnaireView = z
  .object({
    id: z.string(),
    title: z.string(),
    format: Format,
    by: z.string(),
    at: Instant,
    questions: z.array(
      z.object({
        row: z.int(),
        question: z.string(),
        /** Absent where nothing matches: nothing is made up. */
        proposal: z
          .object({
            answer: z.string(),
            /** When it was answered before. */
            before: Instant.optional(),
            measures: z.array(z.object({ id: z.string(), title: Bilingual, state: z.enum(STATES) })),
          })
          .optional(),
        answer: z.object({ answer: z.string(), measures: z.array(z.string()), by: z.string(), at: Instant }).optional(),
      }),
    ),
  })
  .meta({ id: 'Questionnaire' });
