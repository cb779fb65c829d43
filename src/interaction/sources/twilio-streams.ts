import type { Members } from '../conform.ts';
import { at, eventName, fail, has, list, maybe, needText, type Spot } from './spot.ts';
import { conversationTaken } from './twilio-conversations.ts';
import { messageTaken } from './twilio-messages.ts';
import { callTaken } from './twilio-voice.ts';
import type { SourceContext, Taken, Taking } from './types.ts';

export const STREAM_TAKES: readonly Taking[] = [
  {
    event: {
      en: 'Event Streams: com.twilio.conversations.*, com.twilio.messaging.*, com.twilio.voice.status-callback.*',
      fr: 'Event Streams : com.twilio.conversations.*, com.twilio.messaging.*, com.twilio.voice.status-callback.*',
    },
    becomes: {
      en: 'as the webhook of the same event; one delivery may hold several. Other types are kept aside',
      fr: 'comme le webhook du même événement ; un envoi peut en porter plusieurs. Les autres types sont mis de côté',
    },
  },
];

const CONVERSATION =
  /^com\.twilio\.conversations\.(conversation|message|participant|user|delivery|conversation-state)\.(added|updated|removed)$/;
const MESSAGE = /^com\.twilio\.messaging\.(?:inbound-)?message\.([a-z]{1,20})$/;
const CALL = /^com\.twilio\.voice\.(?:webhook\.)?status-callback\.call\.([a-z-]{1,20})$/;

/** The attributes of the envelope are not looked at closely: the documentation's own sample holds a date for a media type. */
export function streamTaken(body: Spot, context: SourceContext): Taken[] {
  const events = Array.isArray(body.value) ? list(body) : [body];
  return events.flatMap((event) => {
    const type = needText(event, 'type');
    const data = at(event, 'data');
    const [, subject, what] = CONVERSATION.exec(type) ?? [];
    if (subject !== undefined) return conversationTaken(named(data, { EventType: hookOf(subject, what!) }), context);
    const [, status] = MESSAGE.exec(type) ?? [];
    if (status !== undefined) return messageTaken(named(data, { MessageStatus: status }), context);
    const call = CALL.exec(type)?.[1];
    const told = named(data, {});
    if (call !== undefined && has(told, 'CallSid') && has(told, 'AccountSid'))
      return callTaken(has(told, 'CallStatus') ? told : named(data, { CallStatus: call }), context);
    return [{ take: 'aside', event: eventName(type) } as const];
  });
}

/** `conversation-state.updated` is `onConversationStateUpdated`. */
function hookOf(subject: string, what: string): string {
  const words = [...subject.split('-'), what];
  return `on${words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('')}`;
}

/** The members under the names that webhooks give them: `messageSid` is `MessageSid`. */
function named(data: Spot, more: Members): Spot {
  const given = maybe(data) ?? fail('source.missing', data);
  const renamed = Object.entries(given).map(([name, value]) => [capital(name), value] as const);
  return { value: { ...Object.fromEntries(renamed), ...more }, pointer: data.pointer };
}

const capital = (name: string): string => (name === '' ? name : name[0]!.toUpperCase() + name.slice(1));
