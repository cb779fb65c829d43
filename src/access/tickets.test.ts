import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createTickets } from './tickets.ts';

const key = randomBytes(32);
let now = 1_000_000;
const tickets = createTickets(key, () => now);

describe('a ticket', () => {
  it('opens to what was sealed, until its time', () => {
    const ticket = tickets.seal('oidc', { state: 'abc' }, now + 1000);
    expect(tickets.open('oidc', ticket)).toEqual({ state: 'abc', until: now + 1000 });
    expect(ticket).not.toContain('abc');
    now += 1000;
    expect(tickets.open('oidc', ticket)).toBeUndefined();
  });

  it('opens for nothing but what it was sealed for, and with no other key', () => {
    const ticket = tickets.seal('oidc', {}, now + 1000);
    expect(tickets.open('passkey', ticket)).toBeUndefined();
    expect(createTickets(randomBytes(32), () => now).open('oidc', ticket)).toBeUndefined();
  });

  it('that was changed anywhere, cut or made up opens to nothing', () => {
    const ticket = Buffer.from(tickets.seal('oidc', { a: 1 }, now + 1000), 'base64url');
    for (let at = 0; at < ticket.length; at++) {
      const bent = Buffer.from(ticket);
      bent[at]! ^= 1;
      expect(tickets.open('oidc', bent.toString('base64url'))).toBeUndefined();
      expect(tickets.open('oidc', ticket.subarray(0, at).toString('base64url'))).toBeUndefined();
    }
    for (const made of [undefined, '', 'x', '!'.repeat(200)]) expect(tickets.open('oidc', made)).toBeUndefined();
  });
});
