import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Role } from '../shield/types.ts';
import type { NoteCode } from './notes.ts';
import type { Identifier, Party, Vcon } from './types.ts';

const SCHEME = /^(?:tel|sms|callto|whatsapp|sips?):/i;
const SEPARATORS = /[\s.\-()/\u00a0\u202f\u2011-\u2013]/g;
const E164 = /^\+[1-9]\d{6,14}$/;
const FRENCH = /^0[1-9]\d{8}$/;
/** Withheld numbers, as switches write them. */
const WITHHELD = /^(?:anonymous|anonyme|restricted|private|withheld|unavailable|unknown|inconnu|masqué)?$/i;
/** Longer ones are no addresses, and would make the search below slow. */
const LONGEST_ADDRESS = 320;
const ADDRESS = /[^\s<>"',;:()@]+@[^\s<>"',;:()@]+\.[^\s<>"',;:()@.]+/;
/** Members that senders use for the brand's own customer reference; `id` is not one (vcon-lib joins phone and email in it). */
const REFERENCES = ['customer_reference', 'customerReference', 'reference', 'crm_id', 'customer_id'] as const;

/**
 * A phone number as E.164, `undefined` where there is none. Numbers without country are French ones (the brands are): the
 * common forms by hand, the rest by libphonenumber. Short numbers (3 to 6 digits) are services, not people.
 */
export function phoneNumber(text: string): string | undefined {
  if (text.length > 80) return undefined;
  let digits = text.trim();
  if (SCHEME.test(digits)) digits = digits.replace(SCHEME, '').replace(/[@;?].*$/s, '');
  if (E164.test(digits)) return trunkless(digits);
  digits = digits.replace('(0)', '').replaceAll(SEPARATORS, '');
  if (digits.startsWith('00')) digits = `+${digits.slice(2)}`;
  if (E164.test(digits)) return trunkless(digits);
  if (FRENCH.test(digits)) return `+33${digits.slice(1)}`;
  if (digits.length < 7 || digits.length > 24) return undefined;
  const parsed = parsePhoneNumberFromString(digits, 'FR');
  return parsed?.isPossible() === true ? parsed.number : undefined;
}

/** `+33 06…` is `+33 6…`: the trunk zero is dialled within France only. */
function trunkless(number: string): string {
  return number.startsWith('+330') ? `+33${number.slice(4)}` : number;
}

/** A mail address in lower case, out of `mailto:`, angle brackets or a display name. */
export function mailAddress(text: string): string | undefined {
  if (text.length > LONGEST_ADDRESS) return undefined;
  return ADDRESS.exec(text.replace(/^mailto:/i, '').replace(/\?.*$/s, ''))?.[0].toLowerCase();
}

function reference(party: Party): string | undefined {
  for (const name of REFERENCES) {
    const value = party[name];
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return undefined;
}

/** The customers' identifiers, each once; the reference of the hint comes first, as the brand's own reference wins. */
export function identifiersOf(
  vcon: Vcon,
  roles: readonly Role[],
  hinted: string | undefined,
  notes: Set<NoteCode>,
): Identifier[] {
  const found = new Map<string, Identifier>();
  const add = (kind: Identifier['kind'], value: string | undefined): void => {
    if (value !== undefined) found.set(`${kind} ${value}`, { kind, value });
  };
  add('reference', hinted);
  vcon.parties.forEach((party, index) => {
    if (roles[index] !== 'customer') return;
    add('reference', reference(party)?.trim());
    add('phone', phoneOf(party, notes));
    if (party.mailto !== undefined) add('email', mailAddress(party.mailto) ?? unreadable(party.mailto, notes));
    add(
      'social',
      typeof party['social'] === 'string' && party['social'] !== '' ? party['social'] : party.did || undefined,
    );
  });
  return [...found.values()];
}

function phoneOf(party: Party, notes: Set<NoteCode>): string | undefined {
  const text = party.tel ?? (party.sip !== undefined && /^sips?:\+?\d/i.test(party.sip) ? party.sip : undefined);
  if (text === undefined || WITHHELD.test(text.replace(SCHEME, '').trim())) return undefined;
  return phoneNumber(text) ?? unreadable(text, notes);
}

function unreadable(text: string, notes: Set<NoteCode>): undefined {
  if (text.trim() !== '') notes.add('identifier.unreadable');
}
