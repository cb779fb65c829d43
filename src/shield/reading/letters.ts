import { CLASS, GAP, isUpper } from './chars.ts';
import { hashWord } from './hash.ts';
import { WORD } from './word.ts';
import { tokens } from './tokens.ts';
import { wordSet } from './word-set.ts';

/** Words and letters of identifiers: what explains a letter, what takes a piece back, what may stand between two. */

const CORRECTING = `
  non pas pardon trompe trompee reprends recommence excusez excuse pardonnez navre navree betise betises rectification erreur desole desolee rectifie
  corrige correction plutot mince zut oups faux oubliez annulez effacez sorry not no nope scratch wrong mean meant rather actually instead oops
  apologies mistake strike ignore forget beg misread misspoke lied incorrect`;
/** What takes a piece back. */
export const CORRECTIONS = wordSet(CORRECTING);
/** What people say between the pieces of an identifier, beside the fillers of any number: what takes one back, what looks for the next. */
const BETWEEN = wordSet(`${CORRECTING}
  ah oh eh j etais etait pour finir terminer fin dernier derniere derniers ou mais au moi toi nous a je me ai note la le les en enfin bon bien genre
  quoi disons tenez tiens suivi suivie de du c est ca ce sont hop voyons fait veux vois voulais dire dis disais reprendre suis recommencer autant
  temps attends attendez hm mm mhm suite chiffre chiffres lettre lettres majuscule minuscule fois tout que plus seconde instant moment minute une un
  regarde lis encore simplement cherche ensuite
  where were got on correct corrected amend say said all both well like you know okay right er erm followed by after next lets s it that is was
  should be again start over make my bad tell lie silly wait let check i capital letter number then hold hang bear with one second see sec`);

/** Whether a token may stand between two pieces. */
export const isBetween = (token: number): boolean =>
  (tokens.info[token]! & (WORD.FILLER | WORD.JOINER)) !== 0 || BETWEEN.holds(token);

/** Hesitations, which are no letters however short. */
export const SOUNDS = wordSet('uh huh um umm er erm err eh ah oh hm hmm mm mhm euh heu hum hein');
/** Before the word that explains a letter. */
export const SPELLING = wordSet('comme for like as');
const IN = hashWord('in');

/** Signs at which nothing is dictated any more; a dot may stand between two letters. */
export const ENDS =
  GAP.STOP | GAP.WALL | GAP.AT | GAP.MONEY | GAP.COLON | GAP.OPEN | GAP.CLOSE | GAP.NEWLINE | GAP.SLASH;
/** Whether a token goes on with what was dictated before it. */
export const joins = (token: number): boolean => (tokens.gap[token]! & (GAP.UTTERANCE | ENDS)) === 0;

const initial = (token: number): number => CLASS[tokens.text(token).charCodeAt(tokens.start[token]!)]!;

/** Whether every letter of a short word is a capital. */
export function isCapitals(token: number): boolean {
  return tokens.capital(token) && isUpper(tokens.text(token).charCodeAt(tokens.end[token]! - 1));
}

/** ". Je", ". Adv": a word that opens a sentence behind an identifier, and none of its letters. */
export const opensNext = (token: number): boolean =>
  (tokens.gap[token]! & (GAP.DOT | GAP.SPACE)) === (GAP.DOT | GAP.SPACE) &&
  tokens.capital(token) &&
  tokens.length(token) > 1 &&
  !isCapitals(token);

/** Last token of the spelled letter that begins at a token ("A", "A comme Anatole", "B for Bravo"); -1 for none. */
export function spelledEnd(token: number): number {
  if (tokens.length(token) !== 1 || (tokens.info[token]! & WORD.DIGITS) !== 0) return -1;
  if (token + 2 >= tokens.count || !SPELLING.holds(token + 1)) return token;
  const word = tokens.hash[token + 2] === IN ? token + 3 : token + 2;
  const named =
    word < tokens.count &&
    tokens.utterance[word] === tokens.utterance[token] &&
    SPELLING.holds(token + 1) &&
    initial(word) === initial(token);
  if (!named) return token;
  return hyphened(word);
}

/** "X as in X-ray" */
function hyphened(word: number): number {
  const tail = word + 1;
  const joined = tokens.length(word) === 1 && tail < tokens.count && tokens.gap[tail] === GAP.HYPHEN;
  return joined && (tokens.info[tail]! & WORD.DIGITS) === 0 ? tail : word;
}

/** Words in which a letter is explained anew. */
const EXPLAINED = 9;

/**
 * The word that explains the letter at a token, at last: "A comme Anatole", "A comme deux, pardon, Anatole"; the token where none
 * does; -1 for no letter.
 */
export function explainedEnd(letter: number): number {
  if (tokens.length(letter) !== 1 || (tokens.info[letter]! & (WORD.DIGITS | WORD.NUMBER)) !== 0) return -1;
  if (isElided(letter)) return -1;
  let at = letter + 1;
  while (at < tokens.count && at - letter <= 2 && SPELLING.holds(at) && joins(at)) at++;
  if (at === letter + 1) return letter;
  if (at < tokens.count && tokens.hash[at] === IN && joins(at)) at++;
  if (at >= tokens.count || !joins(at)) return at - 1;
  const sign = initial(letter);
  if (initial(at) === sign) return hyphened(at);
  let corrected = false;
  for (let word = at; word < tokens.count && word - at < EXPLAINED && joins(word); word++) {
    if (CORRECTIONS.holds(word)) corrected = true;
    else if (corrected && tokens.length(word) > 1 && initial(word) === sign && !isBetween(word)) return hyphened(word);
  }
  return letter;
}

/** First token of the spelled letter that ends with a token; -1 for none. */
export function spelledStart(token: number): number {
  if (tokens.length(token) === 1) return spelledEnd(token) === token ? token : -1;
  for (let first = token - 2; first >= 0 && first >= token - 4; first--) if (spelledEnd(first) === token) return first;
  return -1;
}

/** The "c" of "c'est", the "s" of "it's". */
export function isElided(token: number): boolean {
  if (tokens.length(token) > 2 || (tokens.length(token) === 2 && isCapitals(token))) return false;
  const next = token + 1;
  return (
    (tokens.gap[token]! & GAP.APOSTROPHE) !== 0 || (next < tokens.count && (tokens.gap[next]! & GAP.APOSTROPHE) !== 0)
  );
}

const OPENING = wordSet('et je');
const GOING_ON = wordSet(
  'puis ensuite apres enfin cherche regarde lis vois note reprends continue recommence verifie crois pense',
);
/** "et puis six mille", "je cherche, soixante-huit": two letters with which whoever dictates goes on in another turn. */
export const opensRemark = (token: number): boolean => OPENING.holds(token) && GOING_ON.holds(token + 1);
