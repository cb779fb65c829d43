import type { Millis } from '../kernel/clock.ts';

/** Where a version of an assessment stands; which act leads where is the table in `assessment-move-rules.ts`. */
export const ASSESSMENT_STATUSES = [
  'drafting',
  'submitted',
  'consultation',
  'validated',
  'refused',
  'reopened',
  'superseded',
] as const;
export type AssessmentStatus = (typeof ASSESSMENT_STATUSES)[number];

/** A valid assessment: since it was validated, and until when it stands without being reviewed. */
export type ValidAssessment = { readonly id: string; readonly version: number; readonly until: Millis };

/** Who wrote an answer or a measure: Mandat from what it knows, a person, an imported file, the processor's product assessment. */
export const SOURCES = ['mandat', 'person', 'import', 'product'] as const;
export type Source = (typeof SOURCES)[number];

/** Whose opinion is recorded: of the DPOs (art. 35(2)), of the persons concerned or their representatives (art. 35(9)). */
export const CAPACITIES_OF_OPINION = ['controller-dpo', 'processor-dpo', 'persons'] as const;
