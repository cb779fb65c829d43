import { z } from 'zod';
import { Bilingual, BrandParam, Instant, Text } from '../http/contract.ts';
import { CLAUSE_IDS } from './clause-rules.ts';

const Day = z.iso.date();

/** An agreement as it was signed; its file stays where it is kept. */
export const AgreementRequest = z.object({
  reference: Text(2, 80),
  parties: z.array(Text(2, 160)).min(2).max(20),
  signedOn: Day,
  starts: Day,
  ends: Day,
  /** Where the signed file is kept. */
  keptAt: Text(2, 200),
  /** SHA-512 of the signed file, hexadecimal. */
  sha512: z.string().regex(/^[0-9a-f]{128}$/),
});
export const AgreementParam = BrandParam.extend({ id: z.uuid() });
export const ClauseParam = AgreementParam.extend({ clause: z.enum(CLAUSE_IDS) });
/** What was read of a clause. */
export const ReadingRequest = z.object({
  /** As the document says it, a delay in ISO 8601; null where it says nothing of it. */
  value: Text(1, 500).nullable(),
  /** Article or page of the document. */
  place: Text(1, 120),
  /** Of words alone: whether they say what the frame says. */
  agrees: z.boolean().optional(),
});

const Cell = z.object({
  clause: z.enum(CLAUSE_IDS),
  verdict: z.enum(['same', 'differs', 'frame-silent', 'document-silent', 'to-compare', 'unread']),
  /** Of delays that differ: which one protects more. */
  stricter: z.enum(['document', 'frame']).optional(),
  reading: z
    .object({
      value: z.string().nullable(),
      text: Bilingual.nullable(),
      place: z.string(),
      agrees: z.boolean().optional(),
      by: z.string(),
      at: Instant,
    })
    .optional(),
  frame: Bilingual.optional(),
});
const Agreement = z.object({
  brand: z.string(),
  id: z.string(),
  reference: z.string(),
  parties: z.array(z.string()),
  signedOn: Day,
  starts: Day,
  ends: Day,
  keptAt: z.string(),
  sha512: z.string(),
  by: z.string(),
  at: Instant,
  retired: z.object({ by: z.string(), at: Instant }).optional(),
  /** Whether the frame in force bears the hash of this very file; null where it bears none. */
  isFramePdf: z.boolean().nullable(),
  cells: z.array(Cell),
});
export const AgreementView = Agreement.meta({ id: 'Agreement' });
const Clause = z.object({
  id: z.enum(CLAUSE_IDS),
  article: z.string(),
  title: Bilingual,
  kind: z.enum(['period', 'choice', 'day', 'words']),
  choices: z.array(z.object({ value: z.string(), label: Bilingual })),
});
/** Agreements × clauses, each against the frame in force. */
export const MatrixView = z
  .object({ at: Instant, clauses: z.array(Clause), items: z.array(Agreement) })
  .meta({ id: 'ClauseMatrix' });
export const MatrixQuery = z.object({
  format: z.enum(['json', 'xlsx', 'ods', 'csv']).default('json'),
  language: z.enum(['fr', 'en']).default('fr'),
});
export const AnnexQuery = z.object({
  format: z.enum(['pdf', 'odt']).default('pdf'),
  language: z.enum(['fr', 'en']).default('fr'),
  /** Of a frame being written, instead of the one in force. */
  draft: z.uuid().optional(),
});
