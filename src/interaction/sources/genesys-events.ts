import type { Members } from '../conform.ts';
import { hint, present } from './build.ts';
import { attributesOf, queueOf, wrapUpOf } from './genesys-notes.ts';
import { channelOf, contactOf, isKnown, sideOf, sidesOf } from './genesys-parts.ts';
import { at, eventName, id, iso, maybe, fail, moment, needId, text, type Spot } from './spot.ts';
import type { SourceContext, Taken, Taking } from './types.ts';

export const EVENT_TAKES: readonly Taking[] = [
  {
    event: 'v2.detail.events.conversation.{id}.*',
    becomes: {
      en: 'what each event adds: the customer’s address (customer.*), the agent (user.*, acw), the queue (acd.*), the campaign (outbound), the note (wrapup), the attributes (attributes). Flows and voicemail are counted',
      fr: 'ce que chaque événement ajoute : l’adresse du client (customer.*), l’agent (user.*, acw), la file (acd.*), la campagne (outbound), la note (wrapup), les attributs (attributes). Les parcours et la messagerie vocale sont comptés',
    },
  },
];

const COUNTED = /^(?:flow|voicemail|callback|screenrecording)\b/;
const KNOWN = new Set([
  'acd.start',
  'acd.end',
  'acw',
  'attributes',
  'contact',
  'customer.start',
  'customer.end',
  'outbound',
  'user.start',
  'user.end',
  'wrapup',
]);

/** One event of a conversation's detail: it knows little, and joins what the others know. */
export function eventTaken(event: string, body: Spot, context: SourceContext): Taken[] {
  if (COUNTED.test(event)) return [{ take: 'counted', event: eventName(event) }];
  if (!KNOWN.has(event)) return [{ take: 'aside', event: eventName(event) }];
  if (maybe(body) === undefined) return fail('source.missing', body);
  const said = moment(body, 'eventTime') ?? iso(context.receivedAt);
  const who = id(body, 'participantId') ?? 'unknown';
  const side = sideOf(text(body, 'direction'));
  const { customer, line } = sidesOf(body, side);
  const user = id(body, 'userId');
  return [
    {
      take: 'piece',
      contact: contactOf(needId(body, 'conversationId')),
      vcon: present({
        created_at: said,
        subject: text(body, 'subject'),
        parties: [
          ...(isKnown(customer) ? [customer] : []),
          ...(user === undefined ? [] : [{ role: 'agent', uuid: user }]),
          ...(isKnown(line) ? [line] : []),
        ],
        attachments: [
          { ...routingOf(body, said), mandat_at: said },
          // The queue that an agent's own session names may be another, of an earlier leg.
          ...(event.startsWith('acd.') ? queueOf(id(body, 'queueId'), said) : []),
          ...(event === 'wrapup' || event === 'acw' ? wrapUpOf(body, who, said) : []),
          ...(event === 'attributes' ? attributesOf(at(body, 'attributes'), who, said) : []),
          ...campaignOf(body, said),
        ],
      }),
    },
  ];
}

function routingOf(body: Spot, said: string): Members {
  const channel = channelOf(text(body, 'mediaType'), text(body, 'messageType'), sideOf(text(body, 'direction')));
  return hint({ channel }, said);
}

function campaignOf(body: Spot, said: string): Members[] {
  const campaign = id(body, 'outboundCampaignId');
  if (campaign === undefined) return [];
  const place = { start: said, party: 0, dialog: 0, mandat_at: said, encoding: 'json' };
  return [{ ...place, purpose: 'metadata', mandat_id: 'campaign', body: { campaign } }];
}
