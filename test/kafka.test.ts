import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAside } from '../src/intake/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { createStreams, startStreams } from '../src/streams/index.ts';
import { call } from './support/interactions.ts';
import { KAFKA, KAFKA_OWN, startKafka, type TestKafka } from './support/kafka.ts';
import { startTestServer, type TestServer } from './support/server.ts';

const lumen = 'lumen' as BrandId;
// A machine without Java has no Kafka: KAFKA_HOME is an installation, KAFKA_BROKERS one that runs.
describe.skipIf(!KAFKA)('a Kafka topic', () => {
  let mandat: TestServer;
  let kafka: TestKafka;
  let streaming: Streaming;
  beforeAll(async () => {
    [mandat, kafka] = await Promise.all([startTestServer(), startKafka()]);
    // The server's own takes its share: two members of one group.
    streaming = start();
  }, 180_000);
  afterAll(async () => {
    await streaming?.stop();
    await mandat?.close();
    await kafka?.close();
  });

  const start = (): Streaming => startStreams({ ...mandat.server.app, log: () => undefined, everyMs: 200 });
  const accepted = async (): Promise<number> =>
    (await mandat.database.owner.query(`select count(*)::int as n from mandat.interaction where verdict = 'accepted'`))
      .rows[0].n;
  const calls = (n: number): string[] =>
    Array.from({ length: n }, () => JSON.stringify(call([['customer', 'Bonjour.']])));
  const add = (topic: string): Promise<{ id: string }> => {
    const settings = { kind: 'kafka', servers: kafka.servers, stream: topic, consumer: `mandat-${topic}` } as const;
    return createStreams(mandat.server.app).add(
      lumen,
      { ...settings, name: topic, source: 'vcon', secret: {} },
      'test',
    );
  };
  const behind = (topic: string) => (): Promise<number> => kafka.behind(topic, `mandat-${topic}`);

  test('is taken from, its offsets told after the commit', async () => {
    const topic = fresh('appels');
    await kafka.create(topic, 3);
    await kafka.send(topic, calls(200));
    const before = await accepted();
    await add(topic);
    await expect.poll(accepted, { timeout: 30_000 }).toBe(before + 200);
    await expect.poll(behind(topic), { timeout: 15_000 }).toBe(0);
  });

  test('puts aside what nobody can read, passes tombstones, and goes on', async () => {
    const topic = fresh('illisible');
    await kafka.create(topic, 1);
    const before = await accepted();
    await kafka.send(topic, ['{"uuid": "x", "parties": []}', undefined, ...calls(1)]);
    await add(topic);
    const aside = createAside(mandat.server.app);
    await expect.poll(async () => (await aside.list(lumen)).length, { timeout: 30_000 }).toBe(1);
    await expect.poll(behind(topic), { timeout: 15_000 }).toBe(0);
    expect(await accepted()).toBe(before + 1);
  });

  test('gives back nothing and loses nothing while members come and go under load', async () => {
    const topic = fresh('charge');
    await kafka.create(topic, 4);
    const before = await accepted();
    await add(topic);
    for (let round = 0; round < 5; round++) {
      await kafka.send(topic, calls(400));
      const one = start();
      await pause(600);
      await streaming.stop();
      streaming = one;
    }
    await expect.poll(accepted, { timeout: 60_000 }).toBe(before + 2000);
    await expect.poll(behind(topic), { timeout: 30_000 }).toBe(0);
  }, 120_000);

  test('is not told of what the database could not take, which is taken once it can', async () => {
    const topic = fresh('panne');
    await kafka.create(topic, 2);
    const before = await accepted();
    await mandat.database.owner.query('revoke insert on mandat.interaction from mandat_app');
    try {
      await kafka.send(topic, calls(50));
      await add(topic);
      await pause(4_000);
      expect(await behind(topic)()).toBeGreaterThanOrEqual(50);
    } finally {
      await mandat.database.owner.query('grant insert on mandat.interaction to mandat_app');
    }
    await expect.poll(accepted, { timeout: 40_000 }).toBe(before + 50);
    await expect.poll(behind(topic), { timeout: 15_000 }).toBe(0);
  }, 90_000);

  test('loses nothing and takes nothing twice while a process of its group is killed under load', async () => {
    const topic = fresh('mort');
    await kafka.create(topic, 4);
    const before = await accepted();
    await add(topic);
    for (let kill = 0; kill < 2; kill++) {
      const other = serveBeside(mandat);
      await expect.poll(() => kafka.members(`mandat-${topic}`), { timeout: 30_000 }).toBe(3);
      await kafka.send(topic, calls(1000));
      await pause(150 + kill * 300);
      await other.kill();
    }
    await expect.poll(accepted, { timeout: 60_000 }).toBe(before + 2000);
    await expect.poll(behind(topic), { timeout: 60_000 }).toBe(0);
  }, 180_000);

  test.skipIf(!KAFKA_OWN)(
    'outlives its broker',
    async () => {
      const topic = fresh('coupure');
      await kafka.create(topic, 2);
      const before = await accepted();
      await add(topic);
      await kafka.send(topic, calls(100));
      await kafka.restart();
      await kafka.send(topic, calls(100));
      await expect.poll(accepted, { timeout: 60_000 }).toBe(before + 200);
      await expect.poll(behind(topic), { timeout: 30_000 }).toBe(0);
    },
    120_000,
  );
});

/** A second process over the same database and data folder. */
function serveBeside({ database, dataDir }: TestServer): { kill(): Promise<void> } {
  const settings = {
    MANDAT_DATA: dataDir,
    DATABASE_URL: database.url,
    MANDAT_APP_DATABASE_URL: database.appUrl,
    MANDAT_SAMPLE: 'off',
    MANDAT_WORKERS: '1',
    PORT: '0',
  };
  const env = { ...process.env, ...settings };
  const other = spawn(process.execPath, ['src/cli/main.ts', 'serve'], { env, stdio: 'ignore' });
  return {
    async kill() {
      const gone = once(other, 'exit');
      expect(other.kill('SIGKILL')).toBe(true);
      await gone;
    },
  };
}

type Streaming = ReturnType<typeof startStreams>;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A broker that runs already may know the name from another run. */
const fresh = (name: string): string => `${name}-${process.pid}-${Math.floor(performance.timeOrigin)}`;
