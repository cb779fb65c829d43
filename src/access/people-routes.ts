import { z } from 'zod';
import type { App } from '../http/index.ts';
import { HOUSE, isClientId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Trace, TracedEntry } from '../trace/index.ts';
import type { AccessGuard } from './guard.ts';
import { PEOPLE_ABOUT as ABOUT } from './people-about.ts';
import {
  AliasRequest,
  Invited,
  InviteRequest,
  PersonChange,
  PersonItem,
  PersonView,
  RoleRequest,
} from './people-contract.ts';
import { INVITATION_LIFE, type GrantRow, type PersonView as Known } from './people.ts';
import { ALL_BRANDS } from './people-store.ts';
import type { Presence } from './people-views.ts';
import type { Access } from './service.ts';
import { ROLES } from './types.ts';

export type PeopleRoutes = {
  readonly access: Access;
  readonly guard: AccessGuard;
  readonly trace: Trace;
  /** Where the console is reached, for links. */
  readonly publicAddress: () => string;
  readonly clock: () => number;
};

const Id = z.object({ id: z.uuid() });
const Nothing = z.object({});
/** As much history as is read at once. */
const HISTORY = 100;
/** The path of the console under which an invitation is opened. */
const ENTRANCE = '/invitation#';

const instant = (date: Date | null): string | null => date && date.toISOString();
const role = (grant: GrantRow) => ({
  role: grant.role,
  brand: grant.for_brand === ALL_BRANDS ? null : grant.for_brand,
  until: instant(grant.until),
  source: grant.source,
  reason: grant.reason,
  givenBy: grant.given_by,
  givenAt: grant.given_at.toISOString(),
});
const item = (person: Known, presence: Presence | undefined) => ({
  id: person.id,
  name: person.name,
  email: person.email,
  site: person.site,
  country: person.country,
  state: person.state,
  createdAt: person.created_at.toISOString(),
  leftAt: instant(person.left_at),
  roles: person.grants.map(role),
  sessions: presence?.sessions ?? 0,
  seenAt: instant(presence?.seen_at ?? null),
});
const history = (entries: readonly TracedEntry[]) =>
  entries
    .toReversed()
    .slice(0, HISTORY)
    .map(({ id, index, meaning }) => ({
      entry: id,
      index: index ?? null,
      act: meaning.act,
      at: new Date(meaning.at).toISOString(),
      actor: meaning.actor,
      details: Object.fromEntries(
        Object.entries(meaning.details ?? {}).map(([name, value]) => [
          name,
          typeof value === 'object' ? [...value] : value,
        ]),
      ),
    }));

export function peopleRoutes(app: App, services: PeopleRoutes): void {
  const { access, guard, trace } = services;
  readRoutes(app, services);
  writeRoutes(app, services);
  roleRoutes(app, services);

  app.get(
    '/v1/session/history',
    {
      config: { access: 'session', about: ABOUT.mine },
      schema: { response: { 200: PersonView.pick({ history: true }) } },
    },
    async (request) => {
      const { person } = await guard.person(request);
      return { history: person === undefined ? [] : history(await trace.about(HOUSE, person)) };
    },
  );
  app.post(
    '/v1/people/:id/aliases',
    {
      config: { access: 'roles', about: ABOUT.tie },
      schema: { params: Id, body: AliasRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      await access.people.tieByHand({ ...request.body, person: request.params.id }, request.asker.actor);
      return reply.code(204).send(null);
    },
  );
  app.delete(
    '/v1/people/:id/aliases',
    {
      config: { access: 'roles', about: ABOUT.untie },
      schema: { params: Id, querystring: AliasRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const alias = { ...request.query, person: request.params.id };
      if (!(await access.people.untie(alias, request.asker.actor))) throw new Refusal('http.not-found');
      return reply.code(204).send(null);
    },
  );
}

function readRoutes(app: App, { access, trace }: PeopleRoutes): void {
  app.get(
    '/v1/people',
    {
      config: { access: 'people', about: ABOUT.list },
      schema: { response: { 200: z.object({ items: z.array(PersonItem) }) } },
    },
    async () => {
      const seen = await access.people.presences();
      return { items: (await access.people.list()).map((person) => item(person, seen.get(person.id))) };
    },
  );
  app.get(
    '/v1/people/:id',
    { config: { access: 'people', about: ABOUT.one }, schema: { params: Id, response: { 200: PersonView } } },
    async (request) => {
      const { id } = request.params;
      const person = await access.people.one(id);
      const seen = await access.people.presences(id);
      const entries = await trace.about(HOUSE, id);
      if (request.asker.actor !== `person:${id}`) await access.people.wasRead(id, request.asker.actor);
      return {
        ...item(person, seen.get(id)),
        employer: person.employer,
        aliases: person.aliases.map(({ system, value }) => ({ system, value })),
        history: history(entries),
      };
    },
  );
}

function writeRoutes(app: App, { access, publicAddress, clock }: PeopleRoutes): void {
  const invited = (person: string, token: string) => ({
    person,
    token,
    link: `${publicAddress()}${ENTRANCE}${token}`,
    until: new Date(clock() + INVITATION_LIFE).toISOString(),
  });

  app.post(
    '/v1/people',
    { config: { access: 'roles', about: ABOUT.invite }, schema: { body: InviteRequest, response: { 201: Invited } } },
    async (request, reply) => {
      const { person, token } = await access.people.invite(request.body, request.asker.actor);
      return reply.code(201).send(invited(person.id, token));
    },
  );
  app.post(
    '/v1/people/:id/invitation',
    {
      config: { access: 'roles', about: ABOUT.reinvite },
      schema: { params: Id, body: Nothing, response: { 201: Invited } },
    },
    async (request, reply) => {
      const { id } = request.params;
      return reply.code(201).send(invited(id, await access.people.reinvite(id, request.asker.actor)));
    },
  );
  app.patch(
    '/v1/people/:id',
    {
      config: { access: 'roles', about: ABOUT.change },
      schema: { params: Id, body: PersonChange, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { actor } = request.asker;
      const { name, email, site, state } = request.body;
      if (actor === `person:${id}` && (email ?? site ?? state) !== undefined) throw new Refusal('access.person-self');
      // Somebody who was invited comes in by their link, which knows them; nobody does so for them.
      if (state === 'active' && (await access.people.one(id)).state === 'invited')
        throw new Refusal('access.person-state');
      const change = {
        ...(name !== undefined && { name }),
        ...(email !== undefined && { email }),
        ...(site !== undefined && { site }),
        ...(state !== undefined && { state }),
      };
      await access.people.change(id, change, actor);
      return reply.code(204).send(null);
    },
  );
  app.delete(
    '/v1/people/:id/sessions',
    {
      config: { access: 'roles', about: ABOUT.endSessions },
      schema: { params: Id, response: { 200: z.object({ ended: z.int() }) } },
    },
    async (request) => ({ ended: await access.sessions.endAll(request.params.id, request.asker.actor) }),
  );
}

function roleRoutes(app: App, { access, clock }: PeopleRoutes): void {
  app.post(
    '/v1/people/:id/roles',
    {
      config: { access: 'roles', about: ABOUT.give },
      schema: { params: Id, body: RoleRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { role: wanted, brand, reason } = request.body;
      const until = request.body.until === null ? null : Date.parse(request.body.until);
      if (until !== null && until <= clock()) throw new Refusal('access.role-past');
      if (brand !== null && !(isClientId(brand) && (await access.exists(brand)))) throw new Refusal('brand.unknown');
      const grant = { role: wanted, brand, until };
      await access.people.give(request.params.id, grant, { reason, actor: request.asker.actor });
      return reply.code(204).send(null);
    },
  );
  app.delete(
    '/v1/people/:id/roles/:role/:brand',
    {
      config: { access: 'roles', about: ABOUT.take },
      schema: { params: Id.extend({ role: z.enum(ROLES), brand: z.string().max(40) }), response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { id, role: held, brand } = request.params;
      if (!(await access.people.take(id, { role: held, forBrand: brand }, request.asker.actor)))
        throw new Refusal('access.role-unheld');
      return reply.code(204).send(null);
    },
  );
}
