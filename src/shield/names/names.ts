import { GAP } from '../reading/chars.ts';
import { matchPhrase, type Match } from '../reading/cues.ts';
import { hashWord } from '../reading/hash.ts';
import {
  endsBefore,
  CONJUNCTIONS,
  follows,
  isActing,
  isName,
  isUnknown,
  nameEnd,
  openingWord,
  opensSentence,
  SHAPE,
  shapeOf,
  TRUST,
  isDignity,
} from './words.ts';
import { isPetCalled, isPlayedBoss } from './called-things.ts';
import { isKinBrand, isNobodys, isThingCalled, isTitledThing, rememberThing } from './namesakes.ts';
import { common, given, surname, WORD } from '../reading/word.ts';
import { readAnswered } from './answers.ts';
import { isOfThing, QUESTION, readReply } from './replies.ts';
import { claimName } from './claim.ts';
import { scene } from '../reading/scene.ts';
import type { RuleId } from '../rules.ts';
import { isOwnName } from './own.ts';
import { readToldBefore } from './told.ts';
import { tokens } from '../reading/tokens.ts';
import { wordSet } from '../reading/word-set.ts';

const phrase: Match = { last: 0, cue: undefined };
const [M, ME, PR, MISS] = ['m', 'me', 'pr', 'miss'].map(hashWord);
/** Titles of everybody; the others ("maître", "docteur") are words of their own too. */
const CIVIL = wordSet(
  'monsieur madame mademoiselle mme mlle mr mrs ms miss messieurs mesdames mister missus senor senora herr frau',
);

/** Claims a name that opens at `first`, past a leading particle ("Madame de La Tour"). @returns its last token, or -1. */
function takeName(first: number, trust: number, score: number, rule: RuleId): number {
  const at = openingWord(first, trust);
  if (at < 0) return -1;
  const end = nameEnd(at);
  // "Good morning, Westbrook Insurance", "okay thank you love"
  if (trust === TRUST.GREETED && (isFirm(at, end) || ENDEARMENTS.holds(at) || isTeam(at, end))) return end;
  // "you're through to Everstead Homes", "the charge says Las Vegas", "au nom de la SARL Brun Paysage"
  if (trust >= TRUST.PERSON && (isFirm(at, end) || (end > at && isNobodys(at, end)))) return end;
  // "au nom de KL Conseil SARL"
  const formed = end + 1 < tokens.count && tokens.gap[end + 1] === GAP.SPACE && FORMS_BEHIND.holds(end + 1);
  if ((LEGAL_FORMS.holds(at) || formed) && trust > TRUST.TITLE) {
    rememberThing(at, end);
    return end;
  }
  claimName(first, end, score, rule);
  return Math.max(end, readBeside(end));
}

const LEGAL_FORMS = wordSet(
  'sarl sas sasu eurl sci scp scop selarl ets etablissements gmbh societe compagnie association copropriete syndicat mairie garage',
);
/** What stands behind the name of a company. */
const FORMS_BEHIND = wordSet('sarl sas sasu eurl sci scp scop selarl ltd limited plc llc inc llp gmbh');
const ENDEARMENTS = wordSet('adieu ciao tchao love mate darling dear hun pal sweetheart duck guys folks buddy');

/** What firms are called by beside a name. */
const FIRMS = wordSet(
  `insurance energy leisure housing homes telecom telecoms broadband mobile bank banking dental motors travel holidays water gas electric power council services solutions group ltd limited plc parcels
  hosting software lettings properties removals builders plumbing heating roofing scaffolding catering interiors flooring couriers deliveries direct online support helpdesk care clinic surgery pharmacy garage rail trains airways airlines hotels
  assurance assurances mutuelle energie energies banque immobilier habitat voyages telecommunications credit sas sarl sasu eurl transports livraison depannage chauffage optique dentaire
  loans loan finance savings pensions toys books foods bikes breakdown couriers airport vets dentistry`,
);

/** Whether a name is a firm's: one of its words, or the next, says so in capitals; "hello julie online banking is down" greets somebody. */
function isFirm(first: number, last: number): boolean {
  for (let at = first; at <= last + 1 && at < tokens.count; at++)
    if (FIRMS.holds(at) && tokens.capital(at) && (at === first || tokens.gap[at] === GAP.SPACE)) return true;
  return false;
}

const TEAMS = wordSet('team equipe support helpdesk');
/** "Dear Loveholidays team", "hello hsbc fraud team" */
const isTeam = (first: number, last: number): boolean =>
  last + 1 < tokens.count && TEAMS.holds(last + 1) && given(tokens.info[first]!) < 2;

/** "the old Frances Bank": a firm's word in its own capital behind a name. */
export const isBeforeFirm = (last: number): boolean =>
  last + 1 < tokens.count &&
  FIRMS.holds(last + 1) &&
  tokens.gap[last + 1] === GAP.SPACE &&
  shapeOf(last + 1) === SHAPE.CAPITAL;

/** "Mme Duhayon (Issa)", "pax Diallo/Ali": one more part, within brackets or after a stroke. @returns its last token, or -1 */
function readBeside(end: number): number {
  const next = end + 1;
  if (next >= tokens.count || (tokens.gap[next]! & (GAP.OPEN | GAP.SLASH)) === 0) return -1;
  const info = tokens.info[next]!;
  if ((tokens.gap[next]! & ~(GAP.SPACE | GAP.OPEN | GAP.SLASH)) !== 0 || tokens.length(next) < 3) return -1;
  // "M. Chen (RSSI)", "Mme Petit (Wavestone)": what somebody does, or for whom.
  if (given(tokens.info[next]!) === 0 && surname(tokens.info[next]!) === 0) return -1;
  const closed =
    (tokens.gap[next]! & GAP.SLASH) !== 0 || (next + 1 < tokens.count && (tokens.gap[next + 1]! & GAP.CLOSE) !== 0);
  if (!closed || common(info) > 0 || !(isName(info) || (isUnknown(info) && tokens.capital(next)))) return -1;
  claimName(next, next, 0.7, 'name.introduced');
  return next;
}

/** "Madame Lefèvre", "M. Petit", "Monsieur le docteur Müller". @returns the last token of the name, or -1. */
export function readTitled(token: number): number {
  let title = token;
  while (title - token < 2 && isTitled(title + 1) && (tokens.info[title + 1]! & WORD.TITLE) !== 0) title++;
  const next = title + 1;
  if (!isTitled(next)) return readAddressed(next);
  // "le Monsieur Cuisine"
  if (common(tokens.info[next]!) > 0 && surname(tokens.info[next]!) < 2 && token > 0 && ARTICLES.holds(token - 1))
    return -1;
  const hash = tokens.hash[title]!;
  if (isVocativeOnly(title, next)) return -1;
  const short = hash === M || hash === ME || hash === PR;
  if (short && !isAbbreviated(title, next)) return -1;
  // "p.m. Atlantic"
  if (hash === M && title > 0 && MERIDIEM.holds(title - 1) && tokens.gap[title] === GAP.DOT) return -1;
  // "38m. Pri 3"
  if (short && title > 0 && tokens.gap[title] === 0 && (tokens.info[title - 1]! & WORD.DIGITS) !== 0) return -1;
  if (isTitledThing(title, next)) return next;
  // "Monsieur. Petit" and "Good evening sir. KYC pending" are two sentences, "Mme. Petit" is a name.
  if ((tokens.gap[next]! & GAP.DOT) !== 0 && (tokens.length(title) > 4 || VOCATIVES.holds(title))) return -1;
  const trust = CIVIL.has(hash) || surname(tokens.info[next]!) >= 2 ? TRUST.TITLE : TRUST.CUE;
  const end = takeName(next, trust, hash === MISS ? 0.7 : 0.9, 'name.titled');
  if (end < 0) return -1;
  // "C'est madame Wamy ?", "Wamy-Leroux, Nawé."
  const answered = end + 1 < tokens.count && (tokens.gap[end + 1]! & GAP.SPEAKER) !== 0;
  if (answered && token > 0 && BEING.holds(token - 1)) readReply(end, token, QUESTION.ROLE);
  return Math.max(end, readSecond(end));
}

const BEING = wordSet('etes es est are re s is');

/** "vous êtes madame ?", "Benhaddou": the one or two words of the turn that answers a title. @returns the last token of the name, or -1 */
function readAddressed(first: number): number {
  if (first >= tokens.count || (tokens.gap[first]! & GAP.SPEAKER) === 0) return -1;
  const title = first - 1;
  if (title > 0 && BEING.holds(title - 1) && readReply(title, title, QUESTION.NAME)) return -1;
  const at = openingWord(first, TRUST.CUE);
  if (at < 0 || common(tokens.info[at]!) > 0 || tokens.length(at) < 3) return -1;
  const end = nameEnd(at);
  const whole = end + 1 >= tokens.count || (tokens.gap[end + 1]! & GAP.UTTERANCE) !== 0;
  if (!whole) return -1;
  claimName(first, end, 0.7, 'name.asked');
  return end;
}

const MERIDIEM = wordSet('a p');
const VOCATIVES = wordSet('sir madam sirs');
/** "sir tatkal confirmed ticket": whoever is spoken to, unless a name that is no everyday word follows. */
const isVocativeOnly = (title: number, next: number): boolean =>
  VOCATIVES.holds(title) && !tokens.capital(next) && !(isName(tokens.info[next]!) && common(tokens.info[next]!) === 0);

/** "M. Petit", "Me Roux"; in lower case only "m. kleinhans". */
function isAbbreviated(title: number, next: number): boolean {
  if (shapeOf(title) !== SHAPE.LOWER) return isCapitalised(next);
  return (tokens.gap[next]! & GAP.DOT) !== 0 && common(tokens.info[next]!) === 0 && tokens.length(next) > 2;
}

/** "M. de La Tour": a capital, or a particle before one. */
const isCapitalised = (token: number): boolean =>
  shapeOf(token) !== SHAPE.LOWER ||
  ((tokens.info[token]! & WORD.PARTICLE) !== 0 && token + 1 < tokens.count && tokens.capital(token + 1));

/** "Mmes Roux et Blanc": the second name after one title. @returns its last token, or -1 */
function readSecond(end: number): number {
  const second = end + 2;
  if (second >= tokens.count || !CONJUNCTIONS.holds(end + 1) || !follows(second)) return -1;
  const info = tokens.info[second]!;
  if (!tokens.capital(second) || surname(info) < 2 || (info & WORD.TITLE) !== 0) return -1;
  return takeName(second, TRUST.CUE, 0.7, 'name.titled');
}

/** Whether a token stands right after a title. */
function isTitled(token: number): boolean {
  return token < tokens.count && (tokens.gap[token]! & ~(GAP.SPACE | GAP.HYPHEN | GAP.TURN | GAP.DOT)) === 0;
}

const ARTICLES = wordSet('le la un une the');

const REFLEXIVE = wordSet('m me s se t te vous nous');

/** "je m'appelle", "elle s'appelle", "vous vous appelez"; "j'appelle" and "vous appelez" introduce nobody. */
export function isCalled(cue: number): boolean {
  if (cue === 0 || !REFLEXIVE.holds(cue - 1)) return false;
  if (isThingCalled(cue - 1)) return false;
  return tokens.hash[cue - 1] !== VOUS || (cue > 1 && tokens.hash[cue - 2] === VOUS);
}
const VOUS = hashWord('vous');

/** The name that follows "je m'appelle", "my name is". @returns its last token, or -1. */
export function readIntroduced(cueStart: number, cueEnd: number): number {
  let at = cueEnd + 1;
  // "nom : Lefèvre", "mon nom, c'est Lefèvre"
  for (let skipped = 0; at < tokens.count && skipped < 4 && isBridge(at); skipped++) at++;
  // "mon nom est faux, c'est Guicho"
  if (WRONG.holds(at)) for (at++; at < tokens.count && at - cueEnd < 6 && isBridge(at);) at++;
  if (at < tokens.count && isPetCalled(cueStart)) {
    rememberThing(at, nameEnd(at));
    return nameEnd(at);
  }
  const end = readNamed(at, TRUST.CUE, 0.9);
  readToldBefore(cueStart, cueEnd);
  // "au nom de zhang", "oui zhang xiaoling"
  if (end >= 0 && end + 1 < tokens.count && (tokens.gap[end + 1]! & GAP.SPEAKER) !== 0)
    readReply(end, cueStart, QUESTION.ROLE);
  if (end < 0 && !readReply(cueEnd, cueStart, QUESTION.NAME) && !isOfThing(cueStart, cueEnd)) readAnswered(cueEnd);
  return end;
}

const WRONG = wordSet(
  'faux mauvais errone erronee incorrect incorrecte inexact mal wrong incorrectly misspelt misspelled',
);

/** A name after a word that often comes before one: "bonjour", "ma fille", "le client". @returns its last token, or -1. */
export function readHinted(cueEnd: number, trust: number): number {
  let at = cueEnd + 1;
  if (trust === TRUST.WEAK_CUE && at < tokens.count && (isKinBrand(cueEnd) || isPlayedBoss(cueEnd))) return at;
  while (at - cueEnd < 4 && at < tokens.count && isBridge(at)) at++;
  // "son mari est gay"
  if (at > cueEnd + 1 && at < tokens.count && (tokens.info[at]! & WORD.TERM) !== 0 && !tokens.capital(at)) return -1;
  if (at === cueEnd + 1 && at < tokens.count && isOwnName(cueEnd, at))
    return takeName(at, TRUST.CUE, 0.7, 'name.introduced');
  if (isSelf(cueEnd) && at === cueEnd + 1 && isForeignName(at)) return takeName(at, TRUST.CUE, 0.7, 'name.introduced');
  if (at < tokens.count && isMachine(cueEnd, at)) return at;
  // "your spouse's French social security number"
  if (trust === TRUST.WEAK_CUE && at < tokens.count && NATIONS.holds(at)) return -1;
  return readNamed(at, trust, trust === TRUST.GREETED || isActing(at + 1) ? 0.8 : 0.7);
}

const NATIONS = wordSet(
  'french english british american irish scottish welsh german spanish italian belgian swiss roma romani polish dutch portuguese romanian hungarian turkish greek norman',
);
const VIRTUAL = wordSet('virtual virtuel virtuelle chatbot bot robot digital automated automatique numerique ia ai');
/** Words behind a name in which a machine says what it is. */
const PRESENTED = 6;

/** "Je suis Marianne, l'assistante virtuelle": what a bot calls itself, or whoever says to be one. */
function isMachine(cueEnd: number, at: number): boolean {
  const { role } = tokens.turns[tokens.turn[at]!]!;
  const self = isSelf(cueEnd) || (tokens.hash[cueEnd] === IS && tokens.hash[cueEnd - 1] === THIS);
  if (!self || role === 'customer' || !tokens.capital(at) || !follows(at)) return false;
  let told = role === 'bot' && common(tokens.info[at]!) < 2;
  for (let word = at + 1; !told && word < tokens.count && word - at <= PRESENTED && !opensSentence(word); word++)
    told = VIRTUAL.holds(word);
  if (told) rememberThing(at, at);
  return told;
}
const [IS, THIS] = ['is', 'this'].map(hashWord);

const SELF = wordSet('suis am m');
/** "je suis", "I am", "I'm". */
const isSelf = (token: number): boolean => SELF.holds(token) && token > 0 && SPEAKER.holds(token - 1);
const SPEAKER = wordSet('je i');

/** "Kossi Agbodjan": two words in a row, both with a capital, that are in no dictionary. */
function isForeignName(at: number): boolean {
  const next = at + 1;
  if (next >= tokens.count || !follows(next) || tokens.gap[at] !== GAP.SPACE) return false;
  const isRare = (token: number): boolean =>
    shapeOf(token) === SHAPE.CAPITAL &&
    tokens.length(token) > 2 &&
    (isUnknown(tokens.info[token]!) || (isName(tokens.info[token]!) && common(tokens.info[token]!) === 0));
  return isRare(at) && isRare(next);
}

function readNamed(at: number, trust: number, score: number): number {
  if (at >= tokens.count) return -1;
  const gap = tokens.gap[at]!;
  if ((gap & (GAP.STOP | GAP.WALL)) !== 0 || ((gap & GAP.UTTERANCE) !== 0 && (gap & GAP.COLON) === 0)) return -1;
  if (at <= scene.firm.last && at >= scene.firm.first) return scene.firm.last;
  // "your mother's maiden name"
  if (tokens.hash[at + 1] === NAME && at + 1 < tokens.count && !tokens.capital(at)) return -1;
  // "le nom c'est m'barek"
  const elided = at + 1 < tokens.count && (tokens.gap[at + 1]! & GAP.APOSTROPHE) !== 0;
  if ((tokens.info[at]! & WORD.TITLE) !== 0 && !elided) return readTitled(at);
  // "Bonjour @BanqueDuPort": whom a customer calls to is a brand.
  if ((gap & GAP.AT) !== 0 && tokens.turns[tokens.turn[at]!]!.role === 'customer') return -1;
  if ((tokens.info[at]! & WORD.HEAD) !== 0 && matchPhrase(at, phrase)) {
    // "chez Leroy Merlin", "son mari"
    if (phrase.cue === 'nobody') return phrase.last;
    if (phrase.cue === 'name-role' && (!tokens.capital(at) || isOfPlace(at))) return -1;
  }
  return takeName(at, trust, score, 'name.introduced');
}

/** "TIERS = VOISIN DU 3E": somebody who is told by a place. */
const isOfPlace = (role: number): boolean => {
  const of = role + 1;
  return of + 1 < tokens.count && DU.holds(of) && (tokens.info[of + 1]! & WORD.DIGITS) !== 0;
};
const DU = wordSet('du de au');

const NAME = hashWord('name');

const BRIDGES = wordSet(
  'est c de d famille complet is s of et prenom nom et name first last forename forenames surname was alors donc euh moi dessus dessous palier law traitant named called',
);
const isBridge = (at: number): boolean => BRIDGES.holds(at) && (tokens.gap[at]! & (GAP.UTTERANCE | GAP.STOP)) === 0;

const POSSESSIVES = wordSet('ma mon mes sa son notre votre leur my our his her their');

/** "Nelina, ma filleule", "rhys my nephew": the name that a role follows. `role`: its token. */
export function readApposed(role: number): void {
  const last = role - 2;
  // "Nina, votre assistante virtuelle"
  if (last < 0 || !POSSESSIVES.holds(role - 1) || VIRTUAL.holds(role + 1)) return;
  const gap = tokens.gap[role - 1]!;
  const plain = isName(tokens.info[last]!) && common(tokens.info[last]!) === 0;
  if (NATIONS.holds(last)) return;
  if ((gap & ~(GAP.SPACE | GAP.COMMA)) !== 0 || !mayStandBefore(last) || tokens.length(last) < 3) return;
  if (common(tokens.info[last]!) > 0 || ((gap & GAP.COMMA) === 0 && !(plain && given(tokens.info[last]!) > 0))) return;
  const paired = last > 0 && follows(last) && mayStandBefore(last - 1);
  claimName(paired && common(tokens.info[last - 1]!) === 0 ? last - 1 : last, last, 0.7, 'name.introduced');
}

/** The name that stands before "à l'appareil", "speaking". */
export function readBefore(cue: number): void {
  if (tokens.hash[cue] === HERE && !isSigningIn(cue)) return;
  let end = cue;
  while (cue - end < MOST_CARRIERS && end > 0 && isCarrier(end - 1)) end--;
  let first = end;
  while (end - first < 3 && first > 0 && (first === end || follows(first)) && mayStandBefore(first - 1)) first--;
  // "bonjour, Pureté à votre écoute"
  const greeted = first === end && end > 1 && GREETINGS.holds(end - 2) && isAtDesk(end - 1);
  if (greeted) first--;
  if (first < end) claimName(first, end - 1, 0.8, 'name.introduced');
}

const HERE = hashWord('here');
/** "Thanks for calling Acme, Corey here." */
const isSigningIn = (here: number): boolean =>
  here > 0 &&
  tokens.capital(here - 1) &&
  endsBefore(here + 1) &&
  endsBefore(here - 1) &&
  tokens.turns[tokens.turn[here]!]!.role === 'agent';

/** Words of a name that an agent gives before a desk's. */
const MOST_AT_DESK = 5;

/**
 * "Bonjour, Silian Marquis, service technique": a name between a greeting or a pause and the desk that answers. `desk`: the first
 * token of its words.
 */
export function readDesk(desk: number): void {
  if (desk === 0 || (tokens.gap[desk]! & ~(GAP.COMMA | GAP.SPACE)) !== 0) return;
  const paused = tokens.gap[desk] !== GAP.SPACE;
  let first = desk;
  while (desk - first < MOST_AT_DESK && first > 0 && (first === desk || follows(first)) && isAtDesk(first - 1)) first--;
  if (first === desk) return;
  const greeted = first > 0 && GREETINGS.holds(first - 1);
  if (!greeted && !(paused && endsBefore(first))) return;
  if (first <= scene.firm.last || (!greeted && isCompanyAt(first, desk - 1))) return;
  // "good afternoon argos customer services"
  if (isNobodys(first, desk - 1)) return;
  const known = isName(tokens.info[first]!) || isName(tokens.info[desk - 1]!);
  if (known || greeted || tokens.capital(desk - 1)) claimName(first, desk - 1, 0.7, 'name.introduced');
}

/** "Banque Onyx, service cartes": before a desk that nobody greets from, nothing that people are called. */
const isCompanyAt = (first: number, last: number): boolean => {
  for (let at = first; at <= last; at++) {
    if (FIRMS.holds(at)) return true;
    if (given(tokens.info[at]!) >= 2 && common(tokens.info[at]!) < 2) return false;
  }
  return opensSentence(first) && tokens.turn[first] === tokens.turn[0];
};

export const GREETINGS = wordSet('bonjour bonsoir hello hi morning afternoon evening allo');
/** "Marquis", "de", "Brèche"; no word of grammar ("bonjour votre service"). */
const isAtDesk = (token: number): boolean =>
  (tokens.info[token]! & (WORD.DIGITS | WORD.LABEL | WORD.TITLE | WORD.FILLER)) === 0 &&
  !GREETINGS.holds(token) &&
  (common(tokens.info[token]!) < 2 || ((tokens.info[token]! & WORD.PARTICLE) !== 0 && tokens.capital(token + 1)));

/** What stands between a name and its cue: "à l'appareil", "donc à votre écoute". */
const CARRIERS = wordSet('a l votre vous je et puis');
const MOST_CARRIERS = 4;
const isCarrier = (token: number): boolean =>
  CARRIERS.holds(token) ||
  ((tokens.info[token]! & WORD.FILLER) !== 0 && (tokens.info[token]! & (WORD.GIVEN | WORD.SURNAME)) === 0);

function mayStandBefore(token: number): boolean {
  const info = tokens.info[token]!;
  if ((info & (WORD.DIGITS | WORD.LABEL | WORD.TITLE)) !== 0 || isDignity(token)) return false;
  if (common(info) === 2 || (info & WORD.FILLER) !== 0) return given(info) === 3;
  return (
    (isName(info) && (common(info) === 0 || surname(info) >= 2 || given(info) >= 2)) ||
    (isUnknown(info) && tokens.length(token) > 2)
  );
}
