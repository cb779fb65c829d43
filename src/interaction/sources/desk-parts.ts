import type { Members } from '../conform.ts';
import type { Channel } from '../types.ts';
import { present } from './build.ts';
import { htmlText } from './html.ts';
import { id, list, text, type Spot } from './spot.ts';
import type { Removal } from './types.ts';
import { addressFor } from './url.ts';

/** What systems of help desks tell of one message or note. */
export type Written = {
  /** `mandat_id`: stable within the contact. */
  readonly id: string;
  readonly start: string;
  /** The moment of this version, where it is not the first. */
  readonly version?: string | undefined;
  readonly body: string | undefined;
  /** Index of the party that wrote it. */
  readonly from: number;
  /** Index of the party that it was written to. */
  readonly to?: number | undefined;
  readonly application?: string | undefined;
};

const place = ({ id: mandat_id, start, version }: Written): Members => ({
  mandat_id,
  mandat_at: version ?? start,
  start,
});

const texted = (body: string): Members => ({ mediatype: 'text/plain', encoding: 'none', body });

/** A message that both sides see. */
export const messageOf = (written: Written): Members =>
  present({
    type: 'text',
    ...place(written),
    parties: written.to === undefined ? [written.from] : [written.from, written.to],
    originator: written.from,
    application: written.application,
    ...(written.body ? texted(written.body) : { mediatype: 'text/plain' }),
  });

/** What the brand's people write among themselves: rights are looked for in it, it is not disclosed unread. */
export const noteOf = (written: Written): Members => ({
  purpose: 'note',
  ...place(written),
  party: written.from,
  dialog: 0,
  ...texted(written.body ?? ''),
});

/** Names that systems give the members of a file. */
const FILE = {
  name: ['filename', 'file_name', 'name'],
  type: ['content_type', 'mime_type', 'file_type'],
  url: ['content_url', 'attachment_url', 'data_url', 'url'],
} as const;

/** Files of a message, by their address: who may fetch it is the system's affair. */
export function filesOf(files: readonly Spot[], written: Written): Members[] {
  return files.map((file, index) =>
    present({
      purpose: 'file',
      ...place(written),
      mandat_id: fileId(id(file, 'id') ?? `${written.id}#${index}`),
      party: written.from,
      dialog: 0,
      filename: text(file, ...FILE.name),
      mediatype: text(file, ...FILE.type)?.toLowerCase(),
      url: addressFor(text(file, ...FILE.url)),
    }),
  );
}

export const fileId = (named: string): string => `file ${named}`;

/** The files of a message as one list, where the system takes them back with it and does not say which they were. */
export function fileListOf(files: Spot, written: Written): Members[] {
  const body = list(files).map((file) =>
    present({ name: text(file, ...FILE.name), type: text(file, ...FILE.type), url: text(file, ...FILE.url) }),
  );
  if (body.length === 0) return [];
  const whole = { ...place(written), mandat_id: listId(written.id), party: written.from, dialog: 0 };
  return [{ purpose: 'files', ...whole, encoding: 'json', body }];
}

const listId = (message: string): string => `files of ${message}`;

/** A message or note that was taken back, with its files. */
export const takenBackOf = (contact: string, item: string, at: number, why: Removal['why']): Removal[] =>
  [item, listId(item)].map((one) => ({ take: 'removal', contact, item: one, at, why }));

/** How a text of HTML begins: what people type about `<3` or `<name>` stays as it is. */
const HTML =
  /^\s*<(?:!doctype|html|body|p|div|span|table|ul|ol|h[1-6]|blockquote|br|a|b|strong|em|i|u|img|script|style)(?=[\s/>])/i;

/** A text that may be HTML, as a person reads it. */
export const plain = (written: string): string => (HTML.test(written) ? htmlText(written) : written);

/** The first of these members, of which some systems send one and some the other. */
export function bodyOf(spot: Spot, ...names: readonly string[]): string | undefined {
  const found = text(spot, ...names);
  return found === undefined ? undefined : plain(found);
}

/** Of members that hold HTML always. */
export function htmlOf(spot: Spot, name: string): string | undefined {
  const found = text(spot, name);
  return found === undefined ? undefined : htmlText(found);
}

/**
 * A group, team or brand of the system as a key of the wiring. Numbers that long would pass for somebody's: they are written
 * in base 36.
 */
export const routeName = (kind: string, found: string): string =>
  `${kind}-${/^\d{9,}$/.test(found) ? BigInt(found).toString(36) : found}`.slice(0, 200);

export function routeWord(kind: string, spot: Spot, name: string): string | undefined {
  const found = id(spot, name);
  return found === undefined ? undefined : routeName(kind, found);
}

/** Names of channels in help desks, those of one word by themselves. */
const MEDIA: readonly (readonly [pattern: RegExp, channel: Channel, application: string])[] = [
  [/whats.?app/, 'social', 'whatsapp'],
  [/facebook|messenger/, 'social', 'messenger'],
  [/instagram/, 'social', 'instagram'],
  [/twitter|telegram|viber|wechat|apple|google_business|tiktok|(?:^|[_:])line$/, 'social', 'social'],
  [/sms|text_message/, 'sms', 'sms'],
  [/chat|messaging|widget|push|in_?app/, 'chat', 'chat'],
  [/mail/, 'email', 'email'],
];

export type Medium = { readonly channel: Channel; readonly application: string };

/** The channel that a system's own word names, if any. */
export function mediumOf(word: string | undefined): Medium | undefined {
  const lower = word?.slice(0, 80).toLowerCase() ?? '';
  const [, channel, application] = MEDIA.find(([pattern]) => pattern.test(lower)) ?? [];
  return channel && application ? { channel, application } : undefined;
}

type DeskRole = 'customer' | 'agent' | 'bot' | 'other';

/**
 * A person by the id of the system, whom every contact of the account shares. Of the brand's own people nothing is taken but the
 * name under which they answer.
 */
export function personOf(role: DeskRole, social: string | undefined, spot: Spot): Members {
  const wanted = role === 'customer';
  return present({
    role,
    name: text(spot, 'name'),
    mailto: wanted ? text(spot, 'email') : undefined,
    tel: wanted ? id(spot, 'phone_number', 'phone', 'mobile') : undefined,
    customer_reference: wanted ? id(spot, 'external_id', 'identifier', 'unique_external_id') : undefined,
    social,
  });
}

/** Who takes part, each once, by the id of the system. */
export function people(): {
  readonly parties: readonly Members[];
  add(person: Members): number;
} {
  const parties: Members[] = [];
  return {
    parties,
    add(person) {
      const known = parties.findIndex((one) => one['social'] !== undefined && one['social'] === person['social']);
      if (known < 0) return parties.push(person) - 1;
      parties[known] = { ...person, ...parties[known] };
      return known;
    },
  };
}
