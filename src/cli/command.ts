import { parseArgs, type ParseArgsConfig } from 'node:util';
import { textOf, type Refusal } from '../kernel/refusal.ts';

/** What a command may touch of its surroundings; tests pass their own. */
export type Io = {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  readonly stdin: NodeJS.ReadableStream;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
};

/** One command, one file `src/cli/<name>.ts` that exports it as `command`. Heavy imports belong inside `run`. */
export type Command = {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What stands after `mandat`, one form a line. */
  readonly usage: string;
  /** @returns the exit code, one of `EXIT`. */
  run(argv: readonly string[], io: Io): Promise<number>;
};

/** `refused`: Mandat works, and the act asked about may not happen. */
export const EXIT = { done: 0, error: 1, usage: 2, refused: 3 } as const;

/** Whether it was Mandat's rules that said no; else something is missing, unreadable or out of order. */
const REFUSED: ReadonlySet<number> = new Set([401, 403, 409, 410, 422]);
export const exitOf = ({ status }: Refusal): number => (REFUSED.has(status) ? EXIT.refused : EXIT.error);

/** The command line is wrong: exit 2, with the usage. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Options and positionals, strictly.
 * @throws UsageError for an unknown option or a missing value.
 */
export function parseArguments<const O extends NonNullable<ParseArgsConfig['options']>>(
  argv: readonly string[],
  options: O,
): ReturnType<typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>> {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message.replace(/\. .*/s, '') : 'arguments'); // without its advice about --
  }
}

export const print = (io: Io, line: string): void => void io.stdout.write(`${line}\n`);
export const printJson = (io: Io, value: unknown): void => print(io, JSON.stringify(value));

/** A refusal as lines for a terminal: code, text, article and place of each fault. Never the input's values. */
export function describeRefusal(refusal: Refusal, language: 'fr' | 'en'): readonly string[] {
  const faults = refusal.faults.length > 0 ? refusal.faults : [refusal];
  return faults.map(({ code, place, params, article }) => {
    const where =
      [place?.file, place?.line, place?.column].filter((part) => part !== undefined).join(':') || place?.pointer;
    return `${where ? `${where}: ` : ''}${textOf(code, language, params)} [${code}${article ? `; ${article}` : ''}]`;
  });
}

/** The language of refusals: French in a French terminal, else English as everything else here. */
export function languageOf(env: NodeJS.ProcessEnv): 'fr' | 'en' {
  return /^fr/.test(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '') ? 'fr' : 'en';
}
