export { createGuard, type AccessGuard } from './guard.ts';
export { createAccess, type Access } from './service.ts';
export { accessRoutes } from './routes.ts';
export { actorOf, type Identity, type Scope, type SessionIdentity } from './types.ts';
