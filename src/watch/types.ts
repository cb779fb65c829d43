import type { Bilingual } from '../law/index.ts';

/** What a review came to: the rule stands; it changed, and follows in a version of Mandat; something is still to come. */
export const OUTCOMES = ['confirmed', 'changed', 'follow'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** One reading of the rules of a review by a person. */
export type Reviewed = {
  readonly review: string;
  readonly outcome: Outcome;
  readonly note: string;
  /** The day of the next one, `YYYY-MM-DD`. */
  readonly next: string;
  readonly by: string;
  readonly role: string;
  readonly at: number;
};

/** A feed that the settings name. */
export type Feed = { readonly name: string; readonly url: string };
/** Why the last reading of a feed gave nothing. */
export const FEED_FAULTS = ['refused', 'unreachable', 'redirect', 'too-large', 'malformed'] as const;
export type FeedFault = (typeof FEED_FAULTS)[number];
export type FeedState = {
  readonly feed: string;
  readonly triedAt: number;
  /** The last reading that succeeded. */
  readonly readAt: number | undefined;
  readonly fault: FeedFault | undefined;
};

/** An item as a feed gives it: plain text and an address, nothing that is rendered. */
export type FeedItem = {
  /** Digest of what the feed knows it by. */
  readonly key: string;
  readonly title: string;
  readonly link: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly published: string | undefined;
};

export const ITEM_STATES = ['new', 'read', 'filed'] as const;
export type ItemState = (typeof ITEM_STATES)[number];
export type Item = Omit<FeedItem, 'key'> & {
  readonly id: string;
  readonly feed: string;
  readonly seenAt: number;
  readonly state: ItemState;
  readonly note: string | undefined;
  /** The reviews and brands that it concerns, as whoever filed it says. */
  readonly reviews: readonly string[];
  readonly brands: readonly string[];
  readonly by: string | undefined;
  readonly at: number | undefined;
};
/** What of the watch waits for somebody. */
export type LawWaiting = {
  readonly reviews: readonly { readonly id: string; readonly title: Bilingual; readonly due: string }[];
  /** Items that lie unread for longer than `UNREAD`, and since when the first of them does. */
  readonly unread: number;
  readonly oldest: number | undefined;
};
/** How long an item may lie unread before it is spoken of. */
export const UNREAD = 14 * 86_400_000;

export type Filing = Pick<Item, 'reviews' | 'brands'> & { readonly note: string };
export { LARGEST_TEXT } from './text-types.ts';
