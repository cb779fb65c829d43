import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Refusal } from '../kernel/refusal.ts';
import { EXIT, UsageError, parseArguments, printJson, type Command, type Io } from './command.ts';

const OPTIONS = {
  policy: { type: 'string', default: 'default' },
  json: { type: 'boolean', default: false },
} as const;

export const command: Command = {
  name: 'mask',
  summary:
    'mask personal data in a text: default masks all, strictest what no instruction allows to keep, card-only cards',
  usage: 'mask [FILE] [--policy default|strictest|card-only] [--json]',
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, OPTIONS);
    if (positionals.length > 1) throw new UsageError('mask takes one file, or the standard input');
    const { detect, policyNamed, strike } = await import('../shield/index.ts');
    const policy = policyNamed(values.policy);
    if (policy === undefined) throw new UsageError('--policy is default, strictest or card-only');
    const text = decode(await read(positionals[0], io));
    // One turn: the shield reads lines as utterances, and "Agent:" at their head as who speaks.
    const turns = [{ text, speaker: -1, role: 'other', field: 'message', stream: 0 }] as const;
    const found = detect(turns);
    const { texts, findings: kept } = strike(turns, found, policy);
    if (!values.json) {
      io.stdout.write(texts[0]!);
      return EXIT.done;
    }
    const shown = new Set(kept.map(({ type }) => type));
    const findings = found
      .filter(({ type }) => !shown.has(type))
      .map(({ type, start, end, score }) => ({ type, start, end, score }));
    printJson(io, { text: texts[0], findings });
    return EXIT.done;
  },
};

async function read(file: string | undefined, io: Io): Promise<Uint8Array> {
  if (file === undefined || file === '-') return buffer(io.stdin);
  try {
    return await readFile(resolve(io.cwd, file));
  } catch (error) {
    throw new Refusal('source.unreadable', { cause: error });
  }
}

/** A byte order mark stays: offsets count in the input as it came. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new Refusal('json.not-utf8', { cause: error });
  }
}
