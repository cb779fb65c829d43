import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { CompiledMandate } from '../mandate/index.ts';
import { createLive, strictest, struckBy, type Finding, type Turn } from '../shield/index.ts';
import { LiveTurn, type LiveAnswer } from './contract.ts';

/** Of one line, and of one conversation, in bytes and in turns: more is no conversation. */
const LONGEST_LINE = 64 * 1024;
const MOST_BYTES = 8 * 1024 * 1024;
const MOST_TURNS = 20_000;

type Answer = z.infer<typeof LiveAnswer>;

/**
 * A conversation while it is spoken: a turn a line in, what it changed a line out, at once. Nothing is stored, so nothing is
 * traced; what is kept of the conversation comes by the other ways and is read again there.
 */
export async function* liveAnswers(
  input: Readable,
  mandate: CompiledMandate | undefined,
  activity: string | undefined,
): AsyncGenerator<string> {
  const policy = mandate?.activities[activity ?? ''] ?? mandate?.strictest ?? strictest();
  const struck = struckBy(policy);
  const live = createLive({ policy });
  const told = (findings: readonly Finding[]): Answer['found'] =>
    findings.map((one) => ({ ...one, struck: struck.has(one.type) }));
  let line = 0;
  let bytes = 0;
  for await (const text of lines(input)) {
    line++;
    bytes += text?.length ?? LONGEST_LINE;
    const said = text === undefined ? undefined : turnIn(text);
    const at = said?.replaces ?? live.turns.length;
    if (said === undefined || at > live.turns.length || at >= MOST_TURNS || bytes > MOST_BYTES) {
      yield answer({ line, fault: bytes > MOST_BYTES || at >= MOST_TURNS ? 'input.too-large' : 'input.invalid' });
      if (bytes > MOST_BYTES) return;
      continue;
    }
    const { found, retracted } = at < live.turns.length ? live.revise(at, said.turn) : live.feed(said.turn);
    yield answer({ line, turn: at, found: told(found), retracted: told(retracted) });
  }
  const { found, retracted } = live.end();
  yield answer({ line: line + 1, ended: true, found: told(found), retracted: told(retracted) });
}

const answer = (one: Partial<Answer> & Pick<Answer, 'line'>): string =>
  `${JSON.stringify({ found: [], retracted: [], ...one } satisfies Answer)}\n`;

function turnIn(text: string): { readonly turn: Turn; readonly replaces: number | undefined } | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { data } = LiveTurn.safeParse(value);
  if (!data) return undefined;
  const { speaker, text: said, field, turn } = data;
  const index = { customer: 0, agent: 1, bot: 2, other: -1 }[speaker];
  return { turn: { text: said, role: speaker, speaker: index, field, stream: 0 }, replaces: turn };
}

/** Each line as soon as it has come; one that is too long is `undefined`. */
async function* lines(input: Readable): AsyncGenerator<string | undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  let skipping = false;
  for await (const chunk of input as AsyncIterable<Uint8Array>) {
    const pieces = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = pieces.pop()!;
    for (const piece of pieces) {
      if (skipping) skipping = false;
      else if (piece.length > LONGEST_LINE) yield undefined;
      else if (piece.trim() !== '') yield piece;
    }
    if (rest.length <= LONGEST_LINE) continue;
    if (!skipping) yield undefined;
    rest = '';
    skipping = true;
  }
  if (!skipping && rest.trim() !== '') yield rest;
}
