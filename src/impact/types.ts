import type { Code } from '../kernel/refusal.ts';
import type { Millis } from '../kernel/clock.ts';
import type {
  Bilingual,
  Capacity,
  ConsultationKind,
  CriterionId,
  ExemptId,
  Need,
  Practice,
  RequiredId,
  Statement,
} from '../law/index.ts';
import type { Facet, Facets, Role, Stage } from '../mandate/index.ts';

/** A voice or a decision recorded for somebody who gave it in a document of their own. */
export type Behalf = {
  readonly name: string;
  readonly quality: string;
  /** What the document is called. */
  readonly reference: string;
  /** SHA-512 of the document, hexadecimal. */
  readonly sha512: string;
};

/** Who does something here: as the trace names it, by name, and in which roles for the brand asked about. */
export type Speaker = {
  readonly actor: string;
  readonly name: string;
  readonly roles: readonly string[];
};

export type CriterionAnswer = {
  readonly id: CriterionId;
  readonly met: boolean;
  readonly why: string;
};

/** What was answered to « une analyse d’impact est-elle requise ? ». */
export type ScreeningAnswers = {
  /** All nine, once each. */
  readonly criteria: readonly CriterionAnswer[];
  readonly required: readonly RequiredId[];
  readonly exempt: readonly ExemptId[];
  readonly practices: readonly Practice[];
  readonly statements: Readonly<Partial<Record<Statement, string>>>;
  /** Whether it touches agents: recording, listening, analysis, detection, assistance. */
  readonly agents: boolean;
  readonly outcome: 'required' | 'not-required';
  readonly reasoning: string;
};

/** What the mandate and the activity already say, before anybody answers. */
export type Proposal = {
  readonly criteria: readonly { readonly id: CriterionId; readonly met: boolean; readonly why: Bilingual }[];
  readonly required: readonly RequiredId[];
  /** What the instructions say is used: an answer cannot leave it out. */
  readonly practices: readonly Practice[];
  /** What the instructions themselves state of a practice: the legal text of a recording. */
  readonly statements: Readonly<Partial<Record<Statement, string>>>;
  /** What the instructions say touches agents: an answer cannot deny it. */
  readonly agents: boolean;
  readonly need: Need;
};

export type Screening = ScreeningAnswers & {
  readonly id: string;
  /** What the instructions said of the activity when it was answered. */
  readonly facets: Facets;
  readonly by: string;
  readonly at: Millis;
  readonly confirmed?: {
    readonly by: string;
    readonly at: Millis;
    readonly behalf?: Behalf;
  };
};

export type Consultation = {
  readonly id: string;
  readonly activity: string;
  /** The employer, as the sites of the instructions name it. */
  readonly entity: string;
  readonly country: string;
  readonly kind: ConsultationKind;
  /** When it was held or given, `YYYY-MM-DD`. */
  readonly on: string;
  readonly reference: string;
  readonly sha512: string;
  /** Of a foreign rule its text and source; of a missing works council why there is none. */
  readonly rule?: string;
  readonly by: string;
  readonly at: Millis;
};

/** What an experiment is to learn, on whom, and until when. */
export type Terms = {
  readonly hypothesis: string;
  readonly measure: string;
  readonly population: string;
  /** Above 0 to 1. */
  readonly share: number;
  readonly until: Millis;
};

export type Voice = {
  readonly capacity: Capacity;
  readonly says: 'yes' | 'no';
  readonly reason: string;
  readonly by: string;
  readonly name: string;
  readonly behalf?: Behalf;
  readonly at: Millis;
};

export type MoveState = 'open' | 'done' | 'refused' | 'withdrawn';
export type Move = {
  readonly id: string;
  readonly activity: string;
  readonly from: Stage;
  readonly to: Stage;
  readonly reason: string;
  readonly terms?: Terms;
  readonly state: MoveState;
  readonly by: string;
  readonly at: Millis;
  readonly endedAt?: Millis;
  /** In the order in which they were given; the last of a capacity counts. */
  readonly voices: readonly Voice[];
};

/** One employer whose people an activity touches. */
export type Employer = { readonly entity: string; readonly country: string };

/** All that the gate looks at. Absent means not there: nothing is taken for granted. */
export type GateFacts = {
  readonly now: Millis;
  readonly stage: Stage;
  readonly role: Role;
  /** Of our own: nobody instructs us. */
  readonly ours?: boolean;
  /** Why the instructions do not hold now. */
  readonly instructions?: 'none' | 'not-begun' | 'ended' | 'suspended';
  readonly screening?: ScreeningAnswers & { readonly confirmedAt?: Millis };
  /** What the instructions have changed since the screening was answered. */
  readonly changed: readonly Facet[];
  readonly assessment?: { readonly id: string; readonly until: Millis };
  /** What the instructions say is used and touched, whatever was answered. */
  readonly practices: readonly Practice[];
  readonly agents: boolean;
  readonly employers: readonly Employer[];
  readonly consultations: readonly Pick<Consultation, 'entity' | 'country' | 'kind' | 'on'>[];
  /** Which DPOs the instructions name. */
  readonly dpos: { readonly controller: boolean; readonly processor: boolean };
  readonly terms?: Terms;
  /** The experiment before this move: whether what came of it was told. */
  readonly experiment?: { readonly reported: boolean };
  readonly voices: readonly Voice[];
};

export type GateReason = {
  readonly code: Code;
  readonly article: string;
  readonly capacity?: Capacity;
  readonly params?: Readonly<Record<string, string>>;
};

/** What a stage asks for and is there. */
export type HeldId =
  | 'instructions'
  | 'screening'
  | 'practice'
  | 'assessment'
  | 'none-needed'
  | 'employees-consultation'
  | 'employees-information'
  | 'employees-rule'
  | 'report'
  | 'voice';
export type HeldCondition = Omit<GateReason, 'code'> & { readonly code: HeldId };

export type GateAnswer = {
  readonly allowed: boolean;
  /** What stands against it, in the order in which it is best cured. */
  readonly because: readonly GateReason[];
  /** Whose voice is still needed, in the order in which they speak. */
  readonly needs: readonly Capacity[];
};

export type ExperimentEnd = 'date' | 'stopped' | 'moved';
export type Experiment = Terms & {
  /** The move that opened it. */
  readonly id: string;
  readonly activity: string;
  readonly beganAt: Millis;
  readonly endedAt?: Millis;
  readonly end?: ExperimentEnd;
  readonly report?: {
    readonly conclusion: 'adopt' | 'change' | 'abandon';
    readonly text: string;
    readonly by: string;
    readonly at: Millis;
  };
};

/** Sums over one measure on one side of the share: no value of a person. */
export type Outcome = {
  readonly measure: string;
  readonly arm: 'inside' | 'outside';
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
  readonly least: number;
  readonly most: number;
};
