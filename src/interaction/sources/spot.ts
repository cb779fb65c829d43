import type { Millis } from '../../kernel/clock.ts';
import { Refusal, type Code } from '../../kernel/refusal.ts';
import { isMembers, type Members } from '../conform.ts';
import { token } from '../pointer.ts';
import { parseDate, repairDate } from '../time.ts';
import type { Aside, Counted } from './types.ts';

/** A value of a payload and where it stands: a refusal names the place, never the value. */
export type Spot = { readonly value: unknown; readonly pointer: string };

/** Longer ones are no identifiers. */
const LONGEST_ID = 200;
const NUMBER = /^-?\d{1,15}(?:\.\d{1,12})?$/;

export const top = (value: unknown): Spot => ({ value, pointer: '' });

export function fail(code: Code, spot: Spot): never {
  throw new Refusal(code, { place: { pointer: spot.pointer } });
}

/**
 * The member or item of that name; null counts as absent, and what is inherited is no member.
 * @throws Refusal `source.malformed` where something else stands than an object, or a list for a number
 */
export function at(spot: Spot, name: string | number): Spot {
  const { value } = spot;
  if (value !== undefined && !(typeof name === 'number' ? Array.isArray(value) : isMembers(value)))
    return fail('source.malformed', spot);
  const there = value !== undefined && Object.hasOwn(value as Members, name);
  const found = there ? (value as Members)[name] : undefined;
  return { value: found ?? undefined, pointer: `${spot.pointer}/${token(String(name))}` };
}

/** Follows names from member to member. */
export const under = (spot: Spot, ...names: readonly (string | number)[]): Spot => names.reduce(at, spot);

export const has = (spot: Spot, name: string): boolean => at(spot, name).value !== undefined;

/** An object that must be there. */
export function members(spot: Spot): Members {
  if (spot.value === undefined) return fail('source.missing', spot);
  return isMembers(spot.value) ? spot.value : fail('source.malformed', spot);
}

/** An object, or nothing. */
export function maybe(spot: Spot): Members | undefined {
  return spot.value === undefined ? undefined : members(spot);
}

export function list(spot: Spot): readonly Spot[] {
  const { value, pointer } = spot;
  if (value === undefined) return [];
  if (!Array.isArray(value)) return fail('source.malformed', spot);
  return value.map((item: unknown, index) => ({ value: item ?? undefined, pointer: `${pointer}/${index}` }));
}

/** The first of these members that is a text with something in it; another type is refused. */
export function text(spot: Spot, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = at(spot, name);
    if (found.value === undefined || found.value === '') continue;
    return typeof found.value === 'string' ? found.value : fail('source.malformed', found);
  }
  return undefined;
}

export function needText(spot: Spot, ...names: readonly string[]): string {
  return text(spot, ...names) ?? fail('source.missing', at(spot, names[0]!));
}

/** An identifier: a short text or a whole number. */
export function id(spot: Spot, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = at(spot, name);
    if (found.value === undefined || found.value === '') continue;
    const { value } = found;
    if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
    const fits = typeof value === 'string' && value.length <= LONGEST_ID && !/[\u0000-\u001f]/.test(value);
    return fits ? value : fail('source.malformed', found);
  }
  return undefined;
}

export function needId(spot: Spot, ...names: readonly string[]): string {
  return id(spot, ...names) ?? fail('source.missing', at(spot, names[0]!));
}

/** A number, also where it is written as a text. */
export function number(spot: Spot, ...names: readonly string[]): number | undefined {
  for (const name of names) {
    const found = at(spot, name);
    const { value } = found;
    if (value === undefined || value === '') continue;
    if (typeof value === 'number') return value;
    return typeof value === 'string' && NUMBER.test(value) ? Number(value) : fail('source.malformed', found);
  }
  return undefined;
}

/** A moment in RFC 3339, from any form that systems write. */
export function moment(spot: Spot, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = at(spot, name);
    if (found.value === undefined || found.value === '') continue;
    const repaired = repairDate(found.value)?.text;
    return repaired === undefined || Number.isNaN(parseDate(repaired)) ? fail('source.malformed', found) : repaired;
  }
  return undefined;
}

/** Years of four digits: others have no form in RFC 3339. */
const [FIRST, LAST] = [Date.parse('0001-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')];

export const iso = (millis: Millis): string => new Date(Math.min(Math.max(millis, FIRST), LAST)).toISOString();

/** Seconds from one moment to a later one, undefined where either is unknown or time ran backwards. */
export function secondsBetween(from: string | undefined, to: string | undefined): number | undefined {
  if (from === undefined || to === undefined) return undefined;
  const millis = parseDate(to) - parseDate(from);
  return millis >= 0 ? millis / 1000 : undefined;
}

/** A moment some seconds after another. */
export const after = (from: string, seconds: number): string => iso(parseDate(from) + Math.round(seconds * 1000));

/** The name of an event as it may be counted and shown: word characters, and no number that could be somebody's. */
export function eventName(raw: string): string {
  return (
    raw
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, 'id')
      .replaceAll(/[^\w.-]+/g, '_')
      .replaceAll(/\d(?:[\d_.-]*\d)?/g, (run) => (run.replaceAll(/\D/g, '').length > 4 ? '0' : run))
      .slice(0, 80) || 'unnamed'
  );
}

/** A word that is known and holds nothing is counted; one that is not known is kept aside. */
export function counted(kind: string, word: string, known: readonly string[]): Counted | Aside {
  const event = eventName(`${kind}.${word}`);
  return known.includes(word) ? { take: 'counted', event } : { take: 'aside', event };
}
