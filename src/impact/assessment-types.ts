import type { Millis } from '../kernel/clock.ts';
import type { Behalf } from './types.ts';

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

/** Any JSON: what a file brought that has no place here, kept to be given back. */
export type Kept = { readonly [key: string]: unknown };
export type EvidenceLink = { readonly text: { readonly fr: string; readonly en: string }; readonly path: string };

export type Answer = {
  /** 0: a question that the method does not ask. */
  readonly question: number;
  /** Safe HTML. */
  readonly text?: string;
  readonly list?: readonly string[];
  /** 1 to 4; absent where nobody said. */
  readonly gauge?: number;
  readonly source: Source;
  readonly evidence?: readonly EvidenceLink[];
  readonly kept?: Kept;
};

export type Measure = {
  /** Within its assessment; a whole number where it came from the CNIL's tool. */
  readonly id: string;
  readonly title: string;
  readonly content: string;
  readonly source: Source;
  readonly evidence?: readonly EvidenceLink[];
  readonly kept?: Kept;
};

export type Evaluation = {
  /** `1.1`, `2.1.211`, `3.1.<measure>`, `3.2`; of an imported file also what leads nowhere. */
  readonly about: string;
  /** 0 or absent pending, 1 to be corrected, 2 improvable, 3 acceptable. */
  readonly status?: number;
  readonly plan?: string;
  readonly comment?: string;
  readonly responsible?: string;
  /** `YYYY-MM-DD`. */
  readonly due?: string;
  /** Once the action plan is carried out. */
  readonly severity?: number;
  readonly likelihood?: number;
  readonly kept?: Kept;
};

/** About a question or a measure. */
export type Comment = {
  readonly about: string;
  readonly measure?: boolean;
  readonly text: string;
  readonly kept?: Kept;
};

/** The content of one version, by the CNIL's method. Arrays keep the order they came in; of two for one place the first counts. */
export type AssessmentData = {
  readonly name: string;
  readonly category?: string;
  readonly author?: string;
  readonly evaluator?: string;
  readonly validator?: string;
  readonly answers: readonly Answer[];
  readonly measures: readonly Measure[];
  readonly evaluations: readonly Evaluation[];
  readonly comments: readonly Comment[];
  /** Of an imported file: what it says of itself beyond these. */
  readonly kept?: Kept;
};

/** What was odd in an imported file, and where. Never a value of the file. */
export type Oddity = { readonly code: OddityCode; readonly pointer: string };
export type OddityCode =
  | 'server-shape'
  | 'name-prefix'
  | 'decided-elsewhere'
  | 'unknown-key'
  | 'number-as-text'
  | 'question-unknown'
  | 'answer-twice'
  | 'gauge-outside'
  | 'measure-id'
  | 'measure-unnamed'
  | 'reference-lost'
  | 'evaluation-twice'
  | 'html-unsafe'
  | 'date-unreadable'
  | 'not-as-expected'
  | 'answers-missing';

/** What is done to a version. */
export const ASSESSMENT_ACTS = ['edit', 'submit', 'opinion', 'consult', 'validate', 'refuse', 'reopen'] as const;
export type AssessmentAct = (typeof ASSESSMENT_ACTS)[number];

type Said = {
  /** Of whoever said it; of persons, who was asked. */
  readonly name: string;
  readonly behalf?: Behalf;
  readonly by: string;
  readonly at: Millis;
};
/** What was said of one content: it counts as long as the content is the same. */
export type Opinion = Said & {
  readonly capacity: (typeof CAPACITIES_OF_OPINION)[number];
  readonly opinion: 'favourable' | 'reserved' | 'unfavourable' | 'not-sought';
  readonly text: string;
  readonly digest: string;
};
/** The supervisory authority's prior consultation (art. 36). Days are `YYYY-MM-DD`. */
export type PriorConsultation = {
  /** What the authority was asked about. */
  readonly digest: string;
  readonly sent: { readonly on: string; readonly authority: string; readonly reference: string };
  readonly answer?: {
    readonly on: string;
    readonly kind: 'no-objection' | 'advice' | 'prohibition' | 'silence';
    readonly text: string;
    readonly document?: { readonly reference: string; readonly sha512: string };
  };
};
export type AssessmentDecision = Said & {
  readonly kind: 'validated' | 'refused';
  readonly reason?: string;
  readonly departs?: string;
  readonly residual?: string;
};
export type AssessmentActs = {
  readonly opinions?: readonly Opinion[];
  readonly consultation?: PriorConsultation;
  /** Of the content as it was before. */
  readonly earlier?: readonly PriorConsultation[];
  readonly decision?: AssessmentDecision;
};

export type AssessmentOrigin = {
  readonly kind: 'version' | 'import' | 'product' | 'mandat';
  readonly assessment?: string;
  readonly version?: number;
  /** SHA-256 of the imported file, hexadecimal. */
  readonly file?: string;
  /** Of the content as it came. */
  readonly digest?: string;
  readonly notes?: readonly Oddity[];
};

/** One version of an activity's assessment. */
export type Assessment = {
  readonly id: string;
  readonly activity: string;
  readonly version: number;
  readonly status: AssessmentStatus;
  readonly revision: number;
  readonly data: AssessmentData;
  /** SHA-256 of the content in canonical JSON. */
  readonly digest: string;
  readonly acts: AssessmentActs;
  readonly origin?: AssessmentOrigin;
  /** Why it was opened, or opened again. */
  readonly because: readonly string[];
  readonly reviewBy?: Millis;
  readonly validatedAt?: Millis;
  readonly madeAt: Millis;
  readonly changedAt: Millis;
};

/** What of the activity decides who speaks: who decides, and who has a DPO (art. 37). */
export type AssessmentParties = {
  readonly role: 'processor' | 'controller' | 'joint';
  readonly dpos: { readonly controller: boolean; readonly processor: boolean };
};
