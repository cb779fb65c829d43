import { forBrand, inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { HOUSE, type BrandId, type NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { addPeriod, dayOf } from '../law/index.ts';
import { append, type Meaning } from '../trace/index.ts';
import type { Speaker } from './audits.ts';
import { filesOf, keepFile, type GovernanceFile } from './file-store.ts';
import { held, heldInteractions, hold, release } from './hold-store.ts';
import { keepersOf, type KeepersFrom } from './keepers.ts';
import type { Keeper } from './process-types.ts';
import {
  concerns,
  forBrandView,
  mayHandOver,
  mayHold,
  mayTell,
  standingHold,
  stillOpen,
  withTerms,
} from './request-rules.ts';
import type { AuthorityRequest, Hold, HoldTerms, RequestData, Seal, ToldRequest } from './request-types.ts';

export type Received = Omit<RequestData, 'told' | 'answer' | 'holds'>;
export type WithHolds = AuthorityRequest & { readonly holds: readonly Hold[] };

export type Requests = {
  /** Of the house, the newest first, with what is held for each. @param people where somebody else is reading them */
  list(people?: Promise<readonly Keeper[]>): Promise<readonly WithHolds[]>;
  /** Who of the house may answer for a hold. */
  keepers(): Promise<readonly Keeper[]>;
  /** What a brand was told of. */
  toldTo(brand: BrandId): Promise<readonly GovernanceFile<ToldRequest>[]>;
  /** @throws Refusal `brand.unknown` | `request.date` */
  receive(received: Received, who: Speaker): Promise<string>;
  /** Whether the brands may be told, and if not why and until when. @throws Refusal `request.*` */
  forbid(id: string, secrecy: RequestData['secrecy'], who: Speaker): Promise<void>;
  /** The brand is told, and reads it from then on. @throws Refusal `request.*` */
  tell(id: string, brand: BrandId, how: string, who: Speaker): Promise<void>;
  /** @throws Refusal `request.*`; `request.interaction` where one of them is not there */
  hold(id: string, terms: HoldTerms, interactions: readonly string[], who: Speaker): Promise<void>;
  /** Looked at: it still must be held, until the next look. @throws Refusal `request.*` */
  review(id: string, terms: HoldTerms, who: Speaker): Promise<void>;
  /** @throws Refusal `request.*` */
  release(id: string, brand: BrandId, who: Speaker): Promise<void>;
  /**
   * Hands over what is held in a brand to the authority that it is held for: `take` opens it in the transaction of its entries, and
   * says how many files that makes.
   * @throws Refusal `request.*`; `request.nothing` where nothing is left of it
   */
  handOver(
    id: string,
    brand: BrandId,
    said: { readonly reason: string; readonly sealed: Seal },
    who: Speaker,
    take: (tx: Transaction, interactions: readonly string[], data: RequestData) => Promise<number>,
  ): Promise<void>;
  /** @throws Refusal `request.*` */
  answer(id: string, answer: NonNullable<RequestData['answer']>, who: Speaker): Promise<void>;
};

/** The prescription of what an authority may look into, and a year. */
const PROOF = 'P6Y';

type Needs = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly access: { exists(brand: string): Promise<boolean> } & KeepersFrom;
};
type Step = {
  readonly act: string;
  readonly brand?: BrandId;
  readonly more?: Readonly<Record<string, string | number>>;
  /** Brands whose own log and file say it too. */
  readonly told?: readonly string[];
};
type Next = Pick<AuthorityRequest, 'state' | 'data'> & Step;

export function createRequests({ db, clock, newId, access }: Needs): Requests {
  const kept = (at: Millis) => ({ id: newId(at), proof: true, expires: addPeriod(at, PROOF) });

  /** The file as it now stands, its step, the house's entry; and the same in each brand that knows of it. */
  async function keep(
    tx: Transaction,
    file: Omit<AuthorityRequest, 'steps'>,
    step: Step,
    who: Speaker,
    at: Millis,
  ): Promise<void> {
    const made = { act: step.act, by: who.name, role: who.roles[0] ?? '', at };
    await keepFile(tx, HOUSE, 'authority-request', file, made);
    const details = { step: step.act, request: file.id, ...step.more, ...(step.brand && { for: step.brand }) };
    await append(tx, HOUSE, { act: 'authority-request', at, actor: who.actor, details }, kept(at));
    for (const brand of (step.told ?? []) as readonly BrandId[])
      await forBrand(tx, brand, async () => {
        const copy = { ...file, data: forBrandView(file.data, brand) };
        await keepFile(tx, brand, 'authority-request', copy, made);
        const same = { step: step.act, request: file.id };
        await append(tx, brand, { act: 'authority-request', at, actor: who.actor, details: same }, kept(at));
      });
  }

  /** One act on a request that is there, under its lock. */
  const act = (
    id: string,
    who: Speaker,
    work: (tx: Transaction, found: AuthorityRequest, at: Millis) => Promise<Next> | Next,
  ): Promise<void> =>
    inBrand(db, HOUSE, async (tx) => {
      const [found] = (await filesOf<RequestData>(tx, HOUSE, 'authority-request', {
        id,
        locked: true,
      })) as AuthorityRequest[];
      if (!found) throw new Refusal('request.unknown');
      const at = clock();
      const { state, data, ...step } = await work(tx, found, at);
      const file = { id, state, data, revision: found.revision + 1, openedAt: found.openedAt };
      await keep(tx, file, step, who, at);
    });

  return {
    async list(known = keepersOf(access)) {
      const [people, today] = [await known, dayOf(clock())];
      return inBrand(db, HOUSE, async (tx) => {
        const all = (await filesOf<RequestData>(tx, HOUSE, 'authority-request')) as AuthorityRequest[];
        const listed: WithHolds[] = [];
        for (const one of all) {
          const holds: Hold[] = [];
          for (const brand of one.data.brands as readonly BrandId[]) {
            const content = await forBrand(tx, brand, () => held(tx, brand, one.id, today));
            if (content) holds.push(standingHold(one.data, brand, content, people, today));
          }
          listed.push({ ...one, holds });
        }
        return listed;
      });
    },
    keepers: () => keepersOf(access).then((all) => all.filter(({ present }) => present)),
    toldTo: (brand) => inBrand(db, brand, (tx) => filesOf<ToldRequest>(tx, brand, 'authority-request')),

    async receive(received, who) {
      for (const brand of received.brands)
        if (brand === HOUSE || !(await access.exists(brand))) throw new Refusal('brand.unknown');
      return inBrand(db, HOUSE, async (tx) => {
        const at = clock();
        if (received.receivedOn > dayOf(at)) throw new Refusal('request.date');
        const data = { ...received, told: [] };
        const file = { id: newId(at), state: 'open' as const, revision: 1, data, openedAt: at };
        await keep(tx, file, { act: 'receive' }, who, at);
        return file.id;
      });
    },
    forbid: (id, secrecy, who) =>
      act(id, who, (_tx, { state, data }, at) => {
        stillOpen(state);
        if (data.told.length > 0) throw new Refusal('request.told');
        if (secrecy && secrecy.until < dayOf(at)) throw new Refusal('request.date');
        return { state, data: { ...data, secrecy }, act: secrecy ? 'forbid' : 'allow' };
      }),
    tell: (id, brand, how, who) =>
      act(id, who, (_tx, { state, data }, at) => {
        const on = dayOf(at);
        mayTell(state, data, brand, on);
        return {
          state,
          data: { ...data, told: [...data.told, { brand, on, how }] },
          act: 'tell',
          brand,
          told: [brand],
        };
      }),
    async hold(id, terms, interactions, who) {
      const people = await keepersOf(access);
      await act(id, who, async (tx, { state, data }, at) => {
        const brand = terms.brand as BrandId;
        stillOpen(state);
        concerns(data, brand);
        mayHold(terms, people, at);
        const wanted = [...new Set(interactions)];
        const found = await forBrand(tx, brand, () => hold(tx, brand, id, wanted, new Date(at)));
        if (found !== wanted.length)
          throw new Refusal('request.interaction', { params: { count: wanted.length - found } });
        const more = { interactions: found, ground: terms.ground, review: terms.review };
        return { state, data: withTerms(data, terms), act: 'hold', brand, more };
      });
    },
    async review(id, terms, who) {
      const people = await keepersOf(access);
      await act(id, who, async (tx, { state, data }, at) => {
        const brand = terms.brand as BrandId;
        concerns(data, brand);
        mayHold(terms, people, at);
        const content = await forBrand(tx, brand, () => held(tx, brand, id, dayOf(at)));
        if (!content) throw new Refusal('request.not-held');
        const more = { ground: terms.ground, review: terms.review };
        return { state, data: withTerms(data, terms), act: 'review', brand, more };
      });
    },
    release: (id, brand, who) =>
      act(id, who, async (tx, { state, data }, at) => {
        concerns(data, brand);
        const interactions = await forBrand(tx, brand, () => release(tx, brand, id, new Date(at)));
        if (interactions === 0) throw new Refusal('request.not-held');
        return { state, data, act: 'release', brand, more: { interactions } };
      }),
    handOver: (id, brand, { reason, sealed }, who, take) =>
      act(id, who, async (tx, { state, data }, at) => {
        const on = dayOf(at);
        mayHandOver(state, data, brand, on);
        const isTold = data.told.some((one) => one.brand === brand);
        const more = await forBrand(tx, brand, async () => {
          const ids = await heldInteractions(tx, brand, id);
          if (ids.length === 0) throw new Refusal('request.not-held');
          const files = await take(tx, ids, data);
          if (files === 0) throw new Refusal('request.nothing');
          // Of what it may not know of yet, its log says nothing.
          for (const interaction of isTold ? ids : [])
            await append(tx, brand, exported(id, interaction, who, at), kept(at));
          return { interactions: ids.length, files, sealed };
        });
        const handed = [...(data.handed ?? []), { brand, on, reason, ...more }];
        return { state, data: { ...data, handed }, act: 'hand-over', brand, more, told: isTold ? [brand] : [] };
      }),
    answer: (id, answer, who) =>
      act(id, who, (_tx, { state, data }, at) => {
        stillOpen(state);
        if (answer.on > dayOf(at) || answer.on < data.receivedOn) throw new Refusal('request.date');
        const told = data.told.map(({ brand }) => brand);
        return { state: 'answered', data: { ...data, answer }, act: 'answer', told };
      }),
  };
}

/** That one interaction left, in the log of its brand. */
const exported = (request: string, interaction: string, { actor }: Speaker, at: Millis): Meaning => ({
  act: 'export',
  at,
  actor,
  interaction,
  purpose: 'authority-request',
  details: { request },
});
