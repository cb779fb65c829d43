import { CLASS, DIGIT, GAP, isWord } from './chars.ts';
import { hashWord } from './hash.ts';
import { mailDomains, topLevel } from './lexicon.ts';
import { common, given, surname, WORD } from './word.ts';
import type { Scene } from './scene.ts';
import type { Tokens } from './tokens.ts';

/** Lengths that RFC 5321 allows, so that a row of "@" costs a bounded look each. */
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 255;

const isLocal = (code: number): boolean =>
  isWord(code) || code === 0x2e || code === 0x5f || code === 0x2d || code === 0x2b || code === 0x25 || code === 0x26;
const isDomain = (code: number): boolean => isWord(code) || code === 0x2e || code === 0x2d;

/** A written address, or credentials before a host, around the "@" that stands before a token. */
export function readWrittenEmail(scene: Scene, token: number): boolean {
  const { tokens, claims } = scene;
  const text = tokens.text(token);
  const from = tokens.start[token]!;
  if (from === 0 || CLASS[text.charCodeAt(from - 1)] !== AT_CLASS) return false;
  const at = from - 1;
  let start = at;
  while (start > 0 && at - start < LONGEST_LOCAL && isLocal(text.charCodeAt(start - 1))) start--;
  while (start < at && !isWord(text.charCodeAt(start))) start++;
  let end = from;
  while (end < text.length && end - from < LONGEST_DOMAIN && isDomain(text.charCodeAt(end))) end++;
  while (end > from && !isWord(text.charCodeAt(end - 1))) end--;
  if (end === from || start === at) return false;
  const credentials = credentialsStart(text, start);
  if (credentials >= 0) {
    claims.span(tokens.turn[token]!, credentials, at, 'url-credentials', 0.95);
    return true;
  }
  const dot = lastDot(text, from, end);
  if (dot === from || end - dot < 3 || (CLASS[text.charCodeAt(end - 1)]! & 0x60) === DIGIT) return false;
  claims.span(tokens.turn[token]!, start, end, 'email', 0.99);
  return true;
}

/** The last dot between two offsets; `from` where there is none. Never looks further: a row of "@" stays linear. */
function lastDot(text: string, from: number, end: number): number {
  let at = end - 1;
  while (at > from && text.charCodeAt(at) !== 0x2e) at--;
  return at;
}

const AT_CLASS = CLASS['@'.charCodeAt(0)]!;

/** Where "user:password" of `scheme://user:password@host` begins; -1 where no such thing ends at `end`. */
function credentialsStart(text: string, end: number): number {
  let at = end;
  while (at > 0 && end - at < 128 && text.charCodeAt(at - 1) > 0x20 && text.charCodeAt(at - 1) !== 0x2f) at--;
  return at >= 3 &&
    text.charCodeAt(at - 1) === 0x2f &&
    text.charCodeAt(at - 2) === 0x2f &&
    text.charCodeAt(at - 3) === 0x3a
    ? at
    : -1;
}

const [POINT, DOT, CHEZ, AT, PERIOD] = ['point', 'dot', 'chez', 'at', 'period'].map(hashWord);
const FAR = 12;
/** Words after which an address begins, whatever the lexicon thinks of them. */
const STOPS = new Set(
  `est is mail email adresse address mon ma my c it s courriel a et and the le la sur on of to donc alors oui yes sure euh you your that as`
    .split(/\s+/)
    .map(hashWord),
);
/** Words about how an address is written. */
const SPELLING = new Set(
  'tout attache minuscule minuscules majuscule comme bas six trait union separe accent le du signe en one word all lower case underscore dash'
    .split(' ')
    .map(hashWord),
);

/** An address said aloud, around "arobase" or "at": "jean point dupont arobase orange point fr". */
export function readSpokenEmail(scene: Scene, token: number): boolean {
  const { tokens, claims } = scene;
  const end = domainEnd(tokens, token);
  if (end < 0) return false;
  const start = localStart(tokens, token);
  if (start === token) return false;
  claims.add(start, end, 'email', 0.9, 'email.spoken');
  return true;
}

/** The last token of the domain that follows an anchor; -1 where none does. "at" is believed only before a known ending. */
function domainEnd(tokens: Tokens, token: number): number {
  const weak = tokens.hash[token] === CHEZ || tokens.hash[token] === AT;
  let dot = -1;
  let last = -1;
  let known = -1;
  for (let at = token + 1; at < tokens.count && at - token <= 9 && known !== at - 1; at++) {
    const gap = tokens.gap[at]!;
    const written = (gap & GAP.DOT) !== 0 && tokens.tight(at);
    if (
      (gap & (GAP.SPEAKER | GAP.WALL | GAP.STOP | GAP.COMMA | GAP.NEWLINE)) !== 0 ||
      ((gap & GAP.DOT) !== 0 && !written)
    )
      break;
    const number = tokens.info[at]! & WORD.ID;
    if (isDot(tokens, at)) dot = at;
    else if (written || dot === at - 1) {
      last = at;
      // "co.uk", "asso.fr": a further label may follow a known one.
      if (topLevel.has(number) && !dotFollows(tokens, at)) known = at;
    } else if (at === token + 1 && mailDomains.has(number)) {
      last = at;
      if (!dotFollows(tokens, at)) known = at;
    }
  }
  return weak ? known : Math.max(known, last);
}

function dotFollows(tokens: Tokens, at: number): boolean {
  const next = at + 1;
  return next < tokens.count && (isDot(tokens, next) || ((tokens.gap[next]! & GAP.DOT) !== 0 && tokens.tight(next)));
}

const isDot = (tokens: Tokens, at: number): boolean => {
  const hash = tokens.hash[at];
  return hash === POINT || hash === DOT || hash === PERIOD;
};

/** The first token of the local part before an anchor: names, letters, digits and the signs between them. */
function localStart(tokens: Tokens, token: number): number {
  let start = token;
  for (let at = token - 1; at >= 0 && token - at <= FAR; at--) {
    const info = tokens.info[at]!;
    const gapAfter = tokens.gap[at + 1]!;
    if (
      (gapAfter & (GAP.SPEAKER | GAP.WALL | GAP.STOP | GAP.NEWLINE | GAP.COLON)) !== 0 ||
      ((gapAfter & GAP.DOT) !== 0 && !tokens.tight(at + 1))
    )
      break;
    const joiner = (info & WORD.JOINER) !== 0;
    const afterJoiner =
      at + 1 < token &&
      ((tokens.info[at + 1]! & WORD.JOINER) !== 0 ||
        (tokens.tight(at + 1) && (gapAfter & (GAP.DOT | GAP.UNDERSCORE | GAP.HYPHEN)) !== 0));
    const stop = STOPS.has(tokens.hash[at]!) && !afterJoiner;
    if (stop && at !== token - 1) break;
    const spelled = tokens.length(at) === 1 || (info & (WORD.DIGITS | WORD.NUMBER)) !== 0;
    const name = given(info) + surname(info) > 0 || common(info) === 0;
    if (!(joiner || afterJoiner || at === token - 1 || spelled || name || SPELLING.has(tokens.hash[at]!))) break;
    if (!joiner && !SPELLING.has(tokens.hash[at]!)) start = at;
  }
  return start;
}
