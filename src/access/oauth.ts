import { timingSafeEqual } from 'node:crypto';
import { decodeJwt, importJWK, jwtVerify, type JWK, type JWTPayload } from 'jose';
import { inBrand, type Database } from '../db/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { isUuid } from '../kernel/ids.ts';
import { append } from '../trace/index.ts';
import { findClient, insertToken, useAssertion, type Client } from './oauth-store.ts';
import { OPENING_LIFE, secret } from './sessions.ts';
import { digestOf } from './store.ts';
import type { Scope } from './types.ts';

export const TOKEN_SECONDS = 600;
/** How far an assertion's clock may stand from ours, and how long it may be good for. */
const SKEW_SECONDS = 60;
const ASSERTION_SECONDS = 600;
export const SIGNING = ['ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512', 'RS256', 'EdDSA', 'Ed25519'] as const;
export const BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export type OAuthCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_scope'
  | 'unauthorized_client'
  | 'unsupported_grant_type';
/** RFC 6749, 5.2: the code says enough; nothing of the request is repeated. */
export class OAuthFault extends Error {
  override readonly name = 'OAuthFault';
  readonly code: OAuthCode;
  constructor(code: OAuthCode) {
    super(code);
    this.code = code;
  }
}

export type Shown =
  | { readonly by: 'secret'; readonly id: string; readonly secret: string }
  | { readonly by: 'assertion'; readonly assertion: string; readonly id: string | undefined };
export type Token = { readonly token: string; readonly seconds: number; readonly scopes: readonly Scope[] };
export type OAuth = ReturnType<typeof createOAuth>;
type Options = { readonly db: Database; readonly clock: Clock };
type Known = { readonly client: Client; readonly jti?: string; readonly until?: Millis };

/** OAuth 2.0 client credentials (RFC 6749, 4.4): a client's secret or signature for a token of ten minutes. */
export function createOAuth({ db, clock }: Options) {
  const client = async (id: string | undefined): Promise<Client | undefined> =>
    id !== undefined && isUuid(id) ? findClient(db, id) : undefined;

  async function bySecret({ id, secret: shown }: Extract<Shown, { by: 'secret' }>): Promise<Known> {
    const found = await client(id);
    const digest = digestOf(shown);
    const same = timingSafeEqual(digest, found?.digest ?? Buffer.alloc(digest.length));
    // One that signs has no secret that anybody knows.
    if (!found || found.public_key || !same) throw new OAuthFault('invalid_client');
    return { client: found };
  }

  /** RFC 7523: signed by the client's own key, for us, for a few minutes, once. */
  async function byAssertion(
    { assertion, id }: Extract<Shown, { by: 'assertion' }>,
    audiences: readonly string[],
  ): Promise<Known> {
    const claimed = attempt(() => decodeJwt(assertion).sub);
    if (id !== undefined && id !== claimed) throw new OAuthFault('invalid_client');
    const found = await client(claimed);
    if (!found?.public_key) throw new OAuthFault('invalid_client');
    const payload = await verified(assertion, found.public_key, {
      issuer: found.id,
      subject: found.id,
      audience: [...audiences],
    });
    const { jti, exp } = payload;
    const soon = clock() / 1000 + ASSERTION_SECONDS + SKEW_SECONDS;
    if (typeof jti !== 'string' || jti.length > 256 || exp === undefined || exp > soon)
      throw new OAuthFault('invalid_client');
    return { client: found, jti, until: (exp + SKEW_SECONDS) * 1000 };
  }

  async function verified(
    assertion: string,
    key: JWK,
    expected: { readonly issuer: string; readonly subject: string; readonly audience: string[] },
  ): Promise<JWTPayload> {
    const required = ['exp', 'jti'];
    const options = { ...expected, clockTolerance: SKEW_SECONDS, requiredClaims: required };
    try {
      const { payload } = await jwtVerify(assertion, async ({ alg }) => importJWK(key, alg), {
        ...options,
        algorithms: [...SIGNING],
        currentDate: new Date(clock()),
      });
      return payload;
    } catch {
      throw new OAuthFault('invalid_client');
    }
  }

  return {
    /**
     * @param audiences what an assertion may be made out to
     * @param holds whether the client certificate that the client is bound to came with the request
     * @throws OAuthFault
     */
    async token(
      shown: Shown,
      wanted: readonly string[] | undefined,
      audiences: readonly string[],
      holds: (certificate: Buffer | null) => boolean,
    ): Promise<Token> {
      const known = shown.by === 'secret' ? await bySecret(shown) : await byAssertion(shown, audiences);
      const { brand, id, scopes, certificate } = known.client;
      if (!holds(certificate)) throw new OAuthFault('invalid_client');
      const granted = wanted === undefined ? scopes : scopes.filter((scope) => wanted.includes(scope));
      if (granted.length === 0 || (wanted && granted.length !== new Set(wanted).size))
        throw new OAuthFault('invalid_scope');
      const now = clock();
      const token = `mdo_${secret()}`;
      await inBrand(db, brand, async (tx) => {
        if (known.jti !== undefined && known.until !== undefined) {
          const once = { brand, key: id, jti: digestOf(known.jti), expires: known.until, now };
          if (!(await useAssertion(tx, once))) throw new OAuthFault('invalid_client');
        }
        const expires = now + TOKEN_SECONDS * 1000;
        await insertToken(tx, { brand, key: id, digest: digestOf(token), scopes: granted, expires, now });
        const meaning = { act: 'sign-in', at: now, actor: `key:${id}`, details: { key: id, scopes: granted } } as const;
        await append(tx, brand, meaning, { expires: now + OPENING_LIFE });
      });
      return { token, seconds: TOKEN_SECONDS, scopes: granted };
    },
  };
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
