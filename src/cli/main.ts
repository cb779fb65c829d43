import { readdirSync } from 'node:fs';
import { environment } from '../config.ts';
import { Refusal } from '../kernel/refusal.ts';
import {
  EXIT,
  UsageError,
  describeRefusal,
  exitOf,
  languageOf,
  print,
  printJson,
  type Command,
  type Io,
} from './command.ts';

const KIT = ['command', 'main'];

/** Every file of this folder but the kit is a command. */
export function commandNames(): readonly string[] {
  return readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -3))
    .filter((name) => !KIT.includes(name))
    .sort();
}

export async function loadCommand(name: string): Promise<Command> {
  const module = (await import(`./${name}.ts`)) as { readonly command: Command };
  return module.command;
}

/** Runs `mandat ARGV...`; resolves to the exit code. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    await list(io);
    return EXIT.done;
  }
  if (!commandNames().includes(name)) {
    io.stderr.write(`mandat: unknown command; mandat --help lists them\n`);
    return EXIT.usage;
  }
  const command = await loadCommand(name);
  if (rest.includes('--help') || rest.includes('-h')) {
    print(io, usageOf(command));
    return EXIT.done;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    return await report(error, command, rest, io);
  }
}

async function list(io: Io): Promise<void> {
  const commands = await Promise.all(commandNames().map(loadCommand));
  print(io, 'mandat COMMAND [OPTIONS]\n');
  for (const { name, summary } of commands) print(io, `  ${name.padEnd(12)} ${summary}`);
  print(io, '\nmandat COMMAND --help shows its forms. Exit: 0 done, 1 error, 2 usage, 3 a refused act.');
}

const usageOf = ({ usage, summary }: Command): string =>
  `${summary}\n\n${usage
    .trim()
    .split('\n')
    .map((line) => `  mandat ${line.trim()}`)
    .join('\n')}`;

async function report(error: unknown, command: Command, argv: readonly string[], io: Io): Promise<number> {
  if (error instanceof UsageError) {
    io.stderr.write(`${error.message}\n\n${usageOf(command)}\n`);
    return EXIT.usage;
  }
  const refusal = error instanceof Refusal ? error : await asRefusal(error);
  if (refusal === undefined) io.stderr.write(`${describeFault(error)}\n`);
  else if (argv.includes('--json')) {
    const { code, place, params, article, faults } = refusal;
    printJson(io, { error: code, place, params, article, ...(faults.length > 0 && { faults }) });
  } else for (const line of describeRefusal(refusal, languageOf(io.env))) io.stderr.write(`${line}\n`);
  return refusal === undefined ? EXIT.error : exitOf(refusal);
}

async function asRefusal(error: unknown): Promise<Refusal | undefined> {
  const { isDiskFull, isUnavailable } = await import('../db/index.ts');
  if (isDiskFull(error)) return new Refusal('database.full', { cause: error });
  if (isUnavailable(error)) return new Refusal('database.unavailable', { cause: error });
  return undefined;
}

/** PostgreSQL quotes rows in its messages: of its errors only the code is told. */
function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return 'mandat: a fault of ours';
  const code = 'severity' in error && 'code' in error ? `PostgreSQL ${String(error.code)}` : error.message;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return [`mandat: ${code}`, ...frames].join('\n');
}

/** Runs this very process as `mandat ARGV...`. */
export async function runProcess(argv: readonly string[]): Promise<void> {
  leaveOnSignals();
  leaveUnread();
  const { stdout, stderr, stdin } = process;
  process.exitCode = await main(argv, { stdout, stderr, stdin, env: environment(), cwd: process.cwd() });
}

/** Whoever read what we print has gone (`mandat … | head`): there is nobody left to tell, and no fault. */
function leaveUnread(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      void leave(141);
    });
}

async function leave(code: number): Promise<void> {
  const { leaveEmbedded } = await import('../db/index.ts');
  await leaveEmbedded().finally(() => process.exit(code));
}

/** Ctrl-C during a command that does not see to it itself: the embedded server is left in order. */
function leaveOnSignals(): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      if (process.listenerCount(signal) > 0) return;
      void leave(code);
    });
  }
}

if (import.meta.main) await runProcess(process.argv.slice(2));
