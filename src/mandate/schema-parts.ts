import { z } from 'zod';
import { CALENDAR_PERIOD, PERIOD } from '../law/index.ts';

// Schemas neither default nor transform: what is validated is what was signed.

/** Printable text; line feeds allowed. */
export const text = (max = 500): z.ZodString =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[^\u0000-\u0009\u000b-\u001f\u007f]*$/);
export const slug = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/)
  .meta({ description: 'A short name: a-z, 0-9 and hyphens.' });
export const brandId = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);
export const date = z.iso.date();
export const calendarPeriod = z
  .string()
  .regex(CALENDAR_PERIOD)
  .meta({ description: 'ISO 8601: years, months, weeks and days (P12M).' });
export const period = z.string().regex(PERIOD).meta({ description: 'ISO 8601: P7D, PT24H.' });
export const email = z
  .string()
  .max(254)
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/);
export const phone = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/)
  .meta({ description: 'E.164, in quotes.' });
export const country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .meta({ description: 'ISO 3166-1 alpha-2.' });
export const siren = z
  .string()
  .regex(/^\d{9}$/)
  .meta({ description: 'In quotes; its last digit is checked (Luhn).' });
export const share = z.number().gt(0).max(1).meta({ description: 'A part of all, above 0 to 1.' });

export const signatures = z
  .array(
    z.strictObject({
      by: z.enum(['brand', 'processor']),
      name: text(120),
      capacity: text(120),
      key: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .meta({ description: 'SHA-256 of the raw public key.' }),
      sig: z
        .string()
        .regex(/^[A-Za-z0-9_-]{86}$/)
        .meta({ description: 'Ed25519, base64url.' }),
    }),
  )
  .max(16)
  .optional();

export const person = z.strictObject({ name: text(120), capacity: text(120) });
export const contact = z.strictObject({
  name: text(120).optional(),
  email: email.optional(),
  phone: phone.optional(),
  address: text(300).optional(),
});

export type SignatureEntry = NonNullable<z.infer<typeof signatures>>[number];
