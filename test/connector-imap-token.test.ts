import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Platform } from '../src/connectors/platform.ts';
import { startFakeHttp, type FakeHttp } from './support/fake-http.ts';
import { startFakeImap, type FakeImap } from './support/imap.ts';
import { codeOf, entered, listed } from './support/vendors.ts';

const NOW = Date.parse('2026-11-24T18:00:00Z');
let fake: FakeImap;
const open: Platform[] = [];

async function enter(more: object): Promise<Platform> {
  const values = { host: '127.0.0.1', port: String(fake.port), security: 'none', user: fake.user, ...more };
  const entering = await entered('imap', values, NOW);
  open.push(entering);
  return entering;
}

beforeAll(async () => {
  fake = await startFakeImap();
  for (const one of ['UIDPLUS', 'AUTH=XOAUTH2']) fake.able.add(one);
});
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));
afterAll(() => fake.close());

describe('entering a mailbox by OAuth 2', () => {
  let tokens: FakeHttp;
  const forms: string[] = [];
  beforeAll(async () => {
    tokens = await startFakeHttp(({ body, headers }) => {
      forms.push(body.toString());
      const right = headers.authorization === `Basic ${Buffer.from('mandat:client-word').toString('base64')}`;
      return right ? { json: { access_token: fake.token } } : { status: 400, json: { error: 'invalid_client' } };
    });
  });
  afterAll(() => tokens.close());
  const oauth = (more: object = {}) => ({
    tokenUrl: `${tokens.endpoint}/oauth2/token`,
    client: 'mandat',
    clientSecret: 'client-word',
    scope: 'mail',
    ...more,
  });

  it('asks for a token at each entry, in its own name or by a refresh token', async () => {
    const bytes = Buffer.from('From: camille@client.example\r\n\r\nBonjour.\r\n');
    fake.folders.get('INBOX')!.mails.set(1, { bytes, received: '2026-11-24T09:00:00Z', flags: new Set() });
    for (const more of [{}, { refreshToken: 'refresh-word' }])
      expect((await listed(await enter(oauth(more)))).finds).toHaveLength(1);
    expect(forms).toEqual([
      'grant_type=client_credentials&scope=mail',
      'grant_type=refresh_token&refresh_token=refresh-word&scope=mail',
    ]);
  });

  it('is told where the token is not given, or not accepted', async () => {
    expect(await codeOf(() => enter(oauth({ clientSecret: 'wrong-word' })), 'wrong-word')).toBe(
      'connector.credentials',
    );
    expect(await codeOf(() => enter(oauth({ client: '' })), 'client-word')).toBe('connector.credentials');
    tokens.answerOnce({ json: { access_token: 'another-token' } });
    expect(await codeOf(() => enter(oauth()), 'another-token')).toBe('connector.credentials');
    tokens.fail('unavailable');
    expect(await codeOf(() => enter(oauth()), 'client-word')).toBe('connector.unreachable');
    tokens.heal();
  });
});
