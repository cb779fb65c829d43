import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { addPeriod } from '../law/index.ts';
import { applyOrders, type Mandates } from '../mandate/index.ts';
import { append } from '../trace/index.ts';
import { dataMap } from './map-rules.ts';
import { outsideFlows, putFlow, removeFlow } from './store.ts';
import type { DataMap, OutsideFlow } from './types.ts';
import { whatRan } from './views.ts';

export type Declared = Omit<OutsideFlow, 'id' | 'changedAt' | 'changedBy'>;
type Declarer = { readonly actor: string; readonly name: string };

export type DataMaps = {
  /** What ran in the last days, beside the instructions in force and the declared flows. */
  of(brand: BrandId, days: number): Promise<DataMap>;
  /** A flow that Mandat does not control; one entry in the log. */
  declare(brand: BrandId, flow: Declared, who: Declarer): Promise<OutsideFlow>;
  /** @throws Refusal `flow.unknown` */
  change(brand: BrandId, id: string, flow: Declared, who: Declarer): Promise<OutsideFlow>;
  /** @throws Refusal `flow.unknown` */
  remove(brand: BrandId, id: string, who: Declarer): Promise<void>;
};

const DAY = 86_400_000;
/** What was declared can be asked for as long as liability lasts (C. civ. art. 2224). */
const PROOF = 'P5Y';
/** More than anybody oversees. */
const MOST = 100;

type Needs = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly mandates: Pick<Mandates, 'version' | 'compiledVersion'>;
};

export function createDataMaps({ db, clock, newId, mandates }: Needs): DataMaps {
  const leave = (
    tx: Transaction,
    brand: BrandId,
    { actor }: Declarer,
    step: 'declare' | 'change' | 'remove',
    flow: string,
  ): Promise<string> => {
    const at = clock();
    const meaning = { act: 'outside-flow', at, actor, details: { step, flow } } as const;
    return append(tx, brand, meaning, { id: newId(at), proof: true, expires: addPeriod(at, PROOF) });
  };
  const put = (brand: BrandId, one: OutsideFlow, who: Declarer, step: 'declare' | 'change'): Promise<OutsideFlow> =>
    inBrand(db, brand, async (tx) => {
      const known = await outsideFlows(tx, brand);
      if (step === 'change' && !known.some(({ id }) => id === one.id)) throw new Refusal('flow.unknown');
      if (step === 'declare' && known.length >= MOST) throw new Refusal('flow.too-many', { params: { most: MOST } });
      if (!(await putFlow(tx, brand, one))) throw new Refusal('flow.unknown');
      await leave(tx, brand, who, step, one.id);
      return one;
    });

  return {
    async of(brand, days) {
      const at = clock();
      const found = await mandates.version(brand, { at });
      const [compiled, [ran, outside]] = await Promise.all([
        found && mandates.compiledVersion(brand, found, at),
        inBrand(
          db,
          brand,
          async (tx) => [await whatRan(tx, brand, at - days * DAY), await outsideFlows(tx, brand)] as const,
        ),
      ]);
      return dataMap({
        at,
        days,
        ran,
        outside,
        frame: found && applyOrders(found.text.frame, found.text.orders).frame,
        stages: Object.fromEntries(Object.values(compiled?.activities ?? {}).map(({ id, stage }) => [id, stage])),
      });
    },
    declare: (brand, flow, who) =>
      put(brand, { ...flow, id: newId(clock()), changedAt: clock(), changedBy: who.name }, who, 'declare'),
    change: (brand, id, flow, who) =>
      put(brand, { ...flow, id, changedAt: clock(), changedBy: who.name }, who, 'change'),
    remove: (brand, id, who) =>
      inBrand(db, brand, async (tx) => {
        if (!(await removeFlow(tx, brand, id, who.name, new Date(clock())))) throw new Refusal('flow.unknown');
        await leave(tx, brand, who, 'remove', id);
      }),
  };
}
