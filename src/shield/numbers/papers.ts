import type { CueKind } from '../reading/phrases.ts';
import { scene } from '../reading/scene.ts';
import { tokens } from '../reading/tokens.ts';
import { wordSet } from '../reading/word-set.ts';
import { cues } from '../reading/cues.ts';

const PAPERS: ReadonlySet<CueKind> = new Set(['passport', 'identity-card', 'driving-licence']);
/** Words from the name of a paper to its end, its number among them. */
const REACH = 16;
/** Utterances from the question for a paper to its end in the answer. */
const ANSWERED = 2;

const NAMES = wordSet('pp ppt passport passeport cni brp');
const SHORT = 6;

/** "CNI : D2N8FW5K1, valable jusqu’au 08/2032": whether what is said at a token is the end of a paper that was named before. */
export function isOfPaper(token: number): boolean {
  // Where a card is spoken of too, the end may be its own.
  if (scene.ofCards) return false;
  for (let at = token - 1; at >= 0 && token - at <= SHORT && tokens.utterance[at] === tokens.utterance[token]; at--)
    if (NAMES.holds(at)) return true;
  let cue = cues.after(token) - 1;
  if (cue >= 0 && cues.kinds[cue] === 'card-expiry') cue--;
  if (cue < 0 || !PAPERS.has(cues.kinds[cue]!)) return false;
  const apart = tokens.utterance[token]! - tokens.utterance[cues.last[cue]!]!;
  if (apart === 0) return token - cues.last[cue]! <= REACH;
  // "the passport number?", "C7 ... 918, and it runs out in May 2031"
  const answer = cues.answerOf(cue);
  return apart <= ANSWERED && answer >= 0 && answer < token && tokens.utterance[answer] === tokens.utterance[token];
}
