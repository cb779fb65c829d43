import fastifySwagger from '@fastify/swagger';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { ROOMS, type App } from '../http/index.ts';
import { version } from '../version.ts';
import { operationOf } from './operation.ts';
import { describeWords, INTRODUCTION, ROOM_WORDS, SCHEMES } from './words.ts';
import type { ApiDocument } from './types.ts';

type Override = { readonly jsonSchema: Record<string, unknown> };

/** What zod adds and no reader of the document needs: patterns of formats, the bounds of JavaScript's integers. */
function override({ jsonSchema }: Override): void {
  if ('format' in jsonSchema) delete jsonSchema['pattern'];
  if (jsonSchema['minimum'] === Number.MIN_SAFE_INTEGER) delete jsonSchema['minimum'];
  if (jsonSchema['maximum'] === Number.MAX_SAFE_INTEGER) delete jsonSchema['maximum'];
  // A member that a later version adds must not break a strict client.
  if (jsonSchema['additionalProperties'] === false) delete jsonSchema['additionalProperties'];
}
const transform = createJsonSchemaTransform({ zodToJsonConfig: { override } });
const transformObject = createJsonSchemaTransformObject({ zodToJsonConfig: { override } });

/** Collects every route that says what it is. Registered before the routes. */
export async function collectRoutes(http: App): Promise<void> {
  await http.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Mandat',
        version,
        description: INTRODUCTION.en,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      tags: ROOMS.map((room) => ({ name: room, description: ROOM_WORDS[room].en, 'x-fr': ROOM_WORDS[room].fr })),
      components: { securitySchemes: SCHEMES },
    },
    transform: ({ schema, url, route, ...document }) => {
      const operation = operationOf(route, schema);
      return operation === undefined
        ? { schema: { hide: true }, url }
        : operation.finish(transform({ schema: operation.schema, url: operation.url, route, ...document }));
    },
    transformObject: (document) => tidy(transformObject(document) as unknown as ApiDocument) as never,
  });
}

/** OpenAPI 3.1 of the routes collected, from the contracts that requests and answers are parsed with. */
export function documentOf(http: App): ApiDocument {
  return http.swagger() as unknown as ApiDocument;
}

/** One component a schema, what is sent and what is answered alike; paths in the order of the rooms; words beside names. */
function tidy(document: ApiDocument): ApiDocument {
  const once = JSON.parse(
    JSON.stringify(document).replaceAll(/(#\/components\/schemas\/\w+)Input"/g, '$1"'),
  ) as ApiDocument;
  const { schemas } = once.components;
  const kept = Object.entries(schemas).map(([name, schema]) => [name.replace(/Input$/, ''), schema] as const);
  const used = new Set(referredTo(once, Object.fromEntries(kept)));
  const rank = (path: string): number =>
    Math.min(...Object.values(once.paths[path]!).map(({ tags }) => ROOMS.indexOf(tags[0])));
  const paths = Object.keys(once.paths)
    .sort()
    .sort((a, b) => rank(a) - rank(b));
  return describeWords({
    ...once,
    paths: Object.fromEntries(paths.map((path) => [path, once.paths[path]!])),
    components: { ...once.components, schemas: Object.fromEntries(kept.filter(([name]) => used.has(name))) },
  });
}

/** Names of the schemas that operations reach, through other schemas too. */
function referredTo(document: ApiDocument, schemas: ApiDocument['components']['schemas']): readonly string[] {
  const names = (value: unknown): string[] =>
    [...JSON.stringify(value).matchAll(/#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name!);
  const found = new Set<string>();
  const waiting = names(document.paths);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    waiting.push(...names(schemas[name]));
  }
  return [...found].sort();
}
