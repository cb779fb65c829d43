import { parseJson } from '../../kernel/json.ts';
import type { Members } from '../conform.ts';
import { phoneNumber } from '../identifiers.ts';
import type { Channel } from '../types.ts';
import { list, type Spot } from './spot.ts';

/** `whatsapp:+33…`, `messenger:123`, `rcs:agent`; a telephone number has no name before it. */
const ADDRESS = /^(whatsapp|messenger|instagram|rcs|viber|line|sms|client|sips?|tel|mailto):(.+)$/is;

/** What an address says of its owner. A plain word is the name that a program gave itself. */
export function addressOf(address: string | undefined): Members {
  if (address === undefined) return {};
  const [, scheme, rest] = ADDRESS.exec(address) ?? [];
  switch (scheme?.toLowerCase()) {
    case 'whatsapp':
    case 'sms':
    case 'tel':
      return rest!.startsWith('+') ? { tel: rest } : { social: address };
    case 'messenger':
    case 'instagram':
    case 'rcs':
    case 'viber':
    case 'line':
      return { social: address };
    case 'sip':
    case 'sips':
      return { sip: address };
    case 'mailto':
      return { mailto: rest };
    case 'client':
      return { uuid: rest, role: 'agent' };
    case undefined:
    default:
      if (phoneNumber(address) !== undefined) return { tel: address };
      return address.includes('@') ? { mailto: address } : { uuid: address };
  }
}

/** Addresses that only people outside have. */
export const isOutside = (address: string | undefined): boolean =>
  address !== undefined &&
  (/^(?:whatsapp|messenger|instagram|rcs|viber|line|sms):/i.test(address) || phoneNumber(address) !== undefined);

/** The medium that an address or the source of a message tells; programs write on any. */
export function mediumOf(word: string | undefined): { application: string; channel: Channel } | undefined {
  switch (word?.toLowerCase().split(':', 1)[0]) {
    case 'whatsapp':
      return { application: 'whatsapp', channel: 'social' };
    case 'messenger':
    case 'instagram':
    case 'rcs':
    case 'viber':
      return { application: word.toLowerCase().split(':', 1)[0]!, channel: 'social' };
    case 'sms':
    case 'mms':
      return { application: 'sms', channel: 'sms' };
    case 'email':
      return { application: 'email', channel: 'email' };
    case undefined:
    default:
      return undefined;
  }
}

/** JSON inside a parameter: its value, or the text where it is none. */
export function opened(written: string | undefined): unknown {
  if (written === undefined) return undefined;
  try {
    return parseJson(written);
  } catch {
    return written;
  }
}

/** A list of files, as JSON text in a form or as it is in JSON. */
export function filesIn(spot: Spot): readonly Spot[] {
  const value = typeof spot.value === 'string' ? opened(spot.value) : spot.value;
  return Array.isArray(value) ? list({ value, pointer: spot.pointer }) : [];
}
