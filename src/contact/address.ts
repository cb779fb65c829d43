import { hash } from 'node:crypto';
import { mailAddress, phoneNumber } from '../interaction/index.ts';
import type { ContactChannel } from '../law/index.ts';
import { blindIndex } from '../vault/index.ts';
import type { Address, AddressKind } from './types.ts';

const KIND_OF: Readonly<Record<ContactChannel | AddressKind, AddressKind>> = {
  phone: 'phone',
  'automated-call': 'phone',
  voicemail: 'phone',
  sms: 'phone',
  fax: 'phone',
  email: 'email',
  post: 'post',
  social: 'social',
  reference: 'reference',
};
const LONGEST = 320;
/** Whom WhatsApp knows by their number is the same person as on the telephone. */
const NUMBER = /^\s*(?:whatsapp:)?\+\d/i;

/** An address as it is compared, of a kind or as a channel takes it; `undefined` where it is none. */
export function readAddress(as: ContactChannel | AddressKind, text: string): Address | undefined {
  const kind = KIND_OF[as] === 'social' && NUMBER.test(text) ? 'phone' : KIND_OF[as];
  const value = text.length > LONGEST ? undefined : normalised(kind, text);
  return value === undefined || value === '' ? undefined : { kind, value };
}

/** Numbers and mail addresses, handles and references as intake reads them: both find the same digest. */
function normalised(kind: AddressKind, text: string): string | undefined {
  if (kind === 'phone') return phoneNumber(text);
  if (kind === 'email') return mailAddress(text);
  return kind === 'post' ? postal(text) : text.trim();
}

/** One line, without case, accents, punctuation or layout: the same house written in two ways is the same house. */
function postal(text: string): string {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

export const digestOf = (indexKey: Uint8Array, { kind, value }: Address): string => blindIndex(indexKey, kind, value);

/** What a grant shows of the address: whoever dials it can compute the same, nobody can read it back from many. */
export const saltedHash = (salt: string, { kind, value }: Address): string =>
  hash('sha256', `${salt}\0${kind}\0${value}`, 'base64url');

const ROLES =
  /^(?:accueil|achats|administration|agence|bonjour|contact|direction|hello|info|infos|office|rh|sales|secretariat|service|services|support)@/;
/** Boxes of persons: what stands before the @ there names nobody's office. */
const PERSONAL =
  /@(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|aol|gmx|proton|protonmail|laposte|orange|wanadoo|free|sfr|neuf|bbox|numericable)\.[a-z.]{2,6}$/;

/** An office of a legal person rather than somebody (CNIL on info@, contact@). */
export const isGeneric = ({ kind, value }: Address): boolean =>
  kind === 'email' && ROLES.test(value) && !PERSONAL.test(value);
