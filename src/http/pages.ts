import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../kernel/refusal.ts';
import type { App } from './server.ts';

/**
 * Serves the built console: hashed assets for a year, its one page at every other address a browser asks for, with the
 * nonce of this answer in it.
 */
export async function servePages(app: App, dist: string): Promise<void> {
  const template = await readFile(join(dist, 'index.html'), 'utf8').catch(() => undefined);
  await app.register(async (files) => {
    // The built files are the same for everybody, and hold nothing of anybody.
    files.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'open' };
    });
    await files.register(fastifyStatic, {
      root: dist,
      wildcard: false,
      index: false,
      globIgnore: ['**/*.{html,br,gz}'],
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        if (path.includes('/assets/')) void reply.header('cache-control', 'public, max-age=31536000, immutable');
      },
    });
  });
  const page = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (template === undefined) throw new Refusal('http.not-found');
    return reply.type('text/html; charset=utf-8').send(template.replaceAll('__CSP_NONCE__', request.nonce));
  };
  app.get('/', { config: { access: 'open' } }, page);
  app.get('/*', { config: { access: 'open' } }, (request, reply) => {
    if (!(request.headers.accept ?? '').includes('text/html')) throw new Refusal('http.not-found');
    return page(request, reply);
  });
}
