import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { ReadResult } from '../interaction/index.ts';
import { entryOf, tuneCompiler } from '../built.ts';
import { parseJson } from '../kernel/json.ts';
import { Refusal } from '../kernel/refusal.ts';
import type * as Shield from '../shield/index.ts';
import type { Finding, Known, Policy, Turn } from '../shield/index.ts';
import {
  EXIT,
  UsageError,
  describeRefusal,
  languageOf,
  parseArguments,
  printJson,
  type Command,
  type Io,
} from './command.ts';

const OPTIONS = {
  policy: { type: 'string', default: 'default' },
  json: { type: 'boolean', default: false },
  vcon: { type: 'boolean', default: false },
} as const;

export const command: Command = {
  name: 'mask',
  summary: 'mask personal data in a text or a vCon; --json: in a document a line, with what was found and why',
  usage: `mask [FILE] [--policy default|strictest|card-only] [--vcon]
mask [FILE] --json [--policy …]    each line "text", {"text"} or {"turns":[{"speaker":"agent"|"customer","text"}]}`,
  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, OPTIONS);
    if (positionals.length > 1) throw new UsageError('mask takes one file, or the standard input');
    if (values.json && values.vcon) throw new UsageError('--vcon reads one vCon, --json a document a line');
    tuneCompiler();
    const shield = (await import(entryOf('shield').href)) as typeof Shield;
    const policy = shield.policyNamed(values.policy);
    if (policy === undefined) throw new UsageError('--policy is default, strictest or card-only');
    const mask: Mask = (turns, known) => maskTurns(shield, turns, policy, known);
    if (values.json) return maskLines(positionals[0], io, mask);
    const bytes = await read(positionals[0], io);
    const text = decode(bytes);
    if (values.vcon || looksLikeVcon(text)) return maskVcon(bytes, io, mask);
    // One turn: the shield reads lines as utterances, and "Agent:" at their head as who speaks.
    io.stdout.write(mask([oneTurn(text)]).texts[0]!);
    return EXIT.done;
  },
};

/** What is left of some turns, and what was taken out of them, offsets in the turns as they came. */
type Masked = { readonly texts: readonly string[]; readonly findings: readonly Finding[] };
type Mask = (turns: readonly Turn[], known?: Known) => Masked;

/** Strikes out what a policy strikes, then whatever of card numbers the independent verifier still sees. */
function maskTurns(
  { detect, strike, verifyCards }: typeof Shield,
  turns: readonly Turn[],
  policy: Policy,
  known: Known | undefined,
): Masked {
  const found = detect(turns, known, policy);
  const { texts, findings: kept } = strike(turns, found, policy);
  const left = turns.map((turn, at) => ({ ...turn, text: texts[at]! }));
  const survivors = verifyCards(left);
  const shown = new Set(kept.map(({ type }) => type));
  return {
    texts: survivors.length === 0 ? texts : strike(left, survivors, policy).texts,
    findings: found.filter(({ type }) => !shown.has(type)),
  };
}

const oneTurn = (text: string): Turn => ({ text, speaker: -1, role: 'other', field: 'message', stream: 0 });

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

/** A JSON object that names itself a vCon, by its version or by its parties and dialogs. */
function looksLikeVcon(text: string): boolean {
  if (!/^\ufeff?\s*\{/.test(text) || !/"(?:vcon|dialog)"\s*:/.test(text)) return false;
  try {
    const value = JSON.parse(text.replace(/^\ufeff/, '')) as Record<string, unknown>;
    return typeof value['vcon'] === 'string' || (Array.isArray(value['parties']) && Array.isArray(value['dialog']));
  } catch {
    return false;
  }
}

/** Prints the vCon with its texts masked, all of them: what people said, and what systems noted. */
async function maskVcon(bytes: Uint8Array, io: Io, mask: Mask): Promise<number> {
  const { applyTexts, emit, readVcon } = await import('../interaction/index.ts');
  // The time of arrival dates what has no date of its own; nothing of it is printed.
  const found = readVcon(parseJson(bytes), { source: 'vcon', receivedAt: 0 });
  const { texts } = mask(
    found.slots.map(({ turn }) => turn),
    knownOf(found),
  );
  applyTexts(found.vcon, found.slots, texts);
  printJson(io, emit(found.vcon));
  return EXIT.done;
}

/** What the vCon itself tells of its people. */
function knownOf({ identifiers, vcon }: ReadResult): Known {
  const of = (kind: string): string[] => identifiers.filter((one) => one.kind === kind).map(({ value }) => value);
  return {
    names: vcon.parties.flatMap(({ name, type }) =>
      typeof name === 'string' && type !== 'organization' ? [name] : [],
    ),
    emails: of('email'),
    phones: of('phone'),
    references: [],
  };
}

/**
 * A line per document in, a line per document out, in memory for one of them. A line that is none of the three forms gives
 * `{"error","line"}` in its place and its refusal on the standard error; the others are masked all the same, and
 * the exit code is 1. Blank lines are passed over.
 */
async function maskLines(file: string | undefined, io: Io, mask: Mask): Promise<number> {
  let code: number = EXIT.done;
  let line = 0;
  for await (const bytes of linesOf(await opened(file, io))) {
    line++;
    if (bytes.every((byte) => byte <= 0x20)) continue;
    let answer: unknown;
    try {
      answer = maskDocument(parseJson(bytes), mask);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const refusal = new Refusal(error.code, { params: error.params, place: { ...error.place, line } });
      for (const text of describeRefusal(refusal, languageOf(io.env))) io.stderr.write(`${text}\n`);
      answer = { error: error.code, line };
      code = EXIT.error;
    }
    if (!io.stdout.write(`${JSON.stringify(answer)}\n`)) await once(io.stdout, 'drain');
  }
  return code;
}

/** The input as a stream; a file that cannot be read is refused before anything is printed. */
async function opened(file: string | undefined, io: Io): Promise<NodeJS.ReadableStream> {
  if (file === undefined || file === '-') return io.stdin;
  const stream = createReadStream(resolve(io.cwd, file));
  try {
    await once(stream, 'open');
  } catch (error) {
    throw new Refusal('source.unreadable', { cause: error });
  }
  return stream;
}

const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = Buffer.from('\ufeff');

async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let first = true;
  const whole = (): Buffer => {
    const line = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
    parts = [];
    const marked = first && line.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
    first = false;
    return marked ? line.subarray(BYTE_ORDER_MARK.length) : line;
  };
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    let from = 0;
    for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, from)) {
      parts.push(bytes.subarray(from, at));
      from = at + 1;
      yield whole();
    }
    if (from < bytes.length) parts.push(bytes.subarray(from));
  }
  if (parts.length > 0) yield whole();
}

const SPEAKERS: Readonly<Record<string, Pick<Turn, 'speaker' | 'role'>>> = {
  agent: { speaker: 0, role: 'agent' },
  customer: { speaker: 1, role: 'customer' },
  bot: { speaker: 2, role: 'bot' },
  other: { speaker: 3, role: 'other' },
};

/** @throws Refusal `input.invalid` with the JSON pointer of what is not as it must be */
function maskDocument(value: unknown, mask: Mask): unknown {
  if (typeof value === 'string') return maskText(value, mask);
  if (typeof value !== 'object' || value === null) throw new Refusal('input.invalid');
  if ('text' in value && typeof value.text === 'string' && !('turns' in value)) return maskText(value.text, mask);
  if (!('turns' in value) || !Array.isArray(value.turns) || 'text' in value) throw new Refusal('input.invalid');
  const given = value.turns.map((turn, at) => turnOf(turn, `/turns/${at}`));
  const { texts, findings } = mask(given.map(({ turn }) => turn));
  return {
    turns: given.map(({ speaker }, at) => ({ ...(speaker !== undefined && { speaker }), text: texts[at] })),
    findings: findings.map(shown),
  };
}

function maskText(text: string, mask: Mask): unknown {
  const { texts, findings } = mask([oneTurn(text)]);
  return { text: texts[0], findings: findings.map(shown) };
}

const shown = ({ type, turn, start, end, score, rule }: Finding): object => ({ type, turn, start, end, score, rule });

/** Members that are none of these are left out of what is printed: they may hold personal data that nobody looked at. */
function turnOf(value: unknown, pointer: string): { readonly turn: Turn; readonly speaker: string | undefined } {
  if (typeof value !== 'object' || value === null || !('text' in value) || typeof value.text !== 'string')
    throw new Refusal('input.invalid', { place: { pointer } });
  const speaker = 'speaker' in value ? value.speaker : undefined;
  if (speaker !== undefined && (typeof speaker !== 'string' || !Object.hasOwn(SPEAKERS, speaker)))
    throw new Refusal('input.invalid', { place: { pointer: `${pointer}/speaker` } });
  const who = speaker === undefined ? ({ speaker: -1, role: 'other' } as const) : SPEAKERS[speaker]!;
  return { turn: { text: value.text, ...who, field: 'speech', stream: 0 }, speaker };
}
