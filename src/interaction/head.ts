import type { Role } from '../shield/types.ts';
import { isMembers } from './conform.ts';
import { isRouting } from './content.ts';
import type { Hint } from './hint.ts';
import { mailAddress, phoneNumber } from './identifiers.ts';
import type { NoteCode } from './notes.ts';
import { parseDate } from './time.ts';
import type { Attachment, Channel, Head, PartKind, ReadContext, Vcon } from './types.ts';

/** Extensions whose members Mandat reads; names are compared in lower case. */
export const KNOWN_EXTENSIONS: ReadonlySet<string> = new Set(['cc', 'lawful_basis', 'wtf_transcript', 'mandat']);
/** Clocks differ a little between systems. */
const SKEW = 5 * 60_000;
const EXTENSION_NAME = /^[\w.:-]{1,64}$/;

type Routing = Head['routing'];
type RoutingKey = keyof Routing;

/** What was read of a vCon before its head is made. */
export type Facts = {
  readonly vcon: Vcon;
  readonly roles: readonly Role[];
  readonly channel: Channel | undefined;
  readonly hint: Hint;
  readonly kinds: readonly PartKind[];
  readonly language: string | undefined;
};

/** The head of a canonical vCon: what is decided on, with nothing of its content. */
export function headOf(facts: Facts, context: ReadContext, notes: Set<NoteCode>): Head {
  const { vcon, roles, channel, hint, kinds, language } = facts;
  return {
    uuid: vcon.uuid,
    source: context.source,
    channel,
    ...timesOf(vcon, context, notes),
    routing: routingOf(vcon, roles, hint, notes),
    activity: hint.activity,
    site: hint.site,
    kinds,
    unknownCritical: unknown(vcon.critical),
    unknownExtensions: unknown(vcon.extensions),
    language,
  };
}

function unknown(names: readonly string[] | undefined): string[] {
  if (names === undefined || names.length === 0) return [];
  const strange = names.filter((name) => !KNOWN_EXTENSIONS.has(name.toLowerCase()));
  return [...new Set(strange.map((name) => (EXTENSION_NAME.test(name) ? name : 'unnamed')))];
}

function timesOf(
  vcon: Vcon,
  context: ReadContext,
  notes: Set<NoteCode>,
): { startedAt: number; endedAt: number | undefined } {
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (const dialog of vcon.dialog ?? []) {
    if (dialog.start === undefined) continue;
    const at = parseDate(dialog.start);
    if (at < start) start = at;
    if (at + (dialog.duration ?? 0) * 1000 > end) end = at + (dialog.duration ?? 0) * 1000;
  }
  if (start === Number.POSITIVE_INFINITY) start = parseDate(vcon.created_at);
  const latest = context.receivedAt + SKEW;
  if (start > latest || end > latest) notes.add('date.future');
  const startedAt = Math.min(start, context.receivedAt);
  const endedAt = Math.min(end, context.receivedAt);
  return { startedAt, endedAt: endedAt > startedAt ? endedAt : undefined };
}

/** Lists every place where senders put routing, the most explicit first. */
function routingOf(vcon: Vcon, roles: readonly Role[], hint: Hint, notes: Set<NoteCode>): Routing {
  const routing: { [key in RoutingKey]?: string } = {};
  const take = (key: RoutingKey, value: unknown): void => {
    if (routing[key] !== undefined) return;
    const word: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof word !== 'string' || word === '') return;
    if (isSafe(word)) routing[key] = word;
    else notes.add('routing.unsafe');
  };
  const takeAll = (holder: unknown): void => {
    if (!isMembers(holder)) return;
    take('queue', holder['queue']);
    take('campaign', holder['campaign']);
    take('skill', holder['skill']);
  };
  take('queue', hint.queue);
  for (const dialog of vcon.dialog ?? []) {
    takeAll(dialog);
    if (dialog['meta'] !== undefined) takeAll(dialog['meta']);
  }
  takeAll(vcon['meta']);
  for (const party of vcon.parties) {
    take('queue', party['queue']);
    if (party['meta'] !== undefined) takeAll(party['meta']);
  }
  for (const attachment of vcon.attachments ?? []) takeFromAttachment(attachment, takeAll, take);
  const line = serviceLine(vcon, roles);
  return { ...routing, ...line };
}

/** A JSON body with routing members, or a list of `name:value` tags as vcon-lib writes them. */
function takeFromAttachment(
  attachment: Attachment,
  takeAll: (holder: unknown) => void,
  take: (key: RoutingKey, value: unknown) => void,
): void {
  if (attachment['meta'] !== undefined) takeAll(attachment['meta']);
  if (!isRouting(attachment)) return;
  takeAll(attachment.body);
  if (!Array.isArray(attachment.body)) return;
  for (const tag of attachment.body as unknown[]) {
    const [, key, value] = (typeof tag === 'string' && /^(queue|campaign|skill):(.+)$/.exec(tag)) || [];
    if (key !== undefined) take(key as RoutingKey, value);
  }
}

/** Routing words are stored and listed in clear: nothing that could be somebody's number or address may pass as one. */
function isSafe(word: string): boolean {
  if (word.length > 120 || word.includes('@') || /[\u0000-\u001f]/.test(word)) return false;
  // A queue's own id in some systems: a whole UUID is nobody's number.
  return UUID.test(word) || word.replaceAll(/\D+/g, '').length < 9;
}
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** The brand's own number and mailbox: of an organisation or a bot, or of an agent's seat that bears no person's name. */
function serviceLine(vcon: Vcon, roles: readonly Role[]): Pick<Routing, 'number' | 'mailbox'> {
  for (let i = 0; i < vcon.parties.length; i++) {
    const party = vcon.parties[i]!;
    const service = party.type === 'organization' || roles[i] === 'bot' || (roles[i] === 'agent' && !party.name);
    if (!service || roles[i] === 'customer') continue;
    const number = party.tel === undefined ? undefined : phoneNumber(party.tel);
    const mailbox = party.mailto === undefined ? undefined : mailAddress(party.mailto);
    if (number !== undefined || mailbox !== undefined)
      return { ...(number && { number }), ...(mailbox && { mailbox }) };
  }
  return {};
}
