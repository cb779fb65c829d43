import type { Members } from '../conform.ts';
import { hint, present } from './build.ts';
import {
  at,
  counted,
  eventName,
  id,
  iso,
  list,
  maybe,
  moment,
  needId,
  needText,
  text,
  top,
  type Spot,
} from './spot.ts';
import { isMembers } from '../conform.ts';
import type { Source, SourceContext, Taken } from './types.ts';
import { addressFor } from './url.ts';
import { without } from './wtf.ts';

/** Messages of an integration, in both directions. */
export const genesysMessaging: Source = {
  id: 'genesys-messaging',
  name: 'Genesys Cloud Open Messaging',
  takes: [
    {
      event: 'Text, Structured',
      becomes: {
        en: 'a message between the person and the integration; those of one day (UTC) are one contact, as the messages name no conversation. Buttons, cards and the like stay with the message, files become attachments by address',
        fr: 'un message entre la personne et l’intégration ; ceux d’un jour (UTC) forment un contact, les messages ne nommant pas de conversation. Boutons et fiches restent avec le message, les fichiers deviennent des pièces jointes par adresse',
      },
    },
    { event: 'Receipt, Event', becomes: { en: 'counted', fr: 'comptés' } },
  ],
  // Base64, where Meta writes the same header in hexadecimal.
  signature: {
    header: 'x-hub-signature-256',
    algorithm: 'sha256',
    encoding: 'base64',
    prefix: 'sha256=',
    signs: ['body'],
  },
  recognises(payload) {
    const value = payload.maybeJson();
    return (
      isMembers(value) && isMembers(value['channel']) && value['channel']['platform'] === 'Open' && 'type' in value
    );
  },
  read: (payload, context) => messageTaken(top(payload.json()), context),
};

const RECEIPTS = ['none', 'sent', 'delivered', 'read', 'failed', 'published', 'removed'];
const KNOWN = new Set(['Text', 'Structured', 'Media', 'Location']);

/** A message of an integration, in either direction. */
function messageTaken(spot: Spot, context: SourceContext): Taken[] {
  const type = needText(spot, 'type');
  if (type === 'Receipt') return [counted('receipt', text(spot, 'status')?.toLowerCase() ?? 'none', RECEIPTS)];
  if (type === 'Event') return [{ take: 'counted', event: 'event' }];
  if (!KNOWN.has(type)) return [{ take: 'aside', event: eventName(`message.${type}`) }];
  const channel = at(spot, 'channel');
  const outbound = text(spot, 'direction')?.toLowerCase() !== 'inbound';
  const [from, to] = [at(channel, 'from'), at(channel, 'to')];
  const [person, integration] = outbound ? [to, from] : [from, to];
  const start = moment(channel, 'time') ?? iso(context.receivedAt);
  const message = id(channel, 'messageId') ?? needId(spot, 'id');
  const contact = `${needId(integration, 'id')}/${needId(person, 'id')}/${start.slice(0, 10)}`;
  const contents = list(at(spot, 'content'));
  return [
    {
      take: 'piece',
      contact,
      vcon: {
        created_at: start,
        parties: [customerOf(person), authorOf(spot, outbound)],
        dialog: [dialogOf(spot, message, start, outbound, contents)],
        attachments: [...filesOf(contents, message, start, outbound), hint({ channel: 'chat' }, start)],
      },
    },
  ];
}

/** The person by the id that the integration gave; a nickname of the brand is no person's name. */
function customerOf(person: Spot): Members {
  const [first, last] = [text(person, 'firstName'), text(person, 'lastName')];
  const whole = [first, last].filter((one) => one !== undefined).join(' ');
  const value = needId(person, 'id');
  const kind = text(person, 'idType')?.toLowerCase();
  return present({
    role: 'customer',
    ...(kind === 'email' ? { mailto: value } : kind === 'phone' ? { tel: value } : { social: `open:${value}` }),
    name: whole === '' ? text(person, 'nickname') : whole,
  });
}

/** What goes out is written by an agent or by a bot. */
function authorOf(spot: Spot, outbound: boolean): Members {
  const bot = outbound && text(spot, 'originatingEntity')?.toLowerCase() === 'bot';
  return { role: bot ? 'bot' : 'agent' };
}

/** Members of a content that say where a file lies: it is an attachment of its own. */
const FILES = new Set(['attachment']);

function dialogOf(spot: Spot, message: string, start: string, outbound: boolean, contents: readonly Spot[]): Members {
  const body = text(spot, 'text');
  const other = contents
    .filter((one) => text(one, 'contentType') !== 'Attachment')
    .map(({ value }) => without(value, FILES));
  return present({
    type: 'text',
    message_id: message,
    start,
    parties: [0, 1],
    originator: outbound ? 1 : 0,
    application: 'messaging',
    mediatype: 'text/plain',
    ...(body !== undefined && { encoding: 'none', body }),
    content: other.length === 0 ? undefined : other,
  });
}

function filesOf(contents: readonly Spot[], message: string, start: string, outbound: boolean): Members[] {
  return contents.flatMap((content, index) => {
    const file = at(content, 'attachment');
    if (maybe(file) === undefined) return [];
    const attachment = present({
      purpose: 'file',
      mandat_id: id(file, 'id') ?? `${message}#${index}`,
      start,
      party: outbound ? 1 : 0,
      dialog: 0,
      mediatype: text(file, 'mime'),
      filename: text(file, 'filename'),
      caption: text(file, 'text'),
      url: addressFor(text(file, 'url')),
    });
    return [attachment];
  });
}
