import { z } from 'zod';
import { Bilingual, Instant, Text } from '../http/contract.ts';
import { OfficialOn } from './text-contract.ts';
import { FEED_FAULTS, ITEM_STATES, OUTCOMES } from './types.ts';

const Day = z.iso.date();
const Slug = z.string().max(40);

/** What Mandat holds of a rule: our words and not the text. */
export const RuleView = z
  .object({
    id: z.string(),
    article: z.string(),
    text: Bilingual,
    from: Day,
    /** First day no more in force. */
    to: Day.optional(),
    certainty: z.enum(['text', 'authority', 'secondary', 'known', 'analysis']),
    doubt: Bilingual.optional(),
    /** Of a duty: its name, what each side owes, when it is due. */
    title: Bilingual.optional(),
    controller: Bilingual.optional(),
    processor: Bilingual.optional(),
    due: Bilingual.optional(),
  })
  .meta({ id: 'LawRule' });
/** As rules cite it; without it, every rule. */
export const LawQuery = z.object({
  article: z.string().min(1).max(300).optional(),
  /** The official text is read as it stood on it: that of a decision; otherwise today. */
  day: Day.optional(),
});
export const LawOnArticle = z.object({
  /** On the very words, or on the paragraph that holds them. */
  on: z.array(RuleView),
  /** On the same article otherwise. */
  beside: z.array(RuleView),
  /** The text itself, as far as the house imported it; absent of what has no articles here. */
  official: OfficialOn.optional(),
});

const ItemView = z
  .object({
    id: z.string(),
    feed: z.string(),
    title: z.string(),
    link: z.string().optional(),
    published: Day.optional(),
    seenAt: Instant,
    state: z.enum(ITEM_STATES),
    note: z.string().optional(),
    reviews: z.array(z.string()),
    brands: z.array(z.string()),
    by: z.string().optional(),
    at: Instant.optional(),
  })
  .meta({ id: 'LawItem' });
const ReviewView = z
  .object({
    id: z.string(),
    title: Bilingual,
    why: Bilingual,
    due: Day,
    /** The law changes on the day first set; otherwise the day is ours. */
    dated: z.boolean(),
    rules: z.array(RuleView),
    done: z.array(
      z.object({
        outcome: z.enum(OUTCOMES),
        note: z.string(),
        next: Day,
        by: z.string(),
        role: z.string(),
        at: Instant,
      }),
    ),
    /** Titles of what was filed about it since it was last read. */
    filed: z.array(z.string()),
    touched: z.array(
      z.object({
        brand: z.string(),
        /** Every activity of the brand. */
        whole: z.boolean(),
        activities: z.array(z.object({ id: z.string(), purpose: Bilingual, stage: z.string() })),
      }),
    ),
  })
  .meta({ id: 'LawReview' });
export const WatchView = z.object({
  at: Instant,
  reviews: z.array(ReviewView),
  feeds: z.array(
    z.object({
      name: z.string(),
      /** Whether the settings name it now: otherwise it is not read any more. */
      named: z.boolean(),
      triedAt: Instant.optional(),
      readAt: Instant.optional(),
      fault: z.enum(FEED_FAULTS).optional(),
    }),
  ),
  items: z.array(ItemView),
});

export const ReviewParam = z.object({ id: Slug });
export const ReviewDone = z.object({ outcome: z.enum(OUTCOMES), note: Text(3, 2000), next: Day });
export const ItemParam = z.object({ id: z.uuid() });
export const ItemFiling = z.object({
  note: Text(3, 2000),
  reviews: z.array(Slug).max(50),
  brands: z.array(Slug).max(500),
});
/** An empty object: whoever may set a header may send one, a forged form may not. */
export const Nothing = z.object({});
