import { z } from 'zod';
import { Bilingual, BrandParam, Instant, Text } from '../http/contract.ts';
import { NEEDED } from './import-types.ts';

export const ImportQuery = z.object({
  /** The file’s own name. */
  name: Text(1, 200),
});
export const ImportParam = BrandParam.extend({ id: z.uuid() });
export const DraftQuery = z.object({ language: z.enum(['fr', 'en']).default('fr') });

/** Counted from 1, as people count; a text file’s only sheet has no name. */
const Place = z.object({ sheet: z.string(), row: z.int(), column: z.int() });
const Draft = z.object({
  title: z.string(),
  place: Place,
  /** In the form of a frame’s activity, as far as the register tells it. */
  activity: z.object({
    id: z.string(),
    role: z.literal('processor'),
    controller: z.string().optional(),
    purpose: z.string().optional(),
    readFor: z.array(z.string()).optional(),
    basis: z.string().optional(),
    persons: z.array(z.string()).optional(),
    data: z.object({ allow: z.array(z.string()), strike: z.array(z.string()), forbid: z.array(z.string()) }).optional(),
    keep: z.record(z.string(), z.object({ from: z.string(), for: z.string() })).optional(),
  }),
  /** What an activity must say and the register does not. */
  missing: z.array(z.enum(NEEDED)),
});
const ImportItem = z.object({
  id: z.string(),
  name: z.string(),
  sha512: z.string(),
  at: Instant,
  by: z.string(),
  format: z.enum(['ods', 'xlsx', 'csv']),
  drafts: z.int(),
  problems: z.int(),
});
export const ImportList = z.object({ items: z.array(ImportItem) }).meta({ id: 'RegisterImports' });
export const ImportView = ImportItem.extend({
  /** How a text file was read. */
  text: z.object({ encoding: z.string(), separator: z.string() }).optional(),
  drafts: z.array(Draft),
  /** What could not be placed, or was placed with a doubt: why, where, and what stands there. */
  problems: z.array(
    z.object({
      code: z.string(),
      text: Bilingual,
      place: Place,
      value: z.string(),
      draft: z.string().optional(),
    }),
  ),
}).meta({ id: 'RegisterImport' });
