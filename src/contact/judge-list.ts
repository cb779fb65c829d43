import type pg from 'pg';
import type { Clock, Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { digestOf, isGeneric, readAddress } from './address.ts';
import { judge, type Asked, type Ground } from './decide.ts';
import { isAboutNow, type Grounds } from './ground.ts';
import { mergeKnown } from './rows.ts';
import { readingAt, readKnown } from './store.ts';
import type { Address, ContactRequest, Known } from './types.ts';

/** What a whole list is asked about. */
export type ListQuestion = Pick<ContactRequest, 'channel' | 'object' | 'campaign' | 'caller' | 'holder' | 'site'> & {
  readonly at: Millis;
};
/** What a row says of the person; `whole` is false where the row itself could not be read. */
export type ListAsked = {
  readonly to: string;
  readonly reference: string | undefined;
  readonly postalCode: string | undefined;
  readonly whole: boolean;
};
/** Rows of one answer share its object. `rules` begins with the one that decided, or is the fault of what is unreadable. */
export type ListAnswer =
  | { readonly verdict: 'allowed' }
  | {
      readonly verdict: 'refused' | 'unreadable';
      readonly rules: readonly [string, ...string[]];
      readonly articles: readonly string[];
      readonly allowedFrom: Millis | null;
    };
export type ListJudge = {
  readonly mandate: number | null;
  readonly controller: string | null;
  readonly readings: Readonly<Record<string, string>>;
  /** Whether a text is an address of the channel. */
  reads(text: string): boolean;
  /** In order. Without grant, entry or row. */
  judge(asked: readonly ListAsked[]): Promise<readonly ListAnswer[]>;
  /** Whether the instructions that answered are in force still. */
  holds(): Promise<boolean>;
};
export type ListJudging = {
  readonly pool: Pick<pg.Pool, 'query'>;
  readonly clock: Clock;
  readonly grounds: Pick<Grounds, 'now' | 'at' | 'campaigns'>;
};

/** Answers kept, for rows of which nothing is known and for all that are alike. */
const MOST_KEPT = 50_000;
/** No numbering plan that the law looks at is finer: `+2626921`. */
const PREFIX = 8;
const NOTHING: Known = { records: [], attempts: [] };

const unreadable = (rule: string): ListAnswer => ({
  verdict: 'unreadable',
  rules: [rule],
  articles: [],
  allowedFrom: null,
});
const ROW = unreadable('row.unreadable');
const MISSING = unreadable('address.missing');
const UNREADABLE = unreadable('address.unreadable');
const ALLOWED: ListAnswer = { verdict: 'allowed' };

/**
 * Judges the rows of a list by the very function that decides one by one. Where nothing is known of a person the answer
 * depends on place, channel, offer and instant alone: it is found once and shared.
 */
export async function createListJudge(
  deps: ListJudging,
  brand: BrandId,
  { at, ...question }: ListQuestion,
): Promise<ListJudge> {
  const groundNow = (): Promise<Ground> =>
    isAboutNow(at, deps.clock()) ? deps.grounds.now(brand) : deps.grounds.at(brand, at);
  const ground = await groundNow();
  const campaigns = question.campaign === undefined ? [] : [question.campaign];
  const campaign = (await deps.grounds.campaigns(brand, campaigns)).get(campaigns[0] ?? '');
  const { prospecting, indexKey } = ground;
  const shared = createKept<ListAnswer>();
  const answers = createKept<ListAnswer>();

  const askedOf = ({ to, reference, postalCode, whole }: ListAsked): Asked | ListAnswer => {
    if (!whole) return ROW;
    if (to === '') return MISSING;
    const address = readAddress(question.channel, to);
    if (!address) return UNREADABLE;
    const known = reference === undefined ? undefined : readAddress('reference', reference);
    const addresses = known ? [address, known] : [address];
    const digests = addresses.map((one) => digestOf(indexKey, one));
    return { request: { ...question, to, reference, postalCode }, addresses, digests, at };
  };
  const answerOf = (asked: Asked, known: Known): ListAnswer => {
    const { verdict, reasons, allowedFrom } = judge(asked, ground, campaign, known);
    if (verdict === 'allowed') return ALLOWED;
    const against = reasons.filter(({ weight }) => weight === 'against');
    const [first, ...more] = against.map(({ rule }) => rule);
    const rules = [first!, ...more] as const;
    return answers.get(`${allowedFrom}`, rules.join(), () => {
      const articles = [...new Set(against.map(({ article }) => article))];
      return { verdict, rules, articles, allowedFrom };
    });
  };
  const offer = prospecting?.offers.find(({ id }) => id === (question.object ?? campaign?.object));
  const shares = prospecting?.offers.some(({ share }) => share !== undefined) ?? false;

  return {
    mandate: prospecting?.mandate ?? null,
    controller: offer?.controller ?? null,
    readings: prospecting?.readings ?? {},
    reads: (text) => readAddress(question.channel, text) !== undefined,
    async judge(rows) {
      const asked = rows.map(askedOf);
      const digests = asked.flatMap((one) => ('digests' in one ? one.digests : []));
      const reading = readingAt(deps.clock(), at, prospecting?.unreported ?? 'counted');
      const known = await readKnown(deps.pool, brand, digests, reading);
      return asked.map((one) => {
        if (!('digests' in one)) return one;
        if (shares || one.digests.some((digest) => known.has(digest)))
          return answerOf(one, mergeKnown(one.digests, known));
        return shared.get(one.request.postalCode ?? '', classOf(one.addresses[0]!), () => answerOf(one, NOTHING));
      });
    },
    holds: async () => (await groundNow()).prospecting?.mandate === prospecting?.mandate,
  };
}

/** Two addresses of one class and one postal code are in the same places, and both offices or both persons. */
const classOf = (address: Address): string =>
  address.kind === 'phone' ? address.value.slice(0, PREFIX) : isGeneric(address) ? 'office' : 'person';

type Kept<T> = { get(first: string, second: string, make: () => T): T };

/** What was made for two words, kept within bounds. Two maps: to join the words would cost more than both. */
function createKept<T>(): Kept<T> {
  const kept = new Map<string, Map<string, T>>();
  let size = 0;
  return {
    get(first, second, make) {
      let within = kept.get(first);
      const found = within?.get(second);
      if (found !== undefined) return found;
      if (size >= MOST_KEPT) {
        kept.clear();
        size = 0;
        within = undefined;
      }
      if (!within) kept.set(first, (within = new Map()));
      const made = make();
      within.set(second, made);
      size++;
      return made;
    },
  };
}
