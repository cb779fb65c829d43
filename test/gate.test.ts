import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OpenFeature, type Client } from '@openfeature/server-sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGate, ProcessingDenied } from '@mandat/gate';
import { MandatProvider } from '@mandat/gate/openfeature';
import type { BrandId } from '../src/kernel/ids.ts';
import { parse } from 'yaml';
import { temporaryFolder } from './support/folder.ts';
import { get } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';

const LUMEN = 'lumen' as BrandId;
let mandat: TestServer;
let key: string;
let client: Client;
const unsafe: string[] = [];

beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen', 'gate');
  const provider = new MandatProvider({
    url: mandat.url,
    keys: { lumen: key },
    onUnsafeDefault: (flag) => unsafe.push(flag),
  });
  await OpenFeature.setProviderAndWait('mandat', provider);
  client = OpenFeature.getClient('mandat');
});
afterAll(async () => {
  await OpenFeature.close();
  await mandat.close();
});

const entries = async (): Promise<number> =>
  (await mandat.database.owner.query(`select count(*)::int as n from mandat.opening where brand = 'lumen'`)).rows[0].n;

describe('an activity asked about over HTTP', () => {
  test('may run in production, and says until when and with which obligations', async () => {
    const before = await entries();
    const answer = await createGate({ url: mandat.url, brand: 'lumen', key }).requireMay('customer-service');
    expect(answer).toMatchObject({ allowed: true, stage: 'production', obligations: { pseudonymised: false } });
    expect(answer.obligations.strike).toContain('card');
    // An answer of the gate is an act: one entry, nothing of whom it was asked for.
    expect(await entries()).toBe(before + 1);
    expect(answer.until!.getTime()).toBeGreaterThan(mandat.server.app.clock());
  });

  test('a machine reads what an activity stands on, and has no word of its own', async () => {
    const reader = await mandat.key('lumen', 'impact');
    const { status, body } = await get(mandat.url, '/v1/brands/lumen/impact/agent-assist', reader);
    expect([status, body['activity']]).toEqual([200, 'agent-assist']);
  });

  test('may not as a draft, nor unknown, nor with another brand’s key, nor with a key of other scopes', async () => {
    const gate = createGate({ url: mandat.url, brand: 'lumen', key });
    const codes = async (asked: Promise<{ because: readonly { code: string }[] }>) =>
      (await asked).because.map(({ code }) => code);
    expect(await codes(gate.may('agent-assist'))).toEqual(['stage.draft']);
    expect(await codes(gate.may('nothing'))).toEqual(['activity.unknown']);
    await expect(gate.requireMay('agent-assist')).rejects.toThrow(ProcessingDenied);
    const other = createGate({ url: mandat.url, brand: 'lumen', key: await mandat.key('orbe', 'gate') });
    expect(await codes(other.may('customer-service'))).toEqual(['gate.refused']);
    const reader = createGate({ url: mandat.url, brand: 'lumen', key: await mandat.key('lumen', 'read') });
    expect(await codes(reader.may('customer-service'))).toEqual(['gate.refused']);
    expect(await codes(gate.may('customer-service', { channel: 'post' }))).toEqual(['channel.outside']);
    expect(await codes(gate.may('customer-service', { subject: { phone: 'x' } }))).toEqual(['gate.context']);
  });

  test('is stopped with the next question', async () => {
    const gate = createGate({ url: mandat.url, brand: 'lumen', key });
    expect((await gate.may('prospecting')).allowed).toBe(true);
    const who = { actor: 'person:1', name: 'Yann', roles: ['security'] };
    await mandat.server.app.impact.stop(LUMEN, 'prospecting', 'Essai', who);
    const stopped = performance.now();
    while ((await gate.may('prospecting')).allowed) expect(performance.now() - stopped).toBeLessThan(10_000);
  });
});

/** The steps of the page, as shells run them. */
function steps(): readonly (readonly [name: string, script: string])[] {
  const page = readFileSync(join(import.meta.dirname, '../docs/gate.md'), 'utf8');
  const blocks = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, text]) => parse(text!));
  const github = blocks.find(({ jobs }) => jobs)!.jobs.gate.steps[0].run as string;
  const gitlab = blocks.find(({ gate }) => gate)!.gate.script as readonly string[];
  return [
    ['GitHub Actions', github],
    ['GitLab', gitlab.join('\n')],
  ];
}

describe.skipIf(spawnSync('jq', ['--version']).error !== undefined)(
  'a deployment pipeline, as the page writes it',
  () => {
    test.each(steps())(
      'on %s goes on with a yes, and stops with a no, another key and nobody there',
      async (_, script) => {
        const run = (
          activity: string,
          more: { readonly url?: string; readonly key?: string } = {},
        ): Promise<number | null> => {
          const cwd = temporaryFolder('mandat-gate-');
          const GATE = `${more.url ?? mandat.url}/v1/brands/lumen/activities/${activity}/gate?stage=production`;
          const child = spawn('bash', ['-e', '-c', script], {
            cwd,
            env: { PATH: process.env['PATH'], GATE, GATE_KEY: more.key ?? key },
            stdio: 'ignore',
          });
          return new Promise((done) => child.on('exit', done));
        };
        expect(await run('customer-service')).toBe(0);
        expect(await run('agent-assist')).toBe(3);
        expect(await run('nothing')).toBe(3);
        expect(await run('customer-service', { key: 'no-key-of-ours-at-all' })).toBe(3);
        expect(await run('customer-service', { url: 'http://127.0.0.1:9' })).toBe(3);
        // What answers is not Mandat.
        expect(await run('customer-service', { url: `${mandat.url}/openapi.json?` })).toBe(3);
      },
    );
  },
);

describe('an OpenFeature client', () => {
  test('is told yes and no as values, never as errors', async () => {
    const yes = await client.getBooleanDetails('customer-service', false, { targetingKey: 'LUM-00000001' });
    expect(yes).toMatchObject({ value: true, reason: 'TARGETING_MATCH', variant: 'allowed' });
    const no = await client.getBooleanDetails('agent-assist', true);
    expect(no).toMatchObject({
      value: false,
      reason: 'DPIA_NOT_VALIDATED',
      flagMetadata: { code: 'stage.draft', stage: 'draft', article: 'GDPR art. 35(1)' },
    });
    expect(no.errorCode).toBeUndefined();
    expect(await client.getBooleanDetails('nothing', true)).toMatchObject({
      value: false,
      reason: 'UNKNOWN_PROCESSING',
    });
    expect(await client.getStringValue('agent-assist', 'allowed')).toBe('denied');
    expect(await client.getNumberValue('agent-assist', 1)).toBe(0);
    expect(await client.getObjectDetails('customer-service', {})).toMatchObject({ value: { allowed: true } });
    expect(await client.getBooleanDetails('customer-service', true, { brand: 'orbe' })).toMatchObject({
      value: false,
      reason: 'CONTEXT_INCOMPLETE',
    });
  });

  test('hears of a default other than false', async () => {
    unsafe.length = 0;
    await client.getBooleanValue('customer-service', false);
    expect(unsafe).toEqual([]);
    await client.getBooleanValue('customer-service', true);
    expect(unsafe).toEqual(['customer-service']);
  });

  test('is answered no, and not its default, where nobody can be reached or the key is wrong', async () => {
    const down = new MandatProvider({ url: 'http://127.0.0.1:9', keys: { lumen: key } });
    await OpenFeature.setProviderAndWait('down', down);
    const details = await OpenFeature.getClient('down').getBooleanDetails('customer-service', false);
    expect(details).toMatchObject({ value: false, reason: 'REGISTER_UNREACHABLE' });
    expect(details.errorCode).toBeUndefined();
    await OpenFeature.setProviderAndWait(
      'wrong',
      new MandatProvider({ url: mandat.url, keys: { lumen: 'mk_none'.padEnd(30, 'x') } }),
    );
    expect(await OpenFeature.getClient('wrong').getBooleanDetails('customer-service', false)).toMatchObject({
      value: false,
      reason: 'REGISTER_REFUSED',
    });
  });

  test('without the provider still answers its default: what the page says of it is true', async () => {
    expect(await OpenFeature.getClient('nobody').getBooleanValue('customer-service', true)).toBe(true);
  });
});
