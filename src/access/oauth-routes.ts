import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SCOPES } from '../http/contract.ts';
import type { App } from '../http/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import { holdsCertificate } from './certificate.ts';
import { BEARER, OAuthFault, SIGNING, type Shown } from './oauth.ts';
import type { Access } from './service.ts';

export type OAuthRoutes = {
  readonly access: Access;
  readonly publicAddress: () => string;
  readonly certificateHeader?: string | undefined;
};
const FORM = 'application/x-www-form-urlencoded';
const BODY_LIMIT = 16 * 1024;
const TOKEN = '/oauth/token';
const config = { access: 'open' } as const;

/** Tokens for machines, and what a client library asks first (RFC 8414). */
export function oauthRoutes(app: App, { access, publicAddress, certificateHeader }: OAuthRoutes): void {
  app.get('/.well-known/oauth-authorization-server', { config }, () => ({
    issuer: publicAddress(),
    token_endpoint: `${publicAddress()}${TOKEN}`,
    grant_types_supported: ['client_credentials'],
    response_types_supported: [],
    scopes_supported: [...SCOPES],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: [...SIGNING],
    tls_client_certificate_bound_access_tokens: certificateHeader !== undefined,
  }));
  void app.register((scope, _options, done) => {
    ownForm(scope);
    scope.post(TOKEN, { config: { ...config, trial: 'entrance' }, bodyLimit: BODY_LIMIT }, async (request, reply) => {
      const form = request.body as ReadonlyMap<string, string>;
      const shown = shownBy(request.headers.authorization, form);
      if (form.get('grant_type') === undefined) throw new OAuthFault('invalid_request');
      if (form.get('grant_type') !== 'client_credentials') throw new OAuthFault('unsupported_grant_type');
      const wanted = form.get('scope')?.split(' ').filter(Boolean);
      const { token, seconds, scopes } = await access.oauth.token(
        shown,
        wanted,
        [publicAddress(), `${publicAddress()}${TOKEN}`],
        (certificate) => holdsCertificate(certificate, request, certificateHeader),
      );
      const body = { access_token: token, token_type: 'Bearer', expires_in: seconds, scope: scopes.join(' ') };
      return reply.header('pragma', 'no-cache').send(body);
    });
    done();
  });
}

function ownForm(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: BODY_LIMIT }, (_request, body, parsed) => {
    const form = new Map<string, string>();
    for (const [name, value] of new URLSearchParams(String(body))) {
      // RFC 6749, 3.2: no parameter more than once.
      if (form.has(name)) return parsed(new OAuthFault('invalid_request'));
      form.set(name, value);
    }
    parsed(null, form);
  });
  const parent = scope.errorHandler;
  scope.setErrorHandler((error, request, reply) => {
    const code = codeOf(error);
    return code === undefined ? parent(error as never, request, reply) : refuse(request, reply, code);
  });
}

function codeOf(error: unknown): OAuthFault['code'] | undefined {
  if (error instanceof OAuthFault) return error.code;
  if (error instanceof Refusal) return error.status < 500 ? 'invalid_request' : undefined;
  const status = (error as { readonly statusCode?: number }).statusCode ?? 500;
  return status < 500 ? 'invalid_request' : undefined;
}

function refuse(request: FastifyRequest, reply: FastifyReply, code: OAuthFault['code']): FastifyReply {
  const unknown = code === 'invalid_client';
  if (unknown && request.headers.authorization !== undefined)
    void reply.header('www-authenticate', 'Basic realm="mandat"');
  return reply.code(unknown ? 401 : 400).send({ error: code });
}

/** Exactly one way of saying who one is (RFC 6749, 2.3). */
function shownBy(authorization: string | undefined, form: ReadonlyMap<string, string>): Shown {
  const [secret, assertion, id] = [form.get('client_secret'), form.get('client_assertion'), form.get('client_id')];
  const ways = [authorization, secret, assertion].filter((one) => one !== undefined);
  if (ways.length > 1) throw new OAuthFault('invalid_request');
  if (assertion !== undefined) {
    if (form.get('client_assertion_type') !== BEARER) throw new OAuthFault('invalid_request');
    return { by: 'assertion', assertion, id };
  }
  if (secret !== undefined && id !== undefined) return { by: 'secret', id, secret };
  const basic = /^Basic ([A-Za-z0-9+/=]{1,2000})$/i.exec(authorization ?? '')?.[1];
  const pair = basic === undefined ? undefined : /^([^:]*):(.*)$/s.exec(Buffer.from(basic, 'base64').toString());
  if (!pair) throw new OAuthFault('invalid_client');
  return { by: 'secret', id: decoded(pair[1]!), secret: decoded(pair[2]!) };
}

/** RFC 6749, 2.3.1: both halves are form-encoded before they are joined. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new OAuthFault('invalid_client');
  }
}
