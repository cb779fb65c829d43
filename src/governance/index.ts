export { createAttention, type Attention } from './attention.ts';
export { createAudits, type Audits } from './audits.ts';
export { createRequests, type Requests } from './requests.ts';
export { governanceRoutes, type GovernanceRoutes } from './routes.ts';
