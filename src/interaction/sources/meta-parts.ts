import { createHash } from 'node:crypto';
import type { Millis } from '../../kernel/clock.ts';
import type { Members } from '../conform.ts';
import { parseDate, repairDate } from '../time.ts';
import type { Channel } from '../types.ts';
import { hint, present } from './build.ts';
import { at, fail, iso, number, type Spot } from './spot.ts';
import type { Taken } from './types.ts';

export type Platform = 'whatsapp' | 'messenger' | 'instagram';

/** One side's account (a number, a page) and the person on the other, in a message of theirs. */
export type Talk = {
  readonly platform: Platform;
  readonly account: string;
  readonly person: string;
  readonly parties: readonly [customer: Members, brand: Members, ...others: Members[]];
};

const DAY = 86_400_000;
/** People may take a WhatsApp message back for 60 hours; Messenger and Instagram name no end. */
const TAKEN_BACK_WITHIN = 60 * 3_600_000;
/** A message may be changed for a quarter of an hour; clocks differ a little. */
const CHANGED_WITHIN = 20 * 60_000;
/** Files of one message that are kept. */
const MOST_FILES = 10;

/** Ids of messages hold the person's number in base64: what they are known by here tells nothing. */
export const idOf = (given: string): string => createHash('sha256').update(given).digest('base64url').slice(0, 22);

const contactOn = ({ account, person }: Talk, day: number): string =>
  `${account}/${person} ${iso(day * DAY).slice(0, 10)}`;

export const contactOf = (talk: Talk, moment: string): string => contactOn(talk, dayOf(parseDate(moment)));

const dayOf = (millis: Millis): number => Math.floor(millis / DAY);

/** The contacts in which a message may stand that something happened to at a moment, the latest first. */
function contactsBefore(talk: Talk, moment: string, within: number): readonly string[] {
  const last = dayOf(parseDate(moment));
  const first = dayOf(parseDate(moment) - within);
  return Array.from({ length: last - first + 1 }, (_, back) => contactOn(talk, last - back));
}

/** Seconds or milliseconds, as a number or its text. */
export function momentOf(spot: Spot, ...names: readonly string[]): string | undefined {
  const said = number(spot, ...names);
  if (said === undefined) return undefined;
  const written = said >= 0 ? repairDate(said)?.text : undefined;
  return written === undefined || Number.isNaN(parseDate(written))
    ? fail('source.malformed', at(spot, names[0]!))
    : written;
}

export const needMoment = (spot: Spot, ...names: readonly string[]): string =>
  momentOf(spot, ...names) ?? fail('source.missing', at(spot, names[0]!));

/** What one message says: its text, what comes beside it, and its files without place. */
export type Said = {
  readonly body?: string | undefined;
  readonly more?: Members;
  readonly files?: readonly Members[];
};

export type Message = Said & {
  /** Of the platform. */
  readonly id: string;
  readonly moment: string;
  readonly outbound?: boolean | undefined;
};

export const piece = (
  talk: Talk,
  contact: string,
  moment: string,
  rest: Members,
  channel: Channel = 'social',
): Taken => ({
  take: 'piece',
  contact,
  vcon: {
    created_at: moment,
    parties: [...talk.parties],
    ...rest,
    attachments: [...((rest['attachments'] as Members[] | undefined) ?? []), hint({ channel }, moment)],
  },
});

/** What is taken back goes by one id: the first file stands under that of its message, further ones within the message. */
export function messageIn(
  contact: string,
  talk: Talk,
  { id, moment, outbound, body, more, files = [] }: Message,
): Taken {
  const item = idOf(id);
  const sender = outbound === true ? 1 : 0;
  const dialog = present({
    ...more,
    type: 'text',
    mandat_id: item,
    mandat_at: moment,
    start: moment,
    parties: [0, 1],
    originator: sender,
    application: talk.platform,
    mediatype: 'text/plain',
    ...(body !== undefined && { encoding: 'none', body }),
    more_files: files.length > 1 ? files.slice(1, MOST_FILES) : undefined,
  });
  const [first] = files;
  const attachment: Members = {
    ...first,
    purpose: 'file',
    mandat_id: item,
    mandat_at: moment,
    start: moment,
    party: sender,
    dialog: 0,
  };
  return piece(talk, contact, moment, { dialog: [dialog], attachments: first === undefined ? [] : [attachment] });
}

export const message = (talk: Talk, said: Message): Taken => messageIn(contactOf(talk, said.moment), talk, said);

/** A newer version of a message: where it may have been written the day before, there too. */
export const changed = (talk: Talk, said: Message): Taken[] =>
  contactsBefore(talk, said.moment, CHANGED_WITHIN).map((contact) => messageIn(contact, talk, said));

/** A message that its writer took back, in every contact where it may stand. */
export function takenBack(talk: Talk, id: string, moment: string, outbound: boolean): Taken[] {
  const why = outbound ? 'deleted' : 'revoked';
  const [likeliest, ...others] = contactsBefore(talk, moment, TAKEN_BACK_WITHIN);
  const removal = (contact: string) =>
    ({ take: 'removal', contact, at: parseDate(moment), item: idOf(id), why }) as const;
  return [
    piece(talk, likeliest!, moment, {}),
    removal(likeliest!),
    ...others.map((contact): Taken => ({ ...removal(contact), ifThere: true })),
  ];
}

/** A sign put under a message; without one, it was taken away. One person puts one sign under one message. */
export function reaction(talk: Talk, to: string, moment: string, sign: string, outbound?: boolean): Taken {
  return message(talk, {
    id: `reaction ${to} ${outbound === true ? talk.account : talk.person}`,
    moment,
    outbound,
    body: sign,
    more: { reaction_to: idOf(to) },
  });
}
