import { request } from 'node:http';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { detect, type Turn } from '../src/shield/index.ts';
import type { Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
let key: string;
beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen', 'ingest');
});
let closed = false;
afterAll(() => (closed ? undefined : mandat?.close()));

/** One conversation on one connection: what is sent is answered before the next is. */
async function conversation(first?: object, bearer = key) {
  const url = new URL(`${mandat.url}/v1/brands/lumen/live?activity=customer-service`);
  const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/x-ndjson' };
  const sending = request(url, { method: 'POST', headers });
  // A server that stops breaks the line.
  sending.on('error', () => undefined).flushHeaders();
  // The answer begins with the first line, or at once where it is a refusal.
  if (first !== undefined) sending.write(`${JSON.stringify(first)}\n`);
  const [response] = await once(sending, 'response');
  if (response.statusCode !== 200) sending.destroy();
  const waiting: ((line: Loose) => void)[] = [];
  const come: Loose[] = [];
  let rest = '';
  response.on('error', () => undefined);
  response.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      const answer = JSON.parse(line);
      const next = waiting.shift();
      if (next) next(answer);
      else come.push(answer);
    }
  });
  const next = (): Promise<Loose> =>
    come.length > 0 ? Promise.resolve(come.shift()) : new Promise((resolve) => waiting.push(resolve));
  return {
    status: response.statusCode as number,
    next,
    say(line: object | string): Promise<Loose> {
      sending.write(`${typeof line === 'string' ? line : JSON.stringify(line)}\n`);
      return next();
    },
    end(): Promise<Loose> {
      sending.end();
      return next();
    },
  };
}

describe('a conversation that is spoken now', () => {
  test('is answered turn by turn; what turns out otherwise is taken back; at its end it is that of the whole', async () => {
    const said: readonly [Turn['role'], string][] = [
      ['agent', 'le numéro de la carte ?'],
      ['customer', '4970 1012'],
      ['customer', '3456 7893'],
      ['agent', 'et le cryptogramme ?'],
      ['customer', '123'],
      ['customer', 'mon mail : camille@client.example'],
    ];
    const held = new Map<string, Loose>();
    const keyOf = ({ turn, start, end, type }: Loose): string => `${turn} ${start} ${end} ${type}`;
    expect(
      await left(mandat.database, 'lumen', async () => {
        const [[speaker, text], ...others] = said as [(typeof said)[0], ...typeof said];
        const live = await conversation({ speaker, text });
        expect(live.status).toBe(200);
        const hear = ({ found, retracted }: Loose): void => {
          for (const one of retracted) expect(held.delete(keyOf(one)), keyOf(one)).toBe(true);
          for (const one of found) held.set(keyOf(one), one);
        };
        hear(await live.next());
        for (const [role, words] of others) hear(await live.say({ speaker: role, text: words }));
        expect(await live.say('{"speaker":"customer"')).toMatchObject({ line: 7, fault: 'input.invalid' });
        expect(await live.say({ speaker: 'customer', text: 'x', turn: 99 })).toMatchObject({ fault: 'input.invalid' });
        hear(await live.say({ speaker: 'customer', text: 'mon mail : camille.durand@client.example', turn: 5 }));
        const last = await live.end();
        expect(last).toMatchObject({ ended: true, retracted: [] });
        hear(last);
      }),
    ).toEqual([]);
    const turns = said.map(([role, text], at): Turn => ({
      text: at === 5 ? 'mon mail : camille.durand@client.example' : text,
      role,
      speaker: role === 'customer' ? 0 : 1,
      field: 'speech',
      stream: 0,
    }));
    const whole = detect(turns);
    expect([...held.keys()].toSorted()).toEqual(whole.map(keyOf).toSorted());
    const struck = new Set([...held.values()].filter((one) => one.struck).map(({ type }) => type));
    expect(struck).toEqual(new Set(['card', 'card-code']));
  });

  test('is for whoever may hand over, of that brand', async () => {
    expect((await conversation(undefined, await mandat.key('orbe'))).status).toBe(403);
    expect((await conversation(undefined, await mandat.key('lumen', 'trace'))).status).toBe(403);
    const answer = await fetch(`${mandat.url}/v1/brands/lumen/live`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(answer.status).toBe(415);
  });

  // The last: it takes the server with it.
  test('ends with its server', async () => {
    const live = await conversation({ speaker: 'agent', text: 'bonjour' });
    expect(live.status).toBe(200);
    closed = true;
    await mandat.close();
  });
});
