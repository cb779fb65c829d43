import { safeHtml } from '../documents/rules.ts';
import type { Kept, OddityCode } from './assessment-types.ts';

/**
 * One member of the CNIL's file: `decode` takes what it holds into our model, `encode` is how we write it ourselves. What came
 * otherwise written than `encode` would is kept as it came, and given back as long as the value is the same.
 */
export type Field<T> = {
  readonly key: string;
  decode(raw: unknown, note: Note): T | undefined;
  encode(value: T): unknown;
};
export type Note = (code: OddityCode) => void;
type Fields = Readonly<Record<string, Field<unknown>>>;
type Decoded<F extends Fields> = { readonly [K in keyof F]?: F[K] extends Field<infer T> ? T : never };

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T[\d:.]{5,16}(?:Z|[+-]\d\d:?\d\d)?)?$/;
const LONGEST = 100_000;

export const text = (key: string, longest = 2000): Field<string> => ({
  key,
  decode(raw, note) {
    if (raw === null || raw === undefined || raw === '') return undefined;
    if (typeof raw !== 'string' || raw.length > longest) return void note('not-as-expected');
    return raw;
  },
  encode: (value) => value,
});

/** Rich text, as `safeHtml` writes it. */
export const html = (key: string): Field<string> => ({
  ...text(key, LONGEST),
  decode(raw, note) {
    const read = text(key, LONGEST).decode(raw, note);
    return read === undefined ? undefined : safeHtml(read).html || undefined;
  },
});

/** A whole number from 0; also where it is written as text. */
export const number = (key: string, highest: number): Field<number> => ({
  key,
  decode(raw, note) {
    if (raw === null || raw === undefined) return undefined;
    const value = typeof raw === 'string' && /^\d{1,9}$/.test(raw) ? Number(raw) : raw;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > highest)
      return void note('gauge-outside');
    if (typeof raw === 'string') note('number-as-text');
    return value;
  },
  encode: (value) => value,
});

/** A level: 0 is « indéfinie », which nobody said. */
export const level = (key: string, highest = 4): Field<number> => {
  const whole = number(key, highest);
  return { ...whole, decode: (raw, note) => whole.decode(raw, note) || undefined };
};

export const day = (key: string): Field<string> => ({
  key,
  decode(raw, note) {
    if (raw === null || raw === undefined || raw === '') return undefined;
    if (typeof raw !== 'string' || !DAY.test(raw) || Number.isNaN(Date.parse(raw))) return void note('date-unreadable');
    return raw.slice(0, 10);
  },
  encode: (value) => `${value}T00:00:00.000Z`,
});

export const flag = (key: string): Field<boolean> => ({
  key,
  decode(raw, note) {
    if (raw === null || raw === undefined) return undefined;
    if (typeof raw !== 'boolean') note('not-as-expected');
    return raw === true || raw === 1 || raw === 'true';
  },
  encode: (value) => value,
});

export const isRecord = (value: unknown): value is Kept =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same value, members in any order. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, at) => same(item, b[at]));
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}

/** @returns what the fields hold, and everything of the record that they would not write again. */
export function readFields<F extends Fields>(
  fields: F,
  record: Kept,
  note: (code: OddityCode, key: string) => void,
): { readonly values: Decoded<F>; readonly kept: Kept } {
  const values: Record<string, unknown> = {};
  const kept = new Map(Object.entries(record));
  for (const [name, field] of Object.entries(fields)) {
    if (!Object.hasOwn(record, field.key)) continue;
    const value = field.decode(record[field.key], (code) => note(code, field.key));
    if (value === undefined) continue;
    values[name] = value;
    if (same(field.encode(value), record[field.key])) kept.delete(field.key);
  }
  return { values: values as Decoded<F>, kept: Object.fromEntries(kept) };
}

/** The record again: what was kept, with what the fields hold now. */
export function writeFields<F extends Fields>(fields: F, values: Decoded<F>, kept: Kept = {}): Kept {
  const written = new Map(Object.entries(kept));
  for (const [name, field] of Object.entries(fields)) {
    const value = (values as Kept)[name];
    const before = written.has(field.key) ? field.decode(written.get(field.key), () => undefined) : undefined;
    if (same(value, before)) continue;
    if (value === undefined) written.delete(field.key);
    else written.set(field.key, field.encode(value));
  }
  return Object.fromEntries(written);
}

/** A copy of a record without some of its members. */
export function without<T extends object, K extends keyof T>(record: T, ...keys: readonly K[]): Omit<T, K> {
  const members = Object.entries(record).filter(([key]) => !keys.includes(key as K));
  return Object.fromEntries(members) as Omit<T, K>;
}
