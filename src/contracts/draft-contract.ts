import { z } from 'zod';
import { Bilingual, BrandParam, Instant, Text } from '../http/contract.ts';
import { DocumentView } from '../mandate/contract.ts';

export const DraftParam = BrandParam.extend({ id: z.uuid() });
export const DraftKind = z.enum(['frame', 'order']);
export const NewDraftRequest = z.object({ kind: DraftKind, title: Text(2, 120) });

/** What PostgreSQL and UTF-8 can hold: no U+0000, no half of a surrogate pair. */
const isStorable = (document: unknown): boolean => !/\\u(?:0000|d[89a-f])/i.test(JSON.stringify(document));
/** A frame or an order as far as it is written; what is wrong with it is told, and saved all the same. */
export const DraftDocument = z.record(z.string(), z.unknown()).refine(isStorable);
export const SaveRequest = z.object({ title: Text(2, 120), document: DraftDocument, revision: z.int().min(1) });
export const JudgeRequest = z.object({ kind: DraftKind, document: DraftDocument });
/** The file as both parties, or for an order the brand, signed it. */
export const PublicationRequest = z.object({ signed: z.string().min(1).max(1_048_576) });

type FieldView = {
  key: string;
  label: { fr: string; en: string };
  hint?: { fr: string; en: string } | undefined;
  required: boolean;
  kind: string;
  options?: { value: string; label: { fr: string; en: string } }[] | undefined;
  refers?: string | undefined;
  fields?: FieldView[] | undefined;
  max?: number | undefined;
  hours?: boolean | undefined;
};
const Field: z.ZodType<FieldView, FieldView> = z
  .object({
    key: z.string(),
    label: Bilingual,
    hint: Bilingual.optional(),
    required: z.boolean(),
    kind: z.string(),
    options: z.array(z.object({ value: z.string(), label: Bilingual })).optional(),
    refers: z.string().optional(),
    get fields() {
      return z.array(Field).optional();
    },
    max: z.number().optional(),
    hours: z.boolean().optional(),
  })
  .meta({ id: 'FormField' });
export const FormView = z.object({ fields: z.array(Field) }).meta({ id: 'Form' });
export const FormParam = z.object({ kind: DraftKind });

const Remark = z.object({
  level: z.enum(['fault', 'warning']),
  code: z.string(),
  /** JSON pointer of the field. */
  pointer: z.string(),
  text: Bilingual,
  article: z.string().optional(),
});
export const JudgedView = z
  .object({
    remarks: z.array(Remark),
    /** Once its shape is sound: how it reads, and what it does to what is in force. */
    read: z
      .object({
        document: DocumentView,
        effect: z.enum(['first', 'same', 'narrows', 'widens']),
        changes: z.array(z.object({ section: Bilingual, before: Bilingual.nullable(), after: Bilingual.nullable() })),
      })
      .nullable(),
  })
  .meta({ id: 'JudgedDraft' });

const Draft = z.object({
  id: z.string(),
  kind: DraftKind,
  title: z.string(),
  revision: z.int(),
  state: z.enum(['open', 'published', 'discarded']),
  by: z.string(),
  at: Instant,
  changedBy: z.string(),
  changedAt: Instant,
});
export const DraftsView = z.object({ items: z.array(Draft) }).meta({ id: 'Drafts' });
export const DraftView = Draft.extend({
  document: z.record(z.string(), z.unknown()),
  judged: JudgedView,
  /** Ids that an order’s fields may name: those of the text in force. */
  names: z.record(z.string(), z.array(z.object({ value: z.string(), label: z.string() }))),
}).meta({ id: 'Draft' });
export const DraftFileQuery = z.object({ format: z.enum(['yaml', 'json']).default('yaml') });
