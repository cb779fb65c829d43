import { GAP, isWord } from '../reading/chars.ts';
import { hashWord } from '../reading/hash.ts';
import { claims } from '../findings.ts';
import { scene, unitAfter, useUnits } from '../reading/scene.ts';
import { blobEnd, isInLink, trimmedEnd } from '../secrets/blobs.ts';
import { STATES } from '../secrets/secrets.ts';
import { speakerOf } from '../reading/speakers.ts';
import { units } from '../reading/units.ts';
import { common, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';
import { tokens } from '../reading/tokens.ts';
import { cues } from '../reading/cues.ts';

/**
 * What somebody is called where they log in, play or post: "mon pseudo c'est lune_verte", "user id is p dash marchetti", "@lune.verte ici".
 * It is a name that is no name: what is behind its cue, or answers the question for it, is taken where it is made as only such a thing
 * is (digits or a "_" in it, its signs said aloud), or where it is all that is said.
 */
export function readUsernames(): void {
  for (const token of scene.usernames) readAfter(token, isSure(token));
  for (let cue = 0; cue < cues.count; cue++)
    if (cues.kinds[cue] === 'reference' && KNOWN_BY.holds(cues.first[cue]!)) readAfter(cues.last[cue]!, true);
  for (const token of scene.handles) readHandle(token);
}

/** First words of the cues of references that announce a username as well: "user id", "identifiant". */
const KNOWN_BY = wordSet('user identifiant acct');
/** Cues that nothing else is told by; of "compte" and "insta" more has to be seen. */
const SURE = wordSet(
  'pseudo pseudos pseudonyme utilisateur user username name login acct userid gamertag tag handle ign player joueur',
);
const isSure = (token: number): boolean => SURE.holds(token);

/** What stands between the cue and the username. */
const LINKING = wordSet(
  `est c is s it its etait was will be the le la l un a mon ma my votre your ton son his her du de des of for pour en on to sur this that ce cet cette
  compte account profil profile principal main site forum forums tchat chat appli app application plateforme marketplace jeu game client espace web ftp vpn mail twitter insta instagram discord twitch steam
  perso personnel personnelle personal bien alors donc euh heu um uh er erm so well yeah oui voila attendez wait then name nom id identifiant actuel current old ancien new nouveau`,
);
/** Words up to the username in its sentence, in the answer to a question, and utterances up to that. */
const [BETWEEN, OPENING, UTTERANCES] = [10, 6, 2];
/** Words of a question behind its cue: "pseudo et adresse mail du compte ?". */
const QUESTION = 12;

function readAfter(said: number, sure: boolean): void {
  const asked = tokens.utterance[said]!;
  let strong = false;
  for (let at = said + 1; at < tokens.count && at - said <= BETWEEN; at++) {
    const gap = tokens.gap[at]!;
    if ((gap & (GAP.UTTERANCE | GAP.STOP)) !== 0) break;
    strong ||= (gap & (GAP.COLON | GAP.HASH | GAP.OPEN)) !== 0 || IS.holds(at);
    // "ftp login mkvasnik"
    strong ||= at === said + 1 && ((common(tokens.info[at]!) === 0 && tokens.length(at) > 4) || isDotted(at));
    if (take(at, sure, strong)) return;
    if (!LINKING.holds(at)) break;
  }
  const { role } = tokens.turns[tokens.turn[said]!]!;
  if (sure && role !== 'customer') readAnswer(said, asked);
}
/** "p.delmotte" */
const isDotted = (at: number): boolean =>
  at + 1 < tokens.count && tokens.gap[at + 1] === GAP.DOT && tokens.tight(at + 1) && tokens.length(at + 1) > 1;
const IS = wordSet('est is was s etait');

/** The answer of somebody else to a question. */
function readAnswer(said: number, asked: number): void {
  const speaker = speakerOf(asked);
  for (let at = said + 1; at < tokens.count && at - said <= QUESTION + OPENING; at++) {
    if ((tokens.gap[at]! & GAP.WALL) !== 0 || tokens.utterance[at]! - asked > UTTERANCES) return;
    if (tokens.utterance[at] === asked || speakerOf(tokens.utterance[at]!) === speaker) continue;
    if (at - tokens.first[tokens.utterance[at]!]! >= OPENING) return;
    if (take(at, true, IS.holds(at - 1) || isAlone(at))) return;
    if (!LINKING.holds(at)) return;
  }
}

const SENTENCE = GAP.UTTERANCE | GAP.STOP | GAP.DOT | GAP.COMMA | GAP.NEWLINE | GAP.CLOSE | GAP.SLASH;

/** Whether a word, or words that signs join, are all that an utterance says. */
function isAlone(at: number): boolean {
  if ((tokens.gap[at]! & GAP.UTTERANCE) === 0) return false;
  let last = at;
  while (last + 1 < tokens.count && (tokens.gap[last + 1]! & (GAP.SPACE | GAP.UTTERANCE)) === 0) last++;
  return last + 1 >= tokens.count || (tokens.gap[last + 1]! & GAP.UTTERANCE) !== 0;
}
const endsAt = (at: number): boolean => at + 1 >= tokens.count || (tokens.gap[at + 1]! & SENTENCE) !== 0;

const NO_NAME = WORD.LABEL | WORD.FILLER | WORD.TITLE | WORD.MONTH;

/** Takes the username that begins at a token, written or said. `sure`: by its cue; `strong`: it is announced. */
function take(at: number, sure: boolean, strong: boolean): boolean {
  if ((tokens.info[at]! & WORD.LABEL) !== 0 || isTaken(at) || isInLink(at)) return false;
  const text = tokens.text(at);
  let start = tokens.start[at]!;
  while (start > 0 && tokens.gap[at] !== 0 && /[_@#.]/.test(text[start - 1]!) && start > tokens.start[at]! - 2) start--;
  const end = trimmedEnd(text, start, blobEnd(at));
  const blob = text.slice(start, end);
  if (isMade(blob, sure && strong) || (blob[0] === '@' && blob.length >= SHORTEST)) {
    claims.span(tokens.turn[at]!, start, end, 'reference', 0.7, 'reference.username');
    claims.add(at, lastOf(at, end), 'reference', 0.7, 'reference.username');
    useUnits(at, lastOf(at, end));
    return true;
  }
  const last = sure ? saidEnd(at) : -1;
  const plain = sure && strong && isPlain(at) && endsAt(at) && end === tokens.end[at];
  if (last < 0 && !plain) return false;
  claims.add(at, Math.max(at, last), 'reference', 0.6, 'reference.username');
  useUnits(at, Math.max(at, last));
  return true;
}

function lastOf(at: number, end: number): number {
  let last = at;
  while (last + 1 < tokens.count && tokens.turn[last + 1] === tokens.turn[at] && tokens.end[last + 1]! <= end) last++;
  return last;
}

/** A word that is nothing else: "mon pseudo c'est zibeline". */
const isPlain = (at: number): boolean =>
  tokens.length(at) > 2 &&
  (tokens.info[at]! & (NO_NAME | WORD.NUMBER | WORD.DIGITS)) === 0 &&
  common(tokens.info[at]!) < 2 &&
  !STATES.holds(at) &&
  !LINKING.holds(at);

const isTaken = (at: number): boolean => {
  const unit = unitAfter(at - 1);
  return cues.covers(at) || (unit < units.count && units.first[unit] === at && units.length[unit]! > 5);
};

const SHORTEST = 4;

/** Letters with digits or a "_" among them, as a username has them; where it is announced, capitals inside, a dot or a hyphen will do. */
function isMade(blob: string, announced: boolean): boolean {
  // "fr76": of an account
  if (blob.length < SHORTEST || blob.length > 40 || !/\p{L}{2}/u.test(blob) || /^\p{L}{2}\d{2}$/u.test(blob))
    return false;
  if (/@[\w-]+\.|:|\/|^\d+\p{L}{1,3}$|^\d+h\d+|['’=]|,/u.test(blob)) return false;
  if (/[\p{L}\d]_+[\p{L}\d]|^_+\p{L}/u.test(blob)) return true;
  // A row of capitals and digits is a reference, which has rules of its own.
  if (/\p{Ll}/u.test(blob) && /\d/.test(blob)) return !/^\p{Lu}?\p{Ll}+-\d{1,2}$/u.test(blob) || announced;
  return announced && /\p{Ll}\p{Lu}|\p{L}[.-]\p{L}|[\p{L}][-.]?\d/u.test(blob);
}

const SIGNS = wordSet('underscore tiret dash point dot hyphen souligne');
const COUNTED = wordSet('caracteres chiffres lettres characters digits letters');
const [BAS, DU] = ['bas', 'du'].map(hashWord);
const MOST_SAID = 12;

/** The last token of a username that is said: words, letters and numbers, with a sign among them or digits at their end; -1 for none. */
function saidEnd(from: number): number {
  if (!isSaidPart(from)) return -1;
  let last = -1;
  let signs = 0;
  let numbers = 0;
  let letters = 0;
  for (let at = from; at < tokens.count && at - from < MOST_SAID; at++) {
    // "un identifiant à huit caractères"
    if (COUNTED.holds(at)) return -1;
    if (at > from && (tokens.gap[at]! & ~(GAP.SPACE | GAP.TURN | GAP.HYPHEN)) !== 0) break;
    if (SIGNS.holds(at)) {
      if (at === from) return -1;
      signs++;
      if (at + 1 < tokens.count && tokens.hash[at + 1] === BAS) at++;
      continue;
    }
    if (!isSaidPart(at) && tokens.hash[at] !== DU) break;
    if (isNumber(at)) numbers++;
    else if (tokens.length(at) === 1) letters++;
    if (tokens.hash[at] !== DU) last = at;
  }
  // "le pseudo marche", "lou trois" is somebody; "lou underscore trois" is what they are called
  return signs > 0 || (numbers > 0 && !isNumber(from)) || letters > 3 ? last : -1;
}

const isNumber = (at: number): boolean => (tokens.info[at]! & (WORD.NUMBER | WORD.DIGITS)) !== 0;

function isSaidPart(at: number): boolean {
  if (isNumber(at)) return true;
  if ((tokens.info[at]! & NO_NAME) !== 0 || cues.covers(at) || STATES.holds(at)) return false;
  if (tokens.length(at) === 1) return (tokens.gap[at]! & GAP.APOSTROPHE) === 0;
  const beside = (other: number): boolean =>
    other >= 0 && other < tokens.count && (SIGNS.holds(other) || isNumber(other));
  return common(tokens.info[at]!) === 0 || (common(tokens.info[at]!) === 1 && (beside(at - 1) || beside(at + 1)));
}

/** Words of a firm's own handle: "@NordBank_Aide". */
const FIRM =
  /support|aide|help|care|service|sav|conseil|client|contact|officiel|official|info|uk$|_?fr$|france|team|bank|news/i;
const HERE = wordSet('here ici');

/** "I sold it to @lune_verte", "@big_sue_w here": a handle as people have them, of small letters with a "_" or digits. */
function readHandle(token: number): void {
  const text = tokens.text(token);
  const start = tokens.start[token]!;
  if (start > 1 && token > 0 && isWord(text.charCodeAt(start - 2))) return readPayee(token);
  const end = trimmedEnd(text, start, blobEnd(token));
  const blob = text.slice(start, end);
  if (!/^[\p{Ll}\d._]{4,30}$/u.test(blob) || !/\p{Ll}/u.test(blob) || FIRM.test(blob)) return;
  const last = lastOf(token, end);
  const own = last + 1 < tokens.count && HERE.holds(last + 1);
  if (!own && !/[\d_]/.test(blob)) return;
  claims.add(token, last, 'reference', 0.6, 'reference.username');
}

/** "mehak.t@okbank": who is paid at a bank by their handle, as by an address of mail. */
function readPayee(token: number): void {
  const text = tokens.text(token);
  const at = tokens.start[token]! - 1;
  let start = at;
  while (start > 0 && at - start < 40 && (isWord(text.charCodeAt(start - 1)) || '.-_'.includes(text[start - 1]!)))
    start--;
  const local = text.slice(start, at);
  const next = text[tokens.end[token]!] ?? ' ';
  if (!/\p{L}{2}/u.test(local) || local.length < 4 || tokens.length(token) < 3 || !/[\s.,;:!?)]/.test(next)) return;
  claims.span(tokens.turn[token]!, start, tokens.end[token]!, 'email', 0.7, 'email.written');
}
