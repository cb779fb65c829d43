import { isMembers, type Members } from '../conform.ts';
import type { Payload } from './payload.ts';
import { at, fail, members, text, top, type Spot } from './spot.ts';
import { conversationTaken, CONVERSATION_TAKES } from './twilio-conversations.ts';
import { isIntelligence, sentencesTaken, SENTENCES_TAKES } from './twilio-intelligence.ts';
import { messageTaken, MESSAGE_TAKES } from './twilio-messages.ts';
import { streamTaken, STREAM_TAKES } from './twilio-streams.ts';
import { callTaken, VOICE_TAKES } from './twilio-voice.ts';
import type { Source, SourceContext, Taken } from './types.ts';

/** Twilio: webhooks as forms, Event Streams and Conversational Intelligence as JSON. */
export const twilio: Source = {
  id: 'twilio',
  name: 'Twilio',
  takes: [...CONVERSATION_TAKES, ...MESSAGE_TAKES, ...VOICE_TAKES, ...STREAM_TAKES, ...SENTENCES_TAKES],
  signature: {
    header: 'x-twilio-signature',
    algorithm: 'sha1',
    encoding: 'base64',
    signs: ['url', 'sortedForm'],
    bodyDigestParameter: 'bodySHA256',
  },
  recognises(payload) {
    if (isForm(payload)) return /(?:^|&)(?:AccountSid|account_sid)=AC/.test(headOf(payload));
    const value = payload.maybeJson();
    return isStream(value) || (isMembers(value) && (isIntelligence(value) || isAnnounced(value)));
  },
  read(payload, context) {
    if (isForm(payload)) return formTaken(top(formOf(payload)), context);
    const body = top(payload.json());
    if (isStream(body.value)) return streamTaken(body, context);
    if (isAnnounced(members(body))) return [{ take: 'counted', event: 'transcript.ready' }];
    return isIntelligence(members(body)) ? sentencesTaken(body, context) : fail('source.malformed', body);
  },
};

const headOf = ({ bytes }: Payload): string => Buffer.from(bytes.subarray(0, 16_000)).toString('latin1');

function isForm(payload: Payload): boolean {
  if (payload.mediatype === 'application/x-www-form-urlencoded') return true;
  return payload.mediatype !== 'application/json' && /^[\w.]{1,80}=/.test(headOf(payload));
}

/** A form as members: the last of two equal names. */
const formOf = (payload: Payload): Members => Object.fromEntries(payload.form());

/** CloudEvents of Twilio, one or a list of them. */
function isStream(value: unknown): boolean {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return isMembers(first) && 'specversion' in first && String(first['type']).startsWith('com.twilio.');
}

/** A transcript is ready, to be fetched. */
const isAnnounced = (value: Members): boolean =>
  value['event_type'] === 'voice_intelligence_transcript_available' && 'transcript_sid' in value;

function formTaken(form: Spot, context: SourceContext): Taken[] {
  if (text(form, 'EventType') !== undefined) return conversationTaken(form, context);
  if (isAnnounced(members(form))) return [{ take: 'counted', event: 'transcript.ready' }];
  if (text(form, 'MessageSid', 'SmsSid') !== undefined) return messageTaken(form, context);
  if (text(form, 'CallSid', 'RecordingSid') !== undefined) return callTaken(form, context);
  return fail('source.missing', at(form, 'EventType'));
}
