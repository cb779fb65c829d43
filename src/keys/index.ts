export { keyRoutes, type KeyServices } from './routes.ts';
export { keyTasks } from './jobs.ts';
export { createRotations, type Horizon, type Rotations } from './rotation.ts';
export { createDestructions, stateOf, type Destructions } from './destruction.ts';
export type { Destruction, Operator, Rotation, Who } from './types.ts';
