export { keyRoutes, type KeyServices } from './routes.ts';
export { keyTasks } from './jobs.ts';
export { createRotations, type Horizon, type Rotations } from './rotation.ts';
export type { Rotation, Who } from './types.ts';
