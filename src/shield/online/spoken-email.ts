import { GAP } from '../reading/chars.ts';
import { CORRECTIONS, isElided, spelledEnd, spelledStart } from '../reading/letters.ts';
import { hashWord } from '../reading/hash.ts';
import { mailDomains, topLevel } from '../reading/lexicon.ts';
import { claimOver } from '../reading/scene.ts';
import { labelLength, speakerOf } from '../reading/speakers.ts';
import { PAUSES, WAITS } from '../reading/read-units.ts';
import { common, given, surname, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';
import { tokens } from '../reading/tokens.ts';
import { cues } from '../reading/cues.ts';
const [POINT, DOT, CHEZ, AT, PERIOD, A, COMMERCIAL, D, UNION, ET, AROBASE, S, ROSE, BASE] =
  'point dot chez at period a commercial d union et arobase s rose base'.split(' ').map(hashWord);

/** Words and tokens that the part before the anchor may have, and the domain; turns that may lie between two pieces. */
const MOST_WORDS = 12;
const MOST_TOKENS = 64;
const LONGEST_DOMAIN = 12;
const TURNS = 3;
/** Words in which a question for an address reaches its answer. */
const REACH = 60;

/** Words after which an address begins, whatever the lexicon thinks of them. */
const STOPS = wordSet(
  `est is mail email adresse address mon ma my c it s courriel a et and the le la sur on of to donc alors oui yes sure euh you your that as
  um uh ok okay voila pardon non no`,
);
/** Words about how an address is written. */
const SPELLING = wordSet(
  `milieu tout attache minuscule minuscules majuscule comme bas six huit trait union separe accent le du signe en one word all lower case underscore dash
  ensemble colle colles collee collees attaches attachees les lettres sans espace lettre deux double triple fois capital letters together no space`,
);
/** What somebody says while looking for the next part. */
const HESITATIONS = wordSet('euh heu hum um uh erm so donc alors voila et puis ensuite and then ben bon right okay ok');
/** Beside the pauses and corrections of numbers: "je me trompe", "no, I mean". */
const AMID = wordSet('m me i that actually check');
const MOST_PAUSED = 8;
const COUNTED = wordSet('un une one');

/** Whether a token says nothing of the address. */
const isPause = (at: number): boolean =>
  HESITATIONS.holds(at) ||
  (COUNTED.holds(at)
    ? at + 1 < tokens.count && WAITS.holds(at + 1)
    : PAUSES.holds(at) || CORRECTIONS.holds(at) || AMID.holds(at));

/** The first token of an utterance, from one on, that says something of the address; the first of all where none does. */
function pastPauses(from: number): number {
  for (let at = from; at < tokens.count && at - from < MOST_PAUSED; at++) {
    if (at > from && (tokens.gap[at]! & GAP.UTTERANCE) !== 0) break;
    if (!isPause(at)) return at;
  }
  return from;
}

const HARD = GAP.WALL | GAP.STOP | GAP.NEWLINE;

/** An address said aloud around "arobase" or "at", perhaps over turns: "jean point dupont arobase orange point fr". */
export function readSpokenEmail(token: number): boolean {
  const first = signStart(token);
  if (first < 0) return false;
  const end = domainEnd(token);
  if (end < 0) return tokens.hash[token] === AROBASE && readHalf(token);
  const start = anchoredBefore(first) ?? localStart(first);
  // "arobase free point fr", in a turn of its own
  const alone = tokens.hash[token] === AROBASE && end > token + 1 && topLevel[tokens.info[end]! & WORD.ID] === 1;
  if (start === first && !alone && !(tokens.utterance[end] === tokens.utterance[token] && asked(token))) return false;
  // "je pars chez free" is no address, unless one was asked for.
  const bare = tokens.hash[token] === CHEZ && end === token + 1 && first > 0 && common(tokens.info[first - 1]!) > 0;
  if (bare && !asked(token)) return false;
  claimOver(start, end, 'email.spoken', 0.9);
  return true;
}

/** The first token of a sign: of "a commercial", of "a rose base" as a recogniser hears it; -1 where it is none. */
function signStart(token: number): number {
  const hash = tokens.hash[token];
  const first = hash === COMMERCIAL ? token - 1 : hash === BASE ? token - 2 : token;
  if (first === token) return token;
  if (first < 0 || tokens.hash[first] !== A || (hash === BASE && tokens.hash[token - 1] !== ROSE)) return -1;
  return first;
}

/** "j p point dupont tiret douze arobase": what is repeated up to the sign, with a sign of its own. */
function readHalf(anchor: number): boolean {
  const start = localStart(anchor);
  let signs = 0;
  for (let at = start; at < anchor; at++) if ((tokens.info[at]! & WORD.JOINER) !== 0) signs++;
  if (signs > 0) claimOver(start, anchor, 'email.spoken', 0.7);
  return signs > 0;
}

/** Words between an "at" and the one that is said again: "at … now what comes after … at". */
const AGAIN = 8;

/** "winnie at, what comes after, at harbour dot net": where the address began whose sign is said again; undefined where it is said once. */
function anchoredBefore(anchor: number): number | undefined {
  for (let at = anchor - 2; at > 0 && anchor - at <= AGAIN && tokens.utterance[at] === tokens.utterance[anchor]; at--) {
    if (tokens.hash[at] !== AT && tokens.hash[at] !== AROBASE) continue;
    const start = asked(anchor) ? localStart(at) : at;
    return start < at ? start : undefined;
  }
  return undefined;
}

const asked = (token: number): boolean => cues.active('email', token, token);

/** The last token of the domain that follows an anchor; -1 where none does. "at" is believed only before a known ending. */
export function domainEnd(anchor: number): number {
  const weak = tokens.hash[anchor] === CHEZ || tokens.hash[anchor] === AT || tokens.hash[anchor] === COMMERCIAL;
  let dot = -1;
  let last = -1;
  let known = -1;
  // The last token that nothing of the domain was said up to.
  let silent = anchor;
  for (let at = anchor + 1; at < tokens.count && at - anchor <= MOST_TOKENS; at++) {
    const gap = tokens.gap[at]!;
    const written = (gap & GAP.DOT) !== 0 && tokens.tight(at);
    if ((gap & GAP.UTTERANCE) !== 0) {
      const next = nextOf(at, anchor);
      const begin = next < 0 ? -1 : dot === at - 1 ? next : pastPauses(next);
      // A domain goes on in the next turn where it has not ended: after "arobase", or before "point com".
      if (begin < 0 || !(at === silent + 1 || isDot(begin) || dot === at - 1)) break;
      if (dot === at - 1) dot = begin - 1;
      if (silent === at - 1) silent = begin - 1;
      at = begin;
    } else if (
      (gap & HARD) !== 0 ||
      ((gap & GAP.DOT) !== 0 && !written) ||
      ((gap & GAP.COMMA) !== 0 && !isDot(at) && at > anchor + 1 && dot !== at - 1)
    )
      break;
    if (known >= 0 && !isDot(at) && !written && dot !== at - 1) {
      // "orange, orange, euh non, point fr"
      if (tokens.hash[at] !== tokens.hash[known] && !isPause(at)) break;
      continue;
    }
    const number = tokens.info[at]! & WORD.ID;
    const waited = dot === at - 1 || silent === at - 1;
    // "proton dot me"
    const ends = dot === at - 1 && topLevel[number] === 1;
    if (!written && !ends && (HESITATIONS.holds(at) || (waited && isPause(at)))) {
      if (dot === at - 1) dot = at;
      if (silent === at - 1) silent = at;
      continue;
    }
    if (at - anchor > LONGEST_DOMAIN && last < 0) break;
    if (isDot(at)) dot = at;
    else if (written || dot === at - 1) {
      last = spelledRow(at);
      if (topLevel[number] === 1 || last > at) known = last;
      at = last;
    } else if (at === silent + 1 && mailDomains[number] === 1) known = last = at;
  }
  return weak ? known : Math.max(known, last);
}

/** The last of the single letters from a token on ("f r"); the token itself where there are none. */
function spelledRow(token: number): number {
  let last = token;
  while (
    tokens.length(last) === 1 &&
    last + 1 < tokens.count &&
    tokens.length(last + 1) === 1 &&
    tokens.gap[last + 1] === GAP.SPACE &&
    last - token < 3
  )
    last++;
  return last;
}

const isDot = (at: number): boolean => {
  const hash = tokens.hash[at];
  return hash === POINT || hash === DOT || hash === PERIOD;
};

/** Where whoever said `token` goes on from the utterance that begins at `from`, past a short reply; -1 where somebody else does. */
function nextOf(from: number, token: number): number {
  const speaker = speakerOf(tokens.utterance[token]!);
  let utterance = tokens.utterance[from]!;
  for (let passed = 0; passed < TURNS && utterance < tokens.utterances; passed++, utterance++) {
    const begin = tokens.first[utterance]! + labelLength(utterance);
    if (begin >= tokens.count || (tokens.gap[tokens.first[utterance]!]! & GAP.WALL) !== 0) return -1;
    if (speakerOf(utterance) === speaker) return begin;
    const next = utterance + 1 < tokens.utterances ? tokens.first[utterance + 1]! : tokens.count;
    if (next - begin > 4) return -1;
  }
  return -1;
}

/** The last token of what whoever said `token` said before its utterance, past a short reply; -1 for nothing. */
function previousOf(token: number): number {
  const speaker = speakerOf(tokens.utterance[token]!);
  for (
    let utterance = tokens.utterance[token]! - 1, passed = 0;
    utterance >= 0 && passed < TURNS;
    utterance--, passed++
  ) {
    const next = tokens.first[utterance + 1]!;
    if ((tokens.gap[next]! & GAP.WALL) !== 0) return -1;
    if (speakerOf(utterance) === speaker) return next - 1;
    if (next - tokens.first[utterance]! - labelLength(utterance) > 4) return -1;
  }
  return -1;
}

/** "P. O. U." */
const areLetters = (first: number): boolean => tokens.length(first) === 1 && tokens.length(first + 1) === 1;

/** The first token of the local part before an anchor: names, letters, digits and the signs between them. */
function localStart(anchor: number): number {
  let start = anchor;
  // The first token that is read, whatever it says.
  let edge = anchor;
  let words = 0;
  for (let at = anchor - 1; at >= 0 && anchor - at <= MOST_TOKENS && words <= MOST_WORDS; at--) {
    const gapAfter = tokens.gap[at + 1]!;
    if ((gapAfter & GAP.UTTERANCE) !== 0) {
      // Only where this turn begins with the anchor, or all of it belongs to the address.
      const last = edge === at + 1 ? previousOf(edge) : -1;
      if (last < 0 || (start !== anchor && !continued(edge, start, last))) break;
      if (!mayBeLocal(last, anchor, start)) break;
      edge = at = last;
    } else if (
      (gapAfter & (HARD | GAP.COLON)) !== 0 ||
      ((gapAfter & GAP.DOT) !== 0 && !tokens.tight(at + 1) && !areLetters(at))
    )
      break;
    const spelled = spelledStart(at);
    if (spelled >= 0 && spelled < at) {
      start = edge = at = spelled;
      continue;
    }
    // "c point dupont": an initial, though "c'est" is said in a pause
    const initial =
      tokens.length(at) === 1 && (isDot(at + 1) || (start === at + 1 && tokens.length(start) === 1 && isBeside(at)));
    const paused = initial ? -1 : pauseStart(at, start);
    if (paused >= 0) {
      edge = at = paused;
      continue;
    }
    if (!mayBeLocal(at, anchor, start)) break;
    edge = at;
    if (tokens.length(at) > 1) words++;
    const filler = (tokens.info[at]! & WORD.JOINER) !== 0 || SPELLING.holds(at);
    if (!filler || isBeside(at)) start = at;
  }
  return start;
}

/**
 * "point euh dupont", "une seconde, point dupont": where what is said in a pause begins, which a token ends, before or after a sign, among
 * letters, or at the head of a turn; -1 where it is none.
 */
function pauseStart(at: number, start: number): number {
  if (!isPause(at)) return -1;
  let first = at;
  while ((tokens.gap[first]! & GAP.UTTERANCE) === 0 && at - first < MOST_PAUSED && isPause(first - 1)) first--;
  if ((tokens.gap[first]! & GAP.UTTERANCE) !== 0) return first < start ? first : -1;
  return isPiece(first - 1) || (first === at && isPiece(start)) ? first : -1;
}

/** A sign, how one is written, or a single letter. */
const isPiece = (token: number): boolean =>
  (tokens.info[token]! & WORD.JOINER) !== 0 ||
  SPELLING.holds(token) ||
  (tokens.length(token) === 1 && (tokens.gap[token]! & GAP.APOSTROPHE) === 0);

/** Whether a sign stands between two turns: after "jean" comes "point dupont". */
const continued = (edge: number, first: number, last: number): boolean =>
  ((tokens.info[edge]! | tokens.info[first]! | tokens.info[last]!) & WORD.JOINER) !== 0 || tokens.length(first) === 1;

/** The "d" of "trait d'union". */
const isUnion = (at: number): boolean =>
  tokens.hash[at] === D && at + 1 < tokens.count && tokens.hash[at + 1] === UNION;

/** Whether a token may belong to the part before the anchor. */
function mayBeLocal(at: number, anchor: number, start: number): boolean {
  const info = tokens.info[at]!;
  if ((info & WORD.LABEL) !== 0) return false;
  const joiner = (info & WORD.JOINER) !== 0;
  const gapAfter = at + 1 < tokens.count ? tokens.gap[at + 1]! : 0;
  const afterJoiner =
    at + 1 < anchor &&
    (((tokens.info[start]! & WORD.JOINER) !== 0 && start > at) ||
      (tokens.info[at + 1]! & WORD.JOINER) !== 0 ||
      (tokens.tight(at + 1) && (gapAfter & (GAP.DOT | GAP.UNDERSCORE | GAP.HYPHEN)) !== 0));
  const letter = tokens.length(at) === 1 && (gapAfter & GAP.APOSTROPHE) === 0;
  const counted = at + 1 < anchor && isNumber(at + 1);
  // "soixante et onze"
  if (counted && tokens.hash[at] === ET && at > 0 && isNumber(at - 1)) return true;
  if (letter && isBeside(at)) return true;
  if (isUnion(at)) return true;
  // "winnie's cottage"
  if (tokens.hash[at] === S && (tokens.gap[at]! & GAP.APOSTROPHE) !== 0 && at > 0 && tokens.length(at - 1) > 4)
    return true;
  if (STOPS.holds(at) && !afterJoiner && at !== anchor - 1) return false;
  if (joiner || afterJoiner || at === anchor - 1 || letter || SPELLING.holds(at)) return true;
  if ((info & (WORD.DIGITS | WORD.NUMBER)) !== 0) return true;
  // "tornado 67"
  return given(info) + surname(info) > 0 || common(info) === 0 || (counted && common(info) === 1 && start === at + 1);
}

/** A single letter beside another. */
const isBeside = (token: number): boolean =>
  tokens.length(token) === 1 &&
  ((token > 0 && tokens.length(token - 1) === 1 && (tokens.gap[token]! & GAP.APOSTROPHE) === 0) ||
    (token + 1 < tokens.count && tokens.length(token + 1) === 1));

/**
 * What answers the question for an address without an "arobase": "julie point martin", "gmail point com", a row of letters. It is
 * half an address, and told like one.
 */
export function readAskedEmails(): void {
  for (let cue = 0; cue < cues.count; cue++) if (cues.kinds[cue] === 'email') readAsked(cues.last[cue]!);
}

function readAsked(said: number): void {
  for (let at = said + 1; at < tokens.count && at - said <= REACH; at++) {
    if (tokens.utterance[at]! - tokens.utterance[said]! > 4 || (tokens.gap[at]! & GAP.WALL) !== 0) return;
    if (!mayOpen(at)) continue;
    const end = askedEnd(at);
    if (end < 0) continue;
    const start = isDot(at) || spelledEnd(at) >= 0 ? at : localStart(at);
    claimOver(isDot(at) ? localStart(at) : start, end, 'email.cued', 0.6);
    at = end;
  }
}

/** A sign, a domain, a letter. */
function mayOpen(at: number): boolean {
  const info = tokens.info[at]!;
  return (info & WORD.JOINER) !== 0 || mailDomains[info & WORD.ID] === 1 || tokens.length(at) === 1;
}

/** Last token of half an address that begins at a token: a dot between two words, a domain with its end, three letters and more. */
function askedEnd(at: number): number {
  const next = at + 1;
  if (next >= tokens.count || (tokens.gap[next]! & (GAP.UTTERANCE | GAP.STOP)) !== 0) return -1;
  if (isDot(at) && at > 0 && (tokens.gap[at]! & (GAP.UTTERANCE | GAP.STOP | GAP.DOT)) === 0)
    return isPlain(at - 1) && isPlain(next) && !isElided(next) && !(isNumber(at - 1) && isNumber(next)) ? next : -1;
  const number = tokens.info[at]! & WORD.ID;
  if (mailDomains[number] === 1 && isDot(next)) return Math.min(next + 1, tokens.count - 1);
  if (tokens.length(at) !== 1) return -1;
  let last = -1;
  let letters = 0;
  for (let place = at; place < tokens.count && place - at < MOST_TOKENS; place++) {
    if (place > at && (tokens.gap[place]! & ~(GAP.SPACE | GAP.COMMA | GAP.DOT | GAP.HYPHEN | GAP.TURN)) !== 0) break;
    const end = spelledEnd(place);
    if (end < 0) break;
    letters++;
    last = place = end;
  }
  // "y a-t-il"
  const hangs =
    last >= 0 && last + 1 < tokens.count && tokens.gap[last + 1] === GAP.HYPHEN && tokens.length(last + 1) > 1;
  return letters >= 3 && !hangs ? last : -1;
}

/** Between two numbers a dot is an address of a machine, a version or an amount. */
const isNumber = (token: number): boolean => (tokens.info[token]! & (WORD.DIGITS | WORD.NUMBER)) !== 0;

/** A word that may stand in an address: a name, a number, a letter, or one that the lexicon does not know. */
function isPlain(token: number): boolean {
  const info = tokens.info[token]!;
  return (info & WORD.LABEL) === 0 && (common(info) < 2 || tokens.length(token) === 1 || (info & WORD.NUMBER) !== 0);
}
