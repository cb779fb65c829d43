import { Refusal } from './refusal.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Canonical JSON (RFC 8785, JCS): members sorted by UTF-16 code units, no white space, ES number form.
 * Signatures and commitments are made over its UTF-8 bytes.
 * @throws Refusal `json.not-canonical` for NaN, infinities, lone surrogates and values JSON does not have.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Refusal('json.not-canonical');
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new Refusal('json.not-canonical');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  if (typeof value === 'object') {
    const record = value as Record<string, unknown>;
    const members = Object.keys(record)
      .filter((key) => record[key] !== undefined)
      .sort();
    return `{${members.map((key) => `${canonicalJson(key)}:${canonicalJson(record[key])}`).join(',')}}`;
  }
  throw new Refusal('json.not-canonical');
}

export const canonicalBytes = (value: unknown): Buffer => Buffer.from(canonicalJson(value), 'utf8');
