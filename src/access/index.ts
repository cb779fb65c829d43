export { createGuard } from './guard.ts';
export { may } from './rules.ts';
export { createAccess, type Access } from './service.ts';
export { accessRoutes } from './routes.ts';
export { actorOf, type Identity, type Scope } from './types.ts';
