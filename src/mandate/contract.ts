import { z } from 'zod';
import { Bilingual, Instant, Text } from '../http/contract.ts';

/** A mandate as a document one could sign: sections of sentences, each with its article where one applies. */
export const DocumentView = z
  .object({
    title: Bilingual,
    sections: z.array(
      z.object({
        id: z.string(),
        title: Bilingual,
        clauses: z.array(
          z.object({
            text: Bilingual,
            article: z.string().optional(),
            order: z.int().optional(),
            doubt: Bilingual.optional(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'MandateDocument' });

export const VersionItem = z.object({
  version: z.int(),
  from: Instant,
  to: Instant.nullable(),
  cause: z.enum(['frame', 'order']),
  order: z.int().nullable(),
  digest: z.string(),
});

export const MandateView = z
  .object({
    version: VersionItem,
    document: DocumentView,
    signatures: z.array(
      z.object({
        party: z.enum(['brand', 'processor']),
        name: z.string(),
        capacity: z.string(),
        fingerprint: z.string(),
        signedAt: Instant.nullable(),
      }),
    ),
    activities: z.array(
      z.object({
        id: z.string(),
        purpose: Bilingual,
        role: z.enum(['processor', 'controller', 'joint']),
        stage: z.enum(['draft', 'assessed', 'experiment', 'production', 'suspended', 'ended']),
        mode: z.enum(['observe', 'warn', 'enforce']),
        channels: z.array(z.string()),
      }),
    ),
    versions: z.array(VersionItem),
  })
  .meta({ id: 'Mandate' });

export const DifferenceView = z
  .object({
    from: z.int(),
    to: z.int(),
    changes: z.array(z.object({ section: Bilingual, before: Bilingual.nullable(), after: Bilingual.nullable() })),
  })
  .meta({ id: 'MandateDifference' });

export const OrderItem = z
  .object({
    number: z.int(),
    effect: z.enum(['narrowing', 'widening']),
    state: z.enum(['in-force', 'awaiting', 'alerted', 'withdrawn']),
    receivedAt: Instant,
    version: z.int().nullable(),
    text: z.array(Bilingual),
    alert: z.object({ at: Instant, reason: z.string(), answer: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'Order' });
export const AcknowledgeRequest = z.object({ note: Text(0, 500).default('') });
export const AlertRequest = z.object({
  reason: Text(10, 2000),
  article: Text(0, 120).optional(),
});

const Against = z.object({ code: z.string(), text: Bilingual, article: z.string() });
export const WiringView = z
  .object({
    version: z.int(),
    from: Instant,
    rows: z.array(
      z.object({
        source: z.string(),
        key: z.string(),
        value: z.string(),
        activity: z.string(),
        /** Where it is answered or overflows to, and what the instructions in force have against it. */
        sites: z.array(z.object({ site: z.string(), overflow: z.boolean(), against: z.array(Against) })),
        /** The sub-processor whose service brings it, and what stands against it now; null where the wiring names none. */
        vendor: z.object({ id: z.string(), name: z.string(), against: z.array(Against) }).nullable(),
      }),
    ),
  })
  .meta({ id: 'Wiring' });
