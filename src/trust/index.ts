export { trustRoutes } from './routes.ts';
export { createTrust, type Trusted, type TrustStore } from './service.ts';
export { GIVEN, MADE, type Given, type Made } from './types.ts';
