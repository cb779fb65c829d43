import { VERSION } from './normalise.ts';
import type { Vcon } from './types.ts';

/** Members in the order of the standard's table; the others follow. */
const ORDER = [
  'vcon',
  'uuid',
  'extensions',
  'critical',
  'created_at',
  'updated_at',
  'subject',
  'redacted',
  'amended',
  'parties',
  'dialog',
  'analysis',
  'attachments',
];

/**
 * The vCon 0.4.0 to give to others. Strict: no empty optional list, and `redacted` beats `amended`, which the standard
 * forbids beside it.
 */
export function emit(vcon: Vcon): Vcon {
  const out: Record<string, unknown> = {};
  const source: Record<string, unknown> = { ...vcon, vcon: VERSION };
  if (vcon.redacted !== undefined) delete source['amended'];
  for (const name of ORDER) {
    const value = source[name];
    delete source[name];
    const empty = Array.isArray(value) && value.length === 0 && name !== 'parties';
    if (value !== undefined && !empty) out[name] = value;
  }
  return { ...out, ...source } as Vcon;
}
