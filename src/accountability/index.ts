export { createRegisters, type Registers } from './registers.ts';
export { controllerFile, processorFile, REGISTER_FORMATS, type RegisterFormat } from './register-files.ts';
export { createParallel, type Parallel } from './parallel.ts';
export { CHECKS } from './checks-rules.ts';
export { factsOf, houseFacts, type FactSources } from './facts.ts';
export { countsOf } from './parallel-rules.ts';
export type { Facts, Finding, ParallelRow, Side } from './parallel-types.ts';
export { parallelView } from './parallel-view.ts';
export { accountabilityRoutes, type AccountabilityRoutes } from './routes.ts';
