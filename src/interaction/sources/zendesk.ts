import { isMembers, type Members } from '../conform.ts';
import { parseDate } from '../time.ts';
import { hint, present } from './build.ts';
import {
  bodyOf,
  fileId,
  filesOf,
  mediumOf,
  messageOf,
  noteOf,
  personOf,
  routeWord,
  type Written,
} from './desk-parts.ts';
import { at, eventName, fail, has, id, list, members, moment, needId, needText, text, top, type Spot } from './spot.ts';
import type { Piece, Source, Taken } from './types.ts';

const PREFIX = 'zen:event-type:';
/** What Zendesk writes by itself (triggers, automations). */
const SYSTEM = '-1';
/** Changes of a ticket that say nothing a person said. What may be undone (a soft deletion) is followed by what may not. */
const COUNTED = new Set(
  (
    'agent_assignment_changed custom_field_changed custom_status_changed description_changed email_ccs_changed ' +
    'external_id_changed followers_changed form_changed marked_as_spam merged next_sla_breach_changed ' +
    'organization_changed priority_changed problem_link_changed schedule_changed sla_policy_changed soft_deleted ' +
    'submitter_changed tags_changed task_due_at_changed type_changed undeleted csat_requested'
  ).split(' '),
);
const OF_THE_TICKET = new Set([
  'created',
  'brand_changed',
  'group_assignment_changed',
  'requester_changed',
  'subject_changed',
]);

export const zendesk: Source = {
  id: 'zendesk',
  name: 'Zendesk',
  takes: [
    {
      event: 'ticket.comment_added, messaging_ticket.message_added',
      becomes: {
        en: 'a message of its ticket; a private comment is a note. HTML becomes text, files become attachments by address. The ticket’s brand is the queue, in base 36 where its number is long (`brand-2zsno2oam`)',
        fr: 'un message de son ticket ; un commentaire privé est une note. Le HTML devient du texte, les fichiers des pièces jointes par adresse. La marque du ticket est la file, en base 36 si son numéro est long (`brand-2zsno2oam`)',
      },
    },
    {
      event: 'ticket.comment_redacted, attachment_redacted_from_comment, permanently_deleted',
      becomes: {
        en: 'the comment, the file or the whole contact goes here too',
        fr: 'le commentaire, le fichier ou tout le contact disparaît ici aussi',
      },
    },
    {
      event: 'ticket.comment_made_private',
      becomes: {
        en: 'said in the record: the message was no longer shown to the person',
        fr: 'dit dans la fiche : le message n’est plus montré à la personne',
      },
    },
    {
      event: {
        en: 'ticket.created, brand, group, requester or subject changed; attachment_linked_to_comment',
        fr: 'ticket.created ; marque, groupe, demandeur ou objet changé ; attachment_linked_to_comment',
      },
      becomes: {
        en: 'who it is about, its subject and routing; a file. A subject that the person wrote is a message',
        fr: 'de qui il s’agit, l’objet et l’acheminement ; un fichier. L’objet que la personne a écrit est un message',
      },
    },
    {
      event: 'ticket.status_changed',
      becomes: {
        en: 'closed: the contact is over; other states are counted, as a solved ticket may be opened again',
        fr: 'clos : le contact est terminé ; les autres états sont comptés, un ticket résolu pouvant être rouvert',
      },
    },
    {
      event: 'ticket.tags_changed, priority_changed, …',
      becomes: { en: 'counted', fr: 'comptés' },
    },
  ],
  signature: {
    header: 'x-zendesk-webhook-signature',
    algorithm: 'sha256',
    encoding: 'base64',
    signs: ['timestamp', 'body'],
    timestamp: { header: 'x-zendesk-webhook-signature-timestamp', as: 'iso', windowSeconds: 300 },
  },
  recognises(payload) {
    const value = payload.maybeJson();
    const first: unknown = Array.isArray(value) ? value[0] : value;
    return isMembers(first) && String(first['type']).startsWith(PREFIX);
  },
  /** One event, or several at once: a ticket as the interface tells it from its beginning. */
  read(payload) {
    const spot = top(payload.json());
    const several = Array.isArray(spot.value) && spot.value.length > 0;
    return several ? list(spot).map(toldOf) : [toldOf(spot)];
  },
};

function toldOf(spot: Spot): Taken {
  members(spot);
  const type = needText(spot, 'type');
  return type.startsWith(PREFIX) ? taken(spot, type.slice(PREFIX.length)) : fail('source.malformed', at(spot, 'type'));
}

/** One event, with what every event says. */
type Event = {
  readonly account: string;
  readonly contact: string;
  readonly time: string;
  readonly ticket: Spot;
  readonly event: Spot;
};

function taken(spot: Spot, type: string): Taken {
  if (type === 'messaging_ticket.message_added') return chatted(eventOf(spot));
  if (!type.startsWith('ticket.')) return { take: 'aside', event: eventName(type) };
  const what = type.slice('ticket.'.length);
  if (COUNTED.has(what)) return { take: 'counted', event: what };
  if (OF_THE_TICKET.has(what)) return ticketOf(eventOf(spot), what === 'created');
  switch (what) {
    case 'comment_added':
      return commented(eventOf(spot));
    case 'comment_redacted':
      return removed(eventOf(spot), (event) => commentId(at(event, 'comment')));
    case 'attachment_redacted_from_comment':
      return removed(eventOf(spot), (event) =>
        fileId(id(event, 'attachment_id') ?? needId(at(event, 'attachment'), 'id')),
      );
    case 'permanently_deleted': {
      const { contact, time } = eventOf(spot);
      return { take: 'removal', contact, at: parseDate(time), why: 'deleted' };
    }
    case 'comment_made_private':
      return madePrivate(eventOf(spot));
    case 'attachment_linked_to_comment':
      return linked(eventOf(spot));
    case 'status_changed':
      return changed(eventOf(spot));
    default:
      return { take: 'aside', event: eventName(type) };
  }
}

function eventOf(spot: Spot): Event {
  const [ticket, event] = [at(spot, 'detail'), at(spot, 'event')];
  members(ticket);
  members(event);
  const account = needId(spot, 'account_id');
  const time = moment(spot, 'time') ?? fail('source.missing', at(spot, 'time'));
  return { account, contact: `${account}/${needId(ticket, 'id')}`, time, ticket, event };
}

const commentId = (comment: Spot): string => `comment ${needId(comment, 'id')}`;
const userOf = ({ account }: Event, user: string | undefined): string | undefined =>
  user === undefined ? undefined : `zendesk:${account}/${user}`;

function removed(event: Event, named: (event: Spot) => string): Taken {
  const { contact, time } = event;
  return { take: 'removal', contact, at: parseDate(time), item: named(event.event), why: 'redacted' };
}

/** The person that the ticket is about, where it says so. */
function requesterOf(event: Event): Members[] {
  const requester = id(event.ticket, 'requester_id');
  return requester === undefined ? [] : [present({ role: 'customer', social: userOf(event, requester) })];
}

function piece(event: Event, vcon: Members, complete = false): Piece {
  const { contact, ticket, time } = event;
  const created = moment(ticket, 'created_at') ?? time;
  const { attachments = [], ...rest } = vcon;
  const routed = present({
    queue: routeWord('brand', ticket, 'brand_id'),
    channel: mediumOf(text(at(ticket, 'via'), 'channel'))?.channel,
  });
  const routing = Object.keys(routed).length > 0 ? [{ ...hint(routed, created), mandat_at: time }] : [];
  return {
    take: 'piece',
    contact,
    vcon: present({
      created_at: created,
      subject: text(ticket, 'subject'),
      ...rest,
      attachments: [...(attachments as Members[]), ...routing],
    }),
    ...(complete && { complete }),
  };
}

/** The parties of a message, and which wrote it: the requester, somebody of the staff, or another person who follows. */
function commented(event: Event): Taken {
  const comment = at(event.event, 'comment');
  members(comment);
  const author = at(comment, 'author');
  const who = id(author, 'id');
  const requester = requesterOf(event);
  const staff = at(author, 'is_staff').value === true;
  const own = !staff && who !== undefined && (requester.length === 0 || who === id(event.ticket, 'requester_id'));
  // Somebody in copy is not the person that the ticket is about.
  const role = who === SYSTEM ? 'bot' : staff ? 'agent' : own ? 'customer' : 'other';
  const writer = personOf(role, userOf(event, who), author);
  const parties = own ? [writer] : [...requester, writer];
  const from = parties.length - 1;
  const written: Written = {
    id: commentId(comment),
    start: event.time,
    body: bodyOf(comment, 'plain_body', 'body', 'html_body'),
    from,
    to: from === 0 ? undefined : 0,
    application: mediumOf(text(at(event.ticket, 'via'), 'channel'))?.application ?? 'email',
  };
  const hidden = at(comment, 'is_public').value === false;
  const files = filesOf(list(at(comment, 'attachments')), written);
  return piece(event, {
    parties,
    ...(hidden ? { attachments: [noteOf(written), ...files] } : { dialog: [messageOf(written)], attachments: files }),
  });
}

/** Chats of the messenger: who writes says its kind. */
function chatted(event: Event): Taken {
  const [message, actor] = [at(event.event, 'message'), at(event.event, 'actor')];
  members(message);
  const kind = text(actor, 'type')?.toLowerCase().replace('_', '-') ?? '';
  const role = kind === 'agent' ? 'agent' : kind === 'end-user' || kind === 'user' ? 'customer' : 'bot';
  const written: Written = {
    id: `message ${needId(message, 'id')}`,
    start: event.time,
    body: bodyOf(message, 'body'),
    from: 0,
    application: 'messaging',
  };
  return piece(event, {
    parties: [personOf(role, userOf(event, id(actor, 'id')), actor)],
    dialog: [messageOf(written)],
    attachments: filesOf(list(at(message, 'attachments')), written),
  });
}

/** A person who writes a mail says in its subject what it wants: where it opened the ticket, that is part of what is said. */
function ticketOf(event: Event, opened: boolean): Taken {
  const { ticket, time } = event;
  const parties = requesterOf(event);
  const subject = text(ticket, 'subject');
  const [requester, submitter] = [id(ticket, 'requester_id'), id(ticket, 'submitter_id')];
  const medium = mediumOf(text(at(ticket, 'via'), 'channel'));
  const own = opened && requester !== undefined && requester === submitter && (medium?.channel ?? 'email') === 'email';
  if (!own || subject === undefined) return piece(event, { parties });
  const start = moment(ticket, 'created_at') ?? time;
  return piece(event, {
    parties,
    dialog: [messageOf({ id: 'subject', start, body: subject, from: 0, application: 'email' })],
  });
}

function madePrivate(event: Event): Taken {
  const comment = commentId(at(event.event, 'comment'));
  const said = {
    purpose: 'metadata',
    mandat_id: `private ${comment}`,
    mandat_at: event.time,
    start: event.time,
    party: 0,
    dialog: 0,
    encoding: 'json',
    body: { private: comment },
  };
  return piece(event, { parties: requesterOf(event), attachments: [said] });
}

function linked(event: Event): Taken {
  const file = at(event.event, 'attachment');
  members(file);
  const written: Written = { id: commentId(at(event.event, 'comment')), start: event.time, body: undefined, from: 0 };
  return piece(event, { parties: requesterOf(event), attachments: filesOf([file], written) });
}

/** Only `closed` is for good: a solved ticket is opened again by the next answer. */
function changed(event: Event): Taken {
  const now = has(event.event, 'current') ? text(event.event, 'current') : text(event.ticket, 'status');
  if (now?.toLowerCase() !== 'closed') return { take: 'counted', event: 'status_changed' };
  return piece(event, { parties: requesterOf(event) }, true);
}
