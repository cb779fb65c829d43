import { readCell, readDate, Unfit, type Cell, type Joined } from '../interaction/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { Code } from '../kernel/refusal.ts';
import { CONTACT_CHANNEL_IDS, type ConsentFlaw, type ContactChannel } from '../law/index.ts';
import { readAddress } from './address.ts';
import type { ImportKind, ImportMapping, Several } from './import-mapping.ts';
import { flawsOf } from './records.ts';
import type { Address, NewRecord } from './types.ts';

/** A record of a person, or an attempt that another vendor made. */
export type ImportedRow =
  | { readonly record: NewRecord }
  | { readonly attempt: { readonly address: Address; readonly at: Millis } };
/** Why a row cannot be taken: by the field of the mapping, never by what it holds. */
export type RowFault = { readonly code: Code; readonly field: string };
export type RowTerms = {
  readonly kind: ImportKind;
  readonly mapping: ImportMapping;
  readonly now: Millis;
  /** Legal entities that the instructions know. */
  readonly controllers: readonly string[];
};

const ADDRESSES = { phone: 'phone', email: 'email', social: 'social', post: 'post', customer: 'reference' } as const;
const YES = /^(?:yes|oui|true|vrai|1|x|o|y)$/i;
/** An hour beside the day: consent is proved with both (C. conso R.223-2). */
const HOUR = /\d\s*[:hH]\s*\d{2}|T\d{2}/;
const SLUG = /^[a-z][a-z0-9-]{0,39}$/;
const WAYS = ['written', 'oral', 'stop', 'unsubscribe', 'imported'] as const;
/** Clocks of two systems differ. */
const AHEAD = 5 * 60_000;
/** What a proof may be at most: the text shown is the longest. */
const LONGEST = 8000;

/** @param joined the texts of a row's columns */
export function readRow(joined: Joined, terms: RowTerms): ImportedRow | RowFault {
  try {
    return rowOf(joined, terms);
  } catch (error) {
    if (error instanceof Unfit) return { code: error.code, field: error.field };
    throw error;
  }
}

function rowOf(joined: Joined, { kind, mapping: { fields, zone }, now, controllers }: RowTerms): ImportedRow {
  const addresses = addressesOf(joined, fields);
  if (addresses.length === 0) throw new Unfit('address', 'source.missing');
  const at = instantOf(momentIn(joined, fields.at, zone));
  if (at === undefined) throw new Unfit('at', 'source.missing');
  if (at > now + AHEAD) throw new Unfit('at', 'contact.future');
  if (kind === 'attempt') {
    const address = addresses.find((one) => one.kind === 'phone');
    if (!address) throw new Unfit('phone', 'source.missing');
    return { attempt: { address, at } };
  }
  const controller = readCell(joined, fields.controller, 'controller');
  if (controller === undefined ? kind !== 'opposition' : !controllers.includes(controller))
    throw new Unfit('controller', 'contact.controller');
  const objects = severalOf(joined, fields.objects, 'objects');
  if (objects.length === 0 && (kind === 'consent' || kind === 'contract')) throw new Unfit('objects', 'contact.scope');
  if (!objects.every((object) => SLUG.test(object))) throw new Unfit('objects', 'source.mapping');
  const until = instantOf(readDate(joined, fields.until, 'until', zone));
  return {
    record: {
      kind,
      addresses,
      controller,
      objects,
      channels: channelsOf(joined, fields),
      at,
      proof: proofOf(joined, fields),
      ...(kind !== 'opposition' && until !== undefined && { until }),
      ...(kind === 'consent' && { flaws: consentFlaws(joined, fields) }),
      ...(kind === 'opposition' && { how: howOf(readCell(joined, fields.how, 'how')) }),
      ...(kind === 'sale' && { optOutOffered: isYes(joined, fields.optOutOffered, 'optOutOffered') }),
    },
  };
}

/** When it was, to the day where a base has no hour: its first instant, so that what came later that day counts as later. */
function momentIn(joined: Joined, at: ImportMapping['fields']['at'], zone: string | undefined): string | undefined {
  if (typeof at === 'string' || at.format === undefined || hasHour(joined, at)) return readDate(joined, at, 'at', zone);
  return readDate(joined, { ...at, format: at.format.replace(/[ T]*H.*$/, '') }, 'at', zone);
}

const hasHour = (joined: Joined, at: ImportMapping['fields']['at']): boolean =>
  typeof at === 'object' && at.format?.startsWith('epoch')
    ? true
    : HOUR.test(joined(typeof at === 'string' ? at : at.from));

const instantOf = (text: string | undefined): Millis | undefined => (text === undefined ? undefined : Date.parse(text));
const isYes = (joined: Joined, cell: Cell | undefined, name: string): boolean =>
  YES.test(readCell(joined, cell, name) ?? '');

function consentFlaws(
  joined: Joined,
  { at, mentions = {}, clearAct }: ImportMapping['fields'],
): readonly ConsentFlaw[] {
  const given = Object.entries(mentions).map(
    ([name, cell]) => [name, isYes(joined, cell, `mentions.${name}`)] as const,
  );
  const flaws = flawsOf(Object.fromEntries(given), isYes(joined, clearAct, 'clearAct'));
  return hasHour(joined, at) ? flaws : [...flaws, 'moment-missing'];
}

function addressesOf(joined: Joined, fields: ImportMapping['fields']): Address[] {
  return (Object.keys(ADDRESSES) as (keyof typeof ADDRESSES)[]).flatMap((name) => {
    const text = readCell(joined, fields[name], name);
    if (text === undefined) return [];
    const address = readAddress(ADDRESSES[name], text);
    if (!address) throw new Unfit(name, 'source.malformed');
    return [address];
  });
}

/** How somebody refused, where a base says it in Mandat's words; any other way is `imported`. */
const howOf = (text: string | undefined): (typeof WAYS)[number] =>
  WAYS.find((how) => how === text?.toLowerCase()) ?? 'imported';

function severalOf(joined: Joined, field: Several | undefined, name: string): string[] {
  if (typeof field !== 'object' || !('separator' in field)) {
    const one = readCell(joined, field, name);
    return one === undefined ? [] : [one];
  }
  const { values } = field;
  const words = joined(field.from).split(field.separator);
  return words
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .map((word) => {
      if (values === undefined) return word;
      if (!Object.hasOwn(values, word)) throw new Unfit(name, 'source.mapping');
      return values[word]!;
    });
}

function channelsOf(joined: Joined, fields: ImportMapping['fields']): ContactChannel[] {
  return severalOf(joined, fields.channels, 'channels').map((word) => {
    const channel = CONTACT_CHANNEL_IDS.find((id) => id === word);
    if (!channel) throw new Unfit('channels', 'source.mapping');
    return channel;
  });
}

function proofOf(
  joined: Joined,
  { text, textVersion, medium, collectedBy, proof }: ImportMapping['fields'],
): NewRecord['proof'] {
  const cells = { text, textVersion, medium, collectedBy, reference: proof };
  const told = Object.entries(cells).flatMap(([name, cell]) => {
    const value = readCell(joined, cell, name)?.replaceAll('\0', '');
    if (value !== undefined && value.length > LONGEST) throw new Unfit(name, 'source.malformed');
    return value ? [[name, value] as const] : [];
  });
  return Object.fromEntries(told);
}
