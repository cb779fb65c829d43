import { expect, test } from 'vitest';
import { createGate, ProcessingDenied } from './gate.ts';

const YES = {
  allowed: true,
  because: [{ code: 'instructed' }],
  obligations: { pseudonymised: false, strike: ['card'], forbid: [] },
  stage: 'production',
  mandate: 3,
  until: '2027-01-01T00:00:00.000Z',
};
const gateOf = (answer: () => Response | Promise<Response>) =>
  createGate({ url: 'https://mandat.example/', brand: 'lumen', key: 'k', timeout: 50, fetch: async () => answer() });
const json = (body: unknown, status = 200): Response => new Response(JSON.stringify(body), { status });

test('a yes is read with its obligations and its end', async () => {
  const answer = await gateOf(() => json(YES)).may('agent-assist');
  expect(answer).toEqual({ ...YES, until: new Date(YES.until) });
});

test.each([
  ['a body that is no answer', () => json('yes'), 'gate.unreadable'],
  ['a word in place of true', () => json({ ...YES, allowed: 'true' }), 'gate.unreadable'],
  ['no reasons', () => json({ ...YES, because: undefined }), 'gate.unreadable'],
  ['no obligations', () => json({ ...YES, obligations: null }), 'gate.unreadable'],
  ['an end that is no date', () => json({ ...YES, until: 'soon' }), 'gate.unreadable'],
  ['what is no JSON', () => new Response('<html>'), 'gate.unreachable'],
  ['a key that is not known', () => json({}, 401), 'gate.refused'],
  ['a brand that is not known', () => json({}, 404), 'gate.refused'],
  ['a question that cannot be read', () => json({}, 422), 'gate.context'],
  ['too many questions', () => json({}, 429), 'gate.unreachable'],
  ['a fault of the server', () => json({}, 500), 'gate.unreachable'],
  ['another success', () => json(YES, 201), 'gate.refused'],
  ['nobody there', () => Promise.reject(new TypeError('fetch failed')), 'gate.unreachable'],
])('%s is a no', async (_, answer, code) => {
  expect(await gateOf(answer).may('agent-assist')).toMatchObject({ allowed: false, because: [{ code }] });
});

test('an answer that does not come in time is a no', async () => {
  const gate = createGate({
    url: 'https://mandat.example',
    brand: 'lumen',
    key: 'k',
    timeout: 20,
    fetch: (_, init) =>
      new Promise((_resolve, reject) =>
        init!.signal!.addEventListener('abort', () => reject(init!.signal!.reason as Error)),
      ),
  });
  expect(await gate.may('agent-assist')).toMatchObject({ allowed: false, because: [{ code: 'gate.unreachable' }] });
});

test('whoever requires it goes on with a yes alone', async () => {
  expect((await gateOf(() => json(YES)).requireMay('agent-assist')).allowed).toBe(true);
  const denied = gateOf(() => json({ ...YES, allowed: false, because: [{ code: 'stage.suspended' }] }));
  await expect(denied.requireMay('agent-assist')).rejects.toThrow(ProcessingDenied);
  await expect(denied.requireMay('agent-assist')).rejects.toThrow('agent-assist: stage.suspended');
});

test('what is asked is nothing but what was said, at the brand’s address', async () => {
  let asked: { url: string; init: RequestInit } | undefined;
  const gate = createGate({
    url: 'https://mandat.example//',
    brand: 'lumen',
    key: 'secret',
    fetch: (url, init) => {
      asked = { url: url as string, init: init! };
      return Promise.resolve(json(YES));
    },
  });
  await gate.may('../other', { subject: { reference: 'LUM-1' } });
  expect(asked!.url).toBe('https://mandat.example/v1/brands/lumen/activities/..%2Fother/may');
  expect(asked!.init).toMatchObject({ method: 'POST', redirect: 'error', body: '{"subject":{"reference":"LUM-1"}}' });
});
