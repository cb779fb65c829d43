import { CLASS, GAP } from '../reading/chars.ts';
import { hashWord } from '../reading/hash.ts';
import {
  answers,
  isBehindSecret,
  isFile,
  isKept,
  isNextDoor,
  isPadlock,
  isRecalled,
  isReceived,
  isYours,
} from './code-hints.ts';
import { isElided } from '../reading/letters.ts';
import { claims } from '../findings.ts';
import { useUnits } from '../reading/scene.ts';
import { FLAG, LINK, units } from '../reading/units.ts';
import { WORD } from '../reading/word.ts';
import { anyOf, wordSet } from '../reading/word-set.ts';
import { tokens } from '../reading/tokens.ts';
import { cues } from '../reading/cues.ts';
import { OTHER_NUMBERS, type CueKind } from '../reading/phrases.ts';

/** What is locked by a code alone, and what is typed at it. */
const LOCKS = wordSet(
  `digicode digicodes interphone interphones visiophone portier portail portails portillon serrure serrures verrou cadenas coffre coffres alarme alarmes telesurveillance
  keypad intercom lockbox keysafe keybox lock locks padlock safe alarm gate gates buzzer`,
);
/** What may have a code among much else: believed where a code is spoken of. */
const PLACES = wordSet(
  `porte portes immeuble entree hall sas batiment bat residence cave local garage parking barriere box boite boitier casier consigne cle cles vigik livreur livraison
  livrer livrez sonner sonnez sonnette etage escalier cour grille logement gite
  door doors doorway entry entrance building lobby flat apartment barrier locker shed yard cottage airbnb floor porch courier parcel driver delivery deliver`,
);
/** Likewise, before a code as only a keypad takes: one enters a PIN too. */
const ENTERING = wordSet('entrer rentrer enter let');
/** A code, or keys that only such a thing has. */
export const CODES = wordSet('code codes combinaison combination passcode otp digicode digicodes touche dig');
const KEYS = wordSet('etoile diese star hash asterisque asterisk symbol symbole');
const TYPED = wordSet(
  'tape tapez tapes taper compose composez composer faites faire fais entrez saisissez dial press punch type enter',
);
/** Letters of keypads that are no words. */
const KEYPAD = wordSet('b c d e f');
/** A code that is sent to be typed once. */
const SENT = wordSet(
  `sms texto textos text texted texte mail email envoye envoyes envoyer envoie recu recevoir recevez sent send receive received validation verification authentification connexion
  otp unique authenticator verify login time`,
);
/** "one-time code" */
const [ONE, TIME] = ['one', 'time'].map(hashWord);
/** What else has a code or is shown by such a thing. */
export const ELSE = wordSet(
  `promo promotion promotionnel reduction parrainage avantage erreur erreurs error errors fault defaut panne produit product article postal postaux post postcode zip area ape naf
  barres barcode bar imei serie serial commande order suivi tracking facture invoice modele model reference ref discount voucher coupon affiche affichent affichait displays shows showing
  displaying flashing clignote ean sku couleur colour color insee iata swift source
  motif motifs taric douanier
  client clients dossier contrat agence guichet vendeur commune barre sort customer account`,
);
const SAFES = wordSet('safe box');
const TELLING = anyOf(LOCKS, SAFES, PLACES, ENTERING, CODES, TYPED, SENT, ELSE);
const [BEFORE, BEHIND, UTTERANCES] = [20, 8, 2];
/** Words between "code" and what it opens, and fewest digits of a code that is sent. */
const [CLOSE, LONG] = [8, 5];

/** Kinds of cues that announce another number than a door's. */
const OTHERS: ReadonlySet<CueKind> = new Set<CueKind>([
  ...OTHER_NUMBERS,
  'amount',
  'siren',
  'siret',
  'birth-date',
  'spi',
]);

const NOWHERE = -1000;
const NOBODYS = FLAG.USED | FLAG.AMOUNT | FLAG.KEYS | FLAG.ECHO;

/** What stands around a number, as it was read last; of some words the place nearest to it, far away where there is none. */
const around = { lock: NOWHERE, place: NOWHERE, code: NOWHERE, typed: false, sent: false, enters: false };
/** The code that was read last: its tokens, its letters and digits, and whether a "#" or "*" belongs to it. */
const form = { first: 0, last: 0, letters: 0, digits: 0, keys: false };

/**
 * Codes of doors, gates, safes and alarms: digits with a letter or a "#" of their keypad where one is spoken of, and digits alone where its
 * code is. "le code du coffre est 774412", "B2548 puis la touche étoile", "the gate code is 4481". Those that were sent to be typed too:
 * "le code reçu par SMS c'est 448 912".
 */
export function readTypedCodes(): void {
  for (let unit = 0; unit < units.count; unit++) {
    const worth = opensCode(unit) && units.length[unit]! < 9 && (units.flags[unit]! & NOBODYS) === 0;
    const end = worth ? readForm(unit) : 0;
    if (end === 0) continue;
    const { first, last } = form;
    if (tells(unit, first, last)) {
      claims.add(
        isSaidKey(first - 1, first) ? first - 1 : first,
        isSaidKey(last + 1, last + 1) ? last + 1 : last,
        'secret',
        0.7,
        'secret.code',
      );
      useUnits(first, last);
    }
    unit = end - 1;
  }
}

/** Digits enough, or one that a letter joins to them: "4B719". */
const opensCode = (unit: number): boolean =>
  units.near[unit]! >= LEAST_DIGITS ||
  (unit + 1 < units.count &&
    LETTERS.holds(units.last[unit]! + 1) &&
    units.near[unit + 1]! >= LEAST_DIGITS &&
    joins(unit + 1));
/** Of keypads; "3m50" is a measure. */
const LETTERS = wordSet('a b c d e f');

/** Reads the code around a unit, with the letters that stand in it and at its ends. @returns the unit after it; 0 where it has no such form */
function readForm(unit: number): number {
  let end = unit;
  form.first = letterBefore(units.first[unit]!);
  form.letters = form.first < units.first[unit]! ? 1 : 0;
  form.digits = 0;
  for (; end < units.count && end - unit < MOST; end++) {
    if (end > unit && !joins(end)) break;
    if ((units.flags[end]! & NOBODYS) !== 0 || (units.flags[end]! & (FLAG.DATE | FLAG.GLUED)) === FLAG.DATE) return 0;
    if (end > unit && units.first[end]! > form.last + 1) form.letters++;
    form.digits += units.length[end]!;
    form.last = units.last[end]!;
  }
  const last = letterAfter(form.last);
  if (last > form.last) form.letters++;
  form.last = last;
  form.keys =
    KEYS.holds(form.first - 1) ||
    isKey(form.first, tokens.start[form.first]! - 1) ||
    isKey(last, tokens.end[last]!) ||
    saysKey(last + 1);
  const signs = form.letters + form.digits;
  if (signs === form.digits && !form.keys && isDated(form.first)) return 0;
  const least = form.letters === 0 && isPadlock(form.first) ? LEAST - 1 : LEAST;
  return form.letters <= 2 && form.digits <= 8 && signs >= least ? end : 0;
}
const [MOST, LEAST] = [8, 4];
/** The others may be letters. */
const LEAST_DIGITS = 2;

/** "in 2024", "at 1830" */
const isDated = (first: number): boolean => first > 0 && DATING.holds(first - 1);
const DATING = wordSet('en depuis annee vers avant apres in since by until from at around year');

/** Whether a unit goes on with the code before it: at once, or behind one letter. */
function joins(unit: number): boolean {
  const [before, first] = [units.last[unit - 1]!, units.first[unit]!];
  if (first === before + 1)
    return units.link[unit]! <= LINK.TIGHT && (tokens.gap[first]! & ~(GAP.SPACE | GAP.HYPHEN | GAP.TURN)) === 0;
  return first === before + 2 && isSign(before + 1, before + 1) && isSign(before + 1, first);
}

/** Whether a letter stands at a token with nothing but a space, if anything, in the gap before `right`. */
function isSign(letter: number, right: number): boolean {
  if ((tokens.gap[right]! & ~GAP.SPACE) !== 0 || tokens.length(letter) !== 1 || isElided(letter)) return false;
  return CLASS[tokens.text(letter).charCodeAt(tokens.start[letter]!)]! < 27;
}

const isNear = (letter: number, right: number): boolean =>
  isSign(letter, right) && (tokens.gap[right] === 0 || tokens.capital(letter) || KEYPAD.holds(letter));

const letterBefore = (first: number): number => (first > 0 && isNear(first - 1, first) ? first - 1 : first);
const letterAfter = (last: number): number =>
  last + 1 < tokens.count && (isNear(last + 1, last + 1) || isLastLetter(last + 1)) ? last + 1 : last;

/** "7 1 5 0 a", "c 2468 y and a number": a letter that is a word elsewhere, where what is said ends. */
function isLastLetter(at: number): boolean {
  if (!isSign(at, at)) return false;
  const next = at + 1;
  return next >= tokens.count || (tokens.gap[next]! & (GAP.UTTERANCE | GAP.STOP | GAP.DOT)) !== 0 || AND.holds(next);
}
const AND = wordSet('and et puis then');

/** Whether a "#" or "*" stands at an offset of a token's text. */
function isKey(token: number, at: number): boolean {
  const sign = tokens.text(token)[at];
  return sign === '#' || sign === '*';
}

/** "étoile douze quarante-cinq dièse": whether a key is said right beside a number. `right`: the later of the two */
const isSaidKey = (key: number, right: number): boolean =>
  right < tokens.count && KEYS.holds(key) && tokens.gap[right] === GAP.SPACE;

/** "puis la touche étoile", "then hash" */
function saysKey(from: number): boolean {
  for (let at = from; at < tokens.count && at - from < 4; at++) {
    if ((tokens.gap[at]! & (GAP.UTTERANCE | GAP.STOP)) !== 0) return false;
    if (KEYS.holds(at)) return true;
  }
  return false;
}

const TO = wordSet('to au');
const SENDING = wordSet('text send sms envoyez envoyer envoie call appelez appeler appel gratuit ring dial');

/** "text STOP to 65075", "appel gratuit au 3179": a number that anybody calls. */
function isSentTo(first: number): boolean {
  if (first === 0 || !TO.holds(first - 1)) return false;
  for (let at = first - 2; at >= 0 && first - at <= CLOSE && tokens.utterance[at] === tokens.utterance[first]; at--)
    if (SENDING.holds(at)) return true;
  return false;
}

/** Whether what is said around a code is of a lock, or of a message. */
function tells(unit: number, first: number, last: number): boolean {
  if (isSentTo(first) || !lookAround(unit, first, last)) return false;
  if (form.letters === 1 && isGiven(first) && isFrench(first, last) && isRecalled(first, KEYPADS)) return true;
  if (isRenewed(first) && (isBehindSecret(first, BEFORE) || isRecalled(first, LOCKED))) return true;
  if (isPadlock(first) || isKept(first) || isNextDoor(first, last, BEFORE)) return true;
  const { typed, sent, enters } = around;
  const [lock, place] = [around.lock !== NOWHERE, around.place !== NOWHERE];
  const code = around.code !== NOWHERE;
  if ((lock && (code || typed)) || (code && form.keys)) return true;
  // "the passcode was entered as 991 407", "a code from the app", and later "it's 830 116"
  if (code && ONCE.holds(around.code)) return true;
  if (form.digits === SIX && IS.holds(first - 1) && (isRecalled(first, ONCE) || isAwaited(first))) return true;
  if (code && form.letters === 1 && form.digits >= THREE && answers(first, around.code)) return true;
  if (code && form.letters === 1 && form.digits >= LEAST && hasKey(first, last)) return true;
  if (form.letters === 0 && form.digits === SIX && isReceived(first)) return true;
  if (code && form.letters === 0 && form.digits >= LONG && isYours(first, last, around.code))
    return !ELSE.holds(around.code - 1);
  if (!form.keys && form.letters === 0)
    return (
      code && ((sent && form.digits >= LONG) || answersCode(first) || Math.abs(around.place - around.code) <= CLOSE)
    );
  if ((code || form.keys) && (place || (enters && form.letters > 0))) return true;
  const given = isGiven(first);
  return (lock && (form.keys || given)) || ((place ? typed : code && given) && isFrench(first, last));
}

/** "Did you give him the code?", "I did. It was 771903." */
const answersCode = (first: number): boolean =>
  form.digits === SIX && tokens.utterance[around.code]! < tokens.utterance[first]! && IS.holds(first - 1);
const [THREE, SIX] = [3, 6];

/** "c'est B2580", "le 2e code 7788B", "code bas : 47B12" */
const isGiven = (first: number): boolean =>
  first > 1 &&
  (IS.holds(first - 1) ||
    CODES.holds(first - 1) ||
    (tokens.gap[first]! & GAP.COLON) !== 0 ||
    (tokens.hash[first - 1] === LE && IS.holds(first - 2)));
const IS = wordSet('est is was etait s');
const LE = hashWord('le');

/** "B2580", "12A34", "4B719": the keypads of French houses have digits, A and B. */
const isFrench = (first: number, last: number): boolean =>
  tokens.turn[first] === tokens.turn[last] &&
  /^(?:[AB](?: ?\d){4,5}|(?:\d ?){1,5}[AB](?: ?\d){0,4})$/.test(
    tokens.text(first).slice(tokens.start[first], tokens.end[last]),
  );

const FRENCH_KEYS = wordSet('a b');
/** "soixante-quatre b dix-neuf": a letter of French keypads in the midst of digits that are said. */
function hasKey(first: number, last: number): boolean {
  for (let at = first + 1; at < last; at++) if (FRENCH_KEYS.holds(at)) return true;
  return false;
}

/** Reads the words around a code as a bag. @returns false where they say that it is of something else */
function lookAround(unit: number, first: number, last: number): boolean {
  around.lock = around.place = around.code = NOWHERE;
  around.typed = around.sent = around.enters = false;
  const utterance = tokens.utterance[first]!;
  let past = unit - 1;
  // "Locker 6, code 5517", "un code 551 208"
  if (past >= 0 && units.length[past]! < 3 && units.last[past]! < first - 1) past--;
  const least = Math.max(0, first - BEFORE, past >= 0 ? units.last[past]! + 1 : 0);
  for (let at = first - 1; at >= least && utterance - tokens.utterance[at]! < UTTERANCES; at--)
    if ((tokens.gap[at + 1]! & GAP.WALL) !== 0 || !take(at)) break;
  // "HS code 6403 on the parcel"
  if (around.code > 0 && isOfThing(around.code)) return false;
  const cue = cues.after(first) - 1;
  if (
    cue >= 0 &&
    cues.last[cue]! > Math.max(around.code, around.lock, least - 1) &&
    OTHERS.has(cues.kinds[cue]!) &&
    !isFile(cues.last[cue]!)
  )
    return false;
  for (let at = last + 1; at < tokens.count && at - last <= BEHIND; at++) {
    if ((tokens.gap[at]! & (GAP.UTTERANCE | GAP.STOP | GAP.WALL)) !== 0 || (tokens.info[at]! & WORD.DIGITS) !== 0)
      break;
    if (!take(at)) return false;
  }
  return true;
}

/** "HS code", "the product code", "le code de la pièce" */
function isOfThing(at: number): boolean {
  if (tokens.gap[at] === GAP.SPACE && (ELSE.holds(at - 1) || THINGS.holds(at - 1))) return true;
  for (let next = at + 1; next <= at + 3 && next < tokens.count && tokens.gap[next] === GAP.SPACE; next++)
    if (THINGS.holds(next)) return true;
  return false;
}
const THINGS = wordSet('hs hsn customs tariff part piece pieces etiquette label plate machine appareil');

const BOXES = wordSet('box safe');
const KEYED = wordSet('key lock');

/** "the key box", "the lock box" */
const isKeyBox = (token: number): boolean => BOXES.holds(token) && token > 0 && KEYED.holds(token - 1);

/** Tokens in which a message was spoken of. */
const LONG_AGO = 160;

/** "je vous envoie un code par SMS", and some turns later "c'est 621 408" */
function isAwaited(first: number): boolean {
  for (let at = first - 1; at > 0 && first - at <= LONG_AGO && (tokens.gap[at + 1]! & GAP.WALL) === 0; at--)
    if (MESSAGES.holds(at))
      for (let code = at - 1; code >= 0 && at - code <= SOON; code--) if (CODES.holds(code)) return true;
  return false;
}
const MESSAGES = wordSet('sms texto text mail email message');
const ONCE = wordSet('passcode otp authenticator authentificator 2fa mfa');
const KEYPADS = wordSet('digicode digicodes keypad interphone');
const LOCKED = wordSet(
  'digicode digicodes keypad interphone portail alarme coffre cle cles serrure cadenas alarm gate lockbox keysafe padlock',
);

const RENEWED = wordSet(
  'change changed changee maintenant now nouveau nouvelle new devenu desormais remplace replaced',
);
const SOON = 4;

/** "il a changé : 7518", "maintenant c'est 58B12" */
function isRenewed(first: number): boolean {
  for (let at = first - 1; at >= 0 && first - at <= SOON && (tokens.gap[at + 1]! & GAP.UTTERANCE) === 0; at--)
    if (RENEWED.holds(at)) return true;
  return false;
}

/** Adds a word to the bag; false where something else has the code. */
function take(token: number): boolean {
  const hash = tokens.hash[token]!;
  if (!TELLING.has(hash)) return true;
  if (ELSE.has(hash) && !isFile(token)) return false;
  if ((LOCKS.has(hash) || isKeyBox(token)) && around.lock === NOWHERE) around.lock = token;
  if (PLACES.has(hash) && around.place === NOWHERE) around.place = token;
  if (CODES.has(hash) && around.code === NOWHERE) around.code = token;
  around.typed ||= TYPED.has(hash);
  around.sent ||= SENT.has(hash) && (hash !== TIME || tokens.hash[token - 1] === ONE);
  around.enters ||= ENTERING.has(hash);
  return true;
}
