import { isUuid, uuidTime } from '../kernel/ids.ts';
import {
  asMembers,
  conform,
  date,
  eachItem,
  indexOrNone,
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
import { normaliseDialog } from './normalise-dialog.ts';
import type { NoteCode } from './notes.ts';
import { parseDate } from './time.ts';
import type { Analysis, Attachment, Dialog, Party, ReadContext, Vcon } from './types.ts';

export const VERSION = '0.4.0';
const OLDER = /^0\.[0-3]\.\d+$/;
const NIL = '00000000-0000-0000-0000-000000000000';

const TOP = rulesOf({
  vcon: version,
  created_at: date,
  updated_at: date,
  extensions: strings,
  critical: strings,
  'must_support>critical': strings,
  subject: string,
  redacted: reference,
  amended: reference,
  'appended>amended': reference,
  group,
  parties: list,
  dialog: list,
  analysis: list,
  attachments: list,
});

const PARTY = rulesOf({
  tel: string,
  sip: string,
  stir: string,
  mailto: string,
  'email>mailto': string,
  name: string,
  did: string,
  validation: string,
  gmlpos: string,
  civicaddress: object,
  uuid: string,
  type: string,
  org: string,
  dept: string,
  role: string,
  contact_list: string,
  meta: object,
});

const ANALYSIS = rulesOf({
  ...CONTENT,
  type: string,
  vendor: string,
  product: string,
  schema: string,
  dialog: indicesOf('dialogs'),
  attachment: indicesOf('attachments'),
});

const ATTACHMENT = rulesOf({
  ...CONTENT,
  start: date,
  party: indexOrNone('parties'),
  dialog: indexOrNone('dialogs'),
  purpose: string,
  type: string,
});

const REFERENCE = rulesOf({ uuid: string, type: string, url: string, content_hash: (value) => value });

function version(value: unknown, reading: Reading, base: string, key: string | number): unknown {
  if (typeof value !== 'string') return refuse('vcon.type', base, key);
  if (value === VERSION) return value;
  reading.notes.add(OLDER.test(value) ? 'version.upgraded' : 'version.unknown');
  return VERSION;
}

function list(value: unknown, _reading: Reading, base: string, key: string | number): unknown {
  return Array.isArray(value) ? value : refuse('vcon.type', base, key);
}

/** `group` is reserved since 0.4.0: an empty one goes, another stays as an unknown member whose texts are read. */
function group(value: unknown, reading: Reading): unknown {
  if (!Array.isArray(value) || value.length > 0) return value;
  reading.notes.add('group.dropped');
  return undefined;
}

/** `redacted` and `amended`: the empty object of older senders says nothing and goes. */
function reference(value: unknown, reading: Reading, base: string, key: string | number): unknown {
  if (!isMembers(value)) return refuse('vcon.type', base, key);
  const known = conform(value, REFERENCE, reading, `${base}/${key}`);
  const redacted = key === 'redacted';
  if (Object.keys(known).length > 0 && (!redacted || known['type'] !== undefined)) return known;
  reading.notes.add('redacted.completed');
  return Object.keys(known).length === 0 ? undefined : { ...known, type: 'unspecified' };
}

function refuseOtherForms(members: Members): void {
  if (members['payload'] !== undefined && members['signatures'] !== undefined) refuse('vcon.signed', '');
  if (members['ciphertext'] !== undefined) refuse('vcon.encrypted', '');
}

function uuidOf(members: Members, reading: Reading): string {
  const uuid = members['uuid'];
  if (typeof uuid !== 'string' || !isUuid(uuid) || uuid === NIL) return refuse('vcon.uuid-missing', '/uuid');
  const lowered = uuid.toLowerCase();
  if (lowered !== uuid) reading.notes.add('uuid.lowered');
  return lowered;
}

/** The sender's moment, else the first dialog's, else the one inside the uuid, else the receipt's. */
function createdAt(members: Members, uuid: string, context: ReadContext, reading: Reading): string {
  const given = members['created_at'];
  if (typeof given === 'string') return given;
  reading.notes.add('date.derived');
  const first = Array.isArray(members['dialog']) ? (members['dialog'] as unknown[]).find(isMembers) : undefined;
  const start = first?.['start'];
  if (typeof start === 'string' && !Number.isNaN(parseDate(start))) return start;
  return new Date(uuidTime(uuid) ?? context.receivedAt).toISOString();
}

function normaliseParty(raw: unknown, index: number, reading: Reading): Party {
  const base = `/parties/${index}`;
  if (wasRemoved(raw, reading)) return {};
  const party = conform(asMembers(raw, base), PARTY, reading, base) as Party;
  const meta = party['meta'] as Members | undefined;
  if (party.role !== undefined || meta === undefined || typeof meta['role'] !== 'string') return party;
  reading.notes.add('member.lifted');
  return { ...party, role: meta['role'] };
}

function normaliseAnalysis(raw: unknown, index: number, reading: Reading): Analysis {
  const base = `/analysis/${index}`;
  if (wasRemoved(raw, reading)) return {};
  let analysis = conform(asMembers(raw, base), ANALYSIS, reading, base);
  if (analysis['type'] === undefined || analysis['vendor'] === undefined) {
    reading.notes.add('member.derived');
    analysis = { type: 'report', vendor: 'unknown', ...analysis };
  }
  return withoutTokens(settleContent(analysis, reading, base), reading);
}

/** Whisper gives the units of its model beside each segment: numbers that anybody can turn back into the text. */
function withoutTokens(analysis: Members, reading: Reading): Members {
  const body = analysis['body'];
  const segments = isMembers(body) ? body['segments'] : undefined;
  if (!Array.isArray(segments) || !segments.some((segment) => isMembers(segment) && Array.isArray(segment['tokens'])))
    return analysis;
  reading.notes.add('tokens.dropped');
  const kept = segments.map((segment: unknown) => (isMembers(segment) ? omit(segment, 'tokens') : segment));
  return { ...analysis, body: { ...(body as Members), segments: kept } };
}

/** `type` became `purpose`; both stay, as drafts of extensions still read `type`. */
function normaliseAttachment(raw: unknown, index: number, created: string, reading: Reading): Attachment {
  const base = `/attachments/${index}`;
  if (wasRemoved(raw, reading)) return {};
  let attachment = conform(asMembers(raw, base), ATTACHMENT, reading, base);
  if (attachment['purpose'] === undefined && attachment['type'] !== undefined) {
    reading.notes.add('member.renamed');
    attachment = { ...attachment, purpose: attachment['type'] };
  }
  if (attachment['start'] === undefined || attachment['party'] === undefined || attachment['dialog'] === undefined) {
    reading.notes.add('member.derived');
    attachment = { start: created, party: 0, dialog: 0, ...attachment };
  }
  return settleContent(attachment, reading, base);
}

function wasRemoved(raw: unknown, reading: Reading): boolean {
  if (raw !== null && !(isMembers(raw) && isPlaceholder(raw))) return false;
  reading.notes.add('placeholder.kept');
  return true;
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

/**
 * Brings a vCon of any draft (0.0.1 to 0.4.0) to the canonical 0.4.0. What is old is translated, what is absent is derived,
 * both with a note; what is there and wrong is refused. Unknown members stay. Shares with `value` all that did not change.
 * @throws Refusal `vcon.*` with the JSON pointer of the fault
 */
export function normalise(value: unknown, context: ReadContext): { vcon: Vcon; notes: Set<NoteCode> } {
  if (!isMembers(value)) return refuse('vcon.invalid', '');
  refuseOtherForms(value);
  const reading: Reading = {
    notes: new Set(),
    parties: lengthOf(value['parties']),
    dialogs: lengthOf(value['dialog']),
    attachments: lengthOf(value['attachments']),
  };
  const uuid = uuidOf(value, reading);
  const top = conform(value, TOP, reading, '');
  const created = createdAt(top, uuid, context, reading);
  const vcon: Vcon = { ...top, uuid, vcon: VERSION, created_at: created, parties: [] };
  if (top['parties'] === undefined) reading.notes.add('member.derived');
  else vcon.parties = eachItem<Party>(top['parties'] as unknown[], (raw, i) => normaliseParty(raw, i, reading));
  if (top['dialog'] !== undefined) {
    vcon.dialog = eachItem<Dialog>(top['dialog'] as unknown[], (raw, i) => normaliseDialog(raw, i, created, reading));
  }
  if (top['analysis'] !== undefined) {
    vcon.analysis = eachItem<Analysis>(top['analysis'] as unknown[], (raw, i) => normaliseAnalysis(raw, i, reading));
  }
  if (top['attachments'] !== undefined) {
    vcon.attachments = eachItem<Attachment>(top['attachments'] as unknown[], (raw, i) =>
      normaliseAttachment(raw, i, created, reading),
    );
  }
  return { vcon, notes: reading.notes };
}
