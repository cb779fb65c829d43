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

/** Which key is meant: what a wrapper binds it to, so that none opens in another's place. */
export type KeyName = Pick<KeyRecord, 'brand' | 'use' | 'version'>;

/**
 * What wraps brands' keys: a local master key, or a service that never lets its own key out.
 * @throws Refusal `vault.master-key` | `vault.provider-*`
 */
export interface KeyWrapper {
  /** Stands beside each key it wrapped; a key of another wrapper is never given to this one. */
  readonly id: string;
  /** Before the first key is wrapped; `empty` where the keyring holds none yet. Under the keyring's lock. */
  prepare(empty: boolean): Promise<void>;
  wrap(name: KeyName, key: Buffer): Promise<string>;
  unwrap(name: KeyName, wrapped: string): Promise<Buffer>;
  /** Keeps its access alive; called every minute by a server. */
  tend(): Promise<void>;
}

/**
 * Holds brands' keys: a keyring file, each key wrapped by a `KeyWrapper`. `load` may be slow and may fail while its service is
 * away; what it returned is kept in memory by the vault.
 */
export interface KeyProvider {
  readonly id: string;
  list(): Promise<readonly KeyRecord[]>;
  /** Changes whenever `list` may have. Cheap. */
  mark(): Promise<string>;
  tend(): Promise<void>;
  /** @returns 32 bytes, or undefined where no such key exists (never created, or destroyed). */
  load(brand: BrandId, use: KeyUse, version: number): Promise<Buffer | undefined>;
  /** Makes the next version of each use, durably, before it returns; the version before is retired. */
  create(brand: BrandId, uses: readonly KeyUse[], now: Millis): Promise<readonly KeyRecord[]>;
  /** Makes a key unreadable for ever, as far as this provider can. */
  destroy(brand: BrandId, use: KeyUse, version: number): Promise<void>;
  /** Makes every key that a brand's records name unreadable; those of `keep` stay. @returns what was destroyed. */
  destroyBrand(brand: BrandId, keep: readonly KeyUse[]): Promise<readonly KeyRecord[]>;
  /** Wraps a brand's keys anew by this provider's wrapper; `from` opens those that another wrapped. @returns how many. */
  move(brand: BrandId, from: KeyWrapper | undefined): Promise<number>;
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
  /** Every version that is there, the newest first. */
  readonly quarantines: readonly VersionedKey[];
  quarantineAt(version: number): VersionedKey;
  readonly receipt: VersionedKey;
  /** Ed25519. */
  readonly log: KeyObject;
};

/** Credentials of AWS or of what speaks its protocol; without them, what the machine's own role gives. */
export type AwsCredentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
};

/** What wraps brands' keys, as the settings say. */
export type KeySetting =
  | { readonly kind: 'local'; readonly file: string }
  | {
      readonly kind: 'aws-kms';
      /** Id, ARN or alias. */
      readonly key: string;
      readonly endpoint?: string;
      readonly region?: string;
      readonly credentials?: AwsCredentials;
    }
  | {
      readonly kind: 'transit';
      /** Without a slash at its end. */
      readonly address: string;
      readonly mount: string;
      readonly key: string;
      readonly namespace?: string;
      /** One of the two. */
      readonly tokenFile?: string;
      readonly roleFile?: string;
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
      readonly credentials?: AwsCredentials;
    };
