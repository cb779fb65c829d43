import {
  BREAKS,
  capitals,
  complementsEnd,
  COMPLEMENTS,
  isApart,
  NUMERO,
  TOWN_WORDS,
  WITHIN_TOWN,
} from './complements.ts';
import { GAP } from '../reading/chars.ts';
import { hashWord } from '../reading/hash.ts';
import { common, given, surname, WORD } from '../reading/word.ts';
import { unitAfter } from '../reading/scene.ts';
import { tokens } from '../reading/tokens.ts';
import { wordSet } from '../reading/word-set.ts';
import { units } from '../reading/units.ts';

const [A, AU, CEDEX, TOURS] = ['a', 'au', 'cedex', 'tours'].map(hashWord);
const ABBREVIATED = 4;
/** Tokens that the name of a street, or of a town, may have. */
const STREET_WORDS = 8;
const POSTCODE = 5;

/** How far the name of a street goes: its last token, and whether it is written as a name; `somebody`: as people bear it. */
export const street = { end: 0, words: 0, capital: false, definite: false, rare: false, somebody: false };

const DEFINITE = wordSet('du des la le les l aux');

/** Reads the name of a street after its street word: particles and the words after them, or a day ("8 mai 1945"). */
export function readStreet(first: number): void {
  street.end = first;
  street.words = 0;
  street.capital = street.definite = street.rare = street.somebody = false;
  for (let at = first + 1; at < tokens.count && at - first <= STREET_WORDS; at++) {
    const info = tokens.info[at]!;
    if (parts(at) || info === WORD.LABEL || COMPLEMENTS.holds(at)) return;
    if ((info & (WORD.DIGITS | WORD.NUMBER)) !== 0) {
      const end = street.words === 0 ? dayEnd(at) : -1;
      if (end >= 0) {
        street.end = end;
        street.definite = true;
      }
      if (end >= 0 || !(namesAll(at) || isNew(at))) return;
    } else if ((info & WORD.PARTICLE) !== 0 || DEFINITE.holds(at)) {
      street.definite ||= DEFINITE.holds(at);
      continue;
    } else if (isAnd(at) || isAt(at)) {
      continue;
    } else if (at === first + 1 && tokens.hash[first] === ROND && tokens.hash[at] === POINT) {
      street.definite = true;
      continue;
    } else if (!goesOn(at, first)) return;
    street.capital ||= tokens.capital(at);
    street.rare ||= common(info) === 0 || (info & WORD.TOWN) !== 0;
    street.somebody ||= common(info) < 2 && (given(info) > 0 || surname(info) > 0);
    street.words++;
    street.end = at;
  }
}

/** "rue de la Paix et des Arts", "rue Pierre et Marie Curie" */
const isAnd = (at: number): boolean =>
  tokens.hash[at] === ET &&
  street.words > 0 &&
  at + 1 < tokens.count &&
  (DEFINITE.holds(at + 1) ||
    (given(tokens.info[at + 1]!) > 1 && given(tokens.info[at - 1]!) > 1 && tokens.gap[at + 1] === GAP.SPACE));

/** "chemin du Moulin à Vent" */
const isAt = (at: number): boolean =>
  tokens.hash[at] === A &&
  street.words > 0 &&
  at + 1 < tokens.count &&
  tokens.length(at + 1) > 3 &&
  common(tokens.info[at + 1]!) < 2 &&
  tokens.gap[at + 1] === GAP.SPACE;

/** Whether what stands before a token ends a part of an address; the dot of an abbreviation does not. */
function parts(at: number): boolean {
  const gap = tokens.gap[at]!;
  if ((gap & BREAKS) !== 0) return true;
  return (
    (gap & GAP.DOT) !== 0 &&
    (tokens.length(at - 1) > ABBREVIATED || opensSentence(at) || isWhole(at - 1, tokens.capital(at)))
  );
}

/** "il n'y a pas de rue. Le facteur": short words that are no abbreviation. */
const WHOLE = wordSet('rue quai clos cour cite lieu road lane park');
const isWhole = (word: number, capital: boolean): boolean => capital && WHOLE.holds(word);

/** "à Vire. Vous avez", but "rue du Gal. de Gaulle" */
const opensSentence = (at: number): boolean =>
  tokens.capital(at) &&
  common(tokens.info[at]!) === 2 &&
  (tokens.info[at]! & WORD.PARTICLE) === 0 &&
  !DEFINITE.holds(at);

/** "rue des Trois Frères", "rue du Four": a number after its article, which names the street. */
function namesAll(at: number): boolean {
  if (street.words > 0 || !DEFINITE.holds(at - 1) || tokens.length(at) < 2) return false;
  return (tokens.info[at]! & WORD.NUMBER) !== 0;
}

/** "impasse du moulin neuf": the adjective, which no hour and no count follows. */
function isNew(at: number): boolean {
  if (tokens.hash[at] !== NEUF || street.words === 0 || tokens.gap[at] !== GAP.SPACE) return false;
  const next = at + 1;
  return (
    next >= tokens.count ||
    tokens.gap[next] !== GAP.SPACE ||
    tokens.hash[next] === A ||
    (tokens.info[next]! & WORD.FILLER) !== 0
  );
}

const [NEUF, ROND, POINT, ET] = ['neuf', 'rond', 'point', 'et'].map(hashWord);
/** Street words that mean nothing else: any noun with its article names the street. */
const PLAIN = wordSet(
  'rue avenue av ave boulevard bd bld blvd impasse imp allee chemin ch quai ruelle venelle sentier sente esplanade faubourg promenade chaussee rond',
);

/** Adjectives before the noun of a street's name, and behind it. */
const BEFORE_NOUN = wordSet(
  'vieux vieil vieille vieilles petit petite petits petites grand grande grands grandes gros grosse haut haute hauts hautes bas basse bon bonne bons bonnes beau bel belle nouveau nouvelle long longue',
);
const BEHIND_NOUN = wordSet(
  `blanc blanche blancs blanches noir noire noirs noires rouge rouges vert verte verts vertes bleu bleue bleus bleues jaune jaunes gris grise dore doree vieux vieille haut haute hauts hautes bas basse
  rond ronde carre carree creux creuse sec seche perdu perdue neuve neufs neuves long longue royal royale national nationale municipal communal maritime fleuri fleurie fleuris`,
);

/** "impasse du vieux puits", "rue des quatre vents", "rue de la croix blanche": a noun behind its adjective or its number, an adjective behind its noun. */
function isQualified(at: number): boolean {
  if (tokens.gap[at] !== GAP.SPACE || tokens.length(at) < 3) return false;
  const before = at - 1;
  const one = street.words === 1 && street.end === before;
  const led = one && (BEFORE_NOUN.holds(before) || (tokens.info[before]! & WORD.NUMBER) !== 0);
  if (led) return (tokens.info[at]! & (WORD.SKIP | WORD.FILLER | WORD.MEASURE | WORD.TITLE)) === 0;
  return one && !BEFORE_NOUN.holds(before) && BEHIND_NOUN.holds(at);
}

/** "avenue foch juste après": a word that is a name too, and none of a street's. */
const APART = wordSet('juste just voisin contre');

/** Whether a noun of every day is led by its article: "rue des prés", "place de l'hôtel de ville". */
function isLed(at: number, first: number): boolean {
  const info = tokens.info[at]!;
  // "rue du bon pasteur"
  if (street.words === 0 && BEFORE_NOUN.holds(at) && DEFINITE.holds(at - 1)) return PLAIN.holds(first);
  if (tokens.length(at) < 4 || (info & (WORD.SKIP | WORD.FILLER | WORD.MEASURE)) !== 0) return false;
  const led = (tokens.info[at - 1]! & WORD.PARTICLE) !== 0 || DEFINITE.holds(at - 1);
  return led && (PLAIN.holds(first) || street.words > 0);
}

/** Whether a word goes on with the name of a street that its street word `first` opened. */
function goesOn(at: number, first: number): boolean {
  const info = tokens.info[at]!;
  const begun = street.words > 0;
  const joined = tokens.tight(at) && (tokens.gap[at]! & GAP.HYPHEN) !== 0;
  const led = (tokens.info[at - 1]! & WORD.PARTICLE) !== 0 || DEFINITE.holds(at - 1);
  if (begun && (info & WORD.TOWN) !== 0 && !joined && !led) return false;
  if (begun && !tokens.capital(at) && (APART.holds(at) || isQualified(at))) return !APART.holds(at);
  // "rue pasteur à crépy-en-valois"
  if (begun && joined && tokens.length(at) > 1 && !tokens.capital(at)) return true;
  if (tokens.capital(at)) return common(info) < 2 || !begun || street.capital;
  if (begun && street.capital && !joined && !(led && common(info) < 2)) return false;
  if (common(info) === 2) return isLed(at, first);
  return !begun || led || joined || (street.words < 3 && (given(info) > 0 || surname(info) > 0 || common(info) === 0));
}

/** The last token of "8 mai 1945", "quatre septembre"; -1 where no day stands there. */
function dayEnd(at: number): number {
  const unit = unitAfter(at - 1);
  if (unit >= units.count || units.first[unit] !== at) return -1;
  const month = units.last[unit]! + 1;
  if (month >= tokens.count || (tokens.info[month]! & WORD.MONTH) === 0 || parts(month)) return -1;
  const year = unit + 1;
  const dated = year < units.count && units.first[year] === month + 1 && units.length[year] === 4;
  return dated ? units.last[year]! : month;
}

/** The last token of the house number after the name of a street ("Rue de la Loi 16"); -1 where none stands there. */
export function numberAfter(end: number): number {
  const unit = unitAfter(end);
  if (unit >= units.count || units.length[unit]! > 4 || isApart(end, units.first[unit]!)) return -1;
  for (let at = end + 1; at < units.first[unit]!; at++) if (!NUMERO.holds(at) && tokens.hash[at] !== AU) return -1;
  return units.last[unit]!;
}

/** The last token of what follows a street: building and floor, postcode and town. `postcode`: whether there is one. */
export const tail = { end: 0, postcode: false, town: false };

export function readTail(end: number): void {
  tail.end = end;
  tail.postcode = tail.town = false;
  tail.end = complementsEnd(tail.end);
  const code = postcodeEnd(tail.end);
  if (code >= 0) {
    tail.postcode = true;
    tail.end = code;
  }
  const town = townAfter(tail.end, tail.postcode, tail.postcode);
  if (town >= 0) {
    tail.town = true;
    tail.end = town;
    if (town + 1 < tokens.count && (tokens.gap[town + 1]! & ~(GAP.SPACE | GAP.COMMA)) === 0)
      tail.end = complementsEnd(tail.end);
  }
}

/** The last token of the postcode that follows a token, written or said ("soixante-quinze mille deux"); -1 for none. */
export function postcodeEnd(after: number): number {
  const unit = unitAfter(after);
  if (unit >= units.count || units.first[unit]! - after > 3 || isApart(after, units.first[unit]!)) return -1;
  for (let at = after + 1; at < units.first[unit]!; at++) if (common(tokens.info[at]!) === 1) return -1;
  return codeEnd(unit, true);
}

/** The last token of the postcode that begins with a unit; -1 where none does. `street`: one stands before it. */
export function codeEnd(first: number, street = false): number {
  let unit = first;
  let digits = 0;
  for (; unit < units.count && digits < POSTCODE; unit++) {
    if (unit > first && units.first[unit]! !== units.last[unit - 1]! + 1) break;
    digits += units.length[unit]!;
  }
  if (digits === POSTCODE) return units.last[unit - 1]!;
  // "1000 Bruxelles", "8001 Zürich"
  const end = units.last[first]!;
  const next = end + 1;
  const named =
    next < tokens.count &&
    (tokens.capital(next) ||
      // "mille deux cents tours" is how fast a drum turns
      ((tokens.info[next]! & WORD.TOWN) !== 0 && tokens.hash[next] !== TOURS) ||
      isCompound(next) ||
      isNamedTown(next) ||
      (street && isRare(next))) &&
    (tokens.gap[next]! & ~GAP.SPACE) === 0;
  if (units.length[first] === 4 && named && townAfter(end, true) >= 0) return end;
  return saidEnd(first);
}

/** A word that is none of every day: a town that nobody lists, behind a street and a postcode. */
const isRare = (token: number): boolean =>
  common(tokens.info[token]!) === 0 && tokens.length(token) > 3 && (tokens.info[token]! & WORD.DIGITS) === 0;

/** "douze soixante Nyon": four digits in two numbers, right before a town that is known. */
function saidEnd(first: number): number {
  const second = first + 1;
  if (units.length[first] !== 2 || second >= units.count || units.length[second] !== 2) return -1;
  const end = units.last[second]!;
  const adjacent = units.first[second] === units.last[first]! + 1 && (tokens.gap[units.first[second]]! & BREAKS) === 0;
  const town = end + 1;
  if (!adjacent || town >= tokens.count || (tokens.gap[town]! & ~(GAP.SPACE | GAP.COMMA | GAP.TURN)) !== 0) return -1;
  const known = (tokens.info[town]! & WORD.TOWN) !== 0 && common(tokens.info[town]!) === 0;
  return known || (tokens.capital(town) && common(tokens.info[town]!) === 0) ? end : -1;
}

/** The last token of the town that follows a token; -1 where none does. After a postcode any name is a town. */
export function townAfter(after: number, coded: boolean, said = false): number {
  for (let at = after + 1; at < tokens.count && at - after <= 3; at++) {
    if (isApart(after, at) || (tokens.gap[at]! & GAP.DOT) !== 0) return -1;
    const info = tokens.info[at]!;
    if ((info & (WORD.DIGITS | WORD.NUMBER | WORD.LABEL)) !== 0) return -1;
    const led = tokens.hash[at - 1] === A;
    const named = tokens.capital(at) && common(info) < 2;
    if (
      // "46002 you lot"
      ((info & WORD.TOWN) !== 0 && (at === after + 1 || led || tokens.capital(at) || common(info) < 2)) ||
      (named && (coded || led)) ||
      (led && ((common(info) === 0 && tokens.length(at) > 3) || isCompound(at))) ||
      (coded && at === after + 1 && (isCompound(at) || isNamedTown(at))) ||
      (coded && at === after + 1 && common(info) < (said ? 2 : 1))
    )
      return townEnd(at, coded);
    if (at > after + 1 && !WITHIN_TOWN.holds(at)) return -1;
    if (common(info) < 2 && (info & WORD.PARTICLE) === 0) return -1;
  }
  return -1;
}

const SAINTS = wordSet('saint sainte st ste');
const ARTICLES = wordSet('la le les l');
/** Between the two names of a town. */
const LYING = wordSet('sur sous en les lez de des du la');

/** "la roche sur yon", "l'isle d'abeau" behind a postcode: an article, a word, and where it lies. */
function isNamedTown(at: number): boolean {
  const name = at + 1;
  if (!ARTICLES.holds(at) || name >= tokens.count) return false;
  const plain = (tokens.gap[name]! & ~(GAP.SPACE | GAP.APOSTROPHE)) === 0 && tokens.length(name) > 2;
  if (!plain || (tokens.info[name]! & (WORD.DIGITS | WORD.NUMBER | WORD.LABEL)) !== 0) return false;
  if (common(tokens.info[name]!) === 0) return true;
  const lying = name + 1;
  return lying + 1 < tokens.count && (tokens.gap[lying]! & ~(GAP.SPACE | GAP.HYPHEN)) === 0 && LYING.holds(lying);
}

/** "saint-denis", "la roche-sur-yon", "vaulx-en-velin": a town by its form. */
export function isCompound(at: number): boolean {
  const next = at + 1;
  if (next >= tokens.count || (tokens.info[at]! & (WORD.DIGITS | WORD.NUMBER | WORD.LABEL)) !== 0) return false;
  const joined = (token: number): boolean =>
    token < tokens.count && (tokens.gap[token]! & GAP.HYPHEN) !== 0 && tokens.tight(token) && tokens.length(token) > 1;
  if (SAINTS.holds(at)) return (tokens.gap[next]! & ~(GAP.SPACE | GAP.HYPHEN)) === 0;
  if (ARTICLES.holds(at)) return joined(next + 1) || (tokens.capital(at) && tokens.capital(next));
  return tokens.length(at) > 3 && joined(next);
}

/** The last token of a town that begins at a token. `coded`: behind a postcode. */
export function townEnd(first: number, coded = false): number {
  let end = tokens.capital(first) ? Math.max(first, capitals(first)) : lowerTown(first, coded);
  if (tokens.hash[end + 1] === CEDEX && end + 1 < tokens.count) end++;
  if (end + 1 < tokens.count && tokens.hash[end] === CEDEX && (tokens.info[end + 1]! & WORD.DIGITS) !== 0) end++;
  const country = end + (WITHIN_TOWN.holds(end + 1) ? 2 : 1);
  const named = country < tokens.count && (tokens.info[country]! & WORD.TOWN) !== 0 && tokens.capital(country);
  return named && (tokens.gap[country]! & ~(GAP.SPACE | GAP.COMMA | GAP.OPEN)) === 0 ? country : end;
}

const mayLie = (at: number, coded: boolean): boolean =>
  common(tokens.info[at]!) === 0 || (coded && common(tokens.info[at]!) === 1 && LYING.holds(at - 1));

/** "villeneuve sur lot", "saint denis", behind a postcode "aulnay sous bois" */
function lowerTown(first: number, coded: boolean): number {
  let end = first;
  for (let at = first + 1; at < tokens.count && at - first < TOWN_WORDS; at++) {
    if ((tokens.gap[at]! & ~(GAP.SPACE | GAP.HYPHEN | GAP.APOSTROPHE)) !== 0) break;
    const joined =
      ((tokens.gap[at]! & GAP.HYPHEN) !== 0 && tokens.tight(at)) ||
      (ARTICLES.holds(first) && at === first + 1) ||
      SAINTS.holds(at - 1);
    const led = joined || (WITHIN_TOWN.holds(at - 1) && at - 1 >= first);
    const twin = coded && (tokens.info[at]! & tokens.info[at - 1]! & WORD.TOWN) !== 0;
    if (joined || twin) end = at;
    else if (WITHIN_TOWN.holds(at) && !led) continue;
    else if (!led || (!mayLie(at, coded) && (tokens.info[at]! & WORD.TOWN) === 0)) break;
    else end = at;
  }
  return isLast(end + 1) || (coded && isTwin(end + 1)) ? end + 1 : end;
}

/** "94700 maisons alfort, merci": a word of no everyday use right behind a town that a postcode told. */
function isTwin(at: number): boolean {
  if (at >= tokens.count || tokens.gap[at] !== GAP.SPACE || tokens.length(at) < 4) return false;
  const info = tokens.info[at]!;
  return common(info) === 0 && given(info) < 2 && (info & (NUMBERED | WORD.TITLE | WORD.STREET | WORD.HEAD)) === 0;
}
const NUMBERED = WORD.DIGITS | WORD.NUMBER | WORD.LABEL;

/** "porto vecchio": a word of no other use behind a town, with which the utterance ends. */
export const isLast = (at: number, comma = false): boolean =>
  at < tokens.count &&
  (tokens.gap[at] === GAP.SPACE || (comma && tokens.gap[at] === (GAP.COMMA | GAP.SPACE))) &&
  isRare(at) &&
  given(tokens.info[at]!) === 0 &&
  (at + 1 === tokens.count || (tokens.gap[at + 1]! & GAP.UTTERANCE) !== 0);
