import { Refusal, type Code } from '../kernel/refusal.ts';
import type { NoteCode } from './notes.ts';
import { setMember, token } from './pointer.ts';
import { parseDate, repairDate } from './time.ts';

export type Members = Record<string, unknown>;

/** What one reading gathers, and the bounds that references must keep. */
export type Reading = {
  readonly notes: Set<NoteCode>;
  parties: number;
  dialogs: number;
  attachments: number;
};

/**
 * Reads the member `key` of the object at the pointer `base`: gives back the same value where it is canonical, another where
 * it was old, `undefined` to drop it, and throws where it is wrong.
 */
export type Reader = (value: unknown, reading: Reading, base: string, key: string | number) => unknown;
export type Rule = { readonly name: string; readonly read: Reader };
export type Rules = ReadonlyMap<string, Rule>;

/** `old>new` renames a member; a plain name keeps it. */
export function rulesOf(table: Readonly<Record<string, Reader>>): Rules {
  return new Map(
    Object.entries(table).map(([key, read]) => {
      const [from, to] = key.split('>') as [string, string | undefined];
      return [from, { name: to ?? from, read }];
    }),
  );
}

export function refuse(code: Code, base: string, key?: string | number): never {
  throw new Refusal(code, { place: { pointer: key === undefined ? base : `${base}/${token(String(key))}` } });
}

/**
 * Brings the known members of an object to their canonical name and form; null ones go, unknown ones stay untouched. The
 * very same object comes back where nothing had to change, which is the usual case.
 */
export function conform(source: Members, rules: Rules, reading: Reading, base: string): Members {
  for (const key in source) {
    const rule = rules.get(key);
    if (rule !== undefined && (rule.name !== key || differs(source[key], key, rule, reading, base))) {
      return rewrite(source, rules, reading, base);
    }
  }
  return source;
}

function differs(value: unknown, key: string, rule: Rule, reading: Reading, base: string): boolean {
  return value === null || rule.read(value, reading, base, key) !== value;
}

function rewrite(source: Members, rules: Rules, reading: Reading, base: string): Members {
  const out: Members = {};
  for (const [key, value] of Object.entries(source)) {
    const rule = rules.get(key);
    // An old name beside the new one is an unknown member like any other.
    if (rule === undefined || (rule.name !== key && isPresent(source[rule.name]))) {
      setMember(out, key, value);
      continue;
    }
    const read = value === null ? undefined : rule.read(value, reading, base, key);
    if (value === null) reading.notes.add('null.dropped');
    else if (rule.name !== key) reading.notes.add('member.renamed');
    if (read !== undefined) out[rule.name] = read;
  }
  return out;
}

/** A copy without one member. */
export function omit<T extends object, K extends string>(source: T, name: K): Omit<T, K> {
  const out = {};
  for (const [key, value] of Object.entries(source)) if (key !== name) setMember(out, key, value);
  return out as Omit<T, K>;
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asMembers(value: unknown, pointer: string): Members {
  return isMembers(value) ? value : refuse('vcon.type', pointer);
}

/** Items of a list read one by one; the very same list where none changed. */
export function eachItem<T>(list: readonly unknown[], read: (item: unknown, index: number) => T): T[] {
  let out: T[] | undefined;
  for (let i = 0; i < list.length; i++) {
    const item = read(list[i], i);
    if (out === undefined && item !== list[i]) out = list.slice(0, i) as T[];
    out?.push(item);
  }
  return out ?? (list as T[]);
}

export function string(value: unknown, reading: Reading, base: string, key: string | number): unknown {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return refuse('vcon.type', base, key);
  reading.notes.add('number.converted');
  return String(value);
}

export function strings(value: unknown, _reading: Reading, base: string, key: string | number): unknown {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  return refuse('vcon.type', base, key);
}

export function object(value: unknown, _reading: Reading, base: string, key: string | number): unknown {
  return isMembers(value) ? value : refuse('vcon.type', base, key);
}

export function date(value: unknown, reading: Reading, base: string, key: string | number): unknown {
  if (typeof value === 'string' && !Number.isNaN(parseDate(value))) return value;
  if (value === '') return undefined;
  const repaired = repairDate(value);
  if (repaired === undefined)
    return refuse(typeof value === 'string' || typeof value === 'number' ? 'vcon.date' : 'vcon.type', base, key);
  reading.notes.add(repaired.note);
  return repaired.text;
}

export function duration(value: unknown, reading: Reading, base: string, key: string | number): unknown {
  if (typeof value === 'number') return value >= 0 ? value : refuse('vcon.duration', base, key);
  if (typeof value !== 'string') return refuse('vcon.type', base, key);
  if (!/^\d{1,9}(?:\.\d{1,9})?$/.test(value)) return refuse('vcon.duration', base, key);
  reading.notes.add('number.converted');
  return Number(value);
}

type Counted = 'parties' | 'dialogs' | 'attachments';

/** One index of a party, a dialog or an attachment. */
export function indexOf(counted: Counted): Reader {
  return (value, reading, base, key) => {
    if (typeof value !== 'number') return refuse('vcon.type', base, key);
    if (value >= 0 && value < reading[counted] && Number.isInteger(value)) return value;
    return refuse(counted === 'parties' ? 'vcon.party-reference' : 'vcon.dialog-reference', base, key);
  };
}

/** As `indexOf`, where the standard demands an index even though there is nothing to point at: senders write 0. */
export function indexOrNone(counted: Counted): Reader {
  const one = indexOf(counted);
  return (value, reading, base, key) => (value === 0 && reading[counted] === 0 ? 0 : one(value, reading, base, key));
}

/** One index or a list of them. */
export function indicesOf(counted: Counted): Reader {
  const one = indexOf(counted);
  return (value, reading, base, key) => {
    if (!Array.isArray(value)) return one(value, reading, base, key);
    for (let i = 0; i < value.length; i++) one(value[i], reading, `${base}/${key}`, i);
    return value;
  };
}

const aParty = indexOf('parties');
const someParties = indicesOf('parties');

/** As `indicesOf('parties')`, where a channel of a recording may hold several parties, or none (null). */
export function channels(value: unknown, reading: Reading, base: string, key: string | number): unknown {
  if (!Array.isArray(value)) return aParty(value, reading, base, key);
  for (let i = 0; i < value.length; i++) {
    if (value[i] !== null) someParties(value[i], reading, `${base}/${key}`, i);
  }
  return value;
}
