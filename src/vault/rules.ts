// What a thread that opens and packs needs, and no more: it loads neither providers of keys nor stores.
export { blindIndex, contentDigest, receiptDigest } from './digests.ts';
export { pack, unseal, type Packed } from './envelope.ts';
