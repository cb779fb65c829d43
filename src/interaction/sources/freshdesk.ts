import { isMembers, type Members } from '../conform.ts';
import { parseDate } from '../time.ts';
import { hint, present } from './build.ts';
import {
  fileListOf,
  htmlOf,
  messageOf,
  noteOf,
  people,
  personOf,
  routeWord,
  takenBackOf,
  type Medium,
  type Written,
} from './desk-parts.ts';
import { ownText } from './email-quotes.ts';
import { isAnswer } from './email-thread.ts';
import { at, fail, has, id, iso, list, members, moment, needId, number, text, top, type Spot } from './spot.ts';
import type { Removal, Source, SourceContext, Taken } from './types.ts';

const CLOSED = 5;
const PHONE = 3;
const MAIL: Medium = { channel: 'email', application: 'email' };
/** By Freshdesk's numbers of a ticket's source; the others are written as mails are. */
const SOURCES: Readonly<Record<number, Medium>> = {
  5: { channel: 'social', application: 'twitter' },
  6: { channel: 'social', application: 'facebook' },
  7: { channel: 'chat', application: 'chat' },
  13: { channel: 'social', application: 'whatsapp' },
};

export const freshdesk: Source = {
  id: 'freshdesk',
  name: 'Freshdesk',
  takes: [
    {
      event: { en: 'ticket, with or without conversations', fr: 'ticket, avec ou sans conversations' },
      becomes: {
        en: 'one contact: its description and answers are messages, without the history that mails repeat; private ones are notes, files a list by address. The product, else the group, is the queue (`group-42`). Persons in copy and custom fields stay out',
        fr: 'un contact : sa description et les réponses sont des messages, sans l’historique que les courriels répètent ; les privés sont des notes, les fichiers une liste par adresse. Le produit, sinon le groupe, est la file (`group-42`). Les personnes en copie et les champs libres restent dehors',
      },
    },
    {
      event: 'conversation (`ticket_id`)',
      becomes: { en: 'a message or note of its ticket', fr: 'un message ou une note de son ticket' },
    },
    {
      event: 'deleted: true',
      becomes: {
        en: 'the message, or of a ticket the whole contact, goes here too',
        fr: 'le message, ou pour un ticket tout le contact, disparaît ici aussi',
      },
    },
    { event: 'status: 5', becomes: { en: 'closed: the contact is over', fr: 'clos : le contact est terminé' } },
    {
      event: 'freshdesk_webhook',
      becomes: {
        en: 'set aside: give the automation the ticket as the API shows it',
        fr: 'mis de côté : donner à l’automatisation le ticket tel que l’API le montre',
      },
    },
  ],
  recognises(payload) {
    const value = payload.maybeJson();
    const first: unknown = Array.isArray(value) ? value[0] : value;
    return isMembers(first) && kindOf(first) !== undefined;
  },
  read(payload, context) {
    const spot = top(payload.json());
    const all = Array.isArray(spot.value) && spot.value.length > 0 ? list(spot) : [spot];
    return all.flatMap((one) => taken(one, context));
  },
};

type Kind = 'wrapped' | 'ticket' | 'conversation' | 'webhook';

function kindOf(value: Members): Kind | undefined {
  if (isMembers(value['freshdesk_webhook'])) return 'webhook';
  if (isMembers(value['ticket']) && isTicket(value['ticket'])) return 'wrapped';
  if (isTicket(value)) return 'ticket';
  return 'body_text' in value && 'incoming' in value && 'ticket_id' in value ? 'conversation' : undefined;
}

const isTicket = (value: Members): boolean => 'requester_id' in value && 'responder_id' in value && 'group_id' in value;

function taken(spot: Spot, context: SourceContext): Taken[] {
  switch (kindOf(members(spot))) {
    case 'webhook':
      return [{ take: 'aside', event: 'freshdesk_webhook' }];
    case 'wrapped':
      return ticketOf(at(spot, 'ticket'), at(spot, 'conversations'), context);
    case 'ticket':
      return ticketOf(spot, at(spot, 'conversations'), context);
    case 'conversation':
      return alone(spot, context);
    case undefined:
      return has(spot, 'ticket')
        ? fail('source.missing', at(at(spot, 'ticket'), 'requester_id'))
        : fail('source.malformed', spot);
  }
}

type Talk = {
  readonly contact: string;
  readonly requester: string | undefined;
  readonly medium: Medium;
  readonly created: string;
  readonly who: ReturnType<typeof people>;
  readonly dialog: Members[];
  readonly attachments: Members[];
  readonly removed: Removal[];
};

const userOf = (user: string): string => `freshdesk:${user}`;

function talkOf(contact: string, created: string, about: Pick<Talk, 'requester' | 'medium'>): Talk {
  return { contact, created, ...about, who: people(), dialog: [], attachments: [], removed: [] };
}

function ticketOf(ticket: Spot, conversations: Spot, context: SourceContext): Taken[] {
  const contact = `freshdesk/${needId(ticket, 'id')}`;
  const created = moment(ticket, 'created_at') ?? fail('source.missing', at(ticket, 'created_at'));
  const updated = moment(ticket, 'updated_at') ?? created;
  if (at(ticket, 'deleted').value === true)
    return [{ take: 'removal', contact, at: parseDate(updated), why: 'deleted' }];
  const requester = id(ticket, 'requester_id');
  const source = number(ticket, 'source');
  const talk = talkOf(contact, created, { requester, medium: SOURCES[source ?? 1] ?? MAIL });
  const person = at(ticket, 'requester');
  talk.who.add(personOf('customer', requester === undefined ? undefined : userOf(requester), person));
  described(talk, ticket, updated, source === PHONE);
  for (const one of list(conversations)) say(talk, one, context);
  const queue = routeWord('product', ticket, 'product_id') ?? routeWord('group', ticket, 'group_id');
  const routed = hint({ queue, channel: source === PHONE ? undefined : talk.medium.channel }, created);
  talk.attachments.push({ ...routed, mandat_at: updated });
  return told(talk, text(ticket, 'subject'), number(ticket, 'status') === CLOSED);
}

function alone(spot: Spot, context: SourceContext): Taken[] {
  const created = moment(spot, 'created_at') ?? iso(context.receivedAt);
  const contact = `freshdesk/${needId(spot, 'ticket_id')}`;
  const incoming = at(spot, 'incoming').value === true;
  const talk = talkOf(contact, created, { requester: incoming ? id(spot, 'user_id') : undefined, medium: MAIL });
  say(talk, spot, context);
  return told(talk, undefined, false);
}

function told(talk: Talk, subject: string | undefined, complete: boolean): Taken[] {
  const { contact, created, who, dialog, attachments, removed } = talk;
  const said = dialog.length + attachments.length > 0;
  const vcon = present({ created_at: created, subject, parties: who.parties, dialog, attachments });
  return [...(said ? [{ take: 'piece', contact, vcon, ...(complete && { complete }) } as const] : []), ...removed];
}

/** What opened the ticket: the subject is part of it, as people say there what they want. Of a call, it is an agent's note. */
function described(talk: Talk, ticket: Spot, updated: string, call: boolean): void {
  const subject = text(ticket, 'subject') ?? '';
  const body = ownOf(htmlOf(ticket, 'description') || text(ticket, 'description_text'));
  const said =
    call || isAnswer(subject) || body?.startsWith(subject) ? body : [subject, body ?? ''].filter(Boolean).join('\n\n');
  const responder = id(ticket, 'responder_id');
  const from = call && responder !== undefined ? talk.who.add({ role: 'agent', social: userOf(responder) }) : 0;
  const written: Written = {
    id: 'description',
    start: talk.created,
    version: updated,
    body: said,
    from,
    application: talk.medium.application,
  };
  if (said) (call ? talk.attachments : talk.dialog).push(call ? noteOf(written) : messageOf(written));
  talk.attachments.push(...fileListOf(at(ticket, 'attachments'), written));
}

function say(talk: Talk, one: Spot, context: SourceContext): void {
  const item = `conversation ${needId(one, 'id')}`;
  const start = moment(one, 'created_at') ?? iso(context.receivedAt);
  const version = moment(one, 'updated_at');
  if (at(one, 'deleted').value === true) {
    talk.removed.push(...takenBackOf(talk.contact, item, parseDate(version ?? start), 'deleted'));
    return;
  }
  const written: Written = {
    id: item,
    start,
    version,
    body: ownOf(htmlOf(one, 'body') || text(one, 'body_text')),
    from: talk.who.add(authorOf(talk, one)),
    application: talk.medium.application,
  };
  if (at(one, 'private').value === true) talk.attachments.push(noteOf(written));
  else talk.dialog.push(messageOf(written));
  talk.attachments.push(...fileListOf(at(one, 'attachments'), written));
}

/** The requester answers under its own address; another person who answers is not the one that the ticket is about. */
function authorOf({ requester }: Talk, one: Spot): Members {
  const user = id(one, 'user_id');
  const social = user === undefined ? undefined : userOf(user);
  if (at(one, 'incoming').value !== true) return present({ role: 'agent', social });
  const own = user === undefined || requester === undefined || user === requester;
  const mailto = text(one, 'from_email');
  return present(own ? { role: 'customer', mailto, social } : { role: 'other', mailto, social });
}

/** Without the history that it repeats, unless it is nothing else. */
function ownOf(whole: string | undefined): string | undefined {
  return whole === undefined ? undefined : ownText(whole, false).text || whole;
}
