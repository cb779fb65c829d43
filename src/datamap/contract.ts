import { z } from 'zod';
import { Bilingual, BrandParam, Instant, Text } from '../http/contract.ts';
import { DIFFERENCES, FLOW_KINDS, LAYERS, LEAVES } from './types.ts';

export const MapQuery = z.object({
  /** What ran in so many days. */
  days: z.coerce.number().int().min(1).max(366).default(30),
  format: z.enum(['json', 'svg', 'csv']).default('json'),
  language: z.enum(['fr', 'en']).default('fr'),
});
export const FlowParam = BrandParam.extend({ id: z.uuid() });

/** A copy or a flow that Mandat does not control, as somebody who knows of it declares it. */
export const FlowRequest = z.object({
  /** Where it leaves what Mandat controls. */
  leaves: z.enum(LEAVES),
  name: Text(2, 120),
  data: Text(2, 300),
  /** Where it goes, a country code. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  /** What covers it where that country alone does not. */
  safeguard: Text(2, 200).optional(),
  note: Text(2, 500).optional(),
});
export const FlowView = z
  .object({
    id: z.string(),
    leaves: z.enum(LEAVES),
    name: z.string(),
    data: z.string(),
    country: z.string().nullable(),
    safeguard: z.string().nullable(),
    note: z.string().nullable(),
    changedAt: Instant,
    changedBy: z.string(),
  })
  .meta({ id: 'OutsideFlow' });

const Layer = z.enum(LAYERS);
export const MapView = z
  .object({
    at: Instant,
    days: z.int(),
    /** Boxes in columns, flows as curves, laid out to be drawn. */
    width: z.number(),
    height: z.number(),
    box: z.object({ width: z.number(), height: z.number() }),
    columns: z.array(z.object({ layer: Layer, title: Bilingual, x: z.number() })),
    nodes: z.array(
      z.object({
        id: z.string(),
        layer: Layer,
        label: Bilingual,
        detail: Bilingual.optional(),
        outside: z.literal(true).optional(),
        x: z.number(),
        y: z.number(),
      }),
    ),
    flows: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        kind: z.enum(FLOW_KINDS),
        count: z.int().optional(),
        what: Bilingual,
        path: z.string(),
        width: z.number(),
      }),
    ),
    kinds: z.array(z.object({ kind: z.enum(FLOW_KINDS), text: Bilingual })),
    /** Where what ran and what the instructions say differ. */
    differences: z.array(z.object({ code: z.enum(DIFFERENCES), about: z.string(), text: Bilingual })),
    outside: z.array(FlowView),
  })
  .meta({ id: 'DataMap' });
