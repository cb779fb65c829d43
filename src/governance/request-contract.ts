import { z } from 'zod';
import { Instant, Text } from '../http/contract.ts';
import { AUTHORITIES, HOLD_GROUNDS, REQUEST_NATURES, SEALS } from './request-types.ts';

const Day = z.iso.date();
const Secrecy = z.object({ reason: Text(5, 500), until: Day });
const Answer = z.object({ on: Day, what: Text(3, 2000), document: Text(2, 200) });
const Facts = z.object({
  authority: z.enum(AUTHORITIES),
  name: Text(2, 200),
  reference: Text(1, 120),
  receivedOn: Day,
  due: Day.optional(),
  nature: z.enum(REQUEST_NATURES),
  basis: Text(3, 300),
  scope: Text(3, 2000),
});

export const RequestParam = z.object({ id: z.uuid() });
export const RequestReceived = Facts.extend({
  brands: z.array(z.string().max(40)).max(500).default([]),
  secrecy: Secrecy.optional(),
});
export const RequestSecrecy = z.object({ secrecy: Secrecy.nullable() });
export const RequestTold = z.object({ brand: z.string().max(40), how: Text(3, 300) });
const Terms = z.object({ ground: z.enum(HOLD_GROUNDS), owner: z.uuid(), review: Day });
export const RequestHoldReview = Terms.extend({ brand: z.string().max(40) });
export const RequestHold = RequestHoldReview.extend({ interactions: z.array(z.uuid()).min(1).max(1000) });
export const RequestRelease = z.object({ brand: z.string().max(40) });
/** Long enough that nobody guesses it: the ZIP's own derivation of keys is a weak one. */
const Password = z.string().regex(/^[\x21-\x7e]{20,128}$/);
export const RequestHandOver = z.object({
  brand: z.string().max(40),
  reason: Text(10, 500),
  /** Seals the file to whoever is told it by another way; it is neither kept nor logged. */
  password: Password.optional(),
});
export const RequestAnswer = Answer;

/** That content was handed over: never what it was. */
const Left = z.object({ on: Day, interactions: z.int(), files: z.int(), sealed: z.enum(SEALS).optional() });
const Keeper = z.object({ id: z.string(), name: z.string(), present: z.boolean() });
const State = z.enum(['open', 'answered']);
const Step = z.object({ act: z.string(), by: z.string(), role: z.string(), at: Instant });
export const RequestView = z
  .object({
    id: z.string(),
    state: State,
    openedAt: Instant,
    data: Facts.extend({
      brands: z.array(z.string()),
      secrecy: Secrecy.optional(),
      told: z.array(z.object({ brand: z.string(), on: Day, how: z.string() })),
      answer: Answer.optional(),
      handed: z.array(Left.extend({ brand: z.string(), reason: z.string() })).optional(),
    }),
    /** What is held, by brand: nothing makes it go; some of it is kept by the hold alone, and read by nobody. */
    holds: z.array(
      z.object({
        brand: z.string(),
        interactions: z.int(),
        gone: z.int(),
        beyond: z.int(),
        first: Day.optional(),
        terms: Terms.omit({ owner: true }).extend({ owner: Keeper }).optional(),
        due: z.boolean(),
      }),
    ),
    /** Brands that are yet to be told, where nothing forbids it. */
    untold: z.array(z.string()),
    steps: z.array(Step),
  })
  .meta({ id: 'AuthorityRequest' });
export const RequestList = z.object({ items: z.array(RequestView), keepers: z.array(Keeper) });
export const RequestMade = z.object({ id: z.string() });

export const ToldRequestView = z
  .object({
    id: z.string(),
    state: State,
    data: Facts.extend({
      toldOn: Day,
      answer: Answer.optional(),
      handed: z.array(Left).optional(),
    }),
    steps: z.array(Step),
  })
  .meta({ id: 'ToldRequest' });
export const ToldRequestList = z.object({ items: z.array(ToldRequestView) });
