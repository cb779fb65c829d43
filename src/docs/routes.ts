import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { App } from '../http/index.ts';
import { documentOf } from './document.ts';
import { referencePage } from './page.ts';
import type { Fonts } from './style.ts';

type Options = {
  /** Where this server is reached, for the examples. */
  readonly address: () => string;
  /** The built console, whose typefaces the page shares. */
  readonly dist: string;
};

const Query = z.object({ lang: z.enum(['fr', 'en']).default('fr') });

/** The reference for machines and for people. */
export async function docsRoutes(http: App, { address, dist }: Options): Promise<void> {
  const fonts = await fontsIn(join(dist, 'assets'));
  const open = { access: 'open' } as const;
  http.get('/openapi.json', { config: open }, (_request, reply) =>
    reply.serializer(JSON.stringify).send(documentOf(http)),
  );
  http.get('/docs', { config: open, schema: { querystring: Query } }, (request, reply) => {
    const { lang: language } = request.query;
    const page = referencePage(documentOf(http), { language, nonce: request.nonce, address: address(), fonts });
    return reply.type('text/html; charset=utf-8').header('content-language', language).send(page);
  });
}

async function fontsIn(folder: string): Promise<Fonts> {
  const files = await readdir(folder).catch(() => [] as string[]);
  const found = (name: string): string | undefined => {
    const file = files.find((one) => one.startsWith(name) && one.endsWith('.woff2'));
    return file && `/assets/${file}`;
  };
  return { sans: found('source-sans-3-latin-wght-normal'), serif: found('newsreader-latin-opsz-normal') };
}
