import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inBrand, type Database } from '../db/index.ts';
import type { BrandAct, HouseAct } from '../http/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append } from '../trace/index.ts';
import { BELIEF, createBeliefs } from './belief.ts';
import { createDenials } from './denials.ts';
import { createDirectory } from './directory.ts';
import { createBreakGlass } from './break-glass.ts';
import { createMachines } from './machines.ts';
import { createOAuth } from './oauth.ts';
import { createPeople } from './people.ts';
import { createPolicies, PolicyFault, rolesFor, type Policies } from './policies.ts';
import { readerRole } from './people-rules.ts';
import { createSessions, OPENING_LIFE } from './sessions.ts';
import { createSeats } from './seats.ts';
import { createScimGroups } from './scim-groups.ts';
import { createScimUsers } from './scim.ts';
import { mayOf, policyTable } from './policy-table.ts';
import { createReviews } from './reviews.ts';
import { brandIds, isSample } from './store.ts';
import { actorOf, type Identity, type SessionIdentity } from './types.ts';

export type Access = ReturnType<typeof createAccess>;
type Options = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: (now: number) => string;
  /** Policies of the operator's own. */
  readonly policiesFile?: string | undefined;
  /** Where machines without a site of their own are taken to stand. */
  readonly machineCountry?: string | undefined;
};

/** The one-time link is opened on the machine itself. */
const LINK = { role: 'supervisor', site: undefined, country: 'FR' } as const;

/** Acts on the house that go by the paths of a brand's. */
const AS_A_BRAND = {
  trace: 'houseTrace',
  impact: 'houseImpact',
  assess: 'houseAssess',
  draft: 'houseAssess',
  'decide-impact': 'houseDecide',
  answer: 'houseDecide',
  stop: 'houseAssess',
  instructions: 'houseOverview',
  attest: 'houseAttest',
} as const satisfies Partial<Record<BrandAct, HouseAct>>;

/** Who may do what: people and their roles, sessions, machines' keys, and the policies that judge each request. */
export function createAccess({ db, clock, newId, policiesFile, machineCountry }: Options) {
  const beliefs = createBeliefs(clock);
  const policies: Policies = replaced(() =>
    createPolicies(policiesFile === undefined ? undefined : readPolicies(policiesFile)),
  );
  const parts = { db, clock, newId, forget: beliefs.forget };
  const sessions = createSessions(parts);
  const machines = createMachines(parts);
  const people = createPeople(parts);
  const directory = createDirectory({ ...parts, people });
  const glass = createBreakGlass(parts);
  const reviews = createReviews(parts);
  let brands: { readonly until: number; readonly ids: ReadonlySet<string> } = { until: 0, ids: new Set() };

  async function exists(brand: string): Promise<boolean> {
    if (brands.ids.has(brand)) return true;
    if (brands.until > clock()) return false;
    brands = { until: clock() + BELIEF, ids: new Set(await brandIds(db)) };
    return brands.ids.has(brand);
  }

  /**
   * The answer is the same for a brand that one may not see and for one that does not exist: nobody learns here who else is a
   * client.
   * @throws Refusal `access.denied` | `access.second-factor` | `brand.unknown`
   */
  async function require(identity: Identity, brand: BrandId, act: BrandAct): Promise<void> {
    const person = identity.kind === 'session';
    // Made when thrown alone: the trace of a stack costs more than the decision.
    const hidden = (): Refusal => new Refusal(person ? 'brand.unknown' : 'access.denied');
    if (brand === HOUSE) {
      // The processor's own log, duties, registers and the assessments of its products are read like a brand's; nothing else of it is a brand.
      const inHouse = Object.hasOwn(AS_A_BRAND, act) ? AS_A_BRAND[act as keyof typeof AS_A_BRAND] : undefined;
      if (!person || inHouse === undefined) throw hidden();
      return requireHouse(identity, inHouse);
    }
    if (!(await exists(brand))) throw hidden();
    const verdict = policies.decide(identity, act, brand, clock());
    if (verdict.allowed) return;
    if (person && rolesFor(identity, brand, clock()).length === 0) throw hidden();
    throw new Refusal(verdict.code);
  }

  function requireHouse(identity: Identity, act: HouseAct): void {
    const verdict = policies.decide(identity, act, HOUSE, clock());
    if (!verdict.allowed) throw new Refusal(verdict.code);
  }

  return {
    ...machines,
    createLink: sessions.createLink,
    enter: sessions.enter,
    sessions,
    people,
    oauth: createOAuth({ db, clock }),
    directory,
    scim: {
      users: createScimUsers({ ...parts, people, directory }),
      groups: createScimGroups({ ...parts, people, directory }),
    },
    seats: createSeats(db, clock),
    glass,
    reviews,
    policies,
    policyTable: () => policyTable(policies),
    /** What the console shows somebody; the server judges each request all the same. */
    mayOf: async (identity: SessionIdentity) => mayOf(policies, identity, await brandIds(db), clock()),

    ofCookie: (cookie: string): Promise<Identity | undefined> =>
      beliefs.of(`s:${cookie}`, () => sessions.ofCookie(cookie)),
    ofKey: (key: string): Promise<Identity | undefined> => beliefs.of(`k:${key}`, () => machines.ofKey(key)),

    csrfMatches(identity: SessionIdentity, sent: string): boolean {
      const a = Buffer.from(identity.csrf);
      const b = Buffer.from(sent);
      return a.length === b.length && timingSafeEqual(a, b);
    },

    /**
     * Reads the operator's policies anew; the house's log tells by their digest. @returns false where there are none of its own
     * @throws Refusal `config.policies`: those in force stay
     */
    async reloadPolicies(actor: string): Promise<boolean> {
      if (policiesFile === undefined) return false;
      const text = readPolicies(policiesFile);
      replaced(() => policies.replace(text));
      const digest = createHash('sha256').update(text).digest('hex');
      await inBrand(db, HOUSE, (tx) =>
        append(
          tx,
          HOUSE,
          { act: 'configuration', at: clock(), actor, details: { what: 'policies', digest } },
          { expires: clock() + OPENING_LIFE },
        ),
      );
      return true;
    },
    /** Not believed for a while as keys are: a directory asks seldom, and a revoked token closes at once. */
    ofDirectoryToken: directory.ofToken,

    require,
    requireHouse,
    denied: createDenials({ db, clock, exists }),

    /** Whether somebody sees that there is such a brand at all. */
    sees: (identity: SessionIdentity, brand: BrandId): boolean =>
      policies.decide(identity, 'overview', brand, clock()).allowed,

    /** In which role and from where, as the instructions ask of a reader. */
    readerOf(identity: Identity, brand: BrandId) {
      // A machine reads as an agent does, from its site; without one it has no place, unless the operator said where such stand.
      if (identity.kind === 'key')
        return {
          role: 'agent',
          site: identity.site ?? undefined,
          country: identity.country ?? (identity.site ? undefined : machineCountry),
        };
      if (identity.person === undefined) return LINK;
      const { site, country } = identity;
      const role = readerRole(rolesFor(identity, brand, clock()));
      // A brand's own people read from its controllers' countries; sites are ours.
      return { role, site: role === 'brand' ? undefined : site, country };
    },

    actorOf,
    exists,
    brands: () => brandIds(db),

    /** Whether any brand is the fictional sample: said on every page. */
    async hasSample(): Promise<boolean> {
      for (const brand of await brandIds(db)) if (await inBrand(db, brand, (tx) => isSample(tx, brand))) return true;
      return false;
    },
  };
}

function readPolicies(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Refusal('config.policies', { cause, params: { why: 'unreadable' } });
  }
}

/** What Cedar says of policies names lines and rules of the operator's own file, and no person. */
function replaced<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof PolicyFault)
      throw new Refusal('config.policies', { cause: error, params: { why: error.message } });
    throw error;
  }
}
