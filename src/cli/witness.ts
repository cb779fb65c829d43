import { once } from 'node:events';
import { isAbsolute, resolve } from 'node:path';
import { systemClock } from '../kernel/clock.ts';
import type { Followed, Look, Witness, WitnessFolder } from '../witness/index.ts';
import { EXIT, UsageError, languageOf, parseArguments, print, printJson, type Command, type Io } from './command.ts';

const OPTIONS = {
  name: { type: 'string' },
  key: { type: 'string' },
  log: { type: 'string' },
  'bearer-file': { type: 'string' },
  every: { type: 'string', default: '60' },
  listen: { type: 'string' },
  once: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;
type Values = ReturnType<typeof parseArguments<typeof OPTIONS>>['values'];
type Verb = (folder: string, values: Values, io: Io) => Promise<number>;

export const command: Command = {
  name: 'witness',
  summary: 'check logs from your own machine, refuse a second history, cosign with your own key',
  usage: `
    witness init DIR --name NAME                                             makes the key; prints its verifier key
    witness follow DIR --key VKEY [--log URL|FOLDER] [--bearer-file FILE]    without --log: its checkpoints alone
    witness run DIR [--every SECONDS] [--listen HOST:PORT] [--once] [--json]
    witness show DIR [--json]`,
  run(argv, io) {
    const { values, positionals } = parseArguments(argv, OPTIONS);
    const [name = '', folder, ...rest] = positionals;
    const verb = Object.hasOwn(VERBS, name) ? VERBS[name as keyof typeof VERBS] : undefined;
    if (verb === undefined || folder === undefined || rest.length > 0)
      throw new UsageError(`witness needs one of ${Object.keys(VERBS).join(', ')}, and a folder`);
    return verb(resolve(io.cwd, folder), values, io);
  },
};

const VERBS = { init, follow, run, show } satisfies Record<string, Verb>;

async function init(folder: string, { name, json }: Values, io: Io): Promise<number> {
  if (name === undefined) throw new UsageError('--name says who the witness is');
  const { createWitness } = await import('../witness/index.ts');
  const { vkey } = createWitness(folder, name);
  if (json) printJson(io, { name, vkey });
  else print(io, vkey);
  return EXIT.done;
}

async function follow(folder: string, { key, log, 'bearer-file': bearer }: Values, io: Io): Promise<number> {
  if (key === undefined) throw new UsageError('--key is the log’s verifier key, from the contract');
  const { ED25519, parseVkey, VerifyError } = await import('@mandat/verify');
  const { lockWitness, openWitness } = await import('../witness/index.ts');
  let origin: string;
  try {
    const parsed = parseVkey(key);
    if (parsed.type !== ED25519) throw new UsageError('--key is not that of a log');
    origin = parsed.name;
  } catch (error) {
    throw error instanceof VerifyError ? new UsageError('--key is not a verifier key') : error;
  }
  const url = log === undefined || /^https?:\/\//.test(log) ? (log ?? null) : resolve(io.cwd, log);
  const release = lockWitness(folder);
  try {
    const bearerFile = bearer === undefined ? null : isAbsolute(bearer) ? bearer : resolve(io.cwd, bearer);
    await openWitness(folder).follow({ origin, vkey: key, url, bearerFile });
  } finally {
    release();
  }
  print(io, origin);
  return EXIT.done;
}

async function run(folder: string, values: Values, io: Io): Promise<number> {
  const every = Number(values.every);
  if (!(every >= 1 && every <= 86_400)) throw new UsageError('--every is a number of seconds, a day at most');
  const at = values.listen === undefined ? undefined : listenAt(values.listen);
  const { bring, createWitnessing, lockWitness, openWitness, reach, witnessServer } =
    await import('../witness/index.ts');
  const opened = openWitness(folder);
  const release = lockWitness(folder);
  try {
    const told = teller(io, values.json);
    const witness = createWitnessing({
      folder: opened,
      clock: systemClock,
      sourceOf: reach,
      deliver: bring,
      report: told.event,
    });
    if (values.once) return exitOf(await round(witness, opened, told.look));
    const stop = new AbortController();
    const end = (): void => stop.abort();
    process.once('SIGINT', end).once('SIGTERM', end);
    const server = at && witnessServer(witness).listen(at.port, at.host);
    if (server) {
      await once(server, 'listening');
      print(io, `${values.listen}`);
    }
    while (!stop.signal.aborted) {
      await round(witness, opened, told.look);
      await pause(every * 1000, stop.signal);
    }
    server?.closeAllConnections();
    server?.close();
    return EXIT.done;
  } finally {
    release();
  }
}

function listenAt(text: string): { readonly host: string; readonly port: number } {
  const [, host, port] = /^(.+):([0-9]{1,5})$/.exec(text) ?? [];
  if (host === undefined || Number(port) > 65_535) throw new UsageError('--listen is HOST:PORT');
  return { host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(port) };
}

async function round(witness: Witness, folder: WitnessFolder, tell: (look: Look) => void): Promise<readonly Look[]> {
  const looks: Look[] = [];
  for (const log of folder.file.logs) {
    if (log.url === null) continue;
    const look = await witness.look(log);
    tell(look);
    looks.push(look);
  }
  return looks;
}

/** A log that could not be read is an error; one that contradicts itself is refused. */
function exitOf(looks: readonly Look[]): number {
  const codes = looks.flatMap((look) => (look.kind === 'objected' ? [look.code] : []));
  if (codes.some((code) => code !== 'source')) return EXIT.refused;
  return codes.length > 0 ? EXIT.error : EXIT.done;
}

function teller(io: Io, json: boolean) {
  const language = languageOf(io.env);
  return {
    event: ({ origin }: { readonly origin: string }): void =>
      void io.stderr.write(
        `${origin}: ${language === 'fr' ? 'contresignature non remise, nouvel essai au prochain passage' : 'cosignature not delivered, tried again next time'}\n`,
      ),
    look(look: Look): void {
      if (json) return printJson(io, look);
      if (look.kind === 'cosigned')
        return print(
          io,
          language === 'fr'
            ? `${look.origin} : taille ${look.size} contresignée, ${look.entries} entrées hachées de nouveau`
            : `${look.origin}: size ${look.size} cosigned, ${look.entries} entries hashed again`,
        );
      const place = Object.entries(look.place).map(([name, value]) => ` ${name} ${value}`);
      io.stderr.write(`${look.origin}: ${look.code}${place.join('')}\n`);
    },
  };
}

function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, millis);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      done();
    });
  });
}

async function show(folder: string, { json }: Values, io: Io): Promise<number> {
  const { openWitness } = await import('../witness/index.ts');
  const opened = openWitness(folder);
  const { name, vkey, logs } = opened.file;
  const seen = logs.map((log: Followed) => {
    const { size = 0, cosignedAt = null, objection = null } = opened.memoryOf(log.origin) ?? {};
    return { origin: log.origin, url: log.url, size, cosignedAt, objection };
  });
  if (json) printJson(io, { name, vkey, logs: seen });
  else {
    print(io, vkey);
    for (const { origin, url, size, cosignedAt, objection } of seen)
      print(
        io,
        `${origin}  ${url ?? '-'}  ${size}  ${cosignedAt ?? '-'}${objection ? `  ! ${objection.code} ${objection.at}` : ''}`,
      );
  }
  if (seen.some(({ objection }) => objection !== null && objection.code !== 'source')) return EXIT.refused;
  return EXIT.done;
}
