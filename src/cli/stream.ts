import { text } from 'node:stream/consumers';
import type { StreamSecret, StreamSettings } from '../streams/index.ts';
import { EXIT, UsageError, parseArguments, print, printJson, type Command, type Io } from './command.ts';
import { isClientId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';

export const command: Command = {
  name: 'stream',
  summary: 'take a brand’s events from a message stream (NATS JetStream, Kafka), acknowledged after their commit',
  usage: `
    stream add BRAND --servers HOST:PORT[,...] --stream S --consumer C [--source SOURCE] [--name NAME] [--secret -]     NATS; --secret -: from standard input, {"token": …}, {"user": …, "pass": …} or a .creds file
    stream add BRAND --servers HOST:PORT[,...] --topic T --group G [--source SOURCE] [--name NAME] [--secret -]         Kafka; --secret -: {"user": …, "pass": …, "mechanism": "SCRAM-SHA-512", "tls": true or {"ca": …, "cert": …, "key": …}}
    stream list BRAND [--json]
    stream end BRAND ID`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      servers: { type: 'string' },
      stream: { type: 'string' },
      consumer: { type: 'string' },
      topic: { type: 'string' },
      group: { type: 'string' },
      source: { type: 'string', default: 'auto' },
      name: { type: 'string' },
      secret: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [verb, brand, id] = positionals;
    if (verb !== 'add' && verb !== 'list' && verb !== 'end')
      throw new UsageError('stream needs one of: add, list, end');
    if (brand === undefined || (verb === 'end' && id === undefined)) throw new UsageError('a brand is needed');
    const settings = verb === 'add' ? settingsOf(values) : undefined;
    if (!isClientId(brand)) throw new Refusal('brand.unknown');
    const secret = settings && (await secretOf(settings, values.secret, io));
    const { loadConfig } = await import('../config.ts');
    const { openApp } = await import('../app.ts');
    const { createStreams } = await import('../streams/index.ts');
    const app = await openApp(loadConfig(io.env));
    try {
      if (!(await app.access.exists(brand))) throw new Refusal('brand.unknown');
      const streams = createStreams(app);
      if (settings && secret) {
        const { source, name = settings.stream } = values;
        const made = await streams.add(brand, { ...settings, source, name, secret }, 'cli');
        if (values.json) printJson(io, made);
        else print(io, made.id);
      } else if (verb === 'end') await streams.end(brand, id!, 'cli');
      else
        for (const row of await streams.list(brand)) {
          const { id: of, kind, name, source: from, servers: at, created_at, ended_at } = row;
          if (values.json)
            printJson(io, { id: of, kind, name, source: from, servers: at, createdAt: created_at, endedAt: ended_at });
          else print(io, `${of}  ${kind} ${row.stream}/${row.consumer}  ${from}${ended_at ? '  (ended)' : ''}`);
        }
    } finally {
      await app.close();
    }
    return EXIT.done;
  },
};

/** NATS calls it stream and consumer, Kafka topic and group. */
function settingsOf(given: {
  readonly [name in 'servers' | 'stream' | 'consumer' | 'topic' | 'group']?: string | undefined;
}): StreamSettings {
  const { stream, consumer, topic, group } = given;
  const servers = given.servers?.split(',');
  if (servers && stream && consumer && !topic && !group) return { kind: 'nats', servers, stream, consumer };
  if (servers && topic && group && !stream && !consumer)
    return { kind: 'kafka', servers, stream: topic, consumer: group };
  throw new UsageError('--servers is needed, with --stream and --consumer (NATS) or --topic and --group (Kafka)');
}

async function secretOf({ kind }: StreamSettings, given: string | undefined, io: Io): Promise<StreamSecret> {
  if (given === undefined) return {};
  if (given !== '-') throw new UsageError('a secret is read from standard input (--secret -)');
  const { readSecret } = await import('../streams/index.ts');
  const secret = readSecret(kind, await text(io.stdin));
  if (secret) return secret;
  throw new UsageError(
    kind === 'nats'
      ? 'the secret is {"token": …}, {"user": …, "pass": …} or a .creds file'
      : 'the secret is {"user": …, "pass": …, "mechanism": …, "tls": …}; PLAIN sends the password and needs tls',
  );
}
