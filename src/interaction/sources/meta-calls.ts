import type { Members } from '../conform.ts';
import { present } from './build.ts';
import { momentOf, needMoment, piece, type Talk } from './meta-parts.ts';
import { counted, id, needId, needText, number, text, type Spot } from './spot.ts';
import type { Taken } from './types.ts';

/** One event of a WhatsApp call. What describes the session between the two devices tells where they are: it is not taken. */
export function callTaken(call: Spot, talk: Talk): Taken[] {
  const event = needText(call, 'event');
  const moment = needMoment(call, 'timestamp');
  const inbound = text(call, 'direction') !== 'BUSINESS_INITIATED';
  if (event !== 'connect' && event !== 'terminate') return [counted('call', event, [])];
  const start = momentOf(call, 'start_time') ?? moment;
  const dialog = present({
    ...(event === 'connect' ? { type: 'recording' } : ended(call)),
    mandat_id: 'call',
    mandat_at: moment,
    start,
    parties: [0, 1],
    originator: inbound ? 0 : 1,
    application: 'whatsapp',
  });
  const channel = inbound ? 'call.inbound' : 'call.outbound';
  const told = piece(talk, `${talk.account}/${needId(call, 'id')}`, start, { dialog: [dialog] }, channel);
  return [event === 'terminate' && told.take === 'piece' ? { ...told, complete: true } : told];
}

/** A call that lasted, or one that nobody answered. */
function ended(call: Spot): Members {
  const duration = number(call, 'duration');
  if (duration !== undefined && duration > 0) return { type: 'recording', duration };
  const failed = id(call, 'status')?.toUpperCase() === 'FAILED';
  return { type: 'incomplete', disposition: failed ? 'failed' : 'no-answer' };
}
