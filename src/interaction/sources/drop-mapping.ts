import { parseDocument, LineCounter } from 'yaml';
import { z } from 'zod';
import { Refusal, type Fault } from '../../kernel/refusal.ts';
import { CHANNELS } from '../types.ts';

// The schema neither defaults nor transforms: what is published is what is checked.

const LIMIT = 262_144;

const column = z.string().min(1).max(120).meta({
  description:
    'A column of a CSV, or the path of a member: "client.phone"; in XML attributes as "@id", the text beside them as "#text".',
});
const columns = z
  .union([column, z.array(column).min(1).max(6)])
  .meta({ description: 'Several are joined by a space.' });
const word = z.string().min(1).max(200);

/** A text: of columns, perhaps by a table of values, or always the same. */
const cell = z.union([
  column,
  z.strictObject({
    from: columns,
    values: z
      .record(z.string().max(200), word)
      .optional()
      .meta({ description: 'What each value means; others are faults without `otherwise`.' }),
    otherwise: word.optional(),
  }),
  z.strictObject({ always: word }),
]);

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

const date = z.union([
  column,
  z.strictObject({
    from: columns,
    format: z.string().min(1).max(60).optional().meta({
      description:
        'iso, epoch-seconds, epoch-milliseconds, or of yyyy yy MM M dd d HH H mm ss SSS XXX ("dd/MM/yyyy HH:mm:ss"). ISO 8601 where absent.',
    }),
    zone: z.string().max(60).optional().meta({ description: 'IANA zone of dates without their own: Europe/Paris.' }),
  }),
]);

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
export type Cell = z.infer<typeof cell>;
export type DateCell = z.infer<typeof date>;
export type DurationCell = z.infer<typeof duration>;
export type FilesCell = z.infer<typeof files>;

/**
 * A mapping in YAML 1.2 or JSON. Anchors, aliases and tags are refused: it must read as it is written.
 * @throws Refusal `source.mapping` with every fault and its pointer
 */
export function readMapping(text: string): DropMapping {
  const refuse = (faults: readonly Fault[] = []): never => {
    throw new Refusal('source.mapping', { faults, ...(faults[0]?.place && { place: faults[0].place }) });
  };
  if (text.length > LIMIT) return refuse();
  let value: unknown;
  try {
    const lines = new LineCounter();
    const document = parseDocument(text.replace(/^\ufeff/, ''), {
      version: '1.2',
      schema: 'core',
      uniqueKeys: true,
      stringKeys: true,
      prettyErrors: false,
      lineCounter: lines,
    });
    const [fault] = [...document.errors, ...document.warnings];
    if (fault !== undefined) {
      const { line, col } = lines.linePos(fault.pos[0]);
      return refuse([{ code: 'source.mapping', place: { line, column: col } }]);
    }
    value = document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    return refuse();
  }
  const result = dropMappingSchema.safeParse(value);
  if (!result.success) return refuse(result.error.issues.flatMap(faultsOf));
  const zones = [['/zone', result.data.zone], ...zonesIn(result.data)] as const;
  const wrong = zones.filter(([, zone]) => zone !== undefined && !isZone(zone));
  if (wrong.length > 0) return refuse(wrong.map(([pointer]) => ({ code: 'source.mapping', place: { pointer } })));
  return result.data;
}

/** Names of members that do not exist are the writer's own words and are told by their parent alone. */
function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  return [{ code: 'source.mapping', place: { pointer: issue.path.map((name) => `/${String(name)}`).join('') } }];
}

function zonesIn({ fields }: DropMapping): (readonly [string, string | undefined])[] {
  return (['start', 'end', 'updated'] as const).map((name) => {
    const field = fields[name];
    return [`/fields/${name}/zone`, typeof field === 'object' ? field.zone : undefined] as const;
  });
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
