import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { languageOf, type App } from '../http/index.ts';
import { catalogue, Refusal, textOf, type Code } from '../kernel/refusal.ts';
import { ABOUT_SIGN_IN as ABOUT } from './about-sign-in.ts';
import type { Visit } from './arrivals.ts';
import { ATTEMPT_LIFE } from './oidc.ts';
import type { Saml } from './saml.ts';
import { setSession } from './session-cookie.ts';
import {
  InvitationRequest,
  InvitationView,
  NewPasskey,
  PasskeyAnswer,
  PasskeyAsked,
  ProviderId,
  Refusals,
  SignInStart,
  SignInStarted,
  SignInWays,
  Token,
} from './sign-in-contract.ts';
import type { SignIn } from './sign-in.ts';

export type SignInRoutes = {
  readonly signIn: SignIn;
  readonly saml: Pick<Saml, 'providers'>;
  /** Cookies travel over TLS only, where the public address says so. */
  readonly secure: boolean;
};

const ATTEMPTS = '/v1/sign-in/oidc';
/** A form of one token. */
const FORM = 16 * 1024;
const Nothing = z.object({});
const ProviderParam = z.object({ provider: ProviderId });
const isWorded = (code: string | undefined): code is Code =>
  code !== undefined && code.startsWith('access.') && Object.hasOwn(catalogue, code);

const providersOf = ({ signIn, saml }: SignInRoutes) => [
  ...signIn.oidc.list().map((provider) => ({ ...provider, kind: 'oidc' as const })),
  ...saml.providers.map((provider) => ({ ...provider, kind: 'saml' as const })),
];

export const visitOf = (request: FastifyRequest): Visit => ({
  ip: request.ip,
  agent: request.headers['user-agent'],
});

/** By which somebody comes in who is not known yet. */
export function signInRoutes(app: App, services: SignInRoutes): void {
  const { signIn } = services;
  app.get(
    '/v1/sign-in',
    {
      config: { access: 'open', about: ABOUT.ways },
      schema: { querystring: Refusals, response: { 200: SignInWays } },
    },
    async (request) => {
      const { refused } = request.query;
      return {
        providers: providersOf(services),
        passkeys: signIn.passkeys.available(),
        refused: isWorded(refused) ? { code: refused, detail: textOf(refused, languageOf(request)) } : null,
      };
    },
  );
  oidcRoutes(app, services);
  invitationRoutes(app, services);
  app.post(
    '/v1/sign-in/passkey/options',
    {
      config: { access: 'open', about: ABOUT.passkeyOptions },
      schema: { body: Nothing, response: { 200: PasskeyAsked } },
    },
    async () => ({ ...(await signIn.passkeys.askToEnter()) }) as z.output<typeof PasskeyAsked>,
  );
  app.post(
    '/v1/sign-in/passkey',
    {
      config: { access: 'open', about: ABOUT.passkey },
      schema: { body: PasskeyAnswer, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { ticket, response } = request.body;
      const { cookie, until } = await signIn.passkeys.enter(ticket, response, visitOf(request));
      setSession(reply, cookie, { until, secure: services.secure });
      return reply.code(204).send(null);
    },
  );
}

function oidcRoutes(app: App, { signIn, secure }: SignInRoutes): void {
  app.post(
    `${ATTEMPTS}/:provider`,
    {
      config: { access: 'open', about: ABOUT.start },
      schema: { params: ProviderParam, body: SignInStart, response: { 200: SignInStarted } },
    },
    async (request, reply) => {
      const { location, cookie, ticket } = await signIn.oidc.start(request.params.provider, request.body);
      // Lax: it must come with the way back, which begins at the provider's.
      void reply.setCookie(cookie, ticket, {
        path: ATTEMPTS,
        httpOnly: true,
        sameSite: 'lax',
        secure,
        maxAge: ATTEMPT_LIFE / 1000,
      });
      return { location };
    },
  );
  app.get(
    `${ATTEMPTS}/:provider/back`,
    {
      config: { access: 'open', about: ABOUT.back },
      schema: {
        params: ProviderParam,
        querystring: z.looseObject({ state: z.string().max(200).optional() }),
        response: { 303: z.null() },
      },
    },
    async (request, reply) => {
      // The session's cookie is strict: it does not come with this redirect, and the page it leads to asks with it.
      const to = (path: string) => reply.redirect(path, 303);
      try {
        const search = new URL(request.url, 'http://localhost').searchParams;
        const come = await signIn.oidc.finish(
          request.params.provider,
          search,
          (name) => request.cookies[name],
          visitOf(request),
        );
        setSession(reply, come.cookie, { until: come.until, secure });
        await to(come.returnTo);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        await to(`/entree?refus=${error.code}`);
      }
      return reply;
    },
  );
  void app.register(async (forms) => {
    forms.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: FORM },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    (forms as unknown as App).post(
      `${ATTEMPTS}/:provider/logout`,
      {
        config: { access: 'open', about: ABOUT.logout },
        bodyLimit: FORM,
        schema: {
          params: ProviderParam,
          body: z.object({ logout_token: z.string().max(FORM) }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await signIn.oidc.logout(request.params.provider, request.body.logout_token);
        return reply.code(204).send(null);
      },
    );
  });
}

function invitationRoutes(app: App, services: SignInRoutes): void {
  const { signIn, secure } = services;
  app.post(
    '/v1/sign-in/invitation',
    {
      config: { access: 'open', about: ABOUT.invitation },
      schema: { body: InvitationRequest, response: { 200: InvitationView } },
    },
    async (request) => ({
      ...(await signIn.invitation(request.body.token)),
      providers: providersOf(services),
      passkeys: signIn.passkeys.available(),
    }),
  );
  app.post(
    '/v1/sign-in/invitation/options',
    {
      config: { access: 'open', about: ABOUT.invitationOptions },
      schema: { body: InvitationRequest, response: { 200: PasskeyAsked } },
    },
    async (request) => (await signIn.passkeys.askByInvitation(request.body.token)) as z.output<typeof PasskeyAsked>,
  );
  app.post(
    '/v1/sign-in/invitation/passkey',
    {
      config: { access: 'open', about: ABOUT.invitationPasskey },
      schema: { body: NewPasskey.extend({ token: Token }), response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { token, ...answer } = request.body;
      const { cookie, until } = await signIn.passkeys.enterByInvitation(token, answer, visitOf(request));
      setSession(reply, cookie, { until, secure });
      return reply.code(204).send(null);
    },
  );
}
