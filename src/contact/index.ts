export { digestOf, isGeneric, readAddress } from './address.ts';
export { contactRoutes, type ContactRoutes } from './routes.ts';
export { flawsOf, keptUntil } from './records.ts';
export { createContacts, type ContactOptions, type ContactService } from './service.ts';
export type { GrantKey } from './grant.ts';
export type { Snapshot, SnapshotRequest } from './snapshot.ts';
export * from './types.ts';
