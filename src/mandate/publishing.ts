import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { endOfDay, startOfDay } from '../law/index.ts';
import type { MandateText } from './amend.ts';
import { linksAt } from './chain.ts';
import { check, type CheckedDocument, type Report } from './check.ts';
import { compile } from './compile.ts';
import { isNarrower } from './narrower.ts';
import type { Remark } from './read.ts';
import { fault, placed } from './remarks.ts';
import type { Frame, Order, WiringDocument } from './schema.ts';
import { checkSignatures, documentDigest } from './signature.ts';
import { groundAt, remake, standing, textsFrom, type Remade } from './standing.ts';
import { insertFrame, insertOrder, signatories, type Effect } from './store.ts';
import { insertWiring, lastWiring } from './store-versions.ts';
import type { CompiledMandate } from './types.ts';
import { change, personOf, type Dependencies, type Leave, type OnVersion, type Who } from './writing.ts';

export type Received = { readonly order: number; readonly effect: Effect; readonly state: 'in-force' | 'awaiting' };
export type Published = {
  readonly frame: number;
  readonly versions: readonly number[];
  readonly orders: readonly Received[];
  readonly warnings: readonly Remark[];
};

export type Publishing = {
  /**
   * Publishes a frame signed by both parties, and the orders that follow it in its file.
   * @throws Refusal `mandate.faulty` with every fault | `mandate.wrong-document` | `mandate.already-published`
   */
  publish(brand: BrandId, text: string, who: Who): Promise<Published>;
  /** Receives orders signed by the brand: a narrowing one binds at once, a widening one waits. Throws as `publish`. */
  order(
    brand: BrandId,
    text: string,
    who: Who,
  ): Promise<{
    readonly orders: readonly Received[];
    readonly versions: readonly number[];
    readonly warnings: readonly Remark[];
  }>;
  /** Publishes a wiring signed by the processor. Throws as `publish`; `mandate.none` without a mandate to serve. */
  publishWiring(
    brand: BrandId,
    text: string,
    who: Who,
  ): Promise<{ readonly version: number; readonly from: Millis; readonly warnings: readonly Remark[] }>;
};

export function createPublishing(dependencies: Dependencies): Publishing {
  const { onVersion } = dependencies;
  return {
    publish: (brand, text, who) =>
      change(dependencies, brand, who, async (tx, now, leave) => {
        const { documents, warnings } = await readSigned(tx, brand, text, now);
        const [first, ...rest] = documents;
        if (first?.kind !== 'frame' || rest.some(({ kind }) => kind !== 'order'))
          throw new Refusal('mandate.wrong-document', { params: { expected: 'frame, order…' } });
        const frame = await storeFrame(tx, brand, first.document, text, who, now);
        const { made, reopened } = await remake(tx, brand, { now, by: personOf(who), onVersion });
        const versions = made.map(String);
        await leave(
          'mandate-publish',
          { frame: frame.number, digest: frame.digest, versions, ...(reopened.length > 0 && { reopened }) },
          versionMeant(made),
        );
        const takesOver = Math.max(now, frame.starts);
        const received = await receiveAll(tx, brand, rest, { text, who, now, at: takesOver, leave, onVersion });
        return { frame: frame.number, versions: [...made, ...received.versions], orders: received.orders, warnings };
      }),

    order: (brand, text, who) =>
      change(dependencies, brand, who, async (tx, now, leave) => {
        const { documents, warnings } = await readSigned(tx, brand, text, now);
        if (documents.length === 0 || documents.some(({ kind }) => kind !== 'order'))
          throw new Refusal('mandate.wrong-document', { params: { expected: 'order' } });
        return { ...(await receiveAll(tx, brand, documents, { text, who, now, at: now, leave, onVersion })), warnings };
      }),

    publishWiring: (brand, text, who) =>
      change(dependencies, brand, who, async (tx, now, leave) => {
        const { documents, warnings } = await readSigned(tx, brand, text, now);
        const [only, ...more] = documents;
        if (only?.kind !== 'wiring' || more.length > 0)
          throw new Refusal('mandate.wrong-document', { params: { expected: 'wiring' } });
        const wiring = await storeWiring(tx, brand, only.document, text, who, now);
        await leave('wiring-publish', { wiring: wiring.version, digest: wiring.digest });
        return { ...wiring, warnings };
      }),
  };
}

const versionMeant = (made: readonly number[]): { readonly mandate?: number } =>
  made[0] === undefined ? {} : { mandate: made[0] };

/** Judged against what is in force, signatures included: every fault at once, or the documents. */
async function readSigned(
  tx: Transaction,
  brand: BrandId,
  text: string,
  now: Millis,
): Promise<Pick<Report, 'documents' | 'warnings'>> {
  const all = await standing(tx, brand);
  const published = new Set([...all.frames, ...all.orders].map(({ digest }) => digest));
  const { documents, faults, warnings } = check(text, {
    at: now,
    ground: groundAt(all, now, await linksAt(tx, brand, now)),
  });
  for (const { kind, document } of documents)
    if (published.has(documentDigest(kind, document))) throw new Refusal('mandate.already-published');
  if (documents.some(({ kind }) => kind !== 'frame') && documents[0]?.kind !== 'frame' && all.frames.length === 0)
    throw new Refusal('mandate.none');
  const keys = await signatories(tx, brand);
  const more = documents.flatMap(({ kind, document, locate }): Remark[] => [
    ...(document.brand === brand ? [] : placed([fault('mandate.brand-mismatch', ['brand'])], locate)),
    ...placed(checkSignatures(kind, document, keys), locate),
  ]);
  const every = [...faults, ...more];
  if (every.length > 0) throw new Refusal('mandate.faulty', { params: { count: every.length }, faults: every });
  return { documents, warnings };
}

async function storeFrame(
  tx: Transaction,
  brand: BrandId,
  document: Frame,
  source: string,
  who: Who,
  now: Millis,
): Promise<{ readonly number: number; readonly digest: string; readonly starts: Millis }> {
  const { frames } = await standing(tx, brand);
  const frame = {
    number: (frames.at(-1)?.number ?? 0) + 1,
    digest: documentDigest('frame', document),
    starts: startOfDay(document.contract.from),
    ends: endOfDay(document.contract.to),
    publishedAt: now,
    document,
  };
  await insertFrame(tx, brand, { ...frame, source, by: personOf(who) });
  return frame;
}

type Arrival = {
  readonly text: string;
  readonly who: Who;
  readonly now: Millis;
  readonly at: Millis;
  readonly leave: Leave;
  readonly onVersion: OnVersion | undefined;
};

async function receiveAll(
  tx: Transaction,
  brand: BrandId,
  documents: readonly CheckedDocument[],
  arrival: Arrival,
): Promise<{ readonly orders: Received[]; readonly versions: number[] }> {
  const orders: Received[] = [];
  const versions: number[] = [];
  for (const { document } of documents) {
    const { received, made } = await receive(tx, brand, document as Order, arrival);
    orders.push(received);
    versions.push(...made);
  }
  return { orders, versions };
}

const NOTHING_MADE: Remade = { made: [], reopened: [] };

async function receive(
  tx: Transaction,
  brand: BrandId,
  document: Order,
  { text, who, now, at, leave, onVersion }: Arrival,
): Promise<{ readonly received: Received; readonly made: readonly number[] }> {
  const texts = textsFrom(await standing(tx, brand), at);
  const effect: Effect = texts.every((text) => narrows(document, text, at)) ? 'narrowing' : 'widening';
  const state = effect === 'narrowing' ? 'in-force' : 'awaiting';
  const digest = documentDigest('order', document);
  await insertOrder(tx, brand, {
    number: document.order,
    digest,
    effect,
    state,
    document,
    source: text,
    by: personOf(who),
    receivedAt: now,
    appliesAt: effect === 'narrowing' ? at : undefined,
  });
  const { made, reopened } =
    effect === 'narrowing' ? await remake(tx, brand, { now, by: personOf(who), onVersion }) : NOTHING_MADE;
  const details = { order: document.order, effect, digest, ...(reopened.length > 0 && { reopened }) };
  await leave('order-receive', details, versionMeant(made));
  return { received: { order: document.order, effect, state }, made };
}

/** Whether an order takes away from texts and adds nothing; asked of those in force and of those to come. */
function narrows(order: Order, { frame, orders }: MandateText, at: Millis): boolean {
  const made = (given: readonly Order[]): CompiledMandate => compile({ frame, orders: given, version: 0, at });
  return isNarrower(made([...orders, order]), made(orders));
}

async function storeWiring(
  tx: Transaction,
  brand: BrandId,
  document: WiringDocument,
  source: string,
  who: Who,
  now: Millis,
): Promise<{ readonly version: number; readonly digest: string; readonly from: Millis }> {
  const last = await lastWiring(tx, brand);
  const digest = documentDigest('wiring', document);
  if (last.digest === digest) throw new Refusal('mandate.already-published');
  const wiring = { version: last.version + 1, digest, from: Math.max(now, startOfDay(document.from)) };
  await insertWiring(tx, brand, { ...wiring, document, source, by: personOf(who), at: now });
  return wiring;
}
