export { createRegisters, type Registers } from './registers.ts';
export { controllerFile, processorFile, REGISTER_FORMATS, type RegisterFormat } from './register-files.ts';
export { accountabilityRoutes } from './routes.ts';
