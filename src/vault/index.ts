export { INDEX_VERSION, blindIndex, contentDigest, receiptDigest } from './digests.ts';
export { WRAPPED, pack, seal, unseal, unwrapKey, wrapKey, type Binding, type Packed } from './envelope.ts';
export { createLocalProvider } from './local-provider.ts';
export { random } from './random.ts';
export { createTombstones, type Tombstone, type Tombstones } from './tombstones.ts';
export type { BrandKeys, KeyProvider, KeyRecord, KeyUse, VersionedKey } from './types.ts';
export { createVault, derive, type Vault } from './vault.ts';
