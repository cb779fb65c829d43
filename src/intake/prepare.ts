import { Refusal } from '../kernel/refusal.ts';
import { parseJson } from '../kernel/json.ts';
import {
  applyTexts,
  encodePart,
  readVcon,
  split,
  type Identifier,
  type ReadResult,
  type Slot,
} from '../interaction/index.ts';
import { decide, route, type Decision, type Facts, type Obligations } from '../mandate/index.ts';
import { detect, strike, strictest, verifyCards, type Finding, type Known, type Turn } from '../shield/index.ts';
import { blindIndex, contentDigest, pack, receiptDigest, type Packed } from '../vault/index.ts';
import { dayOf } from './columns.ts';
import { DEFAULT_QUARANTINE, quarantineUntil } from './quarantine-rules.ts';
import type { BrandContext, Prepared, PreparedItem, PreparedPart, PrepareOptions } from './types.ts';

/** Gathers packed bytes of many interactions into one transferable blob. */
export type BlobWriter = { add(bytes: Uint8Array): number; readonly length: number };

/**
 * Read, admit, mask, pack: all that one interaction needs before a database. Pure but for its blob; runs in worker threads.
 * Unreadable input becomes a fault for the caller; a detector that fails stops the interaction, never its masking.
 */
export function prepare(bytes: Buffer, context: BrandContext, options: PrepareOptions, blob: BlobWriter): PreparedItem {
  try {
    const value = parseJson(bytes);
    const read = readVcon(value, { source: options.source, receivedAt: options.receivedAt });
    return { item: admit(contentDigest(context.receiptKey, bytes), read, context, options, blob) };
  } catch (error) {
    return faultOf(error);
  }
}

/** What the caller is told: what it can correct, or that a detector failed. */
export function faultOf(error: unknown): Extract<PreparedItem, { fault: unknown }> {
  if (error instanceof Refusal) return { fault: { code: error.code, place: error.place, params: error.params } };
  // A detector that fails closes the gate for this interaction, and for no neighbour.
  return { fault: { code: 'intake.prepare-failed', params: { where: whereOf(error) } } };
}

/** The place in our code, never the message: it may quote input. */
function whereOf(error: unknown): string {
  return error instanceof Error
    ? `${error.name} ${/([\w-]+\.ts:\d+)/.exec(error.stack?.slice(error.message.length) ?? '')?.[1] ?? ''}`
    : 'unknown';
}

/** What is kept of a kind already: the same bytes until the same day are not written again, and marked `kept`. */
export type Before = { readonly plain: Buffer; readonly expires: string; kept: boolean };

/**
 * Decides about what was read, masks it and packs what may be kept.
 * @param content digest of the bytes that this came in
 * @param before what is kept of it already, by kind
 */
export function admit(
  content: string,
  read: ReadResult,
  context: BrandContext,
  options: PrepareOptions,
  blob: BlobWriter,
  before?: ReadonlyMap<string, Before>,
): Prepared {
  const { head } = read;
  const receipt = receiptDigest(context.receiptKey, head.uuid);
  const facts = factsOf(read, context, options, receipt);
  let decision = decide(context.mandate, facts, options.receivedAt);
  const base = {
    receipt,
    content,
    startedAt: head.startedAt,
    channel: head.channel,
    source: options.source,
    routing: JSON.stringify(head.routing),
    language: head.language,
    notes: read.notes,
    signals: read.signals.map(({ kind, score }) => ({ kind, score })),
    relay: read.signals.length > 0 ? JSON.stringify(read.identifiers) : undefined,
    aliases: [] as Prepared['aliases'],
    parts: [] as readonly PreparedPart[],
    quarantine: undefined as Prepared['quarantine'],
    struck: undefined as string | undefined,
    cardStopped: false,
  };
  if (decision.verdict === 'refused' || decision.verdict === 'observed') return { ...base, ...told(decision) };

  const masked = mask(read, decision.verdict === 'accepted' ? decision.obligations : undefined);
  if (masked.cardStopped && decision.verdict === 'accepted') {
    // The independent verifier still saw a card number: decided again, with that doubt.
    decision = decide(context.mandate, { ...facts, doubts: [...facts.doubts, 'card-survived'] }, options.receivedAt);
  }
  const aliases = read.identifiers.map((identifier) => ({
    kind: identifier.kind,
    digest: blindIndex(context.indexKey, identifier.kind, identifier.value),
  }));
  const result = { ...base, ...told(decision), aliases, struck: masked.struck, cardStopped: masked.cardStopped };
  if (decision.verdict === 'accepted') {
    return { ...result, parts: parts(read, masked, decision.obligations, blob, before) };
  }
  return { ...result, aliases: [], quarantine: quarantined(read, context, options, blob) };
}

function told(decision: Decision): Pick<Prepared, 'verdict' | 'would' | 'mode' | 'activity' | 'mandate' | 'because'> {
  return {
    verdict: decision.verdict as Prepared['verdict'],
    would: decision.would as Prepared['would'],
    mode: decision.mode,
    activity: decision.activity,
    mandate: decision.mandate,
    because: decision.because.map((reason) => reason.code),
  };
}

function factsOf(read: ReadResult, context: BrandContext, options: PrepareOptions, receipt: string): Facts {
  const { head } = read;
  const named = options.activity ?? head.activity;
  const routed =
    named === undefined && context.wiring
      ? route(context.wiring, options.source, head.routing, head.channel)
      : undefined;
  const doubts: string[] = [];
  if (!options.admitted && head.unknownCritical.length > 0) doubts.push('unknown-critical');
  if (!options.admitted && head.unknownExtensions.length > 0) doubts.push('unknown-extension');
  return {
    act: 'admit',
    activity: named ?? routed?.activity ?? options.standing,
    channel: head.channel,
    at: head.startedAt,
    site: head.site ?? routed?.site,
    kinds: head.kinds,
    doubts,
    // Drawn from the keyed digest, so that a repetition falls on the same side of a share.
    draw: Number.parseInt(receipt.slice(16, 24), 16) / 0x1_0000_0000,
    ...(options.closedAt !== undefined && { since: { closure: options.closedAt } }),
  };
}

type Masked = {
  readonly slots: readonly Slot[];
  readonly findings: readonly Finding[];
  readonly struck: string | undefined;
  readonly cardStopped: boolean;
};

/** Strikes out what nobody may keep, in the vCon itself. Without an activity's policy, the strictest applies. */
function mask(read: ReadResult, obligations: Obligations | undefined): Masked {
  const policy = obligations ?? strictest();
  const turns = read.slots.map((slot) => slot.turn);
  const found = detect(turns, knownOf(read.identifiers, read), policy);
  const first = strike(turns, found, policy);
  let texts = first.texts;
  let findings = first.findings;
  const changed: Turn[] = turns.map((turn, index) =>
    texts[index] === turn.text ? turn : { ...turn, text: texts[index]! },
  );
  const survivors = verifyCards(changed);
  if (survivors.length > 0) {
    // Struck again by the verifier's own spans: whatever happens next, digits of a card are not written.
    const again = strike(changed, survivors, policy);
    texts = again.texts;
    findings = detect(
      turns.map((turn, index) => ({ ...turn, text: texts[index]! })),
      knownOf(read.identifiers, read),
      policy,
    );
  }
  return {
    slots: applyTexts(read.vcon, read.slots, texts),
    findings,
    struck:
      first.struck.length > 0
        ? JSON.stringify(Object.fromEntries(first.struck.map(({ type, count }) => [type, count])))
        : undefined,
    cardStopped: survivors.length > 0,
  };
}

function knownOf(identifiers: readonly Identifier[], read: ReadResult): Known {
  const of = (kind: Identifier['kind']): string[] =>
    identifiers.filter((one) => one.kind === kind).map((one) => one.value);
  return {
    names: read.vcon.parties.flatMap((party) =>
      typeof party.name === 'string' && party.type !== 'organization' ? [party.name] : [],
    ),
    emails: of('email'),
    phones: of('phone'),
    references: of('reference'),
  };
}

function parts(
  read: ReadResult,
  masked: Masked,
  obligations: Obligations,
  blob: BlobWriter,
  before: ReadonlyMap<string, Before> | undefined,
): PreparedPart[] {
  const prepared: PreparedPart[] = [];
  for (const part of split(read.vcon, read.head.channel, masked.slots, masked.findings)) {
    const expires = obligations.keep[part.kind];
    // A kind that the instructions give no retention may not be kept (art. 5(1)(e)).
    if (expires === undefined) continue;
    const encoded = encodePart(part);
    const known = before?.get(part.kind);
    if (known !== undefined && known.expires === dayOf(expires) && known.plain.equals(encoded)) {
      known.kept = true;
      continue;
    }
    const packed = pack(encoded);
    const counts: Record<string, number> = {};
    for (const finding of part.findings) counts[finding.type] = (counts[finding.type] ?? 0) + 1;
    prepared.push({
      kind: part.kind,
      expires,
      keep: obligations.why[part.kind] ?? '',
      bytes: encoded.length,
      unscanned: part.unscanned,
      findings: JSON.stringify(counts),
      ...placed(packed, blob),
    });
  }
  return prepared;
}

function quarantined(
  read: ReadResult,
  context: BrandContext,
  options: PrepareOptions,
  blob: BlobWriter,
): Prepared['quarantine'] {
  const encoded = Buffer.from(JSON.stringify(read.vcon), 'utf8');
  return {
    expires: quarantineUntil(options.receivedAt, context.mandate?.quarantine ?? DEFAULT_QUARANTINE),
    bytes: encoded.length,
    ...placed(pack(encoded), blob),
  };
}

function placed(packed: Packed, blob: BlobWriter): Pick<PreparedPart, 'packing' | 'offset' | 'length'> {
  return { packing: packed.packing, offset: blob.add(packed.bytes), length: packed.bytes.length };
}
