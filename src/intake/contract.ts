import { z } from 'zod';
import { dayOf } from '../law/index.ts';
import { Bilingual, Instant, PageQuery, page, ReasonView, Text, Word } from '../http/contract.ts';

export const VERDICTS = ['accepted', 'observed', 'quarantined', 'refused'] as const;
export const Verdict = z.enum(VERDICTS);

/** A system that emits, as its adapter is called. */
export const SourceName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/** What a sender gets back. `entry` is the trace entry; its index and proof come once it is sequenced. */
export const Receipt = z
  .object({
    id: z.string(),
    verdict: Verdict,
    because: z.array(ReasonView),
    activity: z.string().nullable(),
    mandate: z.int().nullable(),
    entry: z.string(),
    receivedAt: Instant,
    /** The same bytes were received before: this is the first receipt. */
    repeated: z.boolean(),
  })
  .meta({ id: 'Receipt' });

/** One line of a batch answer, in the order of the lines sent. */
export const BatchLine = z
  .object({
    line: z.int(),
    status: z.int(),
    id: z.string().optional(),
    verdict: Verdict.optional(),
    because: z.array(z.string()),
    entry: z.string().optional(),
    repeated: z.boolean().optional(),
    code: z.string().optional(),
    place: z
      .object({ pointer: z.string(), line: z.int(), column: z.int(), offset: z.int(), file: z.string() })
      .partial()
      .optional(),
  })
  .meta({ id: 'BatchLine' });

export const InteractionItem = z
  .object({
    id: z.string(),
    receivedAt: Instant,
    startedAt: Instant,
    channel: z.string().nullable(),
    source: z.string(),
    activity: z.string().nullable(),
    verdict: Verdict,
    would: Verdict,
    mode: z.enum(['observe', 'warn', 'enforce']),
    mandate: z.int().nullable(),
    because: z.array(ReasonView),
    /** Found and struck out, by type; counts only. */
    struck: z.record(z.string(), z.int()),
    routing: z.record(z.string(), z.string()),
    language: z.string().nullable(),
    /** Kinds of parts that its source and the instructions let expect and that never came; empty where nothing is missing. */
    missing: z.array(z.string()),
  })
  .meta({ id: 'InteractionItem' });

export const InteractionQuery = PageQuery.extend({
  verdict: Verdict.optional(),
  would: Verdict.optional(),
  activity: Word(80).optional(),
  channel: Word(40).optional(),
  source: Word(40).optional(),
  reason: Word(80).optional(),
  /** A kind of part that never came (`transcript`, `audio`, …), or `any`. */
  missing: Word(20).optional(),
  from: Instant.optional(),
  to: Instant.optional(),
});
export const InteractionPage = page(InteractionItem);

/** A stretch of text as its reader may see it; marks stand where data was found, shown or not. */
export const Mark = z.object({
  start: z.int(),
  end: z.int(),
  type: z.string(),
  label: Bilingual,
  shown: z.boolean(),
  struck: z.boolean(),
});
export const TurnView = z.object({
  speaker: z.int(),
  role: z.enum(['customer', 'agent', 'bot', 'other']),
  name: z.string().nullable(),
  at: Instant.nullable(),
  text: z.string(),
  marks: z.array(Mark),
});

export const PartView = z.object({
  kind: z.string(),
  revision: z.int(),
  bytes: z.int(),
  receivedAt: Instant,
  expiresOn: z.string(),
  /** Why until then: the clause and the article. */
  keep: z.object({ from: z.string(), for: z.string(), rule: z.string().nullable() }),
  keyVersion: z.int(),
  unscanned: z.boolean(),
  findings: z.record(z.string(), z.int()),
});

/** A reading, an admission… as the trace keeps it. */
export const HistoryItem = z.object({
  entry: z.string(),
  act: z.string(),
  at: Instant,
  actor: z.string(),
  purpose: z.string().nullable(),
  /** Null until sequenced. */
  index: z.int().nullable(),
});

export const InteractionView = InteractionItem.extend({
  uuid: z.string().nullable(),
  /** Why nothing is shown, where nothing is: `observed`, `refused`, `quarantined`, `expired`, `erased`. */
  content: z.enum(['shown', 'none', 'quarantined', 'expired', 'erased']),
  subject: z.string().nullable(),
  parties: z.array(z.object({ role: z.string(), name: z.string().nullable(), masked: z.boolean() })),
  turns: z.array(TurnView),
  parts: z.array(PartView),
  /** Parts that are still to come, and until when they may; null where nothing more is expected. */
  awaited: z.object({ kinds: z.array(z.string()), until: Instant }).nullable(),
  history: z.array(HistoryItem),
  notes: z.array(z.string()),
  /** Purposes this activity may be read for. */
  purposes: z.array(z.object({ id: z.string(), label: Bilingual })),
}).meta({ id: 'Interaction' });

export const QuarantineItem = InteractionItem.extend({
  expiresOn: z.string(),
  decidedBy: z.enum(['brand', 'processor']),
  cardStopped: z.boolean(),
}).meta({ id: 'QuarantineItem' });
export const QuarantineDecision = z.object({
  decision: z.enum(['admit', 'destroy']),
  activity: Word(80).optional(),
  reason: Text(3, 500),
  /** On whose behalf; the mandate names who decides. */
  as: z.enum(['brand', 'processor']),
  /** The brand's decision that a session of the processor enters for it: who took it, by their function, and on which day. */
  onBehalf: z.object({ by: Text(2, 120), on: z.iso.date() }).optional(),
});

/** Routing keys seen with no wiring, so that it can be mended. */
export const UnroutedItem = z
  .object({
    source: z.string(),
    key: z.string(),
    value: z.string(),
    channel: z.string().nullable(),
    count: z.int(),
    first: Instant,
    last: Instant,
  })
  .meta({ id: 'Unrouted' });

/** What observe and warn would have refused, by reason. */
export const WouldItem = z
  .object({
    activity: z.string().nullable(),
    would: Verdict,
    reason: ReasonView,
    count: z.int(),
    sample: z.array(z.string()),
  })
  .meta({ id: 'WouldHave' });

/** Whom a right exercised is relayed to: the contact that the instructions name, the DPO, customer relations, or a system. */
export const RELAYED_TO = ['rights-contact', 'dpo', 'customer-relations', 'brand-system'] as const;
export const RelayedTo = z.enum(RELAYED_TO);

export const SignalItem = z
  .object({
    id: z.string(),
    kind: z.string(),
    at: Instant,
    interaction: z.string(),
    verdict: Verdict,
    state: z.enum(['to-relay', 'relayed']),
    /** By when the instructions in force want it relayed; null where they set no period. */
    due: Instant.nullable(),
    relayed: z.object({ at: Instant, by: z.string(), to: RelayedTo, entry: z.string() }).nullable(),
  })
  .meta({ id: 'Signal' });
export const SignalQuery = PageQuery.extend({
  state: z.enum(['waiting', 'relayed']).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(500),
});
export const SignalPage = page(SignalItem);
export const RelayRequest = z.object({ to: RelayedTo, reason: Text(0, 500).optional() });

/** A turn of a conversation that is spoken now; with `turn`, another text for one that was sent. */
export const LiveTurn = z.object({
  speaker: z.enum(['customer', 'agent', 'bot', 'other']),
  text: z.string().max(20_000),
  field: z.enum(['speech', 'message', 'note', 'keys']).default('speech'),
  turn: z.int().min(0).optional(),
});
const LiveFinding = z.object({
  turn: z.int(),
  start: z.int(),
  end: z.int(),
  type: z.string(),
  score: z.number(),
  rule: z.string(),
  /** Taken out before anything is stored; else masked when it is read. */
  struck: z.boolean(),
});
export const LiveAnswer = z
  .object({
    line: z.int(),
    turn: z.int().optional(),
    found: z.array(LiveFinding),
    retracted: z.array(LiveFinding),
    /** After the last line: from here on the findings are those of the whole. */
    ended: z.boolean().optional(),
    /** The line could not be read. */
    fault: z.enum(['input.invalid', 'input.too-large']).optional(),
  })
  .meta({ id: 'LiveAnswer' });

export const IncidentItem = z
  .object({
    id: z.string(),
    kind: z.enum(['card-data-stopped']),
    interaction: z.string().nullable(),
    at: Instant,
    state: z.enum(['open', 'closed']),
    closed: z
      .object({ at: Instant, by: z.string(), outcome: z.enum(['no-risk', 'handled', 'breach']), entry: z.string() })
      .nullable(),
  })
  .meta({ id: 'Incident' });
export const IncidentQuery = PageQuery.extend({
  state: z.enum(['open', 'closed']).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export const IncidentPage = page(IncidentItem);
/** `breach`: personal data were breached (GDPR art. 4(12)), and the register of art. 33(5) goes on with it. */
export const IncidentClosing = z.strictObject({
  outcome: z.enum(['no-risk', 'handled', 'breach']),
  reason: Text(10, 500),
});

/** Who says so has heard or read it; the words are sealed with the proof, never in the log. */
export const OppositionRequest = z.strictObject({
  how: z.enum(['oral', 'written']).default('oral'),
  reason: Text(0, 500).optional(),
});
export const Opposed = z.object({ id: z.string(), entry: z.string() }).meta({ id: 'Opposed' });

export const ExportRequest = z.object({
  purpose: Word(80).min(1),
  form: z.enum(['redacted', 'original']).default('redacted'),
  /** With the brand's signing key. */
  sign: z.boolean().default(false),
  /** Trusted recipients that it is encrypted for; in clear where there is none. */
  to: z.array(z.uuid()).max(8).default([]),
});

/** By name only: an offset knows no summer. */
function isZone(zone: string): boolean {
  try {
    return /^[A-Za-z]/.test(zone) && dayOf(0, zone) !== '';
  } catch {
    return false;
  }
}

/** Days begin and end where the reader is; the processor's own country where nothing is said. */
export const OverviewQuery = z.object({
  zone: z.string().max(64).refine(isZone, 'an IANA time zone').default('Europe/Paris'),
});

export const OverviewBrand = z.object({
  brand: z.string(),
  name: z.string(),
  sample: z.boolean(),
  mandate: z.int().nullable(),
  /** Last 24 hours and the 24 before, by verdict. */
  today: z.record(z.string(), z.int()),
  yesterday: z.record(z.string(), z.int()),
  /** The last 14 days, this one included, as the zone asked for has them. */
  days: z.array(
    z.object({ day: z.string(), accepted: z.int(), observed: z.int(), quarantined: z.int(), refused: z.int() }),
  ),
  channels: z.record(z.string(), z.int()),
  quarantine: z.int(),
  unrouted: z.int(),
  signals: z.int(),
  /** Possible breaches that nobody has closed. */
  incidents: z.int(),
  /** Recorded since the day began in the zone asked for, whichever way they came. */
  closings: z.object({ oppositions: z.int(), withdrawals: z.int() }),
  /** Contacts closed with parts that never came. */
  incomplete: z.int(),
  ordersAwaiting: z.int(),
  /** Activities that wait for somebody’s word: on a move, an assessment or a screening. */
  impact: z.int(),
  /** Platforms that the last look failed at, and copies there that must go and are not confirmed gone after a day. */
  custody: z.object({ inFault: z.int(), late: z.int() }),
  trace: z.object({ size: z.int(), pending: z.int(), signedAt: Instant.nullable(), healthy: z.boolean() }),
});
export const Overview = z.object({ at: Instant, brands: z.array(OverviewBrand) }).meta({ id: 'Overview' });

/** Daily counts that a source declares, against what holds a receipt. */
export const Declared = z.object({
  source: SourceName,
  day: z.iso.date().regex(/^[2-9]\d{3}-/),
  count: z.int().min(0).max(2_147_483_647),
});
export const ReconciliationItem = z
  .object({
    source: z.string(),
    day: z.string(),
    declared: z.int().nullable(),
    received: z.int(),
    gap: z.int().nullable(),
  })
  .meta({ id: 'Reconciliation' });

/** Where a system of the brand delivers to; its address is no secret, what it signs with is. */
export const HookItem = z
  .object({
    id: z.string(),
    source: z.string(),
    name: z.string(),
    createdAt: Instant,
    lastAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
    /** What came through it in the last 24 hours, by verdict or by what became of it. */
    counts: z.record(z.string(), z.int()),
  })
  .meta({ id: 'Hook' });
const Secret = z.string().trim().min(5).max(500);
export const HookRequest = z.object({
  source: z.string().min(1).max(40),
  name: z.string().trim().min(1).max(80),
  /** What the system signs with, where it gives one; made here where it is left out. */
  secret: Secret.optional(),
});
export const HookSecret = z.object({ secret: Secret.optional() });
export const HookCreated = z
  .object({ id: z.string(), source: z.string(), url: z.string(), secret: z.string().nullable() })
  .meta({ id: 'HookCreated' });
export const HookRotated = z.object({ secret: z.string().nullable() });
/** A delivery that nobody could read: what it is, not what it says. */
export const AsideItem = z
  .object({
    id: z.string(),
    hook: z.string().nullable(),
    source: z.string(),
    event: z.string(),
    receivedAt: Instant,
    expires: z.string(),
    bytes: z.int(),
  })
  .meta({ id: 'Aside' });
export const AsideDestruction = z.object({ reason: Text(3, 500) });
export const SourceItem = z
  .object({
    id: z.string(),
    name: z.string(),
    signs: z.boolean(),
    takes: z.array(z.object({ event: Bilingual, becomes: Bilingual })),
  })
  .meta({ id: 'Source' });
