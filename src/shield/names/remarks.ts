import { claimName } from './claim.ts';
import { follows, isName, isUnknown } from './words.ts';
import { isInflected } from './replies.ts';
import { tokens } from '../reading/tokens.ts';
import { common, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/** Names that go on behind a remark on how they are written or said: "gaël avec un tréma rocheteau", "philibert tiret le dantec", "it's pronounced fanshaw". */

/** Score from which a name is believed to go on. */
const SURE = 0.7;
const WITH = wordSet('avec with sans without');
const ONE = wordSet('un une deux le a an two the double one');
/** What a name is written with. */
const SIGNS = wordSet('trema accent cedille tiret apostrophe hyphen dash circonflexe aigu grave umlaut');
const HYPHENS = wordSet('tiret hyphen dash');
const OF = wordSet('trait d union');
const SAID = wordSet('prononce prononces pronounced');
const SAYING = wordSet('ca se c est it s is but et mais');
const PARTICLES = 2;
/** Words of a remark. */
const MOST = 5;

/** The end of a name that goes on behind a remark, for what was found with `score`; what is said to sound so is claimed by itself. */
export function remarkEnd(last: number, score: number): number {
  if (score < SURE || last + 2 >= tokens.count) return last;
  const next = pastRemark(last + 1);
  if (next < 0) return last;
  let at = next;
  while (at - next < PARTICLES && isParticle(at) && follows(at + 1)) at++;
  if (at >= tokens.count || !follows(at) || !mayGoOn(at)) return last;
  if (HYPHENS.holds(next - 1) || OF.holds(next - 1)) return at;
  claimName(next, at, score, 'name.pair');
  return last;
}

/** The token behind a remark on a name; -1 where none is made. */
function pastRemark(first: number): number {
  if (!follows(first)) return -1;
  if (HYPHENS.holds(first)) return first + 1;
  let at = first;
  if (WITH.holds(at) && ONE.holds(at + 1) && at + 3 < tokens.count)
    return SIGNS.holds(at + 2) || tokens.length(at + 2) === 1 ? at + 3 : -1;
  while (at - first < MOST && OF.holds(at) && follows(at + 1)) at++;
  if (at - first === OF_HYPHEN) return at;
  at = first;
  while (at - first < MOST && SAYING.holds(at) && follows(at + 1)) at++;
  return at > first && SAID.holds(at) ? at + 1 : -1;
}
/** Words of "trait d'union". */
const OF_HYPHEN = 3;

const isParticle = (token: number): boolean => token < tokens.count && (tokens.info[token]! & WORD.PARTICLE) !== 0;

/** A word that nobody knows, or a surname that is no everyday word. */
function mayGoOn(token: number): boolean {
  const info = tokens.info[token]!;
  if (tokens.length(token) < 4 || common(info) > 0 || isInflected(token)) return false;
  if ((info & (WORD.DIGITS | WORD.LABEL | WORD.NUMBER | WORD.TITLE | WORD.HEAD | WORD.STREET)) !== 0) return false;
  return isUnknown(info) || isName(info);
}
