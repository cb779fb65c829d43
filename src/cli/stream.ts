import { text } from 'node:stream/consumers';
import type { StreamSecret } from '../streams/index.ts';
import { EXIT, UsageError, parseArguments, print, printJson, type Command } from './command.ts';
import { isClientId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';

export const command: Command = {
  name: 'stream',
  summary: 'take a brand’s events from a message stream (NATS JetStream), acknowledged after their commit',
  usage: `
    stream add BRAND --servers HOST:PORT[,...] --stream S --consumer C [--source SOURCE] [--name NAME] [--secret -]     --secret -: from standard input, {"token": …}, {"user": …, "pass": …} or a .creds file
    stream list BRAND [--json]
    stream end BRAND ID`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      servers: { type: 'string' },
      stream: { type: 'string' },
      consumer: { type: 'string' },
      source: { type: 'string', default: 'auto' },
      name: { type: 'string' },
      secret: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [verb, brand, id] = positionals;
    if (verb !== 'add' && verb !== 'list' && verb !== 'end')
      throw new UsageError('stream needs one of: add, list, end');
    const { servers, stream, consumer, source, secret } = values;
    if (brand === undefined || (verb === 'end' && id === undefined)) throw new UsageError('a brand is needed');
    if (verb === 'add' && (servers === undefined || stream === undefined || consumer === undefined))
      throw new UsageError('--servers, --stream and --consumer are needed');
    if (secret !== undefined && secret !== '-')
      throw new UsageError('a secret is read from standard input (--secret -)');
    if (!isClientId(brand)) throw new Refusal('brand.unknown');
    const { loadConfig } = await import('../config.ts');
    const { openApp } = await import('../app.ts');
    const { createStreams } = await import('../streams/index.ts');
    const app = await openApp(loadConfig(io.env));
    try {
      if (!(await app.access.exists(brand))) throw new Refusal('brand.unknown');
      const streams = createStreams(app);
      if (verb === 'add') {
        const settings = { kind: 'nats', servers: servers!.split(','), stream: stream!, consumer: consumer! } as const;
        const entry = secret === '-' ? secretIn(await text(io.stdin)) : {};
        const made = await streams.add(
          brand,
          { ...settings, source, name: values.name ?? stream!, secret: entry },
          'cli',
        );
        if (values.json) printJson(io, made);
        else print(io, made.id);
      } else if (verb === 'end') await streams.end(brand, id!, 'cli');
      else
        for (const row of await streams.list(brand)) {
          const { id: of, name, source: from, servers: at, created_at, ended_at } = row;
          if (values.json)
            printJson(io, { id: of, name, source: from, servers: at, createdAt: created_at, endedAt: ended_at });
          else print(io, `${row.id}  ${row.stream}/${row.consumer}  ${row.source}${row.ended_at ? '  (ended)' : ''}`);
        }
    } finally {
      await app.close();
    }
    return EXIT.done;
  },
};

function secretIn(given: string): StreamSecret {
  const trimmed = given.trim();
  if (trimmed.startsWith('-----BEGIN')) return { creds: trimmed };
  try {
    const { token, user, pass } = JSON.parse(trimmed) as Record<string, unknown>;
    if (typeof token === 'string') return { token };
    if (typeof user === 'string' && typeof pass === 'string') return { user, pass };
  } catch {
    // Told below, without what was given.
  }
  throw new UsageError('the secret is {"token": …}, {"user": …, "pass": …} or a .creds file');
}
