import { inBrand } from '../db/index.ts';
import { HOUSE } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { addPeriod } from '../law/index.ts';
import { lockMandate } from '../mandate/index.ts';
import { assessmentsOf } from './assessment-rows.ts';
import type { Assessment } from './assessment-types.ts';
import { same } from './pia-field-rules.ts';
import { ownText, type Own, type OwnSaid, type OwnSite } from './own-rules.ts';
import { insertOwn, isProduct, ownActivities, ownSites } from './own-store.ts';
import { createReopening } from './reopening.ts';
import type { Speaker } from './types.ts';
import type { Dependencies } from './writing.ts';

export type OwnEstate = {
  readonly items: readonly Own[];
  /** The newest version of each product assessment. */
  readonly products: readonly Assessment[];
  readonly sites: readonly OwnSite[];
};
export type OwnService = {
  own(): Promise<OwnEstate>;
  /**
   * Declares a processing of our own, or what has changed of it: the assessments that it touches are opened again.
   * @throws Refusal `impact.own-site` | `impact.own-product` | `impact.own-same`
   */
  declare(activity: string, said: OwnSaid, who: Speaker): Promise<void>;
};

/** A register shows what was declared as long as it may be asked about (C. civ. art. 2224). */
const PROOF = 'P6Y';

export function createOwn({ db, append, clock, newId, grace }: Dependencies): OwnService {
  const reopen = createReopening(grace);
  return {
    own: () =>
      inBrand(db, HOUSE, async (tx) => {
        const items = await ownActivities(tx);
        const declared = new Set(items.map(({ activity }) => activity));
        const newest = new Map<string, Assessment>();
        for (const one of await assessmentsOf(tx, HOUSE))
          if (!declared.has(one.activity) && !newest.has(one.activity)) newest.set(one.activity, one);
        return { items, products: [...newest.values()], sites: await ownSites(tx) };
      }),

    declare: (activity, said, who) =>
      inBrand(db, HOUSE, async (tx) => {
        await lockMandate(tx, HOUSE);
        const now = clock();
        const sites = await ownSites(tx);
        if (said.from.some((id) => !sites.some((site) => site.id === id))) throw new Refusal('impact.own-site');
        if (await isProduct(tx, activity)) throw new Refusal('impact.own-product');
        const all = await ownActivities(tx);
        const last = all.find((one) => one.activity === activity);
        if (last && same(last.said, said)) throw new Refusal('impact.own-same');
        const made: Own = { activity, step: (last?.step ?? 0) + 1, said, by: who.name, at: now };
        await insertOwn(tx, made);
        const before = ownText(last ? [last] : [], sites);
        const change = { before, after: ownText([made], sites), from: now, now, by: who.name };
        const reopened = await reopen(tx, HOUSE, change);
        const details = { what: 'own-activity', version: made.step, ...(reopened.length > 0 && { reopened }) };
        const meaning = { act: 'configuration', at: now, actor: who.actor, activity, details } as const;
        await append(tx, HOUSE, meaning, { id: newId(now), proof: true, expires: addPeriod(now, PROOF) });
      }),
  };
}
