import type { Members } from '../conform.ts';
import { parseDate } from '../time.ts';
import { hint, present } from './build.ts';
import { after, counted, id, iso, moment, needId, number, text, type Spot } from './spot.ts';
import { addressOf } from './twilio-parts.ts';
import type { SourceContext, Taken, Taking } from './types.ts';
import { addressFor } from './url.ts';

export const VOICE_TAKES: readonly Taking[] = [
  {
    event: { en: 'Voice status callback', fr: 'rappel d’état d’appel' },
    becomes: {
      en: 'at the end of a call: its parties, its direction, how long it took, or why nobody answered. Legs join the call that they belong to. The steps before are counted; keys pressed (`Digits`) and speech results are never kept',
      fr: 'à la fin d’un appel : participants, sens, durée, ou raison de l’échec. Les branches rejoignent l’appel dont elles dépendent. Les étapes précédentes sont comptées ; touches composées (`Digits`) et paroles reconnues ne sont jamais gardées',
    },
  },
  {
    event: { en: 'Recording status callback', fr: 'rappel d’état d’enregistrement' },
    becomes: {
      en: 'a recording by address, fetched later; one that is absent or failed is counted; a deleted one is a removal',
      fr: 'un enregistrement par adresse, cherché ensuite ; absent ou en échec, il est compté ; supprimé, c’est un retrait',
    },
  },
];

const NOBODY: Readonly<Record<string, string>> = {
  busy: 'busy',
  failed: 'failed',
  'no-answer': 'no-answer',
  canceled: 'hung-up',
};

/** A callback about a call or its recording. */
export function callTaken(spot: Spot, context: SourceContext): Taken[] {
  if (text(spot, 'RecordingStatus') !== undefined) return recordingTaken(spot, context);
  const status = text(spot, 'CallStatus')?.toLowerCase() ?? 'unknown';
  if (status !== 'completed' && NOBODY[status] === undefined)
    return [counted('call', status, ['queued', 'initiated', 'ringing', 'in-progress', 'answered'])];
  const call = needId(spot, 'CallSid');
  const parent = id(spot, 'ParentCallSid');
  const ended = moment(spot, 'Timestamp') ?? iso(context.receivedAt);
  const duration = number(spot, 'CallDuration', 'Duration');
  const start = moment(spot, 'StartTime') ?? after(ended, -Math.min(Math.max(duration ?? 0, 0), 1e7));
  const inbound = text(spot, 'Direction')?.startsWith('inbound') === true;
  const parties = parent === undefined ? sidesOf(spot, inbound) : [addressOf(text(spot, 'To', 'Called'))];
  const channel = inbound ? 'call.inbound' : 'call.outbound';
  return [
    {
      take: 'piece',
      contact: `${needId(spot, 'AccountSid')}/${parent ?? call}`,
      vcon: {
        created_at: start,
        parties,
        dialog: [dialogOf(call, start, status, duration, inbound, parties.length)],
        // A leg says nothing of how the call began.
        ...(parent === undefined && { attachments: [hint({ channel }, start)] }),
      },
      ...(parent === undefined && { complete: true }),
    },
  ];
}

/** The customer, then the line. */
function sidesOf(spot: Spot, inbound: boolean): Members[] {
  const [from, to] = [text(spot, 'From', 'Caller'), text(spot, 'To', 'Called')];
  const name = inbound ? text(spot, 'CallerName') : undefined;
  return [
    present({ role: 'customer', ...addressOf(inbound ? from : to), name }),
    { type: 'organization', ...addressOf(inbound ? to : from) },
  ];
}

function dialogOf(
  call: string,
  start: string,
  status: string,
  duration: number | undefined,
  inbound: boolean,
  parties: number,
): Members {
  const unanswered = NOBODY[status];
  return present({
    type: unanswered === undefined ? 'recording' : 'incomplete',
    disposition: unanswered,
    mandat_id: call,
    interaction_id: call,
    start,
    duration: unanswered === undefined && duration !== undefined && duration >= 0 ? duration : undefined,
    parties: parties === 2 ? [0, 1] : [0],
    originator: parties === 2 ? (inbound ? 0 : 1) : undefined,
  });
}

function recordingTaken(spot: Spot, context: SourceContext): Taken[] {
  const status = text(spot, 'RecordingStatus')!.toLowerCase();
  const recording = needId(spot, 'RecordingSid');
  const contact = `${needId(spot, 'AccountSid')}/${needId(spot, 'CallSid', 'ConferenceSid')}`;
  const now = iso(context.receivedAt);
  if (status === 'deleted') return [{ take: 'removal', contact, at: parseDate(now), item: recording, why: 'deleted' }];
  if (status !== 'completed')
    return [counted('recording', status, ['in-progress', 'paused', 'stopped', 'processing', 'absent', 'failed'])];
  const duration = number(spot, 'RecordingDuration');
  const start = moment(spot, 'RecordingStartTime') ?? now;
  const url = addressFor(text(spot, 'RecordingUrl'));
  const dialog = present({
    type: 'recording',
    mandat_id: recording,
    interaction_id: id(spot, 'CallSid'),
    start,
    duration: duration !== undefined && duration >= 0 ? duration : undefined,
    channels: number(spot, 'RecordingChannels'),
    ...(url !== undefined && { url, mediatype: 'audio/wav' }),
  });
  return [{ take: 'piece', contact, vcon: { created_at: start, parties: [], dialog: [dialog] } }];
}
