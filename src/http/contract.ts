import { z } from 'zod';

/** What an API key may be allowed, each apart. */
export const SCOPES = [
  'ingest',
  'read',
  'instructions',
  'impact',
  'gate',
  'trace',
  'quarantine',
  'trust',
  'export',
  'contact',
  'consent',
  'panel',
] as const;
/**
 * What people alone do for a brand: see what there is, publish what is ours, assess, draft what is to be signed, decide for the
 * controller, answer what is announced to it, stop, attest, take evidence away, do the daily work of data protection, run campaigns, connect systems, give machines their keys, turn the keys
 * that encrypt what a brand has.
 */
export const PERSON_ACTS = [
  'overview',
  'publish',
  'assess',
  'draft',
  'decide-impact',
  'answer',
  'stop',
  'attest',
  'evidence',
  'govern',
  'campaigns',
  'connect',
  'machines',
  'encryption',
] as const;
/**
 * What is done in the house: its people, their roles, reviews of access, its own figures and log, what it assesses of its
 * products, its chain of sub-processors, its controls, what it attests, the daily work of its data protection.
 */
export const HOUSE_ACTS = [
  'people',
  'roles',
  'reviews',
  'houseOverview',
  'houseTrace',
  'houseImpact',
  'houseAssess',
  'houseChain',
  'houseDecide',
  'controls',
  'houseAttest',
  'houseGovern',
  'houseHandOver',
] as const;

/** RFC 9457 problem details, with our stable code, the place and the article. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    article: z.string().optional(),
    place: z
      .object({ pointer: z.string(), line: z.int(), column: z.int(), offset: z.int(), file: z.string() })
      .partial()
      .optional(),
    faults: z
      .array(
        z.object({
          code: z.string(),
          detail: z.string(),
          pointer: z.string().optional(),
          line: z.int().optional(),
          column: z.int().optional(),
          article: z.string().optional(),
        }),
      )
      .optional(),
    because: z.array(z.object({ code: z.string(), text: z.string(), article: z.string().optional() })).optional(),
    id: z.string().optional(),
    entry: z.string().optional(),
    reference: z.string().optional(),
  })
  .meta({ id: 'Problem' });

export const BrandItem = z
  .object({
    brand: z.string(),
    name: z.string(),
    sample: z.boolean(),
    mandate: z.int().nullable(),
    sector: z.string().nullable(),
  })
  .meta({ id: 'Brand' });

/** Letters that PostgreSQL and UTF-8 can hold: no U+0000, no half of a surrogate pair. */
const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
/** Text that somebody wrote, without blanks around it. */
export const Text = (min: number, max: number) => z.string().trim().min(min).max(max).refine(isStorable);
/** A word to look for. */
export const Word = (max: number) => z.string().max(max).refine(isStorable);

export const BrandParam = z.object({ brand: z.string() });
/** Instants on the wire are RFC 3339 strings in UTC. */
export const Instant = z.iso.datetime();
/** A page is followed by its cursor, the id of its last item; absent on the last one. */
export const PageQuery = z.object({
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().optional(), total: z.int().optional() });

export const Bilingual = z.object({ fr: z.string(), en: z.string() });
/** A reason as screens show it: both languages, its article, its link into the law. */
export const ReasonView = z
  .object({
    code: z.string(),
    weight: z.enum(['against', 'for', 'note']),
    text: Bilingual,
    article: z.string().optional(),
  })
  .meta({ id: 'Reason' });
