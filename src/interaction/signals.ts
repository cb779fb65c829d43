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
import { parseDate } from './time.ts';
import { SURE, type Attachment, type Channel, type Signal, type SignalKind, type Slot, type Vcon } from './types.ts';

/** Of a speaker whose role is not known: probably the customer. */
const UNSURE_SPEAKER = 0.7;
/** A request narrowed to hours or places: a person reads it. */
const NARROWED_SCORE = SURE - 0.1;
/** How far before and after a request the words are looked at that change its meaning. */
const AROUND = 60;

/**
 * Rights exercised in passing (GDPR art. 7(3), 15, 17, 21; art. L34-5 CPCE): objections, withdrawals, requests for erasure or
 * access, refusals to be recorded. Reads what customers say, what agents note of them, and the consents attached. Each kind
 * once, at its surest place and its last moment.
 */
export function signalsOf(vcon: Vcon, slots: readonly Slot[], channel: Channel | undefined): Signal[] {
  const surest = new Map<SignalKind, Signal>();
  const add = (kind: SignalKind, pointer: string, score: number, how: How): void => {
    const before = surest.get(kind);
    const at = latest(before?.at, score < SURE ? undefined : saidAt(vcon, pointer));
    const said = before !== undefined && before.score >= score ? before : { kind, pointer, score, how };
    surest.set(kind, at === undefined ? said : { ...said, at });
  };
  for (const slot of slots) {
    const { text, role, field } = slot.turn;
    const noted = field === 'note';
    const heard = (field === 'speech' || field === 'message') && role !== 'agent' && role !== 'bot';
    if (!(noted || heard) || !PREFILTER.test(text)) continue;
    const folded = fold(text);
    const trust = heard && role === 'other' ? UNSURE_SPEAKER : 1;
    const how = field === 'speech' || (noted && isCall(channel)) ? 'oral' : 'written';
    const found: Add = (kind, score, by = how) => add(kind, slot.pointer, score * trust, by);
    requestsIn(folded, noted ? NOTED : REQUESTS, found);
    if (heard) {
      oppositionsIn(folded, found);
      if (isStop(folded, channel)) found('objection', 0.95, 'stop');
    }
  }
  vcon.attachments?.forEach((attachment, index) => {
    for (const { kind, pointer } of refusedGrants(attachment, `/attachments/${index}/body`))
      add(kind, pointer, 0.9, 'written');
  });
  return [...surest.values()];
}

type How = NonNullable<Signal['how']>;

const isCall = (channel: Channel | undefined): boolean => channel === 'call.inbound' || channel === 'call.outbound';

const latest = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);

/** The end of the dialog that it was said in, or is told of: nothing agreed earlier in it stands against what is heard there. */
function saidAt({ dialog, analysis, attachments }: Vcon, pointer: string): number | undefined {
  const [, list, index] = pointer.split('/');
  const place = Number(index);
  if (list === 'attachments') return momentOf(attachments?.[place]?.start);
  const told = list === 'analysis' ? analysis?.[place]?.dialog : place;
  const said = dialog?.[Array.isArray(told) ? (told.at(-1) ?? 0) : (told ?? 0)];
  const start = momentOf(said?.start);
  return start === undefined ? undefined : start + (said?.duration ?? 0) * 1000;
}

function momentOf(text: string | undefined): number | undefined {
  const at = text === undefined ? Number.NaN : parseDate(text);
  return Number.isNaN(at) ? undefined : at;
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

type Add = (kind: SignalKind, score: number, how?: How) => void;

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
function refusedGrants(attachment: Attachment, base: string): Pick<Signal, 'kind' | 'pointer'>[] {
  const purpose = attachment.purpose ?? attachment.type;
  const body = attachment.body;
  if ((purpose !== 'lawful_basis' && purpose !== 'consent') || !isMembers(body)) return [];
  return ['purpose_grants', 'consents'].flatMap((name) => {
    const grants = body[name];
    if (!Array.isArray(grants)) return [];
    return grants.flatMap((grant: unknown, i) =>
      isRefused(grant)
        ? [{ kind: isOfRecording(grant) ? 'recording-objection' : 'withdrawal', pointer: `${base}/${name}/${i}` }]
        : [],
    );
  });
}

/** To be recorded is another matter than to be canvassed. */
const isOfRecording = (grant: unknown): boolean =>
  isMembers(grant) && typeof grant['purpose'] === 'string' && /record|enregistr/i.test(grant['purpose']);

function isRefused(grant: unknown): boolean {
  if (!isMembers(grant)) return false;
  const said = grant['granted'] ?? grant['value'] ?? grant['consent'] ?? grant['status'];
  return said === false || (typeof said === 'string' && /^(?:denied|refused|revoked|withdrawn|no|false)$/i.test(said));
}
