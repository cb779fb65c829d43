import { z } from 'zod';
import type { About, App } from '../http/index.ts';
import { REVIEW_ABOUT as ABOUT } from './break-glass-about.ts';
import { ALL_BRANDS, type GrantSource } from './people-store.ts';
import { ExportQuery, ReviewDecide, ReviewItem, ReviewLine, ReviewView } from './review-contract.ts';
import type { Exported, ExportFormat, ExportLanguage } from './review-export.ts';
import { reviewState } from './review-rules.ts';
import type { ReviewItemRow, ReviewRow } from './review-store.ts';
import type { Access } from './service.ts';
import type { Role, Scope } from './types.ts';

export type ReviewRoutes = {
  readonly access: Access;
  readonly clock: () => number;
  /** The evidence, signed by the key of the house's log, with the entry that its export leaves. */
  readonly exportReview: (id: string, format: ExportFormat, lang: ExportLanguage, actor: string) => Promise<Exported>;
};

const EXPORT: About = {
  room: 'access',
  en: 'Export the evidence of an access review',
  fr: 'Exporter la preuve d’une revue',
  more: {
    en: 'JSON signed by the key of the house’s log (`sig` is Ed25519 by `vkey`, over `mandat.access-review.v1`, a line feed, and the canonical JSON of the other members), or HTML or CSV to read. Each decision cites its entry. The export leaves one too.',
    fr: 'JSON signé par la clé du journal de la maison (`sig` est une signature Ed25519 de `vkey`, sur `mandat.access-review.v1`, un saut de ligne, et le JSON canonique des autres membres), ou HTML ou CSV à lire. Chaque décision cite son entrée. L’export laisse la sienne.',
  },
  gives: { 200: { media: ['application/json', 'text/html', 'text/csv'], schema: z.string() } },
  problems: ['access.review-unknown'],
};

const Id = z.object({ id: z.uuid() });
const Nothing = z.object({});
const instant = (date: Date | null): string | null => date && date.toISOString();

const line = (row: ReviewItemRow, actor: string) => ({
  id: row.id,
  kind: row.kind,
  person: row.person,
  key: row.key,
  name: row.name,
  role: row.role as Role | null,
  scopes: (row.scopes ?? []) as Scope[],
  brand: row.for_brand === ALL_BRANDS ? null : row.for_brand,
  source: row.source as GrantSource | null,
  reason: row.reason,
  until: instant(row.until),
  givenAt: instant(row.given_at),
  lastUsed: instant(row.last_used),
  own: row.person !== null && actor === `person:${row.person}`,
  decision: row.decision,
  decidedAt: instant(row.decided_at),
  decidedBy: row.decided_by,
  remark: row.remark,
  entry: row.entry,
});

export function reviewRoutes(app: App, services: ReviewRoutes): void {
  const { access: people, clock } = services;
  const access = 'reviews';
  const item = (row: ReviewRow) => ({
    id: row.id,
    quarter: row.quarter,
    state: reviewState({ dueAt: row.due_at.getTime(), closedAt: row.closed_at?.getTime() ?? null }, clock()),
    openedAt: row.opened_at.toISOString(),
    openedBy: row.opened_by,
    dueAt: row.due_at.toISOString(),
    closedAt: instant(row.closed_at),
    closedBy: row.closed_by,
    items: row.items,
    undecided: row.undecided,
    removed: row.removed,
    entries: { opened: row.opened_entry, closed: row.closed_entry },
  });

  app.get(
    '/v1/access-reviews',
    {
      config: { access, about: ABOUT.list },
      schema: { response: { 200: z.object({ items: z.array(ReviewItem) }) } },
    },
    async () => ({ items: (await people.reviews.list()).map(item) }),
  );
  app.post(
    '/v1/access-reviews',
    { config: { access, about: ABOUT.open }, schema: { body: Nothing, response: { 201: ReviewItem } } },
    async (request, reply) => reply.code(201).send(item(await people.reviews.open(request.asker.actor))),
  );
  app.get(
    '/v1/access-reviews/:id',
    { config: { access, about: ABOUT.one }, schema: { params: Id, response: { 200: ReviewView } } },
    async (request) => {
      const { list, ...review } = await people.reviews.one(request.params.id);
      return { ...item(review), lines: list.map((row) => line(row, request.asker.actor)) };
    },
  );
  app.post(
    '/v1/access-reviews/:id/items/:item',
    {
      config: { access, about: ABOUT.decide },
      schema: { params: Id.extend({ item: z.uuid() }), body: ReviewDecide, response: { 200: ReviewLine } },
    },
    async (request) => {
      const { actor } = request.asker;
      return line(await people.reviews.decide(request.params.id, request.params.item, request.body, actor), actor);
    },
  );
  app.post(
    '/v1/access-reviews/:id/close',
    { config: { access, about: ABOUT.close }, schema: { params: Id, body: Nothing, response: { 200: ReviewItem } } },
    async (request) => item(await people.reviews.close(request.params.id, request.asker.actor)),
  );
  app.get(
    '/v1/access-reviews/:id/export',
    { config: { access, about: EXPORT }, schema: { params: Id, querystring: ExportQuery } },
    async (request, reply) => {
      const { format, lang } = request.query;
      const { type, name, text } = await services.exportReview(request.params.id, format, lang, request.asker.actor);
      return reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(text);
    },
  );
}
