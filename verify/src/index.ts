/** @mandat/verify: checks Mandat's logs, and any C2SP tiled log, with no server. Runs in Node and in browsers. */
export { VerifyError, type FaultCode, type FaultPlace } from './error.ts';
export { fromBase64, toBase64 } from './bytes.ts';
export { hmacSha256, sha256 } from './sha256.ts';
export {
  buildProof,
  consistencyRanges,
  EMPTY_ROOT,
  inclusionRanges,
  isSubtree,
  leafHash,
  nodeHash,
  rangeHash,
  verifyConsistency,
  verifyInclusion,
  verifySubtreeConsistency,
  verifySubtreeInclusion,
  type NodeSource,
  type Range,
} from './merkle.ts';
export { Frontier, type EmitHash } from './frontier.ts';
export {
  COSIGNATURE,
  ED25519,
  formatNote,
  formatVkey,
  keyId,
  openNote,
  parseNote,
  parseVkey,
  signatureLine,
  signedBytes,
  verifierKey,
  type Note,
  type NoteSignature,
  type Verified,
  type VerifierKey,
} from './note.ts';
export {
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  type Checkpoint,
  type SignedCheckpoint,
} from './checkpoint.ts';
export {
  bundlePrefix,
  countAt,
  decodeBundle,
  encodeBundle,
  nodesFromTiles,
  parseTilePath,
  tileAt,
  tilePath,
  tilesOf,
  TILE_WIDTH,
  type Tile,
} from './tiles.ts';
export { formatTlogProof, parseTlogProof, verifyTlogProof, type TlogProof } from './proof.ts';
export { ENTRY_SIZE, entryOf, openingMatches, SALT_SIZE } from './entry.ts';
export { readTile, verifyLog, type LogReport, type Reached, type Source, type VerifyOptions } from './log.ts';
export { httpSource } from './source.ts';
export {
  claimedIn,
  cosignatureLine,
  formatAddCheckpoint,
  judgeCheckpoint,
  originDigest,
  parseAddCheckpoint,
  SIZE_TYPE,
  withSignatures,
  type AddCheckpoint,
  type Seen,
  type WitnessAnswer,
} from './witness.ts';
export { parsePolicy, type Policy } from './policy.ts';
export {
  CHECKPOINT,
  ENTRIES,
  MANIFEST,
  PACK_KIND,
  SIGNATURE,
  signedText,
  verifyEvidence,
  type CitedLine,
  type PackFile,
  type PackManifest,
  type PackReport,
} from './evidence.ts';
export { DOCUMENT_KIND, documentText, isDocument, sealLine, verifyDocument, type DocumentReport } from './document.ts';
export { PACK_FAULTS, type PackFault, type PackFaultCode } from './pack-fault.ts';
export { openZip, ZIP_LIMITS, type ZipFile } from './zip.ts';
export { PACK_FAULT_WORDS } from './pack-fault-words.ts';
