import { ask, askTogether, type Question, type Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { linksAsked, linksAt } from './chain.ts';
import { compile, COMPILED_FORMAT, withStages } from './compile.ts';
import type { MandateText } from './amend.ts';
import { compileWiring } from './route.ts';
import type { Frame, Order, WiringDocument } from './schema.ts';
import { FOREVER } from './timeline.ts';
import type {
  ChainLink,
  CompiledMandate,
  FootingKind,
  Mode,
  Modes,
  Stage,
  StageRecord,
  Stages,
  Wiring,
} from './types.ts';

export type Version = {
  readonly version: number;
  readonly from: Millis;
  /** Undefined: nothing ends it yet. */
  readonly to: Millis | undefined;
  readonly frame: number;
  readonly orders: readonly number[];
  readonly digest: string;
};

type VersionRow = {
  readonly version: number;
  readonly in_force_from: Date;
  readonly in_force_to: Date;
  readonly frame: number;
  readonly orders: number[];
  readonly digest: string;
};

const COLUMNS = ['version', 'in_force_from', 'in_force_to', 'frame', 'orders', 'digest'] as const;

function versionOf({ version, in_force_from, in_force_to, frame, orders, digest }: VersionRow): Version {
  const to = in_force_to.getTime();
  return { version, from: in_force_from.getTime(), to: to >= FOREVER ? undefined : to, frame, orders, digest };
}

/** The versions that were or will be in force, the newest first. */
export async function versions(tx: Transaction, brand: BrandId): Promise<Version[]> {
  const rows = await tx.kysely
    .selectFrom('mandate_version')
    .select(COLUMNS)
    .where('brand', '=', brand)
    .whereRef('in_force_to', '>', 'in_force_from')
    .orderBy('version', 'desc')
    .execute();
  return rows.map(versionOf);
}

export async function versionAt(tx: Transaction, brand: BrandId, at: Millis): Promise<Version | undefined> {
  const row = await tx.kysely
    .selectFrom('mandate_version')
    .select(COLUMNS)
    .where('brand', '=', brand)
    .where('in_force_from', '<=', new Date(at))
    .where('in_force_to', '>', new Date(at))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && versionOf(row);
}

/** The signed texts that a version was made of. */
export async function textOfVersion(
  tx: Transaction,
  brand: BrandId,
  { frame, orders }: Pick<Version, 'frame' | 'orders'>,
): Promise<MandateText> {
  const { document } = await tx.kysely
    .selectFrom('frame')
    .select('document')
    .where('brand', '=', brand)
    .where('number', '=', frame)
    .executeTakeFirstOrThrow();
  const given =
    orders.length === 0
      ? []
      : await tx.kysely
          .selectFrom('mandate_order')
          .select('document')
          .where('brand', '=', brand)
          .where('number', 'in', orders)
          .orderBy('number')
          .execute();
  return { frame: document as Frame, orders: given.map((order) => order.document as Order) };
}

/** Every version with its texts, the oldest first: each text is read once, however many versions it is part of. */
export async function historyOf(
  tx: Transaction,
  brand: BrandId,
): Promise<readonly (Version & { readonly text: MandateText })[]> {
  const documents = async (table: 'frame' | 'mandate_order'): Promise<ReadonlyMap<number, unknown>> => {
    const rows = await tx.kysely.selectFrom(table).select(['number', 'document']).where('brand', '=', brand).execute();
    return new Map(rows.map(({ number, document }) => [number, document]));
  };
  const [frames, orders] = [await documents('frame'), await documents('mandate_order')];
  return (await versions(tx, brand)).toReversed().map((version) => ({
    ...version,
    text: {
      frame: frames.get(version.frame) as Frame,
      orders: version.orders.toSorted((a, b) => a - b).map((number) => orders.get(number) as Order),
    },
  }));
}

/** What the instructions say at a moment, or where none are in force the next that will be; as texts, and as they decide. */
export const standingAt = async (tx: Transaction, brand: BrandId, at: Millis): Promise<Standing | undefined> =>
  standingOf((work) => work(tx), brand, await askTogether(tx, standingAsked(brand, at)));

export type Standing = {
  readonly version: Version;
  readonly text: MandateText;
  readonly mandate: CompiledMandate;
  /** What was announced since the text was signed. */
  readonly links: readonly ChainLink[];
};

/** What tells how the instructions stand, to be asked with whatever else is read of the brand. */
export const standingAsked = (brand: BrandId, at: Millis) => ({
  version: standingVersion(brand, at),
  links: linksAsked(brand, at),
  stages: stagesAsked(brand, at),
  modes: modesAsked(brand, at),
});
type StandingAnswers = {
  readonly version: Version | undefined;
  readonly links: readonly ChainLink[];
  readonly stages: Stages;
  readonly modes: Modes;
};

/** @param within where the texts are read, should nobody here have read them yet */
export async function standingOf(
  within: Within,
  brand: BrandId,
  { version, links, stages, modes }: StandingAnswers,
): Promise<Standing | undefined> {
  if (!version) return undefined;
  const known = await signedAs(within, brand, version);
  const mandate =
    links.length === 0 ? known.compiled : compile({ ...known.text, version: version.version, at: version.from, links });
  return { version, text: known.text, mandate: withStages(mandate, stages, modes), links };
}

/** A version's texts and what they compile to never change: of each brand, the last that was read is remembered. */
const signed = new Map<BrandId, Signed>();
type Within = (work: (tx: Transaction) => Promise<Signed>) => Promise<Signed>;
type Signed = { readonly of: string; readonly text: MandateText; readonly compiled: CompiledMandate };

async function signedAs(within: Within, brand: BrandId, version: Version): Promise<Signed> {
  const of = `${version.version} ${version.from} ${version.digest}`;
  const known = signed.get(brand);
  if (known?.of === of) return known;
  const found = await within(async (tx) => ({
    of,
    text: await textOfVersion(tx, brand, version),
    compiled: await compiledText(tx, brand, version, []),
  }));
  signed.set(brand, found);
  return found;
}

const STANDING_VERSION = `select ${COLUMNS.join(', ')} from mandat.mandate_version
  where brand = $1 and in_force_to > $2 and in_force_to > in_force_from
  order by in_force_from <= $2 desc, case when in_force_from <= $2 then -version else version end limit 1`;
const standingVersion = (brand: BrandId, at: Millis): Question<Version | undefined> => ({
  sql: STANDING_VERSION,
  values: [brand, new Date(at)],
  read: ([row]: readonly (Omit<VersionRow, 'in_force_from' | 'in_force_to'> & {
    readonly in_force_from: string;
    readonly in_force_to: string;
  })[]) =>
    row && versionOf({ ...row, in_force_from: new Date(row.in_force_from), in_force_to: new Date(row.in_force_to) }),
});

/** The instructions as they decide at a moment, with the stages and modes of that moment. */
export async function mandateAt(tx: Transaction, brand: BrandId, at: Millis): Promise<CompiledMandate | undefined> {
  const version = await versionAt(tx, brand, at);
  return version && compiledAt(tx, brand, version, at);
}

export async function compiledAt(
  tx: Transaction,
  brand: BrandId,
  version: Version,
  at: Millis,
): Promise<CompiledMandate> {
  return withStages(
    await compiledText(tx, brand, version, await linksAt(tx, brand, at)),
    await stagesAt(tx, brand, at),
    await modesAt(tx, brand, at),
  );
}

/** What was announced since lives apart from the signed text: with it, the text is compiled anew. */
async function compiledText(
  tx: Transaction,
  brand: BrandId,
  version: Version,
  links: readonly ChainLink[],
): Promise<CompiledMandate> {
  const { format, compiled } = await tx.kysely
    .selectFrom('mandate_version')
    .select(['format', 'compiled'])
    .where('brand', '=', brand)
    .where('version', '=', version.version)
    .executeTakeFirstOrThrow();
  if (format === COMPILED_FORMAT && links.length === 0) return compiled as CompiledMandate;
  return compile({ ...(await textOfVersion(tx, brand, version)), version: version.version, at: version.from, links });
}

type StandingRow = {
  readonly activity: string;
  readonly stage: Stage;
  readonly share: number | null;
  readonly until: string | null;
  readonly footing: FootingKind | null;
  readonly holds_until: string | null;
};

/** The stage of each activity at a moment, and what it stands on. */
export const stagesAt = (tx: Transaction, brand: BrandId, at: Millis): Promise<Stages> =>
  ask(tx, stagesAsked(brand, at));
const stagesAsked = (brand: BrandId, at: Millis): Question<Stages> => ({
  sql: `select distinct on (s.activity) s.activity, s.stage, s.share, s.until, f.kind as footing, f.until as holds_until
        from mandat.activity_stage s left join lateral (
          select kind, until from mandat.activity_footing
          where brand = s.brand and activity = s.activity and at <= $2 order by step desc limit 1) f on true
        where s.brand = $1 and s.at <= $2 order by s.activity, s.step desc`,
  values: [brand, new Date(at)],
  read: (rows: readonly StandingRow[]) => Object.fromEntries(rows.map((row) => [row.activity, stageRecordOf(row)])),
});

function stageRecordOf({ stage, share, until, footing, holds_until }: StandingRow): StageRecord {
  return {
    stage,
    ...(share !== null && until !== null && { experiment: { share, until: Date.parse(until) } }),
    ...(footing !== null && {
      footing: { kind: footing, ...(holds_until !== null && { until: Date.parse(holds_until) }) },
    }),
  };
}

export const modesAt = (tx: Transaction, brand: BrandId, at: Millis): Promise<Modes> => ask(tx, modesAsked(brand, at));
const modesAsked = (brand: BrandId, at: Millis): Question<Modes> => ({
  sql: 'select distinct on (activity) activity, mode from mandat.activity_mode where brand = $1 and at <= $2 order by activity, step desc',
  values: [brand, new Date(at)],
  read: (rows: readonly { readonly activity: string; readonly mode: Mode }[]) =>
    Object.fromEntries(rows.map(({ activity, mode }) => [activity, mode])),
});

export type WiringVersion = { readonly version: number; readonly from: Millis; readonly document: WiringDocument };

export async function wiringAt(tx: Transaction, brand: BrandId, at: Millis): Promise<WiringVersion | undefined> {
  const row = await tx.kysely
    .selectFrom('wiring_version')
    .select(['version', 'in_force_from', 'document'])
    .where('brand', '=', brand)
    .where('in_force_from', '<=', new Date(at))
    .orderBy('in_force_from', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { version: row.version, from: row.in_force_from.getTime(), document: row.document as WiringDocument };
}

/** What the wiring in force leads through: suppliers, and sites with the activity that is answered there, each once. */
export type WiredThrough = Pick<WiringDocument['routes'][number], 'activity' | 'vendor' | 'site' | 'overflow'>;
export const wiredThrough = (brand: BrandId, at: Millis): Question<readonly WiredThrough[]> => ({
  sql: `select distinct r ->> 'activity' as activity, r ->> 'vendor' as vendor, r ->> 'site' as site, r -> 'overflow' as overflow
        from (select document from mandat.wiring_version where brand = $1 and in_force_from <= $2
              order by in_force_from desc, version desc limit 1) w, jsonb_array_elements(w.document -> 'routes') r
        where r ? 'vendor' or r ? 'site' or r ? 'overflow'`,
  values: [brand, new Date(at)],
  read: (rows: readonly { readonly [name in keyof WiredThrough]: WiredThrough[name] | null }[]) =>
    rows.map(
      (row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as WiredThrough,
    ),
});

/** All that deciding needs at a moment. */
export async function inForceAt(
  tx: Transaction,
  brand: BrandId,
  at: Millis,
): Promise<{ readonly mandate: CompiledMandate | undefined; readonly wiring: Wiring | undefined }> {
  const mandate = await mandateAt(tx, brand, at);
  const wiring = await wiringAt(tx, brand, at);
  return { mandate, wiring: wiring && compileWiring(wiring.document, wiring.version, wiring.from) };
}
