import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { cache } from './api/cache.ts';
import { parallel } from './api/duties.ts';
import { session } from './api/queries.ts';
import { Failed, Lost } from './rooms/lost.tsx';
import { Shell } from './rooms/shell.tsx';
import {
  connectPlatformSearch,
  connectSearch,
  controlSearch,
  contractSearch,
  declareSearch,
  deliverySearch,
  dutySearch,
  impactSearch,
  instructionSearch,
  interactionSearch,
  keySearch,
  parseSearch,
  peopleSearch,
  platformSearch,
  prospectingSearch,
  quarantineSearch,
  reviewSearch,
  sourceSearch,
  stringifySearch,
  traceSearch,
} from './search.ts';

const root = createRootRoute({ component: Outlet, notFoundComponent: Lost });

const entrance = createRoute({
  getParentRoute: () => root,
  path: '/entree',
  component: lazyRouteComponent(() => import('./rooms/entrance/entrance.tsx'), 'Entrance'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./rooms/entrance/entrance.tsx'), 'Entrance'),
});

/** Asked before any code is there (ahead.ts), and in the console while a page's own code is on its way. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  staticData: { asks: ['/v1/session', '/v1/brands'] },
  loader: () => void cache.prefetchQuery(session),
  component: Shell,
});
const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('./rooms/overview/overview.tsx'), 'HouseOverview'),
});
const account = createRoute({
  getParentRoute: () => shell,
  path: '/compte',
  component: lazyRouteComponent(() => import('./rooms/account/account.tsx'), 'Account'),
});
const bench = createRoute({
  getParentRoute: () => shell,
  path: '/banc-essai',
  component: lazyRouteComponent(() => import('./rooms/bench/bench.tsx'), 'Bench'),
});
const houseDaily = createRoute({
  getParentRoute: () => shell,
  path: '/suivi',
  validateSearch: impactSearch,
  component: lazyRouteComponent(() => import('./rooms/daily/house.tsx'), 'HouseDaily'),
});
const brand = createRoute({ getParentRoute: () => shell, path: '/marques/$brand' });
const brandHome = createRoute({
  getParentRoute: () => brand,
  path: '/',
  component: lazyRouteComponent(() => import('./rooms/overview/overview.tsx'), 'BrandOverview'),
});
const interactions = createRoute({
  getParentRoute: () => brand,
  path: '/interactions',
  validateSearch: interactionSearch,
  component: lazyRouteComponent(() => import('./rooms/interactions/interactions.tsx'), 'Interactions'),
});
const interaction = createRoute({
  getParentRoute: () => brand,
  path: '/interactions/$id',
  component: lazyRouteComponent(() => import('./rooms/interactions/interaction.tsx'), 'Interaction'),
});
const quarantine = createRoute({
  getParentRoute: () => brand,
  path: '/quarantaine',
  validateSearch: quarantineSearch,
  component: lazyRouteComponent(() => import('./rooms/quarantine/quarantine.tsx'), 'Quarantine'),
});
const prospecting = createRoute({
  getParentRoute: () => brand,
  path: '/prospection',
  validateSearch: prospectingSearch,
  component: lazyRouteComponent(() => import('./rooms/prospecting/prospecting.tsx'), 'ProspectingRoom'),
});
const declare = createRoute({
  getParentRoute: () => brand,
  path: '/prospection/campagnes/declarer',
  validateSearch: declareSearch,
  component: lazyRouteComponent(() => import('./rooms/prospecting/declare.tsx'), 'Declare'),
});
const campaign = createRoute({
  getParentRoute: () => brand,
  path: '/prospection/campagnes/$id',
  component: lazyRouteComponent(() => import('./rooms/prospecting/campaign.tsx'), 'Campaign'),
});
const sources = createRoute({
  getParentRoute: () => brand,
  path: '/sources',
  validateSearch: sourceSearch,
  component: lazyRouteComponent(() => import('./rooms/sources/sources.tsx'), 'Sources'),
});
const connect = createRoute({
  getParentRoute: () => brand,
  path: '/sources/raccorder',
  validateSearch: connectSearch,
  component: lazyRouteComponent(() => import('./rooms/sources/connect.tsx'), 'Connect'),
});
const platform = createRoute({
  getParentRoute: () => brand,
  path: '/sources/plateformes/$id',
  validateSearch: platformSearch,
  component: lazyRouteComponent(() => import('./rooms/platforms/platform.tsx'), 'Platform'),
});
const connectPlatform = createRoute({
  getParentRoute: () => brand,
  path: '/sources/plateformes/connecter',
  validateSearch: connectPlatformSearch,
  component: lazyRouteComponent(() => import('./rooms/platforms/connect.tsx'), 'ConnectPlatform'),
});
const deliveries = createRoute({
  getParentRoute: () => brand,
  path: '/sources/avertissements/$id',
  validateSearch: deliverySearch,
  component: lazyRouteComponent(() => import('./rooms/sources/deliveries.tsx'), 'Deliveries'),
});
const instructions = createRoute({
  getParentRoute: () => brand,
  path: '/instructions',
  validateSearch: instructionSearch,
  component: lazyRouteComponent(() => import('./rooms/instructions/instructions.tsx'), 'Instructions'),
});
const impact = createRoute({
  getParentRoute: () => brand,
  path: '/impact',
  component: lazyRouteComponent(() => import('./rooms/impact/impact.tsx'), 'Impact'),
});
const dossier = createRoute({
  getParentRoute: () => brand,
  path: '/impact/$activity',
  validateSearch: impactSearch,
  component: lazyRouteComponent(() => import('./rooms/impact/dossier.tsx'), 'Dossier'),
});
const assessment = createRoute({
  getParentRoute: () => brand,
  path: '/impact/$activity/analyses/$id',
  validateSearch: impactSearch,
  component: lazyRouteComponent(() => import('./rooms/impact/assessment/editor.tsx'), 'AssessmentEditor'),
});
const duties = createRoute({
  getParentRoute: () => brand,
  path: '/obligations',
  staticData: { asks: ['/v1/brands/$brand/parallel'] },
  validateSearch: dutySearch,
  loaderDeps: ({ search }) => ({ vue: search.vue }),
  loader: ({ params, deps }) => {
    if (deps.vue === undefined) void cache.prefetchQuery(parallel(params.brand));
  },
  component: lazyRouteComponent(() => import('./rooms/duties/duties.tsx'), 'Duties'),
});
const brandControls = createRoute({
  getParentRoute: () => brand,
  path: '/controles',
  validateSearch: controlSearch,
  component: lazyRouteComponent(() => import('./rooms/controls/controls.tsx'), 'BrandControls'),
});
const daily = createRoute({
  getParentRoute: () => brand,
  path: '/suivi',
  validateSearch: impactSearch,
  component: lazyRouteComponent(() => import('./rooms/daily/daily.tsx'), 'Daily'),
});
const notice = createRoute({
  getParentRoute: () => brand,
  path: '/suivi/notices/$activity',
  component: lazyRouteComponent(() => import('./rooms/daily/notice.tsx'), 'Notice'),
});
const contracts = createRoute({
  getParentRoute: () => brand,
  path: '/contrats',
  validateSearch: contractSearch,
  component: lazyRouteComponent(() => import('./rooms/contracts/contracts.tsx'), 'Contracts'),
});
const draft = createRoute({
  getParentRoute: () => brand,
  path: '/contrats/projets/$id',
  validateSearch: contractSearch,
  component: lazyRouteComponent(() => import('./rooms/contracts/editor.tsx'), 'DraftEditor'),
});
const houseContracts = createRoute({
  getParentRoute: () => shell,
  path: '/contrats',
  validateSearch: contractSearch,
  component: lazyRouteComponent(() => import('./rooms/contracts/house.tsx'), 'HouseContracts'),
});
const audit = createRoute({
  getParentRoute: () => brand,
  path: '/suivi/audits/$id',
  component: lazyRouteComponent(() => import('./rooms/daily/audit.tsx'), 'Audit'),
});
const trace = createRoute({
  getParentRoute: () => brand,
  path: '/journal',
  validateSearch: traceSearch,
  component: lazyRouteComponent(() => import('./rooms/trace/trace.tsx'), 'Trace'),
});
const keys = createRoute({
  getParentRoute: () => brand,
  path: '/cles',
  validateSearch: keySearch,
  component: lazyRouteComponent(() => import('./rooms/keys/keys.tsx'), 'Keys'),
});

const houseControls = createRoute({
  getParentRoute: () => shell,
  path: '/controles',
  validateSearch: controlSearch,
  component: lazyRouteComponent(() => import('./rooms/controls/controls.tsx'), 'HouseControls'),
});
const questionnaire = createRoute({
  getParentRoute: () => shell,
  path: '/controles/questionnaires/$id',
  validateSearch: controlSearch,
  component: lazyRouteComponent(() => import('./rooms/controls/questionnaire.tsx'), 'Questionnaire'),
});
const people = createRoute({
  getParentRoute: () => shell,
  path: '/habilitations',
  validateSearch: peopleSearch,
  component: lazyRouteComponent(() => import('./rooms/people/people.tsx'), 'People'),
});
const person = createRoute({
  getParentRoute: () => shell,
  path: '/habilitations/personnes/$id',
  component: lazyRouteComponent(() => import('./rooms/people/person.tsx'), 'Person'),
});
const houseDuties = createRoute({
  getParentRoute: () => shell,
  path: '/obligations',
  validateSearch: dutySearch,
  component: lazyRouteComponent(() => import('./rooms/duties/house.tsx'), 'HouseDuties'),
});
const review = createRoute({
  getParentRoute: () => shell,
  path: '/habilitations/revues/$id',
  validateSearch: reviewSearch,
  component: lazyRouteComponent(() => import('./rooms/people/review.tsx'), 'Review'),
});
const mine = createRoute({
  getParentRoute: () => shell,
  path: '/mes-traces',
  component: lazyRouteComponent(() => import('./rooms/people/mine.tsx'), 'Mine'),
});

const routeTree = root.addChildren([
  entrance,
  invitation,
  shell.addChildren([
    home,
    people,
    person,
    houseDuties,
    review,
    mine,
    account,
    bench,
    houseControls,
    houseDaily,
    houseContracts,
    questionnaire,
    brand.addChildren([
      brandHome,
      interactions,
      interaction,
      quarantine,
      prospecting,
      declare,
      campaign,
      sources,
      connect,
      platform,
      connectPlatform,
      deliveries,
      instructions,
      impact,
      dossier,
      assessment,
      contracts,
      draft,
      duties,
      brandControls,
      daily,
      notice,
      audit,
      trace,
      keys,
    ]),
  ]),
]);

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultPendingMs: 300,
  defaultErrorComponent: Failed,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    /** What every page of it asks at once: with those of the routes above, and where its address has no search. */
    readonly asks?: readonly string[];
  }
}
