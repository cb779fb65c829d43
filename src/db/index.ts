export { openDatabase, type Database, type DatabaseOptions } from './open.ts';
export { inBrand, type Transaction } from './brand.ts';
export { faultCode, isDiskFull, isUnavailable } from './faults.ts';
export { migrate, migrationState, type MigrationState } from './migrate.ts';
export { leaveEmbedded, startEmbedded, type Embedded } from './embedded.ts';
export { makeFolders } from './folder.ts';
export { makeDataFolder, readCluster, removeCluster } from './cluster.ts';
export type { Schema } from './schema.ts';
export { createLanes, type Lanes } from './lanes.ts';
