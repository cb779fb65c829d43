import { createAssessments, type Assessments, type LiveMeasure } from '../src/impact/index.ts';
import { QUESTIONS } from '../src/impact/assessment-method-types.ts';
import { uuidv7 } from '../src/kernel/ids.ts';
import { createMandates } from '../src/mandate/index.ts';
import { append } from '../src/trace/index.ts';
import type { Kit } from './mandate-kit.ts';

export const LIVE: readonly LiveMeasure[] = [
  {
    title: { fr: 'Chiffrement', en: 'Encryption' },
    content: { fr: 'En place.', en: 'In place.' },
    evidence: [{ text: { fr: 'Clés', en: 'Keys' }, path: '/v1/brands/x/encryption-keys' }],
    events: ['access', 'change', 'loss'],
  },
];

/** Assessments over the mandate kit's database and clock. */
export function assessmentsOver(kit: Kit): Assessments {
  const parts = { db: kit.database.db, append, clock: () => kit.now, newId: uuidv7 };
  return createAssessments({ ...parts, mandates: createMandates(parts), live: async () => LIVE });
}

/** An answer to each question of the method; the three risks at these levels. */
export const everyAnswer = (severity = 2, likelihood = 2) =>
  QUESTIONS.map(({ id, kind, fr }) => {
    if (kind === 'text') return { question: id, text: `<p>${fr}.</p>` };
    if (kind === 'list') return { question: id, list: ['Chiffrement'] };
    return { question: id, gauge: id % 10 === 5 ? severity : likelihood };
  });
