import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Refusal } from '../../kernel/refusal.ts';
import type { MediaUpload } from './contract.ts';
import type { Place } from './pieces.ts';
import type { Standing } from './uploads.ts';

export function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

export const placeOf = (request: FastifyRequest): Place => {
  const { brand, actor } = request.asker;
  return { brand, actor, interaction: (request.params as { id: string }).id };
};

/** A request without a body is one of no bytes. */
export const bodyOf = (request: FastifyRequest): Readable =>
  request.body instanceof Readable ? request.body : Readable.from([]);

/** A sender who is refused in the middle may have gigabytes to go: the line ends with the answer. */
export async function orClosed<T>(request: FastifyRequest, reply: FastifyReply, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refusal && !request.raw.complete) void reply.header('connection', 'close');
    throw error;
  }
}

export const uploadView = ({ id, state, offset, until, entry }: Standing): z.infer<typeof MediaUpload> => ({
  id,
  state,
  bytes: offset,
  uploadUntil: until && until.toISOString(),
  entry,
});
