import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

/** Answers to programs load nothing and are no page of anybody. */
const NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/** A year, as browsers ask for to remember it, and whatever is below our name. */
const HSTS = 'max-age=31536000; includeSubDomains';
/** What no page of ours uses, so that nothing that got into one can. */
const PERMISSIONS = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/**
 * Scripts and styles bear the nonce of this one answer; what a script of ours loads, it vouches for. Styles written on an
 * element are the interface library's: they cannot load anything (`img-src`, `font-src`).
 */
const page = (nonce: string, framedBy: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self' blob:",
    "manifest-src 'self'",
    `frame-ancestors ${framedBy}`,
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');

/** Headers of every answer (OWASP), and what pages need beyond. `tls`: browsers reach us over TLS alone. */
export function secureHeaders(app: FastifyInstance, { tls }: { readonly tls: boolean }): void {
  const always = {
    'content-security-policy': NOTHING,
    'permissions-policy': PERMISSIONS,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cache-control': 'no-store',
    ...(tls && { 'strict-transport-security': HSTS }),
  };
  app.decorateRequest('ownNonce', '');
  app.decorateRequest('framedBy', '');
  app.decorateRequest('nonce', {
    getter() {
      return (this.ownNonce ||= randomBytes(16).toString('base64'));
    },
  });
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(always);
    done();
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    if (String(reply.getHeader('content-type') ?? '').startsWith('text/html'))
      void reply.header('content-security-policy', page(request.nonce, request.framedBy || "'none'"));
    // It knows no list of names, and would close what the policy opens.
    if (request.framedBy) void reply.removeHeader('x-frame-options');
    done(null, payload);
  });
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Of this answer's page: what bears it may run. */
    readonly nonce: string;
    ownNonce: string;
    /** Origins that may show this answer's page in a frame; nobody where it is empty. */
    framedBy: string;
  }
}
