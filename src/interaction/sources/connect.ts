import { isMembers, type Members } from '../conform.ts';
import { pcaTaken, PCA_TAKES } from './connect-analytics.ts';
import { eventTaken, EVENT_TAKES } from './connect-events.ts';
import { chatTaken, CHAT_TAKES, lensTaken, LENS_TAKES } from './connect-lens.ts';
import { recordTaken, RECORD_TAKES } from './connect-records.ts';
import { jsonValues } from './json-stream.ts';
import type { Payload } from './payload.ts';
import { at, fail, has, members, type Spot } from './spot.ts';
import type { Source, SourceContext, Taken } from './types.ts';

/**
 * Amazon Connect: what happens to contacts (EventBridge), their records (Kinesis, Firehose), Contact Lens, and Transcribe Call
 * Analytics. A contact and those it was transferred to are one: the chain is known by its first.
 */
export const connect: Source = {
  id: 'connect',
  name: 'Amazon Connect',
  takes: [...EVENT_TAKES, ...RECORD_TAKES, ...LENS_TAKES, ...CHAT_TAKES, ...PCA_TAKES],
  recognises(payload) {
    const value = payload.maybeJson();
    if (isMembers(value)) return kindOf(value) !== undefined;
    return value === undefined && TELLING.test(headOf(payload));
  },
  read: (payload, context) => jsonValues(payload).flatMap((value) => taken(value, context, payload.name)),
};

/** Records one after another are no JSON document, and the documentation's own samples are none either. */
const TELLING =
  /^\s*\{[^]*"(?:AWSContactTraceRecordFormatVersion|aws\.connect|Amazon Connect Contact Event)"|^\s*\{\s*"Version"\s*:\s*"(?:VOICE|CHAT|EMAIL)-/;
const headOf = ({ bytes }: Payload): string => Buffer.from(bytes.subarray(0, 16_000)).toString('latin1');

type Kind = 'event' | 'detail' | 'chat' | 'record' | 'lens' | 'pca' | 'records';

/** What a payload is, by the names of its members. */
function kindOf(value: Members): Kind | undefined {
  if (isMembers(value['detail']) && isConnect(value)) return 'event';
  if (typeof value['eventType'] === 'string' && 'contactId' in value && 'instanceArn' in value) return 'detail';
  if (Array.isArray(value['Transcript']) && 'ContactId' in value && 'AWSAccountId' in value) return 'chat';
  if ('AWSContactTraceRecordFormatVersion' in value || ('ContactId' in value && 'AWSAccountId' in value))
    return 'record';
  if (isMembers(value['ConversationAnalytics']) && 'SpeechSegments' in value) return 'pca';
  if (Array.isArray(value['Transcript']) && 'Participants' in value && 'LanguageCode' in value) return 'lens';
  const wrapped = value['records'] ?? value['Records'];
  return Array.isArray(wrapped) && isMembers(wrapped[0]) && ('data' in wrapped[0] || 'kinesis' in wrapped[0])
    ? 'records'
    : undefined;
}

const isConnect = (value: Members): boolean =>
  value['source'] === 'aws.connect' || String(value['detail-type']).startsWith('Amazon Connect');

function taken(spot: Spot, context: SourceContext, name: string): Taken[] {
  switch (kindOf(members(spot))) {
    case 'event':
      return eventTaken(at(spot, 'detail'), spot, context);
    case 'detail':
      return eventTaken(spot, undefined, context);
    case 'record':
      return recordTaken(spot, context);
    case 'chat':
      return chatTaken(spot);
    case 'lens':
      return lensTaken(spot, context, name);
    case 'pca':
      return pcaTaken(spot, context);
    case 'records':
      return unwrapped(spot, context, name);
    case undefined:
      return fail('source.malformed', spot);
  }
}

/** As Firehose delivers over HTTP, and as a Kinesis trigger hands over: records in base64. */
function unwrapped(spot: Spot, context: SourceContext, name: string): Taken[] {
  const records = at(spot, has(spot, 'records') ? 'records' : 'Records');
  return (records.value as unknown[]).flatMap((_, index) => {
    const record = at(records, index);
    const data = has(record, 'kinesis') ? at(at(record, 'kinesis'), 'data') : at(record, 'data');
    if (typeof data.value !== 'string') return fail('source.missing', data);
    const bytes = Buffer.from(data.value, 'base64');
    return jsonValues({ bytes }).flatMap((inner) => {
      const placed = { value: inner.value, pointer: data.pointer };
      // Wrapped once only: a record that holds records again is nobody's.
      return kindOf(members(placed)) === 'records' ? fail('source.malformed', placed) : taken(placed, context, name);
    });
  });
}
