import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Instant } from '../http/contract.ts';
import type { App } from '../http/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import { ABOUT_ACCOUNT as ABOUT } from './about-sign-in.ts';
import type { AccessGuard } from './guard.ts';
import type { PasskeyRow } from './passkey-store.ts';
import type { Access } from './service.ts';
import { clearSession, sessionCookie, setSession } from './session-cookie.ts';
import {
  AccountView,
  NewPasskey,
  PasskeyAnswer,
  PasskeyAsked,
  PasskeyItem,
  PasskeyName,
  SignOutPlace,
} from './sign-in-contract.ts';
import type { SignIn } from './sign-in.ts';
import { hasSecondFactor, type SessionIdentity } from './types.ts';

export type AccountRoutes = {
  readonly access: Access;
  readonly guard: AccessGuard;
  readonly signIn: SignIn;
  readonly secure: boolean;
};

const instant = (at: Date | number): z.output<typeof Instant> => new Date(at).toISOString();
const Nothing = z.object({});
const PasskeyParam = z.object({ id: z.string().regex(/^[\w-]{1,1400}$/) });
const item = (row: PasskeyRow) => ({
  id: row.id,
  name: row.name,
  backedUp: row.backed_up,
  createdAt: instant(row.created_at),
  lastUsedAt: row.last_used && instant(row.last_used),
});

async function account({ access, signIn }: AccountRoutes, identity: SessionIdentity) {
  const person = identity.person === undefined ? undefined : await access.people.one(identity.person);
  const site = person && (await access.people.sites()).find(({ id }) => id === person.site);
  const known = signIn.oidc.list().filter(({ id }) => signIn.oidc.knows(id, person?.aliases ?? []));
  return {
    name: identity.name,
    email: person?.email ?? null,
    person: identity.person ?? null,
    site: site ? { id: site.id, name: site.name, employer: site.employer, country: site.country } : null,
    roles: identity.roles.map(({ until, ...grant }) => ({ ...grant, until: until === null ? null : instant(until) })),
    factors: [...identity.factors],
    secondFactor: hasSecondFactor(identity),
    providers: known.map(({ name }) => name),
    passkeysHere: signIn.passkeys.available(),
    passkeys: (await signIn.passkeys.of(identity)).map(item),
    sessions: (await access.sessions.list(identity)).map((row) => ({
      id: row.id,
      current: row.id === identity.id,
      agent: row.agent ?? '',
      at: row.address_at ?? 'unknown',
      factors: [...row.factors],
      since: instant(row.created_at),
      seenAt: row.seen_at && instant(row.seen_at),
      until: instant(row.expires_at),
    })),
  };
}

/** One's own account: nobody needs a right for it, and nobody sees another's. */
export function accountRoutes(app: App, services: AccountRoutes): void {
  const { access, guard, signIn, secure } = services;
  app.get(
    '/v1/account',
    { config: { access: 'session', about: ABOUT.account }, schema: { response: { 200: AccountView } } },
    async (request) => account(services, await guard.person(request)),
  );
  app.delete(
    '/v1/account/sessions/:id',
    {
      config: { access: 'session', about: ABOUT.endSession },
      schema: { params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
    },
    async (request, reply) => {
      if (!(await access.sessions.end(await guard.person(request), request.params.id)))
        throw new Refusal('http.not-found');
      return reply.code(204).send(null);
    },
  );
  app.delete(
    '/v1/account/sessions',
    {
      config: { access: 'session', about: ABOUT.endOthers },
      schema: { response: { 200: z.object({ ended: z.int() }) } },
    },
    async (request) => ({ ended: await access.sessions.endOthers(await guard.person(request)) }),
  );
  app.post(
    '/v1/account/sign-out',
    { config: { access: 'session', about: ABOUT.signOut }, schema: { body: Nothing, response: { 200: SignOutPlace } } },
    async (request, reply) => {
      const identity = await guard.person(request);
      const location = await signIn.oidc.endsAt(identity);
      await access.sessions.end(identity, identity.id);
      return clearSession(reply, secure).send({ location: location ?? null });
    },
  );
  passkeyRoutes(app, services);
  stepUpRoutes(app, services);
}

function passkeyRoutes(app: App, { guard, signIn }: AccountRoutes): void {
  app.post(
    '/v1/account/passkeys/options',
    {
      config: { access: 'session', about: ABOUT.addOptions },
      schema: { body: Nothing, response: { 200: PasskeyAsked } },
    },
    async (request) => (await signIn.passkeys.askToAdd(await guard.person(request))) as z.output<typeof PasskeyAsked>,
  );
  app.post(
    '/v1/account/passkeys',
    { config: { access: 'session', about: ABOUT.add }, schema: { body: NewPasskey, response: { 201: PasskeyItem } } },
    async (request, reply) => {
      const made = await signIn.passkeys.add(await guard.person(request), request.body);
      return reply.code(201).send(item(made));
    },
  );
  app.patch(
    '/v1/account/passkeys/:id',
    {
      config: { access: 'session', about: ABOUT.rename },
      schema: { params: PasskeyParam, body: PasskeyName, response: { 204: z.null() } },
    },
    async (request, reply) => {
      await signIn.passkeys.rename(await guard.person(request), request.params.id, request.body.name);
      return reply.code(204).send(null);
    },
  );
  app.delete(
    '/v1/account/passkeys/:id',
    {
      config: { access: 'session', about: ABOUT.remove },
      schema: { params: PasskeyParam, response: { 204: z.null() } },
    },
    async (request, reply) => {
      await signIn.passkeys.remove(await guard.person(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
}

function stepUpRoutes(app: App, { guard, signIn, secure }: AccountRoutes): void {
  const cookieOf = (request: FastifyRequest): string => sessionCookie(request, secure)!;
  app.post(
    '/v1/account/step-up/options',
    {
      config: { access: 'session', about: ABOUT.stepUpOptions },
      schema: { body: Nothing, response: { 200: PasskeyAsked } },
    },
    async (request) =>
      (await signIn.passkeys.askToStepUp(await guard.person(request))) as z.output<typeof PasskeyAsked>,
  );
  app.post(
    '/v1/account/step-up',
    {
      config: { access: 'session', about: ABOUT.stepUp },
      schema: { body: PasskeyAnswer, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const identity = await guard.person(request);
      const cookie = await signIn.passkeys.stepUp(identity, cookieOf(request), request.body);
      setSession(reply, cookie, { until: identity.until, secure });
      return reply.code(204).send(null);
    },
  );
}
