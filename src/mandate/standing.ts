import { createHash } from 'node:crypto';
import type { Transaction } from '../db/index.ts';
import { canonicalBytes } from '../kernel/canonical.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { endOfDay, startOfDay } from '../law/index.ts';
import { withLinks } from './chain-rules.ts';
import { groundOf, type Ground } from './check-order.ts';
import { compile, COMPILED_FORMAT } from './compile.ts';
import type { MandateText } from './amend.ts';
import type { ChainLink } from './types.ts';
import { frames, orders, type FrameRow, type OrderRow } from './store.ts';
import { endVersion, insertVersion, lastVersion, openVersions } from './store-versions.ts';
import type { OnVersion } from './writing.ts';
import { plan, timeline, type BindingOrder, type Stretch } from './timeline.ts';

/** All that a brand's frames and orders say, past and to come. */
export type Standing = { readonly frames: readonly FrameRow[]; readonly orders: readonly OrderRow[] };

export async function standing(tx: Transaction, brand: BrandId): Promise<Standing> {
  return { frames: await frames(tx, brand), orders: await orders(tx, brand) };
}

function binding(given: readonly OrderRow[]): BindingOrder[] {
  return given.flatMap(({ number, receivedAt, appliesAt, state, document: { from, until } }) =>
    state === 'in-force' && appliesAt !== undefined
      ? [
          {
            number,
            receivedAt,
            appliesAt,
            from: from === undefined ? undefined : startOfDay(from),
            until: until === undefined ? undefined : endOfDay(until),
          },
        ]
      : [],
  );
}

/** What is in force at a moment that is not past, then what follows it. */
export function textsFrom(all: Standing, at: Millis): MandateText[] {
  return timeline(all.frames, binding(all.orders), at).map((stretch) => textOf(all, stretch));
}

/** The frame in force at a moment that is not past. */
export function frameAt(all: Standing, at: Millis): FrameRow | undefined {
  const [first] = timeline(all.frames, [], at);
  return all.frames.find(({ number }) => number === first?.frame);
}

function textOf(
  { frames, orders }: Standing,
  { frame, orders: numbers }: Pick<Stretch, 'frame' | 'orders'>,
): MandateText {
  return {
    frame: frames.find(({ number }) => number === frame)!.document,
    orders: orders.filter(({ number }) => numbers.includes(number)).map(({ document }) => document),
  };
}

/** What a new document is judged against; it may name what was announced since and has its day of beginning. */
export function groundAt(all: Standing, at: Millis, links: readonly ChainLink[]): Ground | undefined {
  const [text] = textsFrom(all, at);
  if (!text) return undefined;
  const frame = withLinks(
    text.frame,
    links.filter(({ starts }) => starts !== undefined),
  );
  return { ...groundOf({ ...text, frame }), lastOrder: all.orders.at(-1)?.number ?? 0 };
}

export type Remade = {
  /** The versions made. */
  readonly made: readonly number[];
  /** Activities whose assessments they ask to be reviewed. */
  readonly reopened: readonly string[];
};

/** Makes the stored versions follow what the texts say from `now` on, and tells who asked of each. */
export async function remake(
  tx: Transaction,
  brand: BrandId,
  { now, by, onVersion }: { readonly now: Millis; readonly by: string; readonly onVersion?: OnVersion | undefined },
): Promise<Remade> {
  const all = await standing(tx, brand);
  const open = await openVersions(tx, brand, now);
  const { end, make } = plan(open, timeline(all.frames, binding(all.orders), now), now);
  const reopened = new Set<string>();
  // What is in force, or else the next that was to be.
  const last = open.find(({ from, to }) => from <= now && now < to) ?? open.find(({ from, to }) => from < to);
  for (const { version, to } of end) await endVersion(tx, brand, version, to);
  let version = await lastVersion(tx, brand);
  const made: number[] = [];
  for (const stretch of make) {
    made.push(++version);
    const compiled = compile({ ...textOf(all, stretch), version, at: stretch.from });
    await insertVersion(tx, brand, {
      ...stretch,
      version,
      digest: digestOf(all, stretch),
      format: COMPILED_FORMAT,
      compiled,
      madeAt: now,
    });
    if (!last || !onVersion) continue;
    const change = { before: textOf(all, last), after: textOf(all, stretch), from: stretch.from, now, by };
    for (const activity of await onVersion(tx, brand, change)) reopened.add(activity);
  }
  return { made, reopened: [...reopened] };
}

/** SHA-256 over the digests of the signed documents, in order. */
function digestOf({ frames, orders }: Standing, stretch: Stretch): string {
  const frame = frames.find(({ number }) => number === stretch.frame)!.digest;
  const given = orders.filter(({ number }) => stretch.orders.includes(number)).map(({ digest }) => digest);
  return createHash('sha256')
    .update(canonicalBytes({ frame, orders: given }))
    .digest('hex');
}
