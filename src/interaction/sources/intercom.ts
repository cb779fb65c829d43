import { isMembers, type Members } from '../conform.ts';
import { parseDate } from '../time.ts';
import type { Identifier } from '../types.ts';
import { hint, present } from './build.ts';
import {
  fileListOf,
  htmlOf,
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
import { at, eventName, fail, id, list, members, moment, needId, needText, text, top, type Spot } from './spot.ts';
import type { Removal, Source, Taken } from './types.ts';

/** Topics of a conversation that bring what was said in it. */
const SAID = new Set(
  (
    'user.created user.replied admin.single.created admin.replied admin.noted admin.closed admin.opened admin.assigned ' +
    'admin.open.assigned operator.replied contact.attached rating.added'
  ).split(' '),
);
const COUNTED = new Set(
  'admin.snoozed admin.unsnoozed priority.updated read contact.detached company.updated'.split(' '),
);
const UNSUBSCRIBED = new Set(['contact.unsubscribed', 'user.unsubscribed']);
const CUSTOMERS = new Set(['user', 'lead', 'contact', 'visitor']);
const CHAT: Medium = { channel: 'chat', application: 'chat' };

export const intercom: Source = {
  id: 'intercom',
  name: 'Intercom',
  takes: [
    {
      event:
        'conversation.user.created, user.replied, admin.replied, admin.assigned, operator.replied, rating.added, …',
      becomes: {
        en: 'the messages of the conversation that the notification holds, HTML as text; notes and assignments are notes, files a list by address, the remark of a rating a message. The team is the queue (`team-12`)',
        fr: 'les messages de la conversation que porte la notification, le HTML en texte ; notes et affectations sont des notes, les fichiers une liste par adresse, la remarque d’une évaluation un message. L’équipe est la file (`team-12`)',
      },
    },
    {
      event: 'conversation.admin.closed',
      becomes: { en: 'likewise, and the contact is over', fr: 'de même, et le contact est terminé' },
    },
    {
      event: 'conversation_part.redacted, redacted: true',
      becomes: {
        en: 'the message and its files go here too, in whatever notification that is said',
        fr: 'le message et ses fichiers disparaissent ici aussi, quelle que soit la notification qui le dit',
      },
    },
    {
      event: 'conversation.deleted',
      becomes: { en: 'the whole contact goes here too', fr: 'tout le contact disparaît ici aussi' },
    },
    {
      event: 'contact.unsubscribed, user.unsubscribed',
      becomes: { en: 'an objection of the person', fr: 'une opposition de la personne' },
    },
    {
      event: 'ping, conversation.read, priority.updated, admin.snoozed, …',
      becomes: { en: 'counted', fr: 'comptés' },
    },
  ],
  signature: { header: 'x-hub-signature', algorithm: 'sha1', encoding: 'hex', prefix: 'sha1=', signs: ['body'] },
  recognises(payload) {
    const value = payload.maybeJson();
    return isMembers(value) && value['type'] === 'notification_event' && 'app_id' in value && 'topic' in value;
  },
  read(payload) {
    const spot = top(payload.json());
    members(spot);
    if (needText(spot, 'type') !== 'notification_event') return fail('source.malformed', at(spot, 'type'));
    return taken(spot, needText(spot, 'topic'));
  },
};

/** What every notification says. */
type Notice = { readonly app: string; readonly said: string; readonly item: Spot };

function taken(spot: Spot, topic: string): Taken[] {
  if (topic === 'ping') return [{ take: 'counted', event: 'ping' }];
  const what = topic.startsWith('conversation.') ? topic.slice('conversation.'.length) : '';
  if (COUNTED.has(what) || topic === 'conversation_part.tag.created')
    return [{ take: 'counted', event: eventName(topic) }];
  const known = SAID.has(what) || what === 'deleted' || topic === 'conversation_part.redacted';
  if (!known && !UNSUBSCRIBED.has(topic)) return [{ take: 'aside', event: eventName(topic) }];
  const item = at(at(spot, 'data'), 'item');
  members(item);
  const said = moment(spot, 'created_at') ?? fail('source.missing', at(spot, 'created_at'));
  const notice: Notice = { app: needId(spot, 'app_id'), said, item };
  if (UNSUBSCRIBED.has(topic)) return unsubscribed(notice);
  if (what === 'deleted') return [deleted(notice)];
  if (topic === 'conversation_part.redacted') return redacted(notice);
  return conversation(notice, what === 'admin.closed');
}

function deleted({ app, item, said }: Notice): Removal {
  const contact = `${app}/${id(item, 'conversation_id') ?? needId(item, 'id')}`;
  return { take: 'removal', contact, at: parseDate(said), why: 'deleted' };
}

/** The part alone, or the conversation with the part in it. */
function redacted({ app, item, said }: Notice): Removal[] {
  const parts = partsOf(item);
  const alone = parts.length === 0;
  const part = at(item, 'conversation_part');
  const holder = alone && part.value !== undefined ? part : item;
  const of = id(item, 'conversation_id') ?? id(at(item, 'conversation'), 'id');
  const contact = `${app}/${of ?? (alone ? needId(item, 'conversation_id') : needId(item, 'id'))}`;
  const gone = alone ? [holder] : parts;
  return gone.flatMap((one) => takenBackOf(contact, partId(one), parseDate(said), 'redacted'));
}

function unsubscribed({ app, item, said }: Notice): Taken[] {
  const found = [
    { kind: 'reference', value: id(item, 'external_id', 'user_id') },
    { kind: 'email', value: text(item, 'email') },
    { kind: 'phone', value: id(item, 'phone') },
    { kind: 'social', value: userOf(app, needId(item, 'id')) },
  ] as const;
  const identifiers = found.filter((one): one is Identifier & typeof one => one.value !== undefined);
  return [{ take: 'expressed', signal: 'objection', how: 'unsubscribe', at: parseDate(said), identifiers }];
}

const partsOf = (item: Spot): readonly Spot[] => list(at(at(item, 'conversation_parts'), 'conversation_parts'));
const partId = (part: Spot): string => `part ${needId(part, 'id')}`;
const userOf = (app: string, user: string): string => `intercom:${app}/${user}`;

type Talk = {
  readonly notice: Notice;
  readonly contact: string;
  readonly medium: Medium;
  readonly who: ReturnType<typeof people>;
  readonly dialog: Members[];
  readonly attachments: Members[];
  readonly removed: Removal[];
};

function conversation(notice: Notice, complete: boolean): Taken[] {
  const { app, item, said } = notice;
  const source = at(item, 'source');
  const talk: Talk = {
    notice,
    contact: `${app}/${needId(item, 'id')}`,
    medium: mediumOf(text(source, 'type')) ?? CHAT,
    who: people(),
    dialog: [],
    attachments: [],
    removed: [],
  };
  const created = moment(item, 'created_at') ?? said;
  for (const contact of list(at(at(item, 'contacts'), 'contacts'))) talk.who.add(customerOf(app, contact));
  if (source.value !== undefined) say(talk, source, 'source', created, 'comment');
  for (const part of partsOf(item))
    say(talk, part, partId(part), moment(part, 'created_at') ?? said, text(part, 'part_type') ?? '');
  rated(talk);
  const routed = present({ queue: routeWord('team', item, 'team_assignee_id'), channel: talk.medium.channel });
  const vcon = present({
    created_at: created,
    subject: htmlOf(source, 'subject') || undefined,
    parties: talk.who.parties,
    dialog: talk.dialog,
    attachments: [...talk.attachments, { ...hint(routed, created), mandat_at: said }],
  });
  return [{ take: 'piece', contact: talk.contact, vcon, ...(complete && { complete }) }, ...talk.removed];
}

function customerOf(app: string, contact: Spot): Members {
  const user = id(contact, 'id');
  return personOf('customer', user === undefined ? undefined : userOf(app, user), contact);
}

/** One message, or what an agent wrote for colleagues: a note, or words with an assignment. */
function say(talk: Talk, part: Spot, item: string, start: string, type: string): void {
  const { notice, contact, who, medium } = talk;
  if (at(part, 'redacted').value === true) {
    talk.removed.push(...takenBackOf(contact, item, parseDate(moment(part, 'updated_at') ?? notice.said), 'redacted'));
    return;
  }
  const files = at(part, 'attachments');
  const body = htmlOf(part, 'body');
  if (!body && list(files).length === 0) return;
  const from = who.add(authorOf(notice.app, at(part, 'author')));
  const version = moment(part, 'updated_at');
  const written: Written = { id: item, start, version, body, from, application: medium.application };
  if (/note|assign/i.test(type)) talk.attachments.push(noteOf(written));
  else talk.dialog.push(messageOf(written));
  talk.attachments.push(...fileListOf(files, written));
}

function authorOf(app: string, author: Spot): Members {
  const type = text(author, 'type')?.toLowerCase() ?? '';
  if (CUSTOMERS.has(type)) return customerOf(app, author);
  const user = id(author, 'id');
  // Administrators and contacts are numbered apart.
  const social = user === undefined ? undefined : userOf(app, `${type} ${user}`);
  return personOf(type === 'admin' || type === 'team' ? 'agent' : 'bot', social, author);
}

/** What a person wrote beside the stars it gave. */
function rated({ notice, who, medium, dialog }: Talk): void {
  const rating = at(notice.item, 'conversation_rating');
  if (rating.value === undefined) return;
  members(rating);
  const body = text(rating, 'remark');
  const customer = who.parties.findIndex(({ role }) => role === 'customer');
  if (body === undefined || customer < 0) return;
  const start = moment(rating, 'created_at') ?? notice.said;
  dialog.push(messageOf({ id: 'rating', start, body, from: customer, application: medium.application }));
}
