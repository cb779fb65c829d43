import type { Members } from '../conform.ts';
import { hint, present } from './build.ts';
import { accountOf, addressOf, agentOf, channelOf, contactOf, dispositionOf } from './connect-parts.ts';
import { at, eventName, has, iso, moment, needText, secondsBetween, text, type Spot } from './spot.ts';
import type { SourceContext, Taken, Taking } from './types.ts';

const KNOWN = new Set([
  'INITIATED',
  'CONNECTED_TO_SYSTEM',
  'CONTACT_DATA_UPDATED',
  'QUEUED',
  'CONNECTED_TO_AGENT',
  'DISCONNECTED',
  'PAUSED',
  'RESUMED',
  'COMPLETED',
  'AMD_DISABLED',
  'AMD_COMPLETED',
]);

export const EVENT_TAKES: readonly Taking[] = [
  {
    event: { en: 'Amazon Connect Contact Event', fr: 'événement de contact d’Amazon Connect' },
    becomes: {
      en: 'what is known so far: direction, the agent, the end of the call. Events come in any order; an outbound call that nobody answered is an incomplete dialog with its reason',
      fr: 'ce qui est connu à ce stade : sens, agent, fin d’appel. Les événements viennent dans un ordre quelconque ; un appel sortant sans réponse est un dialogue incomplet, avec sa raison',
    },
  },
];

/** One contact event, in its envelope or bare. Its members are written with a small letter, some with a capital. */
export function eventTaken(detail: Spot, envelope: Spot | undefined, context: SourceContext): Taken[] {
  const type = needText(detail, 'eventType');
  if (!KNOWN.has(type)) return [{ take: 'aside', event: eventName(type) }];
  const account =
    accountOf(text(detail, 'instanceArn')) ?? (envelope === undefined ? undefined : text(envelope, 'account'));
  const contact = contactOf(account, detail, 'initialContactId', 'contactId');
  const created = moment(detail, 'initiationTimestamp') ?? iso(context.receivedAt);
  const said = (envelope === undefined ? undefined : moment(envelope, 'time')) ?? created;
  const channel = channelOf(detail, 'channel', 'initiationMethod');
  const parties = partiesOf(detail);
  return [
    {
      take: 'piece',
      contact,
      vcon: {
        created_at: created,
        parties,
        ...(type === 'DISCONNECTED' && isVoice(detail) && { dialog: [endedCall(detail, created, said, parties)] }),
        ...(channel && { attachments: [{ ...hint({ channel }, created), mandat_at: said }] }),
      },
      ...(type === 'COMPLETED' && { complete: true }),
    },
  ];
}

const isVoice = (detail: Spot): boolean => text(detail, 'channel')?.toUpperCase() === 'VOICE';

function partiesOf(detail: Spot): Members[] {
  const info = at(detail, has(detail, 'agentInfo') ? 'agentInfo' : 'AgentInfo');
  const agent = agentOf(text(info, 'agentArn', 'AgentArn'));
  const customer = { role: 'customer', ...addressOf(at(detail, 'customerEndpoint')) };
  const line = addressOf(at(detail, 'systemEndpoint'));
  return [customer, ...(agent ? [agent] : []), ...('tel' in line ? [{ type: 'organization', ...line }] : [])];
}

/** The call as far as events tell it: the record, which comes later, adds the recording under the same id. */
function endedCall(detail: Spot, created: string, said: string, parties: readonly Members[]): Members {
  const connected = moment(detail, 'connectedToSystemTimestamp');
  const reason = dispositionOf(
    text(detail, 'answeringMachineDetectionStatus', 'AnsweringMachineDetectionStatus'),
    text(detail, 'disconnectReason', 'DisconnectReason'),
  );
  const unanswered = reason !== undefined || connected === undefined;
  return present({
    type: unanswered ? 'incomplete' : 'recording',
    disposition: unanswered ? (reason ?? 'failed') : undefined,
    mandat_id: needText(detail, 'contactId'),
    mandat_at: said,
    interaction_id: needText(detail, 'contactId'),
    start: created,
    duration: unanswered ? undefined : secondsBetween(created, moment(detail, 'disconnectTimestamp')),
    parties: parties.flatMap(({ type }, index) => (type === undefined ? [index] : [])),
  });
}
