import type { Role } from '../shield/types.ts';
import { MEDIUM_WORDS } from './channel.ts';
import { CONVERSATION, push, pushSpoken, type Collection, type Placed } from './collection.ts';
import { decodedText, isNote, kindOfAnalysis, kindOfAttachment, kindOfDialog } from './content.ts';
import { walk, walkMember, walkMembers, walkText } from './json-slots.ts';
import { COMMON_MEDIA } from './normalise-content.ts';
import { roleOfWord, speakerOf } from './roles.ts';
import { NOBODY, speakersOf, type Speaker } from './spoken.ts';
import type { Analysis, Attachment, Content, Dialog, PartyEvent, Slot, Vcon } from './types.ts';

/** Members whose form the normaliser has checked: they can hold nothing but what they are for. */
const CHECKED_TOP = new Set([
  'uuid',
  'vcon',
  'created_at',
  'updated_at',
  'parties',
  'dialog',
  'analysis',
  'attachments',
  // Ours: digests and times alone.
  'mandat_sound',
]);
const CHECKED_DIALOG = new Set([
  'type',
  'start',
  'encoding',
  'duration',
  'parties',
  'originator',
  'disposition',
  'body',
  'party_history',
]);
const CHECKED_ANALYSIS = new Set(['encoding', 'body']);
const CHECKED_ATTACHMENT = new Set(['encoding', 'body', 'start']);
const HASH = /^sha\d+-[\w-]{43,86}$/;
/** Base64 of a sound or an image practically never shows twelve digits in a row; a number passed off as one does. */
const DIGITS_IN_BINARY = /\d{12}/;

const RECORD: Placed = { kind: 'record', field: 'metadata', speaker: NOBODY };

/**
 * Every text of a canonical vCon that can hold personal data, the conversation first. Complete by construction: every string
 * is taken but those whose form was checked.
 */
export function slotsOf(vcon: Vcon, roles: readonly Role[], voice: boolean): Slot[] {
  const collection: Collection = {
    vcon,
    roles,
    voice,
    speakerOf: speakersOf(vcon.parties, roles),
    slots: [],
    streams: new Map(),
  };
  vcon.dialog?.forEach((dialog, index) => dialogBody(collection, dialog, `/dialog/${index}`));
  vcon.dialog?.forEach((dialog, index) => dialogMembers(collection, dialog, `/dialog/${index}`));
  vcon.analysis?.forEach((analysis, index) => analysisTexts(collection, analysis, `/analysis/${index}`));
  vcon.attachments?.forEach((attachment, index) => attachmentTexts(collection, attachment, `/attachments/${index}`));
  vcon.parties.forEach((party, index) => {
    const base = `/parties/${index}`;
    const placed: Placed = { ...RECORD, speaker: { index, role: roles[index]! } };
    walkMembers(collection, party, base, base, placed, isKnownPartyWord);
  });
  walkMembers(collection, vcon, '', '', RECORD, (key) => CHECKED_TOP.has(key));
  return collection.slots;
}

function isKnownPartyWord(key: string, value: unknown): boolean {
  if (key === 'role') return typeof value === 'string' && roleOfWord(value) !== undefined;
  return key === 'type' && (value === 'person' || value === 'bot' || value === 'organization');
}

function dialogBody(collection: Collection, dialog: Dialog, base: string): void {
  if (dialog.body === undefined) return;
  const index = speakerOf(dialog);
  const speaker: Speaker = index < 0 ? NOBODY : { index, role: collection.roles[index]! };
  const placed: Placed = {
    kind: kindOfDialog(dialog, collection.voice),
    field: collection.voice ? 'speech' : 'message',
    speaker,
  };
  const pointer = `${base}/body`;
  // What a person typed is text even where it looks like JSON, unless the sender says JSON.
  if (dialog.encoding === 'json' || dialog.mediatype === 'application/json') {
    bodyTexts(collection, dialog, pointer, '/dialog/*/body', placed);
  } else if (dialog.encoding === 'none') pushSpoken(collection, dialog.body as string, pointer, CONVERSATION, placed);
  else bodyTexts(collection, dialog, pointer, CONVERSATION, placed);
}

function dialogMembers(collection: Collection, dialog: Dialog, base: string): void {
  for (const key in dialog) {
    const value = dialog[key];
    if (key === 'party_history') keyPresses(collection, dialog.party_history!, base);
    else if (!CHECKED_DIALOG.has(key) && !isCheckedWord(key, value)) {
      walkMember(collection, key, value, base, '/dialog/*', RECORD);
    }
  }
}

function isCheckedWord(key: string, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  switch (key) {
    case 'mediatype':
      return COMMON_MEDIA.has(value);
    case 'application':
    case 'interaction_type':
      return MEDIUM_WORDS.has(value);
    case 'content_hash':
      return HASH.test(value);
    default:
      return false;
  }
}

/** Keys of a telephone, one slot a press in order: a card number is keyed like this. Presses and releases both show the key. */
function keyPresses(collection: Collection, history: readonly PartyEvent[], base: string): void {
  history.forEach((event, i) => {
    if (typeof event.button === 'string') {
      const speaker: Speaker = { index: event.party, role: collection.roles[event.party] ?? 'other' };
      push(collection, event.button, `${base}/party_history/${i}/button`, `keys ${event.event} ${event.party}`, {
        kind: 'record',
        field: 'keys',
        speaker,
      });
    }
    walkMembers(collection, event, `${base}/party_history/${i}`, `/party_history/*`, RECORD, isEventMember);
  });
}

function isEventMember(key: string): boolean {
  return key === 'party' || key === 'time' || key === 'event' || key === 'button';
}

/** Texts of a body of any form: JSON, text, or text inside base64url. */
function bodyTexts(collection: Collection, content: Content, pointer: string, signature: string, placed: Placed): void {
  const body = content.body;
  const encoded = typeof body === 'string' && content.encoding === 'base64url';
  if (!encoded) return walk(collection, body, pointer, signature, placed);
  const text = decodedText(body);
  if (text !== undefined) walkText(collection, text, `${pointer}#base64`, signature, placed);
  else if (DIGITS_IN_BINARY.test(body)) push(collection, body, pointer, signature, placed);
}

function analysisTexts(collection: Collection, analysis: Analysis, base: string): void {
  const kind = kindOfAnalysis(analysis);
  const field = kind === 'analysis' ? 'note' : collection.voice ? 'speech' : 'message';
  const agents = kind === 'analysis' && isNote(analysis.type);
  const placed: Placed = { kind, field, speaker: agents ? { index: -1, role: 'agent' } : NOBODY };
  bodyTexts(collection, analysis, `${base}/body`, `${base}/body`, placed);
  fileMembers(collection, analysis, base, placed, CHECKED_ANALYSIS);
}

function attachmentTexts(collection: Collection, attachment: Attachment, base: string): void {
  const index = attachment.party ?? -1;
  const role = collection.roles[index];
  const kind = kindOfAttachment(attachment);
  const sender: Speaker = role === undefined ? NOBODY : { index, role };
  const structured = typeof attachment.body !== 'string';
  const placed: Placed = isNote(attachment.purpose)
    ? { kind, field: 'note', speaker: { index: role === 'agent' ? index : -1, role: 'agent' } }
    : { kind, field: structured ? 'metadata' : 'message', speaker: sender };
  bodyTexts(collection, attachment, `${base}/body`, `${base}/body`, placed);
  fileMembers(collection, attachment, base, placed, CHECKED_ATTACHMENT);
}

/** All but the body: file name, address, and whatever the sender added. */
function fileMembers(
  collection: Collection,
  content: Content & Record<string, unknown>,
  base: string,
  placed: Placed,
  checked: ReadonlySet<string>,
): void {
  const metadata: Placed = { ...placed, field: 'metadata', speaker: NOBODY };
  walkMembers(collection, content, base, base, metadata, (key, value) => checked.has(key) || isCheckedWord(key, value));
}
