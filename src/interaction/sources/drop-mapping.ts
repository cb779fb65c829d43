import { z } from 'zod';
import { CHANNELS } from '../types.ts';
import { cell, column, columns, date, faulty, isZone, mappingIn } from './mapping.ts';

const choice = <T extends readonly [string, ...string[]]>(options: T) =>
  z.union([
    column,
    z.strictObject({
      from: columns,
      values: z.record(z.string().max(200), z.enum(options)).optional(),
      otherwise: z.enum(options).optional(),
    }),
    z.strictObject({ always: z.enum(options) }),
  ]);

/** `call` takes its direction from the field `direction`. */
export const DROP_CHANNELS = [...CHANNELS, 'call'] as const;

const duration = z.union([
  column,
  z.strictObject({
    from: columns,
    unit: z
      .enum(['seconds', 'milliseconds', 'minutes', 'clock'])
      .optional()
      .meta({ description: 'clock: HH:MM:SS or MM:SS. Seconds where absent.' }),
  }),
]);

const files = z.union([
  column,
  z.strictObject({
    from: columns,
    separator: z.string().min(1).max(3).optional().meta({ description: 'Between several names in one column.' }),
    folder: z.string().max(200).optional().meta({ description: 'Before each name.' }),
    ending: z
      .string()
      .regex(/^\.\w{1,8}$/)
      .optional()
      .meta({ description: 'After a name that has none: ".wav".' }),
  }),
]);

export const dropMappingSchema = z.strictObject({
  drop: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/)
    .meta({
      description: 'Short name of the system or the brand that hands over; contacts of two drops never meet.',
    }),
  format: z.enum(['csv', 'json', 'jsonl', 'xml']),
  encoding: z.enum(['utf-8', 'windows-1252', 'iso-8859-1', 'iso-8859-15', 'utf-16le']).optional(),
  csv: z
    .strictObject({
      delimiter: z
        .string()
        .length(1)
        .optional()
        .meta({ description: 'The commonest of ; , tab | in the first line, where absent.' }),
      quote: z.string().length(1).optional(),
      columns: z
        .array(column)
        .min(1)
        .max(300)
        .optional()
        .meta({ description: 'Names of the columns, where no line holds them.' }),
      skip: z.int().min(0).max(100).optional().meta({ description: 'Lines before the names.' }),
    })
    .optional(),
  rows: z.string().max(200).optional().meta({ description: 'Where the rows are in JSON or XML: "export.calls.call".' }),
  declared: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Where the manifest says how many rows it has: "export.@count".' }),
  zone: z.string().max(60).optional(),
  decimals: z.enum(['point', 'comma']).optional(),
  complete: z.boolean().optional().meta({ description: 'Nothing comes later of a contact whose row names no file.' }),
  fields: z.strictObject({
    contact: cell,
    start: date,
    end: date.optional(),
    duration: duration.optional(),
    updated: date.optional().meta({ description: 'Of two rows on one contact, the later stays.' }),
    channel: choice(DROP_CHANNELS).optional(),
    direction: choice(['in', 'out']).optional(),
    queue: cell.optional(),
    campaign: cell.optional(),
    skill: cell.optional(),
    number: cell.optional().meta({ description: 'The brand’s own number.' }),
    mailbox: cell.optional(),
    site: cell.optional(),
    agent: cell.optional(),
    agentName: cell.optional(),
    customerPhone: cell.optional(),
    customerEmail: cell.optional(),
    customerReference: cell.optional(),
    customerName: cell.optional(),
    media: files.optional(),
    transcript: cell.optional().meta({ description: 'The text itself.' }),
    transcriptFile: files.optional(),
    note: cell.optional().meta({ description: 'What the agent remarked.' }),
    disposition: cell.optional(),
    expected: cell.optional().meta({ description: 'How many files the contact has.' }),
  }),
});

export type DropMapping = z.infer<typeof dropMappingSchema>;
export type DurationCell = z.infer<typeof duration>;
export type FilesCell = z.infer<typeof files>;

/** @throws Refusal `source.mapping` with every fault and its pointer */
export function readMapping(text: string): DropMapping {
  const mapping = mappingIn(text, dropMappingSchema);
  const zones = [['/zone', mapping.zone], ...zonesIn(mapping)] as const;
  const wrong = zones.filter(([, zone]) => zone !== undefined && !isZone(zone));
  if (wrong.length > 0) throw faulty(wrong.map(([pointer]) => ({ code: 'source.mapping', place: { pointer } })));
  return mapping;
}

function zonesIn({ fields }: DropMapping): (readonly [string, string | undefined])[] {
  return (['start', 'end', 'updated'] as const).map((name) => {
    const field = fields[name];
    return [`/fields/${name}/zone`, typeof field === 'object' ? field.zone : undefined] as const;
  });
}
