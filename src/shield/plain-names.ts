import { GAP } from './chars.ts';
import { hashWord } from './hash.ts';
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
  opensSentence,
  SHAPE,
  shapeOf,
} from './name-words.ts';
import { isNobodys, isThing } from './namesakes.ts';
import { claimName, type Scene } from './scene.ts';
import type { Tokens } from './tokens.ts';
import { common, given, surname, WORD } from './word.ts';
import { wordSet } from './word-set.ts';

/** A name that only the lexicon and its spelling speak for. @returns its last token, or -1. */
export function readPlainName(scene: Scene, token: number): number {
  const { tokens } = scene;
  const shape = shapeOf(tokens, token);
  if (shape === SHAPE.LOWER) return readLowerName(scene, token);
  if (shape === SHAPE.INITIAL) return -1;
  if (common(tokens.info[token]!) === 2) return readEither(scene, token);
  const end = listed(tokens, token, nameEnd(tokens, token));
  const first = leading(tokens, token);
  if (isNobodys(scene, first, end) || isThings(tokens, first, end)) return end;
  const score =
    (end > token && pairScore(tokens, token, end)) || (end === token && first < token ? 0.5 : loneScore(tokens, token));
  if (score === 0) return -1;
  claimName(scene, first, end, score, end > first ? 'name.pair' : 'name.lexicon');
  return end;
}

/** "I spoke to Ben", "Okay Will, thanks": a word of every sentence, written as a name in the midst of one. */
function readEither(scene: Scene, token: number): number {
  const { tokens } = scene;
  if (given(tokens.info[token]!) < 3 || opensSentence(tokens, token) || isOwned(tokens, token)) return -1;
  const month = (tokens.info[token]! & WORD.MONTH) !== 0;
  if (
    month
      ? !isVocative(tokens, token) && !isActing(tokens, token + 1)
      : tokens.capital(token - 1) && !isVocative(tokens, token)
  )
    return -1;
  const end = nameEnd(tokens, token);
  claimName(scene, token, end, 0.5, end > token ? 'name.pair' : 'name.lexicon');
  return end;
}

const SINGULAR = wordSet('le la');

/**
 * Whether a given name and a surname are written as nobody's are: "Jean-Jaurès" has a hyphen, as what is called after people,
 * "le Pascal Paoli" an article, as a ship.
 */
function isThings(tokens: Tokens, first: number, end: number): boolean {
  if (end > first && tokens.capital(first) && first > 0 && !opensSentence(tokens, first))
    if (SINGULAR.has(tokens.hash[first - 1]!) && (!tokens.capital(first - 1) || opensSentence(tokens, first - 1)))
      return true;
  if (end !== first + 1 || tokens.gap[end] !== GAP.HYPHEN) return false;
  return given(tokens.info[first]!) >= 2 && given(tokens.info[end]!) < 2 && tokens.length(end) > 4;
}

const MARIE = hashWord('marie');
const MARRIED = wordSet(
  'suis est es etes sommes sont etait etais etre se me te nous vous pas non bien re le la un une jeune bientot',
);

/** "marie" without its accent is a name, "je suis marié" is none. */
function isMarie(tokens: Tokens, token: number): boolean {
  if (tokens.hash[token] !== MARIE || (token > 0 && MARRIED.has(tokens.hash[token - 1]!))) return false;
  return tokens.text(token).charCodeAt(tokens.end[token]! - 1) === 'e'.charCodeAt(0);
}

/** "Dupont, Jean", "Dupont, Jean Martin": the name after the surname, its own or the next of a list. */
function listed(tokens: Tokens, token: number, end: number): number {
  const next = end + 1;
  if (next >= tokens.count || tokens.gap[next] !== (GAP.COMMA | GAP.SPACE) || !tokens.capital(next)) return end;
  const info = tokens.info[next]!;
  const sure = given(info) >= 2 && common(info) === 0 && (info & WORD.TOWN) === 0;
  return sure && surname(tokens.info[token]!) > given(tokens.info[token]!) ? nameEnd(tokens, next) : end;
}

/** A foreign given name before a surname that is known: "Bekbolat Martin". */
function leading(tokens: Tokens, token: number): number {
  const before = token - 1;
  if (before < 0 || !follows(tokens, token)) return token;
  if (!isUnknown(tokens.info[before]!)) return isWordSurname(tokens, before) && isGiven(tokens, token) ? before : token;
  const info = tokens.info[token]!;
  const frequent = given(info) >= 2 || surname(info) >= 2 || !opensSentence(tokens, before);
  const sure = tokens.length(before) > 2 && frequent && common(info) === 0 && (info & WORD.TOWN) === 0;
  const shape = shapeOf(tokens, before);
  return sure && (shape === SHAPE.CAPITAL || (shape === SHAPE.UPPER && tokens.length(before) > 3)) ? before : token;
}

/** "Héritier Roland", "TIRANT Catherine": a surname that is a word as well, before a given name that is none. */
function isWordSurname(tokens: Tokens, token: number): boolean {
  const info = tokens.info[token]!;
  if (!tokens.capital(token) || common(info) === 2 || (info & (WORD.TITLE | WORD.TOWN | WORD.MONTH)) !== 0)
    return false;
  return surname(info) >= 2 || (surname(info) > 0 && shapeOf(tokens, token) === SHAPE.UPPER);
}

const isGiven = (tokens: Tokens, token: number): boolean =>
  given(tokens.info[token]!) >= 2 && common(tokens.info[token]!) === 0 && (tokens.info[token]! & WORD.TOWN) === 0;

/** "Julie Marchand", "MARTIN Paul", "Jean-Pierre". */
function pairScore(tokens: Tokens, first: number, end: number): number {
  const info = tokens.info[first]!;
  const last = tokens.info[end]!;
  const opening = opensSentence(tokens, first);
  // A capital says little at the head of a sentence: there a rare name needs a surname behind it.
  // A line of two words is a signature.
  const sure = !opening || given(info) >= 2 || (common(info) === 0 && (isName(last) || endsBefore(tokens, end + 1)));
  if (given(info) > 0 && sure) return isName(last) || common(last) === 0 ? 0.85 : 0;
  if (given(last) < 2 || common(last) > 0) return 0;
  if (common(info) === 0) return 0.75;
  return surname(info) >= 3 && (!opening || shapeOf(tokens, first) === SHAPE.UPPER) ? 0.7 : 0;
}

const PLACING = wordSet('a en de d vers in from near at to sur pour depuis');

function loneScore(tokens: Tokens, token: number): number {
  const info = tokens.info[token]!;
  const opening = opensSentence(tokens, token);
  if (isThing(tokens, token)) return 0;
  if ((info & WORD.TOWN) !== 0 && given(info) >= 2 && isVocative(tokens, token)) return 0.6;
  if ((info & WORD.TOWN) !== 0)
    return given(info) >= 2 && common(info) === 0 && !PLACING.has(tokens.hash[token - 1] ?? 0) ? 0.6 : 0;
  if (common(info) > 0) return loneCommon(tokens, token, opening);
  // "(ANIL)", "l'AST"
  if (given(info) < 3 && ((tokens.gap[token]! & GAP.OPEN) !== 0 || isAcronym(tokens, token))) return 0;
  if (given(info) >= 2) return 0.7;
  if (opening) return (given(info) === 1 || surname(info) >= 2) && isAddressed(tokens, token) ? 0.5 : 0;
  if (token > 0 && tokens.length(token - 1) === 1 && shapeOf(tokens, token - 1) === SHAPE.INITIAL && surname(info) > 0)
    return 0.7;
  if (shapeOf(tokens, token) === SHAPE.UPPER) return surname(info) === 3 ? 0.5 : 0;
  return given(info) === 1 || surname(info) >= 2 || isListed(tokens, token) ? 0.5 : 0;
}

const isAcronym = (tokens: Tokens, token: number): boolean =>
  tokens.length(token) < 5 && shapeOf(tokens, token) === SHAPE.UPPER;

/** Whether a name stands beside a word in a list: "Marie, Ysaline et Paul". */
export function isListed(tokens: Tokens, token: number): boolean {
  return isListedName(tokens, token, 1) || isListedName(tokens, token, -1);
}

function isListedName(tokens: Tokens, token: number, way: 1 | -1): boolean {
  const comma = (tokens.gap[way > 0 ? token + 1 : token]! & GAP.COMMA) !== 0;
  const joined = comma || CONJUNCTIONS.has(tokens.hash[token + way] ?? 0);
  const other = comma ? token + way : token + way * 2;
  if (!joined || other < 0 || other >= tokens.count || tokens.utterance[other] !== tokens.utterance[token])
    return false;
  const info = tokens.info[other]!;
  return tokens.capital(other) && given(info) >= 2 && common(info) === 0 && (info & WORD.TOWN) === 0;
}

/** A name that is an everyday word too: a capital inside a sentence says so, if its neighbours have none. */
function loneCommon(tokens: Tokens, token: number, opening: boolean): number {
  const frequency = given(tokens.info[token]!);
  if (frequency < 2 || isOwned(tokens, token)) return 0;
  const next = token + 1;
  if (isVocative(tokens, token) || isActing(tokens, next)) return 0.6;
  if (opening) return frequency === 3 && isAddressed(tokens, token) ? 0.6 : 0;
  if (frequency === 3) return 0.6;
  const apart = next >= tokens.count || !tokens.capital(next) || opensSentence(tokens, next);
  const before =
    !tokens.capital(token - 1) || (opensSentence(tokens, token - 1) && common(tokens.info[token - 1]!) > 0);
  return apart && before ? 0.5 : 0;
}

/** "Claire, vous m'entendez ?", "Rose a appelé": spoken to, or somebody who does something. */
function isAddressed(tokens: Tokens, token: number): boolean {
  return endsBefore(tokens, token + 1) || (common(tokens.info[token + 1]!) === 2 && !tokens.capital(token + 1));
}

const ARTICLES = wordSet(
  'un une le la les l des du ma mon ce cette cet ces votre notre vos nos deux trois quel quelle aux au the',
);

/** "500 € max", "sam 14/06", "lun-sam": short for something else, in small letters. */
const SHORTENED = wordSet('max sam');

/** Names in text without capitals: a given name that is no everyday word, with a surname beside it or frequent by itself. */
function readLowerName(scene: Scene, token: number): number {
  const { tokens } = scene;
  const info = tokens.info[token]!;
  const end = nameEnd(tokens, token);
  const first = surnameBefore(tokens, token);
  if (isNobodys(scene, first, end) || isThings(tokens, first, end)) return end;
  if (first === end && SHORTENED.has(tokens.hash[token]!) && !isVocative(tokens, token) && !isActing(tokens, token + 1))
    return -1;
  // "the max power", "le jules": a thing, whose name is half a word
  const half = end === token || common(tokens.info[end]!) > 0;
  if (half && first > 0 && ARTICLES.has(tokens.hash[first - 1]!)) return -1;
  const plain = common(info) === 0 || isMarie(tokens, token);
  if (end > first && given(info) >= 2 && (plain || (mayBeSurname(tokens, end) && !isOwned(tokens, token)))) {
    claimName(scene, first, end, 0.7, 'name.pair');
    return end;
  }
  if (
    (!plain || (info & WORD.TOWN) !== 0) &&
    given(info) >= 2 &&
    !isOwned(tokens, first) &&
    (isVocative(tokens, token) || isActing(tokens, token + 1))
  ) {
    claimName(scene, token, token, 0.5);
    return token;
  }
  if (!plain || tokens.length(token) < (given(info) === 3 ? 3 : 4) || (info & WORD.TOWN) !== 0) return -1;
  if (given(info) < 2 && (surname(info) < 3 || tokens.length(token) < 5)) return -1;
  claimName(scene, token, token, 0.5);
  return token;
}

/** "mark hale", "joy smith" */
const mayBeSurname = (tokens: Tokens, token: number): boolean =>
  isSurname(tokens, token) || (surname(tokens.info[token]!) === 3 && common(tokens.info[token]!) === 1);

const isSurname = (tokens: Tokens, token: number): boolean =>
  surname(tokens.info[token]!) >= 2 && common(tokens.info[token]!) === 0;

/** "dupont julie": the surname said before a given name; `token` itself where none stands there. */
function surnameBefore(tokens: Tokens, token: number): number {
  const before = token - 1;
  if (before < 0 || !follows(tokens, token) || tokens.capital(before) || given(tokens.info[token]!) < 2) return token;
  return isSurname(tokens, before) && (tokens.info[before]! & WORD.TOWN) === 0 ? before : token;
}
