export { createAttention, type Attention } from './attention.ts';
export { governanceRoutes, type GovernanceRoutes } from './routes.ts';
