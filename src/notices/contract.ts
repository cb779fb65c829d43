import { z } from 'zod';
import { Bilingual, BrandParam, Instant, Text } from '../http/contract.ts';
import { COLLECTED, MENTION_IDS } from './mention-types.ts';

export const NoticeParam = BrandParam.extend({ activity: z.string().max(40) });

const MentionId = z.enum(MENTION_IDS);
const Addition = z.object({ fr: Text(3, 2000), en: Text(3, 2000) });

export const NoticeWrite = z.object({
  /** Whether data come from the person (art. 13), from elsewhere (art. 14), or both. */
  collected: z.enum(COLLECTED),
  /** By mention: what the controller says beside the instructions, in both languages. */
  additions: z.partialRecord(MentionId, Addition),
  /** The revision that was read; 0 where nobody wrote yet. */
  revision: z.int().min(0),
});
export const NoticeApproval = z.object({
  /** Of the text that was read. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  /** Recorded by the processor: who approved for the controller, and the document that shows it. */
  behalf: z.object({ name: Text(2, 120), document: Text(2, 200) }).optional(),
});
export const NOTICE_FORMATS = ['html', 'pdf', 'odt', 'txt', 'oral'] as const;
export const NoticeFileQuery = z.object({
  format: z.enum(NOTICE_FORMATS).default('html'),
  language: z.enum(['fr', 'en']).default('fr'),
  /** An approved version; the newest without it, the draft of now where none was approved or with 0. */
  version: z.coerce.number().int().min(0).optional(),
});

const Approved = z.object({
  version: z.int(),
  mandate: z.int(),
  digest: z.string(),
  by: z.string(),
  role: z.string(),
  behalf: z.object({ name: z.string(), document: z.string() }).optional(),
  at: Instant,
});
const State = z.enum(['none', 'in-step', 'out-of-step']);

export const NoticeItem = z
  .object({
    activity: z.string(),
    purpose: Bilingual,
    state: State,
    missing: z.int(),
    differences: z.int(),
    approved: Approved.optional(),
  })
  .meta({ id: 'NoticeItem' });
export const NoticeList = z.object({ items: z.array(NoticeItem) });

export const NoticeView = z
  .object({
    activity: z.string(),
    purpose: Bilingual,
    controller: z.string(),
    /** Whether we are the controller ourselves: then we approve. */
    ours: z.boolean(),
    mandate: z.int(),
    state: State,
    collected: z.enum(COLLECTED),
    revision: z.int(),
    digest: z.string(),
    missing: z.int(),
    mentions: z.array(
      z.object({
        id: MentionId,
        title: Bilingual,
        article: z.string(),
        text: Bilingual.optional(),
        awaits: Bilingual.optional(),
        addition: Bilingual.optional(),
      }),
    ),
    oral: z.array(Bilingual),
    differences: z.array(
      z.object({ id: MentionId, title: Bilingual, before: Bilingual.optional(), after: Bilingual.optional() }),
    ),
    versions: z.array(Approved),
  })
  .meta({ id: 'Notice' });
