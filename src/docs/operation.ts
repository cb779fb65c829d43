import type { FastifySchema } from 'fastify';
import { z } from 'zod';
import { Problem, SCOPES } from '../http/contract.ts';
import type { About, Media, RouteAccess } from '../http/index.ts';
import { catalogue, type Code } from '../kernel/refusal.ts';
import type { Operation } from './types.ts';
import { plainText, STATUS_WORDS } from './words.ts';

/** A route as Fastify registered it. */
export type Route = {
  readonly method: string | readonly string[];
  readonly url: string;
  readonly config?: { readonly about?: About; readonly access?: RouteAccess };
};
type Given = Readonly<Record<string, unknown>>;
type Described = { readonly schema: FastifySchema; readonly url: string };

type Drawn = Described & {
  /** Adds what no zod schema can say, once the schemas are JSON. */
  finish(described: Described): Described;
};

const IDENTITY = ['access.unauthenticated', 'access.denied'] as const;
const JSON_BODY = [
  'input.too-large',
  'input.empty',
  'json.malformed',
  'json.duplicate-key',
  'json.too-deep',
  'json.not-utf8',
] as const;
/** Bodies that are never read whole, nor as JSON. */
const STREAMS = /^(?:application\/(?:x-ndjson|offset\+octet-stream)|audio\/\*)$/;
const OURS = ['http.internal', 'database.unavailable', 'database.full'] as const;

/** What any route may refuse with, by what it is: said once on the page, and of each route in the document. */
export const COMMON_PROBLEMS: readonly Code[] = [
  ...IDENTITY,
  'access.csrf',
  'brand.unknown',
  'input.invalid',
  'input.media-type',
  ...JSON_BODY,
  ...OURS,
  'http.too-many',
];

/** What a route states of itself, as the schema of an operation; `undefined` for what is no part of the API. */
export function operationOf(route: Route, schema: FastifySchema = {}): Drawn | undefined {
  const { about, access = 'open' } = route.config ?? {};
  if (about === undefined || route.method === 'HEAD') return undefined;
  const method = String(route.method);
  const writes = !['GET', 'HEAD'].includes(method);
  // The wildcard is a path below; OpenAPI only knows named segments.
  const url = route.url.replace(/\/\*$/, '/:path');
  const body = about.takes ? noted(about.takes) : schema.body;
  const problems = problemsOf(about, access, { writes, schema, body: body !== undefined });
  const drawn: Given = {
    ...schema,
    ...(schema.params === undefined ? {} : { params: named(schema.params as z.ZodObject) }),
    ...(body === undefined ? {} : { body, consumes: [...(about.takes?.media ?? ['application/json'])] }),
    ...(writes && hasCookie(access) ? { headers: z.object({ 'x-mandat-csrf': z.string().optional() }) } : {}),
    operationId: operationId(method, url),
    summary: about.en,
    description: about.more?.en,
    tags: [about.room],
    security: securityOf(access),
    'x-fr': frenchOf(about),
    'x-problems': problems,
    response: answersOf(about, schema.response as Readonly<Record<string, z.ZodType>> | undefined),
  };
  return { schema: drawn, url, finish: (described) => withProblems(described, problems) };
}

const noted = ({ schema, note }: Media): z.ZodType => (note ? schema.describe(note.en) : schema);

function frenchOf({ fr, more, takes, gives }: About): Operation['x-fr'] {
  const notes = Object.entries(gives ?? {}).flatMap(([status, { note }]) => (note ? [[status, note.fr] as const] : []));
  return {
    summary: fr,
    ...(more && { description: more.fr }),
    ...(takes?.note && { body: takes.note.fr }),
    ...(notes.length > 0 && { answers: Object.fromEntries(notes) }),
  };
}

const named = (params: z.ZodObject): z.ZodObject =>
  z.object(Object.fromEntries(Object.entries(params.shape).map(([name, one]) => [name === '*' ? 'path' : name, one])));

function answersOf(about: About, response: Readonly<Record<string, z.ZodType>> = {}): Given {
  const parsed = Object.entries(response).map(([status, schema]) => [
    status,
    schema instanceof z.ZodNull
      ? z.null().describe(STATUS_WORDS[204].en)
      : { description: statusWord(status), content: { 'application/json': { schema } } },
  ]);
  const raw = Object.entries(about.gives ?? {}).map(([status, { media, schema, note }]) => [
    status,
    {
      description: note?.en ?? statusWord(status),
      content: Object.fromEntries(media.map((type) => [type, { schema }])),
    },
  ]);
  return Object.fromEntries([...parsed, ...raw]) as Given;
}

const statusWord = (status: string): string => STATUS_WORDS[Number(status) as keyof typeof STATUS_WORDS].en;

/** Refusals that access, input and our own troubles bring to every route, then the route's own. */
function problemsOf(
  about: About,
  access: RouteAccess,
  { writes, schema, body }: { readonly writes: boolean; readonly schema: FastifySchema; readonly body: boolean },
): readonly Code[] {
  const codes: Code[] = [];
  if (access !== 'open') codes.push(...IDENTITY);
  if (writes && hasCookie(access)) codes.push('access.csrf');
  if (access.startsWith('panel.')) codes.push('panel.off', 'panel.role', 'access.person-closed');
  if (access !== 'open' && access !== 'session') codes.push('brand.unknown');
  if (schema.params || schema.querystring || schema.body) codes.push('input.invalid');
  if (body) codes.push('input.media-type');
  // A stream has no limit and no faults of its own: its lines do.
  if (body && !STREAMS.test(about.takes?.media[0] ?? '')) codes.push(...JSON_BODY);
  if (about.room !== 'service') codes.push(...OURS);
  codes.push('http.too-many');
  return [...new Set([...codes, ...(about.problems ?? [])])];
}

/** One answer a status: every code that it may stand for, in words. */
function withProblems({ schema, url }: Described, problems: readonly Code[]): Described {
  const response: Record<string, unknown> = { ...(schema.response as Given) };
  for (const [status, codes] of Map.groupBy(problems, (code) => catalogue[code].status)) {
    if (response[status] !== undefined) continue;
    response[status] = {
      description: codes.map((code) => `\`${code}\`: ${plainText(code, 'en')}`).join('\n'),
      content: { 'application/problem+json': { schema: { $ref: `#/components/schemas/${PROBLEM}` } } },
    };
  }
  return { url, schema: { ...schema, response } };
}

const PROBLEM = z.globalRegistry.get(Problem)!.id!;

/** What a browser sends by itself is defended; keys and panels bring what they know. */
const hasCookie = (access: RouteAccess): boolean => access !== 'open' && !access.startsWith('panel');
const isScope = (access: RouteAccess): boolean => (SCOPES as readonly string[]).includes(access);

/** A key names the scope that it needs; a session of a person needs none. */
function securityOf(access: RouteAccess): readonly Readonly<Record<string, readonly string[]>>[] {
  if (access === 'open') return [];
  const person = { session: [] };
  // Nobody says for another who sits at a desktop.
  if (access.startsWith('panel.')) return [{ panel: [] }];
  if (access === 'panel') return [{ key: [access] }];
  return !isScope(access) ? [person] : [{ key: [access] }, person];
}

/** `POST /v1/brands/:brand/orders/:number/alert` → `postOrdersByNumberAlert`: stable as long as the address is. */
function operationId(method: string, url: string): string {
  const words = url
    .replace(/^\/v1(?:\/brands\/:brand(?=\/))?/, '')
    .replace('/:brand', '')
    .split('/')
    .filter((word) => word !== '')
    .map((word) => (word.startsWith(':') ? `By${capital(word.slice(1))}` : capital(word)));
  return method.toLowerCase() + words.join('');
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
