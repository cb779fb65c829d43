import { z } from 'zod';
import type { App } from '../http/index.ts';
import { isClientId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { DIRECTORY_ABOUT as ABOUT } from './directory-about.ts';
import {
  DirectoryRule,
  DirectoryRuleQuery,
  DirectorySettled,
  DirectoryTokenCreated,
  DirectoryTokenRequest,
  DirectoryTokenRotation,
  DirectoryView,
} from './directory-contract.ts';
import type { GroupView, TokenRow } from './directory.ts';
import { ALL_BRANDS } from './people-store.ts';
import type { Access } from './service.ts';
import type { Role } from './types.ts';

type Options = { readonly access: Access; readonly publicAddress: () => string; readonly clock: () => number };

const Id = z.object({ id: z.uuid() });
const instant = (date: Date | null): string | null => date && date.toISOString();
const token = (row: TokenRow) => ({
  id: row.id,
  name: row.name,
  createdAt: row.created_at.toISOString(),
  expiresAt: instant(row.expires_at),
  lastUsedAt: instant(row.last_used),
  revokedAt: instant(row.revoked_at),
  replaces: row.replaces,
});
const group = ({ gives, ...one }: GroupView) => ({
  ...one,
  gives: gives.map(({ role, forBrand }) => ({
    role: role as Role,
    brand: forBrand === ALL_BRANDS ? null : forBrand,
  })),
});
const newest = (dates: readonly (Date | null)[]): Date | null =>
  dates.reduce((last, date) => (date !== null && (last === null || date > last) ? date : last), null);

/** The house's directory, for whoever keeps it: its tokens, and what its groups mean. */
export function directoryRoutes(app: App, { access, publicAddress, clock }: Options): void {
  app.get(
    '/v1/directory',
    { config: { access: 'people', about: ABOUT.read }, schema: { response: { 200: DirectoryView } } },
    async () => {
      const tokens = await access.directory.tokens();
      return {
        address: `${publicAddress()}/scim/v2`,
        lastContactAt: instant(newest(tokens.map(({ last_used }) => last_used))),
        people: await access.directory.people(),
        tokens: tokens.map(token),
        groups: (await access.directory.groups()).map(group),
      };
    },
  );
  tokenRoutes(app, access, clock);
  app.post(
    '/v1/directory/rules',
    {
      config: { access: 'roles', about: ABOUT.map },
      schema: { body: DirectoryRule, response: { 200: DirectorySettled } },
    },
    async (request) => {
      const { group: name, role, brand } = request.body;
      if (brand !== null && !(isClientId(brand) && (await access.exists(brand)))) throw new Refusal('brand.unknown');
      return access.directory.map(name, { role, forBrand: brand ?? ALL_BRANDS }, request.asker.actor);
    },
  );
  app.delete(
    '/v1/directory/rules',
    {
      config: { access: 'roles', about: ABOUT.unmap },
      schema: { querystring: DirectoryRuleQuery, response: { 200: DirectorySettled } },
    },
    async (request) => {
      const { group: name, role, brand } = request.query;
      const settled = await access.directory.unmap(name, { role, forBrand: brand }, request.asker.actor);
      if (!settled) throw new Refusal('scim.unknown');
      return settled;
    },
  );
}

function tokenRoutes(app: App, access: Access, clock: () => number): void {
  /** @throws Refusal `access.key-past` */
  const later = (text: string | undefined): number | undefined => {
    if (text === undefined) return undefined;
    if (Date.parse(text) <= clock()) throw new Refusal('access.key-past');
    return Date.parse(text);
  };
  app.post(
    '/v1/directory/tokens',
    {
      config: { access: 'roles', about: ABOUT.createToken },
      schema: { body: DirectoryTokenRequest, response: { 201: DirectoryTokenCreated } },
    },
    async (request, reply) => {
      const { name, expiresAt } = request.body;
      return reply
        .code(201)
        .send(await access.directory.createToken(name, request.asker.actor, later(expiresAt) ?? null));
    },
  );
  app.post(
    '/v1/directory/tokens/:id/rotation',
    {
      config: { access: 'roles', about: ABOUT.rotateToken },
      schema: { params: Id, body: DirectoryTokenRotation, response: { 201: DirectoryTokenCreated } },
    },
    async (request, reply) => {
      const until = later(request.body.oldUntil);
      return reply.code(201).send(await access.directory.rotateToken(request.params.id, request.asker.actor, until));
    },
  );
  app.delete(
    '/v1/directory/tokens/:id',
    {
      config: { access: 'roles', about: ABOUT.revokeToken },
      schema: { params: Id, response: { 204: z.null() } },
    },
    async (request, reply) => {
      if (!(await access.directory.revokeToken(request.params.id, request.asker.actor)))
        throw new Refusal('access.directory-token');
      return reply.code(204).send(null);
    },
  );
}
