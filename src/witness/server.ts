import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { SIZE_TYPE } from '@mandat/verify';
import type { Answered, Witness } from './witness.ts';

/** A note, sixty-three hashes and room. */
const LIMIT = 128 * 1024;
const TEXT = 'text/plain; charset=utf-8';

/** The two addresses of a witness: `POST /add-checkpoint` and `GET /<digest of the origin>/checkpoint`. */
export function witnessServer(witness: Witness): Server {
  return createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (request, response) => {
    answer(witness, request).then(
      ({ status, body, size }) => send(response, status, body, size ? SIZE_TYPE : TEXT),
      () => send(response, 500, 'not answered\n', TEXT),
    );
  });
}

async function answer(witness: Witness, request: IncomingMessage): Promise<Answered> {
  const { method = '', url = '' } = request;
  if (url === '/add-checkpoint') {
    if (method !== 'POST') return { status: 405, body: 'POST only\n' };
    const body = await bodyOf(request);
    return body ? witness.add(body) : { status: 413, body: 'too long\n' };
  }
  const digest = /^\/([0-9a-f]{64})\/checkpoint$/.exec(url)?.[1];
  const note = digest !== undefined && method === 'GET' ? witness.shown(digest) : undefined;
  return note === undefined ? { status: 404, body: 'not found\n' } : { status: 200, body: note };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > LIMIT) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function send(response: ServerResponse, status: number, body: string, type: string): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
