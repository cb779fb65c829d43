import { z } from 'zod';
import type { App } from '../http/index.ts';
import { HOUSE, isClientId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { GLASS_ABOUT as ABOUT } from './break-glass-about.ts';
import { GlassItem, GlassList, GlassNotice, GlassRequest, GlassReview } from './break-glass-contract.ts';
import { GLASS_ROLES, glassFault, glassState } from './break-glass-rules.ts';
import type { GlassRow } from './break-glass-store.ts';
import { timesOf, type GlassNotice as Notice } from './break-glass.ts';
import type { AccessGuard } from './guard.ts';
import type { Access } from './service.ts';
import type { SessionIdentity } from './types.ts';

type Services = { readonly access: Access; readonly guard: AccessGuard; readonly clock: () => number };

const Id = z.object({ id: z.uuid() });
const Nothing = z.object({});
const instant = (date: Date | null): string | null => date && date.toISOString();

export function breakGlassRoutes(app: App, { access, guard, clock }: Services): void {
  const common = (glass: GlassRow | Notice) => ({
    id: glass.id,
    role: glass.role,
    state: glassState(timesOf(glass as GlassRow), clock()),
    openedAt: glass.opened_at.toISOString(),
    until: glass.until.toISOString(),
    closedAt: instant(glass.closed_at),
    reviewDue: glass.review_due.toISOString(),
  });
  const item = (glass: GlassRow, identity: SessionIdentity) => ({
    ...common(glass),
    person: glass.person,
    name: glass.name,
    own: glass.person === identity.person,
    brand: glass.for_brand,
    reason: glass.reason,
    reviewedAt: instant(glass.reviewed_at),
    reviewedBy: glass.reviewed_by,
    finding: glass.finding,
    remark: glass.remark,
    entries: { opened: glass.opened_entry, closed: glass.closed_entry, reviewed: glass.reviewed_entry },
  });
  const reviews = (identity: SessionIdentity): boolean =>
    access.policies.decide(identity, 'reviews', HOUSE, clock()).allowed;
  /** What their roles would let them take for some brand where they hold nothing yet. */
  const mayTake = (identity: SessionIdentity, list: readonly GlassRow[]) => {
    const roles = identity.roles.filter(({ until }) => until === null || until > clock()).map(({ role }) => role);
    const unreviewed = list.filter((one) => one.person === identity.person && one.reviewed_at === null).length;
    if (identity.person === undefined || roles.length === 0) return [];
    return GLASS_ROLES.filter((role) => glassFault({ roles, forBrand: [], role, unreviewed }) === undefined);
  };

  app.get(
    '/v1/break-glass',
    { config: { access: 'session', about: ABOUT.list }, schema: { response: { 200: GlassList } } },
    async (request) => {
      const identity = await guard.person(request);
      const { person } = identity;
      const list = reviews(identity)
        ? await access.glass.list()
        : person === undefined
          ? []
          : await access.glass.list({ person });
      return { items: list.map((glass) => item(glass, identity)), mayTake: mayTake(identity, list) };
    },
  );
  app.get(
    '/v1/break-glass/notices',
    {
      config: { access: 'session', about: ABOUT.notices },
      schema: { response: { 200: z.object({ items: z.array(GlassNotice) }) } },
    },
    async (request) => {
      const identity = await guard.person(request);
      const notices = await access.glass.notices(identity, request.asker.sees);
      return {
        items: notices.map((notice) => ({
          ...common(notice),
          own: notice.own,
          name: notice.name || null,
          brand: notice.for_brand,
          reason: notice.reason || null,
        })),
      };
    },
  );
  app.post(
    '/v1/break-glass',
    {
      config: { access: 'session', about: ABOUT.take },
      schema: { body: GlassRequest, response: { 201: GlassItem } },
    },
    async (request, reply) => {
      const identity = await guard.person(request);
      const { brand, ...wanted } = request.body;
      if (!isClientId(brand) || !(await access.exists(brand))) throw new Refusal('brand.unknown');
      return reply.code(201).send(item(await access.glass.take(identity, { ...wanted, brand }), identity));
    },
  );
  app.post(
    '/v1/break-glass/:id/end',
    {
      config: { access: 'session', about: ABOUT.end },
      schema: { params: Id, body: Nothing, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const identity = await guard.person(request);
      await access.glass.end(request.params.id, identity, reviews(identity));
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/v1/break-glass/:id/review',
    {
      config: { access: 'reviews', about: ABOUT.review },
      schema: { params: Id, body: GlassReview, response: { 204: z.null() } },
    },
    async (request, reply) => {
      await access.glass.review(request.params.id, request.body, request.asker.actor);
      return reply.code(204).send(null);
    },
  );
}
