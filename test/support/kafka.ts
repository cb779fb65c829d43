import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Admin, Producer, stringSerializers } from '@platformatic/kafka';
import { temporaryFolder } from './folder.ts';
import { freePort, stop } from './nats.ts';

/** A broker that runs already (`HOST:PORT[,…]`), or an installation (with `bin/kafka-storage.sh`) to run one of. */
const { KAFKA_BROKERS, KAFKA_HOME } = process.env;
export const KAFKA = KAFKA_BROKERS ?? KAFKA_HOME;
/** Whether it is ours to stop. */
export const KAFKA_OWN = KAFKA_BROKERS === undefined;

export type TestKafka = {
  readonly servers: readonly string[];
  create(topic: string, partitions: number): Promise<void>;
  send(topic: string, bodies: readonly (string | undefined)[]): Promise<void>;
  /** Messages that the group has not told to be done. */
  behind(topic: string, group: string): Promise<number>;
  members(group: string): Promise<number>;
  /** Stops the broker and starts it again over the same files; one that ran already is left alone. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** Of `listOffsets`: where the next message will lie. */
const END = -1n;

/** Kafka 4 as one process (KRaft), its messages on disk. */
export async function startKafka(): Promise<TestKafka> {
  const own = KAFKA_BROKERS ? undefined : await install();
  const servers = own ? [own.address] : KAFKA_BROKERS!.split(',');
  const common = { clientId: 'test', bootstrapBrokers: [...servers], retries: 10 };
  const admin = new Admin(common);
  const producer = new Producer({ ...common, serializers: stringSerializers });
  return {
    servers,
    async create(topic, partitions) {
      await admin.createTopics({ topics: [topic], partitions, replicas: 1 });
    },
    async send(topic, bodies) {
      const headers = { 'content-type': 'application/json' };
      // Without a value: the tombstone of a key.
      const messages = bodies.map((value, at) => ({
        topic,
        key: String(at),
        headers,
        ...(value !== undefined && { value }),
      }));
      await producer.send({ messages });
    },
    async behind(topic, group) {
      const { partitionsCount } = (await admin.metadata({ topics: [topic] })).topics.get(topic)!;
      const partitions = Array.from({ length: partitionsCount }, (_, partitionIndex) => ({
        partitionIndex,
        timestamp: END,
      }));
      const [ends] = await admin.listOffsets({ topics: [{ name: topic, partitions }] });
      const [told] = await admin.listConsumerGroupOffsets({ groups: [group] });
      const done = new Map(
        told?.topics
          .find(({ name }) => name === topic)
          ?.partitions.map(({ partitionIndex, committedOffset }) => [
            partitionIndex,
            Math.max(Number(committedOffset), 0),
          ]),
      );
      return ends!.partitions.reduce(
        (sum, { partitionIndex: at, offset }) => sum + Number(offset) - (done.get(at) ?? 0),
        0,
      );
    },
    async members(group) {
      return (await admin.describeGroups({ groups: [group] })).get(group)?.members.size ?? 0;
    },
    async restart() {
      await own?.restart();
    },
    async close() {
      await producer.close();
      await admin.close();
      await own?.close();
    },
  };
}

async function install(): Promise<{ address: string; restart(): Promise<void>; close(): Promise<void> }> {
  const folder = temporaryFolder('mandat-kafka-');
  const [port, controller] = [await freePort(), await freePort()];
  const properties = join(folder, 'server.properties');
  writeFileSync(
    properties,
    `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controller}
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}
log.dirs=${join(folder, 'data')}
offsets.topic.replication.factor=1
offsets.topic.num.partitions=1
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=1000
auto.create.topics.enable=false
`,
  );
  const script = (name: string): string => join(KAFKA_HOME!, 'bin', name);
  const cluster = randomBytes(16).toString('base64url');
  const made = spawnSync(script('kafka-storage.sh'), ['format', '-t', cluster, '-c', properties]);
  if (made.status !== 0) throw new Error(`kafka-storage.sh: ${made.stderr.toString('utf8')}`);
  const run = async (): Promise<ChildProcess> => {
    const broker = spawn(script('kafka-server-start.sh'), [properties], {
      stdio: 'ignore',
      env: { ...process.env, LOG_DIR: folder },
    });
    await answers(`127.0.0.1:${port}`, broker);
    return broker;
  };
  let broker = await run();
  return {
    address: `127.0.0.1:${port}`,
    async restart() {
      await stop(broker);
      broker = await run();
    },
    close: () => stop(broker),
  };
}

/** It answers once it has taken its place; a busy machine takes its time. */
async function answers(server: string, broker: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const admin = new Admin({ clientId: 'test', bootstrapBrokers: [server], retries: 0 });
    try {
      await admin.listTopics();
      return;
    } catch {
      if (broker.exitCode !== null) throw new Error(`the broker ended with ${broker.exitCode}`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    } finally {
      await admin.close().catch(() => undefined);
    }
  }
  await stop(broker);
  throw new Error('the broker did not start');
}
