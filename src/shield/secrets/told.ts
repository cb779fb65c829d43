import { GAP } from '../reading/chars.ts';
import { hashWord } from '../reading/hash.ts';
import { isCapitals } from '../reading/letters.ts';
import { atSigns } from '../reading/lexicon.ts';
import { isInLink, trimmedBlob } from './blobs.ts';
import { COUNTED, isTime, isUsed, NETWORKS, takePassword, unitAt } from './secrets.ts';
import { scene } from '../reading/scene.ts';
import { claimRow, readSaidSecrets, signsEnd } from './signs.ts';
import { FLAG, units } from '../reading/units.ts';
import { common, WORD } from '../reading/word.ts';
import { tokens } from '../reading/tokens.ts';
import { wordSet } from '../reading/word-set.ts';
import { OTHER_NUMBERS, type CueKind } from '../reading/phrases.ts';
import { cues } from '../reading/cues.ts';

/** Words around what a password is spoken of by, and utterances in which a question has its answer. */
const AROUND = 24;
const [ANSWER, LATE] = [40, 90];
const UTTERANCES = 3;

/** Kinds of cues after which another number is spoken of than the password. */
const OTHERS = new Set<CueKind>([...OTHER_NUMBERS, 'amount', 'address', 'passport']);

/**
 * Passwords that no rule found beside the word for them, told by their form: "dans la deuxième case je mets dragon 26", "vacances 33
 * comme mot de passe", "le wifi du gîte, uLJU24wRam, ne prend pas". What lets somebody in was spoken of, in the utterance or before.
 */
export function readToldSecrets(): void {
  readSaidSecrets();
  for (let cue = 0; cue < cues.count; cue++)
    if (cues.kinds[cue] === 'secret') readAround(cues.first[cue]!, cues.last[cue]!);
  for (const token of scene.accesses) if (!isOfThing(token)) readAround(token, token);
}

const PASS = hashWord('pass');
const OF = wordSet('de d of navigo culture sanitaire ski sport');

/** "le pass de combat", "mon pass Navigo" */
const isOfThing = (token: number): boolean => tokens.hash[token] === PASS && OF.holds(token + 1);

function readAround(first: number, last: number): void {
  const utterance = tokens.utterance[last]!;
  let found = false;
  let other = false;
  let used = false;
  for (let at = last + 1; at < tokens.count && at - last <= LATE; at++) {
    if ((tokens.gap[at]! & GAP.WALL) !== 0) break;
    const late = at - last > ANSWER || tokens.utterance[at]! - utterance > UTTERANCES;
    if (late && !isRandom(at)) continue;
    const answer = tokens.utterance[at] !== utterance;
    other ||= isOther(at);
    used ||= isUsed(at);
    // Of what else the question speaks its answer does not.
    if (other && answer && isOther(at)) break;
    if ((other && !answer) || !take(at, used ? -1 : last)) continue;
    found = true;
    if (answer) return;
  }
  if (found) return;
  for (let at = first - 1; at >= 0 && first - at <= AROUND && tokens.utterance[at] === utterance; at--)
    if (isOther(at) || take(at, -1)) return;
}

/** Whether a cue for another thing begins at a token. */
function isOther(token: number): boolean {
  const next = cues.after(token);
  return next < cues.count && cues.first[next] === token && OTHERS.has(cues.kinds[next]!);
}

/** `said`: where a password was spoken of that may follow sign by sign; -1 for nowhere. */
function take(token: number, said: number): boolean {
  if ((tokens.info[token]! & WORD.LABEL) !== 0 || isUsed(token)) return false;
  const signs = said < 0 ? -1 : signsEnd(token, said);
  if (signs >= 0) {
    claimRow(token, signs);
    return true;
  }
  if ((!isMade(token) && !isNumbered(token)) || isInLink(token) || NETWORKS.holds(token)) return false;
  takePassword(token);
  return true;
}

/** "q7Fu-9wXr-T3kE": small letters, capitals and digits, as only a key has them, however long after the word for it. */
function isRandom(token: number): boolean {
  if (tokens.length(token) > 4 || (token + 1 < tokens.count && (tokens.gap[token + 1]! & GAP.SPACE) !== 0))
    return false;
  const blob = trimmedBlob(token);
  return blob.length >= RANDOM && /\p{Ll}/u.test(blob) && /\p{Lu}/u.test(blob) && /\d.*\p{L}.*\d/u.test(blob);
}
const RANDOM = 10;

/** Longest and shortest of what people make up. */
const SHORTEST = 6;
const LONGEST = 64;

/** Whether unbroken characters begin at a token as only a password has them: small letters with digits, or with a sign in their midst. */
function isMade(token: number): boolean {
  const text = tokens.text(token);
  const start = tokens.start[token]!;
  if (start > 0 && !/[\s«"“(:=/;,>]/.test(text[start - 1]!)) return false;
  const blob = trimmedBlob(token);
  if (blob.length < SHORTEST || blob.length > LONGEST || !/\p{Ll}/u.test(blob) || isTime(blob)) return false;
  if (/@[\w-]+\.|:\/\/|^www\.|\.(?:fr|com|net|org|example)\b|^\d+\p{L}{1,3}$|^\d+h\d+|^\d+[.,]\d+\/|['’]|,/u.test(blob))
    return false;
  if (/\p{L}/u.test(blob) && /\d/.test(blob)) return !/^\p{Lu}?\p{Ll}+-\d{1,3}$/u.test(blob);
  return /\p{L}[!#&$*?@+=%]\p{L}/u.test(blob) || /\p{Ll}\p{Lu}\p{Ll}*\p{Lu}/u.test(blob);
}

const ARTICLES = wordSet(
  'le la les un une des du au aux l ce cette ces mes tes ses nos vos the a an these those some ton ta sa',
);

const ONE = hashWord('one');
const RATES = wordSet('ms mbps mbits mbit kbps gbps ghz mhz khz hz db dbm fps');

const NO_NAME = WORD.NUMBER | WORD.DIGITS | WORD.MONTH | WORD.MEASURE | WORD.FILLER | WORD.SKIP | WORD.TITLE;

/** "vacances 33", "soleil two nine": a word that counts nothing, without an article, right before a number of at most four digits. */
function isNumbered(token: number): boolean {
  const info = tokens.info[token]!;
  const next = token + 1;
  if (
    next >= tokens.count ||
    (tokens.gap[next]! & ~(GAP.SPACE | GAP.TURN)) !== 0 ||
    tokens.length(token) < 4 ||
    common(info) === 2
  )
    return false;
  if ((info & NO_NAME) !== 0 || atSigns[info & WORD.ID] === 1) return false;
  if (COUNTED.holds(token) || cues.covers(token)) return false;
  if (token > 0 && ARTICLES.holds(token - 1) && (tokens.gap[token]! & ~(GAP.SPACE | GAP.APOSTROPHE)) === 0)
    return false;
  // "GB87 TARN 4018": a group of an account
  if (
    token > 0 &&
    (tokens.info[token - 1]! & WORD.DIGITS) !== 0 &&
    tokens.gap[token] === GAP.SPACE &&
    isCapitals(token)
  )
    return false;
  const unit = unitAt(next);
  // "on vous envoie un code", "choisissez un nouveau PIN"
  if ((ARTICLES.holds(next) || tokens.hash[next] === ONE) && unitAt(next + 1) < 0) return false;
  // "replanif 28/06", "press 0"
  if (unit >= 0 && (tokens.gap[units.last[unit]! + 1]! & GAP.SLASH) !== 0 && units.last[unit]! + 1 < tokens.count)
    return false;
  // "ping 19 ms"
  if (unit >= 0 && RATES.holds(units.last[unit]! + 1)) return false;
  // "takes 20 working days"
  const counted = unit >= 0 ? units.last[unit]! + 2 : tokens.count;
  if (counted < tokens.count && (tokens.info[counted]! & WORD.MEASURE) !== 0 && tokens.gap[counted] === GAP.SPACE)
    return false;
  return unit >= 0 && units.length[unit]! <= 4 && (units.flags[unit]! & (FLAG.AMOUNT | FLAG.DATE | FLAG.GLUED)) === 0;
}
