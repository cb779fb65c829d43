import { z } from 'zod';
import { Bilingual, Instant, Text, Word } from '../http/contract.ts';
import { ActivityParam, BehalfRequest } from './contract.ts';
import { ASSESSMENT_ACTS, ASSESSMENT_STATUSES, CAPACITIES_OF_OPINION, SOURCES } from './assessment-types.ts';

// Under /v1/brands/:brand/impact/:activity/assessments (`_house` for the processor's product assessments):
//   GET ''  AssessmentList                          POST ''  CreateRequest → 201 AssessmentView
//   POST /import  ImportRequest → 201 ImportResult  GET /:id  AssessmentView    PATCH /:id  AssessmentPatch → AssessmentView
//   POST /:id/submit | opinion | consult | validate | refuse | decision | reopen  their requests → AssessmentView; `validate` and
//     `refuse` by whoever decides, signed in (act decide-impact), `decision` in a document; of what was decided, reopen answers
//     the next version
//   GET /:id/prefill  PrefillView    GET /:id/pia.json  the CNIL's file    GET /:id/document?format=pdf|odt&language=fr|en

// What the console shows of the method goes with the contract: sections, questions, scales, in both languages.
export {
  EVALUATED,
  FEARED_EVENTS,
  FEARED_EVENT_IDS,
  LEVELS,
  LIKELIHOOD_MEANS,
  METHOD,
  SEVERITY_MEANS,
  VERDICTS,
  type FearedEvent,
} from './assessment-method-types.ts';
export { ASSESSMENT_STATUSES, type AssessmentStatus } from './assessment-types.ts';

/**
 * Rich text: HTML of which only a safe subset is kept (paragraphs, emphasis, lists, tables, links to https and mailto). What
 * is given is cut down to it, what is answered is safe to insert.
 */
const Html = Text(0, 100_000);
const Line = Text(1, 2000);
const Name = Text(1, 300);
const Level = z.int().min(0).max(4);
const Day = z.iso.date();
const Digest = z.string().regex(/^[0-9a-f]{64}$/);

/** Where a fact is shown as it stands now: a path of this API or of the console, or an address. */
export const EvidenceLink = z.object({ text: Bilingual, path: z.string() });
const source = z.enum(SOURCES);

/** An answer to one question of the method. `mandat`: filled in from what Mandat knows, nobody's yet. */
export const AnswerView = z.object({
  question: z.int(),
  text: z.string().optional(),
  list: z.array(z.string()).optional(),
  gauge: Level.optional(),
  source,
  evidence: z.array(EvidenceLink).optional(),
});
export const AnswerChange = z.strictObject({
  question: z.int(),
  text: Html.optional(),
  list: z.array(Line).max(100).optional(),
  gauge: Level.optional(),
});

export const MeasureView = z.object({
  id: z.string(),
  title: z.string(),
  content: z.string(),
  source,
  evidence: z.array(EvidenceLink).optional(),
});
export const MeasureChange = z.strictObject({
  /** Absent of a new one. */
  id: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional(),
  title: Name,
  content: Html,
});

/** What is said of one point: verdict, action plan with who and until when, and of a risk its levels once the plan is carried out. */
export const EvaluationView = z.object({
  /** As in the CNIL's files: `1.1`, `2.1.211`, `3.1.<measure>`, `3.2`. */
  about: z.string(),
  /** 0 pending, 1 to be corrected, 2 improvable, 3 acceptable. */
  status: z.int().min(0).max(3).optional(),
  plan: z.string().optional(),
  comment: z.string().optional(),
  responsible: z.string().optional(),
  due: Day.optional(),
  severity: Level.optional(),
  likelihood: Level.optional(),
});
export const EvaluationChange = z.strictObject({
  about: Word(80),
  status: z.int().min(0).max(3),
  plan: Html.optional(),
  comment: Html.optional(),
  responsible: Name.optional(),
  due: Day.optional(),
  severity: Level.optional(),
  likelihood: Level.optional(),
});

export const CommentView = z.object({ about: z.string(), measure: z.boolean().optional(), text: z.string() });

const heads = {
  name: Name,
  category: Text(0, 300),
  author: Text(0, 300),
  evaluator: Text(0, 300),
  validator: Text(0, 300),
};

/** A change of what is being drafted. What is named replaces what was there; what is not stays. */
export const AssessmentPatch = z
  .strictObject({
    /** The revision that was read: refused where another was written since. */
    revision: z.int().min(1),
    ...z.object(heads).partial().shape,
    /** By question; each becomes the answer of whoever gives it, also where it says what Mandat had filled in. */
    answers: z.array(AnswerChange).max(60).optional(),
    /** All of them, in their order. */
    measures: z.array(MeasureChange).max(300).optional(),
    /** By what they are about. */
    evaluations: z.array(EvaluationChange).max(400).optional(),
    comments: z
      .array(z.strictObject({ about: Word(80), measure: z.boolean(), text: Html }))
      .max(400)
      .optional(),
    /** Questions to fill in again with what Mandat knows now; 'measures' for those in force in this installation. */
    prefill: z
      .array(z.union([z.int(), z.literal('measures')]))
      .max(60)
      .optional(),
    language: z.enum(['fr', 'en']).default('fr'),
    /** Questions and measures whose proposed text the asker makes theirs as it stands; `all` for every one. */
    adopt: z.union([z.literal('all'), z.array(z.union([z.int(), z.string().max(80)])).max(400)]).optional(),
  })
  .meta({ id: 'AssessmentPatch' });

/** A document that bears what was said elsewhere. */
export const DocumentRef = z.strictObject({ reference: Text(1, 200), sha512: z.string().regex(/^[0-9a-f]{128}$/) });

export const OpinionRequest = z
  .strictObject({
    revision: z.int().min(1),
    /** `persons`: the views of the persons concerned or of their representatives (art. 35(9)). */
    capacity: z.enum(CAPACITIES_OF_OPINION),
    /** `not-sought` is for persons alone, with the reasons. */
    opinion: z.enum(['favourable', 'reserved', 'unfavourable', 'not-sought']),
    text: Text(1, 20_000),
    /** Of persons: who was asked. */
    persons: Name.optional(),
    onBehalf: BehalfRequest.optional(),
  })
  .refine(({ capacity, opinion, persons }) =>
    capacity === 'persons'
      ? opinion === 'not-sought' || persons !== undefined
      : opinion !== 'not-sought' && persons === undefined,
  )
  .meta({ id: 'AssessmentOpinionRequest' });

export const ConsultRequest = z
  .strictObject({
    revision: z.int().min(1),
    /** Sending the file (art. 36(3)), then what the authority answered. */
    sent: z.strictObject({ on: Day, authority: Text(1, 200), reference: Text(1, 200) }).optional(),
    answer: z
      .strictObject({
        on: Day,
        /** `advice`: written advice (art. 36(2)); `prohibition`: art. 58(2)(f); `silence`: its longest term has passed. */
        kind: z.enum(['no-objection', 'advice', 'prohibition', 'silence']),
        text: Text(1, 20_000),
        document: DocumentRef.optional(),
      })
      .optional(),
  })
  .refine(({ sent, answer }) => (sent === undefined) !== (answer === undefined))
  .meta({ id: 'AssessmentConsultation' });

export const SubmitRequest = z.strictObject({ revision: z.int().min(1) }).meta({ id: 'AssessmentSubmit' });
const grounds = {
  /** At most three years ahead; that where absent. */
  reviewBy: Day.optional(),
  /** Why an opinion that is not favourable is not followed. */
  departs: Text(20, 5000).optional(),
  /** Why the authority is not consulted though a risk keeps the maximum severity. */
  residual: Text(20, 5000).optional(),
};
/** By whoever decides, signed in. */
export const ValidateRequest = z
  .strictObject({ revision: z.int().min(1), ...grounds })
  .meta({ id: 'AssessmentValidation' });
export const RefuseRequest = z
  .strictObject({ revision: z.int().min(1), reason: Text(10, 5000) })
  .meta({ id: 'AssessmentRefusal' });
/** A decision that the controller gave in a document of its own. `reason` of a refusal. */
export const RecordedDecision = z
  .strictObject({
    revision: z.int().min(1),
    kind: z.enum(['validated', 'refused']),
    onBehalf: BehalfRequest,
    reason: Text(10, 5000).optional(),
    ...grounds,
  })
  .refine(({ kind, reason }) => (kind === 'refused') === (reason !== undefined))
  .meta({ id: 'AssessmentRecordedDecision' });
export const ReopenRequest = z
  .strictObject({
    revision: z.int().min(1),
    because: z.enum(['examination', 'incident', 'sub-processor', 'experiment', 'change', 'review-due', 'other']),
    note: Text(1, 2000),
  })
  .meta({ id: 'AssessmentReopening' });

export const CreateRequest = z
  .strictObject({
    name: Name,
    /** `mandat`: answers filled in from what Mandat knows; `product`: taken over from the processor's own assessment. */
    from: z.enum(['empty', 'mandat', 'product']).default('mandat'),
    product: z.uuid().optional(),
    /** In which language answers are filled in. */
    language: z.enum(['fr', 'en']).default('fr'),
  })
  .refine(({ from, product }) => (from === 'product') === (product !== undefined))
  .meta({ id: 'NewAssessment' });

export const AssessmentParam = ActivityParam.extend({ id: z.uuid() });
export const LanguageQuery = z.object({ language: z.enum(['fr', 'en']).default('fr') });
export const DocumentQuery = z.object({
  format: z.enum(['pdf', 'odt']).default('pdf'),
  language: z.enum(['fr', 'en']).default('fr'),
});

/** What an imported file had that was not as it should be; nothing of it is lost. */
export const ImportNote = z.object({ code: z.string(), pointer: z.string(), text: Bilingual });
export const ImportRequest = z
  .strictObject({
    /** A file of the CNIL's PIA tool: an object with `pia`, or the list of PIAs that its server exports. */
    file: z.unknown(),
    /** Which one of a list; needed where there are several. */
    item: z.int().min(0).max(10_000).optional(),
  })
  .meta({ id: 'AssessmentImport' });

const person = {
  /** Of whoever said it; of persons, who was asked. */
  name: z.string(),
  /** In which quality and document, where it was recorded for them. */
  behalf: BehalfRequest.nullable(),
  by: z.string(),
  at: Instant,
};
export const OpinionView = z.object({
  capacity: z.enum(CAPACITIES_OF_OPINION),
  opinion: z.string(),
  text: z.string(),
  ...person,
  /** Whether it is about the content as it stands. */
  current: z.boolean(),
});
export const RiskView = z.object({
  event: z.enum(['access', 'change', 'loss']),
  /** With the measures that exist or are planned, then once the action plan is carried out; 0 where nobody said. */
  before: z.object({ severity: Level, likelihood: Level }),
  after: z.object({ severity: Level, likelihood: Level }),
  /** Severity and likelihood both significant or more, once everything is done: the authority is consulted first (art. 36(1)). */
  high: z.boolean(),
});
export const MissingView = z.object({ code: z.string(), about: z.string(), text: Bilingual });
const reason = z.object({ code: z.string(), text: Bilingual, article: z.string().nullable() });
export const MoveView = z.object({
  act: z.enum(ASSESSMENT_ACTS),
  allowed: z.boolean(),
  because: z.array(reason),
});
export const StepView = z.object({
  step: z.int(),
  act: z.string(),
  status: z.enum(ASSESSMENT_STATUSES),
  revision: z.int(),
  digest: z.string(),
  because: z.array(z.string()),
  by: z.string(),
  at: Instant,
});

export const AssessmentItem = z
  .object({
    id: z.string(),
    activity: z.string(),
    version: z.int(),
    status: z.enum(ASSESSMENT_STATUSES),
    revision: z.int(),
    name: z.string(),
    because: z.array(z.string()),
    reviewBy: Instant.nullable(),
    validatedAt: Instant.nullable(),
    madeAt: Instant,
    changedAt: Instant,
  })
  .meta({ id: 'AssessmentItem' });

export const AssessmentView = AssessmentItem.extend({
  category: z.string(),
  author: z.string(),
  evaluator: z.string(),
  validator: z.string(),
  digest: Digest,
  /** Where the content came from. */
  origin: z
    .object({
      kind: z.enum(['version', 'import', 'product', 'mandat']),
      assessment: z.string().optional(),
      version: z.int().optional(),
      /** SHA-256 of an imported file. */
      file: z.string().optional(),
      notes: z.array(ImportNote).optional(),
      /** A newer version of the product assessment is valid. */
      newer: z.int().optional(),
    })
    .nullable(),
  answers: z.array(AnswerView),
  measures: z.array(MeasureView),
  evaluations: z.array(EvaluationView),
  comments: z.array(CommentView),
  opinions: z.array(OpinionView),
  consultation: z
    .object({
      sent: z.object({ on: Day, authority: z.string(), reference: z.string() }),
      /** When its longest term ends: eight weeks, and six more that it may take (art. 36(2)). */
      term: Day,
      answer: z.object({ on: Day, kind: z.string(), text: z.string(), document: DocumentRef.nullable() }).nullable(),
    })
    .nullable(),
  decision: z
    .object({
      kind: z.enum(['validated', 'refused']),
      /** Why it was refused; why it departs from an opinion; why the authority was not consulted. */
      reason: z.string().nullable(),
      departs: z.string().nullable(),
      residual: z.string().nullable(),
      ...person,
    })
    .nullable(),
  risks: z.array(RiskView),
  residualHigh: z.boolean(),
  /** What must be there before it is submitted. */
  missing: z.array(MissingView),
  moves: z.array(MoveView),
  /** What happened to this version, the first thing first. */
  history: z.array(StepView),
}).meta({ id: 'Assessment' });

export const AssessmentList = z.object({
  items: z.array(AssessmentItem),
  /** Product assessments of the processor that may be taken over. */
  products: z.array(AssessmentItem),
});
/** What Mandat would answer now, and whether what stands there says something else. */
export const PrefillView = z
  .object({
    answers: z.array(AnswerView.extend({ differs: z.boolean() })),
    measures: z.array(MeasureView.extend({ differs: z.boolean() })),
    /** What was filled in or supported by what Mandat knew, and is no more what it knows; `about` as of evaluations. */
    outdated: z.array(
      z.object({
        about: z.string(),
        before: z.string(),
        /** Absent where nothing is known of it any more: a measure that is not on. */
        now: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'AssessmentPrefill' });
export const ImportResult = z.object({ assessment: AssessmentView, notes: z.array(ImportNote) });

/** As the CNIL's tool imports it; whatever else an import brought is given back beside. */
export const PiaFile = z
  .looseObject({
    pia: z.looseObject({}),
    answers: z.array(z.looseObject({})),
    measures: z.array(z.looseObject({})),
    evaluations: z.array(z.looseObject({})),
    comments: z.array(z.looseObject({})),
  })
  .meta({ id: 'PiaFile' });
