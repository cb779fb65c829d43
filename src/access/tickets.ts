import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Clock, Millis } from '../kernel/clock.ts';

const NONCE = 12;
const TAG = 16;

/** What a ticket holds, each kind apart: one sealed for a purpose opens for no other. */
export type TicketKind = 'oidc' | 'passkey' | 'saml' | 'saml-browser';
export type Tickets = {
  seal(kind: TicketKind, value: object, until: Millis): string;
  /** @returns undefined where it is not ours, of another kind, or past. */
  open<T>(kind: TicketKind, ticket: string | undefined): (T & { readonly until: Millis }) | undefined;
};

/**
 * Between two requests of somebody who is not known yet, the browser holds what we have to remember, sealed: whoever asks
 * without end fills no table here. That each serves once is kept in `mandat.spent`.
 */
export function createTickets(key: Buffer, clock: Clock): Tickets {
  return {
    seal(kind, value, until) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(kind));
      const sealed = Buffer.concat([cipher.update(JSON.stringify({ ...value, until })), cipher.final()]);
      return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url');
    },
    open<T>(kind: TicketKind, ticket: string | undefined) {
      const bytes = Buffer.from(ticket ?? '', 'base64url');
      if (bytes.length <= NONCE + TAG) return undefined;
      try {
        const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG })
          .setAAD(Buffer.from(kind))
          .setAuthTag(bytes.subarray(-TAG));
        const text = Buffer.concat([cipher.update(bytes.subarray(NONCE, -TAG)), cipher.final()]).toString();
        const opened = JSON.parse(text) as T & { readonly until: Millis };
        return opened.until > clock() ? opened : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
