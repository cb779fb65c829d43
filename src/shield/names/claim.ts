import { GAP } from '../reading/chars.ts';
import { claims } from '../findings.ts';
import { withElision } from './words.ts';
import type { RuleId } from '../rules.ts';
import { scene } from '../reading/scene.ts';
import { tokens } from '../reading/tokens.ts';
import { WORD } from '../reading/word.ts';

/** "mr p r whitcombe": the initials between a title and a surname. */
function withInitials(first: number): number {
  let at = first;
  while (at > 1 && first - at < MOST_INITIALS && tokens.length(at - 1) === 1 && tokens.gap[at] === GAP.SPACE) at--;
  return at < first && (tokens.info[at - 1]! & WORD.TITLE) !== 0 ? at : first;
}
const MOST_INITIALS = 3;

/** Claims tokens `first` to `last` as a name. */
export function claimName(first: number, last: number, score: number, rule: RuleId = 'name.lexicon'): void {
  claims.add(withInitials(withElision(first)), last, 'name', score, rule);
  scene.names.push(first, last, Math.round(score * 100) | 0);
}
