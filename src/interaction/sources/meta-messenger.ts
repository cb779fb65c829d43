import type { Members } from '../conform.ts';
import { parseDate } from '../time.ts';
import { present } from './build.ts';
import {
  changed,
  contactOf,
  idOf,
  message,
  messageIn,
  momentOf,
  needMoment,
  reaction,
  takenBack,
  type Message,
  type Platform,
  type Said,
  type Talk,
} from './meta-parts.ts';
import { at, counted, fail, has, id, list, members, needId, needText, text, under, type Spot } from './spot.ts';
import type { Taken, Taking } from './types.ts';
import { addressFor } from './url.ts';

export const MESSENGER_TAKES: readonly Taking[] = [
  {
    event: {
      en: 'Messenger, Instagram message, postback, message_reactions',
      fr: 'Messenger, Instagram : message, postback, message_reactions',
    },
    becomes: {
      en: 'a message of the day’s conversation between this person and this page; an echo is what was written for the page. Files by their address; what the platform guessed of the text is not taken',
      fr: 'un message de la conversation du jour entre cette personne et cette page ; un écho est ce qui a été écrit pour la page. Les fichiers par leur adresse ; ce que la plateforme a deviné du texte n’est pas pris',
    },
  },
  {
    event: { en: 'Messenger, Instagram message_edit, unsend', fr: 'Messenger, Instagram : message_edit, unsend' },
    becomes: {
      en: 'the newer version of the message; a removal of it, on each of the days when it may have been written',
      fr: 'la nouvelle version du message ; son retrait, à chacun des jours où il a pu être écrit',
    },
  },
  {
    event: { en: 'Messenger optin STOP_NOTIFICATIONS', fr: 'Messenger : optin STOP_NOTIFICATIONS' },
    becomes: {
      en: 'an objection to prospecting (GDPR art. 21; CPCE art. L34-5)',
      fr: 'une opposition à la prospection (RGPD art. 21 ; CPCE art. L34-5)',
    },
  },
  {
    event: {
      en: 'feed comment and post, comments, live_comments',
      fr: 'feed : commentaire et publication ; comments, live_comments',
    },
    becomes: {
      en: 'one contact for each public comment; its removal, once it is removed there',
      fr: 'un contact par commentaire public ; son retrait, une fois retiré là-bas',
    },
  },
  {
    event: 'read, delivery, handover, referral, optin, likes',
    becomes: { en: 'counted', fr: 'comptés' },
  },
];

/** Of no content, by the member that tells them. */
const COUNTED = [
  'read',
  'delivery',
  'optin',
  'referral',
  'pass_thread_control',
  'take_thread_control',
  'request_thread_control',
  'app_roles',
  'account_linking',
  'policy_enforcement',
];
const FIELDS = ['mentions', 'story_insights', 'ratings', 'name', 'picture'];
const FEED = ['reaction', 'like', 'share', 'hide', 'unhide', 'photo', 'video', 'album', 'event', 'note'];

/** One event of a page's inbox. */
export function messagingTaken(spot: Spot, platform: Platform, entry: Spot): Taken[] {
  const echo = at(at(spot, 'message'), 'is_echo').value === true;
  const talk = talkOf(platform, needId(entry, 'id'), needId(at(spot, echo ? 'recipient' : 'sender'), 'id'));
  const moment = momentOf(spot, 'timestamp') ?? needMoment(entry, 'time');
  if (has(spot, 'message')) return messageTaken(at(spot, 'message'), talk, moment, echo);
  if (has(spot, 'message_edit')) return edited(at(spot, 'message_edit'), talk, moment);
  if (has(spot, 'postback')) return [postback(at(spot, 'postback'), talk, moment)];
  if (has(spot, 'reaction')) return [reacted(at(spot, 'reaction'), talk, moment)];
  if (text(at(spot, 'optin'), 'notification_messages_status') === 'STOP_NOTIFICATIONS') return [stopped(talk, moment)];
  const known = COUNTED.find((name) => has(spot, name));
  if (known !== undefined) return [counted('messaging', known, COUNTED)];
  const [unknown] = Object.keys(members(spot)).filter((name) => !['sender', 'recipient', 'timestamp'].includes(name));
  return unknown === undefined ? fail('source.missing', at(spot, 'message')) : [counted('messaging', unknown, [])];
}

function talkOf(platform: Platform, account: string, person: string, who: Members = {}): Talk {
  return {
    platform,
    account,
    person,
    parties: [
      { role: 'customer', social: `${platform}:${person}`, ...who },
      { role: 'agent', type: 'organization', social: `${platform}:${account}` },
    ],
  };
}

function messageTaken(spot: Spot, talk: Talk, moment: string, outbound: boolean): Taken[] {
  if (at(spot, 'is_deleted').value === true) return takenBack(talk, needId(spot, 'mid'), moment, outbound);
  if (at(spot, 'is_unsupported').value === true) return [counted('message', 'unsupported', ['unsupported'])];
  return [message(talk, { id: needId(spot, 'mid'), moment, outbound, ...saidIn(spot) })];
}

function saidIn(spot: Spot): Said {
  const attached = list(at(spot, 'attachments'));
  const shared = attached.map((one) => titled(at(one, 'payload'))).filter((one) => Object.keys(one).length > 0);
  const answered = id(at(spot, 'reply_to'), 'mid');
  return {
    body: text(spot, 'text'),
    more: present({
      button: text(at(spot, 'quick_reply'), 'payload'),
      reply_to: answered === undefined ? undefined : idOf(answered),
      story: text(under(spot, 'reply_to', 'story'), 'url'),
      shared: shared.length > 0 ? shared : undefined,
    }),
    files: attached.flatMap((one) => {
      const url = addressFor(text(at(one, 'payload'), 'url'));
      return url === undefined ? [] : [present({ file_type: text(one, 'type'), url })];
    }),
  };
}

/** A card that was shared, or a position. */
function titled(payload: Spot): Members {
  const place = at(payload, 'coordinates');
  return present({
    title: text(payload, 'title'),
    subtitle: text(payload, 'subtitle'),
    location: place.value === undefined ? undefined : members(place),
    elements: has(payload, 'elements') ? list(at(payload, 'elements')).map(members) : undefined,
  });
}

function edited(spot: Spot, talk: Talk, moment: string): Taken[] {
  return changed(talk, { id: needId(spot, 'mid'), moment, body: needText(spot, 'text') });
}

function postback(spot: Spot, talk: Talk, moment: string): Taken {
  const [title, payload] = [text(spot, 'title'), text(spot, 'payload')];
  const known = id(spot, 'mid') ?? JSON.stringify(['postback', talk.person, moment, title, payload]);
  return message(talk, { id: known, moment, body: title, more: present({ button: payload }) });
}

const reacted = (spot: Spot, talk: Talk, moment: string): Taken =>
  reaction(
    talk,
    needId(spot, 'mid'),
    moment,
    text(spot, 'action') === 'unreact' ? '' : (text(spot, 'emoji', 'reaction') ?? ''),
  );

function stopped(talk: Talk, moment: string): Taken {
  const identifiers = [{ kind: 'social', value: `${talk.platform}:${talk.person}` } as const];
  return {
    take: 'expressed',
    signal: 'objection',
    how: 'stop',
    at: parseDate(moment),
    identifiers,
    contact: contactOf(talk, moment),
  };
}

/** One change on a page: what people write in public. */
export function changeTaken(change: Spot, platform: Platform, entry: Spot): Taken[] {
  const field = needText(change, 'field');
  const value = at(change, 'value');
  if (field === 'feed') return [feedTaken(value, platform, entry)];
  if (field === 'comments' || field === 'live_comments') return [comment(value, platform, entry, needId(value, 'id'))];
  return [counted('field', field, FIELDS)];
}

function feedTaken(value: Spot, platform: Platform, entry: Spot): Taken {
  const item = needText(value, 'item');
  const verb = text(value, 'verb') ?? 'add';
  if (item !== 'comment' && item !== 'post' && item !== 'status') return counted('feed', item, FEED);
  const known = needId(value, item === 'comment' ? 'comment_id' : 'post_id');
  if (verb === 'add' || verb === 'edit' || verb === 'edited') return comment(value, platform, entry, known);
  if (verb !== 'remove' && verb !== 'delete') return counted('feed', verb, FEED);
  const moment = momentOf(value, 'created_time') ?? needMoment(entry, 'time');
  const contact = publicContact(needId(entry, 'id'), known);
  return { take: 'removal', contact, at: parseDate(moment), why: 'deleted' };
}

const publicContact = (account: string, known: string): string => `${account}/comment ${known}`;

/** Known by its id, so that what happens to it finds it whenever it happens. */
function comment(value: Spot, platform: Platform, entry: Spot, known: string): Taken {
  const account = needId(entry, 'id');
  const author = needId(at(value, 'from'), 'id');
  const outbound = author === account;
  const who = present({ name: text(at(value, 'from'), 'name', 'username') });
  const said: Message = {
    id: known,
    moment: momentOf(value, 'created_time') ?? needMoment(entry, 'time'),
    outbound,
    body: text(value, 'message', 'text'),
    more: present({
      public: true,
      on: id(value, 'post_id') ?? id(at(value, 'media'), 'id'),
      parent: id(value, 'parent_id'),
    }),
  };
  const talk = talkOf(platform, account, outbound ? known : author, outbound ? {} : who);
  return messageIn(
    publicContact(account, known),
    outbound ? { ...talk, parties: [{ role: 'customer' }, talk.parties[1]] } : talk,
    said,
  );
}
