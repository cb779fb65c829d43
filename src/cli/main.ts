import { readdirSync } from 'node:fs';
import { Refusal } from '../kernel/refusal.ts';
import { EXIT, UsageError, describeRefusal, languageOf, print, printJson, type Command, type Io } from './command.ts';

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

/** Runs `mandat ARGV...`; resolves to the exit code. Only a fault of ours rejects. */
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
    return report(error, command, rest, io);
  }
}

async function list(io: Io): Promise<void> {
  const commands = await Promise.all(commandNames().map(loadCommand));
  print(io, 'mandat COMMAND [OPTIONS]\n');
  for (const { name, summary } of commands) print(io, `  ${name.padEnd(12)} ${summary}`);
  print(io, '\nmandat COMMAND --help shows its forms. Exit: 0 done, 1 error, 2 usage, 3 a refused act.');
}

const usageOf = ({ usage, summary }: Command): string =>
  `${summary}\n\n${usage.trim().split('\n').map((line) => `  mandat ${line.trim()}`).join('\n')}`;

function report(error: unknown, command: Command, argv: readonly string[], io: Io): number {
  if (error instanceof UsageError) {
    io.stderr.write(`${error.message}\n\n${usageOf(command)}\n`);
    return EXIT.usage;
  }
  if (!(error instanceof Refusal)) throw error;
  if (argv.includes('--json')) {
    const { code, place, params, article, faults } = error;
    printJson(io, { error: code, place, params, article, ...(faults.length > 0 && { faults }) });
  } else for (const line of describeRefusal(error, languageOf(io.env))) io.stderr.write(`${line}\n`);
  return EXIT.error;
}

if (import.meta.main) {
  const { stdout, stderr, stdin, env } = process;
  process.exitCode = await main(process.argv.slice(2), { stdout, stderr, stdin, env, cwd: process.cwd() });
}
