import type { Members } from '../conform.ts';
import { phoneNumber } from '../identifiers.ts';
import type { Identifier } from '../types.ts';
import { parseDate } from '../time.ts';
import { hint, present } from './build.ts';
import { counted, has, iso, moment, needId, needText, number, text, type Spot } from './spot.ts';
import { addressOf, mediumOf } from './twilio-parts.ts';
import type { SourceContext, Taken, Taking } from './types.ts';
import { addressFor } from './url.ts';

export const MESSAGE_TAKES: readonly Taking[] = [
  {
    event: { en: 'SMS, MMS, WhatsApp received', fr: 'SMS, MMS, WhatsApp reçu' },
    becomes: {
      en: 'one contact for each message, as the webhook names neither a conversation nor a moment: the text, its files by address, a position. City and postal code guessed from the number are not taken',
      fr: 'un contact par message, l’appel ne donnant ni conversation ni heure : le texte, ses fichiers par adresse, une position. La ville et le code postal déduits du numéro ne sont pas pris',
    },
  },
  {
    event: 'OptOutType STOP',
    becomes: {
      en: 'an objection to be contacted at this number (GDPR art. 21; CPCE art. L34-5)',
      fr: 'une opposition à être contacté à ce numéro (RGPD art. 21 ; CPCE art. L34-5)',
    },
  },
  {
    event: 'OptOutType START',
    becomes: {
      en: 'a consent without the mandatory mentions, which opens nothing by itself (GDPR art. 7); HELP is counted',
      fr: 'un consentement sans les mentions obligatoires, qui n’ouvre rien à lui seul (RGPD art. 7) ; HELP est compté',
    },
  },
  { event: 'MessageStatus', becomes: { en: 'counted', fr: 'compté' } },
];

/** A message on its way. */
const STATUSES = [
  'accepted',
  'scheduled',
  'queued',
  'sending',
  'sent',
  'delivered',
  'undelivered',
  'failed',
  'read',
  'canceled',
];
/** More are never sent with one message. */
const MOST_FILES = 10;

/** One message of Programmable Messaging, received or on its way. */
export function messageTaken(spot: Spot, context: SourceContext): Taken[] {
  const status = text(spot, 'MessageStatus', 'SmsStatus')?.toLowerCase();
  const inbound = status === undefined || status === 'received' || status === 'receiving';
  if (!inbound && !has(spot, 'Body')) return [counted('message', status, STATUSES)];
  const message = needId(spot, 'MessageSid', 'SmsSid');
  const contact = `${needId(spot, 'AccountSid')}/${message}`;
  const [from, to] = [needText(spot, 'From'), needText(spot, 'To')];
  const start = moment(spot, 'DateSent', 'Timestamp') ?? iso(context.receivedAt);
  const [person, line] = inbound ? [from, to] : [to, from];
  const medium = mediumOf(person) ?? mediumOf('sms')!;
  const vcon: Members = {
    created_at: start,
    parties: [
      present({ role: 'customer', ...addressOf(person), name: inbound ? text(spot, 'ProfileName') : undefined }),
      { type: 'organization', ...addressOf(line) },
    ],
    dialog: [dialogOf(spot, message, start, inbound, medium.application)],
    attachments: [...filesOf(spot, message, start), hint({ channel: medium.channel }, start)],
  };
  return [{ take: 'piece', contact, vcon }, ...optedOut(spot, person, contact, parseDate(start))];
}

function dialogOf(spot: Spot, message: string, start: string, inbound: boolean, application: string): Members {
  const body = text(spot, 'Body', 'ButtonText');
  const place = ['Latitude', 'Longitude', 'Address', 'Label'].flatMap((name) => {
    const told = text(spot, name);
    return told === undefined ? [] : [[name.toLowerCase(), told] as const];
  });
  return present({
    type: 'text',
    message_id: message,
    start,
    parties: [0, 1],
    originator: inbound ? 0 : 1,
    application,
    mediatype: 'text/plain',
    ...(body !== undefined && { encoding: 'none', body }),
    button: text(spot, 'ButtonPayload'),
    location: place.length === 0 ? undefined : Object.fromEntries(place),
  });
}

function filesOf(spot: Spot, message: string, start: string): Members[] {
  const count = Math.min(number(spot, 'NumMedia') ?? 0, MOST_FILES);
  return Array.from({ length: Math.max(0, Math.trunc(count)) }, (_, index) =>
    present({
      purpose: 'file',
      mandat_id: `${message}#${index}`,
      start,
      party: 0,
      dialog: 0,
      mediatype: text(spot, `MediaContentType${index}`),
      url: addressFor(text(spot, `MediaUrl${index}`)),
    }),
  );
}

/** The keyword as Twilio understood it; the number is blocked there from then on. */
function optedOut(spot: Spot, person: string, contact: string, at: number): Taken[] {
  const kind = text(spot, 'OptOutType')?.toUpperCase();
  if (kind === undefined) return [];
  if (kind !== 'STOP' && kind !== 'START') return [counted('opt', kind.toLowerCase(), ['help'])];
  const phone = phoneNumber(person);
  const who: Identifier = phone === undefined ? { kind: 'social', value: person } : { kind: 'phone', value: phone };
  const said = { take: 'expressed', at, identifiers: [who], contact } as const;
  if (kind === 'STOP') return [{ ...said, signal: 'objection', how: 'stop' }];
  return [{ ...said, signal: 'consent', channels: [mediumOf(person)?.channel === 'social' ? 'social' : 'sms'] }];
}
