export { applyTexts, slotText } from './apply.ts';
export { isSoundKind } from './content.ts';
export { conversation } from './conversation.ts';
export { emit } from './emit.ts';
export {
  categoriesIn,
  encryptVcon,
  originalVcon,
  redactedVcon,
  signVcon,
  type Recipient,
  type Redaction,
  type Signer,
} from './export.ts';
export { mailAddress, phoneNumber } from './identifiers.ts';
export { itemsOf } from './merge-items.ts';
export { merge, takenBack, type TakenBack } from './merge.ts';
export { normalise } from './normalise.ts';
export { notes, type NoteCode } from './notes.ts';
export { decodePart, encodePart, findingsOf, join, split, type LocatedFinding } from './parts.ts';
export { replaceAt, textAt, valueAt, writeTexts, type Changes } from './pointer.ts';
export { routeName } from './sources/desk-parts.ts';
export type { DropMapping } from './sources/drop-mapping.ts';
export {
  cell as mappingCell,
  date as mappingDate,
  faulty as faultyMapping,
  isZone,
  mappingIn,
  readCell,
  readDate,
  Unfit,
  type Cell,
  type Joined,
} from './sources/mapping.ts';
export { bilingual } from './sources/page.ts';
export { readVcon } from './read.ts';
export { readManifest, readMapping, type Manifest, type ManifestRow, type RowFault } from './sources/drop.ts';
export { joinedSounds, NO_SOUNDS, setSounds, soundFor, soundsIn, soundsOf, type Sound, type Sounds } from './sound.ts';
export { openVcon } from './sources/vcon.ts';
export { verifySignature } from './sources/verify-signature.ts';
export {
  payloadOf,
  recognise,
  sourceOf,
  SOURCES,
  type Payload,
  type Piece,
  type NamedKey,
  type Source,
  type SourceContext,
  type Taken,
  type Trust,
} from './sources/index.ts';
export * from './types.ts';
