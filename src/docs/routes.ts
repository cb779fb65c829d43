import type { App } from '../http/index.ts';
import { documentOf } from './document.ts';

const open = { config: { access: 'open' } } as const;

/** The reference for machines and for people. */
export function docsRoutes(http: App): void {
  http.get('/openapi.json', open, (_request, reply) => reply.serializer(JSON.stringify).send(documentOf(http)));
}
