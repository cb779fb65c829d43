import { inBrand, type Database, type Transaction } from '../db/index.ts';
import { eachBeside } from '../kernel/at-most.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { HOUSE, type BrandId, type NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { addPeriod, dayOf, PURPOSES, type Purpose } from '../law/index.ts';
import type { Mandates } from '../mandate/index.ts';
import { append } from '../trace/index.ts';
import type { Speaker } from './audits.ts';
import { filesOf, keepFile } from './file-store.ts';
import { keepersOf, type KeepersFrom } from './keepers.ts';
import { introspect, mayKeep } from './process-rules.ts';
import type { Introspection, Keeper, KnownActivity, Process, ProcessData } from './process-types.ts';

export type ProcessChange = {
  readonly revision: number;
  readonly state: Process['state'];
  readonly data: ProcessData;
};
export type Processes = {
  /** Processes of the house, activities without one, and who may keep one; of the brands that may be seen. */
  list(sees: (brand: BrandId) => boolean): Promise<Introspection>;
  /** The same, of activities and people that somebody else is reading. */
  over(activities: Promise<readonly KnownActivity[]>, people: Promise<readonly Keeper[]>): Promise<Introspection>;
  /** @throws Refusal `process.*` */
  open(data: ProcessData, who: Speaker): Promise<string>;
  /** @throws Refusal `process.*` */
  change(id: string, change: ProcessChange, who: Speaker): Promise<void>;
};

const PROOF = 'P6Y';

type Needs = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly mandates: Pick<Mandates, 'inForce'>;
  readonly access: {
    brands(): Promise<readonly BrandId[]>;
  } & KeepersFrom;
};

export function createProcesses({ db, clock, newId, mandates, access }: Needs): Processes {
  async function activitiesOf(sees: (brand: BrandId) => boolean): Promise<KnownActivity[]> {
    const brands = (await access.brands()).filter((brand) => brand !== HOUSE && sees(brand));
    const each = await eachBeside(brands, async (brand) => {
      const { mandate } = await mandates.inForce(brand, clock());
      return Object.values(mandate?.activities ?? {}).map(({ id, purpose }) => ({
        brand,
        activity: id,
        purpose: PURPOSES[purpose as Purpose],
      }));
    });
    return each.flat();
  }
  const keepers = (): Promise<Keeper[]> => keepersOf(access);
  const all = (): boolean => true;
  const read = async (tx: Transaction, id?: string): Promise<Process[]> =>
    (await filesOf<ProcessData>(tx, HOUSE, 'process', { ...(id !== undefined && { id, locked: true }) })) as Process[];

  const over: Processes['over'] = async (activities, people) =>
    introspect(...(await Promise.all([inBrand(db, HOUSE, (tx) => read(tx)), activities, people])));

  async function keep(
    tx: Transaction,
    file: Omit<Process, 'steps'>,
    act: string,
    who: Speaker,
    at: Millis,
  ): Promise<void> {
    await keepFile(tx, HOUSE, 'process', file, { act, by: who.name, role: who.roles[0] ?? '', at });
    const details = { step: act, process: file.id, state: file.state };
    const kept = { id: newId(at), proof: true, expires: addPeriod(at, PROOF) };
    await append(tx, HOUSE, { act: 'process', at, actor: who.actor, details }, kept);
  }

  return {
    list: (sees) => over(activitiesOf(sees), keepers()),
    over,
    async open(data, who) {
      const at = clock();
      mayKeep(data, await activitiesOf(all), await keepers(), dayOf(at));
      const file = { id: newId(at), state: 'active' as const, revision: 1, data, openedAt: at };
      await inBrand(db, HOUSE, (tx) => keep(tx, file, 'open', who, at));
      return file.id;
    },
    async change(id, { revision, state, data }, who) {
      const at = clock();
      const [activities, people] = [await activitiesOf(all), await keepers()];
      await inBrand(db, HOUSE, async (tx) => {
        const [found] = await read(tx, id);
        if (!found || found.state === 'retired') throw new Refusal('process.unknown');
        if (found.revision !== revision) throw new Refusal('process.stale');
        if (state === 'active') mayKeep(data, activities, people, dayOf(at));
        const file = { id, state, revision: revision + 1, data, openedAt: found.openedAt };
        await keep(tx, file, state === 'retired' ? 'retire' : 'change', who, at);
      });
    },
  };
}
