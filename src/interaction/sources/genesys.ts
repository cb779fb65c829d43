import { isMembers, type Members } from '../conform.ts';
import { conversationTaken, CONVERSATION_TAKES } from './genesys-conversations.ts';
import { eventTaken, EVENT_TAKES } from './genesys-events.ts';
import { transcriptsTaken, TRANSCRIPT_TAKES, TRANSCRIPTION_TAKES, utterancesTaken } from './genesys-transcripts.ts';
import { at, eventName, fail, list, members, needText, top, type Spot } from './spot.ts';
import type { Source, SourceContext, Taken } from './types.ts';

/** Genesys Cloud, of whose deliveries only Open Messaging is signed: it is a source of its own. A conversation's id is unique in the whole of it, and few payloads name the organisation. */
export const genesys: Source = {
  id: 'genesys',
  name: 'Genesys Cloud',
  takes: [...CONVERSATION_TAKES, ...EVENT_TAKES, ...TRANSCRIPTION_TAKES, ...TRANSCRIPT_TAKES],
  recognises(payload) {
    const value = payload.maybeJson();
    return isMembers(value) && kindOf(value) !== undefined;
  },
  read: (payload, context) => taken(top(payload.json()), context),
};

type Kind = 'envelope' | 'notification' | 'conversation' | 'conversations' | 'transcripts';

function kindOf(value: Members): Kind | undefined {
  const { detail, participants, conversations } = value;
  if (isMembers(detail) && String(value['source']).startsWith('aws.partner/genesys.com')) return 'envelope';
  if (String(value['topicName']).startsWith('v2.') && 'eventBody' in value) return 'notification';
  if ('conversationId' in value && Array.isArray(value['transcripts'])) return 'transcripts';
  if (Array.isArray(participants) && isConversation(value)) return 'conversation';
  return Array.isArray(conversations) && isMembers(conversations[0]) && isConversation(conversations[0])
    ? 'conversations'
    : undefined;
}

/** Analytics call the moments `conversationStart`, the conversation itself `startTime`, with a purpose for each participant. */
function isConversation(value: Members): boolean {
  const participants = value['participants'];
  if (!Array.isArray(participants)) return false;
  const purposes = participants.length > 0 && participants.every((one) => isMembers(one) && 'purpose' in one);
  return 'conversationStart' in value || (purposes && 'startTime' in value && 'id' in value);
}

function taken(spot: Spot, context: SourceContext): Taken[] {
  switch (kindOf(members(spot))) {
    case 'envelope':
      return notified(at(spot, 'detail'), context);
    case 'notification':
      return notified(spot, context);
    case 'transcripts':
      return transcriptsTaken(spot, context);
    case 'conversation':
      return conversationTaken(spot);
    case 'conversations':
      return list(at(spot, 'conversations')).flatMap((one) => conversationTaken(one));
    case undefined:
      return fail('source.malformed', spot);
  }
}

const DETAIL = /^v2\.detail\.events\.conversation\.[^.]{1,64}\.([\w.]{1,60})$/;
const TRANSCRIPTION = /^v2\.conversations\.[^.]{1,64}\.transcription$/;

/** A topic's event, through EventBridge or a notification channel. */
function notified(detail: Spot, context: SourceContext): Taken[] {
  const topic = needText(detail, 'topicName');
  const body = at(detail, 'eventBody');
  if (TRANSCRIPTION.test(topic)) return utterancesTaken(body, context);
  const [, event] = DETAIL.exec(topic) ?? [];
  if (event !== undefined) return eventTaken(event, body, context);
  return [{ take: 'aside', event: eventName(topic) }];
}
