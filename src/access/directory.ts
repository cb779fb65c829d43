import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append, type Meaning } from '../trace/index.ts';
import { endToken, findToken, insertToken, listTokens, touchToken, type TokenRow } from './directory-store.ts';
import type { People } from './people.ts';
import { mayGive } from './people-rules.ts';
import { ALL_BRANDS, grantsOf, listSites } from './people-store.ts';
import { parsePath } from './scim-filter-rules.ts';
import { difference, keyOfRole, type WantedRole } from './scim-person-rules.ts';
import {
  countUsers,
  deleteRule,
  findGroups,
  findSetting,
  foldName,
  insertRule,
  listRules,
  lockPeople,
  membersOf,
  rolesByGroups,
  saveSetting,
  type RuleRow,
} from './scim-store.ts';
import { USER_SHAPE, type DirectorySetting } from './scim-types.ts';
import { OPENING_LIFE, secret } from './sessions.ts';
import { digestOf } from './store.ts';
import { isBrandRole, ROLES, type Role } from './types.ts';

export type Directory = ReturnType<typeof createDirectory>;
export type GroupView = {
  /** Null where the directory has sent no group of that name yet. */
  readonly id: string | null;
  readonly name: string;
  readonly members: number;
  /** Empty: nobody said what it means, so it gives nothing. */
  readonly gives: readonly WantedRole[];
  /** Members to whom it cannot give it: they act for the other side, or for another brand. */
  readonly withheld: number;
};
type Options = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: (now: number) => string;
  readonly forget: () => void;
  readonly people: People;
};
const REASON = 'directory group';
export const isLive = ({ revoked_at, expires_at }: Pick<TokenRow, 'revoked_at' | 'expires_at'>, now: Millis): boolean =>
  revoked_at === null && (expires_at === null || expires_at.getTime() > now);

/** The house's directory: its tokens, what its groups mean, from where sites are read. What it sends: `scim.ts`. */
export function createDirectory({ db, clock, newId, forget, people }: Options) {
  const house = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => inBrand(db, HOUSE, work);
  const trace = (tx: Transaction, act: Meaning['act'], actor: string, details: Meaning['details']): Promise<unknown> =>
    append(tx, HOUSE, { act, at: clock(), actor, ...(details && { details }) }, { expires: clock() + OPENING_LIFE });

  async function make(
    tx: Transaction,
    token: { readonly name: string; readonly replaces: string | null; readonly expires: Millis | null },
    actor: string,
  ): Promise<{ readonly id: string; readonly secret: string }> {
    const id = newId(clock());
    const value = `mdd_${secret()}`;
    await insertToken(tx, { ...token, id, digest: digestOf(value), at: clock(), by: actor });
    await trace(tx, 'api-key-create', actor, {
      what: 'directory-token',
      token: id,
      ...(token.replaces !== null && { replaces: token.replaces }),
    });
    return { id, secret: value };
  }

  /**
   * Makes what somebody holds by the directory what their groups now mean. What may not be held beside the rest (a brand's
   * person is nobody of the house) is withheld, and the others are given.
   * @returns how many roles were given, taken and withheld
   */
  async function settle(tx: Transaction, person: string, actor: string): Promise<Settled> {
    const held = (await grantsOf(tx, person)).filter(({ source }) => source === 'scim');
    const wanted = (await rolesByGroups(tx, person)).map(({ role, for_brand }) => ({ role, forBrand: for_brand }));
    const { give, take } = difference(
      held.map(({ role, for_brand }) => ({ role, forBrand: for_brand })),
      wanted,
    );
    for (const { role, forBrand } of take) await people.take(person, { role, forBrand, source: 'scim' }, actor, tx);
    let withheld = 0;
    for (const { role, forBrand } of give) {
      const grant = { role: role as Role, brand: forBrand === ALL_BRANDS ? null : (forBrand as BrandId), until: null };
      // Refused before anything is written: the transaction goes on.
      await people.give(person, grant, { reason: REASON, actor, source: 'scim' }, tx).catch((error: unknown) => {
        if (!(error instanceof Refusal) || !error.code.startsWith('access.role-')) throw error;
        withheld++;
      });
    }
    return { given: give.length - withheld, taken: take.length, withheld };
  }

  async function settleAll(tx: Transaction, members: readonly string[], actor: string): Promise<Settled> {
    await lockPeople(tx, members);
    const total = { given: 0, taken: 0, withheld: 0 };
    for (const person of members) {
      const { given, taken, withheld } = await settle(tx, person, actor);
      total.given += given;
      total.taken += taken;
      total.withheld += withheld;
    }
    return total;
  }

  async function membersByName(tx: Transaction, name: string): Promise<readonly string[]> {
    const [group] = await findGroups(tx, { name });
    return group ? membersOf(tx, group.id) : [];
  }

  async function view(tx: Transaction): Promise<readonly GroupView[]> {
    const rules = Map.groupBy(await listRules(tx), ({ group_name }) => group_name);
    const grants = (await grantsOf(tx)).filter(({ source }) => source === 'scim');
    const held = new Set(
      grants.map((one) => `${one.person} ${keyOfRole({ role: one.role, forBrand: one.for_brand })}`),
    );
    const groups: GroupView[] = [];
    for (const { id, name } of await findGroups(tx)) {
      const members = await membersOf(tx, id);
      const gives = wantedBy(rules.get(foldName(name)));
      rules.delete(foldName(name));
      const lacks = (person: string): boolean => gives.some((one) => !held.has(`${person} ${keyOfRole(one)}`));
      groups.push({ id, name, members: members.length, gives, withheld: members.filter(lacks).length });
    }
    for (const [name, awaited] of rules)
      groups.push({ id: null, name, members: 0, gives: wantedBy(awaited), withheld: 0 });
    return groups.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  return {
    settle,
    settleAll,

    /** The live token behind a secret, seen now. */
    ofToken: (value: string): Promise<string | undefined> =>
      house(async (tx) => {
        const id = await findToken(tx, digestOf(value), clock());
        if (id !== undefined) await touchToken(tx, id, clock());
        return id;
      }),

    /** What the directory will show; its secret is in the answer and nowhere else. */
    createToken: (name: string, actor: string, expires: Millis | null = null) =>
      house((tx) => make(tx, { name, replaces: null, expires }, actor)),

    /** A successor: both live until the old one is revoked, or until `oldUntil`. @throws Refusal `access.directory-token` */
    rotateToken: (id: string, actor: string, oldUntil?: Millis) =>
      house(async (tx) => {
        const now = clock();
        const live = (await listTokens(tx)).find((one) => one.id === id && isLive(one, now));
        const name = oldUntil === undefined ? live?.name : await endToken(tx, id, { now, until: oldUntil });
        if (name === undefined) throw new Refusal('access.directory-token');
        forget();
        return make(tx, { name, replaces: id, expires: null }, actor);
      }),

    /** @returns false where there is no such live token. */
    async revokeToken(id: string, actor: string): Promise<boolean> {
      forget();
      return house(async (tx) => {
        const ended = (await endToken(tx, id, { now: clock() })) !== undefined;
        if (ended) await trace(tx, 'api-key-revoke', actor, { what: 'directory-token', token: id });
        return ended;
      });
    },
    tokens: (): Promise<readonly TokenRow[]> => house(listTokens),
    /** How many people it sent who have not left. */
    people: (): Promise<number> => house(countUsers),

    /**
     * Members of the group hold the role from now on. Whoever is one of them gives themselves nothing.
     * @throws Refusal `access.role-unknown` | `access.role-brand` | `access.role-self`
     */
    map: (group: string, { role, forBrand }: WantedRole, actor: string): Promise<Settled> =>
      house(async (tx) => {
        if (!(ROLES as readonly string[]).includes(role)) throw new Refusal('access.role-unknown');
        if (isBrandRole(role) && forBrand === ALL_BRANDS) throw new Refusal('access.role-brand');
        const members = await membersByName(tx, group);
        const self = members.flatMap((member) => mayGive(actor, member) ?? [])[0];
        if (self) throw self;
        await insertRule(tx, { group_name: group, role, for_brand: forBrand, at: clock(), by: actor });
        await trace(tx, 'configuration', actor, { what: 'directory-rule', role, for: forBrand });
        return settleAll(tx, members, actor);
      }),

    /** @returns undefined where it meant no such thing. */
    unmap: (group: string, { role, forBrand }: WantedRole, actor: string): Promise<Settled | undefined> =>
      house(async (tx) => {
        if (!(await deleteRule(tx, { group_name: group, role, for_brand: forBrand }))) return undefined;
        await trace(tx, 'configuration', actor, { what: 'directory-rule-end', role, for: forBrand });
        return settleAll(tx, await membersByName(tx, group), actor);
      }),

    groups: (): Promise<readonly GroupView[]> => house(view),
    setting: (): Promise<DirectorySetting> => house(findSetting),

    /** Counts for whoever is sent from now on. @throws Refusal `scim.path` | `access.site-unknown` */
    saveSetting: (setting: DirectorySetting, actor: string): Promise<void> =>
      house(async (tx) => {
        for (const path of [setting.siteFrom ?? 'userName', ...Object.values(setting.aliases)])
          if (!parsePath(USER_SHAPE, path)) throw new Refusal('scim.path');
        const sites = (await listSites(tx)).map(({ id }) => id);
        if (Object.values(setting.sites).some((site) => !sites.includes(site)))
          throw new Refusal('access.site-unknown');
        await saveSetting(tx, setting);
        await trace(tx, 'configuration', actor, { what: 'directory-setting' });
      }),
  };
}

const wantedBy = (rules: readonly RuleRow[] = []): readonly WantedRole[] =>
  rules.map(({ role, for_brand }) => ({ role, forBrand: for_brand }));

export type Settled = { readonly given: number; readonly taken: number; readonly withheld: number };
export type { TokenRow };
