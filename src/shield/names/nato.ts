import { isNato } from '../reading/codes.ts';
import { GAP } from '../reading/chars.ts';
import { claims } from '../findings.ts';
import { tokens } from '../reading/tokens.ts';

/** Names spelled by words for letters right behind them: "Oyelaran. Oscar, Yankee, Echo …". */

const [NEAR, LEAST, LONGEST] = [4, 3, 24];
const WITHIN = GAP.SPACE | GAP.COMMA | GAP.HYPHEN | GAP.DOT | GAP.TURN;

/** Claims the words behind a name that spell one of its words. `last`: the name's last token */
export function readNatoBehind(first: number, last: number): void {
  for (let at = last + 1; at < tokens.count && at - last <= NEAR; at++) {
    if ((tokens.gap[at]! & GAP.WALL) !== 0) return;
    if (!isNato(at)) continue;
    const end = runEnd(at);
    if (end - at + 1 < LEAST) return;
    for (let word = last; word >= first; word--)
      if (spells(at, end, word)) {
        claims.add(at, end, 'name', 0.9, 'name.spelled');
        return;
      }
    return;
  }
}

function runEnd(first: number): number {
  let end = first;
  while (
    end + 1 < tokens.count &&
    end - first < LONGEST &&
    isNato(end + 1) &&
    (tokens.gap[end + 1]! & ~WITHIN) === 0 &&
    tokens.turn[end + 1] === tokens.turn[first]
  )
    end++;
  return end;
}

/** Whether the initials from `first` to `last` are the first letters of a word. */
function spells(first: number, last: number, word: number): boolean {
  if (last - first >= tokens.length(word)) return false;
  for (let at = first; at <= last; at++) if (letter(at, 0) !== letter(word, at - first)) return false;
  return true;
}

const letter = (token: number, at: number): string => tokens.text(token)[tokens.start[token]! + at]!.toLowerCase();
