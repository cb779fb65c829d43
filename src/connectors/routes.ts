import { z } from 'zod';
import { BrandParam } from '../http/contract.ts';
import type { App } from '../http/index.ts';
import { catalogue, type Code } from '../kernel/refusal.ts';
import { ABOUT } from './about.ts';
import {
  Attested,
  ConnectionChange,
  ConnectionItem,
  ConnectionRequest,
  ConnectionTried,
  ConnectorItem,
  CopyItem,
  CopyNamed,
  Looked,
  RecordingRequest,
  RouteItem,
} from './contract.ts';
import type { Connector } from './platform.ts';
import type { Connections } from './service.ts';
import type { ConnectionView, CopyView } from './views.ts';

const Id = BrandParam.extend({ id: z.uuid() });
/** An empty object: whoever may set a header may send one, a forged form may not. */
const Nothing = z.object({});
const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });

const instant = (date: Date | null): string | null => date && date.toISOString();
function faultView(code: string | null) {
  if (code === null) return null;
  const { fr, en } = code in catalogue ? catalogue[code as Code] : { fr: code, en: code };
  return { code, text: { fr, en } };
}

const connectorView = ({ kind, name, source = kind, about, can, fields }: Connector) => ({
  kind,
  name,
  source,
  about,
  can: [...can],
  fields: fields.map(
    ({ name: of, label, secret = false, optional = false, long = false, standard, choices, note }) => ({
      name: of,
      label,
      secret,
      optional,
      long,
      standard: standard ?? null,
      choices: [...(choices ?? [])],
      note: note ?? null,
    }),
  ),
});

const connectionView = (row: ConnectionView) => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  settings: { ...row.settings },
  after: row.after,
  commands: row.commands,
  createdAt: row.created_at.toISOString(),
  endedAt: instant(row.ended_at),
  lookedAt: instant(row.looked_at),
  wellAt: instant(row.well_at),
  fault: faultView(row.fault),
  copies: row.copies,
  oldest: instant(row.oldest),
});

const copyView = ({ since, fault, interactions, ...row }: CopyView) => ({
  ...row,
  interactions: [...interactions],
  since: since.toISOString(),
  fault: faultView(fault),
});

export function connectorRoutes(app: App, connections: Connections): void {
  const access = 'connect';
  app.get(
    '/v1/connectors',
    { config: { access: 'session', about: ABOUT.connectors }, schema: { response: { 200: items(ConnectorItem) } } },
    () => Promise.resolve({ items: connections.connectors.map(connectorView) }),
  );
  connectionRoutes(app, connections, access);
  copyRoutes(app, connections, access);
}

function connectionRoutes(app: App, connections: Connections, access: 'connect'): void {
  const base = '/v1/brands/:brand/connections';
  app.get(
    base,
    {
      config: { access: 'read', about: ABOUT.list },
      schema: { params: BrandParam, response: { 200: items(ConnectionItem) } },
    },
    async (request) => ({ items: (await connections.list(request.asker.brand)).map(connectionView) }),
  );
  app.post(
    base,
    {
      config: { access, about: ABOUT.add },
      schema: { params: BrandParam, body: ConnectionRequest, response: { 201: z.object({ id: z.string() }) } },
    },
    async (request, reply) => {
      const { brand, actor } = request.asker;
      return reply.code(201).send(await connections.add(brand, request.body, actor));
    },
  );
  app.post(
    `${base}/trial`,
    {
      config: { access, about: ABOUT.tryOut },
      schema: {
        params: BrandParam,
        body: ConnectionRequest.pick({ kind: true, values: true }),
        response: { 200: ConnectionTried },
      },
    },
    async (request) => {
      const { can, ...tried } = await connections.tryOut(request.body.kind, request.body.values);
      return { ...tried, can: [...can] };
    },
  );
  app.patch(
    `${base}/:id`,
    {
      config: { access, about: ABOUT.change },
      schema: { params: Id, body: ConnectionChange, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { brand, actor } = request.asker;
      await connections.change(brand, request.params.id, request.body.values, actor);
      return reply.code(204).send(null);
    },
  );
  app.delete(
    `${base}/:id`,
    { config: { access, about: ABOUT.end }, schema: { params: Id, response: { 204: z.null() } } },
    async (request, reply) => {
      await connections.end(request.asker.brand, request.params.id, request.asker.actor);
      return reply.code(204).send(null);
    },
  );
  app.post(
    `${base}/:id/look`,
    { config: { access, about: ABOUT.look }, schema: { params: Id, body: Nothing, response: { 200: Looked } } },
    async (request) => {
      const { fault, ...look } = await connections.lookNow(request.asker.brand, request.params.id);
      return { ...look, fault: fault ?? null };
    },
  );
  app.get(
    `${base}/:id/routes`,
    { config: { access, about: ABOUT.routes }, schema: { params: Id, response: { 200: items(RouteItem) } } },
    async (request) => ({
      items: (await connections.routes(request.asker.brand, request.params.id)).map(({ label, ...route }) => ({
        ...route,
        label: label ?? null,
        activities: [...route.activities],
        shared: [...route.shared],
      })),
    }),
  );
  app.post(
    `${base}/:id/recording`,
    {
      config: { access: 'ingest', about: ABOUT.command },
      schema: { params: Id, body: RecordingRequest, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { brand, actor } = request.asker;
      await connections.command(brand, request.params.id, request.body, actor);
      return reply.code(204).send(null);
    },
  );
}

function copyRoutes(app: App, connections: Connections, access: 'connect'): void {
  const base = '/v1/brands/:brand/copies';
  app.get(
    base,
    {
      config: { access: 'read', about: ABOUT.copies },
      schema: {
        params: BrandParam,
        querystring: z.object({ connection: z.uuid().optional(), interaction: z.uuid().optional() }),
        response: { 200: items(CopyItem) },
      },
    },
    async (request) => ({ items: (await connections.copies(request.asker.brand, request.query)).map(copyView) }),
  );
  app.post(
    `${base}/:id/name`,
    { config: { access, about: ABOUT.named }, schema: { params: Id, body: Nothing, response: { 200: CopyNamed } } },
    async (request) => {
      const { brand, actor } = request.asker;
      return { ref: await connections.nameOf(brand, request.params.id, actor) };
    },
  );
  app.post(
    `${base}/:id/attestation`,
    { config: { access, about: ABOUT.attest }, schema: { params: Id, body: Attested, response: { 204: z.null() } } },
    async (request, reply) => {
      const { brand, actor } = request.asker;
      await connections.attest(brand, request.params.id, request.body, actor);
      return reply.code(204).send(null);
    },
  );
  app.post(
    `${base}/:id/retry`,
    { config: { access, about: ABOUT.again }, schema: { params: Id, body: Nothing, response: { 204: z.null() } } },
    async (request, reply) => {
      const { brand, actor } = request.asker;
      await connections.again(brand, request.params.id, actor);
      return reply.code(204).send(null);
    },
  );
}
