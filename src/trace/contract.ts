import { z } from 'zod';
import { Instant, page, PageQuery, Word } from '../http/contract.ts';

export const WitnessItem = z
  .object({
    id: z.uuid(),
    name: z.string(),
    vkey: z.string(),
    /** Where checkpoints are sent; null for a witness that comes by itself. */
    url: z.string().nullable(),
    addedAt: Instant,
    /** Size of the tree that it cosigned last. */
    size: z.int().nullable(),
    cosignedAt: Instant.nullable(),
    /** `ahead`, `differs`: it holds a checkpoint that the log does not bear out. `away`, `answer`: it could not be asked. */
    fault: z.enum(['ahead', 'differs', 'away', 'answer']).nullable(),
    faultAt: Instant.nullable(),
  })
  .meta({ id: 'Witness' });

export const WitnessRequest = z
  .strictObject({
    /** The witness's verifier key, `name+id+base64`, of type 0x04. */
    vkey: z.string().min(1).max(500),
    url: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .nullable()
      .optional(),
  })
  .meta({ id: 'WitnessRequest' });

export const CosignedView = z.object({ size: z.int(), witnesses: z.array(z.string()) }).meta({ id: 'Cosigned' });

export const LogView = z
  .object({
    brand: z.string(),
    origin: z.string(),
    vkey: z.string(),
    size: z.int(),
    root: z.string(),
    checkpoint: z.string(),
    signedAt: Instant.nullable(),
    pending: z.int(),
    healthy: z.boolean(),
    witnesses: z.array(WitnessItem),
  })
  .meta({ id: 'Log' });

export const EntryItem = z
  .object({
    id: z.string(),
    index: z.int().nullable(),
    /** Null once the opening is destroyed: the log still proves that an act happened, not what it was. */
    meaning: z
      .object({
        act: z.string(),
        at: Instant,
        actor: z.string(),
        interaction: z.string().nullable(),
        activity: z.string().nullable(),
        verdict: z.string().nullable(),
        because: z.array(z.string()),
        purpose: z.string().nullable(),
        details: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
      })
      .nullable(),
  })
  .meta({ id: 'Entry' });
export const EntryPage = page(EntryItem);
export const EntryQuery = PageQuery.extend({ act: Word(40).optional() });

export const ProofView = z
  .object({
    entry: z.string(),
    index: z.int(),
    size: z.int(),
    leaf: z.string(),
    hashes: z.array(z.string()),
    proof: z.string(),
    salt: z.string().nullable(),
    meaning: z.string().nullable(),
  })
  .meta({ id: 'Proof' });
