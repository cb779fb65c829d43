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
