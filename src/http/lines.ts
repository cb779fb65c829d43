import type { Readable } from 'node:stream';

const CHUNK_LINES = 64;
const CHUNK_BYTES = 256 * 1024;
/** Chunks of one request on their way at once: enough to keep workers and database busy, little enough to bound memory. */
const IN_FLIGHT = 12;

/** Whole lines laid back to back, and where each ends. */
export type Chunk = { readonly bytes: Uint8Array; readonly ends: Uint32Array };

type Options<T> = {
  /** Bytes of a line at most. */
  readonly longest: number;
  readonly take: (chunk: Chunk) => Promise<readonly T[]>;
  /** What each line of a chunk is answered where the chunk fails as a whole: the order of lines is the contract. */
  readonly failed: (error: unknown) => T;
  readonly tooLong: T;
  readonly render: (line: number, outcome: T) => string;
};

/**
 * NDJSON in, one answer a line out, in order. Reading stops while too much is on its way (back-pressure both ways). A line
 * that never ends (the sender hung up) is dropped: it was not acknowledged.
 */
export async function* answerLines<T>(input: Readable, options: Options<T>): AsyncGenerator<string> {
  const { longest, take, failed, tooLong, render } = options;
  const flying: Promise<readonly T[]>[] = [];
  let line = 0;
  const flush = (outcomes: readonly T[]): string => outcomes.map((outcome) => render(++line, outcome)).join('');
  const taken = (chunk: Chunk): Promise<readonly T[]> =>
    take(chunk).catch((error: unknown) => {
      const outcome = failed(error);
      return Array.from({ length: chunk.ends.length }, () => outcome);
    });
  for await (const chunk of chunks(input, longest)) {
    flying.push(chunk === undefined ? Promise.resolve([tooLong]) : taken(chunk));
    if (flying.length >= IN_FLIGHT) yield flush(await flying.shift()!);
  }
  for (const last of flying) yield flush(await last);
}

/** Cuts a stream of bytes into chunks of whole lines; blank lines are skipped, a line that is too long is `undefined`. */
async function* chunks(input: Readable, longest: number): AsyncGenerator<Chunk | undefined> {
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
      if (restLength > longest) {
        if (lines.length > 0) yield cut();
        yield undefined;
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
