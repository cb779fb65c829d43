import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { Refusal, type Code, type Fault } from '../../kernel/refusal.ts';
import { dateIn } from './drop-values.ts';

// What tables of correspondence share: how they are written, and how a field is read out of a row.
// The schema neither defaults nor transforms: what is published is what is checked.

const LIMIT = 262_144;

export const column = z.string().min(1).max(120).meta({
  description:
    'A column of a CSV, or the path of a member: "client.phone"; in XML attributes as "@id", the text beside them as "#text".',
});
export const columns = z
  .union([column, z.array(column).min(1).max(6)])
  .meta({ description: 'Several are joined by a space.' });
const word = z.string().min(1).max(200);

/** A text: of columns, perhaps by a table of values, or always the same. */
export const cell = z.union([
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
export type Cell = z.infer<typeof cell>;

export const date = z.union([
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
export type DateCell = z.infer<typeof date>;

/** A field that cannot be read stops its row and no other. */
export class Unfit extends Error {
  readonly field: string;
  readonly code: Code;
  constructor(field: string, code: Code) {
    super(field);
    this.field = field;
    this.code = code;
  }
}

/** The text of columns, joined by a space; empty where a row has none. */
export type Joined = (from: string | readonly string[]) => string;

/** @throws Unfit for a value that the table of values lacks */
export function readCell(joined: Joined, asked: Cell | undefined, name: string): string | undefined {
  if (asked === undefined) return undefined;
  if (typeof asked === 'string') return joined(asked) || undefined;
  if ('always' in asked) return asked.always;
  const raw = joined(asked.from);
  const { values, otherwise } = asked;
  if (values === undefined) return raw || otherwise;
  if (Object.hasOwn(values, raw)) return values[raw];
  if (otherwise !== undefined || raw === '') return otherwise;
  throw new Unfit(name, 'source.mapping');
}

/** RFC 3339. @throws Unfit for what is no date of that form */
export function readDate(joined: Joined, asked: DateCell | undefined, name: string, zone = 'UTC'): string | undefined {
  if (asked === undefined) return undefined;
  const { from, format = 'iso', zone: own = zone } = typeof asked === 'string' ? { from: asked } : asked;
  const raw = joined(from);
  if (raw === '') return undefined;
  const found = dateIn(raw, format, own);
  if (found === undefined) throw new Unfit(name, 'source.malformed');
  return found;
}

/**
 * A mapping in YAML 1.2 or JSON. Anchors, aliases and tags are refused: it must read as it is written.
 * @throws Refusal `source.mapping` with every fault and its pointer
 */
export function mappingIn<S extends z.ZodType>(text: string, schema: S): z.infer<S> {
  if (text.length > LIMIT) throw faulty([]);
  const result = schema.safeParse(valueOf(text));
  if (!result.success) throw faulty(result.error.issues.map(({ path }) => pointerOf(path)));
  return result.data;
}

/** The first fault's place stands for all. Names of members are the writer's own words: the schema knows those that it tells. */
export function faulty(faults: readonly Fault[]): Refusal {
  return new Refusal('source.mapping', { faults, ...(faults[0]?.place && { place: faults[0].place }) });
}

const pointerOf = (path: readonly PropertyKey[]): Fault => ({
  code: 'source.mapping',
  place: { pointer: path.map((name) => `/${String(name)}`).join('') },
});

function valueOf(text: string): unknown {
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
    if (fault === undefined) return document.toJS({ maxAliasCount: 0 });
    const { line, col } = lines.linePos(fault.pos[0]);
    throw faulty([{ code: 'source.mapping', place: { line, column: col } }]);
  } catch (error) {
    throw error instanceof Refusal ? error : faulty([]);
  }
}

export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
