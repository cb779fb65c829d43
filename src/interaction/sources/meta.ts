import { createHash, timingSafeEqual } from 'node:crypto';
import { isMembers } from '../conform.ts';
import { changeTaken, messagingTaken, MESSENGER_TAKES } from './meta-messenger.ts';
import { whatsappTaken, WHATSAPP_TAKES } from './meta-whatsapp.ts';
import { at, counted, fail, has, list, members, needText, top, type Spot } from './spot.ts';
import type { Source, Taken } from './types.ts';

const OBJECTS = ['whatsapp_business_account', 'page', 'instagram'];

/**
 * Meta: WhatsApp Cloud API, Messenger and Instagram, which sign and deliver alike.
 *
 * One contact is what a person and one number or page wrote to each other on one day (UTC, by the moment of each message).
 * The payload tells no conversation, and a longer one would never end: its retention would count from its first message, and
 * once it is erased nothing could be joined to it. A shorter one would part an agent's question from its answer, and the
 * groups of a card number from each other.
 *
 * Edits and removals name a message by its id alone. An edit goes to the day it was made on, and to the day before where that
 * ended within the time that the platforms allow. A removal goes to every day of the 60 hours before it, WhatsApp's own limit:
 * the day it was made on remembers it and shows the person who asked, the others only where they have a contact already. Limits: Instagram lets people take back
 * messages that are older; those are not found, but the wish is taken up under the person's id, so that somebody can act on
 * it. A person whose id for this business begins to be sent in the middle of a day is two contacts on that day, one by number.
 *
 * Calls and public comments have ids of their own, which all that happens to them names: one contact each.
 */
export const meta: Source = {
  id: 'meta',
  name: 'Meta (WhatsApp, Messenger, Instagram)',
  takes: [...WHATSAPP_TAKES, ...MESSENGER_TAKES],
  signature: {
    header: 'x-hub-signature-256',
    algorithm: 'sha256',
    encoding: 'hex',
    prefix: 'sha256=',
    signs: ['body'],
  },
  handshake(query, secret) {
    const challenge = query['hub.challenge'] ?? '';
    // Repeated as it was asked: only what can be nothing but a token.
    const asked = query['hub.mode'] === 'subscribe' && /^[\w.-]{1,200}$/.test(challenge);
    return same(query['hub.verify_token'] ?? '', secret) && asked ? challenge : undefined;
  },
  recognises(payload) {
    const value = payload.maybeJson();
    return isMembers(value) && OBJECTS.includes(String(value['object'])) && Array.isArray(value['entry']);
  },
  read(payload) {
    const body = top(payload.json());
    members(body);
    const object = needText(body, 'object');
    if (!OBJECTS.includes(object)) return [counted('object', object, [])];
    const entries = list(at(body, 'entry'));
    return entries.length === 0
      ? fail('source.missing', at(body, 'entry'))
      : entries.flatMap((one) => entryTaken(one, object));
  },
};

/** In constant time, whatever the lengths. */
function same(given: string, secret: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

function entryTaken(entry: Spot, object: string): Taken[] {
  members(entry);
  if (!['changes', 'messaging', 'standby'].some((name) => has(entry, name)))
    return fail('source.missing', at(entry, 'changes'));
  const changes = list(at(entry, 'changes'));
  if (object === 'whatsapp_business_account') return changes.flatMap(whatsappTaken);
  const platform = object === 'page' ? 'messenger' : 'instagram';
  // What another application of the page is answering comes in `standby`.
  const messages = [...list(at(entry, 'messaging')), ...list(at(entry, 'standby'))];
  return [
    ...messages.flatMap((one) => messagingTaken(one, platform, entry)),
    ...changes.flatMap((one) => changeTaken(one, platform, entry)),
  ];
}
