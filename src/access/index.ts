export { createGuard, type AccessGuard } from './guard.ts';
export { agentOf } from './network.ts';
export { createAccess, type Access } from './service.ts';
export type { Seat } from './seats.ts';
export { accessRoutes } from './routes.ts';
export { actorOf, type Identity, type Scope, type SessionIdentity } from './types.ts';
export { oauthRoutes, type OAuthRoutes } from './oauth-routes.ts';
export { scimRoutes, type ScimRoutes } from './scim-routes.ts';
