import { z } from 'zod';
import { Bilingual, Instant, Text } from '../http/contract.ts';

/** A kind of platform that can be connected, with what its form asks. */
export const ConnectorItem = z
  .object({
    kind: z.string(),
    name: z.string(),
    /** As the wiring names it. */
    source: z.string(),
    about: Bilingual,
    can: z.array(z.enum(['delete', 'record', 'routes', 'count'])),
    fields: z.array(
      z.object({
        name: z.string(),
        label: Bilingual,
        secret: z.boolean(),
        optional: z.boolean(),
        long: z.boolean(),
        standard: z.string().nullable(),
        choices: z.array(z.string()),
        note: Bilingual.nullable(),
      }),
    ),
  })
  .meta({ id: 'Connector' });

/** What becomes, at the platform, of what is ours: it stays as long as here, or goes at once. */
export const After = z.enum(['keep', 'delete']);
const Values = z.record(z.string().max(60), z.string().max(20_000));

export const ConnectionRequest = z.object({
  kind: z.string().max(40),
  name: Text(1, 80),
  /** Settings and secrets together, by the names of the connector's fields. */
  values: Values,
  after: After.default('keep'),
  /** Whether Mandat may delete there; otherwise somebody does, and says so. */
  commands: z.boolean().default(true),
});
export const ConnectionChange = z.object({ values: Values });

const CopyCounts = z.object({ waiting: z.int(), held: z.int(), going: z.int(), 'by-hand': z.int() });
export const ConnectionItem = z
  .object({
    id: z.string(),
    kind: z.string(),
    name: z.string(),
    /** Without its secrets. */
    settings: z.record(z.string(), z.string()),
    after: After,
    commands: z.boolean(),
    createdAt: Instant,
    endedAt: Instant.nullable(),
    lookedAt: Instant.nullable(),
    /** When a look last went well. */
    wellAt: Instant.nullable(),
    fault: z.object({ code: z.string(), text: Bilingual }).nullable(),
    copies: CopyCounts,
    /** Since when the oldest copy of something erased or expired waits to be gone there. */
    oldest: Instant.nullable(),
  })
  .meta({ id: 'Connection' });

export const ConnectionTried = z
  .object({ found: z.int(), more: z.boolean(), can: z.array(z.string()) })
  .meta({ id: 'ConnectionTried' });
export const Looked = z
  .object({ listed: z.int(), taken: z.int(), deleted: z.int(), fault: z.string().nullable() })
  .meta({ id: 'ConnectionLooked' });

export const CopyItem = z
  .object({
    id: z.string(),
    connection: z.string(),
    name: z.string(),
    platform: z.string(),
    kind: z.enum(['delivery', 'recording', 'manifest']),
    state: z.enum(['waiting', 'held', 'going', 'by-hand']),
    why: z.enum(['taken', 'erased', 'expired']).nullable(),
    interactions: z.array(z.string()),
    since: Instant,
    tries: z.int(),
    fault: z.object({ code: z.string(), text: Bilingual }).nullable(),
  })
  .meta({ id: 'Copy' });

export const Attested = z.object({
  /** Who deleted it there, or saw that it is gone. */
  by: Text(2, 120),
  reason: Text(2, 500),
});
/** What to look for there: shown to whoever is to delete it, traced. */
export const CopyNamed = z.object({ ref: z.string() }).meta({ id: 'CopyNamed' });

export const RouteItem = z
  .object({
    key: z.enum(['queue', 'campaign', 'skill', 'number', 'mailbox']),
    value: z.string(),
    label: z.string().nullable(),
    /** Activities that the wiring in force leads it to: none, one, or several by other circumstances. */
    activities: z.array(z.string()),
    /** Other brands whose wiring names it too. */
    shared: z.array(z.string()),
  })
  .meta({ id: 'PlatformRoute' });

export const RecordingRequest = z.object({
  /** As the platform names the call. */
  contact: z.string().min(1).max(200),
  command: z.enum(['start', 'stop', 'pause', 'resume']),
  /** Asked where recording begins: the activity that the call is of. */
  activity: z.string().max(80).optional(),
  channel: z.string().max(40).optional(),
});
