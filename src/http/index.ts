export { ROOMS, type About, type Media, type Room } from './described.ts';
export {
  guardRoutes,
  houseAsker,
  requireActivity,
  type Asker,
  type BrandAct,
  type Guard,
  type HouseAct,
  type PanelAct,
  type ReaderPlace,
  type RouteAccess,
  type Scope,
  type StatedRoute,
} from './guard.ts';
export { html, prose, trusted, type Html } from './html.ts';
export { createLimits, type Limits, type LimitSettings, type Trial } from './limits.ts';
export { answerLines, type Chunk } from './lines.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export { servePages } from './pages.ts';
export { languageOf, problemOf, sendProblem, type Language } from './problem.ts';
export { createServer, type App, type ServerOptions } from './server.ts';
