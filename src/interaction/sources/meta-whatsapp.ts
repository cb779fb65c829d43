import { isMembers, type Members } from '../conform.ts';
import { phoneNumber } from '../identifiers.ts';
import { parseDate } from '../time.ts';
import type { Identifier } from '../types.ts';
import { present } from './build.ts';
import { callTaken } from './meta-calls.ts';
import {
  changed,
  contactOf,
  message,
  momentOf,
  needMoment,
  piece,
  reaction,
  takenBack,
  type Talk,
} from './meta-parts.ts';
import { saidIn } from './meta-whatsapp-content.ts';
import { at, counted, eventName, fail, has, id, list, needId, needText, text, under, type Spot } from './spot.ts';
import type { Taken, Taking } from './types.ts';

export const WHATSAPP_TAKES: readonly Taking[] = [
  {
    event: { en: 'WhatsApp messages, smb_message_echoes', fr: 'WhatsApp : messages, smb_message_echoes' },
    becomes: {
      en: 'a message of the day’s conversation between this person and this number: texts, answers to buttons, lists and forms, positions, orders, shared contacts, reactions; media by their address and id. Session descriptions, click ids and prices are not taken',
      fr: 'un message de la conversation du jour entre cette personne et ce numéro : textes, réponses aux boutons, listes et formulaires, positions, commandes, contacts partagés, réactions ; les médias par leur adresse et leur identifiant. Les descriptions de session, identifiants de clic et prix ne sont pas pris',
    },
  },
  {
    event: { en: 'WhatsApp edit, revoke', fr: 'WhatsApp : edit, revoke' },
    becomes: {
      en: 'the newer version of the message; a removal of it, on each of the days when it may have been written',
      fr: 'la nouvelle version du message ; son retrait, à chacun des jours où il a pu être écrit',
    },
  },
  {
    event: { en: 'WhatsApp user_changed_number', fr: 'WhatsApp : user_changed_number' },
    becomes: {
      en: 'a second number of the same person: a request about one reaches the other',
      fr: 'un second numéro de la même personne : une demande sur l’un atteint l’autre',
    },
  },
  {
    event: {
      en: 'WhatsApp user_preferences stop, call_permission_reply reject',
      fr: 'WhatsApp : user_preferences stop, call_permission_reply reject',
    },
    becomes: {
      en: 'an objection to prospecting, or to being called (GDPR art. 21; CPCE art. L34-5)',
      fr: 'une opposition à la prospection, ou à être appelé (RGPD art. 21 ; CPCE art. L34-5)',
    },
  },
  {
    event: {
      en: 'WhatsApp user_preferences resume, call_permission_reply accept',
      fr: 'WhatsApp : user_preferences resume, call_permission_reply accept',
    },
    becomes: {
      en: 'a consent without the mandatory mentions, which opens nothing by itself (C. conso R.223-1; GDPR art. 7)',
      fr: 'un consentement sans les mentions obligatoires, qui n’ouvre rien à lui seul (C. conso R.223-1 ; RGPD art. 7)',
    },
  },
  {
    event: { en: 'WhatsApp calls connect, terminate', fr: 'WhatsApp : appels, connect et terminate' },
    becomes: {
      en: 'one contact for each call: who called, when, how long, or that nobody answered',
      fr: 'un contact par appel : qui a appelé, quand, combien de temps, ou que personne n’a répondu',
    },
  },
  {
    event: {
      en: 'WhatsApp statuses, account_*, *template_*, phone_number_*',
      fr: 'WhatsApp : statuses, account_*, *template_*, phone_number_*',
    },
    becomes: { en: 'counted', fr: 'comptés' },
  },
];

const STATUSES = ['sent', 'delivered', 'read', 'played', 'failed', 'deleted', 'ringing', 'accepted', 'rejected'];
/** Of the account and not of people. */
const ADMINISTRATION =
  /^(?:account_(?:alerts|review_update|settings_update|update)|business_(?:capability|status)_update|flows|(?:message_)?template_\w{1,40}|phone_number_(?:name|quality)_update|security)$/;
const EMPTY = ['unsupported', 'unknown', 'request_welcome', 'errors'];

/** One change of a WhatsApp account. */
export function whatsappTaken(change: Spot): Taken[] {
  const field = needText(change, 'field');
  const value = at(change, 'value');
  switch (field) {
    case 'messages':
    case 'smb_message_echoes':
      return all(value, field);
    case 'calls':
      return [
        ...list(at(value, 'calls')).flatMap((call) => callTaken(call, talkOfCall(value, call))),
        ...statuses(value),
      ];
    case 'user_preferences':
      return list(at(value, 'user_preferences')).map(preference);
    default: {
      const event = eventName(`field.${field}`);
      return [ADMINISTRATION.test(field) ? { take: 'counted', event } : { take: 'aside', event }];
    }
  }
}

function all(value: Spot, field: string): Taken[] {
  const told = [
    ...list(at(value, 'messages')).flatMap((one) => messageTaken(one, value, false)),
    ...list(at(value, 'message_echoes')).flatMap((one) => messageTaken(one, value, true)),
    ...statuses(value),
  ];
  if (told.length > 0) return told;
  return has(value, 'errors') ? [counted('message', 'errors', EMPTY)] : fail('source.missing', at(value, field));
}

const statuses = (value: Spot): Taken[] =>
  list(at(value, 'statuses')).map((one) => counted('status', needText(one, 'status').toLowerCase(), STATUSES));

function messageTaken(spot: Spot, value: Spot, outbound: boolean): Taken[] {
  const talk = talkOf(
    value,
    outbound ? id(spot, 'to') : id(spot, 'from'),
    id(spot, outbound ? 'to_user_id' : 'from_user_id'),
    spot,
  );
  const moment = needMoment(spot, 'timestamp');
  const type = needText(spot, 'type');
  switch (type) {
    case 'revoke':
      return takenBack(talk, needId(at(spot, 'revoke'), 'original_message_id'), moment, outbound);
    case 'edit':
      return edited(at(spot, 'edit'), talk, moment, outbound);
    case 'reaction':
      return [
        reaction(
          talk,
          needId(at(spot, 'reaction'), 'message_id'),
          moment,
          text(at(spot, 'reaction'), 'emoji') ?? '',
          outbound,
        ),
      ];
    case 'system':
      return system(spot, talk, moment);
    case 'interactive':
      if (!has(spot, 'interactive')) return [counted('message', 'unsupported', EMPTY)];
      if (has(at(spot, 'interactive'), 'call_permission_reply')) return [permission(spot, talk, moment)];
      break;
    default:
      if (EMPTY.includes(type)) return [counted('message', type, EMPTY)];
  }
  const said = saidIn(spot);
  return said === undefined
    ? [counted('message', type, EMPTY)]
    : [message(talk, { id: needId(spot, 'id'), moment, outbound, ...said })];
}

function edited(edit: Spot, talk: Talk, moment: string, outbound: boolean): Taken[] {
  const original = needId(edit, 'original_message_id');
  const newer = at(edit, 'message');
  const said = saidIn(newer);
  return said === undefined
    ? [counted('edit', needText(newer, 'type'), [])]
    : changed(talk, { id: original, moment, outbound, ...said });
}

/** A number that a person gave up for another; other notices say nothing of anybody's words. */
function system(spot: Spot, talk: Talk, moment: string): Taken[] {
  const type = needText(under(spot, 'system'), 'type');
  const number = id(at(spot, 'system'), 'wa_id', 'new_wa_id', 'customer');
  if (!/changed_number$/.test(type) || number === undefined)
    return [counted('system', type, ['customer_identity_changed', 'user_identity_changed', 'user_changed_user_id'])];
  const [customer, brand] = talk.parties;
  const both: Talk = { ...talk, parties: [customer, brand, { role: 'customer', ...addressOf(number) }] };
  return [piece(both, contactOf(talk, moment), moment, {})];
}

function permission(spot: Spot, talk: Talk, moment: string): Taken {
  const reply = under(spot, 'interactive', 'call_permission_reply');
  const response = needText(reply, 'response');
  if (response !== 'reject' && response !== 'accept') return counted('call_permission', response, []);
  const said = {
    take: 'expressed',
    at: parseDate(moment),
    identifiers: identifiersOf(talk.parties[0]),
    contact: contactOf(talk, moment),
  } as const;
  if (response === 'reject') return { ...said, signal: 'call-objection', how: 'stop' };
  const until = momentOf(reply, 'expiration_timestamp');
  return {
    ...said,
    signal: 'consent',
    channels: ['phone'],
    ...(until !== undefined && { until: parseDate(until) }),
  };
}

/** Marketing messages stopped or wanted again in the application's own settings. */
function preference(spot: Spot): Taken {
  const value = needText(spot, 'value');
  if (value !== 'stop' && value !== 'resume') return counted('preference', value, ['signup']);
  const phone = id(spot, 'wa_id');
  const user = id(spot, 'user_id');
  if (phone === undefined && user === undefined) return fail('source.missing', at(spot, 'wa_id'));
  const identifiers = identifiersOf({ ...addressOf(phone), ...userOf(user) });
  const said = { take: 'expressed', at: parseDate(needMoment(spot, 'timestamp')), identifiers } as const;
  return value === 'stop'
    ? { ...said, signal: 'objection', how: 'stop' }
    : { ...said, signal: 'consent', channels: ['social'] };
}

function identifiersOf({ tel, social }: Members): Identifier[] {
  const phone = typeof tel === 'string' ? phoneNumber(tel) : undefined;
  return [
    ...(phone === undefined ? [] : [{ kind: 'phone', value: phone } as const]),
    ...(typeof social === 'string' ? [{ kind: 'social', value: social } as const] : []),
  ];
}

/** A WhatsApp id is a number without its sign. */
const addressOf = (given: string | undefined): Members =>
  given === undefined
    ? {}
    : /^\+?\d{7,15}$/.test(given)
      ? { tel: `+${given.replace('+', '')}` }
      : { social: `whatsapp:${given}` };

const userOf = (user: string | undefined): Members => (user === undefined ? {} : { social: `whatsapp:${user}` });

const isFrom = (call: Spot): boolean => text(call, 'direction') !== 'BUSINESS_INITIATED';

const talkOfCall = (value: Spot, call: Spot): Talk =>
  talkOf(value, id(call, isFrom(call) ? 'from' : 'to'), id(call, isFrom(call) ? 'from_user_id' : 'to_user_id'), call);

/** Who talks to which number. A person is known by the id that WhatsApp gave them for this business, else by their number. */
function talkOf(value: Spot, phone: string | undefined, user: string | undefined, spot: Spot): Talk {
  const metadata = at(value, 'metadata');
  const contact = contactIn(value, phone, user);
  const known = user ?? (contact && id(contact, 'user_id'));
  const number = phone ?? (contact && id(contact, 'wa_id'));
  const person = known ?? number ?? fail('source.missing', at(spot, 'from'));
  const line = id(metadata, 'display_phone_number');
  return {
    platform: 'whatsapp',
    account: needId(metadata, 'phone_number_id'),
    person,
    parties: [
      present({
        role: 'customer',
        ...addressOf(number),
        ...userOf(known),
        name: contact && text(at(contact, 'profile'), 'name'),
      }),
      { role: 'agent', type: 'organization', ...addressOf(line) },
    ],
  };
}

/** The profile beside the messages; several persons' may stand in one delivery. */
function contactIn(value: Spot, phone: string | undefined, user: string | undefined): Spot | undefined {
  const all = list(at(value, 'contacts')).filter(({ value: one }) => isMembers(one));
  const own = all.find(
    (one) => (user !== undefined && id(one, 'user_id') === user) || (phone !== undefined && id(one, 'wa_id') === phone),
  );
  return own ?? (phone === undefined && user === undefined && all.length === 1 ? all[0] : undefined);
}
