import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../kernel/refusal.ts';
import { bearsSession } from './limits.ts';
import { roomAt, type Rooms } from './rooms.ts';
import type { App } from './server.ts';

/**
 * Serves the built console: hashed assets for a year, its one page at every other address a browser asks for, with the
 * nonce of this answer in it, and what the page of that address loads and asks first: names, nothing of anybody.
 */
export async function servePages(app: App, dist: string): Promise<void> {
  const template = await readFile(join(dist, 'index.html'), 'utf8').catch(() => undefined);
  const rooms = JSON.parse(await readFile(join(dist, 'rooms.json'), 'utf8').catch(() => '{}')) as Rooms;
  await app.register(async (files) => {
    // The built files are the same for everybody, and hold nothing of anybody.
    files.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'open' };
    });
    await files.register(fastifyStatic, {
      root: dist,
      wildcard: false,
      index: false,
      globIgnore: ['**/*.{html,json,br,gz}'],
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        if (path.includes('/assets/')) void reply.header('cache-control', 'public, max-age=31536000, immutable');
      },
    });
  });
  const page = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (template === undefined) throw new Refusal('http.not-found');
    const { files, asks } = roomAt(rooms, request.url);
    const text = template
      .replace('<html lang="fr">', htmlOf(request))
      .replace('</head>', `${files.map(linkTo).join('')}</head>`)
      .replace('__ASK__', bearsSession(request) ? asks.join(' ') : '')
      .replaceAll('__CSP_NONCE__', request.nonce);
    return reply.type('text/html; charset=utf-8').send(text);
  };
  app.get('/', { config: { access: 'open' } }, page);
  app.get('/*', { config: { access: 'open' } }, (request, reply) => {
    if (!(request.headers.accept ?? '').includes('text/html')) throw new Refusal('http.not-found');
    return page(request, reply);
  });
}

/** The page opens in what its reader chose (console/src/kept.ts): what a cookie holds is only compared, never written. */
function htmlOf({ headers }: FastifyRequest): string {
  const kept = (name: string, values: readonly string[]): string =>
    values.find((value) => headers.cookie?.split(/;\s*/).includes(`${name}=${value}`)) ?? values[0]!;
  const lang = kept('mandat_language', ['fr', 'en']);
  return `<html lang="${lang}" data-scheme="${kept('mandat_scheme', ['auto', 'light', 'dark'])}">`;
}

/** Code is asked for as console/ahead.ts asks for what every page loads. */
const linkTo = (file: string): string =>
  `<link rel="${file.endsWith('.css') ? 'stylesheet' : 'preload" as="script'}" crossorigin href="/${file}" nonce="__CSP_NONCE__">`;
