import type { Binding } from './envelope.ts';

/**
 * What a proof of consent or of opposition is sealed with, under the brand's proof key. Its plain text is JSON: `addresses` of the
 * person, and what is known of the text shown, of how and by whom (`ShownRecord.proof` of `contact/types.ts`).
 */
export const contactBinding = (brand: string, record: string, version: number): Binding => ({
  use: 'contact',
  brand,
  subject: '',
  interaction: '',
  kind: record,
  revision: version,
  keyVersion: version,
});

/** The same of a record's copy outside the database (`closings.ts`). Its plain text is that of `contact/closings.ts`. */
export const closingBinding = (brand: string, record: string, version: number): Binding => ({
  ...contactBinding(brand, record, version),
  kind: `closing/${record}`,
});
