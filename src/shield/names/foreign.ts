import { GAP } from '../reading/chars.ts';
import { readLettered } from './initials.ts';
import { follows, isName, isUnknown, nameEnd, opensSentence, SHAPE, shapeOf } from './words.ts';
import { isNobodys } from './namesakes.ts';
import { common, WORD } from '../reading/word.ts';
import { claimName } from './claim.ts';
import { tokens } from '../reading/tokens.ts';
import { wordSet } from '../reading/word-set.ts';

/** Letters of other languages than French and English. */
const LETTERS = /[áãåíìñóòõøúýčćđďěğıłńňőřśşšťůűžźżąęățșþðĺľėęūņķļģ]/u;
/** How surnames end in other languages, after a stem of two letters at least. */
const ENDINGS =
  /^[\p{L}'’]{2,}(?:s?son|sen|sohn|sdottir|dóttir|[kc]ow|ow?ski|e[wv]ski|ska|sky|ova|eva|ov|ev|off|eff|enko|chuk|czyk|czak|iewicz|owicz|vic|vich|vitch|ovits|dze|shvili|yan|nian|rian|oglu|poulos|idis|akis|escu|eanu|nen|berg|stein|mann|bach|baum|burg|quist|strom|gaard|ardt|elli|etti|ucci|ini|inho|eiro|undez|ández|endez|inez|uez|arez|zadeh|pour|uddin|ullah|singh|kumar|murthy|swamy|wala|moto|yama|mura|hashi)$/u;
const LEAST = 5;
const ASCII = /^[A-Za-z]+$/;

/**
 * A capitalised word that no lexicon knows and that is written as names of other languages are: "Hartvigsson", "Elínborg".
 * @returns the last token of the name, or -1
 */
export function readForeignName(token: number): number {
  // "L. Vasconcelos"
  if (token > 0 && tokens.length(token - 1) === 1) {
    const named = readLettered(token - 1);
    if (named >= 0) return named;
  }
  if (token > 0 && isClan(token)) {
    claimName(token - 1, nameEnd(token), 0.6);
    return nameEnd(token);
  }
  if (shapeOf(token) !== SHAPE.CAPITAL) return -1;
  const inside = tokens.length(token) >= LEAST && !opensSentence(token);
  const written = tokens.text(token).slice(tokens.start[token], tokens.end[token]);
  if (!inside && ASCII.test(written)) return -1;
  const word = written.toLowerCase();
  if (!LETTERS.test(word) && !(inside && ENDINGS.test(word))) return -1;
  const first = leadingName(token);
  const end = nameEnd(token);
  if (isNobodys(first, end)) return end;
  claimName(first, end, 0.6);
  return end;
}

const CLANS = wordSet('ni nic ui mac');
/** "Ní Dhomhnaill": what stands before the names of the Irish, in a capital that no sentence gives it. */
const isClan = (token: number): boolean =>
  CLANS.holds(token - 1) &&
  tokens.capital(token - 1) &&
  tokens.gap[token] === GAP.SPACE &&
  tokens.length(token) > 4 &&
  (tokens.text(token).charCodeAt(tokens.end[token - 1]! - 1) > 0x7f || !opensSentence(token - 1));

/** The given name or initials before a foreign surname. */
function leadingName(token: number): number {
  let first = token;
  while (token - first < 3 && first > 0 && follows(first) && mayLead(first - 1)) first--;
  while (first < token && tokens.length(first) === 1) first++;
  return first;
}

function mayLead(token: number): boolean {
  if (!tokens.capital(token)) return false;
  const info = tokens.info[token]!;
  if (tokens.length(token) === 1) return true;
  const plain = common(info) === 0 && (info & (WORD.TITLE | WORD.TOWN | WORD.LABEL)) === 0;
  return plain && (isName(info) || (isUnknown(info) && !opensSentence(token)));
}
