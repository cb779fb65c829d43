export { passedBy } from './collect.ts';
export { closingBinding, contactBinding } from './contact.ts';
export { INDEX_VERSION, blindIndex, contentDigest, itemDigest, receiptDigest } from './digests.ts';
export { WRAPPED, pack, seal, unseal, unwrapKey, wrapKey, type Binding, type Packed } from './envelope.ts';
export { createLocalProvider } from './local-provider.ts';
export { createFolderStore, isObjectName, objectName, openObjectStore, type ObjectStore } from './objects.ts';
export { openProvider, wrapperOf } from './provider.ts';
export { random } from './random.ts';
export { createSealer, isWhole, openRange, sealedLength, STREAM_HEADER, type StreamBinding } from './stream.ts';
export { createClosings, type Closing, type Closings } from './closings.ts';
export { createTombstones, type Tombstone, type Tombstones } from './tombstones.ts';
export type {
  BrandKeys,
  KeyProvider,
  KeyRecord,
  KeySetting,
  KeyUse,
  KeyWrapper,
  StoreSetting,
  VersionedKey,
} from './types.ts';
export { createVault, derive, ed25519, type Vault } from './vault.ts';
