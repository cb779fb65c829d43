import { createHash, createPublicKey, sign, timingSafeEqual, verify, type KeyObject } from 'node:crypto';
import type { Millis } from '../kernel/clock.ts';
import { isBrandId, isUuid, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { derive, ed25519, pack, seal, unseal, type Binding, type Vault } from '../vault/index.ts';
import type { Context } from './types.ts';

/** The longest that a context may wait to be taken. */
export const CONTEXT_LIFE = 15 * 60_000;
/** Clocks of two processes differ. */
const AHEAD = 60_000;
const LONGEST = 8_000;

export type Claims = {
  readonly brand: BrandId;
  readonly id: string;
  readonly person: string;
  readonly expires: Millis;
  readonly context: Context;
};
type Wire = {
  readonly aud: 'panel';
  readonly jti: string;
  readonly iat: number;
  readonly exp: number;
  readonly brand: string;
  readonly sub: string;
  readonly ctx: string;
};
type Keys = {
  readonly key: KeyObject;
  readonly open: KeyObject;
  readonly header: string;
  readonly sealing: Buffer;
  readonly version: number;
};
export type Tokens = ReturnType<typeof createTokens>;

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const invalid = (cause?: unknown): Refusal => new Refusal('panel.context-invalid', { cause });

/** Contexts: signed with Ed25519 by a key that is derived for this use alone, their content sealed by another. */
export function createTokens(vault: Vault, exists: (brand: string) => Promise<boolean>) {
  const held = new Map<BrandId, { readonly proof: Buffer; readonly keys: Keys }>();

  async function keysOf(brand: BrandId): Promise<Keys> {
    const { proof } = await vault.keysOf(brand);
    const before = held.get(brand);
    if (before?.proof === proof.bytes) return before.keys;
    const keys = keysFrom(proof.bytes, proof.version);
    held.set(brand, { proof: proof.bytes, keys });
    return keys;
  }

  const sealed = ({ sealing, version }: Keys, brand: BrandId, id: string, person: string, context: Context): Buffer =>
    seal(sealing, bindingOf(brand, id, person, version), pack(Buffer.from(JSON.stringify(context))));

  async function unsealed(brand: BrandId, id: string, person: string, bytes: Buffer): Promise<Context> {
    const { sealing, version } = await keysOf(brand);
    return JSON.parse(unseal(sealing, bindingOf(brand, id, person, version), bytes).toString('utf8')) as Context;
  }

  return {
    async sign({ brand, id, person, expires, context }: Claims, now: Millis): Promise<string> {
      const keys = await keysOf(brand);
      const wire: Wire = {
        aud: 'panel',
        jti: id,
        iat: Math.floor(now / 1000),
        exp: Math.floor(expires / 1000),
        brand,
        sub: person,
        ctx: sealed(keys, brand, id, person, context).toString('base64url'),
      };
      const signed = `${keys.header}.${encoded(wire)}`;
      return `${signed}.${sign(null, Buffer.from(signed), keys.key).toString('base64url')}`;
    },

    /**
     * What a token says, once its header is ours letter by letter and its signature holds: no algorithm, key or type is taken from it.
     * @throws Refusal `panel.context-invalid` | `panel.context-expired`
     */
    async read(token: string, now: Millis): Promise<Claims> {
      const [header, payload, signature, ...more] = token.split('.');
      if (token.length > LONGEST || !header || !payload || !signature || more.length > 0) throw invalid();
      const wire = readWire(payload);
      const brand = wire?.brand as BrandId;
      if (!wire || !(await exists(brand))) throw invalid();
      const keys = await keysOf(brand);
      const expected = Buffer.from(keys.header);
      const given = Buffer.from(header);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw invalid();
      if (!verify(null, Buffer.from(`${header}.${payload}`), keys.open, Buffer.from(signature, 'base64url')))
        throw invalid();
      const { jti: id, sub: person, iat, exp, ctx } = wire;
      if ((exp - iat) * 1000 > CONTEXT_LIFE || iat * 1000 > now + AHEAD) throw invalid();
      if (exp * 1000 <= now) throw new Refusal('panel.context-expired');
      const context = await unsealed(brand, id, person, Buffer.from(ctx, 'base64url')).catch((cause: unknown) => {
        throw invalid(cause);
      });
      return { brand, id, person, expires: exp * 1000, context };
    },

    /** The same content as a session keeps it. */
    async keep({ brand, id, person, context }: Claims): Promise<{ readonly sealed: Buffer; readonly version: number }> {
      const keys = await keysOf(brand);
      return { sealed: sealed(keys, brand, id, person, context), version: keys.version };
    },
    kept: unsealed,
  };
}

function readWire(payload: string): Wire | undefined {
  let wire: Partial<Wire>;
  try {
    wire = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Partial<Wire>;
  } catch {
    return undefined;
  }
  if (typeof wire !== 'object' || wire === null) return undefined;
  const { aud, jti, sub, brand, iat, exp, ctx } = wire;
  const words = isUuid(String(jti)) && isUuid(String(sub)) && isBrandId(String(brand)) && typeof ctx === 'string';
  return aud === 'panel' && words && Number.isSafeInteger(iat) && Number.isSafeInteger(exp)
    ? (wire as Wire)
    : undefined;
}

const bindingOf = (brand: BrandId, id: string, person: string, version: number): Binding => ({
  use: 'panel',
  brand,
  subject: person,
  interaction: id,
  kind: 'context',
  revision: 1,
  keyVersion: version,
});

function keysFrom(proof: Buffer, version: number): Keys {
  const key = ed25519(derive(proof, 'panel-context'));
  const open = createPublicKey(key);
  const { x } = open.export({ format: 'jwk' }) as { x: string };
  const kid = createHash('sha256').update(x).digest('base64url').slice(0, 16);
  const header = encoded({ alg: 'EdDSA', kid, typ: 'mandat-panel+jwt' });
  return { key, open, header, sealing: derive(proof, 'panel-context-seal'), version };
}
