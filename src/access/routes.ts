import type { JWK } from 'jose';
import { z } from 'zod';
import { BrandParam } from '../http/contract.ts';
import type { App } from '../http/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import { ABOUT } from './about.ts';
import { ApiKeyCreated, ApiKeyItem, ApiKeyRequest, KeyRotation, Session } from './contract.ts';
import type { AccessGuard } from './guard.ts';
import type { MadeKey } from './machines.ts';
import { agentOf } from './network.ts';
import type { Access } from './service.ts';
import { clearSession, sessionCookie, setSession } from './session-cookie.ts';
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
  kind: key.kind,
  activities: key.activities && [...key.activities],
  expiresAt: instant(key.expires_at),
  replaces: key.replaces,
  certificate: key.certificate && key.certificate.toString('hex'),
  site: key.site,
});

/** Whoever signs with a key of their own has no secret besides: theirs opens nothing. */
const created = (made: MadeKey) => ({ ...item(made), secret: made.public_key === null ? made.secret : null });

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
    may: await access.mayOf(identity),
    installation: { name: installation.name, version: installation.version, sample: await installation.sample() },
  });

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
      setSession(reply, cookie, { until, secure });
      return view((await access.ofCookie(cookie)) as SessionIdentity);
    },
  );
  app.get(
    '/v1/session',
    { config: { access: 'session', about: ABOUT.session }, schema: { response: { 200: Session } } },
    async (request, reply) => {
      const identity = await guard.person(request);
      const cookie = sessionCookie(request, secure)!;
      const renewed = await access.sessions.rotate(identity, cookie);
      if (renewed !== undefined) setSession(reply, renewed, { until: identity.until, secure });
      return view(identity);
    },
  );
  app.delete(
    '/v1/session',
    { config: { access: 'session', about: ABOUT.leave }, schema: { response: { 204: z.null() } } },
    async (request, reply) => {
      const identity = await guard.person(request);
      await access.sessions.end(identity, identity.id);
      return clearSession(reply, secure).code(204).send(null);
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
      const { name, scopes, kind = 'key', activities, expiresAt, certificate, publicKey, site } = request.body;
      if (publicKey && kind !== 'client') throw new Refusal('input.invalid', { place: { pointer: '/publicKey' } });
      const made = await access.createKey(brand, name, scopes, actor, {
        kind,
        activities: activities ?? null,
        expires_at: expiresAt === undefined ? null : new Date(expiresAt),
        certificate: certificate === undefined ? null : Buffer.from(certificate.replaceAll(':', ''), 'hex'),
        public_key: (publicKey as JWK | undefined) ?? null,
        site: site ?? null,
      });
      return reply.code(201).send(created(made));
    },
  );
  app.post(
    '/v1/brands/:brand/keys/:id/rotation',
    {
      config: { access: 'machines', about: ABOUT.rotateKey },
      schema: { params: BrandParam.extend({ id: z.uuid() }), body: KeyRotation, response: { 201: ApiKeyCreated } },
    },
    async (request, reply) => {
      const { brand, actor } = request.asker;
      const { oldUntil } = request.body;
      const end = oldUntil === undefined ? undefined : Date.parse(oldUntil);
      const made = await access.rotateKey(brand, request.params.id, actor, end);
      return reply.code(201).send(created(made));
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
