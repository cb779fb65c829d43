import { createRemoteJWKSet, customFetch as keysFetch, jwtVerify, type JWTPayload } from 'jose';
import * as oidc from 'openid-client';
import type { Clock } from '../kernel/clock.ts';
import { Refusal } from '../kernel/refusal.ts';
import { ASYMMETRIC } from '../kernel/signatures.ts';
import type { Provider } from './oidc-settings.ts';

/** Seconds that a provider may take, and by which its clock may differ from ours. */
const PATIENCE = 10;
const SKEW = 60;
/** What a provider says of itself is asked again after this long; its keys whenever one is unknown. */
const DISCOVERY_LIFE = 3_600_000;
/** Signatures only: what is proved by a shared secret, or not at all, proves nothing (RFC 8725, 3.1). */
const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout';

export type Checks = { readonly state: string; readonly nonce: string; readonly verifier: string };
/** What the provider vouches for. */
export type Told = {
  readonly issuer: string;
  readonly subject: string;
  readonly session: string | undefined;
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly emailVerified: boolean;
  readonly groups: readonly string[];
  readonly secondFactor: boolean;
};
export type LogoutTold = {
  readonly id: string;
  readonly until: number;
  readonly subject: string | undefined;
  readonly session: string | undefined;
};

/** The one place from which a provider is called: its address comes from the operator's settings. */
function reach(url: string, init: object): Promise<Response> {
  return fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE * 1000) });
}

export type OidcClient = ReturnType<typeof createOidcClient>;

/** OpenID Connect with one provider: code flow, PKCE, state and nonce; every token's signature is checked. */
export function createOidcClient(provider: Provider, clock: Clock) {
  let known: { readonly until: number; readonly config: Promise<oidc.Configuration> } | undefined;

  function configured(): Promise<oidc.Configuration> {
    if (known && known.until > clock()) return known.config;
    const config = discover(provider);
    const mine = { until: clock() + DISCOVERY_LIFE, config };
    known = mine;
    config.catch(() => known === mine && (known = undefined));
    return config;
  }

  return {
    /** Whether it answers as OpenID Connect asks. @throws Refusal `access.provider-unavailable` */
    async probe(): Promise<void> {
      await configured();
    },

    /** Where the browser goes, and what must come back with it. */
    async start(redirectUri: string): Promise<Checks & { readonly location: string }> {
      const config = await configured();
      const checks = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
      const location = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: provider.scopes.join(' '),
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: 'S256',
      });
      return { ...checks, location: location.href };
    },

    /** @throws Refusal `access.sign-in-cancelled` | `access.sign-in-untrusted` | `access.provider-unavailable` */
    async finish(back: URL, { state, nonce, verifier }: Checks): Promise<Told> {
      const config = await configured();
      try {
        const tokens = await oidc.authorizationCodeGrant(config, back, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims()!;
        const more =
          claims['email'] === undefined && config.serverMetadata().userinfo_endpoint !== undefined
            ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
            : {};
        return toldBy(provider, { ...more, ...claims });
      } catch (error) {
        throw refusalOf(error);
      }
    },

    /** Where the browser closes the session at the provider's; `undefined` where it has no such place. */
    async end(returnTo: string): Promise<string | undefined> {
      if (!provider.signOutThere) return undefined;
      const config = await configured().catch(() => undefined);
      if (config?.serverMetadata().end_session_endpoint === undefined) return undefined;
      return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: returnTo }).href;
    },

    /** OpenID Connect Back-Channel Logout 1.0, 2.6. @throws Refusal `access.sign-in-untrusted` */
    async logout(token: string): Promise<LogoutTold> {
      const { jwks_uri: keys, issuer } = (await configured()).serverMetadata();
      if (keys === undefined) throw new Refusal('access.sign-in-untrusted');
      const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(keys), { [keysFetch]: reach }), {
        issuer,
        audience: provider.clientId,
        algorithms: [...ASYMMETRIC],
        clockTolerance: SKEW,
        maxTokenAge: 10 * 60,
        currentDate: new Date(clock()),
        requiredClaims: ['jti', 'iat'],
      }).catch((error: unknown) => {
        throw refusalOf(error);
      });
      return logoutTold(payload);
    },
  };
}

async function discover(provider: Provider): Promise<oidc.Configuration> {
  const insecure = provider.issuer.startsWith('http:');
  try {
    return await oidc.discovery(
      new URL(provider.issuer),
      provider.clientId,
      {
        ...(provider.clientSecret !== undefined && { client_secret: provider.clientSecret }),
        [oidc.clockTolerance]: SKEW,
      },
      undefined,
      {
        timeout: PATIENCE,
        [oidc.customFetch]: reach,
        // Without them a token that comes straight from the provider is believed unread.
        execute: [oidc.enableNonRepudiationChecks, ...(insecure ? [oidc.allowInsecureRequests] : [])],
      },
    );
  } catch (error) {
    throw new Refusal('access.provider-unavailable', { cause: error });
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const texts = (value: unknown): readonly string[] =>
  [value].flat().filter((one): one is string => typeof one === 'string');

function toldBy(provider: Provider, claims: oidc.IDToken): Told {
  const { amr, acr, groups } = provider.claims;
  if (provider.tenants.length > 0 && !provider.tenants.includes(text(claims['tid']) ?? ''))
    throw new Refusal('access.not-invited');
  return {
    issuer: claims.iss,
    subject: claims.sub,
    session: text(claims['sid']),
    name: text(claims['name']) ?? text(claims['preferred_username']),
    email: text(claims['email']),
    emailVerified: claims['email_verified'] === true || provider.emails === 'trusted',
    groups: groups === undefined ? [] : texts(claims[groups]),
    secondFactor: texts(claims.amr).some((one) => amr.includes(one)) || acr.includes(text(claims['acr']) ?? ''),
  };
}

function logoutTold({ jti, iat, exp, sub, sid, events, nonce }: JWTPayload): LogoutTold {
  const event = (events as Record<string, unknown> | undefined)?.[LOGOUT];
  const [subject, session] = [text(sub), text(sid)];
  // A nonce would make it an ID token that is passed off as this.
  if (nonce !== undefined || typeof event !== 'object' || event === null || (subject ?? session) === undefined)
    throw new Refusal('access.sign-in-untrusted');
  return { id: jti!, until: ((exp ?? iat! + 600) + SKEW) * 1000, subject, session };
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof oidc.AuthorizationResponseError)
    return new Refusal('access.sign-in-cancelled', { cause: error });
  const { name, code, cause } = error as { name?: string; code?: string; cause?: unknown };
  const away =
    name === 'TimeoutError' ||
    code === 'OAUTH_TIMEOUT' ||
    (error instanceof TypeError && cause !== undefined && code === undefined);
  return new Refusal(away ? 'access.provider-unavailable' : 'access.sign-in-untrusted', { cause: error });
}
