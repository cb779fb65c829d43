import type { FastifyReply, FastifyRequest } from 'fastify';
import { catalogue, textOf, wordOf, type Code, type Place, type Refusal } from '../kernel/refusal.ts';

export type Language = 'fr' | 'en';

/** French unless the caller prefers English (RFC 9110, 12.5.4; quality values are not needed for two languages). */
export function languageOf(request: FastifyRequest): Language {
  const wanted = request.headers['accept-language'] ?? '';
  const english = wanted.search(/\ben\b/i);
  const french = wanted.search(/\bfr\b/i);
  return english >= 0 && (french < 0 || english < french) ? 'en' : 'fr';
}

export type ProblemBody = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: Code;
  readonly detail: string;
  readonly article?: string;
  readonly place?: Place;
  readonly faults?: readonly object[];
  readonly reference?: string;
};

/** RFC 9457 body of a refusal. Built from the closed catalogue alone, so nothing personal can be in it. */
export function problemOf(refusal: Refusal, language: Language, reference?: string): ProblemBody {
  const { code, params, article, place, faults } = refusal;
  return {
    type: `https://mandat.example/problems/${code}`,
    title: textOf(code, 'en', params),
    status: catalogue[code].status,
    code,
    detail: textOf(code, language, params),
    ...(article === undefined ? {} : { article }),
    ...(place === undefined ? {} : { place }),
    ...(faults.length === 0
      ? {}
      : {
          faults: faults.map((fault) => ({
            code: fault.code,
            detail: textOf(fault.code, language, fault.params),
            ...fault.place,
            ...(fault.article ? { article: fault.article } : {}),
          })),
        }),
    ...(reference === undefined ? {} : { reference }),
  };
}

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
  more: object = {},
): FastifyReply {
  const body = problemOf(refusal, languageOf(request), refusal.status >= 500 ? request.id : undefined);
  if (refusal.status === 503) void reply.header('retry-after', '2');
  if (refusal.code === 'http.too-many') void reply.header('retry-after', wordOf(refusal, 'seconds') ?? '1');
  if (refusal.status === 401) void reply.header('www-authenticate', 'Bearer realm="mandat"');
  return reply
    .code(refusal.status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send({ ...body, ...more });
}
