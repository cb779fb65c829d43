export { watchRoutes, type WatchRoutes } from './routes.ts';
export { createTexts, faultOf, type TakenFile, type Texts } from './texts.ts';
export { createWatch, type Watch } from './service.ts';
