import type { CueKind } from './phrases.ts';
import { tokens } from './tokens.ts';
import { cues } from './cues.ts';

const PAPERS: ReadonlySet<CueKind> = new Set(['passport', 'identity-card', 'driving-licence']);
/** Words from the name of a paper to its end, its number among them. */
const REACH = 16;

/** "CNI : D2N8FW5K1, valable jusqu’au 08/2032": whether what is said at a token is the end of a paper that was named before. */
export function isOfPaper(token: number): boolean {
  let cue = cues.after(token) - 1;
  if (cue >= 0 && cues.kinds[cue] === 'card-expiry') cue--;
  if (cue < 0 || !PAPERS.has(cues.kinds[cue]!)) return false;
  return tokens.utterance[cues.last[cue]!] === tokens.utterance[token] && token - cues.last[cue]! <= REACH;
}
