import { GAP, isUpper } from './chars.ts';
import { matchPhrase, type Match } from './cues.ts';
import { hashWord } from './hash.ts';
import { common, given, surname, WORD } from './word.ts';
import { claimName, type Scene } from './scene.ts';
import type { Tokens } from './tokens.ts';

const phrase: Match = { last: 0, cue: undefined, term: undefined };
const SHAPE = { LOWER: 0, CAPITAL: 1, UPPER: 2, INITIAL: 3 } as const;
const LONGEST = 5;
const [M, ME, MISS] = ['m', 'me', 'miss'].map(hashWord);

/** Gaps that the parts of one name may have between them. */
const WITHIN = GAP.SPACE | GAP.HYPHEN | GAP.APOSTROPHE | GAP.TURN;
const SENTENCE = GAP.UTTERANCE | GAP.STOP | GAP.DOT | GAP.COLON | GAP.WALL | GAP.OPEN;

/** How a word is written; capitals mean nothing where everything around is in capitals. */
function shapeOf(tokens: Tokens, token: number): number {
  if (!tokens.capital(token)) return SHAPE.LOWER;
  if (tokens.length(token) === 1) return SHAPE.INITIAL;
  if (!isUpper(tokens.text(token).charCodeAt(tokens.end[token]! - 1))) return SHAPE.CAPITAL;
  return shouted(tokens, token) ? SHAPE.LOWER : SHAPE.UPPER;
}

function shouted(tokens: Tokens, token: number): boolean {
  for (const at of [token - 1, token + 1, token - 2, token + 2]) {
    if (at < 0 || at >= tokens.count || tokens.utterance[at] !== tokens.utterance[token]) continue;
    if (
      tokens.length(at) > 2 &&
      common(tokens.info[at]!) === 2 &&
      isUpper(tokens.text(at).charCodeAt(tokens.end[at]! - 1))
    )
      return true;
  }
  return false;
}

const isName = (info: number): boolean => (info & (WORD.GIVEN | WORD.SURNAME)) !== 0;
/** A word that no lexicon knows: a foreign or rare name, as far as a cue says so. */
const isUnknown = (info: number): boolean => (info & ~(WORD.SKIP | WORD.PARTICLE | WORD.CAPITAL)) === 0;
const opensSentence = (tokens: Tokens, token: number): boolean => (tokens.gap[token]! & SENTENCE) !== 0;

function follows(tokens: Tokens, token: number): boolean {
  if (token >= tokens.count || (tokens.gap[token]! & ~WITHIN) !== 0 || tokens.info[token] === WORD.LABEL) return false;
  // A dash between spaces parts what a hyphen joins.
  return (tokens.gap[token]! & GAP.HYPHEN) === 0 || tokens.tight(token);
}

/** "J. Dupont" */
function afterInitial(tokens: Tokens, token: number): boolean {
  return token < tokens.count && (tokens.gap[token]! & ~(WITHIN | GAP.DOT)) === 0;
}

/** How much a rule already knows when it takes a word for a name. */
const TRUST = { CUE: 0, WEAK_CUE: 1, LEXICON: 2 } as const;

/** Whether a word can open a name. */
function opens(tokens: Tokens, token: number, trust: number): boolean {
  const info = tokens.info[token]!;
  const shape = shapeOf(tokens, token);
  if (shape !== SHAPE.INITIAL && common(info) === 2) return false;
  if ((info & (WORD.DIGITS | WORD.LABEL | WORD.MONTH)) !== 0 || (shape !== SHAPE.INITIAL && (info & WORD.TITLE) !== 0))
    return false;
  if (shape === SHAPE.INITIAL)
    return trust === TRUST.CUE && afterInitial(tokens, token + 1) && shapeOf(tokens, token + 1) !== SHAPE.LOWER;
  if (shape === SHAPE.UPPER) return isName(info);
  if (shape !== SHAPE.LOWER)
    return trust === TRUST.CUE || isName(info) || (common(info) === 0 && trust === TRUST.WEAK_CUE);
  if (common(info) > 0 || tokens.length(token) < 3)
    return trust === TRUST.CUE && common(info) === 1 && surname(info) === 3;
  return trust === TRUST.CUE ? isName(info) || (isUnknown(info) && uncapitalised(tokens, token)) : given(info) >= 2;
}

/** Whether a whole utterance is without capitals, as recognisers and hurried people write. */
function uncapitalised(tokens: Tokens, token: number): boolean {
  const utterance = tokens.utterance[token]!;
  for (
    let at = tokens.first[utterance]!, seen = 0;
    at < tokens.count && tokens.utterance[at] === utterance && seen < 40;
    at++, seen++
  ) {
    if (tokens.capital(at)) return false;
  }
  return true;
}

/** Whether a word goes on with a name whose last word had this shape. */
function continues(tokens: Tokens, token: number, lower: boolean): boolean {
  const info = tokens.info[token]!;
  const shape = shapeOf(tokens, token);
  if (shape === SHAPE.INITIAL) return (tokens.gap[token]! & GAP.APOSTROPHE) === 0;
  if (common(info) === 2 || (info & (WORD.DIGITS | WORD.LABEL | WORD.TITLE)) !== 0) return false;
  if (shape !== SHAPE.LOWER) return isName(info) || common(info) === 0 || tokens.tight(token);
  return lower && isName(info) && tokens.length(token) > 2 && (common(info) === 0 || surname(info) >= 2);
}

/** The last token of the name that begins at `first`, particles and compound parts included. */
function nameEnd(tokens: Tokens, first: number): number {
  const lower = shapeOf(tokens, first) === SHAPE.LOWER;
  let end = first;
  for (let at = first + 1; at - first < LONGEST && at < tokens.count; at++) {
    if (!follows(tokens, at) && !(tokens.length(at - 1) === 1 && afterInitial(tokens, at))) break;
    if (continues(tokens, at, lower)) end = at;
    else if ((tokens.info[at]! & WORD.PARTICLE) === 0 || end > first + 1) break;
  }
  return end;
}

/** Claims a name that opens at `first`, past a leading particle ("Madame de La Tour"). @returns its last token, or -1. */
function takeName(scene: Scene, first: number, trust: number, score: number): number {
  const { tokens } = scene;
  let at = first;
  while (
    at < tokens.count &&
    at - first < 3 &&
    (tokens.info[at]! & WORD.PARTICLE) !== 0 &&
    follows(tokens, at + 1) &&
    !opens(tokens, at, trust)
  )
    at++;
  if (at >= tokens.count || !opens(tokens, at, trust)) return -1;
  if (at > first && shapeOf(tokens, at) === SHAPE.LOWER && !isName(tokens.info[at]!)) return -1;
  const end = nameEnd(tokens, at);
  claimName(scene, first, end, score);
  return end;
}

/** "Madame Lefèvre", "M. Petit", "Monsieur le docteur Müller". @returns the last token of the name, or -1. */
export function readTitled(scene: Scene, token: number): number {
  const { tokens } = scene;
  let title = token;
  while (title - token < 2 && isTitled(tokens, title + 1) && (tokens.info[title + 1]! & WORD.TITLE) !== 0) title++;
  const next = title + 1;
  if (!isTitled(tokens, next)) return -1;
  const hash = tokens.hash[title];
  const short = hash === M || hash === ME;
  if (short && (shapeOf(tokens, title) === SHAPE.LOWER || shapeOf(tokens, next) === SHAPE.LOWER)) return -1;
  // "Monsieur. Petit" are two sentences, "Mme. Petit" is a name.
  if ((tokens.gap[next]! & GAP.DOT) !== 0 && tokens.length(title) > 4) return -1;
  return takeName(scene, next, TRUST.CUE, hash === MISS ? 0.7 : 0.9);
}

/** Whether a token stands right after a title. */
function isTitled(tokens: Tokens, token: number): boolean {
  return token < tokens.count && (tokens.gap[token]! & ~(GAP.SPACE | GAP.HYPHEN | GAP.TURN | GAP.DOT)) === 0;
}

/** The name that follows "je m'appelle", "my name is", or, less surely, "je suis". @returns its last token, or -1. */
export function readIntroduced(scene: Scene, cueEnd: number, sure: boolean): number {
  const { tokens } = scene;
  let at = cueEnd + 1;
  // "nom : Lefèvre", "mon nom, c'est Lefèvre"
  for (let skipped = 0; at < tokens.count && skipped < 4 && isBridge(tokens, at); skipped++) at++;
  if (at >= tokens.count) return -1;
  const gap = tokens.gap[at]!;
  const apart = (gap & (GAP.STOP | GAP.WALL)) !== 0 || ((gap & GAP.UTTERANCE) !== 0 && (gap & GAP.COLON) === 0);
  const end = apart
    ? -1
    : (tokens.info[at]! & WORD.TITLE) !== 0
      ? readTitled(scene, at)
      : takeName(scene, at, sure ? TRUST.CUE : TRUST.LEXICON, 0.9);
  if (end < 0 && sure) readAnswered(scene, cueEnd);
  return end;
}

const BRIDGES = new Set(
  'est c de d famille complet is s of et prenom nom et name first last alors donc'.split(' ').map(hashWord),
);
const isBridge = (tokens: Tokens, at: number): boolean =>
  BRIDGES.has(tokens.hash[at]!) && (tokens.gap[at]! & (GAP.UTTERANCE | GAP.STOP)) === 0;

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
    const capital = shapeOf(tokens, at) !== SHAPE.LOWER;
    const trust = !capital
      ? TRUST.LEXICON
      : !opensSentence(tokens, at)
        ? TRUST.WEAK_CUE
        : isShort(tokens, at)
          ? TRUST.CUE
          : TRUST.LEXICON;
    if (!opens(tokens, at, trust)) continue;
    claimName(scene, at, nameEnd(tokens, at), 0.8);
    return;
  }
}

/** A sentence of at most three words, as an answer is. */
function isShort(tokens: Tokens, first: number): boolean {
  for (let at = first + 1; at <= first + 3; at++) if (at >= tokens.count || opensSentence(tokens, at)) return true;
  return false;
}

/** A name that only the lexicon and its spelling speak for. @returns its last token, or -1. */
export function readPlainName(scene: Scene, token: number): number {
  const { tokens } = scene;
  const info = tokens.info[token]!;
  const shape = shapeOf(tokens, token);
  if (shape === SHAPE.LOWER) return given(info) >= 2 && common(info) === 0 ? readLowerName(scene, token) : -1;
  if (common(info) === 2 || shape === SHAPE.INITIAL) return -1;
  const end = nameEnd(tokens, token);
  const score = end > token ? pairScore(tokens, token, end) : loneScore(tokens, token);
  if (score === 0) return -1;
  claimName(scene, token, end, score);
  return end;
}

/** "Julie Marchand", "MARTIN Paul", "Jean-Pierre". */
function pairScore(tokens: Tokens, first: number, end: number): number {
  const info = tokens.info[first]!;
  const last = tokens.info[end]!;
  const opening = opensSentence(tokens, first);
  // A capital says little at the head of a sentence: there a rare name needs a surname behind it.
  const sure = !opening || (common(info) === 0 && (given(info) >= 2 || isName(last))) || given(info) === 3;
  if (given(info) > 0 && sure) return isName(last) || common(last) === 0 ? 0.85 : 0;
  if (given(last) >= 2 && common(last) === 0 && common(info) === 0) return 0.75;
  return 0;
}

function loneScore(tokens: Tokens, token: number): number {
  const info = tokens.info[token]!;
  if ((info & WORD.TOWN) !== 0) return 0;
  if (given(info) >= 2 && common(info) === 0) return 0.7;
  if (opensSentence(tokens, token)) return 0;
  if (token > 0 && tokens.length(token - 1) === 1 && shapeOf(tokens, token - 1) === SHAPE.INITIAL && surname(info) > 0)
    return 0.7;
  if (given(info) === 3) return 0.6;
  return surname(info) === 3 && common(info) === 0 ? 0.5 : 0;
}

/** Names in text without capitals: a given name that is no everyday word, with a surname beside it or frequent by itself. */
function readLowerName(scene: Scene, token: number): number {
  const { tokens } = scene;
  const info = tokens.info[token]!;
  const end = nameEnd(tokens, token);
  if (end > token) {
    claimName(scene, token, end, 0.7);
    return end;
  }
  if (given(info) < 3 || tokens.length(token) < 4 || (info & WORD.TOWN) !== 0) return -1;
  claimName(scene, token, token, 0.5);
  return token;
}
