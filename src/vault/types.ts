import type { KeyObject } from 'node:crypto';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';

/**
 * Keys of one brand, each for one use:
 * content (wraps subjects' keys), proof (what the law bids keep), index (blind index; never rotated with content),
 * quarantine, receipt (idempotency digests), log (Ed25519 seed that signs checkpoints).
 */
export const KEY_USES = ['content', 'proof', 'index', 'quarantine', 'receipt', 'log'] as const;
export type KeyUse = (typeof KEY_USES)[number];

export type KeyRecord = {
  readonly brand: BrandId;
  readonly use: KeyUse;
  readonly version: number;
  readonly createdAt: Millis;
  readonly retiredAt: Millis | null;
};

/**
 * Holds brands' keys. The default is an encrypted local file; a key-management service or a hardware module implements the
 * same five calls. `load` may be slow; what it returns is kept in memory by the vault.
 */
export interface KeyProvider {
  readonly id: string;
  list(): Promise<readonly KeyRecord[]>;
  /** @returns 32 bytes, or undefined where no such key exists (never created, or destroyed). */
  load(brand: BrandId, use: KeyUse, version: number): Promise<Buffer | undefined>;
  /** Makes the next version of each use, durably, before it returns; the version before is retired. */
  create(brand: BrandId, uses: readonly KeyUse[], now: Millis): Promise<readonly KeyRecord[]>;
  /** Makes a key unreadable for ever, as far as this provider can. */
  destroy(brand: BrandId, use: KeyUse, version: number): Promise<void>;
  /** Every key under a passphrase, for a safe elsewhere: exported once `keep` has put the file away, and not before. */
  exportRecovery(passphrase: string, now: Millis, keep: (file: Buffer) => Promise<void>): Promise<void>;
  importRecovery(file: Buffer, passphrase: string): Promise<number>;
  /** When the recovery file was last exported, and whether it holds every present key. */
  recovery(): Promise<{ readonly exportedAt: Millis | null; readonly complete: boolean }>;
}

export type VersionedKey = { readonly version: number; readonly key: KeyObject; readonly bytes: Buffer };

/** The keys of a brand in memory. */
export type BrandKeys = {
  readonly brand: BrandId;
  readonly content: VersionedKey;
  contentAt(version: number): VersionedKey;
  readonly proof: VersionedKey;
  readonly index: VersionedKey;
  readonly quarantine: VersionedKey;
  quarantineAt(version: number): VersionedKey;
  readonly receipt: VersionedKey;
  /** Ed25519. */
  readonly log: KeyObject;
};

/** Where objects go, as the settings say. */
export type StoreSetting =
  | { readonly kind: 'folder'; readonly path: string }
  | {
      readonly kind: 's3';
      readonly bucket: string;
      /** Before each name; empty, or with a slash at its end. */
      readonly prefix: string;
      readonly endpoint?: string;
      readonly region?: string;
      /** Without them, what the machine's own role gives. */
      readonly credentials?: {
        readonly accessKeyId: string;
        readonly secretAccessKey: string;
        readonly sessionToken?: string;
      };
    };
