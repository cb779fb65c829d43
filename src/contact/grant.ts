import { createHash, createPublicKey, sign, type KeyObject } from 'node:crypto';
import type { Millis } from '../kernel/clock.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { derive, ed25519, type Vault } from '../vault/index.ts';

/** A grant lives this long at most; one that the law ends sooner, shorter. */
export const GRANT_LIFE = 5 * 60_000;

type Key = { readonly key: KeyObject; readonly jwk: GrantKey; readonly headers: Readonly<Record<Kind, string>> };
export type GrantKey = {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly alg: 'EdDSA';
  readonly use: 'sig';
};
type Kind = 'grant' | 'snapshot';
export type Sign = (kind: Kind, claims: object) => string;
export type Granter = {
  /** The signer of a brand: what it is given is canonical enough to be checked as it stands. */
  signer(brand: BrandId): Promise<Sign>;
  /** What verifies the grants of a brand (RFC 7517). Alike for a brand that is none: who is a client is not to be learnt here. */
  keys(brand: BrandId, known: boolean): Promise<readonly GrantKey[]>;
};

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** Seconds, as JWT counts (RFC 7519); rounded down: a grant never outlives its instant. */
export const seconds = (at: Millis): number => Math.floor(at / 1000);

/** Compact JWS (RFC 7515) signed with Ed25519 (RFC 8037), by a key that is derived for this use alone. */
export function createGranter(vault: Vault): Granter {
  const held = new Map<BrandId, { readonly proof: Buffer; readonly key: Key }>();

  async function keyOf(brand: BrandId): Promise<Key> {
    const { proof } = await vault.keysOf(brand);
    const before = held.get(brand);
    if (before?.proof === proof.bytes) return before.key;
    const key = keyFrom(derive(proof.bytes, 'contact-grant'));
    held.set(brand, { proof: proof.bytes, key });
    return key;
  }

  return {
    async signer(brand) {
      const { key, headers } = await keyOf(brand);
      return (kind, claims) => {
        const signed = `${headers[kind]}.${encoded(claims)}`;
        // On another thread it costs a quarter more (measured), which two processors do not have to spare.
        return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`;
      };
    },
    async keys(brand, known) {
      if (known) return [(await keyOf(brand)).jwk];
      const { proof } = await vault.keysOf(HOUSE);
      return [keyFrom(derive(proof.bytes, `contact-grant/${brand}`)).jwk];
    },
  };
}

function keyFrom(seed: Buffer): Key {
  const key = ed25519(seed);
  const { x } = createPublicKey(key).export({ format: 'jwk' }) as { x: string };
  const kid = createHash('sha256').update(x).digest('base64url').slice(0, 16);
  const header = (kind: Kind): string => encoded({ alg: 'EdDSA', kid, typ: `mandat-${kind}+jwt` });
  return {
    key,
    jwk: { kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'EdDSA', use: 'sig' },
    headers: { grant: header('grant'), snapshot: header('snapshot') },
  };
}
