import type { Members } from '../conform.ts';
import type { Channel } from '../types.ts';
import { hint, present } from './build.ts';
import { addressOf, channelOf, contactOf, roleOf, sideOf, type Side } from './genesys-parts.ts';
import { attributesOf, queueOf, wrapUpOf } from './genesys-notes.ts';
import { at, fail, has, id, list, members, moment, needId, secondsBetween, text, type Spot } from './spot.ts';
import type { Taken, Taking } from './types.ts';

export const CONVERSATION_TAKES: readonly Taking[] = [
  {
    event: 'Conversation (GET /conversations/{id}, /analytics/conversations/details)',
    becomes: {
      en: 'the parties with their addresses, direction, queue, how it ended; the call as a dialog without sound; each wrap-up as a note, each participant’s attributes as an attachment. Metrics and flows are not taken',
      fr: 'participants et adresses, sens, file, manière dont elle s’est achevée ; l’appel comme dialogue sans son ; chaque qualification comme note, les attributs de chaque participant comme pièce jointe. Ni les métriques ni les parcours ne sont pris',
    },
  },
];

/** What both forms of a conversation tell, under one name each. */
type Told = {
  readonly spot: Spot;
  readonly start: string;
  readonly end: string | undefined;
  readonly said: string;
  readonly participants: readonly Spot[];
  readonly sessions: readonly Spot[];
  readonly media: string | undefined;
  readonly side: Side;
};

const MEDIA = ['calls', 'callbacks', 'chats', 'emails', 'messages', 'cobrowsesessions', 'videos'] as const;

/** One conversation, of either interface. */
export function conversationTaken(spot: Spot): Taken[] {
  const told = toldBy(spot);
  const { start, end, said, media, side, sessions } = told;
  const parties = partiesOf(told);
  const network = sessions.map((session) => text(session, 'messageType', 'type')).find((one) => one !== undefined);
  const channel = channelOf(media, network, side);
  const subject = sessions.map((session) => text(session, 'subject')).find((one) => one !== undefined);
  const voice = channel === 'call.inbound' || channel === 'call.outbound' || media === 'voice';
  return [
    {
      take: 'piece',
      contact: contactOf(needId(spot, 'conversationId', 'id')),
      vcon: present({
        created_at: start,
        subject,
        parties,
        dialog: voice ? [callOf(told, parties)] : undefined,
        attachments: [
          { ...routingOf(told, channel), mandat_at: said },
          ...queueIdOf(told),
          ...told.participants.flatMap((one) => notesOf(one, said)),
        ],
      }),
      ...(end !== undefined && { complete: true }),
    },
  ];
}

function toldBy(spot: Spot): Told {
  const start = moment(spot, 'conversationStart', 'startTime') ?? fail('source.missing', at(spot, 'conversationStart'));
  const end = moment(spot, 'conversationEnd', 'endTime');
  const participants = list(at(spot, 'participants'));
  participants.forEach(members);
  const sessions = participants.flatMap(sessionsOf);
  const customers = participants.filter((one) => roleOf(text(one, 'purpose')) === 'customer').flatMap(sessionsOf);
  const first = customers[0] ?? sessions[0];
  const kinds = participants.flatMap((one) => MEDIA.filter((name) => list(at(one, name)).length > 0));
  const media = first === undefined ? undefined : (text(first, 'mediaType')?.toLowerCase() ?? singular(kinds[0]));
  const side =
    sideOf(text(spot, 'originatingDirection')) ?? (first === undefined ? undefined : sideOf(text(first, 'direction')));
  return { spot, start, end, said: end ?? start, participants, sessions, media, side };
}

const singular = (kind: string | undefined): string | undefined =>
  kind === 'calls' ? 'voice' : kind?.replace(/s$/, '');

/** A participant's legs: sessions in analytics, one list for each medium in the conversation. */
const sessionsOf = (participant: Spot): readonly Spot[] => [
  ...list(at(participant, 'sessions')),
  ...MEDIA.flatMap((name) => list(at(participant, name))),
];

function partiesOf({ participants, side }: Told): Members[] {
  const people: Members[] = [];
  let customer = false;
  let line: Members | undefined;
  for (const participant of participants) {
    const role = roleOf(text(participant, 'purpose'));
    const legs = [participant, ...sessionsOf(participant)];
    const own = role === 'customer' ? addressIn(legs, side === 'out' ? 'to' : 'from') : {};
    if (role === 'customer') line ??= addressIn(legs, side === 'out' ? 'from' : 'to');
    const party = present({
      role: role === 'customer' && customer ? 'thirdparty' : role,
      ...own,
      uuid: role === 'agent' ? (id(participant, 'userId') ?? id(at(participant, 'user'), 'id')) : undefined,
      name: nameOf(participant, role),
      external_contact: id(participant, 'externalContactId'),
    });
    if (role === 'customer') customer = true;
    if (role !== undefined) people.push(party);
  }
  const known = line !== undefined && Object.keys(line).length > 0;
  return known ? [...people, { type: 'organization', ...line }] : people;
}

/** Where it knows no name, the platform writes the kind of line and the country: "Mobile Number, FR". */
const NO_NAME = /^[A-Z][A-Za-z /]{2,40}, [A-Z]{2}$/;

function nameOf(participant: Spot, role: string | undefined): string | undefined {
  if (role === 'bot') return undefined;
  const names = ['aniName', 'participantName', 'name'].map((name) => text(participant, name));
  return names.find((name) => name !== undefined && !NO_NAME.test(name));
}

const FROM = ['addressFrom', 'ani', 'fromAddress'] as const;
const TO = ['addressTo', 'dnis', 'sessionDnis', 'toAddress'] as const;

function addressIn(legs: readonly Spot[], which: 'from' | 'to'): Members {
  for (const leg of legs) {
    const written = text(leg, ...(which === 'from' ? FROM : TO));
    if (written !== undefined) return addressOf(written, text(leg, 'messageType'));
  }
  return {};
}

/** The call as one dialog: where its sound lies is told by the recording interface. */
function callOf(told: Told, parties: readonly Members[]): Members {
  const { start, end, said } = told;
  const speaking = parties.flatMap(({ role }, index) => (role === 'customer' || role === 'agent' ? [index] : []));
  const reason = unanswered(told);
  return present({
    type: reason === undefined ? 'recording' : 'incomplete',
    disposition: reason,
    mandat_id: 'call',
    mandat_at: said,
    start,
    duration: reason === undefined ? secondsBetween(start, end) : undefined,
    parties: speaking.length === 0 ? undefined : speaking,
    source_disposition: endOf(told),
  });
}

/** How the customer's side ended: a closed word of the platform. */
function endOf({ participants }: Told): string | undefined {
  const customers = participants.filter((one) => roleOf(text(one, 'purpose')) === 'customer');
  const ends = customers
    .flatMap(sessionsOf)
    .flatMap((session) => [
      ...list(at(session, 'segments')).map((segment) => text(segment, 'disconnectType')),
      text(session, 'disconnectType'),
    ]);
  return ends.findLast((one) => one !== undefined)?.toLowerCase();
}

/** An outbound call without anybody reached, or an inbound one that gave up in the queue. Self-service is no failure. */
function unanswered(told: Told): string | undefined {
  const { participants, end, side } = told;
  if (end === undefined) return undefined;
  const purposes = participants.map((one) => text(one, 'purpose')?.toLowerCase());
  const agents = participants.filter((one) => roleOf(text(one, 'purpose')) === 'agent');
  if (side === 'in') return purposes.includes('acd') && !agents.some(interacted) ? 'hung-up' : undefined;
  const customers = participants.filter((one) => roleOf(text(one, 'purpose')) === 'customer');
  if (side !== 'out' || customers.length === 0 || customers.some(interacted)) return undefined;
  return endOf(told) === 'uncallable' || endOf(told) === 'error' ? 'failed' : 'no-answer';
}

/** Analytics cut a session into segments; the conversation says when a leg was connected. */
function interacted(participant: Spot): boolean {
  return sessionsOf(participant).some(
    (session) =>
      has(session, 'connectedTime') ||
      list(at(session, 'segments')).some((segment) => text(segment, 'segmentType')?.toLowerCase() === 'interact'),
  );
}

/** By the queue’s name, which only one of the interfaces tells. */
function routingOf({ participants, start }: Told, channel: Channel | undefined): Members {
  const queue = participants.map((one) => text(one, 'queueName')).find((one) => one !== undefined);
  return hint({ queue: queue?.slice(0, 200), channel }, start);
}

function queueIdOf({ participants, sessions, said }: Told): Members[] {
  const segments = sessions.flatMap((session) => list(at(session, 'segments')));
  return queueOf(
    [...participants, ...segments].map((one) => id(one, 'queueId')).find((one) => one !== undefined),
    said,
  );
}

function notesOf(participant: Spot, said: string): Members[] {
  const who = id(participant, 'participantId', 'id') ?? 'unknown';
  const segments = list(at(participant, 'sessions')).flatMap((session) => list(at(session, 'segments')));
  const wrapUps = [
    at(participant, 'wrapup'),
    ...segments.filter((one) => has(one, 'wrapUpCode') || has(one, 'wrapUpNote')),
  ];
  return [
    ...wrapUps.flatMap((one) => wrapUpOf(one, who, said)).slice(-1),
    ...attributesOf(at(participant, 'attributes'), who, said),
  ];
}
