import { isMembers } from './conform.ts';
import {
  NARROWED,
  NOTED,
  OPPOSE,
  OPPOSED_USE,
  PREFILTER,
  REQUESTS,
  STOP_WORD,
  type Request,
} from './signal-lexicon.ts';
import type { Attachment, Channel, Signal, SignalKind, Slot, Vcon } from './types.ts';

/** Of a speaker whose role is not known: probably the customer. */
const UNSURE_SPEAKER = 0.7;
/** A request narrowed to hours or places: below the threshold at which it is acted on without being read. */
const NARROWED_SCORE = 0.4;
/** How far before and after a request the words are looked at that change its meaning. */
const AROUND = 60;

/**
 * Rights exercised in passing (GDPR art. 7(3), 15, 17, 21; art. L34-5 CPCE): objections, withdrawals, requests for erasure or
 * access, refusals to be recorded. Reads what customers say, what agents note of them, and the consents attached. Each kind
 * once, at its surest place.
 */
export function signalsOf(vcon: Vcon, slots: readonly Slot[], channel: Channel | undefined): Signal[] {
  const surest = new Map<SignalKind, Signal>();
  const add = (kind: SignalKind, pointer: string, score: number): void => {
    if (score > (surest.get(kind)?.score ?? 0)) surest.set(kind, { kind, pointer, score });
  };
  for (const slot of slots) {
    const { text, role, field } = slot.turn;
    const noted = field === 'note';
    const heard = (field === 'speech' || field === 'message') && role !== 'agent' && role !== 'bot';
    if (!(noted || heard) || !PREFILTER.test(text)) continue;
    const folded = fold(text);
    const trust = heard && role === 'other' ? UNSURE_SPEAKER : 1;
    const found: Add = (kind, score) => add(kind, slot.pointer, score * trust);
    requestsIn(folded, noted ? NOTED : REQUESTS, found);
    if (heard) {
      oppositionsIn(folded, found);
      if (isStop(folded, channel)) found('objection', 0.95);
    }
  }
  vcon.attachments?.forEach((attachment, index) => {
    for (const pointer of refusedGrants(attachment, `/attachments/${index}/body`)) add('withdrawal', pointer, 0.9);
  });
  return [...surest.values()];
}

/** Lower case, no accents, straight apostrophes, single spaces. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  const plain = /[^\u0000-\u007f]/.test(lower)
    ? lower
        .normalize('NFD')
        .replaceAll(/\p{M}+/gu, '')
        .replaceAll(/[’ʼ‘`]/g, "'")
    : lower;
  return plain.replaceAll(/\s+/g, ' ');
}

function isStop(folded: string, channel: Channel | undefined): boolean {
  return (channel === 'sms' || channel === 'social') && folded.length <= 24 && STOP_WORD.test(folded.trim());
}

type Add = (kind: SignalKind, score: number) => void;

function requestsIn(folded: string, requests: readonly Request[], add: Add): void {
  for (const { kind, stem, pattern, score, unless } of requests) {
    if (!folded.includes(stem)) continue;
    for (const { 0: found, index } of folded.matchAll(pattern)) {
      if (unless?.test(folded.slice(Math.max(0, index - AROUND), index)) === true) continue;
      const after = index + found.length;
      const narrowed = kind === 'objection' && NARROWED.test(folded.slice(after, after + AROUND));
      add(kind, narrowed ? NARROWED_SCORE : score);
      if (!narrowed) break;
    }
  }
}

function oppositionsIn(folded: string, add: Add): void {
  const match = folded.includes("m'oppose") ? OPPOSE.exec(folded) : null;
  if (match === null) return;
  const target = match[1];
  if (target === undefined) add('objection', 0.6);
  else if (target.includes('enregistre')) add('recording-objection', 0.9);
  else if (OPPOSED_USE.test(target)) add('objection', 0.9);
}

/** Purposes refused in a `lawful_basis` or `consent` attachment (draft-howe-vcon-lawful-basis, draft-howe-vcon-consent). */
function refusedGrants(attachment: Attachment, base: string): string[] {
  const purpose = attachment.purpose ?? attachment.type;
  const body = attachment.body;
  if ((purpose !== 'lawful_basis' && purpose !== 'consent') || !isMembers(body)) return [];
  return ['purpose_grants', 'consents'].flatMap((name) => {
    const grants = body[name];
    if (!Array.isArray(grants)) return [];
    return grants.flatMap((grant: unknown, i) => (isRefused(grant) ? [`${base}/${name}/${i}`] : []));
  });
}

function isRefused(grant: unknown): boolean {
  if (!isMembers(grant)) return false;
  const said = grant['granted'] ?? grant['value'] ?? grant['consent'] ?? grant['status'];
  return said === false || (typeof said === 'string' && /^(?:denied|refused|revoked|withdrawn|no|false)$/i.test(said));
}
