import { z } from 'zod';
import { Bilingual, BrandParam, Instant, Text } from '../http/contract.ts';
import {
  CAPACITY_IDS,
  CONSULTATION_KINDS,
  CRITERION_IDS,
  EXEMPT_IDS,
  PRACTICE_IDS,
  REQUIRED_IDS,
  STATEMENT_IDS,
} from '../law/index.ts';

const STAGE = z.enum(['draft', 'assessed', 'experiment', 'production', 'suspended', 'ended']);
const Capacity = z.enum(CAPACITY_IDS);
const Slug = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const Sha512 = z.string().regex(/^[0-9a-f]{128}$/);
const Day = z.iso.date();

export const ActivityParam = BrandParam.extend({ activity: Slug });
export const MoveParam = ActivityParam.extend({ id: z.uuid() });

/** Recorded for somebody who gave it in a document: whose, which one, and the SHA-512 of its bytes. */
export const BehalfRequest = z.object({
  name: Text(2, 120),
  quality: Text(2, 120),
  reference: Text(2, 200),
  sha512: Sha512,
});

const Criterion = z.object({ id: z.enum(CRITERION_IDS), met: z.boolean(), why: z.string() });

/** All nine criteria once each; `onBehalf` where the controller confirmed it in a document. */
export const ScreeningRequest = z.object({
  criteria: z.array(z.object({ id: z.enum(CRITERION_IDS), met: z.boolean(), why: Text(0, 1000) })).length(9),
  required: z.array(z.enum(REQUIRED_IDS)).max(REQUIRED_IDS.length),
  exempt: z.array(z.enum(EXEMPT_IDS)).max(EXEMPT_IDS.length),
  practices: z.array(z.enum(PRACTICE_IDS)).max(PRACTICE_IDS.length),
  statements: z.partialRecord(z.enum(STATEMENT_IDS), Text(0, 1000)),
  agents: z.boolean(),
  outcome: z.enum(['required', 'not-required']),
  reasoning: Text(10, 4000),
  onBehalf: BehalfRequest.optional(),
});

export const ConsultationRequest = z.object({
  /** The employer, as the sites of the instructions name it. */
  entity: Slug,
  kind: z.enum(CONSULTATION_KINDS),
  on: Day,
  reference: Text(2, 200),
  sha512: Sha512,
  /** Of a foreign rule its text and source; of a missing works council why there is none. */
  rule: Text(10, 2000).optional(),
});

export const TermsRequest = z.object({
  hypothesis: Text(10, 1000),
  measure: Text(3, 300),
  population: Text(3, 500),
  share: z.number().gt(0).max(1),
  until: Instant,
});

export const MoveRequest = z.object({
  stage: STAGE.exclude(['suspended']),
  reason: Text(10, 1000),
  /** Of an experiment, and of nothing else. */
  experiment: TermsRequest.optional(),
});

/** An opinion of a DPO or a sign-off of the processor; the controller’s where it gave it in a document. */
export const VoiceRequest = z.object({
  capacity: Capacity,
  says: z.enum(['yes', 'no']),
  reason: Text(3, 2000),
  onBehalf: BehalfRequest.optional(),
});

/** The controller decides, signed in; where a DPO’s opinion is not followed, `reason` says why. */
export const DecisionRequest = z.object({
  says: z.enum(['yes', 'no']),
  reason: Text(3, 2000),
});

export const EndRequest = z.object({ reason: Text(3, 1000) });

/** An empty object: whoever may set a header may send one, a forged form may not. */
export const NothingRequest = z.object({});

/** Who an experiment’s share is drawn for: by the customer’s reference, or an address; never kept. */
export const SubjectRequest = z.object({
  reference: Text(1, 120).optional(),
  phone: Text(3, 40).optional(),
  email: Text(3, 254).optional(),
});

export const OutcomesRequest = z.object({
  measure: z.string().regex(/^[a-z][a-z0-9.-]{0,59}$/),
  values: z
    .array(z.object({ value: z.number(), subject: SubjectRequest }))
    .min(1)
    .max(1000),
});

export const ImpactReceived = z.object({ received: z.int() });

export const ReportRequest = z.object({
  conclusion: z.enum(['adopt', 'change', 'abandon']),
  text: Text(20, 8000),
});

export const GateQuery = z.object({ stage: z.enum(['experiment', 'production']).optional() });

/** May this activity run now, for this person, in this way? What is not said is not looked at. */
export const MayRequest = z.object({
  subject: SubjectRequest.optional(),
  channel: Text(1, 40).optional(),
  purpose: Text(1, 40).optional(),
  site: Slug.optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  use: Text(1, 40).optional(),
  model: Text(1, 80).optional(),
});

/** One thing that stands against a move, or that it asks for and is there, with its article. */
export const GateReasonView = z
  .object({
    code: z.string(),
    text: Bilingual,
    article: z.string(),
    capacity: Capacity.optional(),
    /** Closed words: an employer, a country, a practice, a facet of the instructions. */
    params: z.record(z.string(), z.string()).optional(),
  })
  .meta({ id: 'GateReason' });

export const GateView = z
  .object({
    activity: z.string(),
    stage: STAGE,
    target: STAGE,
    /** Whether it stands there, or could be moved there now: everything is there, the voices included. */
    allowed: z.boolean(),
    because: z.array(GateReasonView),
    /** What the stage asks for and is there, the voices given among it. */
    held: z.array(GateReasonView),
    needs: z.array(Capacity),
  })
  .meta({ id: 'Gate' });

export const MayView = z
  .object({
    allowed: z.boolean(),
    because: z.array(z.object({ code: z.string(), text: Bilingual, article: z.string().optional() })),
    obligations: z.object({
      /** Whoever reads sees pseudonyms alone. */
      pseudonymised: z.boolean(),
      strike: z.array(z.string()),
      forbid: z.array(z.string()),
    }),
    stage: STAGE.nullable(),
    mandate: z.int().nullable(),
    /** The first instant at which this answer may be another by itself. */
    until: Instant.nullable(),
  })
  .meta({ id: 'May' });

const BehalfView = z.object({ name: z.string(), quality: z.string(), reference: z.string(), sha512: z.string() });

const Answers = {
  criteria: z.array(Criterion),
  required: z.array(z.enum(REQUIRED_IDS)),
  exempt: z.array(z.enum(EXEMPT_IDS)),
  practices: z.array(z.enum(PRACTICE_IDS)),
  statements: z.partialRecord(z.enum(STATEMENT_IDS), z.string()),
  agents: z.boolean(),
};

export const NeedView = z
  .object({
    need: z.enum(['required', 'not-required', 'controller-decides']),
    text: Bilingual,
    article: z.string(),
    doubt: Bilingual.nullable(),
  })
  .meta({ id: 'AssessmentNeed' });

export const ScreeningView = z
  .object({
    id: z.uuid(),
    ...Answers,
    outcome: z.enum(['required', 'not-required']),
    reasoning: z.string(),
    need: NeedView,
    by: z.string(),
    at: Instant,
    confirmed: z.object({ by: z.string(), at: Instant, behalf: BehalfView.nullable() }).nullable(),
    /** What the instructions have changed since. */
    changed: z.array(z.string()),
  })
  .meta({ id: 'Screening' });

export const ConsultationView = z
  .object({
    id: z.uuid(),
    entity: z.string(),
    country: z.string(),
    kind: z.enum(CONSULTATION_KINDS),
    on: Day,
    reference: z.string(),
    sha512: z.string(),
    rule: z.string().nullable(),
    by: z.string(),
    at: Instant,
  })
  .meta({ id: 'Consultation' });

export const VoiceView = z
  .object({
    capacity: Capacity,
    says: z.enum(['yes', 'no']),
    reason: z.string(),
    name: z.string(),
    by: z.string(),
    behalf: BehalfView.nullable(),
    at: Instant,
  })
  .meta({ id: 'Voice' });

const Terms = z.object({
  hypothesis: z.string(),
  measure: z.string(),
  population: z.string(),
  share: z.number(),
  until: Instant,
});

export const MoveView = z
  .object({
    id: z.uuid(),
    from: STAGE,
    to: STAGE,
    reason: z.string(),
    experiment: Terms.nullable(),
    state: z.enum(['open', 'done', 'refused', 'withdrawn']),
    by: z.string(),
    at: Instant,
    endedAt: Instant.nullable(),
    voices: z.array(VoiceView),
    /** Of an open one: the voices that it asks for, in the order in which they speak, and which of them you may give. */
    asked: z.array(
      z.object({
        capacity: Capacity,
        text: Bilingual,
        article: z.string(),
        /** The last word of this capacity. */
        said: z.enum(['yes', 'no']).nullable(),
        /** Whether whoever reads this may speak in it, signed in as themselves. */
        yours: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'StageMove' });

export const OutcomeView = z.object({
  measure: z.string(),
  arm: z.enum(['inside', 'outside']),
  count: z.int(),
  mean: z.number(),
  deviation: z.number(),
  least: z.number(),
  most: z.number(),
});

export const ExperimentView = z
  .object({
    id: z.uuid(),
    ...Terms.shape,
    beganAt: Instant,
    endedAt: Instant.nullable(),
    end: z.enum(['date', 'stopped', 'moved']).nullable(),
    outcomes: z.array(OutcomeView),
    report: z
      .object({ conclusion: z.enum(['adopt', 'change', 'abandon']), text: z.string(), by: z.string(), at: Instant })
      .nullable(),
  })
  .meta({ id: 'Experiment' });

const Footing = z.object({
  kind: z.enum(['assessment', 'none-needed', 'carried-over']),
  ref: z.string().nullable(),
  until: Instant.nullable(),
  /** Whether it holds now. */
  holds: z.boolean(),
  by: z.string(),
  at: Instant,
});

export const ImpactItem = z
  .object({
    activity: z.string(),
    purpose: Bilingual,
    role: z.enum(['processor', 'controller', 'joint']),
    stage: STAGE,
    footing: Footing.nullable(),
    need: NeedView,
    screening: z.enum(['none', 'proposed', 'confirmed', 'changed']),
    /** Whether a valid assessment stands, and until when. */
    assessment: z.object({ id: z.string(), until: Instant }).nullable(),
    experiment: Terms.pick({ share: true, until: true }).nullable(),
    /** The open move, and whose turn it is. */
    move: z.object({ id: z.uuid(), to: STAGE, turn: z.array(Capacity) }).nullable(),
    /** What stands against the next stage. */
    because: z.array(GateReasonView),
  })
  .meta({ id: 'ImpactItem' });
export const ImpactList = z.object({ items: z.array(ImpactItem) }).meta({ id: 'ImpactList' });

export const ImpactDossier = z
  .object({
    ...ImpactItem.shape,
    /** What the mandate and the activity already say. */
    proposed: z.object({
      criteria: z.array(z.object({ id: z.enum(CRITERION_IDS), met: z.boolean(), why: Bilingual })),
      required: z.array(z.enum(REQUIRED_IDS)),
      /** What the instructions say is used and touched: an answer cannot leave it out. */
      practices: z.array(z.enum(PRACTICE_IDS)),
      statements: z.partialRecord(z.enum(STATEMENT_IDS), z.string()),
      agents: z.boolean(),
      need: NeedView,
    }),
    /** The newest first; the first is the one that counts. */
    screenings: z.array(ScreeningView),
    /** What the rules have against the practices used now. */
    practices: z.array(
      z.object({
        rule: z.string(),
        text: Bilingual,
        article: z.string(),
        from: Day,
        doubt: Bilingual.nullable(),
        prohibited: z.boolean(),
        lacking: z.array(z.enum(STATEMENT_IDS)),
      }),
    ),
    /** What each employer owes the people that the activity touches; none where it touches none. */
    employers: z.array(
      z.object({
        entity: z.string(),
        country: z.string(),
        duties: z.array(
          z.object({
            by: z.array(z.enum(CONSULTATION_KINDS)),
            text: Bilingual,
            article: z.string(),
            doubt: Bilingual.nullable(),
            done: z.boolean(),
          }),
        ),
      }),
    ),
    consultations: z.array(ConsultationView),
    moves: z.array(MoveView),
    /** Where it is open, what it stands on there; then each stage that it may be moved to. */
    gates: z.array(GateView),
    experiments: z.array(ExperimentView),
  })
  .meta({ id: 'ImpactDossier' });

/** The lists that a screening is answered from, with their words: dated data of the law. */
export const ImpactLaw = z
  .object({
    criteria: z.array(z.object({ id: z.enum(CRITERION_IDS), text: Bilingual, article: z.string() })),
    required: z.array(z.object({ id: z.enum(REQUIRED_IDS), text: Bilingual })),
    exempt: z.array(z.object({ id: z.enum(EXEMPT_IDS), text: Bilingual })),
    practices: z.array(
      z.object({
        id: z.enum(PRACTICE_IDS),
        text: Bilingual,
        rules: z.array(
          z.object({
            text: Bilingual,
            article: z.string(),
            from: Day,
            doubt: Bilingual.nullable(),
            uses: z.array(z.enum(PRACTICE_IDS)),
            unless: z.array(z.enum(STATEMENT_IDS)),
            prohibited: z.boolean(),
          }),
        ),
      }),
    ),
    statements: z.array(z.object({ id: z.enum(STATEMENT_IDS), text: Bilingual })),
    capacities: z.array(z.object({ id: Capacity, text: Bilingual, article: z.string() })),
    needs: z.array(NeedView.extend({ rule: z.string() })),
  })
  .meta({ id: 'ImpactLaw' });
