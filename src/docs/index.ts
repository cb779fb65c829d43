import { createServer, type App } from '../http/index.ts';
import { mountRoutes, type Services } from '../routes.ts';
import { collectRoutes, documentOf } from './document.ts';
import type { ApiDocument } from './types.ts';

export { collectRoutes } from './document.ts';
export { docsRoutes } from './routes.ts';
export type { ApiDocument, Operation, Schema } from './types.ts';

/** The OpenAPI document of this version, without a server or a database: routes are described, never called. */
export async function apiDocument(): Promise<ApiDocument> {
  const http: App = createServer({ log: () => undefined });
  await collectRoutes(http);
  mountRoutes(http, {} as Services);
  await http.ready();
  return documentOf(http);
}
