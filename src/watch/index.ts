export { watchRoutes, type WatchRoutes } from './routes.ts';
export { createWatch, type Watch } from './service.ts';
