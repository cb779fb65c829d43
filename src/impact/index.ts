export { createImpact, type Dossier, type Impact } from './service.ts';
export { impactRoutes, type ImpactRoutes } from './routes.ts';
export { screeningOf } from './proposing.ts';
export { dossierView, gateView, itemView } from './present.ts';
export { createReopening } from './reopening.ts';
export { impactTask } from './jobs.ts';
export type { Behalf, ScreeningAnswers, Speaker, Terms } from './types.ts';
