export { checkValues } from './fields.ts';
export { CONNECTORS } from './kinds/index.ts';
export { createLooking, type Looking } from './looking.ts';
export type { Connector, Fetched, Find, Platform, Route, Values } from './platform.ts';
export { connectorRoutes } from './routes.ts';
export { connectorTasks, countYesterday, startLooking } from './run.ts';
export { createConnections, type Connections } from './service.ts';
export { measureCustody } from './views.ts';
