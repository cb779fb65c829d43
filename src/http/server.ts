import { randomUUID } from 'node:crypto';
import fastify, { type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { parseJson } from '../kernel/json.ts';
import { Refusal, type Fault } from '../kernel/refusal.ts';
import { secureHeaders } from './headers.ts';
import { limitOpen, type Limits } from './limits.ts';
import { refuseAddress, refuseConnection, refuseEarly } from './early.ts';
import { sendProblem } from './problem.ts';

export type App = ReturnType<typeof createServer>;

/** Bodies of ordinary requests; interactions have a limit of their own. */
export const BODY_LIMIT = 1024 * 1024;

const SILENCE = 300_000;
/** Of a body that is too large, the rest is read and thrown away up to here, so that its sender gets to read the answer. */
const DRAINED = 256 * 1024 * 1024;

export type ServerOptions = {
  /** One structured line a request or fault: method, route pattern, status, milliseconds. Never a URL, a body or an address. */
  readonly log: (
    level: 'info' | 'warn' | 'error',
    event: string,
    fields: Readonly<Record<string, string | number>>,
  ) => void;
  readonly observe?: (route: string, method: string, status: number, seconds: number) => void;
  /** Turns what a store throws (a lost database, a full disk) into a refusal. */
  readonly translate?: (error: unknown) => Refusal | undefined;
  /** Browsers reach us over TLS alone. */
  readonly tls?: boolean;
  readonly limits?: Limits;
  /** Proxies in front, whose `X-Forwarded-For` is believed; nobody's otherwise. */
  readonly proxies?: readonly string[];
};

/** The web kit: strict JSON, problem+json, security headers, measured routes. It knows no domain. */
export function createServer(options: ServerOptions) {
  const app = fastify({
    logger: false,
    trustProxy: options.proxies?.length ? [...options.proxies] : false,
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomUUID(),
    // A sender that falls silent must not hold a connection and half a body for ever; one that streams may take its time.
    connectionTimeout: SILENCE,
    requestTimeout: 0,
    keepAliveTimeout: 72_000,
    routerOptions: { maxParamLength: 512, ignoreTrailingSlash: true },
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseConnection,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      if (body.length === 0) throw new Refusal('input.empty');
      done(null, parseJson(body));
    } catch (error) {
      done(error as Error);
    }
  });
  secureHeaders(app, { tls: options.tls ?? false });
  if (options.limits) limitOpen(app, options.limits);
  refuseEarly(app);
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    options.observe?.(route, request.method, reply.statusCode, reply.elapsedTime / 1000);
    if (reply.statusCode >= 500)
      options.log('warn', 'request', {
        id: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      });
    done();
  });
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error, request, options.translate);
    if (refusal.code === 'input.too-large') letSend(request, reply);
    if (refusal.code === 'http.internal') {
      const frames =
        error instanceof Error
          ? (error.stack ?? '')
              .split('\n')
              .filter((line) => line.includes('.ts:'))
              .slice(0, 3)
              .map((line) => line.trim().replace(/\(?file:.*\/src\//, '(src/'))
          : [];
      options.log('error', 'fault', {
        id: request.id,
        route: request.routeOptions.url ?? 'unknown',
        name: error instanceof Error ? error.name : 'unknown',
        at: frames.join(' < '),
      });
    }
    return sendProblem(
      request,
      reply,
      refusal.code === 'http.internal' ? new Refusal('http.internal', { params: { reference: request.id } }) : refusal,
    );
  });
  return app;
}

/** A connection closed on a sender that still writes is reset, and the answer lost with it. */
function letSend(request: FastifyRequest, reply: FastifyReply): void {
  if (Number(request.headers['content-length'] ?? 0) <= DRAINED) void reply.removeHeader('connection');
}

function refusalOf(error: unknown, request: FastifyRequest, translate: ServerOptions['translate']): Refusal {
  if (error instanceof Refusal) return error;
  const known = translate?.(error);
  if (known) return known;
  const { code, validation, statusCode } = error as FastifyError;
  if (validation) {
    const faults = validation.map((issue): Fault => ({
      code: 'input.invalid',
      place: { pointer: issue.instancePath || '/' },
    }));
    return new Refusal('input.invalid', { faults, ...(faults[0]?.place ? { place: faults[0].place } : {}) });
  }
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Refusal('input.too-large', { params: { limit: request.routeOptions.bodyLimit ?? BODY_LIMIT } });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Refusal('input.media-type');
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new Refusal('input.invalid');
    default:
      return statusCode !== undefined && statusCode >= 400 && statusCode < 500
        ? new Refusal('input.invalid')
        : new Refusal('http.internal');
  }
}
