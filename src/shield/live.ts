import { detect } from './detect.ts';
import type { Finding, Known, Policy, Turn } from './types.ts';

/** What a turn changed: what is found now and was not, and what was found and is not any more. */
export type LiveChange = { readonly found: readonly Finding[]; readonly retracted: readonly Finding[] };

/** A conversation while it is spoken or written. */
export type Live = {
  /** The next turn. Offsets and indices are those of the whole conversation. */
  feed(turn: Turn): LiveChange;
  /** Another text for a turn that was fed: a recogniser heard better, a writer went on. @throws RangeError where there is none */
  revise(index: number, turn: Turn): LiveChange;
  /** Reads the whole once more. From then on the findings are those that `detect` gives for all turns at once. */
  end(): LiveChange;
  /** Sorted by turn and start. */
  readonly findings: readonly Finding[];
  readonly turns: readonly Turn[];
};

/**
 * So many characters are read with each turn: what was said up to an hour before. Within them the findings are those of the
 * whole conversation; what is older stands as it was found, and is read again at the end.
 */
export const LIVE_WINDOW = 48_000;

/**
 * Finds as one speaks. The detectors are those of `detect`: a number goes on over turns, a question types the next answer, and
 * what turns out to be something else is retracted. Each turn costs the reading of a window, however long the conversation.
 * Pure.
 * @param options.window characters that are read with each turn
 */
export function createLive({
  known = NOBODY,
  policy = { references: [] },
  window = LIVE_WINDOW,
}: {
  readonly known?: Known;
  readonly policy?: Pick<Policy, 'references' | 'brandWords'>;
  readonly window?: number;
} = {}): Live {
  const turns: Turn[] = [];
  let findings: readonly Finding[] = [];

  /** Where the window begins when it ends with the last turn; it holds that turn, however long. */
  function windowStart(least: number): number {
    let start = turns.length;
    for (let size = 0; start > 0; start--) {
      size += turns[start - 1]!.text.length;
      if (size > window && start <= least) break;
    }
    return start;
  }

  function readFrom(start: number): LiveChange {
    // Sorted by turn: what stands before the window is not looked at again.
    let stands = findings.length;
    while (stands > 0 && findings[stands - 1]!.turn >= start) stands--;
    const before = findings.slice(0, stands);
    // Names said before the window are found in it like those said within.
    const said = before.flatMap(({ type, turn, start: from, end }) =>
      type === 'name' ? [turns[turn]!.text.slice(from, end)] : [],
    );
    const told = said.length === 0 ? known : { ...known, names: [...known.names, ...new Set(said)] };
    const inside = detect(start === 0 ? turns : turns.slice(start), told, policy);
    const now = inside.map((one) => ({ ...one, turn: one.turn + start }));
    const was = findings.slice(stands);
    findings = [...before, ...now];
    return changeOf(was, now);
  }

  return {
    feed(turn) {
      turns.push(turn);
      return readFrom(windowStart(turns.length - 1));
    },
    revise(index, turn) {
      if (turns[index] === undefined) throw new RangeError(`no turn ${index}`);
      turns[index] = turn;
      return readFrom(windowStart(index));
    },
    end: () => readFrom(0),
    get findings() {
      return findings;
    },
    get turns() {
      return turns;
    },
  };
}

function changeOf(was: readonly Finding[], now: readonly Finding[]): LiveChange {
  const old = new Set(was.map(keyOf));
  const keys = new Set(now.map(keyOf));
  return {
    found: now.filter((one) => !old.has(keyOf(one))),
    retracted: was.filter((one) => !keys.has(keyOf(one))),
  };
}

const NOBODY: Known = { names: [], emails: [], phones: [], references: [] };

const keyOf = ({ turn, start, end, type, score, rule }: Finding): string =>
  `${turn} ${start} ${end} ${type} ${score} ${rule}`;
