import { GAP } from './chars.ts';
import { matchPhrase, type Match } from './cues.ts';
import { hashWord } from './hash.ts';
import {
  endsBefore,
  follows,
  isName,
  isUnknown,
  nameEnd,
  openingWord,
  opens,
  opensSentence,
  SHAPE,
  shapeOf,
  TRUST,
} from './name-words.ts';
import { isNamesake, isNobodys, isThing, isThingCalled } from './namesakes.ts';
import { common, given, surname, WORD } from './word.ts';
import { claimName, type Scene } from './scene.ts';
import type { RuleId } from './rules.ts';
import type { Tokens } from './tokens.ts';
import { wordSet } from './word-set.ts';

const phrase: Match = { last: 0, cue: undefined };
const [M, ME, MISS] = ['m', 'me', 'miss'].map(hashWord);
/** Titles of everybody; the others ("maître", "docteur") are words of their own too. */
const CIVIL = wordSet('monsieur madame mademoiselle mme mlle mr mrs ms miss messieurs mesdames');

/** Claims a name that opens at `first`, past a leading particle ("Madame de La Tour"). @returns its last token, or -1. */
function takeName(scene: Scene, first: number, trust: number, score: number, rule: RuleId): number {
  const { tokens } = scene;
  const at = openingWord(tokens, first, trust);
  if (at < 0) return -1;
  const end = nameEnd(tokens, at);
  claimName(scene, first, end, score, rule);
  return end;
}

/** "Madame Lefèvre", "M. Petit", "Monsieur le docteur Müller". @returns the last token of the name, or -1. */
export function readTitled(scene: Scene, token: number): number {
  const { tokens } = scene;
  let title = token;
  while (title - token < 2 && isTitled(tokens, title + 1) && (tokens.info[title + 1]! & WORD.TITLE) !== 0) title++;
  const next = title + 1;
  if (!isTitled(tokens, next)) return -1;
  const hash = tokens.hash[title]!;
  const short = hash === M || hash === ME;
  if (short && !isAbbreviated(tokens, title, next)) return -1;
  // "Monsieur. Petit" are two sentences, "Mme. Petit" is a name.
  if ((tokens.gap[next]! & GAP.DOT) !== 0 && tokens.length(title) > 4) return -1;
  const trust = CIVIL.has(hash) ? TRUST.TITLE : TRUST.CUE;
  const end = takeName(scene, next, trust, hash === MISS ? 0.7 : 0.9, 'name.titled');
  return end < 0 ? -1 : Math.max(end, readSecond(scene, end));
}

/** "M. Petit", "Me Roux"; in lower case only "m. kleinhans". */
function isAbbreviated(tokens: Tokens, title: number, next: number): boolean {
  if (shapeOf(tokens, title) !== SHAPE.LOWER) return isCapitalised(tokens, next);
  return (tokens.gap[next]! & GAP.DOT) !== 0 && common(tokens.info[next]!) === 0 && tokens.length(next) > 2;
}

/** "M. de La Tour": a capital, or a particle before one. */
const isCapitalised = (tokens: Tokens, token: number): boolean =>
  shapeOf(tokens, token) !== SHAPE.LOWER ||
  ((tokens.info[token]! & WORD.PARTICLE) !== 0 && token + 1 < tokens.count && tokens.capital(token + 1));

/** "Mmes Roux et Blanc": the second name after one title. @returns its last token, or -1 */
function readSecond(scene: Scene, end: number): number {
  const { tokens } = scene;
  const second = end + 2;
  if (second >= tokens.count || !CONJUNCTIONS.has(tokens.hash[end + 1]!) || !follows(tokens, second)) return -1;
  const info = tokens.info[second]!;
  if (!tokens.capital(second) || surname(info) < 2 || (info & WORD.TITLE) !== 0) return -1;
  return takeName(scene, second, TRUST.CUE, 0.7, 'name.titled');
}

/** Whether a token stands right after a title. */
function isTitled(tokens: Tokens, token: number): boolean {
  return token < tokens.count && (tokens.gap[token]! & ~(GAP.SPACE | GAP.HYPHEN | GAP.TURN | GAP.DOT)) === 0;
}

const REFLEXIVE = wordSet('m me s se t te vous nous');

/** "je m'appelle", "elle s'appelle", "vous vous appelez"; "j'appelle" and "vous appelez" introduce nobody. */
export function isCalled({ tokens }: Scene, cue: number): boolean {
  if (cue === 0 || !REFLEXIVE.has(tokens.hash[cue - 1]!)) return false;
  if (isThingCalled(tokens, cue - 1)) return false;
  return tokens.hash[cue - 1] !== VOUS || (cue > 1 && tokens.hash[cue - 2] === VOUS);
}
const VOUS = hashWord('vous');

/** The name that follows "je m'appelle", "my name is". @returns its last token, or -1. */
export function readIntroduced(scene: Scene, cueEnd: number): number {
  const { tokens } = scene;
  let at = cueEnd + 1;
  // "nom : Lefèvre", "mon nom, c'est Lefèvre"
  for (let skipped = 0; at < tokens.count && skipped < 4 && isBridge(tokens, at); skipped++) at++;
  const end = readNamed(scene, at, TRUST.CUE, 0.9);
  if (end < 0) readAnswered(scene, cueEnd);
  return end;
}

/** A name after a word that often comes before one: "bonjour", "ma fille", "le client". @returns its last token, or -1. */
export function readHinted(scene: Scene, cueEnd: number, trust: number): number {
  let at = cueEnd + 1;
  while (at - cueEnd < 3 && at < scene.tokens.count && isBridge(scene.tokens, at)) at++;
  return readNamed(scene, at, trust, 0.7);
}

function readNamed(scene: Scene, at: number, trust: number, score: number): number {
  const { tokens } = scene;
  if (at >= tokens.count) return -1;
  const gap = tokens.gap[at]!;
  if ((gap & (GAP.STOP | GAP.WALL)) !== 0 || ((gap & GAP.UTTERANCE) !== 0 && (gap & GAP.COLON) === 0)) return -1;
  if ((tokens.info[at]! & WORD.TITLE) !== 0) return readTitled(scene, at);
  // "chez Leroy Merlin"
  if ((tokens.info[at]! & WORD.HEAD) !== 0 && matchPhrase(tokens, at, phrase) && phrase.cue === 'nobody')
    return phrase.last;
  return takeName(scene, at, trust, score, 'name.introduced');
}

const BRIDGES = wordSet('est c de d famille complet is s of et prenom nom et name first last alors donc euh moi');
const isBridge = (tokens: Tokens, at: number): boolean =>
  BRIDGES.has(tokens.hash[at]!) && (tokens.gap[at]! & (GAP.UTTERANCE | GAP.STOP)) === 0;

/** The name that stands before "à l'appareil", "speaking". */
export function readBefore(scene: Scene, cue: number): void {
  const { tokens } = scene;
  let end = cue;
  while (cue - end < 3 && end > 0 && CARRIERS.has(tokens.hash[end - 1]!)) end--;
  let first = end;
  while (end - first < 3 && first > 0 && (first === end || follows(tokens, first)) && mayStandBefore(tokens, first - 1))
    first--;
  if (first < end) claimName(scene, first, end - 1, 0.8, 'name.introduced');
}

/** What stands between a name and its cue: "à l'appareil", "à votre écoute". */
const CARRIERS = wordSet('a l votre vous je');

function mayStandBefore(tokens: Tokens, token: number): boolean {
  const info = tokens.info[token]!;
  if (common(info) === 2 || (info & (WORD.DIGITS | WORD.LABEL | WORD.TITLE | WORD.FILLER)) !== 0) return false;
  return (
    (isName(info) && (common(info) === 0 || surname(info) >= 2 || given(info) >= 2)) ||
    (isUnknown(info) && tokens.length(token) > 2)
  );
}

/** The first name said in answer to a question for it. */
export function readAnswered(scene: Scene, cueEnd: number): void {
  const { tokens } = scene;
  let since = 0;
  for (let at = cueEnd + 1; at < tokens.count && at - cueEnd < 40; at++) {
    if ((tokens.gap[at]! & (GAP.UTTERANCE | GAP.STOP)) !== 0 && ++since > 3) return;
    if ((tokens.gap[at]! & GAP.WALL) !== 0 || tokens.info[at] === WORD.LABEL) return;
    if (since === 0 || (tokens.info[at]! & (WORD.TITLE | WORD.FILLER)) !== 0) continue;
    if ((tokens.info[at]! & WORD.HEAD) !== 0 && matchPhrase(tokens, at, phrase)) {
      at = phrase.last;
      continue;
    }
    const trust = answerTrust(tokens, at);
    if (!opens(tokens, at, trust) || isNamesake(tokens, at, true)) continue;
    claimName(scene, at, nameEnd(tokens, at), 0.8, 'name.asked');
    return;
  }
}

/** What an answer's word may be taken for: a short answer is the name; in a longer one a capital says it. */
function answerTrust(tokens: Tokens, at: number): number {
  const short = isShort(tokens, at);
  if (shapeOf(tokens, at) === SHAPE.LOWER)
    return isAlone(tokens, at) ? TRUST.CUE : short ? TRUST.WEAK_CUE : TRUST.LEXICON;
  if (!opensSentence(tokens, at) || shapeOf(tokens, at) === SHAPE.UPPER) return TRUST.WEAK_CUE;
  return short ? TRUST.CUE : TRUST.LEXICON;
}

/** One word, or two, that are all of what is said. */
function isAlone(tokens: Tokens, at: number): boolean {
  let first = at;
  while (at - first < 3 && !opensSentence(tokens, first) && (tokens.info[first - 1]! & WORD.FILLER) !== 0) first--;
  return opensSentence(tokens, first) && (endsBefore(tokens, at + 1) || endsBefore(tokens, at + 2));
}

/** A sentence of at most three words, as an answer is. */
function isShort(tokens: Tokens, first: number): boolean {
  for (let at = first + 1; at <= first + 3; at++) if (at >= tokens.count || opensSentence(tokens, at)) return true;
  return false;
}

/** A name that only the lexicon and its spelling speak for. @returns its last token, or -1. */
export function readPlainName(scene: Scene, token: number): number {
  const { tokens } = scene;
  const shape = shapeOf(tokens, token);
  if (shape === SHAPE.LOWER) return readLowerName(scene, token);
  if (common(tokens.info[token]!) === 2 || shape === SHAPE.INITIAL) return -1;
  const end = listed(tokens, token, nameEnd(tokens, token));
  const first = leading(tokens, token);
  if (isNobodys(scene, first, end)) return end;
  const score =
    (end > token && pairScore(tokens, token, end)) || (end === token && first < token ? 0.5 : loneScore(tokens, token));
  if (score === 0) return -1;
  claimName(scene, first, end, score, end > first ? 'name.pair' : 'name.lexicon');
  return end;
}

/** "Dupont, Jean": the given name after the surname. */
function listed(tokens: Tokens, token: number, end: number): number {
  const next = end + 1;
  if (next >= tokens.count || tokens.gap[next] !== (GAP.COMMA | GAP.SPACE) || !tokens.capital(next)) return end;
  const info = tokens.info[next]!;
  const sure = given(info) >= 2 && common(info) === 0 && (info & WORD.TOWN) === 0;
  return sure && surname(tokens.info[token]!) > given(tokens.info[token]!) ? next : end;
}

/** A foreign given name before a surname that is known: "Bekbolat Martin". */
function leading(tokens: Tokens, token: number): number {
  const before = token - 1;
  if (before < 0 || !follows(tokens, token) || !isUnknown(tokens.info[before]!)) return token;
  const info = tokens.info[token]!;
  const frequent = given(info) >= 2 || surname(info) >= 2 || !opensSentence(tokens, before);
  const sure = tokens.length(before) > 2 && frequent && common(info) === 0 && (info & WORD.TOWN) === 0;
  const shape = shapeOf(tokens, before);
  return sure && (shape === SHAPE.CAPITAL || (shape === SHAPE.UPPER && tokens.length(before) > 3)) ? before : token;
}

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
  return surname(info) >= 2 && (!opening || shapeOf(tokens, first) === SHAPE.UPPER) ? 0.7 : 0;
}

const PLACING = wordSet('a en de d vers in from near at to sur pour depuis');

function loneScore(tokens: Tokens, token: number): number {
  const info = tokens.info[token]!;
  const opening = opensSentence(tokens, token);
  if (isThing(tokens, token)) return 0;
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

const CONJUNCTIONS = wordSet('et and ou or');

/** Whether a name stands beside a word in a list: "Marie, Ysaline et Paul". */
function isListed(tokens: Tokens, token: number): boolean {
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
  if (opening) return frequency === 3 && isAddressed(tokens, token) ? 0.6 : 0;
  if (frequency === 3) return 0.6;
  const next = token + 1;
  const apart = next >= tokens.count || !tokens.capital(next) || opensSentence(tokens, next);
  return frequency === 2 && apart && !tokens.capital(token - 1) ? 0.5 : 0;
}

/** "Claire, vous m'entendez ?", "Rose a appelé": spoken to, or somebody who does something. */
function isAddressed(tokens: Tokens, token: number): boolean {
  return endsBefore(tokens, token + 1) || (common(tokens.info[token + 1]!) === 2 && !tokens.capital(token + 1));
}

const ARTICLES = wordSet(
  'un une le la les l des du ma mon ce cette cet ces votre notre vos nos deux trois quel quelle aux au',
);

/** Names in text without capitals: a given name that is no everyday word, with a surname beside it or frequent by itself. */
function readLowerName(scene: Scene, token: number): number {
  const { tokens } = scene;
  const info = tokens.info[token]!;
  const end = nameEnd(tokens, token);
  const first = surnameBefore(tokens, token);
  if (first > 0 && end === token && ARTICLES.has(tokens.hash[first - 1]!)) return -1;
  if (isNobodys(scene, first, end)) return end;
  const plain = common(info) === 0;
  if (end > first && (plain ? given(info) >= 2 : given(info) === 3 && isSurname(tokens, end))) {
    claimName(scene, first, end, 0.7, 'name.pair');
    return end;
  }
  if (!plain || tokens.length(token) < 4 || (info & WORD.TOWN) !== 0) return -1;
  if (given(info) < 3 && (surname(info) < 3 || tokens.length(token) < 5)) return -1;
  claimName(scene, token, token, 0.5);
  return token;
}

const isSurname = (tokens: Tokens, token: number): boolean =>
  surname(tokens.info[token]!) >= 2 && common(tokens.info[token]!) === 0;

/** "dupont julie": the surname said before a given name; `token` itself where none stands there. */
function surnameBefore(tokens: Tokens, token: number): number {
  const before = token - 1;
  if (before < 0 || !follows(tokens, token) || tokens.capital(before) || given(tokens.info[token]!) < 2) return token;
  return isSurname(tokens, before) && (tokens.info[before]! & WORD.TOWN) === 0 ? before : token;
}
