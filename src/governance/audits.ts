import { inBrand, type Database, type Question, type Transaction } from '../db/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { addPeriod, dayOf } from '../law/index.ts';
import { append } from '../trace/index.ts';
import { HOUSE_ROLES } from '../access/types.ts';
import { mayBecome, mayOwn, mayStand, ownersOf, standingOf } from './audit-rules.ts';
import type { AuditData, AuditState } from './audit-types.ts';
import { filesAsked, filesOf, keepFile, type GovernanceFile } from './file-store.ts';
import { keepersOf, type KeepersFrom } from './keepers.ts';
import type { Keeper } from './process-types.ts';

/** Who acts: as the trace names them, by name, and in which roles for the brand. */
export type Speaker = { readonly actor: string; readonly name: string; readonly roles: readonly string[] };
export type Audit = GovernanceFile<AuditData> & {
  readonly state: AuditState;
  /** The persons who answer for its actions. */
  readonly owners: readonly Keeper[];
};
export type AuditChange = { readonly revision: number; readonly state: AuditState; readonly data: AuditData };

export type Audits = {
  /** The newest first; both sides see the same. */
  list(brand: BrandId): Promise<readonly Audit[]>;
  /** Whom an action may be given to, by name. */
  keepers(): Promise<readonly Keeper[]>;
  /** Audits without those that answer for them, to be asked with whatever else is read of a brand. */
  asked(brand: BrandId): Question<readonly Omit<Audit, 'owners'>[]>;
  /** How many are not over, how many of them are late, and since when; of what was asked. */
  standing(audits: readonly Omit<Audit, 'owners'>[]): {
    readonly open: number;
    readonly late: number;
    readonly since: number | undefined;
  };
  /** With those that answer for them, of what was asked of any brand. */
  withOwners(audits: readonly Omit<Audit, 'owners'>[], people: readonly Keeper[]): readonly Audit[];
  /** @throws Refusal `audit.dates` */
  request(brand: BrandId, data: AuditData, who: Speaker): Promise<Audit>;
  /** @throws Refusal `audit.unknown` | `audit.stale` | `audit.owner` | what `mayBecome` refuses */
  change(brand: BrandId, id: string, change: AuditChange, who: Speaker): Promise<Audit>;
};

/** An audit is evidence of compliance as long as a claim may be brought (C. civ. art. 2224), and a year. */
const PROOF = 'P6Y';

type Needs = { readonly db: Database; readonly clock: Clock; readonly newId: NewId; readonly access: KeepersFrom };

export function createAudits({ db, clock, newId, access }: Needs): Audits {
  type Kept = Omit<Audit, 'owners'>;
  const read = async (tx: Transaction, brand: BrandId, id?: string): Promise<Kept[]> =>
    (await filesOf<AuditData>(tx, brand, 'audit', { ...(id !== undefined && { id, locked: true }) })) as Kept[];
  const withOwners = (audit: Kept, people: readonly Keeper[]): Audit => ({
    ...audit,
    owners: ownersOf(audit.data, people),
  });

  async function keep(
    tx: Transaction,
    brand: BrandId,
    audit: Omit<Kept, 'steps'>,
    act: string,
    { actor, name, roles }: Speaker,
    at: Millis,
  ): Promise<Kept> {
    await keepFile(tx, brand, 'audit', audit, { act, by: name, role: roles[0] ?? '', at });
    const details = { step: act, audit: audit.id, state: audit.state, findings: audit.data.findings.length };
    await append(
      tx,
      brand,
      { act: 'audit', at, actor, details },
      { id: newId(at), proof: true, expires: addPeriod(at, PROOF) },
    );
    return (await read(tx, brand, audit.id))[0]!;
  }

  return {
    async list(brand) {
      const [all, people] = await Promise.all([inBrand(db, brand, (tx) => read(tx, brand)), keepersOf(access)]);
      return all.map((audit) => withOwners(audit, people));
    },
    keepers: () => keepersOf(access).then((all) => all.filter(({ present }) => present)),
    asked: (brand) => filesAsked<AuditData>(brand, 'audit') as Question<readonly Kept[]>,
    standing: (audits) => standingOf(audits, clock()),
    withOwners: (audits, people) => audits.map((audit) => withOwners(audit, people)),
    request: (brand, data, who) =>
      inBrand(db, brand, async (tx) => {
        const at = clock();
        mayStand({ state: 'requested', data }, dayOf(at));
        const audit = { id: newId(at), state: 'requested' as const, revision: 1, data, openedAt: at };
        return withOwners(await keep(tx, brand, audit, 'request', who, at), []);
      }),
    async change(brand, id, { revision, state, data }, who) {
      const people = await keepersOf(access);
      return inBrand(db, brand, async (tx) => {
        const [found] = await read(tx, brand, id);
        if (!found) throw new Refusal('audit.unknown');
        if (found.revision !== revision) throw new Refusal('audit.stale');
        const at = clock();
        mayBecome(found, { state, data }, dayOf(at));
        mayOwn(found.data, data, people, HOUSE_ROLES);
        const audit = { id, state, revision: revision + 1, data, openedAt: found.openedAt };
        return withOwners(await keep(tx, brand, audit, state === found.state ? 'change' : state, who, at), people);
      });
    },
  };
}
