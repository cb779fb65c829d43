import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { HOUSE_ACTS, type PERSON_ACTS, type SCOPES } from './contract.ts';
import type { Limits } from './limits.ts';

export type Scope = (typeof SCOPES)[number];
export type BrandAct = Scope | (typeof PERSON_ACTS)[number];
/** What somebody does for the brand of their panel's context; each also asks the policies. */
export type PanelAct = Extract<BrandAct, 'read' | 'contact' | 'consent'>;
export type HouseAct = (typeof HOUSE_ACTS)[number];

/** In which role and from where: what the instructions ask of a reader. */
export type ReaderPlace = {
  readonly role: string;
  readonly site: string | undefined;
  readonly country: string | undefined;
};

/** Who asks, once let through: as the trace names it, whether a person or a machine, about which brand, and from where. */
export type Asker = {
  readonly actor: string;
  readonly kind: 'session' | 'key';
  readonly brand: BrandId;
  readonly reader: ReaderPlace;
  /** Whether they may know that there is such a brand: lists over brands are narrowed by it. */
  readonly sees: (brand: BrandId) => boolean;
  /** A machine whose key is for these activities alone; absent where it is for all. */
  readonly activities?: readonly string[];
};

/** @throws Refusal `access.activity-denied` where the asker is held to activities and this, or none, is not one of them */
export function requireActivity({ activities }: Asker, ...named: readonly (string | undefined)[]): void {
  if (activities === undefined) return;
  if (named.length === 0 || !named.every((one) => one !== undefined && activities.includes(one)))
    throw new Refusal('access.activity-denied');
}

/** What `access` answers before a route does anything. */
export type Guard = {
  /** A person's session. @throws Refusal `access.unauthenticated` | `access.denied` */
  session(request: FastifyRequest): Promise<Asker>;
  /** The brand in the path, for one act. @throws Refusal `access.*` | `brand.unknown` */
  brand(request: FastifyRequest, act: BrandAct): Promise<Asker>;
  /** The panel beside an agent's desktop, by its own short sessions. @throws Refusal `access.*` | `panel.*` */
  panel?(request: FastifyRequest, act: PanelAct): Promise<Asker>;
  /** The house, for one act. @throws Refusal `access.*` */
  house(request: FastifyRequest, act: HouseAct): Promise<Asker>;
  /** The house's directory, by a token of its own that opens nothing else. @throws Refusal `access.unauthenticated` */
  directory(request: FastifyRequest): Promise<Asker>;
};

/**
 * What each route states of itself: an act on the brand in its path, an act in the house, an act in a panel (`panel.read`, of
 * the brand that its context names), `session` (a person, about themselves or what is narrowed to them), `directory` (joiners
 * and leavers), or `open`. A route that states nothing answers nobody.
 */
export type RouteAccess = BrandAct | HouseAct | `panel.${PanelAct}` | 'session' | 'directory' | 'open';

const panelAct = (access: RouteAccess): PanelAct | undefined =>
  access.startsWith('panel.') ? (access.slice(6) as PanelAct) : undefined;
const isHouseAct = (access: string): access is HouseAct => (HOUSE_ACTS as readonly string[]).includes(access);

/** A route as it was mounted, and whom it lets through; `undefined`: nobody. */
export type StatedRoute = {
  readonly method: string;
  readonly url: string;
  readonly access: RouteAccess | undefined;
};

/**
 * Asks before the input is looked at, so that a stranger learns nothing from how it is refused.
 * @returns every route that is mounted from here on.
 */
export function guardRoutes(app: FastifyInstance, guard: Guard, limits?: Limits): readonly StatedRoute[] {
  const stated: StatedRoute[] = [];
  app.addHook('onRoute', ({ method, url, config }) => {
    for (const one of [method].flat()) stated.push({ method: one, url, access: config?.access });
  });
  app.decorateRequest('asker', undefined as unknown as Asker);
  app.addHook('preParsing', async (request) => {
    const access = request.routeOptions.config.access;
    if (access === 'open') return;
    if (access === undefined) throw new Refusal('access.denied');
    limits?.before(request);
    const inPanel = panelAct(access);
    try {
      if (inPanel !== undefined) {
        if (!guard.panel) throw new Refusal('access.denied');
        request.asker = await guard.panel(request, inPanel);
      } else if (access === 'session') request.asker = await guard.session(request);
      else if (access === 'directory') request.asker = await guard.directory(request);
      else if (isHouseAct(access)) request.asker = await guard.house(request, access);
      else request.asker = await guard.brand(request, access as BrandAct);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'access.unauthenticated') limits?.stranger(request);
      throw error;
    }
    limits?.known(request, request.asker);
    // Whoever is held to activities gets nowhere that does not look at them.
    if (request.asker.activities !== undefined && request.routeOptions.config.activity === undefined)
      throw new Refusal('access.activity-denied');
  });
  app.addHook('preHandler', async (request) => {
    if (request.routeOptions.config.activity === 'query')
      requireActivity(request.asker, (request.query as { readonly activity?: string }).activity);
  });
  return stated;
}

export const houseAsker = (actor: string, reader: ReaderPlace, sees: Asker['sees']): Asker => ({
  actor,
  kind: 'session',
  brand: HOUSE,
  reader,
  sees,
});

declare module 'fastify' {
  interface FastifyRequest {
    asker: Asker;
  }
  interface FastifyContextConfig {
    access?: RouteAccess;
    /** Where the activity stands that a key may be held to: in the query, or the handler looks itself. */
    activity?: 'query' | 'handler';
  }
}
