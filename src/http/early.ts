import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { catalogue, Refusal, type Code } from '../kernel/refusal.ts';
import { problemOf, sendProblem } from './problem.ts';

type Wanted = { readonly path: RegExp; readonly methods: Set<string> };

/**
 * What is refused before any route and any body is looked at: a method that its address does not take, an address that is
 * nobody's, a compressed body. Called before the routes are mounted, of which it keeps the addresses.
 */
export function refuseEarly(app: FastifyInstance): void {
  const known = new Map<string, Wanted>();
  app.addHook('onRoute', ({ url, method }) => {
    if (url.endsWith('*')) return; // pages: whatever is nobody's
    const wanted = known.get(url) ?? { path: shapeOf(url), methods: new Set() };
    for (const one of [method].flat()) wanted.methods.add(one);
    known.set(url, wanted);
  });
  app.addHook('onRequest', async (request, reply) => {
    if (request.is404) {
      const [path = '/'] = request.url.split('?', 1);
      const methods = [...known.values()].filter((one) => one.path.test(path)).flatMap((one) => [...one.methods]);
      if (methods.length === 0) throw new Refusal('http.not-found');
      void reply.header('allow', [...new Set(methods)].sort().join(', '));
      throw new Refusal('http.method');
    }
    // Nothing here inflates: a body that claims to be compressed would be told to be unreadable text.
    if (!/^(?:identity)?$/i.test(request.headers['content-encoding'] ?? '')) {
      void reply.header('accept-encoding', 'identity');
      throw new Refusal('input.content-encoding');
    }
  });
}

const shapeOf = (url: string): RegExp =>
  new RegExp(
    `^${url
      .split('/')
      .map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll(/[^\w-]/g, String.raw`\$&`)))
      .join('/')}/?$`,
  );

/** An address that cannot be decoded, or is too long to be one of ours: no route was found, no hook runs. */
export function refuseAddress(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  void sendProblem(request, reply, new Refusal(error.statusCode === 414 ? 'http.uri-too-long' : 'http.uri'));
}

const CLIENT_ERRORS: Readonly<Record<string, Code>> = {
  HPE_HEADER_OVERFLOW: 'http.headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'http.timeout',
};

/** What is no HTTP that can be answered to: there is no request, only a socket. */
export function refuseConnection(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const code = CLIENT_ERRORS[error.code ?? ''] ?? 'http.malformed';
  if (socket.writable) {
    const body = JSON.stringify(problemOf(new Refusal(code), 'fr'));
    const head = [
      `HTTP/1.1 ${catalogue[code].status} ${catalogue[code].en}`,
      'content-type: application/problem+json',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  }
  socket.destroySoon();
}
