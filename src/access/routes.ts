import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { BrandParam } from '../http/contract.ts';
import type { App } from '../http/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import { ABOUT } from './about.ts';
import { ApiKeyCreated, ApiKeyItem, ApiKeyRequest, Session } from './contract.ts';
import { COOKIE, type AccessGuard } from './guard.ts';
import { agentOf } from './network.ts';
import type { Access } from './service.ts';
import type { KeyRow } from './store.ts';
import type { SessionIdentity } from './types.ts';

type Options = {
  readonly access: Access;
  readonly guard: AccessGuard;
  readonly installation: { readonly name: string; readonly version: string; sample(): Promise<boolean> };
  /** Cookies travel over TLS only, where the public address says so. */
  readonly secure: boolean;
};

const instant = (date: Date | null): string | null => date && date.toISOString();
const item = (key: KeyRow) => ({
  id: key.id,
  name: key.name,
  scopes: [...key.scopes],
  createdAt: key.created_at.toISOString(),
  lastUsedAt: instant(key.last_used),
  revokedAt: instant(key.revoked_at),
});

export function accessRoutes(app: App, { access, guard, installation, secure }: Options): void {
  const view = async (identity: SessionIdentity) => ({
    id: identity.id,
    name: identity.name,
    person: identity.person ?? null,
    roles: identity.roles.map(({ role, brand, until }) => ({
      role,
      brand,
      until: until === null ? null : new Date(until).toISOString(),
    })),
    factors: [...identity.factors],
    site: identity.site ?? null,
    country: identity.country ?? null,
    since: new Date(identity.since).toISOString(),
    until: new Date(identity.until).toISOString(),
    csrf: identity.csrf,
    installation: { name: installation.name, version: installation.version, sample: await installation.sample() },
  });

  const setSession = (reply: FastifyReply, cookie: string, until: number): void => {
    void reply.setCookie(COOKIE, cookie, {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure,
      expires: new Date(until),
    });
  };

  app.post(
    '/v1/session',
    {
      config: { access: 'open', trial: 'entrance', about: ABOUT.enter },
      schema: { body: z.object({ token: z.string().min(20).max(100) }), response: { 200: Session } },
    },
    async (request, reply) => {
      const { cookie, until } = await access.enter(request.body.token, {
        at: 'unknown',
        agent: agentOf(request.headers['user-agent']),
      });
      setSession(reply, cookie, until);
      return view((await access.ofCookie(cookie)) as SessionIdentity);
    },
  );
  app.get(
    '/v1/session',
    { config: { access: 'session', about: ABOUT.session }, schema: { response: { 200: Session } } },
    async (request, reply) => {
      const identity = await guard.person(request);
      const cookie = request.cookies[COOKIE]!;
      const renewed = await access.sessions.rotate(identity, cookie);
      if (renewed !== undefined) setSession(reply, renewed, identity.until);
      return view(identity);
    },
  );
  app.delete(
    '/v1/session',
    { config: { access: 'session', about: ABOUT.leave }, schema: { response: { 204: z.null() } } },
    async (request, reply) => {
      const identity = await guard.person(request);
      await access.sessions.end(identity, identity.id);
      return reply.clearCookie(COOKIE, { path: '/' }).code(204).send(null);
    },
  );

  app.get(
    '/v1/brands/:brand/keys',
    {
      config: { access: 'machines', about: ABOUT.keys },
      schema: { params: BrandParam, response: { 200: z.object({ items: z.array(ApiKeyItem) }) } },
    },
    async (request) => {
      const { brand } = request.asker;
      return { items: (await access.listKeys(brand)).map(item) };
    },
  );
  app.post(
    '/v1/brands/:brand/keys',
    {
      config: { access: 'machines', about: ABOUT.createKey },
      schema: { params: BrandParam, body: ApiKeyRequest, response: { 201: ApiKeyCreated } },
    },
    async (request, reply) => {
      const { brand, actor } = request.asker;
      const made = await access.createKey(brand, request.body.name, request.body.scopes, actor);
      return reply.code(201).send({ ...item(made), secret: made.secret });
    },
  );
  app.delete(
    '/v1/brands/:brand/keys/:id',
    {
      config: { access: 'machines', about: ABOUT.revokeKey },
      schema: { params: BrandParam.extend({ id: z.uuid() }), response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { brand, actor } = request.asker;
      if (!(await access.revokeKey(brand, request.params.id, actor))) throw new Refusal('http.not-found');
      return reply.code(204).send(null);
    },
  );
}
