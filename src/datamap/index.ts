export { createDataMaps, type DataMaps } from './service.ts';
export { dataMapRoutes, type DataMapRoutes } from './routes.ts';
