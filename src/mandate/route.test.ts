import { expect, test } from 'vitest';
import { compileWiring, route } from './route.ts';
import type { WiringDocument } from './schema.ts';

const wiring = (...routes: WiringDocument['routes']) =>
  compileWiring({ wiring: 1, brand: 'acme', from: '2026-01-01', routes }, 1, 0);
const one = wiring(
  { queue: 'Service Nord', activity: 'service' },
  { queue: 'Service Nord', skill: 'ventes', activity: 'sales', site: 'lille' },
  { source: 'genesys', queue: 'Service Nord', activity: 'recording' },
  { campaign: 'hiver', activity: 'sales' },
  { number: '+33199001010', channels: ['call.inbound'], activity: 'sales' },
  { mailbox: 'Contact@acme.example', activity: 'service' },
);

test('names are compared without case or outer spaces', () => {
  expect(route(one, 'vcon', { queue: ' service nord ' }, 'chat').activity).toBe('service');
  expect(route(one, 'email', { mailbox: 'contact@ACME.example' }, 'email').activity).toBe('service');
});

test('the row that tells most wins', () => {
  expect(route(one, 'vcon', { queue: 'service nord', skill: 'Ventes' }, 'chat')).toEqual({
    activity: 'sales',
    site: 'lille',
    because: 'routed',
  });
  expect(route(one, 'genesys', { queue: 'service nord' }, 'chat').activity).toBe('recording');
  expect(route(one, 'vcon', { campaign: 'hiver', queue: 'service nord' }, 'call.outbound').activity).toBe('sales');
  expect(route(one, 'vcon', { number: '+33199001010', queue: 'service nord' }, 'call.inbound').activity).toBe(
    'service',
  );
});

test('a row for some channels serves no other', () => {
  expect(route(one, 'twilio', { number: '+33199001010' }, 'call.inbound').activity).toBe('sales');
  expect(route(one, 'twilio', { number: '+33199001010' }, 'sms').because).toBe('unrouted');
  expect(route(one, 'twilio', { number: '+33199001010' }, undefined).because).toBe('unrouted');
});

test('rows that tell as much and disagree lead nowhere, and say so', () => {
  const two = wiring({ number: '+33199001010', activity: 'service' }, { mailbox: 'a@acme.example', activity: 'sales' });
  expect(route(two, 'vcon', { number: '+33199001010', mailbox: 'a@acme.example' }, 'email')).toEqual({
    activity: undefined,
    site: undefined,
    because: 'ambiguous',
  });
  const agreeing = wiring(
    { number: '+33199001010', activity: 'service' },
    { mailbox: 'a@acme.example', activity: 'service' },
  );
  expect(route(agreeing, 'vcon', { number: '+33199001010', mailbox: 'a@acme.example' }, 'email').activity).toBe(
    'service',
  );
});

test('what no row knows is unrouted, whatever its name', () => {
  for (const queue of ['', 'other', '__proto__', 'constructor'])
    expect(route(one, 'vcon', { queue }, 'chat').because).toBe('unrouted');
  expect(route(one, 'vcon', {}, 'chat').because).toBe('unrouted');
});
