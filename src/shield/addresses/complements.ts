import { GAP } from '../reading/chars.ts';
import { hashWord } from '../reading/hash.ts';
import { unitAfter } from '../reading/scene.ts';
import { WORD } from '../reading/word.ts';
import { tokens } from '../reading/tokens.ts';
import { wordSet } from '../reading/word-set.ts';
import { units } from '../reading/units.ts';

/** What is told of a house beside its number: building, floor, door, side; before the street and behind it. */

/** Words of an address that a number, a letter or a name follows. */
export const COMPLEMENTS = wordSet(
  `batiment bat appartement appart appt apt apartment etage escalier esc porte entree hall residence res boite bp cs interphone digicode
  lieu lotissement hameau pk flat suite unit floor building room po pobox box bte lot tour immeuble cage app bt chambre logt logement plot block`,
);
/** Of these, those that the number of a house may follow at once: "PK 6 route de Montabo", "flat four sixteen mafeking road". */
const LEADING = wordSet('pk flat apartment apt appartement appart appt unit suite room lot villa');
export const NUMERO = wordSet('numero n no num number dit postale letter lettre');
export const ORDINAL_ENDS = wordSet('e er ere em eme ieme nd nde st rd th');
export const ORDINALS = wordSet(
  'premier premiere deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme dernier rez first second third fourth fifth ground top lower upper',
);
const STOREYS = wordSet('etage floor chaussee');
/** Where a door lies: "3e gauche", "porte face". */
export const SIDES = wordSet('gauche droite face dte drte gche');
const [FOND, COUR, AU] = ['fond', 'cour', 'au'].map(hashWord);
const OF = wordSet('de la');
/** Inside the name of a town. */
export const WITHIN_TOWN = wordSet(
  'a sur les en le la lez sous et aux au de du des d l saint sainte st ste upon on the',
);
/** Tokens that the name of a town may have. */
export const TOWN_WORDS = 6;
export const BREAKS = GAP.UTTERANCE | GAP.STOP | GAP.COMMA | GAP.WALL | GAP.COLON | GAP.OPEN | GAP.CLOSE;

/** First token of "appartement 12," or of "PK" before the number of a house; the number itself where nothing stands there. */
export function complementBefore(number: number): number {
  const word = number - 2;
  if (number > 0 && LEADING.holds(number - 1) && (tokens.gap[number]! & BREAKS) === 0) return number - 1;
  if (word < 0 || (tokens.gap[number]! & BREAKS & ~GAP.COMMA) !== 0 || (tokens.gap[number - 1]! & BREAKS) !== 0)
    return number;
  const storey = STOREYS.holds(number - 1) ? number - 1 : LEADING.holds(number - 1) ? word : -1;
  if (storey > 0 && STOREYS.holds(storey) && ORDINALS.holds(storey - 1) && tokens.gap[storey] === GAP.SPACE)
    return storey - 1;
  const numeral = (at: number): boolean => (tokens.info[at]! & (WORD.DIGITS | WORD.NUMBER)) !== 0;
  const value = tokens.length(number - 1) === 1 || numeral(number - 1);
  if (value && COMPLEMENTS.holds(word)) return word;
  // "Flat 3B, 91 Tannery Road"
  const glued = word > 0 && tokens.length(number - 1) === 1 && tokens.start[number - 1] === tokens.end[word];
  return glued && numeral(word) && COMPLEMENTS.holds(word - 1) ? word - 1 : number;
}

/** The last token of "bâtiment B", "3e étage", "appt 12", "2e droite", "fond de cour" after a token; -1 where none stands there. */
const complementEnd = (after: number): number =>
  after + 1 >= tokens.count || isApart(after, after + 1) ? -1 : complementAt(after + 1);

/** The last token of what is told of a house from a token on; -1 where nothing is. */
export function complementAt(at: number): number {
  const unit = unitAfter(at - 1);
  if (unit < units.count && units.first[unit] === at && units.length[unit]! <= 2) {
    let next = units.last[unit]! + 1;
    const ordinal = next < tokens.count && ORDINAL_ENDS.holds(next);
    if (ordinal) next++;
    if (next < tokens.count && STOREYS.holds(next)) return pastSide(next);
    if (ordinal && isByLift(next)) return next - 1;
    return ordinal && isSide(next) ? next : -1;
  }
  if (ORDINALS.holds(at)) {
    if (isSide(at + 1)) return at + 1;
    if (isByLift(at + 1)) return at;
    for (let next = at + 1; next < tokens.count && next - at <= 2; next++)
      if (STOREYS.holds(next)) return pastSide(next);
    return -1;
  }
  if (isSide(at)) return at;
  const yard = yardEnd(at);
  return yard >= 0 || !COMPLEMENTS.holds(at) ? yard : complementValue(at);
}

const [SANS, AVEC] = ['sans', 'avec'].map(hashWord);
const LIFTS = wordSet('ascenseur lift elevator');
const WITHOUT = wordSet('no without');

/** "au quatrième sans ascenseur", "third floor no lift": what tells a floor from a rank. */
export const isByLift = (at: number): boolean =>
  at + 1 < tokens.count &&
  LIFTS.holds(at + 1) &&
  (tokens.hash[at] === SANS || tokens.hash[at] === AVEC || WITHOUT.holds(at));

/** Most complements behind one another. */
const MOST = 5;

/** The last token of all that is told behind a token: "esc 2 étage 17, porte 3"; the token itself where nothing is. */
export function complementsEnd(after: number): number {
  let end = after;
  for (let more = 0; more < MOST; more++) {
    const past = complementEnd(end);
    if (past < 0) break;
    end = past;
  }
  return end;
}

/** Whether a token is the side of a landing, which nothing follows: "gauche," but "face à la gare". */
export function isSide(at: number): boolean {
  if (at >= tokens.count || !SIDES.holds(at) || (tokens.gap[at]! & ~(GAP.SPACE | GAP.COMMA)) !== 0) return false;
  const next = at + 1;
  return (
    next >= tokens.count ||
    (tokens.gap[next]! & ~GAP.SPACE) !== 0 ||
    tokens.capital(next) ||
    (tokens.info[next]! & (WORD.DIGITS | WORD.TOWN)) !== 0
  );
}

const pastSide = (end: number): number => (isSide(end + 1) ? end + 1 : end);

/** "fond de cour", "au fond de la cour" */
function yardEnd(first: number): number {
  let at = tokens.hash[first] === AU ? first + 1 : first;
  if (at >= tokens.count || tokens.hash[at] !== FOND) return -1;
  do at++;
  while (at < tokens.count && OF.holds(at));
  return at < tokens.count && tokens.hash[at] === COUR ? at : -1;
}

/** The number, the letter or the name of a building; the word alone says nothing. */
export function complementValue(first: number): number {
  let word = first;
  while (word + 1 < tokens.count && NUMERO.holds(word + 1) && !isApart(word, word + 1)) word++;
  const next = word + 1;
  if (next >= tokens.count || (tokens.gap[next]! & BREAKS) !== 0) return -1;
  // "bât. B", "app. 12"
  if ((tokens.gap[next]! & GAP.DOT) !== 0 && tokens.length(word) > ABBREVIATED) return -1;
  const unit = unitAfter(word);
  if (unit < units.count && units.first[unit] === next) {
    const end = units.last[unit]!;
    const letter =
      end + 1 < tokens.count && tokens.length(end + 1) === 1 && tokens.capital(end + 1) && tokens.tight(end + 1);
    return letter ? end + 1 : end;
  }
  if (tokens.length(next) === 1 || isSide(next)) return next;
  return tokens.capital(next) || (tokens.info[next]! & WORD.PARTICLE) !== 0 ? capitals(next) : -1;
}

/** The last of a row of capitalised words, particles between them; -1 where there is none. */
export function capitals(first: number): number {
  let end = -1;
  for (let at = first; at < tokens.count && at - first < TOWN_WORDS; at++) {
    if (at > first && (tokens.gap[at]! & ~(GAP.SPACE | GAP.HYPHEN | GAP.APOSTROPHE)) !== 0) break;
    if ((tokens.info[at]! & (WORD.DIGITS | WORD.LABEL)) !== 0) break;
    if (tokens.capital(at)) end = at;
    else if (!WITHIN_TOWN.holds(at)) break;
  }
  return end;
}

const ABBREVIATED = 4;

/** Whether a token belongs to something else than the address that ends with another: another turn, another sentence. */
export function isApart(end: number, at: number): boolean {
  if (at >= tokens.count) return true;
  const gap = tokens.gap[at]!;
  if ((gap & (GAP.STOP | GAP.WALL | GAP.SPEAKER)) !== 0) return true;
  return tokens.utterance[at]! - tokens.utterance[end]! > 1;
}
