import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createServer, ROOMS } from '../src/http/index.ts';
import { apiDocument, type ApiDocument, type Operation } from '../src/docs/index.ts';
import { describeWords, wordNames } from '../src/docs/words.ts';
import { catalogue } from '../src/kernel/refusal.ts';
import { mountRoutes, type Services } from '../src/routes.ts';
import { get } from './support/interactions.ts';
import { ROOT } from './support/source.ts';
import { startTestServer, type TestServer } from './support/server.ts';

const kept = (): ApiDocument => JSON.parse(readFileSync(join(ROOT, 'docs/openapi.json'), 'utf8')) as ApiDocument;

type Named = { readonly path: string; readonly method: string; readonly operation: Operation };
const operations = (document: ApiDocument): readonly Named[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

/** Every route that the server mounts, as it is registered: what the document is held against. */
async function mounted(): Promise<readonly string[]> {
  const http = createServer({ log: () => undefined });
  const found: string[] = [];
  http.addHook('onRoute', ({ method, url }) => {
    if (method !== 'HEAD') found.push(`${String(method).toLowerCase()} ${url}`);
  });
  mountRoutes(http, {} as Services);
  await http.ready();
  return found;
}

/** `/log/{brand}/{path}` as the router writes it. */
const registered = (path: string): string => path.replace('{path}', '*').replaceAll(/\{(\w+)\}/g, ':$1');

describe('the reference of the API', () => {
  test('is the one of this version: npm run openapi writes it', async () => {
    expect(kept()).toEqual(JSON.parse(JSON.stringify(await apiDocument())));
  });

  test('describes every route that is mounted, and no other', async () => {
    const described = operations(kept()).map(({ path, method }) => `${method} ${registered(path)}`);
    const routes = await mounted();
    expect(routes.length).toBeGreaterThan(30);
    expect([...described].sort()).toEqual([...routes].sort());
  });

  test('says of each what it does, in both languages, in which room, what it answers and what it refuses', () => {
    for (const { path, method, operation } of operations(kept())) {
      const about = `${method} ${path}`;
      const answers = Object.entries(operation.responses);
      const statusesOfProblems = new Set(operation['x-problems'].map((code) => String(catalogue[code].status)));
      expect.soft(operation.summary, about).toMatch(/^[A-Z].{3,70}[^.]$/);
      expect.soft(operation['x-fr'].summary, about).toMatch(/^[A-ZÉ].{3,80}[^.]$/);
      expect.soft(ROOMS, about).toContain(operation.tags[0]);
      expect
        .soft(
          answers.some(([status]) => /^[23]/.test(status)),
          about,
        )
        .toBe(true);
      expect
        .soft(
          answers.every(([, { description }]) => description.length > 3 && description !== 'Default Response'),
          about,
        )
        .toBe(true);
      for (const status of statusesOfProblems) expect.soft(Object.keys(operation.responses), about).toContain(status);
      if (!path.endsWith('z'))
        expect.soft(JSON.stringify(operation.responses), about).toContain('application/problem+json');
      if (['post', 'put', 'patch'].includes(method)) expect.soft(operation.requestBody?.required, about).toBe(true);
      for (const one of operation.parameters ?? []) expect.soft(one.description, `${about} ${one.name}`).toBeTruthy();
    }
  });

  test('asks of each route the identity that the route asks', () => {
    const secured = Object.fromEntries(
      operations(kept()).map(({ method, path, operation }) => [`${method} ${path}`, operation.security]),
    );
    expect(secured['get /healthz']).toEqual([]);
    expect(secured['get /v1/overview']).toEqual([{ session: [] }]);
    expect(secured['post /v1/brands/{brand}/interactions']).toEqual([{ key: ['ingest'] }, { session: [] }]);
  });

  test('tells streams and texts from JSON', () => {
    const batch = kept().paths['/v1/brands/{brand}/interactions/batch']!['post']!;
    expect(Object.keys(batch.requestBody!.content)).toEqual(['application/x-ndjson']);
    expect(Object.keys(batch.responses['200']!.content!)).toEqual(['application/x-ndjson']);
    expect(Object.keys(kept().paths['/metrics']!['get']!.responses['200']!.content!)).toEqual(['text/plain']);
    const one = kept().paths['/v1/brands/{brand}/interactions']!['post']!;
    expect(Object.keys(one.requestBody!.content)).toContain('application/vcon+json');
  });

  test('has no word left over', async () => {
    const used = new Set<string>();
    describeWords(await apiDocument(), (name) => used.add(name));
    expect(wordNames().filter((name) => !used.has(name))).toEqual([]);
  });
});

describe('as OpenAPI 3.1, it', () => {
  test('has schemas of JSON Schema 2020-12 whose references all lead somewhere', () => {
    const document = kept();
    expect(document.openapi).toBe('3.1.0');
    const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, validateFormats: false });
    // The document's own members, and our French; any other keyword that JSON Schema does not have is a fault.
    ajv.addVocabulary(['openapi', 'info', 'tags', 'paths', 'components', 'x-fr']);
    ajv.addSchema({ $id: 'api', ...document }, 'api', false, false);
    for (const name of Object.keys(document.components.schemas))
      expect.soft(() => ajv.compile({ $ref: `api#/components/schemas/${name}` }), name).not.toThrow();
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(50);
    for (const [, name] of references) expect.soft(document.components.schemas).toHaveProperty(name!);
    const sample = (document.components.schemas['Vcon'] as { examples?: readonly unknown[] }).examples?.[0];
    expect(ajv.compile({ $ref: 'api#/components/schemas/Vcon' })(sample)).toBe(true);
  });

  test('names each operation once, and each segment of its path', () => {
    const document = kept();
    const all = operations(document);
    expect(new Set(all.map(({ operation }) => operation.operationId)).size).toBe(all.length);
    for (const { path, operation } of all) {
      const segments = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const named = (operation.parameters ?? []).filter((one) => one.in === 'path').map(({ name }) => name);
      expect.soft(named.sort(), path).toEqual(segments.sort());
      for (const scheme of operation.security.flatMap((one) => Object.keys(one)))
        expect.soft(document.components.securitySchemes).toHaveProperty(scheme);
    }
  });
});

describe('a running server', () => {
  let mandat: TestServer;
  beforeAll(async () => {
    mandat = await startTestServer();
  });
  afterAll(() => mandat.close());

  test('serves the same document', async () => {
    const { status, body } = await get(mandat.url, '/openapi.json');
    expect(status).toBe(200);
    expect(body).toEqual(kept());
  });

  test('shows the reference to people, French unless asked, under a content policy without scripts', async () => {
    for (const [query, language, title] of [
      ['', 'fr', 'Référence de l’API'],
      ['?lang=en', 'en', 'API reference'],
    ] as const) {
      const response = await fetch(`${mandat.url}/docs${query}`);
      const text = await response.text();
      const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1];
      expect([response.status, response.headers.get('content-language')]).toEqual([200, language]);
      expect(text).toContain(`<h1>${title}</h1>`);
      expect(text).toContain(`<style nonce="${nonce ?? 'none'}">`);
      expect(text).toContain(`curl -sS ${mandat.url}/v1/brands/lumen/interactions`);
    }
    expect((await fetch(`${mandat.url}/docs?lang=xx`)).status).toBe(400);
  });
});
