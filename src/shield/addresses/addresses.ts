import { GAP } from '../reading/chars.ts';
import { hashWord } from '../reading/hash.ts';
import { complementBefore, complementsEnd } from './complements.ts';
import { isLast, numberAfter, readStreet, readTail, street, tail } from './parts.ts';
import { claimAddress } from './public.ts';
import { readTowns } from './towns.ts';
import { FLAG, LINK, units } from '../reading/units.ts';
import { common, given, surname, WORD } from '../reading/word.ts';
import { scene, unitAfter } from '../reading/scene.ts';
import { tokens } from '../reading/tokens.ts';
import { isNoStreet } from './no-streets.ts';
import { wordSet } from '../reading/word-set.ts';
import { cues } from '../reading/cues.ts';

const LETTERS = wordSet('bis ter quater b c d');
/** Street words that a number precedes in other senses too: "2 cours de yoga", "1 place de parking". */
const AMBIGUOUS = wordSet(
  `place pl cours cour route passage square parc voie zone lot villa cite cote porte pont tour port r ch clos domaine lieu
  residence square view rise gate green row parade walk court close drive way close crescent terrace grove quartier montee traverse galerie
  rond mail digue cote rampe tertre ecluse za zi zac rempart remparts berge berges coteau hill park wharf quay yard vale circus heath`,
);
/** "un lieu" counts nothing. */
const UN = wordSet('un une');
const ENGLISH = wordSet(
  `chase side fields field approach croft end wood copse dene downs fold garth glade glen hollow knoll lea meadow meadows mount nook orchard paddock ridge spinney villas wynd
  cottages cottage crossing cliff common corner bridge broadway causeway trail circle plaza isle path turnpike pike extension extensions tce pde gdns gdn ct terr mws cres hwy pkwy cir bend spur brae loke cove boreen quadrant street st road rd lane ln drive dr close court crescent terrace grove avenue ave boulevard blvd way square place gardens mews hill walk row parade view rise gate green highway parkway park wharf quay yard vale circus embankment heath`,
);
/** Of these, those that nobody says in French before the name of a street: "at the harrow road office", "Orchard Insurance, 2". */
const ONLY_ENGLISH = wordSet(
  'chase side fields field approach croft end wood dene fold glade glen hollow knoll lea meadow meadows mount nook orchard paddock ridge cottages cottage crossing common corner bridge broadway trail street road rd lane ln drive dr close crescent terrace grove way gardens mews hill walk row view rise gate green highway wharf yard vale heath gdns gdn ct terr mws',
);
/** Streets of German, Dutch and Nordic speakers are one word, with the number after it. */
const GERMANIC = /(?:straat|laan|steenweg|strasse|straße|weg|gasse|platz|plein|vej|gatan|vägen|allee)$/u;
/** The last two letters of such a street, as one number. */
const ENDS = new Set(
  'at an eg se ee tz in ej en'.split(' ').map((two) => (two.charCodeAt(0) << 8) | two.charCodeAt(1)),
);
/** What follows an English street: a town, a county, a postcode of the United Kingdom or of the United States. */
const ENGLISH_TAIL =
  /^(?:[,\s\u001e]+(?:flat|apt|apartment|suite|unit|floor)\.?\s?#?\d{1,4}[a-z]?)?(?:[,\s\u001e]+\p{L}[\p{L}'’ -]{1,30}?){0,3}?[,\s\u001e]+(?:[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}|[A-Z]{2},? \d{5}(?:-\d{4})?)(?![\p{L}\p{N}])/u;
const TAIL_REACH = 110;

/** Postal addresses around street words, and postcodes with their towns. */
export function readAddresses(streets: readonly number[]): void {
  let done = -1;
  for (const at of streets) if (at > done) done = Math.max(done, readAddress(at));
  if (units.count > 0) readTowns();
}

/** Whether a word that no lexicon knows names a street by itself: "Kerkstraat", "Bahnhofstrasse". */
export function isStreetName(token: number): boolean {
  const end = tokens.end[token]!;
  if (tokens.length(token) < 6) return false;
  const text = tokens.text(token);
  if (!ENDS.has((text.charCodeAt(end - 2) << 8) | text.charCodeAt(end - 1))) return false;
  return GERMANIC.test(tokens.text(token).slice(tokens.start[token], tokens.end[token]).toLowerCase());
}

/** An address around a street word: "12 bis rue des Lilas, 59000 Lille". @returns its last token, or -1 */
function readAddress(word: number): number {
  if ((tokens.info[word]! & WORD.STREET) === 0 || BARE.holds(word)) return readGermanic(word);
  if (isNoStreet(word)) return -1;
  const english = ENGLISH.holds(word) ? readEnglish(word) : -1;
  if (english >= 0 || opensEnglish(word)) return english;
  if (ONLY_ENGLISH.holds(word) && (tokens.info[word + 1]! & (WORD.DIGITS | WORD.NUMBER)) === 0) return -1;
  if (tokens.hash[word] === PORTE && !OF.holds(word + 1)) return -1;
  const number = numberBefore(word);
  const asked = isAsked(word, number < 0) || isIntroduced(word);
  const opens = number < 0 && opensLine(word);
  if (number < 0 && !asked && !opens && !hasNumber(word)) return -1;
  readStreet(word);
  // "3 Grande Rue"
  const bare = street.end === word && word > 0 && SIZES.holds(word - 1);
  if (street.end > word || bare) {
    const placed = asked && number >= 0 && isPlaced(number, word);
    const named =
      !AMBIGUOUS.holds(word) ||
      street.capital ||
      street.definite ||
      placed ||
      (street.somebody && asked && number >= 0) ||
      (street.rare && (asked || (number >= 0 && isNoPlural(number, word))));
    const sure = named && (number >= 0 || asked) && (number < 0 || asked || street.capital || !UN.holds(number));
    const after = number < 0 ? numberAfter(street.end) : -1;
    readTail(Math.max(street.end, after));
    const written = street.capital || street.definite || street.rare || bare;
    // "impasse des Tanneurs, au 14", "résidence Les Tilleuls, bâtiment 2"
    const behind =
      after >= 0 &&
      named &&
      ((written && isBare(street.end)) || (street.capital && tokens.hash[street.end + 1] === AU));
    const built =
      street.capital && SETTLEMENTS.holds(word) && (tail.postcode || complementsEnd(street.end) > street.end);
    const whole = opens && written && tail.town && isOver(tail.end + 1);
    if (sure || behind || built || whole || (tail.postcode && tail.town) || (after >= 0 && tail.town))
      return claimAddress(number >= 0 ? complementBefore(number) : bare ? word - 1 : word, tail.end, 'address.street');
  }
  return -1;
}

/** Whether a street is the first word of what is said: "Rue des Tonneliers, à Ribeauvillé." */
const opensLine = (word: number): boolean =>
  (tokens.gap[word]! & GAP.UTTERANCE) !== 0 && tokens.capital(word) && !AMBIGUOUS.holds(word);

/** Whether a sentence ends before a token. */
const isOver = (next: number): boolean =>
  next >= tokens.count || (tokens.gap[next]! & (GAP.UTTERANCE | GAP.STOP | GAP.DOT)) !== 0;

/** Street words whose plural is written like their singular: "3 cours de yoga". */
const INVARIABLE = wordSet('cours clos bois parc remparts berges villas');

/** Whether a number of two and more stands before a singular: "65 place Bellecour" counts no places. */
function isNoPlural(number: number, word: number): boolean {
  if (UN.holds(number) || INVARIABLE.holds(word)) return false;
  const unit = unitAfter(number - 1);
  return (
    unit < units.count &&
    units.first[unit] === number &&
    (units.flags[unit]! & FLAG.AMOUNT) === 0 &&
    units.value(unit) > 1
  );
}

/** Whether a number of up to three digits that counts nothing stands right behind a street: "rue du Faubourg du Temple 20". */
function isBare(end: number): boolean {
  const unit = unitAfter(end);
  return (
    units.first[unit] === end + 1 &&
    !UN.holds(end + 1) &&
    units.length[unit]! < 4 &&
    (units.flags[unit]! & (FLAG.AMOUNT | FLAG.DATE)) === 0 &&
    !isCounting(units.last[unit]! + 1)
  );
}

/** "place du Marché, 6 vélos": a noun in small letters right behind a number. */
const isCounting = (next: number): boolean =>
  next < tokens.count &&
  tokens.gap[next] === GAP.SPACE &&
  !tokens.capital(next) &&
  tokens.length(next) > 3 &&
  (tokens.info[next]! & (WORD.FILLER | WORD.SKIP | WORD.PARTICLE | WORD.TOWN | WORD.NUMBER | WORD.DIGITS)) === 0 &&
  tokens.text(next).charCodeAt(tokens.end[next]! - 1) === PLURAL;
const PLURAL = 's'.charCodeAt(0);

/** "4 porte l'IMEI" is a verb. */
const [PORTE, AU] = ['porte', 'au'].map(hashWord);
const OF = wordSet('de du des d');
/** Whose place is the company's: a street without a number is its own. */
const PREMISES = wordSet('magasin boutique agence bureau chantier visit siege collect pick');
const AT = wordSet('au le du aux l est');

/** "livrez au 48 bis voie romaine": a preposition before the number, or a letter after it. */
const isPlaced = (number: number, word: number): boolean => word - number > 1 || (number > 0 && AT.holds(number - 1));

/** How far after a street word its number or its postcode may stand, in words. */
const NUMBER_REACH = 24;

const CHEZ = hashWord('chez');
const WHOSE = wordSet('vous moi nous lui elle eux');

/** "chez vous, rue des Écuyers" */
const isHome = (word: number): boolean =>
  word > 1 &&
  tokens.hash[word - 2] === CHEZ &&
  WHOSE.holds(word - 1) &&
  (tokens.gap[word]! & ~(GAP.SPACE | GAP.COMMA)) === 0;

function hasNumber(word: number): boolean {
  const unit = unitAfter(word);
  return unit < units.count && units.first[unit]! - word <= NUMBER_REACH;
}

/** "St Mary's Road": a saint, whose street comes. */
function opensEnglish(word: number): boolean {
  if (tokens.hash[word] !== ST) return false;
  for (let at = word + 2; at <= word + 4 && at < tokens.count; at++)
    if (ENGLISH.holds(at) && tokens.hash[at] !== ST) return true;
  return false;
}

const SETTLEMENTS = wordSet('lotissement residence hameau lieu');

/** "moi c'est pascal colonna lotissement u furcatu": a place to live right behind a name. */
const isIntroduced = (word: number): boolean =>
  word > 1 &&
  SETTLEMENTS.holds(word) &&
  given(tokens.info[word - 2]!) > 1 &&
  surname(tokens.info[word - 1]!) > 0 &&
  common(tokens.info[word - 1]!) === 0 &&
  (tokens.gap[word]! & ~(GAP.SPACE | GAP.COMMA)) === 0 &&
  tokens.gap[word - 1] === GAP.SPACE;

/** How far an address is from the word that announces it, in words and in utterances. */
const PLACE_REACH = { words: 14, utterances: 1 };

/** Whether an address was asked for, or announced shortly before a token; `vague`: it has no number. */
function isAsked(token: number, vague = false): boolean {
  const { places } = scene;
  if (cues.active('address', token, token) || (vague && isHome(token))) return true;
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < token) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return false;
  const place = places[low - 1]!;
  if (vague && PREMISES.holds(place)) return false;
  return (
    token - place <= PLACE_REACH.words && tokens.utterance[token]! - tokens.utterance[place]! <= PLACE_REACH.utterances
  );
}

const SIZES = wordSet('grande grand petite vieille haute basse nouvelle vieux petit');

/** First token of the house number before a street word ("12 bis", "12 de la"); -1 where there is none. */
function numberBefore(word: number): number {
  let at = word - 1;
  // "3 Grande Rue"
  if (at > 0 && SIZES.holds(at)) at--;
  for (
    let skipped = 0;
    skipped < 2 && at > 0 && (tokens.info[at]! & WORD.PARTICLE) !== 0 && tokens.length(at) < 3;
    skipped++
  )
    at--;
  // "12 B rue", "15a rue"
  if (at > 0 && (LETTERS.holds(at) || (tokens.length(at) === 1 && (tokens.capital(at) || tokens.gap[at] === 0)))) at--;
  const unit = unitAfter(at) - 1;
  if (at < 0 || unit < 0 || units.last[unit] !== at || units.length[unit]! > 4 || isUsed(unit)) return -1;
  if (isMinutes(unit, word) || endsRow(unit, word)) return -1;
  for (let gap = at + 1; gap <= word; gap++) {
    if ((tokens.gap[gap]! & (GAP.UTTERANCE | GAP.STOP)) !== 0) return -1;
    // "le 17, la résidence Saskia est complète"
    if (gap < word && (tokens.gap[gap]! & GAP.COMMA) !== 0 && LED.holds(gap)) return -1;
  }
  return isFraction(unit) ? units.first[unit - 1]! : numberStart(unit);
}

const LED = wordSet('la le les l');

/** "06 39 98 12 34, rue des Lilas 12": the end of a longer number before a comma. */
function endsRow(unit: number, word: number): boolean {
  if ((tokens.gap[word]! & GAP.COMMA) === 0) return false;
  let digits = units.length[unit]!;
  for (let at = unit; digits < ROW && at > 0 && units.link[at] === LINK.TIGHT; at--) digits += units.length[at - 1]!;
  return digits >= ROW;
}
/** Digits that no house has before its own: those of a telephone. */
const ROW = 8;

/** "9 h – 12 h 45, place du Vigan": the minutes of an hour before a comma. */
const isMinutes = (unit: number, word: number): boolean => {
  const hour = units.first[unit]! - 1;
  const colon = hour >= 0 && tokens.gap[hour + 1] === GAP.COLON && (tokens.info[hour]! & WORD.DIGITS) !== 0;
  // "15:52, Park Row"
  if (colon && units.length[unit] === 2 && tokens.tight(hour + 1)) return (tokens.gap[word]! & GAP.COMMA) !== 0;
  return (
    hour > 0 &&
    HOURS.holds(hour) &&
    units.length[unit] === 2 &&
    (tokens.gap[word]! & GAP.COMMA) !== 0 &&
    (tokens.gap[hour + 1]! & ~GAP.SPACE) === 0 &&
    (tokens.info[hour - 1]! & (WORD.DIGITS | WORD.NUMBER)) !== 0
  );
};
const HOURS = wordSet('h heure heures');

/** "77/3 rue de l'Épeule": a number that a slash joins to the one before it. */
const isFraction = (unit: number): boolean =>
  unit > 0 &&
  units.last[unit - 1] === units.first[unit]! - 1 &&
  tokens.gap[units.first[unit]!] === GAP.SLASH &&
  units.length[unit - 1]! <= 4 &&
  !isUsed(unit - 1);

const isUsed = (unit: number): boolean => (units.flags[unit]! & FLAG.USED) !== 0;

/** First token of a house number that is said digit by digit: "five four", "one seven eight". */
function numberStart(last: number): number {
  let unit = last;
  let digits = units.length[unit]!;
  while (unit > 0 && units.last[unit - 1] === units.first[unit]! - 1 && (units.flags[unit - 1]! & FLAG.SPOKEN) !== 0) {
    digits += units.length[unit - 1]!;
    if (digits > 4 || units.length[unit - 1]! > 2) break;
    unit--;
  }
  const first = units.first[unit]!;
  // "a hundred and nine"
  return first > 0 && tokens.hash[first] === HUNDRED && tokens.hash[first - 1] === A ? first - 1 : first;
}
const [A, HUNDRED, ON] = ['a', 'hundred', 'on'].map(hashWord);

/** Such streets whose name is words of its own: "Villacher Strasse 89", "Steenweg op Brussel 112". */
const BARE = wordSet('strasse steenweg straat gasse platz plein');
const TOWARDS = wordSet('op naar van der den de het zur zum am');
/** Words of such a name, before and behind. */
const BARE_WORDS = 3;

/** "Kerkstraat 15, 1000 Brussel" */
function readGermanic(word: number): number {
  const bare = BARE.holds(word);
  let first = word;
  let last = word;
  if (bare) {
    while (word - first < BARE_WORDS && first > 0 && isOfName(first - 1, first)) first--;
    if (first === word) while (last - word < BARE_WORDS && isOfName(last + 1, last + 1)) last++;
    if (first === last) return -1;
  }
  const unit = unitAfter(last);
  if (unit >= units.count || units.first[unit] !== last + 1 || units.length[unit]! > 4) return -1;
  if ((tokens.gap[last + 1]! & ~(GAP.SPACE | GAP.COMMA)) !== 0) return -1;
  readTail(units.last[unit]!);
  return claimAddress(first, tail.end, 'address.street');
}

/** Whether a word is one of such a name: in a capital, or what leads to where the street goes. `right`: the later of it and its neighbour. */
function isOfName(token: number, right: number): boolean {
  if (token >= tokens.count || tokens.gap[right] !== GAP.SPACE || (tokens.info[token]! & WORD.DIGITS) !== 0)
    return false;
  return tokens.capital(token) || TOWARDS.holds(token);
}

/** Number, one to three words, street word: "24 Clarke Avenue, London SW1A 1AA", "10 St Mary's Road". */
function readEnglish(word: number): number {
  let at = word - 1;
  while (at >= 0 && word - at <= 5 && namesEnglish(at)) at--;
  // "191 The Green"
  if (at === word - 1 && at > 0 && tokens.hash[at] === THE) at--;
  if (at === word - 1 || at < 0 || (tokens.gap[at + 1]! & ~(GAP.SPACE | GAP.COMMA)) !== 0) return -1;
  // "the one on indian school road", in answer
  if (tokens.hash[at] === ON && at < word - 1 && PLAIN.holds(word) && isOver(word + 1) && cues.recalled('address', at))
    return claimAddress(at + 1, word, 'address.street');
  // "221B Baker Street", "forty two b thornbury rise"
  if (tokens.length(at) === 1 && at > 0 && (tokens.start[at] === tokens.end[at - 1] || isSaidLetter(at))) at--;
  const unit = unitAfter(at) - 1;
  if (unit < 0 || units.last[unit] !== at || units.length[unit]! > 5 || (units.flags[unit]! & FLAG.AMOUNT) !== 0)
    return -1;
  if (isMinutes(unit, at + 1)) return -1;
  readTail(word);
  const end = Math.max(tail.end, englishTail(word));
  const capital = tokens.capital(word) && (tokens.capital(at + 1) || tokens.capital(at + 2));
  const asked = isAsked(word);
  const told = asked || isTold(numberStart(unit), word);
  if (!capital && !told && end === word) return -1;
  // "nine chapel fold batley"
  const town = end === word && isLast(word + 1, true) ? word + 1 : end;
  return claimAddress(complementBefore(numberStart(unit)), town, 'address.street');
}

/** Whether a letter stands right behind a number that was said. */
const isSaidLetter = (at: number): boolean =>
  LETTERS.holds(at) && (tokens.info[at - 1]! & WORD.NUMBER) !== 0 && tokens.gap[at] === GAP.SPACE;

const BEFORE = wordSet(
  'at to is address live lives living from outside in left leaving near opposite behind selling visit',
);
/** "flat nine tannery court" */
const FLATS = wordSet('flat apartment apt');
const PLAIN = wordSet(
  'gdns gdn terr street road rd avenue ave lane drive terrace crescent grove gardens parade close mews',
);
/** Words of every day that street names begin with. */
const USUAL = wordSet(
  'high new old main north south east west station church park mill green broad upper lower long great little king kings queen queens school london',
);

/** "the meter is at 53 north parade", "26 rosemary gardens": a preposition before, or a word that means nothing but a street. */
function isTold(number: number, word: number): boolean {
  if (PLAIN.holds(word) || (number > 0 && FLATS.holds(number - 1))) return true;
  return number > 0 && BEFORE.holds(number - 1) && (common(tokens.info[word - 1]!) < 2 || USUAL.holds(word - 1));
}

/** A word of an English street's name; "'s" stands inside one. */
function namesEnglish(at: number): boolean {
  if ((tokens.gap[at + 1]! & ~(GAP.SPACE | GAP.APOSTROPHE | GAP.DOT)) !== 0) return false;
  const info = tokens.info[at]!;
  if ((info & (WORD.DIGITS | WORD.NUMBER | WORD.LABEL)) !== 0 || LETTERS.holds(at)) return false;
  return tokens.length(at) === 1
    ? (tokens.gap[at]! & GAP.APOSTROPHE) !== 0
    : common(info) < 2 || tokens.capital(at) || tokens.hash[at] === ST || USUAL.holds(at);
}
const [ST, THE] = ['st', 'the'].map(hashWord);

/** The last token of the town and postcode after an English street, within its line. */
function englishTail(word: number): number {
  const from = tokens.end[word]!;
  const found = ENGLISH_TAIL.exec(tokens.text(word).slice(from, from + TAIL_REACH));
  let last = word;
  if (found !== null)
    while (
      last + 1 < tokens.count &&
      tokens.turn[last + 1] === tokens.turn[word] &&
      tokens.end[last + 1]! <= from + found[0].length
    )
      last++;
  return last;
}
