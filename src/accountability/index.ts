export { createRegisters, type Registers } from './registers.ts';
export { controllerFile, processorFile, REGISTER_FORMATS, type RegisterFormat } from './register-files.ts';
export { createParallel, type Parallel } from './parallel.ts';
export { accountabilityRoutes, type AccountabilityRoutes } from './routes.ts';
