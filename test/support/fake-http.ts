import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
};

export type Answer = {
  readonly status?: number;
  readonly json?: unknown;
  readonly bytes?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
};

/** `cut`: the connection goes in the middle of the answer. `silent`: nothing is answered. `page`: a page of another service, which quotes what was asked. */
export type Failing = 'silent' | 'throttled' | 'throttled-long' | 'unavailable' | 'cut' | 'page' | 'denied' | 'locked';

export type FakeHttp = {
  readonly endpoint: string;
  /** `METHOD /path?query` of each request, in order. */
  readonly requests: readonly string[];
  /** What becomes of the next requests that `matches`, as often as `times`. */
  fail(how: Failing, times?: number, matches?: (asked: Asked) => boolean): void;
  /** What the next request that `matches` is answered. */
  answerOnce(answer: Answer, matches?: (asked: Asked) => boolean): void;
  heal(): void;
  close(): Promise<void>;
};

/** Stands in every error that a fake platform answers: must never reach an error or a log of ours. */
export const PRIVATE = 'camille.durand@client.example';

type Failure = { readonly how: Failing; times: number; readonly matches: (asked: Asked) => boolean };

/** A platform's HTTP: requests and answers are real, and it fails as it is told. */
export async function startFakeHttp(answer: (asked: Asked) => Answer): Promise<FakeHttp> {
  const requests: string[] = [];
  let failures: Failure[] = [];
  let planned: { readonly answer: Answer; readonly matches: (asked: Asked) => boolean } | undefined;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, searchParams: query } = new URL(request.url!, 'http://localhost');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked = { method: request.method!, path, query, headers: request.headers, body: Buffer.concat(chunks) };
    requests.push(`${request.method} ${request.url}`);
    if (planned?.matches(asked)) {
      reply(response, planned.answer);
      planned = undefined;
      return;
    }
    const failure = failures.find((one) => one.times > 0 && one.matches(asked));
    if (failure) failure.times--;
    if (failure?.how === 'silent') return;
    if (failure?.how === 'cut') {
      response.writeHead(200, { 'content-length': 1000, 'content-type': 'application/json' }).write('{"a"');
      setTimeout(() => request.socket.destroy(), 5);
      return;
    }
    reply(response, failure ? FAILED[failure.how] : answer(asked));
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    fail: (how, times = Infinity, matches = () => true) => void failures.push({ how, times, matches }),
    answerOnce: (answered, matches = () => true) => void (planned = { answer: answered, matches }),
    heal: () => void (failures = []),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const told = { json: { message: `trouble with ${PRIVATE}` } };
const FAILED: Readonly<Record<Exclude<Failing, 'cut' | 'silent'>, Answer>> = {
  throttled: { status: 429, headers: { 'retry-after': '0' }, ...told },
  'throttled-long': { status: 429, headers: { 'retry-after': '120' }, ...told },
  unavailable: { status: 503, ...told },
  denied: { status: 403, ...told },
  locked: { status: 401, ...told },
  page: { status: 200, bytes: Buffer.from(`<html>${PRIVATE}</html>`), headers: { 'content-type': 'text/html' } },
};

function reply(response: ServerResponse, { status = 200, json, bytes, headers = {} }: Answer): void {
  const body = bytes ?? (json === undefined ? undefined : Buffer.from(JSON.stringify(json)));
  const about = body
    ? { 'content-type': bytes ? 'application/octet-stream' : 'application/json', 'content-length': body.length }
    : {};
  response.writeHead(status, { ...about, ...headers }).end(body);
}
