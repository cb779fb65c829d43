import { GAP } from '../reading/chars.ts';
import { hashWord } from '../reading/hash.ts';
import {
  CONJUNCTIONS,
  endsBefore,
  follows,
  isActing,
  isName,
  isOwned,
  isUnknown,
  isVocative,
  nameEnd,
  mayBeVerb,
  opensSentence,
  SHAPE,
  shapeOf,
} from './words.ts';
import { isTownNamed } from './called-things.ts';
import { initialsBefore, isLettersWord } from './initials.ts';
import { isBeforeFirm } from './names.ts';
import { isUnknownBefore } from './own.ts';
import { isNamesake, isNobodys, isThing, isThingWord } from './namesakes.ts';
import { claimName } from './claim.ts';
import { tokens } from '../reading/tokens.ts';
import { common, given, surname, WORD } from '../reading/word.ts';
import { DAYS } from './replies.ts';
import { wordSet } from '../reading/word-set.ts';

/** A name that only the lexicon and its spelling speak for. @returns its last token, or -1. */
export function readPlainName(token: number): number {
  const shape = shapeOf(token);
  if (isLettersWord(token)) return token;
  if (shape === SHAPE.LOWER) return readLowerName(token);
  if (shape === SHAPE.INITIAL) return -1;
  if (common(tokens.info[token]!) === 2) return readEither(token);
  const end = listed(token, nameEnd(token));
  const first = leading(token);
  if (first === end && (isVerb(token) || isCoupon(token) || isOffer(token))) return -1;
  if (isNobodys(first, end) || isThings(first, end) || isBeforeFirm(end)) return end;
  const score =
    (end > token && pairScore(token, end)) ||
    (end === token && first < token ? 0.5 : loneScore(token)) ||
    (common(tokens.info[token]!) === 0 && surname(tokens.info[token]!) > 0 && initialsBefore(token) < token ? 0.7 : 0);
  if (score === 0) return -1;
  claimName(first, end, score, end > first ? 'name.pair' : 'name.lexicon');
  return end;
}

/** "I spoke to Ben", "Okay Will, thanks": a word of every sentence, written as a name in the midst of one. */
function readEither(token: number): number {
  // "Will Friday suit you?"
  if (given(tokens.info[token]!) < 3 || opensSentence(token) || isOwned(token) || DAYS.holds(token + 1)) return -1;
  const month = (tokens.info[token]! & WORD.MONTH) !== 0;
  if (month ? !isVocative(token) && !isActing(token + 1) : tokens.capital(token - 1) && !isVocative(token)) return -1;
  const end = nameEnd(token);
  claimName(token, end, 0.5, end > token ? 'name.pair' : 'name.lexicon');
  return end;
}

const OFFERS = wordSet('code codes promo coupon voucher');
/** "code NOEL2026" */
const isCoupon = (token: number): boolean =>
  token > 0 &&
  token + 1 < tokens.count &&
  OFFERS.holds(token - 1) &&
  tokens.start[token + 1] === tokens.end[token] &&
  (tokens.info[token + 1]! & WORD.DIGITS) !== 0;

/** "WINTER24": capitals and the digits that nothing parts from them. */
export const isOffer = (token: number): boolean =>
  token + 1 < tokens.count &&
  tokens.gap[token + 1] === 0 &&
  (tokens.info[token + 1]! & WORD.DIGITS) !== 0 &&
  shapeOf(token) === SHAPE.UPPER;

const AIME = hashWord('aime');
/** "Aime les roses.": a verb without its accent, with which a sentence of a note begins. */
const isVerb = (token: number): boolean =>
  tokens.hash[token] === AIME &&
  opensSentence(token) &&
  !endsBefore(token + 1) &&
  tokens.text(token).charCodeAt(tokens.end[token]! - 1) === 'e'.charCodeAt(0);

const SINGULAR = wordSet('le la');

/**
 * Whether a given name and a surname are written as nobody's are: "Jean-Jaurès" has a hyphen, as what is called after people,
 * "le Pascal Paoli" an article, as a ship.
 */
function isThings(first: number, end: number): boolean {
  if (end > first && tokens.capital(first) && first > 0 && !opensSentence(first))
    if (SINGULAR.holds(first - 1) && (!tokens.capital(first - 1) || opensSentence(first - 1))) return true;
  if (end !== first + 1 || tokens.gap[end] !== GAP.HYPHEN) return false;
  // "Adebayo-Finch"
  if (given(tokens.info[first]!) < 3 && surname(tokens.info[first]!) >= 2) return false;
  return given(tokens.info[first]!) >= 2 && given(tokens.info[end]!) < 2 && tokens.length(end) > 4;
}

const MARIE = hashWord('marie');
const MARRIED = wordSet(
  'suis est es etes sommes sont etait etais etre se me te nous vous pas non bien re le la un une jeune bientot',
);

/** "marie" without its accent is a name, "je suis marié" is none. */
function isMarie(token: number): boolean {
  if (tokens.hash[token] !== MARIE || (token > 0 && MARRIED.holds(token - 1))) return false;
  return tokens.text(token).charCodeAt(tokens.end[token]! - 1) === 'e'.charCodeAt(0);
}

/** "Dupont, Jean", "Dupont, Jean Martin": the name after the surname, its own or the next of a list. */
function listed(token: number, end: number): number {
  const next = end + 1;
  if (next >= tokens.count || tokens.gap[next] !== (GAP.COMMA | GAP.SPACE) || !tokens.capital(next)) return end;
  const info = tokens.info[next]!;
  const sure = given(info) >= 2 && common(info) === 0 && (info & WORD.TOWN) === 0;
  return sure && surname(tokens.info[token]!) > given(tokens.info[token]!) ? nameEnd(next) : end;
}

/** A foreign given name before a surname that is known: "Bekbolat Martin". */
function leading(token: number): number {
  const before = token - 1;
  if (before < 0 || !follows(token) || isNamesake(token, false)) return token;
  if (!isUnknown(tokens.info[before]!)) return isWordSurname(before) && isGiven(token) ? before : token;
  const info = tokens.info[token]!;
  const opening = opensSentence(before);
  const frequent = !opening || ((given(info) >= 2 || surname(info) >= 2) && !mayBeVerb(before));
  const sure = tokens.length(before) > 2 && frequent && common(info) === 0 && (info & WORD.TOWN) === 0;
  const shape = shapeOf(before);
  return sure && (shape === SHAPE.CAPITAL || (shape === SHAPE.UPPER && tokens.length(before) > 3)) ? before : token;
}

/** "Héritier Roland", "TIRANT Catherine": a surname that is a word as well, before a given name that is none. */
function isWordSurname(token: number): boolean {
  const info = tokens.info[token]!;
  if (!tokens.capital(token) || common(info) === 2 || (info & (WORD.TITLE | WORD.TOWN | WORD.MONTH)) !== 0)
    return false;
  return surname(info) >= 2 || (surname(info) > 0 && shapeOf(token) === SHAPE.UPPER);
}

const isGiven = (token: number): boolean =>
  given(tokens.info[token]!) >= 2 && common(tokens.info[token]!) === 0 && (tokens.info[token]! & WORD.TOWN) === 0;

/** "Julie Marchand", "MARTIN Paul", "Jean-Pierre". */
function pairScore(first: number, end: number): number {
  const info = tokens.info[first]!;
  const last = tokens.info[end]!;
  const opening = opensSentence(first);
  // A capital says little at the head of a sentence: there a rare name needs a surname behind it.
  // A line of two words is a signature.
  const sure = !opening || given(info) >= 2 || (common(info) === 0 && (isName(last) || endsBefore(end + 1)));
  // "Kadiatou B."
  if (end === first + 1 && given(info) > 0 && common(info) === 0 && shapeOf(end) === SHAPE.INITIAL) return 0.7;
  if (given(info) > 0 && sure) return isName(last) || common(last) === 0 ? 0.85 : 0;
  if (given(last) < 2 || common(last) > 0) return 0;
  if (common(info) === 0) return 0.75;
  return surname(info) >= 3 && (!opening || shapeOf(first) === SHAPE.UPPER) ? 0.7 : 0;
}

const PLACING = wordSet('a en de d vers in from near at to sur pour depuis');

function loneScore(token: number): number {
  const info = tokens.info[token]!;
  const opening = opensSentence(token);
  if (isThing(token) || isDated(token)) return 0;
  if ((info & WORD.TOWN) !== 0 && given(info) >= 2 && isVocative(token)) return 0.6;
  if ((info & WORD.TOWN) !== 0) return given(info) >= 2 && common(info) === 0 && !PLACING.holds(token - 1) ? 0.6 : 0;
  if (common(info) > 0) return loneCommon(token, opening);
  // "(ANIL)", "l'AST", but "(Emre 9 ans, Defne 6)"
  if (given(info) < 3 && (isBracketed(token) || isAcronym(token))) return 0;
  if (given(info) >= 2) return 0.7;
  if (opening && isCutShort(token)) return 0;
  if (opening) return (given(info) === 1 || surname(info) >= 2) && isAddressed(token) && !isTownNamed(token) ? 0.5 : 0;
  if (token > 0 && tokens.length(token - 1) === 1 && shapeOf(token - 1) === SHAPE.INITIAL && surname(info) > 0)
    return 0.7;
  if (shapeOf(token) === SHAPE.UPPER) return surname(info) === 3 ? 0.5 : 0;
  return given(info) === 1 || surname(info) >= 2 || isListed(token) ? 0.5 : 0;
}

/** "Rapp. demain": what a note cuts short. */
const isCutShort = (token: number): boolean =>
  tokens.turns[tokens.turn[token]!]!.field === 'note' &&
  tokens.length(token) < 6 &&
  token + 1 < tokens.count &&
  tokens.turn[token + 1] === tokens.turn[token] &&
  (tokens.gap[token + 1]! & GAP.DOT) !== 0;

/** Whether brackets open before a word, unless somebody's age follows. */
const isBracketed = (token: number): boolean =>
  (tokens.gap[token]! & GAP.OPEN) !== 0 &&
  (given(tokens.info[token]!) < 2 ||
    token + 1 >= tokens.count ||
    (tokens.info[token + 1]! & WORD.DIGITS) === 0 ||
    tokens.length(token + 1) > 2);

const SHORT_DAYS = wordSet('mon tue tues wed thu thur thurs fri sat sun lun mar mer jeu ven sam dim');
/** A day's number, not the first digits of a telephone. */
const isDay = (token: number): boolean =>
  token >= 0 &&
  token < tokens.count &&
  (tokens.info[token]! & WORD.DIGITS) !== 0 &&
  tokens.length(token) < 3 &&
  !(
    token + 1 < tokens.count &&
    (tokens.info[token + 1]! & WORD.DIGITS) !== 0 &&
    tokens.gap[token + 1] === GAP.SPACE &&
    tokens.length(token + 1) !== 4
  );
const HOURS = wordSet('am pm matin soir midi morning afternoon evening aprem');

/** "Tue 14 Jan", "cb req Thu pm": a month or a day cut short, beside what dates. */
export function isDated(token: number): boolean {
  const day = SHORT_DAYS.holds(token);
  if (!day && (tokens.info[token]! & WORD.MONTH) === 0) return false;
  // "payslips for march and april"
  if (!day && token > 1 && (CONJUNCTIONS.holds(token - 1) || tokens.gap[token] === (GAP.COMMA | GAP.SPACE)))
    if (isMonth(token - 1) || (CONJUNCTIONS.holds(token - 1) && isMonth(token - 2))) return true;
  // "left the house in Jan"
  if (!day && token > 0 && tokens.gap[token] === GAP.SPACE && WITHIN.holds(token - 1)) return true;
  if (isDay(token + 1) || (isDay(token - 1) && tokens.gap[token] === GAP.SPACE)) return true;
  if (!day) return false;
  // "works Tue–Thu only"
  if (token > 0 && SHORT_DAYS.holds(token - 1) && (tokens.gap[token]! & GAP.UTTERANCE) === 0) return true;
  return token + 1 < tokens.count && (HOURS.holds(token + 1) || SHORT_DAYS.holds(token + 1));
}

const WITHIN = wordSet('in since until en depuis fin debut mi mid end early late last');
const isMonth = (token: number): boolean => (tokens.info[token]! & WORD.MONTH) !== 0;

const isAcronym = (token: number): boolean => tokens.length(token) < 5 && shapeOf(token) === SHAPE.UPPER;

/** Whether a name stands beside a word in a list: "Marie, Ysaline et Paul". */
export function isListed(token: number): boolean {
  return isListedName(token, 1) || isListedName(token, -1);
}

function isListedName(token: number, way: 1 | -1): boolean {
  const comma = (tokens.gap[way > 0 ? token + 1 : token]! & GAP.COMMA) !== 0;
  const joined = comma || CONJUNCTIONS.holds(token + way);
  const other = comma ? token + way : token + way * 2;
  if (!joined || other < 0 || other >= tokens.count || tokens.utterance[other] !== tokens.utterance[token])
    return false;
  const info = tokens.info[other]!;
  return tokens.capital(other) && given(info) >= 2 && common(info) === 0 && (info & WORD.TOWN) === 0;
}

/** A name that is an everyday word too: a capital inside a sentence says so, if its neighbours have none. */
function loneCommon(token: number, opening: boolean): number {
  const frequency = given(tokens.info[token]!);
  if (frequency < 2 || isOwned(token)) return 0;
  const next = token + 1;
  if (isVocative(token) || isActing(next)) return 0.6;
  if (opening) return frequency === 3 && isAddressed(token) ? 0.6 : 0;
  if (frequency === 3) return 0.6;
  const apart = next >= tokens.count || !tokens.capital(next) || opensSentence(next);
  const before = !tokens.capital(token - 1) || (opensSentence(token - 1) && common(tokens.info[token - 1]!) > 0);
  return apart && before ? 0.5 : 0;
}

/** "Claire, vous m'entendez ?", "Rose a appelé": spoken to, or somebody who does something. */
function isAddressed(token: number): boolean {
  return endsBefore(token + 1) || (common(tokens.info[token + 1]!) === 2 && !tokens.capital(token + 1));
}

const ARTICLES = wordSet(
  'un une le la les l des du ma mon ce cette cet ces votre notre vos nos deux trois quel quelle aux au the',
);

/** "500 € max", "sam 14/06", "lun-sam": short for something else, in small letters. */
const HALF = wordSet('demi demie');
const SHORTENED = wordSet('max sam');

/** Names in text without capitals: a given name that is no everyday word, with a surname beside it or frequent by itself. */
function readLowerName(token: number): number {
  const info = tokens.info[token]!;
  // "hors marques Pierre Cardin"
  if (isThingWord(token)) return -1;
  const end = nameEnd(token);
  const first = surnameBefore(token);
  if (isNobodys(first, end) || isThings(first, end)) return end;
  // "deux et demi carré", "april"
  if ((HALF.holds(token) && CONJUNCTIONS.holds(token - 1)) || (first === end && isDated(token))) return -1;
  if (first === end && SHORTENED.holds(token) && !isVocative(token) && !isActing(token + 1)) return -1;
  // "the max power", "le jules": a thing, whose name is half a word
  const half = end === token || common(tokens.info[end]!) > 0;
  if (half && first > 0 && ARTICLES.holds(first - 1)) return -1;
  const plain = common(info) === 0 || isMarie(token);
  if (end > first && given(info) >= 2 && (plain || (mayBeSurname(end) && !isOwned(token)))) {
    claimName(first, end, 0.7, 'name.pair');
    return end;
  }
  if (
    (!plain || (info & WORD.TOWN) !== 0) &&
    given(info) >= 2 &&
    !isOwned(first) &&
    (isVocative(token) || isActing(token + 1))
  ) {
    claimName(token, token, 0.5);
    return token;
  }
  if (!plain || tokens.length(token) < (given(info) === 3 ? 3 : 4) || (info & WORD.TOWN) !== 0) return -1;
  if (given(info) < 2 && (surname(info) < 3 || tokens.length(token) < 5)) return -1;
  claimName(token, token, 0.5);
  return token;
}

/** "mark hale", "joy smith" */
const mayBeSurname = (token: number): boolean =>
  isSurname(token) || (surname(tokens.info[token]!) === 3 && common(tokens.info[token]!) === 1);

const isSurname = (token: number): boolean => surname(tokens.info[token]!) >= 2 && common(tokens.info[token]!) === 0;

/** "dupont julie": the surname said before a given name; `token` itself where none stands there. */
function surnameBefore(token: number): number {
  const before = token - 1;
  if (before < 0 || !follows(token) || shapeOf(before) !== SHAPE.LOWER || given(tokens.info[token]!) < 2) return token;
  if (isUnknownBefore(token)) return before;
  return isSurname(before) && (tokens.info[before]! & WORD.TOWN) === 0 ? before : token;
}
