import { parseJson } from '../kernel/json.ts';
import { push, pushNumber, pushSpoken, type Collection, type Placed } from './collection.ts';
import { isMembers, type Members } from './conform.ts';
import { isNote } from './content.ts';
import { token } from './pointer.ts';
import { roleOfWord } from './roles.ts';
import type { Speaker } from './spoken.ts';

/** Numbers from here on have twelve digits: long enough to hide a card. */
const LONG_NUMBER = 1e11;
/** JSON inside a string inside a string…: deeper ones are read as plain text. */
const DEEPEST_STRING = 3;
/** A member name that is itself personal data. */
const TELLING_NAME = /@|(?:\d[ .-]?){9}/;
/** A member name that tells what its value is, as an agent's question would: the value is too short to tell by itself. */
const CUE_NAME = /cvv|cvc|cvn|csc|crypto|secu|pin|expir|passw|passe|iban|card|carte|^pan$/i;
const SPEAKER_NAMES: ReadonlySet<string> = new Set([
  'speaker',
  'role',
  'participantPurpose',
  'ParticipantRole',
  'participantRole',
  'participant',
  'speaker_label',
  'channel',
]);

/** Members that need no slot, as their form was checked. */
export type Skip = (key: string, value: unknown) => boolean;

/** Takes every text under a JSON value. Each list of texts is one stream: words, utterances, turns. */
export function walk(collection: Collection, value: unknown, pointer: string, signature: string, placed: Placed): void {
  if (typeof value === 'string') walkText(collection, value, pointer, signature, placed);
  else if (typeof value === 'number') {
    if (Math.abs(value) >= LONG_NUMBER) pushNumber(collection, value, pointer, signature, placed);
  } else if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      if (holdsText(value[i])) walk(collection, value[i], `${pointer}/${i}`, `${signature}/*`, placed);
    }
  } else if (isMembers(value)) walkMembers(collection, value, pointer, signature, placed);
}

/** Spares the making of pointers for the many numbers of a recogniser's word list. */
function holdsText(value: unknown): boolean {
  return typeof value === 'number' ? Math.abs(value) >= LONG_NUMBER : typeof value !== 'boolean' && value !== null;
}

export function walkMembers(
  collection: Collection,
  members: Members,
  pointer: string,
  signature: string,
  placed: Placed,
  skip?: Skip,
): void {
  const inner = speakingAs(collection, members, placed);
  for (const key in members) {
    const value = members[key];
    if (skip?.(key, value) !== true) walkMember(collection, key, value, pointer, signature, inner);
  }
}

/** One member of the object at `pointer`: its value, and its name where that could tell something of a person. */
export function walkMember(
  collection: Collection,
  key: string,
  value: unknown,
  pointer: string,
  signature: string,
  placed: Placed,
): void {
  if (isSpeakerWord(key, value)) return;
  const cue = CUE_NAME.test(key);
  const telling = cue || TELLING_NAME.test(key);
  if (!telling && !holdsText(value)) return;
  const at = `${pointer}/${token(key)}`;
  const path = `${signature}/${key}`;
  if (telling) push(collection, key, `${at}#name`, path, placed);
  if (cue && typeof value === 'number') pushNumber(collection, value, at, path, placed);
  else walk(collection, value, at, path, placedUnder(key, placed));
}

function placedUnder(key: string, placed: Placed): Placed {
  return placed.field === 'metadata' && isNote(key) ? { ...placed, field: 'note' } : placed;
}

/** "agent" or "customer" beside each word of a transcript is nobody's data. */
function isSpeakerWord(key: string, value: unknown): boolean {
  return (
    typeof value === 'string' && SPEAKER_NAMES.has(key) && roleOfWord(value) !== undefined && /^[a-z_]+$/i.test(value)
  );
}

/** Words and utterances name their speaker beside the text, or in the object above. */
function speakingAs(collection: Collection, members: Members, placed: Placed): Placed {
  if (placed.kind === 'record') return placed;
  const speaker = speakerIn(collection, members);
  return speaker === undefined ? placed : { ...placed, speaker };
}

function speakerIn(collection: Collection, members: Members): Speaker | undefined {
  const party = members['party'] ?? members['parties'];
  if (typeof party === 'number') {
    const role = collection.roles[party];
    if (role !== undefined) return { index: party, role };
  }
  for (const name of SPEAKER_NAMES) {
    const label = members[name];
    if (typeof label !== 'string') continue;
    const speaker = collection.speakerOf(label);
    if (speaker !== undefined) return speaker;
  }
  return undefined;
}

/** A text, or JSON written as a text: then its escapes would hide what it holds, so it is opened. */
export function walkText(
  collection: Collection,
  text: string,
  pointer: string,
  signature: string,
  placed: Placed,
): void {
  const value = looksLikeJson(text) && pointer.split('#json').length <= DEEPEST_STRING ? jsonIn(text) : undefined;
  if (value === undefined) pushSpoken(collection, text, pointer, signature, placed);
  else walk(collection, value, `${pointer}#json`, `${signature}#json`, placed);
}

function looksLikeJson(text: string): boolean {
  const first = text.trimStart()[0];
  return first === '{' || first === '[';
}

function jsonIn(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
