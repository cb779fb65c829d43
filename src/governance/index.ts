export { createAttention, type Attention } from './attention.ts';
export { createAudits, type Audits } from './audits.ts';
export type { ProcessData } from './process-types.ts';
export { createProcesses, type Processes } from './processes.ts';
export { createRequests, type Requests } from './requests.ts';
export { governanceRoutes, type GovernanceRoutes } from './routes.ts';
