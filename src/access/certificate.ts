import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/**
 * Whether the client certificate that must come with a key did (RFC 8705), as the proxy that ended TLS hands it on (RFC 9440).
 * Without the setting that names the header nobody's word is taken: such a key then opens nothing.
 */
export function holdsCertificate(
  wanted: Buffer | null | undefined,
  request: Pick<FastifyRequest, 'headers'>,
  header: string | undefined,
): boolean {
  if (!wanted) return true;
  const value = header === undefined ? undefined : request.headers[header];
  // A byte sequence (RFC 8941, 3.3.5); sent twice it is a list, and nobody's.
  const encoded = typeof value === 'string' ? /^:([A-Za-z0-9+/]+={0,2}):$/.exec(value.trim())?.[1] : undefined;
  if (encoded === undefined) return false;
  return timingSafeEqual(createHash('sha256').update(Buffer.from(encoded, 'base64')).digest(), wanted);
}
