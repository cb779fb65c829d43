import { z } from 'zod';
import { faultyMapping, isZone, mappingCell, mappingDate, mappingIn } from '../interaction/index.ts';

/** What may be imported: records of persons, and attempts that other vendors of the brand made. */
export const IMPORT_KINDS = ['consent', 'opposition', 'attempt', 'contract', 'sale'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

const several = z
  .union([
    mappingCell,
    z.strictObject({
      from: z.string().min(1).max(120),
      separator: z.string().min(1).max(3),
      values: z.record(z.string().max(200), z.string().min(1).max(80)).optional(),
    }),
  ])
  .meta({ description: 'With a separator, one column holds several.' });
export type Several = z.infer<typeof several>;

/** A yes where the text is one of: yes, oui, true, vrai, 1, x. */
const flag = mappingCell;

const schema = z.strictObject({
  import: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/)
    .meta({ description: 'Short name of the base or of the vendor that hands over.' }),
  kind: z.enum(IMPORT_KINDS).optional(),
  delimiter: z.string().length(1).optional(),
  zone: z.string().max(60).optional(),
  fields: z.strictObject({
    phone: mappingCell.optional(),
    email: mappingCell.optional(),
    social: mappingCell.optional(),
    post: mappingCell.optional(),
    customer: mappingCell.optional().meta({ description: 'The brand’s own reference of the person.' }),
    at: mappingDate,
    until: mappingDate.optional(),
    controller: mappingCell.optional(),
    objects: several.optional(),
    channels: several.optional(),
    how: mappingCell.optional(),
    optOutOffered: flag.optional(),
    clearAct: flag.optional(),
    mentions: z
      .strictObject({ identity: flag, object: flag, period: flag, withdrawal: flag, access: flag })
      .partial()
      .optional(),
    text: mappingCell.optional(),
    textVersion: mappingCell.optional(),
    medium: mappingCell.optional(),
    collectedBy: mappingCell.optional(),
    proof: mappingCell.optional().meta({ description: 'Where the durable medium lies: a reference of the base.' }),
  }),
});
export type ImportMapping = z.infer<typeof schema>;

/** @throws Refusal `source.mapping` with every fault and its pointer */
export function readImportMapping(text: string): ImportMapping {
  const mapping = mappingIn(text, schema);
  const { at, until, phone, email, social, post, customer } = mapping.fields;
  const zones = [
    ['/zone', mapping.zone],
    ['/fields/at/zone', zoneOf(at)],
    ['/fields/until/zone', zoneOf(until)],
  ] as const;
  const wrong = zones.filter(([, zone]) => zone !== undefined && !isZone(zone)).map(([pointer]) => pointer);
  const addresses = [phone, email, social, post, customer].some((field) => field !== undefined) ? [] : ['/fields'];
  const faults = [...addresses, ...wrong];
  if (faults.length > 0) throw faultyMapping(faults.map((pointer) => ({ code: 'source.mapping', place: { pointer } })));
  return mapping;
}

const zoneOf = (cell: ImportMapping['fields']['until']): string | undefined =>
  typeof cell === 'object' ? cell.zone : undefined;
