import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/** A secret as Standard Webhooks writes it. @param bytes 24 to 64 random bytes */
export const secretOf = (bytes: Buffer): string => PREFIX + bytes.toString('base64');

/**
 * Headers of a delivery (Standard Webhooks 1.0): HMAC-SHA256 over `id.timestamp.body`, one signature a secret, so that a
 * receiver may change its own at any time during a rotation.
 */
export function signed(
  secrets: readonly string[],
  id: string,
  seconds: number,
  body: string,
): Readonly<Record<string, string>> {
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
    'content-type': 'application/json',
  };
}
