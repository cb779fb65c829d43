import { GAP } from '../reading/chars.ts';
import { claims } from '../findings.ts';
import { speakerOf } from '../reading/speakers.ts';
import { tokens } from '../reading/tokens.ts';
import { wordSet, type WordSet } from '../reading/word-set.ts';

/** What tells a number to be a code where the word for one stands elsewhere, or nowhere: questions, doors in a row, messages that came. */

/** What people keep their things with, and what its three digits are called. */
const PADLOCKS = wordSet('cadenas padlock antivol valise suitcase combinaison combination');
/** What is opened by nothing but a code, which may stand right behind it. */
const ALONE = wordSet('digicode keypad keysafe keybox lockbox cadenas padlock');
/** Of two words or more: "boîte à clés 4471", "key safe 4471". */
const [KEYS, KEPT] = [wordSet('cle cles key lock'), wordSet('boite boitier coffre safe box')];
const DOORS = wordSet(
  'porte portes portail portillon grille sas hall entree garage parking barriere cave cour local door gate lobby barrier entrance entry yard garden inner outer',
);
const IS = wordSet('est is was s etait');
const YOUR = wordSet('votre your ton');
/** Where a code is written, not what has one: "je l'avais mis dans la commande". */
const FILES = wordSet('commande order dossier contrat compte account fiche formulaire');
const IN = wordSet('dans sur in on');
const RECEIVED = wordSet(
  'recu recois recevoir received receive got get lu read text texted texto sms sent envoye arrive arrived',
);
const AWAITED = wordSet(
  'code codes sms texto text texted message authentification authentication verification passcode otp authenticator 2fa mfa',
);

/** Words from a lock to its digits, behind a door, of a message, and tokens in which one was spoken of. */
const [NEAR, BEFORE, BEHIND, HEARD, LONG_AGO] = [5, 12, 2, 3, 160];
/** Claims among which a secret is looked for. */
const MOST = 256;
const APART = GAP.UTTERANCE | GAP.STOP | GAP.WALL;

/** Whether one of some words stands in the tokens before one, in the same sentence. */
function isNear(first: number, words: WordSet, reach: number): boolean {
  for (let at = first - 1; at >= 0 && first - at <= reach && (tokens.gap[at + 1]! & APART) === 0; at--)
    if (words.holds(at)) return true;
  return false;
}

/** Whether one of some words was said some turns before. */
export function isRecalled(first: number, what: WordSet): boolean {
  for (let at = first - 1; at >= 0 && first - at <= LONG_AGO && (tokens.gap[at + 1]! & GAP.WALL) === 0; at--)
    if (what.holds(at)) return true;
  return false;
}

/** "le cadenas c'est trois zéro cinq": the digits of what somebody locks. */
export const isPadlock = (first: number): boolean =>
  first > 1 && (IS.holds(first - 1) || PADLOCKS.holds(first - 1)) && isNear(first, PADLOCKS, NEAR);

/** "keysafe 4471", "boîte à clés : 4471", "there's a keypad on it, it's 4471" */
export function isKept(first: number): boolean {
  if (IS.holds(first - 1) && isNear(first, ALONE, BEFORE)) return true;
  if (first < 1 || (tokens.gap[first]! & ~(GAP.SPACE | GAP.COLON | GAP.HYPHEN)) !== 0) return false;
  if (ALONE.holds(first - 1)) return true;
  return KEYS.holds(first - 1) ? isNear(first - 1, KEPT, 2) : KEPT.holds(first - 1) && isNear(first - 1, KEYS, 1);
}

/** "A4471 puis 2e porte 1590", "4512 at the gate then 9981 inner door": the code of another door behind the first. */
export function isNextDoor(first: number, last: number, reach: number): boolean {
  let door = isNear(first, DOORS, NEAR - 1);
  for (let at = last + 1; !door && at < tokens.count && at - last <= BEHIND; at++) {
    if ((tokens.gap[at]! & (APART | GAP.COMMA)) !== 0) break;
    door = DOORS.holds(at);
  }
  return door && isBehindSecret(first, reach);
}

/** Whether a secret stands shortly before in the same utterance. */
export function isBehindSecret(first: number, reach: number): boolean {
  const { list, tokensOf } = claims;
  for (let at = list.length - 1; at >= 0 && list.length - at <= MOST; at--) {
    const last = tokensOf[at * 2 + 1]!;
    if (
      list[at]!.type === 'secret' &&
      last < first &&
      last >= first - reach &&
      tokens.utterance[last] === tokens.utterance[first]
    )
      return true;
  }
  return false;
}

/** "Il y a un code en bas ?", "Oui, c'est 4B719": whether a number opens the answer to somebody else who spoke of a code. */
export function answers(first: number, code: number): boolean {
  const [asked, answer] = [tokens.utterance[code]!, tokens.utterance[first]!];
  // "21W38, c'est la semaine de fabrication": who is asked is the customer.
  if (tokens.turns[tokens.turn[first]!]!.role === 'agent') return false;
  return answer === asked + 1 && speakerOf(asked) !== speakerOf(answer) && first - tokens.first[answer]! <= NEAR;
}

/** "dans la commande" */
export const isFile = (token: number): boolean =>
  token > 1 && FILES.holds(token) && (IN.holds(token - 1) || IN.holds(token - 2));

/** "j'ai reçu 51 90 23", "sent this text 481902": what came where a code was spoken of. */
export const isReceived = (first: number): boolean => isNear(first, RECEIVED, HEARD) && isRecalled(first, AWAITED);

/** "Your Fennel Bank code is 481902", "481902 is your Fennel code" */
export const isYours = (first: number, last: number, code: number): boolean =>
  code < first ? IS.holds(first - 1) && isNear(code, YOUR, NEAR) : IS.holds(last + 1) && YOUR.holds(last + 2);
