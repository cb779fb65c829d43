import {
  decodePart,
  join,
  merge,
  normalise,
  readVcon,
  takenBack,
  type TakenBack,
  type Vcon,
} from '../interaction/index.ts';
import { parseJson } from '../kernel/json.ts';
import { Refusal } from '../kernel/refusal.ts';
import { decide } from '../mandate/rules.ts';
import { unseal } from '../vault/rules.ts';
import { admit, faultOf, withoutSounds, type Before, type BlobWriter } from './prepare.ts';
import { quarantineBinding } from './quarantine-rules.ts';
import type { BrandContext, PreparedItem, PreparedSignal, PrepareOptions } from './types.ts';

type CurrentPart = { readonly kind: string; readonly expires: string } & (
  | { readonly revision: number; readonly keyVersion: number; readonly sealed: Uint8Array }
  | { readonly plain: Uint8Array }
);

/** What is known of a contact before something is joined to it. */
export type Current =
  | {
      readonly is: 'kept';
      readonly interaction: string;
      readonly subject: string;
      readonly key: Uint8Array;
      readonly parts: readonly CurrentPart[];
    }
  | {
      readonly is: 'held';
      readonly interaction: string;
      readonly sealed: Uint8Array;
      /** Of the quarantine, newest first. */
      readonly keys: readonly { readonly version: number; readonly key: Uint8Array }[];
    };

/** Pieces of one contact, in the order they came, and what they are joined to. */
export type Joining = {
  readonly uuid: string;
  /** Digest of the pieces' bytes. */
  readonly content: string;
  /** vCons without uuid, as JSON. */
  readonly pieces: readonly Uint8Array[];
  readonly removed: readonly TakenBack[];
  /** Rights exercised by a mechanism. */
  readonly signals: readonly PreparedSignal[];
  readonly current: Current | undefined;
  readonly closedAt: number | undefined;
  /** The activity that it stands under: where nothing says another, it stays. */
  readonly standing: string | undefined;
};

/**
 * A joined interaction decided anew; `kept` are the kinds that stay as they are, `open` is what is kept of it from now on, in
 * the clear: it lies in the chunk's blob.
 */
export type JoinedItem = PreparedItem & { readonly kept: readonly string[]; readonly open: readonly Open[] };
type Open = { readonly kind: string; readonly expires: string; readonly offset: number; readonly length: number };

/** Opens what is there, joins what came, and decides about the whole as if it had come at once. Runs in worker threads. */
export function prepareJoined(
  joining: Joining,
  context: BrandContext,
  options: PrepareOptions,
  blob: BlobWriter,
): JoinedItem {
  try {
    const { vcon: there, before } = opened(joining.current, context);
    const vcon = joined(
      there,
      mayTakeBack(joining, there, before, context, options) ? joining : { ...joining, removed: [] },
      options,
    );
    const read = readVcon(vcon, { source: options.source, receivedAt: options.receivedAt });
    const signals = [...read.signals, ...joining.signals.map((signal) => ({ ...signal, pointer: '' }))];
    const item = admit(
      joining.content,
      { ...read, signals },
      context,
      { ...options, closedAt: joining.closedAt, standing: joining.standing, drawn: before.size > 0 },
      blob,
      before,
    );
    const kept = [...before].flatMap(([kind, one]) => (one.kept ? [kind] : []));
    const open = [...kept, ...item.parts.map(({ kind }) => kind)].map((kind): Open => {
      const { plain, expires } = before.get(kind)!;
      return { kind, expires, offset: blob.add(plain), length: plain.length };
    });
    return { item, kept, open };
  } catch (error) {
    return { ...faultOf(error), kept: [], open: [] };
  }
}

/** The law may bid us keep what its source took back (art. 17(3)(b)); the right exercised is then relayed all the same. */
function mayTakeBack(
  { removed, standing }: Joining,
  there: Vcon | undefined,
  before: ReadonlyMap<string, Before>,
  { mandate }: BrandContext,
  { receivedAt }: PrepareOptions,
): boolean {
  if (removed.length === 0 || there === undefined || before.size === 0) return true;
  const kinds = [...before.keys()];
  const facts = {
    act: 'erase',
    activity: standing,
    channel: undefined,
    at: Date.parse(there.created_at),
    kinds,
    doubts: [],
    draw: 0,
  } as const;
  return decide(mandate, facts, receivedAt).verdict !== 'denied';
}

function joined(there: Vcon | undefined, { uuid, pieces, removed }: Joining, options: PrepareOptions): Vcon {
  const context = { source: options.source, receivedAt: options.receivedAt };
  const all = pieces.map((piece) => normalise({ ...membersOf(withoutSounds(parseJson(piece))), uuid }, context).vcon);
  if (there) all.unshift(there);
  if (removed.length > 0) all.push(takenBack(uuid, new Date(options.receivedAt).toISOString(), removed));
  return all.reduce((base, added) => merge(base, added));
}

const LISTS = ['parties', 'dialog', 'analysis', 'attachments'];

/** A piece tells something: one without any of a vCon's lists is no vCon. */
function membersOf(value: unknown): object {
  if (typeof value !== 'object' || value === null || !LISTS.some((list) => Object.hasOwn(value, list)))
    throw new Refusal('vcon.invalid', { place: { pointer: '' } });
  return value;
}

/** What is there of a contact, whichever way it is sealed. */
export function opened(
  current: Current | undefined,
  { brand }: BrandContext,
): { readonly vcon: Vcon | undefined; readonly before: Map<string, Before> } {
  if (current?.is === 'held') return { vcon: held(current, brand), before: new Map() };
  if (current === undefined || current.parts.length === 0) return { vcon: undefined, before: new Map() };
  const { interaction, subject } = current;
  const key = viewOf(current.key);
  const plainOf = (part: CurrentPart): Buffer => {
    if ('plain' in part) return viewOf(part.plain);
    const { kind, revision, keyVersion, sealed } = part;
    return unseal(key, { use: 'part', brand, subject, interaction, kind, revision, keyVersion }, viewOf(sealed));
  };
  const before = new Map<string, Before>();
  for (const part of current.parts) {
    const { kind, expires } = part;
    before.set(kind, { plain: plainOf(part), expires, kept: false });
  }
  return { vcon: join([...before.values()].map(({ plain }) => decodePart(plain))), before };
}

function held({ interaction, sealed, keys }: Extract<Current, { is: 'held' }>, brand: BrandContext['brand']): Vcon {
  // Which version sealed it is told by trial: there are few, and the binding makes a wrong one fail.
  for (const { version, key } of keys) {
    try {
      const plain = unseal(viewOf(key), quarantineBinding(brand, interaction, version), viewOf(sealed));
      return JSON.parse(plain.toString('utf8')) as Vcon;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  throw new Refusal('vault.unreadable');
}

/** Between threads a buffer becomes plain bytes. */
const viewOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
