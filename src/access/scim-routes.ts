import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { App } from '../http/index.ts';
import { parseJson } from '../kernel/json.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Operation } from './scim-patch-rules.ts';
import type { Document } from './scim-types.ts';
import {
  errorView,
  groupView,
  listView,
  MEDIA,
  PATCH_OP,
  projected,
  providerConfig,
  refusalOf,
  reply,
  resourceTypes,
  schemas,
  sendError,
  userView,
} from './scim-view.ts';
import type { Access } from './service.ts';

export type ScimRoutes = {
  readonly access: Access;
  /** Where the directory reaches us, for `location`. */
  readonly publicAddress: () => string;
};
const BODY_LIMIT = 2 * 1024 * 1024;
const MOST_OPERATIONS = 1000;
/** A body of SCIM is shallow. */
const DEPTH = 8;
const config = { access: 'directory' } as const;

const Query = z.object({
  filter: z.string().max(1024).optional(),
  startIndex: z.coerce.number().int().max(10_000_000).optional(),
  count: z.coerce.number().int().max(10_000_000).optional(),
  attributes: z.string().max(1024).optional(),
  excludedAttributes: z.string().max(1024).optional(),
});
const Patch = z.object({
  schemas: z.array(z.string().max(200)).max(10),
  Operations: z
    .array(z.object({ op: z.string().max(20), path: z.string().max(512).optional(), value: z.unknown().optional() }))
    .min(1)
    .max(MOST_OPERATIONS),
});
type Asked = { readonly Params: { readonly id: string }; readonly Querystring: z.infer<typeof Query> };

/** SCIM 2.0 (RFC 7644) for the house's directory: its own media type, its own form of errors, its own token. */
export function scimRoutes(app: App, services: ScimRoutes): void {
  void app.register(
    (scim, _options, done) => {
      ownWords(scim);
      described(scim, services);
      users(scim, services);
      groups(scim, services);
      scim.all('/*', { config }, () => {
        throw new Refusal('scim.unknown');
      });
      done();
    },
    { prefix: '/scim/v2' },
  );
}

function ownWords(scim: FastifyInstance): void {
  scim.addContentTypeParser(
    MEDIA,
    { parseAs: 'buffer', bodyLimit: BODY_LIMIT },
    (_request: FastifyRequest, body: Buffer, done: (error: Error | null, value?: unknown) => void) => {
      try {
        if (body.length === 0) throw new Refusal('input.empty');
        done(null, parseJson(body, { maxDepth: DEPTH }));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  const parent = scim.errorHandler;
  scim.setErrorHandler((error, request, answer) => {
    const refusal = refusalOf(error);
    if (refusal) return sendError(request, answer, refusal);
    // Faults and lost databases: logged and worded by the server, then put into SCIM's form on their way out.
    answer.header('content-type', MEDIA);
    return parent(error as never, request, answer);
  });
  scim.addHook('onSend', async (_request, answer, payload) => {
    if (answer.statusCode < 400 || typeof payload !== 'string' || !payload.includes('"code"')) return payload;
    const { code } = JSON.parse(payload) as { code?: string };
    if (code === undefined) return payload;
    void answer.header('content-type', MEDIA);
    return JSON.stringify({ ...errorView(new Refusal(code as never)), status: String(answer.statusCode) });
  });
}

function described(scim: FastifyInstance, { publicAddress }: ScimRoutes): void {
  const one = (all: readonly Document[], id: string): Document => {
    const found = all.find((item) => item['id'] === id);
    if (!found) throw new Refusal('scim.unknown');
    return found;
  };
  const list = (all: readonly Document[]): Document => listView(all.length, 1, all);
  scim.get('/ServiceProviderConfig', { config }, (_request, answer) =>
    reply(answer, 200, providerConfig(publicAddress())),
  );
  scim.get('/ResourceTypes', { config }, (_request, answer) =>
    reply(answer, 200, list(resourceTypes(publicAddress()))),
  );
  scim.get<Asked>('/ResourceTypes/:id', { config }, (request, answer) =>
    reply(answer, 200, one(resourceTypes(publicAddress()), request.params.id)),
  );
  scim.get('/Schemas', { config }, (_request, answer) => reply(answer, 200, list(schemas(publicAddress()))));
  scim.get<Asked>('/Schemas/:id', { config }, (request, answer) =>
    reply(answer, 200, one(schemas(publicAddress()), request.params.id)),
  );
}

const schema = { querystring: Query };
const bodied = { config, bodyLimit: BODY_LIMIT, schema } as const;
const ifMatch = (request: FastifyRequest): string | undefined => request.headers['if-match'];

function operationsOf(body: unknown): readonly Operation[] {
  const read = Patch.safeParse(body);
  if (!read.success || !read.data.schemas.includes(PATCH_OP)) throw new Refusal('scim.syntax');
  return read.data.Operations;
}

function users(scim: FastifyInstance, { access, publicAddress }: ScimRoutes): void {
  const { users: service } = access.scim;
  type Row = Awaited<ReturnType<typeof service.one>>;
  const view = (row: Row, asked: z.infer<typeof Query>): Document =>
    projected(userView(row, publicAddress(), service.shown), asked);
  scim.get<Asked>('/Users', { config, schema }, async (request, answer) => {
    const { total, startIndex, items } = await service.list(request.query);
    return reply(
      answer,
      200,
      listView(
        total,
        startIndex,
        items.map((row) => view(row, request.query)),
      ),
    );
  });
  scim.get<Asked>('/Users/:id', { config, schema }, async (request, answer) =>
    reply(answer, 200, view(await service.one(request.params.id), request.query)),
  );
  scim.post<Asked>('/Users', bodied, async (request, answer) => {
    const made = view(await service.create(request.body, request.asker.actor), request.query);
    return reply(answer.header('location', `${publicAddress()}/scim/v2/Users/${String(made['id'])}`), 201, made);
  });
  scim.put<Asked>('/Users/:id', bodied, async (request, answer) => {
    const { params, body, asker, query } = request;
    return reply(answer, 200, view(await service.replace(params.id, body, asker.actor, ifMatch(request)), query));
  });
  scim.patch<Asked>('/Users/:id', bodied, async (request, answer) => {
    const { params, body, asker, query } = request;
    const row = await service.patch(params.id, operationsOf(body), asker.actor, ifMatch(request));
    return reply(answer, 200, view(row, query));
  });
  scim.delete<Asked>('/Users/:id', { config }, async (request, answer) => {
    await service.remove(request.params.id, request.asker.actor, ifMatch(request));
    return answer.code(204).send();
  });
}

function groups(scim: FastifyInstance, { access, publicAddress }: ScimRoutes): void {
  const { groups: service } = access.scim;
  type Row = Awaited<ReturnType<typeof service.one>>;
  const view = (group: Row, asked: z.infer<typeof Query>): Document =>
    projected(groupView(group, publicAddress()), asked);
  const membersWanted = ({ attributes, excludedAttributes }: z.infer<typeof Query>): boolean =>
    attributes === undefined ? !/\bmembers\b/i.test(excludedAttributes ?? '') : /\bmembers\b/i.test(attributes);
  scim.get<Asked>('/Groups', { config, schema }, async (request, answer) => {
    const { total, startIndex, items } = await service.list(request.query, membersWanted(request.query));
    return reply(
      answer,
      200,
      listView(
        total,
        startIndex,
        items.map((row) => view(row, request.query)),
      ),
    );
  });
  scim.get<Asked>('/Groups/:id', { config, schema }, async (request, answer) =>
    reply(answer, 200, view(await service.one(request.params.id, membersWanted(request.query)), request.query)),
  );
  scim.post<Asked>('/Groups', bodied, async (request, answer) => {
    const made = view(await service.create(request.body, request.asker.actor), request.query);
    return reply(answer.header('location', `${publicAddress()}/scim/v2/Groups/${String(made['id'])}`), 201, made);
  });
  scim.put<Asked>('/Groups/:id', bodied, async (request, answer) => {
    const { params, body, asker, query } = request;
    return reply(answer, 200, view(await service.replace(params.id, body, asker.actor, ifMatch(request)), query));
  });
  scim.patch<Asked>('/Groups/:id', bodied, async (request, answer) => {
    const { params, body, asker, query } = request;
    const group = await service.patch(params.id, operationsOf(body), asker.actor, ifMatch(request));
    return reply(answer, 200, view(group, query));
  });
  scim.delete<Asked>('/Groups/:id', { config }, async (request, answer) => {
    await service.remove(request.params.id, request.asker.actor, ifMatch(request));
    return answer.code(204).send();
  });
}
