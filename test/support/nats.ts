import { spawn, type ChildProcess } from 'node:child_process';
import { connect as connectTcp, createServer, type AddressInfo } from 'node:net';
import { jetstreamManager, jetstream, type JetStreamClient } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { temporaryFolder } from './folder.ts';

/** The broker that `npm test` found or installed. */
const NATS_SERVER = process.env['NATS_SERVER'] ?? '/usr/sbin/nats-server';
export const TOKEN = 'jeton-du-courtier';

export type TestBroker = {
  readonly address: string;
  readonly client: JetStreamClient;
  /** Messages that a consumer has not had acknowledged. */
  pending(stream: string, consumer: string): Promise<number>;
  create(stream: string, consumer: string): Promise<void>;
  /** Stops the broker and starts it again over the same files. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** A JetStream server of our own on a port of its own, its messages on disk. */
export async function startBroker(): Promise<TestBroker> {
  const folder = temporaryFolder('mandat-nats-');
  const port = await freePort();
  let server: ChildProcess = await run(port, folder);
  const connection: NatsConnection = await connect({
    servers: `127.0.0.1:${port}`,
    token: TOKEN,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 100,
  });
  const manager = await jetstreamManager(connection);
  return {
    address: `127.0.0.1:${port}`,
    client: jetstream(connection),
    async pending(stream, consumer) {
      const { num_pending, num_ack_pending } = await manager.consumers.info(stream, consumer);
      return num_pending + num_ack_pending;
    },
    async create(stream, consumer) {
      await manager.streams.add({ name: stream, subjects: [`${stream}.>`] });
      await manager.consumers.add(stream, { durable_name: consumer, ack_policy: 'explicit', ack_wait: 5_000_000_000 });
    },
    async restart() {
      const back = reconnected(connection);
      await stop(server);
      server = await run(port, folder);
      await back;
    },
    async close() {
      await connection.close();
      await stop(server);
    },
  };
}

async function reconnected(connection: NatsConnection): Promise<void> {
  for await (const { type } of connection.status()) if (type === 'reconnect') return;
}

async function run(port: number, folder: string): Promise<ChildProcess> {
  const args = ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', folder, '--auth', TOKEN];
  const server = spawn(NATS_SERVER, args, { stdio: 'ignore' });
  for (let tries = 0; tries < 100; tries++) {
    if (await answers(port)) return server;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the broker did not start');
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connectTcp(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

export async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await gone;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
