export { admitQuarantined } from './admit.ts';
export { createCustomers, type CustomerSought, type Customers } from './customers.ts';
export { createAside, keepAside, type Aside } from './aside.ts';
export { whatBecame, type Became } from './became.ts';
export { lineOf } from './ingest-routes.ts';
export { createContexts } from './context.ts';
export { digestsOf } from './known-by.ts';
export { localFiles, takeDrop, type DropFiles, type DroppedFile, type DroppedRow } from './drop.ts';
export { eraseInteraction, eraseSubject, type Erased } from './erase.ts';
export { writeRemovals } from './removals.ts';
export { replayTombstones } from './replay.ts';
export { appendEvent } from './events.ts';
export { filesOf, interactionsIn, type Found } from './files.ts';
export type { Delivery } from './reading.ts';
export { createCommitter } from './group.ts';
export { exportInteraction, type Exported, type ExportRequest } from './export.ts';
export { exportRoutes } from './export-routes.ts';
export { hookRoutes } from './hook-routes.ts';
export { createHooks, type Hooks } from './hooks.ts';
export {
  historyOf,
  inventoryOf,
  keepJournal,
  recordHistory,
  resumable,
  type Inventory,
  type Journal,
} from './history.ts';
export { countGaps, findGaps } from './gaps.ts';
export { heldFiles, type HeldFile, type HeldFiles } from './held.ts';
export { housekeeping } from './housekeeping.ts';
export { ingestRoutes } from './ingest-routes.ts';
export { liveRoutes } from './live-routes.ts';
export { createJoiner, type Arrival, type Joiner } from './join.ts';
export { checkObjects, type ObjectsChecked } from './media/check.ts';
export { createMedia, type Media } from './media/index.ts';
export { sweepObjects } from './media/removal.ts';
export { mediaRoutes } from './media/routes.ts';
export { createOverview } from './overview.ts';
export { createPreparePool, type PreparePool } from './pool.ts';
export { destroyQuarantined, type QuarantineChoice } from './quarantine.ts';
export {
  countBehind,
  countSubjects,
  holdWriters,
  isContentVersionUsed,
  isQuarantineVersionUsed,
  rewrapBatch,
} from './rewrap.ts';
export {
  headsAfter,
  returnedRecordings,
  returnedSignals,
  returnedVcon,
  type ReturnedHead,
  type ReturnedRecording,
} from './returned.ts';
export { interactionRoutes } from './routes.ts';
export { contactUuid, createTaker, mustComeAgain, type TakenDelivery, type Taker } from './take.ts';
export { createIntake, type Intake } from './service.ts';
export { ReadingRefused } from './reading-refused.ts';
export { createShown, type Shown } from './show.ts';
export { opposeCustomer } from './oppose.ts';
export { countIncidents, createIncidents, type Incidents } from './incidents.ts';
export { createSignals } from './signals.ts';
export { SIGNAL_WORDS } from './signal-words.ts';
export type { BrandContext, Decided, Outcome } from './types.ts';
export { listUnrouted } from './views.ts';
