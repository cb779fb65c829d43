import {
  channels,
  conform,
  date,
  duration,
  eachItem,
  indexOf,
  indicesOf,
  isMembers,
  object,
  omit,
  refuse,
  rulesOf,
  string,
  strings,
  type Members,
  type Reading,
} from './conform.ts';
import { isPlaceholder } from './content.ts';
import { CONTENT, settleContent } from './normalise-content.ts';
import type { Dialog } from './types.ts';

const TYPES = new Set(['text', 'recording', 'recording-set', 'transfer', 'incomplete']);
const OLD_TYPES: ReadonlyMap<string, string> = new Map([
  ...['audio', 'video', 'call', 'voice'].map((old) => [old, 'recording'] as const),
  ...['chat', 'message', 'email', 'sms'].map((old) => [old, 'text'] as const),
]);
const EVENTS = new Set(['join', 'drop', 'hold', 'unhold', 'mute', 'unmute', 'keydown', 'keyup']);
const OLD_EVENTS: ReadonlyMap<string, string> = new Map([
  ['dtmf', 'keydown'],
  ['keypress', 'keydown'],
  ['joined', 'join'],
  ['left', 'drop'],
  ['leave', 'drop'],
]);
const DISPOSITIONS = new Set(['no-answer', 'congestion', 'failed', 'busy', 'hung-up', 'voicemail-no-message']);

const SESSION = rulesOf({ local: string, remote: string });
const EVENT = rulesOf({ party: indexOf('parties'), time: date, event: eventName, button: string });
const DIALOG = rulesOf({
  ...CONTENT,
  type: dialogType,
  start: date,
  duration,
  parties: channels,
  originator: indexOf('parties'),
  session_id: sessions,
  party_history: history,
  transferee: indexOf('parties'),
  transferor: indexOf('parties'),
  transfer_target: indicesOf('parties'),
  'transfer-target>transfer_target': indicesOf('parties'),
  original: indicesOf('dialogs'),
  consultation: indicesOf('dialogs'),
  target_dialog: indicesOf('dialogs'),
  'target-dialog>target_dialog': indicesOf('dialogs'),
  recordings: indicesOf('dialogs'),
  recording_set: indexOf('dialogs'),
  application: string,
  message_id: string,
  interaction_id: string,
  interaction_type: string,
  campaign: string,
  skill: skills,
  meta: object,
});

function dialogType(value: unknown, reading: Reading, base: string, key: string | number): unknown {
  if (typeof value !== 'string') return refuse('vcon.type', base, key);
  if (TYPES.has(value)) return value;
  const known = OLD_TYPES.get(value.toLowerCase());
  if (known === undefined) return refuse('vcon.dialog-type', base, key);
  reading.notes.add('member.renamed');
  return known;
}

function eventName(value: unknown, reading: Reading, base: string, key: string | number): unknown {
  if (typeof value !== 'string') return refuse('vcon.type', base, key);
  if (EVENTS.has(value)) return value;
  const known = OLD_EVENTS.get(value.toLowerCase());
  if (known === undefined) return refuse('vcon.event', base, key);
  reading.notes.add('member.renamed');
  return known;
}

function history(value: unknown, reading: Reading, base: string, key: string | number): unknown {
  if (!Array.isArray(value)) return refuse('vcon.type', base, key);
  return eachItem(value, (item, i) => {
    const pointer = `${base}/${key}/${i}`;
    if (!isMembers(item)) return refuse('vcon.type', pointer);
    const event = conform(item, EVENT, reading, pointer);
    return event['event'] === undefined ? refuse('vcon.event', pointer) : event;
  });
}

/** An object, or before 0.3.0 a string; one, a list of them, or a list of lists. */
function sessions(value: unknown, reading: Reading, base: string, key: string | number): unknown {
  if (Array.isArray(value)) return eachItem(value, (item, i) => sessions(item, reading, `${base}/${key}`, i));
  if (isMembers(value)) return conform(value, SESSION, reading, `${base}/${key}`);
  if (typeof value !== 'string') return refuse('vcon.type', base, key);
  reading.notes.add('member.renamed');
  return { local: value };
}

function skills(value: unknown, reading: Reading, base: string, key: string | number): unknown {
  if (typeof value !== 'string') return strings(value, reading, base, key);
  reading.notes.add('member.renamed');
  return [value];
}

/** What the type must be where the sender did not say: content that is a text, or a recording. */
function typeOf(dialog: Members): string | undefined {
  const media = dialog['mediatype'];
  if (typeof media === 'string' && /^(?:audio|video)\//.test(media)) return 'recording';
  if (dialog['body'] !== undefined || typeof media === 'string') return 'text';
  return dialog['url'] === undefined ? undefined : 'recording';
}

/** A dialog in canonical form; the empty object is the placeholder of one that was removed. */
export function normaliseDialog(raw: unknown, index: number, created: string, reading: Reading): Dialog {
  const base = `/dialog/${index}`;
  if (raw === null || (isMembers(raw) && isPlaceholder(raw))) {
    reading.notes.add('placeholder.kept');
    return raw ?? {};
  }
  if (!isMembers(raw)) return refuse('vcon.type', base);
  let dialog = conform(raw, DIALOG, reading, base);
  if (dialog['type'] === undefined) {
    reading.notes.add('member.derived');
    dialog = { ...dialog, type: typeOf(dialog) ?? refuse('vcon.dialog-type', base) };
  }
  if (dialog['start'] === undefined) {
    reading.notes.add('date.derived');
    dialog = { ...dialog, start: created };
  }
  const disposed = dialog['disposition'] !== undefined || dialog['type'] === 'incomplete';
  if (disposed) dialog = settleDisposition(dialog, reading);
  if (dialog['party_history'] !== undefined) dialog = settleHistory(dialog, reading);
  return settleContent(dialog, reading, base);
}

/** A disposition of the sender's own (`ANSWERED`) moves to an unknown member; an incomplete dialog must have one. */
function settleDisposition(dialog: Members, reading: Reading): Members {
  const given = dialog['disposition'];
  const known = typeof given === 'string' ? given.toLowerCase().replaceAll(/[ _]+/g, '-') : '';
  if (DISPOSITIONS.has(known) && known === given) return dialog;
  reading.notes.add(given === undefined ? 'member.derived' : 'member.renamed');
  const rest = omit(dialog, 'disposition');
  if (DISPOSITIONS.has(known)) return { ...rest, disposition: known };
  const kept = given === undefined ? rest : { ...rest, source_disposition: given };
  return dialog['type'] === 'incomplete' ? { ...kept, disposition: 'failed' } : kept;
}

/** Events without party or time get those of the dialog. */
function settleHistory(dialog: Members, reading: Reading): Members {
  const events = dialog['party_history'] as Members[];
  if (events.every((event) => event['party'] !== undefined && event['time'] !== undefined)) return dialog;
  reading.notes.add('member.derived');
  return { ...dialog, party_history: events.map((event) => ({ party: 0, time: dialog['start'], ...event })) };
}
