import fastifySwagger from '@fastify/swagger';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { App } from './http/index.ts';
import { version } from './version.ts';

/** OpenAPI 3.1 of every route, from the contracts that requests and answers are parsed with. Registered before the routes. */
export async function openApiRoutes(http: App): Promise<void> {
  await http.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Mandat',
        version,
        description:
          'No interaction without a mandate. Errors are application/problem+json with a stable code, the place and, where it applies, the article of law.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'An API key of one brand.' },
          session: { type: 'apiKey', in: 'cookie', name: 'mandat_session' },
        },
      },
      security: [{ key: [] }, { session: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  http.get('/openapi.json', { config: { access: 'open' }, schema: { hide: true } }, (_request, reply) =>
    reply.serializer(JSON.stringify).send(http.swagger()),
  );
}
