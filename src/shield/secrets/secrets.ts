import { GAP } from '../reading/chars.ts';
import { code, dropPiece, readCode } from '../reading/codes.ts';
import { hashWord } from '../reading/hash.ts';
import { isElided } from '../reading/letters.ts';
import { FLAG, units } from '../reading/units.ts';
import { common, WORD } from '../reading/word.ts';
import { unitAfter, useUnits, scene } from '../reading/scene.ts';
import { blobEnd, isBlob, isInLink, readKeysOfServices, readParameter, trimmedBlob, trimmedEnd } from './blobs.ts';
import { leadOf, SIGNS, USING } from './leads.ts';
import { tokens } from '../reading/tokens.ts';
import { wordSet } from '../reading/word-set.ts';
import { cues } from '../reading/cues.ts';
import { claims } from '../findings.ts';

/** Words from "mot de passe" to the password, and utterances. */
const REACH = 24;
const UTTERANCES = 3;

/** Between "mot de passe" and the password. */
const LINKING = wordSet(
  `est c is s it etait sera was will be provisoire temporaire actuel wifi wi fi du de la le mon ma votre ton son my your the for pour temporary
  current initial nouveau new messagerie compte site box mail email portail espace client session ordinateur telephone internet application appli boutique account website router computer laptop app connexion alors donc euh communique communiquee donne transmis suivant voici avec begins starts commence commencait finit`,
);
/** What is said of a password that is none. */
export const STATES = wordSet(
  `incorrect expire bloque bloquee refuse oublie perdu perdue invalide errone erronee faux fausse bon bonne mauvais mauvaise correct ok valide different
  obligatoire requis necessaire sensible trop vide court longue long fort faible identique change modifie reinitialise enregistre
  compromis pirate vole inconnu introuvable wrong invalid expired locked required weak strong right not case lost forgotten reset
  changed empty short saved accepted rejected compromised same too pas plus toujours encore non oui no yes jamais quoi lequel
  laquelle what which complique simple facile difficile impossible marche fonctionne passe change demande demandee envoye recu quoi lequel combien minimum maximum champ field ffs lol omg wtf mdr ptn oops oups yep nope`,
);
/** What numbers count or name, beside things that are measured. */
export const COUNTED = wordSet(
  `quota quotas limite limites limit limits plafond page pages etape etapes case cases ligne lignes erreur erreurs code codes option options numero version chapitre article box canal chaine poste etage porte quai voie place rang taille lot niveau bus
  train vol chambre salle groupe classe iphone ipad galaxy pixel windows android ios macos mac office chrome firefox wifi livebox freebox bbox tva touche menu onglet essai tentative fois minimum maximum environ
  jour lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday error step line extension room gate seat row bay platform floor flat unit size level section ticket
  order returns returned returning return retourne renvoie statut status http about around nearly only over under last first mets mis met tape trying tried typed since until till juste chiffres lettres caracteres plus moins zero both all one two three another number press pressed push appuyez appuie second third fourth fifth sixth seventh eighth ninth tenth premiere deuxieme troisieme quatrieme cinquieme`,
);
/** Keys of services, credentials in links, and what follows "mot de passe". */
export function readSecrets(): void {
  readKeysOfServices();
  for (let cue = 0; cue < cues.count; cue++) {
    if (cues.kinds[cue] !== 'secret') continue;
    if (!readParameter(cues.last[cue]!) && !readUsed(cues.first[cue]!)) readPassword(cues.last[cue]!);
  }
  readLogins();
}

const AS = wordSet('comme as');
const USED_REACH = 8;

/** "j'utilise soleil 43 comme mot de passe": what stands between the verb and "comme". */
function readUsed(cue: number): boolean {
  let as = cue - 1;
  while (as >= 0 && cue - as <= 2 && !AS.holds(as)) as--;
  if (as < 0 || cue - as > 3 || !AS.holds(as) || tokens.utterance[as] !== tokens.utterance[cue]) return false;
  for (let verb = as - 2; verb >= 0 && as - verb <= USED_REACH; verb--) {
    if (tokens.utterance[verb] !== tokens.utterance[cue] || cues.covers(verb)) return false;
    if (!USING.holds(verb)) continue;
    // "vous avez choisi quoi comme mot de passe ?"
    if (verb + 2 === as && common(tokens.info[verb + 1]!) === 2) return false;
    claims.add(verb + 1, as - 1, 'secret', 0.8, 'secret.cued');
    useUnits(verb + 1, as - 1);
    return true;
  }
  return false;
}

const PAIRING = wordSet('et and with avec');

/** "je me connecte avec jean@orange.fr / Soleil12!": a mixed word right behind an address of mail. */
function readLogins(): void {
  const nexts = [...scene.mails];
  for (let at = 0; at < claims.list.length; at++)
    if (claims.list[at]!.type === 'email' && claims.tokensOf[at * 2 + 1]! >= 0)
      nexts.push(claims.tokensOf[at * 2 + 1]! + 1);
  for (const next of nexts) {
    if (next + 1 >= tokens.count || tokens.utterance[next] !== tokens.utterance[next - 1]) continue;
    const slash = (tokens.gap[next]! & GAP.SLASH) !== 0;
    const password = slash ? next : PAIRING.holds(next) ? next + 1 : -1;
    if (password < 0 || (tokens.gap[password]! & GAP.UTTERANCE) !== 0 || !isMixed(password) || isUsed(password))
      continue;
    // "jean@orange.fr et T-77182-AA": a reference
    if (slash || /[^\dA-Z-]/.test(trimmedBlob(password))) takePassword(password);
  }
}

/** The password that follows its cue, or answers the question for it. */
function readPassword(said: number): void {
  if (cues.answered(said, said + REACH, 'secret')) return;
  let strong = false;
  for (let at = said + 1; at < tokens.count && at - said <= REACH; at++) {
    const gap = tokens.gap[at]!;
    if ((gap & (GAP.UTTERANCE | GAP.STOP)) !== 0) return readAnswer(said, at);
    strong ||= (gap & (GAP.COLON | GAP.HASH | GAP.OPEN)) !== 0;
    const info = tokens.info[at]!;
    if ((info & WORD.LABEL) !== 0) return;
    if (LINKING.holds(at) && tokens.length(at) < 11 && !hangs(at)) {
      strong ||= tokens.hash[at] === C && at + 1 < tokens.count && (tokens.gap[at + 1]! & GAP.APOSTROPHE) !== 0;
      continue;
    }
    if (isUsed(at) || isCommand(at)) return;
    const marked = strong || isMixed(at) ? -1 : markedAfter(at);
    // "mot secret pour la télésurveillance : tournesol"
    const shown = marked >= 0 && (tokens.gap[marked]! & GAP.COLON) !== 0;
    const password = !shown && isPassword(at, strong) ? at : strong ? markedAfter(at) : marked;
    if (password >= 0) takePassword(behindSign(password), phraseEnd(password));
    else readAnswer(said, at, true);
    return;
  }
}

const C = hashWord('c');

/** "question secrète : chien = Filou": what stands behind the equals sign; the token itself where none does. */
function behindSign(token: number): number {
  const next = token + 1;
  if (next >= tokens.count || (tokens.gap[next]! & (GAP.HASH | GAP.UTTERANCE)) !== GAP.HASH) return token;
  return tokens.text(token).slice(tokens.end[token], tokens.start[next]).trim() === '=' ? next : token;
}

/** The last of the words that end a sentence after a password of letters: "Password set: lemonade pier."; the token itself where more is said. */
function phraseEnd(token: number): number {
  if (tokens.end[token]! - tokens.start[token]! !== trimmedBlob(token).length) return token;
  for (let at = token + 1; at <= token + MOST_WORDS; at++) {
    if (at >= tokens.count || (tokens.gap[at]! & SENTENCE) !== 0) return at - 1;
    const info = tokens.info[at]!;
    if (tokens.gap[at] !== GAP.SPACE || common(info) === 2 || (info & NO_PHRASE) !== 0 || cues.covers(at)) return token;
  }
  return token;
}
const MOST_WORDS = 3;
const SENTENCE = GAP.UTTERANCE | GAP.STOP | GAP.DOT | GAP.COMMA | GAP.NEWLINE;
const NO_PHRASE = WORD.DIGITS | WORD.NUMBER | WORD.FILLER | WORD.LABEL | WORD.TITLE;

/** "votre clé : pensez à la révoquer", "puis choisissez un nouveau code": what somebody is to do. */
function isCommand(token: number): boolean {
  if (tokens.length(token) < 5 || tokens.capital(token) || common(tokens.info[token]!) === 0) return false;
  return tokens.text(token).startsWith('ez', tokens.end[token]! - 2);
}

/** Words after "mot de passe" in which a sign shows it: "mot de passe communiqué au client : ...". */
const SHOWN = 7;

/** The password that a colon, a quotation mark or its own form shows in the same sentence; -1 for none. */
function markedAfter(from: number): number {
  for (let at = from + 1; at < tokens.count && at - from <= SHOWN; at++) {
    const gap = tokens.gap[at]!;
    if ((gap & (GAP.UTTERANCE | GAP.STOP | GAP.WALL)) !== 0 || ((gap & GAP.DOT) !== 0 && !tokens.tight(at))) return -1;
    if ((tokens.info[at]! & WORD.LABEL) !== 0 || cues.covers(at) || isUsed(at)) return -1;
    if ((gap & (GAP.COLON | GAP.OPEN | GAP.HASH)) !== 0) return isPassword(at, true) ? at : -1;
    if (isMixed(at) && !hangs(at - 1)) return at;
  }
  return -1;
}

/** Whether another rule has a number of what begins at a token already. */
export function isUsed(token: number): boolean {
  const unit = unitAfter(token - 1);
  return unit < units.count && units.first[unit]! - token <= 1 && (units.flags[unit]! & FLAG.USED) !== 0;
}

/** Whether a token goes on without a space: a part of something longer. */
function hangs(token: number): boolean {
  const end = tokens.end[token]!;
  const text = tokens.text(token);
  return end < text.length && isBlob(text.charCodeAt(end)) && !/^[.,:;!?'’]/.test(text.slice(end, end + 1));
}

/** "8h30", "8h-10h", "9-11am" */
const TIME =
  /^\d{1,2}(?:h\d{0,2}|:\d\d|[ap]m)(?:[-/]\d{1,2}(?:h\d{0,2}|:\d\d|[ap]m)?)?$|^\d{1,2}[-/]\d{1,2}(?:h\d{0,2}|:\d\d|[ap]m)$/i;
export const isTime = (blob: string): boolean => TIME.test(blob);
/** "12.99/mo" */
const PRICED = /^\d+(?:[.,]\d+)?\/\p{L}+$/u;
/** "192.168.1.1", and what is left of it from a part on. */
const DOTTED = /^\d{1,3}(?:\.\d{1,3}){1,3}$/;

/** Whether what begins at a token reads as a password: mixed characters, or, after a colon or "c'est", any word that is no remark. */
function isPassword(token: number, strong: boolean): boolean {
  const blob = trimmedBlob(token);
  const info = tokens.info[token]!;
  if (isInLink(token) || (NETWORKS.holds(token) && /^\p{L}+[-_]/u.test(blob))) return false;
  if (isTime(blob)) return false;
  if (/\d/.test(blob)) return blob.length >= 4 && !isAmount(token) && !DOTTED.test(blob) && !PRICED.test(blob);
  if (blob.length > 3 && /[\p{L}][^\p{L}\s'’.-]|[a-z][A-Z]/u.test(blob)) return true;
  if ((info & WORD.NUMBER) !== 0) return unitAt(token) >= 0 && !isAmount(token);
  if (STATES.holds(token) || blob.length < 3) return false;
  // "dragon 20", "soleil quarante-trois"
  const next = token + 1;
  const numbered =
    next < tokens.count &&
    !COUNTED.holds(token) &&
    isWholeNumber(next) &&
    tokens.gap[next] === GAP.SPACE &&
    !isAmount(next);
  return strong || numbered ? common(info) < 2 : common(info) === 0;
}

export function unitAt(token: number): number {
  const unit = unitAfter(token - 1);
  return unit < units.count && units.first[unit] === token ? unit : -1;
}

/** Whether a number begins at a token that no letter hangs on. */
function isWholeNumber(token: number): boolean {
  const unit = unitAt(token);
  return unit >= 0 && (units.flags[unit]! & FLAG.GLUED) === 0;
}

function isAmount(token: number): boolean {
  const unit = unitAt(token);
  return unit >= 0 && (units.flags[unit]! & (FLAG.AMOUNT | FLAG.DATE)) !== 0;
}

/** Claims the password at a token, with what is said or spelled of it after. */
export function takePassword(token: number, least = token): void {
  if (opensDotted(token) || opensDotted(token + 1)) return;
  const text = tokens.text(token);
  let start = tokens.start[token]!;
  while (start > 0 && isBlob(text.charCodeAt(start - 1)) && text[start - 1] !== ':' && text[start - 1] !== '=') start--;
  const lead = leadOf(token);
  const end = trimmedEnd(text, start, blobEnd(token));
  readCode(token, LONGEST_CODE, SPELLED);
  while (code.pieces > 1 && isOfPlace(code.last[code.pieces - 1]!)) dropPiece();
  let last = Math.max(least, code.pieces > 1 ? code.last[code.pieces - 1]! : 0);
  while (last + 1 < tokens.count && tokens.turn[last + 1] === tokens.turn[token] && tokens.end[last + 1]! <= end)
    last++;
  last = saidEnd(last);
  claims.span(tokens.turn[token]!, start, Math.max(end, tokens.end[last]!), 'secret', 0.8, 'secret.cued');
  claims.add(lead, last, 'secret', 0.8, 'secret.cued');
  useUnits(lead, last);
}

/** "one nine two dot seven four dot ...": an address of a network. */
function opensDotted(token: number): boolean {
  let next = token;
  for (let dots = 0; dots < 2; dots++) {
    let unit = unitAt(next);
    if (unit < 0) return false;
    while (unit + 1 < units.count && units.first[unit + 1] === units.last[unit]! + 1) unit++;
    next = units.last[unit]! + 2;
    if (next >= tokens.count || !DOTS.holds(next - 1)) return false;
  }
  return unitAt(next) >= 0;
}
const DOTS = wordSet('dot point');

const COUNTING = wordSet('e eme er ere nd nde bis ter');
const FLOORS = wordSet('etage floor');
/** "digicode 48B12, 17 bis rue de la Gaîté", "4812A, 3ème étage": whether a number says where the door is. `last`: its last token */
function isOfPlace(last: number): boolean {
  const place = COUNTING.holds(last + 1) ? last + 2 : last + 1;
  if (place >= tokens.count || (tokens.gap[place]! & ~GAP.SPACE) !== 0) return false;
  return (tokens.info[place]! & WORD.STREET) !== 0 || FLOORS.holds(place);
}

const LONGEST_CODE = 40;
const SPELLED = { turns: false, loose: false, words: false };

/** What stands between the signs of a password and how they are written: "tiret bas", "point d'exclamation", "majuscule au début". */
const AMONG = wordSet(
  'bas du d six huit au a la le en et puis and then debut fin premiere lettre letter first mark case tout toute minuscules all at the start end beginning avec with un une chiffre chiffres digit digits number numbers suivi followed by de',
);
const MOST_AMONG = 4;
const LETTERED = WORD.DIGITS | WORD.NUMBER | WORD.LABEL;

/** The last token of what is said of a password after a token: "soleil deux mille vingt-quatre, point d'exclamation". */
function saidEnd(token: number): number {
  let last = token;
  let among = 0;
  let signs = 0;
  let counted = false;
  let unit = unitAfter(token);
  for (let at = token + 1; at < tokens.count && at - token < REACH; at++) {
    if ((tokens.gap[at]! & (GAP.UTTERANCE | GAP.STOP | GAP.TURN)) !== 0) break;
    while (unit < units.count && units.first[unit]! < at) unit++;
    const number = unit < units.count && units.first[unit] === at;
    if (number && isOfPlace(units.last[unit]!)) break;
    if (number && (among === 0 || counted) && (units.flags[unit]! & (FLAG.AMOUNT | FLAG.DATE)) === 0) {
      at = last = units.last[unit]!;
    } else if (SIGNS.holds(at)) {
      last = at;
      signs++;
    } else if (
      tokens.length(at) === 1 &&
      (tokens.info[at]! & LETTERED) === 0 &&
      !isElided(at) &&
      (signs > 0 ? isAfterSign(at) : at + 1 < tokens.count && SIGNS.holds(at + 1))
    )
      last = at;
    else if (AMONG.holds(at) && ++among <= MOST_AMONG) {
      counted ||= FIGURES.holds(at);
      // "au début" and the "bas" of "tiret bas" belong to what is said; "et" does not, unless more follows.
      if (signs === 0 || !ENDING.holds(at)) continue;
      last = at;
    } else break;
    among = 0;
    counted = false;
  }
  return last;
}
const FIGURES = wordSet('chiffre chiffres digit digits number numbers');
const ENDING = wordSet('bas debut fin mark start end beginning six huit');
const isAfterSign = (at: number): boolean => SIGNS.holds(at - 1) || tokens.length(at - 1) === 1;

/** The answer to a question for a password: mixed characters in the next utterances, or a word that stands alone. */
function readAnswer(said: number, from: number, later = false): void {
  const asked = tokens.utterance[said]!;
  for (let at = from; at < tokens.count && at - said <= REACH; at++) {
    if (tokens.utterance[at]! - asked > UTTERANCES || (tokens.gap[at]! & GAP.WALL) !== 0) return;
    const info = tokens.info[at]!;
    if (later && tokens.utterance[at] === asked) continue;
    if ((later && !isAsked(asked)) || isAnswered(said, at)) return;
    if ((info & WORD.LABEL) !== 0 || ((info & WORD.HEAD) !== 0 && cues.covers(at))) return;
    if (isRung(at)) continue;
    const word = isShort(at) && isPassword(at, false) && (isLone(at) || unitAt(at + 1) >= 0);
    if (word || isMixed(at) || isNamed(at)) {
      takePassword(at);
      return;
    }
  }
}

/** "one five nine": three digits are no password, but a number that anybody rings. */
function isRung(token: number): boolean {
  const first = unitAt(token);
  if (first < 0 || (tokens.info[token]! & WORD.NUMBER) === 0) return false;
  let digits = 0;
  let unit = first;
  for (; unit < units.count && units.first[unit] === (unit > first ? units.last[unit - 1]! + 1 : token); unit++)
    digits += units.length[unit]!;
  return digits < 4 && isLone(units.last[unit - 1]!);
}

/** Whether a secret was found between a cue and a token: "i log in with the password chocolat twenty and it fails". */
function isAnswered(said: number, token: number): boolean {
  const { list, tokensOf } = claims;
  const before = list.length - 1;
  const last = before < 0 ? -1 : tokensOf[before * 2 + 1]!;
  return before >= 0 && list[before]!.type === 'secret' && last > said && last < token;
}

/** "It's Windermere, so whatever": a word with a capital, after "it's" or "c'est", of which nothing more is said; "c'est dommage" is none. */
const isNamed = (token: number): boolean =>
  IS.holds(token - 1) &&
  (tokens.capital(token) || (isShort(token - 1) && common(tokens.info[token]!) === 0)) &&
  (token + 1 >= tokens.count || (tokens.gap[token + 1]! & SENTENCE) !== 0 || HEDGES.holds(token + 1)) &&
  isPassword(token, true);
const IS = wordSet('s is it est be');
const HEDGES = wordSet('je i all tout with avec please');

/** Whether an utterance ends with a question mark, or somebody else answers it. */
function isAsked(utterance: number): boolean {
  const next = utterance + 1 < tokens.utterances ? tokens.first[utterance + 1]! : tokens.count;
  return next < tokens.count && (tokens.gap[next]! & (GAP.STOP | GAP.SPEAKER)) !== 0;
}

/** What the names of wireless networks begin with. */
export const NETWORKS = wordSet(
  'livebox freebox bbox sfr neufbox numericable box skyf bthub bt tp netgear linksys vodafone talktalk plusnet virginmedia vm orange wifi network reseau',
);

/** Letters and digits, or capitals inside, without a space between. */
function isMixed(token: number): boolean {
  const text = tokens.text(token);
  const blob = text.slice(tokens.start[token], blobEnd(token));
  // An address of mail is none.
  if (/@[\w-]+\./.test(blob)) return false;
  // "hier à 03h12", "Livebox-7C40" on the sticker
  if (isTime(trimmedBlob(token)) || NETWORKS.holds(token)) return false;
  return blob.length >= 5 && /\p{L}/u.test(blob) && /\d/.test(blob) && !isInLink(token);
}

/** The last word of its utterance. */
const isLone = (token: number): boolean =>
  token + 1 >= tokens.count || (tokens.gap[token + 1]! & (GAP.UTTERANCE | GAP.STOP | GAP.DOT)) !== 0;

/** Whether a token stands among the first words of its utterance. */
const isShort = (token: number): boolean => token - tokens.first[tokens.utterance[token]!]! <= 3;
