import type { Readable } from 'node:stream';
import { Refusal } from '../kernel/refusal.ts';
import { outageOf } from './outage.ts';
import type { Outcome } from './types.ts';

/** Larger than any conversation and than most recordings that travel inside a vCon. */
export const MAX_INTERACTION = 32 * 1024 * 1024;
const CHUNK_LINES = 64;
const CHUNK_BYTES = 256 * 1024;
/** Chunks of one request on their way at once: enough to keep workers and database busy, little enough to bound memory. */
const IN_FLIGHT = 12;

export type Chunk = { readonly bytes: Uint8Array; readonly ends: Uint32Array };
export type Take = (chunk: Chunk) => Promise<readonly Outcome[]>;

/**
 * NDJSON in, one answer a line out, in order. Reading stops while too much is on its way (back-pressure both ways). A line
 * that never ends (the sender hung up) is dropped: it was not acknowledged.
 */
export async function* answerLines(
  input: Readable,
  take: Take,
  render: (line: number, outcome: Outcome) => string,
): AsyncGenerator<string> {
  const flying: Promise<readonly Outcome[]>[] = [];
  let line = 0;
  const flush = (outcomes: readonly Outcome[]): string => outcomes.map((outcome) => render(++line, outcome)).join('');
  for await (const chunk of chunks(input)) {
    flying.push('bytes' in chunk ? guarded(take(chunk), chunk.ends.length) : Promise.resolve([chunk.outcome]));
    if (flying.length >= IN_FLIGHT) yield flush(await flying.shift()!);
  }
  for (const last of flying) yield flush(await last);
}

/** A chunk that fails as a whole answers each of its lines: the order of lines is the contract. */
async function guarded(taken: Promise<readonly Outcome[]>, lines: number): Promise<readonly Outcome[]> {
  try {
    return await taken;
  } catch (error) {
    const failed = outageOf(error) ?? {
      status: 503,
      code: error instanceof Refusal ? error.code : 'intake.store-failed',
    };
    return Array.from({ length: lines }, () => failed);
  }
}

type Piece = Chunk | { readonly outcome: Outcome };

/** Cuts a stream of bytes into chunks of whole lines; blank lines are skipped. */
async function* chunks(input: Readable): AsyncGenerator<Piece> {
  let rest: Buffer[] = [];
  let restLength = 0;
  let skipping = false;
  let lines: Buffer[] = [];
  let length = 0;
  const cut = (): Chunk => {
    const chunk = joined(lines, length);
    lines = [];
    length = 0;
    return chunk;
  };
  for await (const read of input as AsyncIterable<Buffer>) {
    let start = 0;
    for (let newline = read.indexOf(10); newline >= 0; newline = read.indexOf(10, start)) {
      const tail = read.subarray(start, newline);
      start = newline + 1;
      const whole = restLength > 0 ? Buffer.concat([...rest, tail]) : tail;
      rest = [];
      restLength = 0;
      if (skipping) skipping = false;
      else if (whole.length > 0 && !(whole.length === 1 && whole[0] === 13)) {
        lines.push(whole);
        length += whole.length;
        if (lines.length >= CHUNK_LINES || length >= CHUNK_BYTES) yield cut();
      }
    }
    if (start < read.length && !skipping) {
      rest.push(read.subarray(start));
      restLength += read.length - start;
      if (restLength > MAX_INTERACTION) {
        if (lines.length > 0) yield cut();
        yield { outcome: { status: 413, code: 'intake.line-too-long', params: { limit: MAX_INTERACTION } } };
        rest = [];
        restLength = 0;
        skipping = true;
      }
    }
    // What this packet completed does not wait for the next one.
    if (lines.length > 0) yield cut();
  }
  if (restLength > 0) {
    lines.push(Buffer.concat(rest));
    length += restLength;
  }
  if (lines.length > 0) yield cut();
}

function joined(lines: readonly Buffer[], length: number): Chunk {
  const bytes = new Uint8Array(length);
  const ends = new Uint32Array(lines.length);
  let at = 0;
  lines.forEach((line, index) => {
    bytes.set(line, at);
    at += line.length;
    ends[index] = at;
  });
  return { bytes, ends };
}
