import { GAP, isWord } from '../reading/chars.ts';
import { claims } from '../findings.ts';
import { scene } from '../reading/scene.ts';
import { speakerOf } from '../reading/speakers.ts';
import { tokens } from '../reading/tokens.ts';
import { TOP_LEVEL } from '../reading/words.ts';

/** Longest and shortest part, and words of a listener between the two. */
const [LONGEST, LEAST, SHORT] = [64, 2, 4];
const ENDINGS: ReadonlySet<string> = new Set(TOP_LEVEL);

/**
 * An address that breaks off at its sign and goes on in the next message: "zoe.martel@", "vertmail.example", or "zoe.martel",
 * "@vertmail.example". `token`: the first of its turn.
 */
export function readBrokenEmail(token: number): boolean {
  const before = token - 1;
  if (before < 0 || tokens.turn[before] === tokens.turn[token] || (tokens.gap[token]! & GAP.WALL) !== 0) return false;
  const speaker = speakerOf(tokens.utterance[before]!);
  const own = speakerOf(tokens.utterance[token]!) === speaker;
  if (isSign(tokens.text(before).slice(tokens.end[before])))
    return claimParts(before, own ? token : nextOwn(token, speaker));
  return (
    own && isSign(tokens.text(token).slice(0, tokens.start[token])) && isLocal(before) && claimParts(before, token)
  );
}

const isSign = (text: string): boolean => text.length < SHORT && /^\s?[@\uff20]\s?$/u.test(text);

/** Where the next utterance begins, past a word of somebody else; -1 where its speaker is another. */
function nextOwn(token: number, speaker: number): number {
  const next = tokens.utterance[token]! + 1;
  if (next >= tokens.utterances || tokens.first[next]! - token > SHORT) return -1;
  return speakerOf(next) === speaker && (tokens.gap[tokens.first[next]!]! & GAP.WALL) === 0 ? tokens.first[next]! : -1;
}

/** Whether a turn ends with what may stand before a sign: all of it, or something with a dot, a digit or a "_". */
function isLocal(last: number): boolean {
  const text = tokens.text(last);
  const start = localStart(last);
  return tokens.end[last] === text.length && (start === 0 || /[\d._-]/.test(text.slice(start, tokens.end[last])));
}

/** Where the unbroken characters begin that end with a token. */
function localStart(last: number): number {
  const text = tokens.text(last);
  let start = tokens.start[last]!;
  while (
    start > 0 &&
    tokens.end[last]! - start < LONGEST &&
    (isWord(text.charCodeAt(start - 1)) || '._-+'.includes(text[start - 1]!))
  )
    start--;
  while (!isWord(text.charCodeAt(start))) start++;
  return start;
}

/** Claims what ends with a token and the domain that begins at another, if one does. */
function claimParts(last: number, domain: number): boolean {
  if (domain < 0 || tokens.end[last]! - localStart(last) < LEAST) return false;
  const from = tokens.start[domain]!;
  const found = HOST.exec(tokens.text(domain).slice(from, from + LONGEST));
  if (found === null || !ENDINGS.has(found[1]!.toLowerCase())) return false;
  claims.span(tokens.turn[last]!, localStart(last), tokens.end[last]!, 'email', 0.9, 'email.written');
  claims.span(tokens.turn[domain]!, from, from + found[0].length, 'email', 0.9, 'email.written');
  let next = domain;
  while (
    next < tokens.count &&
    tokens.turn[next] === tokens.turn[domain] &&
    tokens.start[next]! < from + found[0].length
  )
    next++;
  scene.mails.push(next);
  return true;
}
const HOST = /^[\p{L}\d-]+(?:\.[\p{L}\d-]+)*?\.(\p{L}{2,12})(?![\p{L}\d-])(?!\.\p{L})/u;
