import { isMembers, type Members } from '../conform.ts';
import { parseDate } from '../time.ts';
import { roleOfWord } from '../roles.ts';
import { hint, present } from './build.ts';
import { at, eventName, iso, moment, needId, needText, text, id, type Spot } from './spot.ts';
import { addressOf, filesIn, isOutside, mediumOf, opened } from './twilio-parts.ts';
import type { Piece, SourceContext, Taken, Taking } from './types.ts';
import { addressFor } from './url.ts';

export const CONVERSATION_TAKES: readonly Taking[] = [
  {
    event: 'onMessageAdded, onMessageUpdated',
    becomes: {
      en: 'a message with its author; an edited one replaces the one before. `Attributes` and files become attachments (the files by address, fetched later)',
      fr: 'un message et son auteur ; modifié, il remplace le précédent. `Attributes` et les fichiers deviennent des pièces jointes (les fichiers par adresse, cherchés ensuite)',
    },
  },
  {
    event: 'onMessageRemoved, onConversationRemoved',
    becomes: {
      en: 'a removal of the message, or of the whole contact',
      fr: 'un retrait du message, ou du contact entier',
    },
  },
  {
    event: 'onParticipantAdded, onConversationStateUpdated',
    becomes: {
      en: 'a party with its address; the end of the contact',
      fr: 'un participant et son adresse ; la fin du contact',
    },
  },
];

/** Of no content, or of content that a message event tells again. */
const COUNTED = new Set([
  'onConversationAdded',
  'onConversationUpdated',
  'onParticipantRemoved',
  'onParticipantUpdated',
  'onUserAdded',
  'onUserUpdated',
  'onDeliveryUpdated',
]);

/** One webhook of Conversations; Event Streams come here too, under the same names. */
export function conversationTaken(spot: Spot, context: SourceContext): Taken[] {
  const event = needText(spot, 'EventType');
  if (COUNTED.has(event)) return [{ take: 'counted', event }];
  const contact = (): string => `${needId(spot, 'AccountSid')}/${needId(spot, 'ConversationSid')}`;
  const at = moment(spot, 'DateUpdated', 'DateRemoved', 'DateCreated') ?? iso(context.receivedAt);
  switch (event) {
    case 'onMessageAdded':
    case 'onMessageUpdated':
      return [messageOf(spot, contact(), context)];
    case 'onMessageRemoved':
      return [
        { take: 'removal', contact: contact(), at: parseDate(at), item: needId(spot, 'MessageSid'), why: 'deleted' },
      ];
    case 'onConversationRemoved':
      return [{ take: 'removal', contact: contact(), at: parseDate(at), why: 'deleted' }];
    case 'onParticipantAdded':
      return [{ take: 'piece', contact: contact(), vcon: { created_at: at, parties: [participantOf(spot)] } }];
    case 'onConversationStateUpdated':
      return [stateOf(spot, contact(), at)];
    default:
      return [{ take: 'aside', event: eventName(event) }];
  }
}

function messageOf(spot: Spot, contact: string, context: SourceContext): Piece {
  const message = needId(spot, 'MessageSid');
  const start = moment(spot, 'DateCreated') ?? iso(context.receivedAt);
  const edited =
    text(spot, 'EventType') === 'onMessageUpdated' ? (moment(spot, 'DateUpdated') ?? iso(context.receivedAt)) : start;
  const author = text(spot, 'Author');
  const medium = mediumOf(author) ?? mediumOf(text(spot, 'Source'));
  const body = text(spot, 'Body', 'MessageBody');
  return {
    take: 'piece',
    contact,
    vcon: {
      created_at: start,
      parties: author === undefined ? [] : [authorOf(author)],
      dialog: [
        present({
          type: 'text',
          message_id: message,
          mandat_at: edited,
          start,
          parties: author === undefined ? undefined : [0],
          application: medium?.application,
          mediatype: 'text/plain',
          ...(body !== undefined && { encoding: 'none', body }),
        }),
      ],
      attachments: [
        ...attached(spot, message, start, edited),
        ...(medium ? [hint({ channel: medium.channel }, start)] : []),
      ],
    },
  };
}

/** Who writes from an address outside is the customer; a program or an agent names itself, or is left open. */
function authorOf(author: string): Members {
  const role = isOutside(author) ? 'customer' : roleOfWord(author);
  return { ...(role !== undefined && { role }), ...addressOf(author) };
}

function participantOf(spot: Spot): Members {
  const address = text(spot, 'MessagingBinding.Address') ?? text(at(spot, 'MessagingBinding'), 'Address');
  const identity = text(spot, 'Identity');
  return present({
    ...(address === undefined ? addressOf(identity) : authorOf(address)),
    participant_id: id(spot, 'ParticipantSid'),
  });
}

function stateOf(spot: Spot, contact: string, moment: string): Piece {
  const closed = text(spot, 'StateTo', 'State', 'ConversationState')?.toLowerCase() === 'closed';
  return { take: 'piece', contact, vcon: { created_at: moment, parties: [] }, ...(closed && { complete: true }) };
}

/** The free map, and the files by their address at the service. */
function attached(spot: Spot, message: string, start: string, edited: string): Members[] {
  const raw = at(spot, 'Attributes');
  const attributes = typeof raw.value === 'string' ? opened(raw.value) : raw.value;
  const some = isMembers(attributes) ? Object.keys(attributes).length > 0 : attributes !== undefined;
  const place = { start, party: 0, dialog: 0, mandat_at: edited, mandat_of: message };
  const service = id(spot, 'ChatServiceSid');
  const files = filesIn(at(spot, 'Media')).map((file): Members => {
    const sid = needId(file, 'Sid', 'MediaSid');
    const url = service && `https://mcs.us1.twilio.com/v1/Services/${service}/Media/${sid}`;
    return present({
      ...place,
      purpose: 'file',
      mandat_id: sid,
      filename: text(file, 'Filename'),
      mediatype: text(file, 'ContentType'),
      url: addressFor(url),
    });
  });
  if (!some) return files;
  const map = {
    ...place,
    purpose: 'attributes',
    mandat_id: `attributes ${message}`,
    encoding: 'json',
    body: attributes,
  };
  return [...files, map];
}
