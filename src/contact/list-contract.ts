import { z } from 'zod';
import { Instant, page } from '../http/contract.ts';
import { CONSENT_FLAWS } from '../law/index.ts';
import { ContactChannelName } from './contract.ts';

const Digest = z.object({ sha256: z.string(), bytes: z.int(), rows: z.int() });

/** What scrubbing one list came to, signed by the key of the brand's log (Ed25519 over `mandat.scrub.v1\n` and canonical JSON). */
export const ScrubCertificate = z
  .object({
    kind: z.literal('mandat.scrub.v1'),
    brand: z.string(),
    id: z.string(),
    channel: ContactChannelName,
    object: z.string().nullable(),
    controller: z.string().nullable(),
    at: Instant,
    startedAt: Instant,
    endedAt: Instant,
    mandate: z.int().nullable(),
    readings: z.record(z.string(), z.string()),
    list: Digest,
    allowed: Digest,
    refused: Digest,
    unreadable: z.int(),
    byRule: z.record(z.string(), z.int()),
    entry: z.string(),
    vkey: z.string(),
    sig: z.string(),
  })
  .meta({ id: 'ScrubCertificate' });

export const ScrubItem = z
  .object({
    id: z.string(),
    channel: ContactChannelName,
    object: z.string().nullable(),
    at: Instant,
    endedAt: Instant,
    rows: z.int(),
    allowed: z.int(),
    refused: z.int(),
    unreadable: z.int(),
    byRule: z.record(z.string(), z.int()),
    entry: z.string(),
    scrubbedBy: z.string(),
  })
  .meta({ id: 'ContactScrub' });
export const ScrubPage = page(ScrubItem);

const found = { count: z.int(), lines: z.array(z.int()) };
/** What an import came to; lines are those of the file, never what stands there. */
export const ImportView = z
  .object({
    id: z.string(),
    kind: z.enum(['consent', 'opposition', 'attempt', 'contract', 'sale']),
    from: z.string(),
    digest: z.string(),
    rows: z.int(),
    recorded: z.int(),
    refused: z.int(),
    unreliable: z.array(z.object({ why: z.enum([...CONSENT_FLAWS, 'ended', 'offer-unknown']), ...found })),
    unreliableRows: z.int(),
    faults: z.array(z.object({ code: z.string(), field: z.string(), ...found })),
    entry: z.string().nullable(),
    repeated: z.boolean(),
  })
  .meta({ id: 'ContactImport' });
export const ImportPage = page(ImportView.extend({ importedBy: z.string(), importedAt: Instant }));
