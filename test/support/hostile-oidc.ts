import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { startFakeHttp, type FakeHttp } from './fake-http.ts';
import { CLIENT } from './oidc.ts';

type Claims = Record<string, unknown>;
type Header = { readonly alg: string; readonly kid?: string };
export type HostileProvider = {
  readonly issuer: string;
  readonly http: FakeHttp;
  /** What it puts into the next ID tokens, and how it signs them. */
  plan(plan: Plan): void;
  /** Signs a token as it would. */
  token(claims: Claims, plan?: Plan): string;
  close(): Promise<void>;
};
export type Plan = {
  readonly claims?: Claims;
  readonly header?: Header;
  /** Signs with a key that it does not publish. */
  readonly foreignKey?: boolean;
  /** Changes the claims once they are signed. */
  readonly tamper?: boolean;
  readonly discovery?: Claims;
};

const b64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const ours = pair();
const theirs = pair();

/** An OpenID provider that speaks the protocol and lies: each attempt gets a code that carries its nonce. */
export async function startHostileOidc(): Promise<HostileProvider> {
  let plan: Plan = {};
  const http = await startFakeHttp(({ path, body }) => {
    if (path === '/.well-known/openid-configuration')
      return { json: { ...discovery(http.endpoint), ...plan.discovery } };
    if (path === '/jwks')
      return {
        json: { keys: [{ ...ours.publicKey.export({ format: 'jwk' }), kid: 'ours', use: 'sig', alg: 'RS256' }] },
      };
    if (path === '/token') {
      const form = new URLSearchParams(body.toString());
      const nonce = form.get('code')!;
      return {
        json: { access_token: 'opaque', token_type: 'Bearer', expires_in: 60, id_token: made({ nonce, ...base() }) },
      };
    }
    return { status: 404 };
  });
  const base = (): Claims => {
    const now = Math.floor(Date.now() / 1000);
    return {
      iss: http.endpoint,
      aud: CLIENT.id,
      sub: 'hostile-1',
      iat: now,
      exp: now + 60,
      email: 'sacha.martin@centre.example',
      email_verified: true,
      amr: ['pwd', 'otp'],
    };
  };
  const made = (claims: Claims, how: Plan = plan): string => token({ ...claims, ...how.claims }, how);
  return {
    issuer: http.endpoint,
    http,
    plan: (next) => void (plan = next),
    token: (claims, how = {}) => made({ ...base(), ...claims }, how),
    close: http.close,
  };
}

const discovery = (issuer: string): Claims => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
  code_challenge_methods_supported: ['S256'],
});

function token(claims: Claims, { header, foreignKey = false, tamper = false }: Plan): string {
  const head = header ?? { alg: 'RS256', kid: 'ours' };
  const signed = `${b64(head)}.${b64(claims)}`;
  const signature = signatureOf(head.alg, signed, foreignKey ? theirs.privateKey : ours.privateKey);
  return tamper ? `${b64(head)}.${b64({ ...claims, sub: 'somebody-else' })}.${signature}` : `${signed}.${signature}`;
}

function signatureOf(alg: string, signed: string, key: KeyObject): string {
  if (alg === 'none') return '';
  // The confusion of RFC 8725, 2.1: the public key, which everybody has, as the shared secret.
  if (alg === 'HS256')
    return createHmac('sha256', ours.publicKey.export({ format: 'pem', type: 'spki' }))
      .update(signed)
      .digest('base64url');
  return sign('sha256', Buffer.from(signed), key).toString('base64url');
}
