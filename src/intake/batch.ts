import type { Readable } from 'node:stream';
import { answerLines as answer, type Chunk } from '../http/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import { outageOf } from './outage.ts';
import type { Outcome } from './types.ts';

/** Larger than any conversation and than most recordings that travel inside a vCon. */
export const MAX_INTERACTION = 32 * 1024 * 1024;

export type Take = (chunk: Chunk) => Promise<readonly Outcome[]>;

/** Interactions as NDJSON, one answer a line, in order. */
export function answerLines(
  input: Readable,
  take: Take,
  render: (line: number, outcome: Outcome) => string,
): AsyncGenerator<string> {
  return answer<Outcome>(input, {
    longest: MAX_INTERACTION,
    take,
    failed: (error) =>
      outageOf(error) ?? { status: 503, code: error instanceof Refusal ? error.code : 'intake.store-failed' },
    tooLong: { status: 413, code: 'intake.line-too-long', params: { limit: MAX_INTERACTION } },
    render,
  });
}
