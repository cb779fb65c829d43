import { isMembers, type Members } from '../conform.ts';
import { parseDate } from '../time.ts';
import { hint, present } from './build.ts';
import {
  bodyOf,
  fileListOf,
  mediumOf,
  messageOf,
  noteOf,
  people,
  personOf,
  routeWord,
  takenBackOf,
  type Medium,
  type Written,
} from './desk-parts.ts';
import type { Payload } from './payload.ts';
import { at, eventName, id, iso, list, members, moment, needId, needText, text, top, type Spot } from './spot.ts';
import type { Removal, Source, SourceContext, Taken } from './types.ts';

const MESSAGES = new Set(['message_created', 'message_updated']);
const CONVERSATIONS = new Set([
  'conversation_created',
  'conversation_updated',
  'conversation_status_changed',
  'conversation_opened',
  'conversation_resolved',
]);
/** Typing, pages visited, and profiles: what is needed of a person comes with what it says. */
const COUNTED =
  /^(?:conversation_typing_(?:on|off)|webwidget_triggered|contact_(?:created|updated)|inbox_(?:created|updated))$/;
const OURS = /^(?:message|conversation|contact|inbox)_[a-z_]{2,40}$|^webwidget_triggered$/;
/** Chatwoot names or numbers them. */
const TYPES: Readonly<Record<string, 'incoming' | 'outgoing' | 'activity' | 'template'>> = {
  '0': 'incoming',
  '1': 'outgoing',
  '2': 'activity',
  '3': 'template',
  incoming: 'incoming',
  outgoing: 'outgoing',
  activity: 'activity',
  template: 'template',
};
const CHAT: Medium = { channel: 'chat', application: 'chat' };

export const chatwoot: Source = {
  id: 'chatwoot',
  name: 'Chatwoot',
  takes: [
    {
      event: 'message_created, message_updated',
      becomes: {
        en: 'a message of its conversation, or its later version; a private one is a note, files a list by address. Of the whole profile that rides along: name, address, number, reference. The inbox is the queue (`inbox-3`)',
        fr: 'un message de sa conversation, ou sa version suivante ; un message privé est une note, les fichiers une liste par adresse. De toute la fiche qui l’accompagne : nom, adresse, numéro, référence. La boîte est la file (`inbox-3`)',
      },
    },
    {
      event: 'content_attributes.deleted',
      becomes: {
        en: 'the message and its files go here too',
        fr: 'le message et ses fichiers disparaissent ici aussi',
      },
    },
    {
      event: 'conversation_created, conversation_updated, conversation_status_changed',
      becomes: {
        en: 'who takes part, how it was routed, its last message; resolved: the contact is over',
        fr: 'qui y prend part, son acheminement, son dernier message ; « resolved » : le contact est terminé',
      },
    },
    {
      event: 'conversation_typing_on, webwidget_triggered, contact_updated, …',
      becomes: { en: 'counted', fr: 'comptés' },
    },
  ],
  signature: {
    header: 'x-chatwoot-signature',
    algorithm: 'sha256',
    encoding: 'hex',
    prefix: 'sha256=',
    signs: ['timestamp', { text: '.' }, 'body'],
    timestamp: { header: 'x-chatwoot-timestamp', as: 'seconds', windowSeconds: 300 },
  },
  recognises(payload) {
    const value = payload.maybeJson();
    if (!isMembers(value) || typeof value['event'] !== 'string' || !OURS.test(value['event'])) return false;
    const { account, conversation, contact_inbox: inbox } = value;
    return (
      (isMembers(account) && 'id' in account) || isMembers(conversation) || isMembers(inbox) || 'inbox_id' in value
    );
  },
  read(payload, context) {
    const spot = top(payload.json());
    members(spot);
    const event = needText(spot, 'event');
    if (COUNTED.test(event)) return [{ take: 'counted', event }];
    if (MESSAGES.has(event)) return delivered(spot, saidAt(payload, context), event === 'message_updated');
    if (CONVERSATIONS.has(event)) return conversation(spot, saidAt(payload, context), event);
    return [{ take: 'aside', event: eventName(event) }];
  },
};

/** Chatwoot tells no moment of a change but that of the delivery. */
function saidAt({ headers }: Payload, { receivedAt }: SourceContext): string {
  const seconds = headers['x-chatwoot-timestamp'] ?? '';
  return iso(/^\d{10}$/.test(seconds) ? Math.min(Number(seconds) * 1000, receivedAt) : receivedAt);
}

type Talk = {
  readonly account: string;
  readonly contact: string;
  readonly said: string;
  readonly medium: Medium;
  readonly who: ReturnType<typeof people>;
  readonly dialog: Members[];
  readonly attachments: Members[];
  readonly removed: Removal[];
};

function talkOf(account: string, holder: Spot, said: string): Talk {
  return {
    account,
    contact: `${account}/${needId(holder, 'id')}`,
    said,
    medium: mediumOf(text(holder, 'channel')) ?? CHAT,
    who: people(),
    dialog: [],
    attachments: [],
    removed: [],
  };
}

function delivered(spot: Spot, said: string, updated: boolean): Taken[] {
  const holder = at(spot, 'conversation');
  members(holder);
  const talk = talkOf(needId(at(spot, 'account'), 'id'), holder, said);
  if (typeOf(spot) === 'activity') return [{ take: 'counted', event: 'activity' }];
  meet(talk, holder);
  say(talk, spot, updated);
  const inbox = at(spot, 'inbox');
  return told(talk, holder, inbox.value === undefined ? undefined : routeWord('inbox', inbox, 'id'), false);
}

function conversation(spot: Spot, said: string, event: string): Taken[] {
  const last = list(at(spot, 'messages'));
  const account = id(at(spot, 'account'), 'id') ?? (last[0] && id(last[0], 'account_id'));
  // Older versions name the account in the last message alone: without it, nothing was said.
  if (account === undefined) return [{ take: 'counted', event }];
  const talk = talkOf(account, spot, said);
  meet(talk, spot);
  for (const message of last) if (typeOf(message) !== 'activity') say(talk, message, false);
  const closes = event === 'conversation_status_changed' || event === 'conversation_resolved';
  const inbox = routeWord('inbox', spot, 'inbox_id');
  return told(talk, spot, inbox, closes && text(spot, 'status')?.toLowerCase() === 'resolved');
}

function typeOf(message: Spot): (typeof TYPES)[string] {
  return TYPES[(id(message, 'message_type') ?? '').toLowerCase()] ?? 'template';
}

/** The person comes with every event, whoever wrote. */
function meet({ who, account }: Talk, holder: Spot): void {
  const meta = at(holder, 'meta');
  const sender = at(meta, 'sender');
  if (sender.value === undefined) return;
  members(sender);
  const verified = at(meta, 'hmac_verified').value;
  const validation = typeof verified === 'boolean' ? { validation: verified ? 'hmac' : 'none' } : {};
  who.add({ ...personOf('customer', userOf(account, 'contact', sender), sender), ...validation });
}

function userOf(account: string, kind: string, person: Spot): string | undefined {
  const user = id(person, 'id');
  return user === undefined ? undefined : `chatwoot:${account}/${kind} ${user}`;
}

function say(talk: Talk, message: Spot, updated: boolean): void {
  const { contact, said, who, medium } = talk;
  const item = `message ${needId(message, 'id')}`;
  const attributes = at(message, 'content_attributes');
  if (isMembers(attributes.value) && at(attributes, 'deleted').value === true) {
    talk.removed.push(...takenBackOf(contact, item, parseDate(said), 'redacted'));
    return;
  }
  const written: Written = {
    id: item,
    start: moment(message, 'created_at') ?? said,
    version: updated ? said : moment(message, 'updated_at'),
    body: bodyOf(message, 'content'),
    from: who.add(authorOf(talk, message)),
    application: medium.application,
  };
  if (at(message, 'private').value === true) talk.attachments.push(noteOf(written));
  else talk.dialog.push(present({ ...messageOf(written), submitted: submitted(attributes) }));
  talk.attachments.push(...fileListOf(at(message, 'attachments'), written));
}

/** What a person entered in a form: part of what it said. All else of these attributes repeats the mail or is of the display. */
function submitted(attributes: Spot): unknown {
  if (!isMembers(attributes.value)) return undefined;
  return at(attributes, 'submitted_values').value ?? at(attributes, 'submitted_email').value;
}

function authorOf({ account }: Talk, message: Spot): Members {
  const sender = at(message, 'sender');
  const type = typeOf(message);
  if (type === 'incoming') return personOf('customer', userOf(account, 'contact', sender), sender);
  const human = type === 'outgoing' && sender.value !== undefined && text(sender, 'type') !== 'agent_bot';
  return personOf(human ? 'agent' : 'bot', userOf(account, human ? 'user' : 'bot', sender), sender);
}

function told(talk: Talk, holder: Spot, queue: string | undefined, complete: boolean): Taken[] {
  const { contact, said, medium, who, dialog, attachments, removed } = talk;
  const created = moment(holder, 'created_at') ?? (dialog[0]?.['start'] as string | undefined) ?? said;
  const routed = { ...hint({ queue, channel: medium.channel }, created), mandat_at: said };
  const vcon = present({
    created_at: created,
    parties: who.parties,
    dialog: dialog.length > 0 ? dialog : undefined,
    attachments: [...attachments, routed],
  });
  return [{ take: 'piece', contact, vcon, ...(complete && { complete }) }, ...removed];
}
