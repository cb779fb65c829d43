export { createStaff, type Imported, type Staff } from './service.ts';
export { staffRoutes, type StaffRoutes } from './routes.ts';
export type { StaffCounts } from './staff-types.ts';
