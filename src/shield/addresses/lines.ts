import { complementsEnd } from './complements.ts';
import { GAP } from '../reading/chars.ts';
import { hashWord } from '../reading/hash.ts';
import { useUnits, scene } from '../reading/scene.ts';
import { given, surname, WORD } from '../reading/word.ts';
import { tokens } from '../reading/tokens.ts';
import { wordSet } from '../reading/word-set.ts';
import { cues } from '../reading/cues.ts';
import { claims } from '../findings.ts';

/**
 * What stands before the postcode of an address that no street tells: "Les Ormeaux, 24310 Bourdeilles", "Résidence Les Pins, apt 12",
 * a hamlet, a house by its name on the line above; and what is told behind one: its building, its floor, its door. Each part opens as
 * a place does and is written as one.
 */

/** Words by which a place is told from a person or a firm. */
const PLACES = wordSet(
  `residence immeuble imm maison mas ferme moulin chateau domaine villa quartier lieu lieudit bourg hameau cite tour batiment bat appartement
  appt apt app chambre etage porte esc escalier lotissement lot zone za zi zac parc clos cours route chemin place allee impasse voie bp cs
  foyer ehpad campus caserne camping pavillon bastide mazet manoir logis ch logt res
  cottage house flat apartment lodge farm barn manor court hall gables maltings mews bungalow estate`,
);
const ARTICLES = wordSet('le la les l the');
/** What stands small within such a part. */
const SMALL = wordSet(
  'le la les l d de du des a au aux en sur sous et dit bis ter no n ch apt app appt bat esc etage porte lot bp cs gauche droite face fond artisanale artisanal industrielle commerciale universitaire etudiante',
);
/** Between a place's word and its name: "château de Lestrade". */
const OF = wordSet('de du des d');
/** What a part stands behind in a note. */
const ANNOUNCING = wordSet('adr addr adresse address');
/** Tokens of a part, parts before a postcode, and digits of a number in one. */
const LONGEST = 8;
const MOST = 3;
const DIGITS = 4;
const POSTCODE = 5;

/** Takes in the parts of an address before its postcode or its street, and what is told behind it. */
export function readLines(): void {
  const count = claims.list.length;
  for (let claim = 0; claim < count; claim++) {
    const begun = claims.tokensOf[claim * 2]!;
    if (claims.list[claim]!.type !== 'address' || begun < 0 || !opensAddress(begun)) continue;
    let first = begun;
    for (let part = 0; part < MOST; part++) {
      const begin = partBefore(first);
      // "à la maison, rue des Lilas", but "Maison Etcheverry, chemin du Lavoir"
      const small = first === begun && (tokens.info[first]! & WORD.DIGITS) === 0 && !tokens.capital(first);
      if (begin < 0 || (small && !tokens.capital(begin)) || !(isPlace(begin, first - 1) || isHamlet(begin, first)))
        break;
      first = begin;
    }
    first = slashed(wholeFlat(placeBefore(first)));
    const end = claims.tokensOf[claim * 2 + 1]!;
    const last = complementsEnd(end);
    if (first === begun && last === end) continue;
    claims.add(first, last, 'address', 0.6, 'address.block');
    useUnits(first, last);
  }
}

/** "3/1, 88 Dumbarton Brae": the number of a flat before a slash. */
const slashed = (first: number): number =>
  first > 0 &&
  tokens.gap[first] === GAP.SLASH &&
  (tokens.info[first]! & tokens.info[first - 1]! & WORD.DIGITS) !== 0 &&
  tokens.length(first - 1) < 3 &&
  (tokens.gap[first - 1]! & GAP.SLASH) === 0
    ? first - 1
    : first;

/** Which flat of a house it is: "Basement Flat, 4 Clarke Avenue". */
const WHICH = wordSet('basement garden ground top first second third upper lower rear front middle main attic studio');
const FLATS = wordSet('flat apartment maisonette');

function wholeFlat(first: number): number {
  if (first > 0 && FLATS.holds(first) && WHICH.holds(first - 1) && tokens.gap[first] === GAP.SPACE) return first - 1;
  // "Top Flat, 4 Clarke Avenue"
  const flat = first - 1;
  const led = flat > 0 && FLATS.holds(flat) && WHICH.holds(flat - 1) && tokens.gap[first] === (GAP.COMMA | GAP.SPACE);
  return led && tokens.gap[flat] === GAP.SPACE ? flat - 1 : first;
}

/** What names a place in small letters too. */
const NAMING = wordSet(
  'foyer residence chateau villa hameau ferme domaine mas ehpad camping couvent monastere abbaye presbytere immeuble lotissement manoir bastide',
);
const NAMED = 6;

/** "envoyé Couvent Ste-Marthe 24000 Périgueux", "au foyer Saint-Benoît, 18 quai": the word for a place and its name in capitals; the token itself where none stands there. */
function placeBefore(end: number): number {
  if (end < 2 || (tokens.gap[end]! !== GAP.SPACE && tokens.gap[end]! !== (GAP.COMMA | GAP.SPACE))) return end;
  for (let at = end - 1; at >= 0 && end - at <= NAMED; at--) {
    if (at < end - 1 && (tokens.gap[at + 1]! & ~(GAP.SPACE | GAP.HYPHEN | GAP.APOSTROPHE)) !== 0) return end;
    if (NAMING.holds(at)) return at < end - 1 && tokens.capital(end - 1) ? at : end;
    if (!tokens.capital(at) && !SMALL.holds(at)) return theBefore(end);
  }
  return end;
}

const THE = hashWord('the');

/** "the willows, 3 church rd": a house by its plural in small letters, behind a comma. */
function theBefore(end: number): number {
  const the = end - 2;
  const led = the > 0 && tokens.hash[the] === THE && (tokens.gap[the]! & (GAP.COMMA | GAP.UTTERANCE)) !== 0;
  if (!led || tokens.gap[end] === GAP.SPACE || (tokens.info[end]! & WORD.DIGITS) === 0) return end;
  return tokens.text(end - 1).charCodeAt(tokens.end[end - 1]! - 1) === PLURAL ? the : end;
}
const PLURAL = 's'.charCodeAt(0);

/** Tokens after an address within which its floor is told. */
const REACH = 80;
const ORDINALS = wordSet(
  'premier premiere deuxieme second seconde troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme dernier e eme er',
);
const DOORS = wordSet('porte appartement appt gauche droite face fond de du en milieu');
const SIDES = wordSet('gauche droite face fond milieu');
const ETAGE = hashWord('etage');

/** "deuxième étage porte gauche", "au rez-de-chaussée", soon after an address or where one was asked for. */
export function readFloors(): void {
  const { parts } = scene;
  if (parts.length === 0) return;
  const ended = addressEnds();
  let nearest = 0;
  for (const part of parts) {
    const ends = tokens.hash[part] === ETAGE;
    if (!ends && !FLOORS.holds(part)) continue;
    let first = part;
    if (ends) {
      if (part === 0 || tokens.utterance[part - 1] !== tokens.utterance[part] || !ORDINALS.holds(part - 1)) continue;
      first = part - 1;
      if (tokens.length(first) < 4 && first > 0 && (tokens.info[first - 1]! & WORD.DIGITS) !== 0) first--;
    } else if (tokens.hash[part] === CHAUSSEE) first = part - 2;
    while (nearest < ended.length && ended[nearest]! < first) nearest++;
    const behind = nearest > 0 && first - ended[nearest - 1]! <= REACH;
    if (!behind && !cues.active('address', first, part)) continue;
    let last = part;
    for (
      let at = part + 1;
      at < tokens.count && DOORS.holds(at) && tokens.utterance[at] === tokens.utterance[part];
      at++
    )
      if (SIDES.holds(at)) last = at;
    claims.add(first, last, 'address', 0.5, 'address.block');
  }
}
const FLOORS = wordSet('chaussee rdc');
const CHAUSSEE = hashWord('chaussee');

/** The last tokens of the addresses found, in order. */
function addressEnds(): number[] {
  const { list, tokensOf } = claims;
  const ends: number[] = [];
  for (let claim = 0; claim < list.length; claim++)
    if (list[claim]!.type === 'address' && tokensOf[claim * 2 + 1]! >= 0) ends.push(tokensOf[claim * 2 + 1]!);
  return ends.sort((a, b) => a - b);
}

/** A postcode, a number of a house, a flat or a box with which a rule began, or a street or a town in capitals. */
const opensAddress = (token: number): boolean =>
  (tokens.info[token]! & WORD.DIGITS) !== 0
    ? tokens.length(token) <= POSTCODE
    : tokens.capital(token) || (tokens.info[token]! & WORD.STREET) !== 0;

/** First token of the part that ends right before a token, parted from it by a comma or the end of a line, or that goes on with it ("app. 12"); -1 for none. */
function partBefore(end: number): number {
  const parting = GAP.COMMA | GAP.NEWLINE;
  if (end === 0) return -1;
  const between = tokens.gap[end]!;
  if (isDash(end)) return lineBefore(end);
  if (between === 0 || (between & ~(parting | GAP.SPACE | GAP.UTTERANCE | GAP.DOT)) !== 0) return -1;
  if ((between & GAP.DOT) !== 0 && (tokens.length(end - 1) > 4 || (between & parting) !== 0)) return -1;
  if (tokens.turn[end] !== tokens.turn[end - 1]) return -1;
  for (let at = end - 1; at >= 0 && end - at <= LONGEST; at--) {
    const gap = tokens.gap[at]!;
    // "ADR LE BOURG, 2 IMP. DU FOUR"
    if (ANNOUNCING.holds(at)) return at + 1 < end ? at + 1 : -1;
    if ((gap & (parting | GAP.UTTERANCE | GAP.TURN | GAP.COLON | GAP.OPEN)) !== 0 || isSentence(at)) return at;
    if ((gap & (GAP.STOP | GAP.AT | GAP.MONEY)) !== 0) return -1;
  }
  return -1;
}

/** Whether a dot before a token ends a sentence, and no abbreviation. */
const isSentence = (at: number): boolean =>
  (tokens.gap[at]! & GAP.DOT) !== 0 &&
  at > 0 &&
  (tokens.length(at - 1) > 3 || (tokens.info[at - 1]! & WORD.DIGITS) !== 0);

/** "étage 2", "bât. B2", "château de Lestrade": a place's word in small letters, and what tells which. */
function isValued(place: number, last: number): boolean {
  const next = place + 1;
  if (next > last) return false;
  if (OF.holds(next)) return tokens.capital(last);
  return (tokens.info[next]! & WORD.DIGITS) !== 0 || (tokens.length(next) === 1 && tokens.capital(next));
}

/** Whether the tokens of a part name a place: capitals and small numbers, opened by an article or with a word for one. */
function isPlace(first: number, last: number): boolean {
  let told = ARTICLES.holds(first) && tokens.capital(first) && last > first && tokens.capital(last);
  for (let at = first; at <= last; at++) {
    const info = tokens.info[at]!;
    const hash = tokens.hash[at]!;
    if ((info & (WORD.LABEL | WORD.TITLE)) !== 0) return false;
    if ((info & WORD.DIGITS) !== 0) {
      if (tokens.length(at) > DIGITS) return false;
      continue;
    }
    const place = PLACES.has(hash);
    // "Mill Lane"
    told ||= (info & WORD.STREET) !== 0 && at > first && tokens.capital(at) && tokens.capital(first);
    told ||= place && (tokens.capital(at) || at > first || isValued(at, last));
    if (!place && !tokens.capital(at) && !SMALL.has(hash) && tokens.length(at) > 1) return false;
  }
  return told;
}

/** Words of a hamlet that a dash parts from its postcode. */
const HAMLET = 4;

const isDash = (token: number): boolean => tokens.gap[token] === (GAP.SPACE | GAP.HYPHEN);

/** First token of the line that a token goes on with, a few words before it; -1 where it begins further off. */
function lineBefore(token: number): number {
  for (let at = token - 1; at >= 0 && token - at <= HAMLET; at--)
    if ((tokens.gap[at]! & GAP.UTTERANCE) !== 0) return at;
  return -1;
}

/** "Kerbiquet – 22200 Pabu": words in capitals on the line of the postcode, before a dash, that are no name of somebody. */
function isHamlet(first: number, code: number): boolean {
  if (!isDash(code) || (tokens.info[code]! & WORD.DIGITS) === 0) return false;
  for (let at = first; at < code; at++) {
    const info = tokens.info[at]!;
    if ((info & (WORD.LABEL | WORD.TITLE | WORD.DIGITS | WORD.MONTH)) !== 0 || isNamed(at, code)) return false;
    if (!tokens.capital(at) && !SMALL.holds(at)) return false;
  }
  return tokens.capital(first);
}

const isNamed = (at: number, end: number): boolean =>
  at + 1 < end && given(tokens.info[at]!) > 1 && surname(tokens.info[at + 1]!) > 0;
