import { z } from 'zod';
import { MECHANISMS, type StreamKind, type StreamSecret } from './types.ts';

const text = z.string().min(1);
const NATS = z.union([z.strictObject({ token: text }), z.strictObject({ user: text, pass: text })]);
const KAFKA = z
  .strictObject({
    user: text.optional(),
    pass: text.optional(),
    mechanism: z.enum(MECHANISMS).optional(),
    tls: z
      .union([z.literal(true), z.strictObject({ ca: text.optional(), cert: text.optional(), key: text.optional() })])
      .transform((tls) => (tls === true ? {} : tls))
      .optional(),
  })
  .refine(({ user, pass }) => (user === undefined) === (pass === undefined))
  .refine(({ tls }) => (tls?.cert === undefined) === (tls?.key === undefined))
  // It sends the password as it is.
  .refine(({ mechanism, tls }) => mechanism !== 'PLAIN' || tls !== undefined);

/** What an operator gives to enter; undefined where it is none, for nothing of it may be repeated. */
export function readSecret(kind: StreamKind, given: string): StreamSecret | undefined {
  const trimmed = given.trim();
  if (kind === 'nats' && trimmed.startsWith('-----BEGIN')) return { creds: trimmed };
  let value: unknown;
  try {
    value = JSON.parse(trimmed);
  } catch {
    return undefined;
  }
  const { success, data } = (kind === 'nats' ? NATS : KAFKA).safeParse(value);
  return success ? (data as StreamSecret) : undefined;
}
