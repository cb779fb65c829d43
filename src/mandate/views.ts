import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { linksAt } from './chain.ts';
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
export async function standingAt(
  tx: Transaction,
  brand: BrandId,
  at: Millis,
): Promise<{ readonly text: MandateText; readonly mandate: CompiledMandate } | undefined> {
  const version = (await versionAt(tx, brand, at)) ?? (await versions(tx, brand)).findLast(({ from }) => from > at);
  if (!version) return undefined;
  return { text: await textOfVersion(tx, brand, version), mandate: await compiledAt(tx, brand, version, at) };
}

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
  readonly until: Date | null;
  readonly footing: FootingKind | null;
  readonly holds_until: Date | null;
};

/** The stage of each activity at a moment, and what it stands on. */
export async function stagesAt(tx: Transaction, brand: BrandId, at: Millis): Promise<Stages> {
  const { rows } = await tx.client.query<StandingRow>(
    `select distinct on (s.activity) s.activity, s.stage, s.share, s.until, f.kind as footing, f.until as holds_until
     from mandat.activity_stage s left join lateral (
       select kind, until from mandat.activity_footing
       where brand = s.brand and activity = s.activity and at <= $2 order by step desc limit 1) f on true
     where s.brand = $1 and s.at <= $2 order by s.activity, s.step desc`,
    [brand, new Date(at)],
  );
  return Object.fromEntries(rows.map((row) => [row.activity, stageRecordOf(row)]));
}

function stageRecordOf({ stage, share, until, footing, holds_until }: StandingRow): StageRecord {
  return {
    stage,
    ...(share !== null && until !== null && { experiment: { share, until: until.getTime() } }),
    ...(footing !== null && {
      footing: { kind: footing, ...(holds_until !== null && { until: holds_until.getTime() }) },
    }),
  };
}

export async function modesAt(tx: Transaction, brand: BrandId, at: Millis): Promise<Modes> {
  const { rows } = await tx.client.query<{ activity: string; mode: Mode }>(
    'select distinct on (activity) activity, mode from mandat.activity_mode where brand = $1 and at <= $2 order by activity, step desc',
    [brand, new Date(at)],
  );
  return Object.fromEntries(rows.map(({ activity, mode }) => [activity, mode]));
}

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
