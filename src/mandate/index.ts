// Deciding: pure, safe in worker threads.
export { decide } from './decide.ts';
export { DEFAULT_QUARANTINE } from './decide-admit.ts';
export { stageReason, STRICTEST, windowReason } from './decide-common.ts';
export { hasItsTerms, movesFrom } from './stage-rules.ts';
export { drawing, drawOf, isOutsideShare } from './share-rules.ts';
export { mayRun, type Mayed, type Meant } from './may.ts';
export { route, type Routed, type Routing } from './route.ts';
export { describeReason, DOUBTS, REASONS, type ReasonCode } from './reasons.ts';
export { CATEGORIES, CATEGORY_IDS, findingsOf, SPECIAL_CATEGORIES, type CategoryId } from './categories.ts';
export {
  AI_USES,
  CHANNEL_WORDS,
  KEEP_FROM_WORDS,
  KIND_WORDS,
  MODE_WORDS,
  PERSONS,
  readerWords,
  ROLE_WORDS,
  ROUTING_KEYS,
  STAGE_WORDS,
} from './words.ts';
export type {
  AdmitVerdict,
  ChainLink,
  CompiledActivity,
  CompiledMandate,
  Decision,
  Facts,
  Footing,
  FootingKind,
  Keep,
  KeepFrom,
  Mode,
  Modes,
  Obligations,
  Policy,
  Reason,
  Role,
  Stage,
  StageRecord,
  Stages,
  Verdict,
  Wiring,
} from './types.ts';

// Documents: reading, judging, signing, compiling, showing.
export { check, type CheckContext, type CheckedDocument, type Report } from './check.ts';
export { brandOfText, type Remark } from './read.ts';
export { groundOf } from './check-order.ts';
export { compile, COMPILED_FORMAT, withStages, type CompileInput } from './compile.ts';
export { compileWiring } from './route.ts';
export { isNarrower } from './narrower.ts';
export { asDocument, difference, type Change, type MandateDocument } from './prose.ts';
export { amended, applyOrders, type MandateText } from './amend.ts';
export { orderSentences } from './prose-order.ts';
export {
  fingerprintOf,
  generateSigningKey,
  rawPublicKey,
  readPrivateKey,
  readPublicKey,
  spokenFingerprint,
  typedFingerprint,
} from './keys.ts';
export { documentDigest, signDocument, type Party, type Signer } from './signature.ts';
export { signText } from './sign-text.ts';
export { activitySchema, frameSchema, orderSchema } from './schema.ts';
export type { Activity, Frame, Order, WiringDocument } from './schema.ts';
export { READING_WORDS } from './words-prospecting.ts';

// Keeping: signatories, publishing, versions.
export { createMandates, type FullVersion, type Mandates } from './service.ts';
export { mandateRoutes } from './routes.ts';
export type { Dependencies, Made, OnVersion, Who } from './writing.ts';
export type { Version, WiringVersion } from './views.ts';
export type { NewSignatory } from './enrolment.ts';
export type { Published, Received } from './publishing.ts';
export { moveStage, type StageMove } from './stages.ts';
export {
  stagesAt,
  standingAsked,
  standingAt,
  standingOf,
  wiredThrough,
  type Standing,
  type WiredThrough,
} from './views.ts';
export { lockMandate } from './store.ts';
export { changedFacets, FACETS, facetsOf, revisionOf, type Facet, type Facets, type Revision } from './facets.ts';
export { layLink, linksAsked, linksAt } from './chain.ts';
export { chainReason, linkedFrame, siteReasons, vendorReason, withLinks } from './chain-rules.ts';
export { checkTransfer, type Destination } from './check-transfer.ts';
export { footings, layFooting, lastFooting, type FootingRow } from './footing.ts';
