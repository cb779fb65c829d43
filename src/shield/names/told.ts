import { GAP, isUpper } from '../reading/chars.ts';
import { endsBefore, follows, isActing, isName, isUnknown, nameEnd, opensSentence } from './words.ts';
import { claimEcho, DAYS, isInflected, OWNED, QUESTION, readReply, REPLIES } from './replies.ts';
import { claimName } from './claim.ts';
import { scene } from '../reading/scene.ts';
import { tokens } from '../reading/tokens.ts';
import { common, given, surname, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/**
 * Names that talk tells by the words around them, whatever the lexicon knows: what somebody is called ("everyone says jo"), what a
 * question holds that is confirmed ("it's for gift nkosi", "yes that's me"), kin ("me brother jarrah"), birth ("née Maréchal"), and
 * what is said to be one's name behind it ("Mardi, c'est mon nom").
 */

const BARRED = WORD.DIGITS | WORD.LABEL | WORD.NUMBER | WORD.TITLE;

/** Whether a word may be a name by itself where something says so: rare, or one that people have. */
function mayBeTold(token: number): boolean {
  const info = tokens.info[token]!;
  if ((info & BARRED) !== 0 || tokens.length(token) < 2 || REPLIES.holds(token)) return false;
  return common(info) === 0 ? isName(info) || isUnknown(info) : common(info) === 1 && given(info) > 0;
}

/** What goes on after a name that is told. */
const GOING_ON = wordSet(
  `et and mais but donc so je j i il elle he she on we nous ils elles they qui who a est is was et etait ont va avait aura sera parce because pour for comme like s ll d can will has had does did lives
  works says said told called rang phoned habite vient travaille dit please svp if si when quand from de`,
);
const goesOn = (token: number): boolean =>
  endsBefore(token) || (GOING_ON.holds(token) && !isAccented(token)) || isActing(token);

/** "à", which is not "a". */
const isAccented = (token: number): boolean =>
  tokens.length(token) === 1 && tokens.text(token).charCodeAt(tokens.start[token]!) === A_GRAVE;
const A_GRAVE = 'à'.charCodeAt(0);

/** "everyone just says jo", "we call her temi", "on dit Sosso": what follows the words for being called. @returns its last token, or -1 */
export function readNickname(cueEnd: number): number {
  const first = cueEnd + 1;
  if (first >= tokens.count || (tokens.gap[first]! & (GAP.UTTERANCE | GAP.STOP | GAP.DOT)) !== 0) return -1;
  if (!mayBeTold(first)) return -1;
  const next = first + 1;
  const paired = follows(next) && mayBeTold(next) && tokens.capital(first) === tokens.capital(next);
  const last = paired ? next : first;
  if (!tokens.capital(first) && !goesOn(last + 1)) return -1;
  claimName(first, last, 0.8, 'name.introduced');
  return last;
}

/** Kin and others whom one calls by name, and who are nobody's trade. */
const KIN = wordSet(
  `papa maman papi papy mamie tonton tata brother sister mother father mum mom dad son daughter cousin nephew niece uncle aunt auntie husband wife partner mate friend boyfriend girlfriend fiance fiancee grandson granddaughter stepson
  frere soeur mere pere fils fille cousin cousine neveu niece oncle tante mari femme copain copine ami amie voisin voisine colocataire conjoint compagne compagnon belle fiance gendre bru filleul filleule petit`,
);

/** "me brother jarrah i'll kill him": a word that nobody knows, said right after kin. @returns its last token, or -1 */
export function readKin(role: number): number {
  const first = role + 1;
  if (role === 0 || first >= tokens.count || !KIN.holds(role) || !OWNED.holds(role - 1)) return -1;
  if (tokens.gap[first] !== GAP.SPACE) return -1;
  const info = tokens.info[first]!;
  // "my husband Piers was"
  if (tokens.capital(first) && common(info) === 1 && (given(info) > 0 || !LOOSE.holds(role)) && goesOn(first + 1)) {
    claimName(first, first, 0.7, 'name.introduced');
    return first;
  }
  if (tokens.turns[tokens.turn[first]!]!.field !== 'speech') return -1;
  if (!isUnknown(info) || (info & WORD.PARTICLE) !== 0 || tokens.length(first) < 4 || isInflected(first)) return -1;
  const next = first + 1;
  const last = follows(next) && isUnknown(tokens.info[next]!) && goesOn(next + 1) ? next : first;
  const digits = last + 1 < tokens.count && (tokens.info[last + 1]! & (WORD.DIGITS | WORD.NUMBER)) !== 0;
  if (!digits && !goesOn(last + 1)) return -1;
  claimName(first, last, 0.7, 'name.introduced');
  return last;
}

/** Kin that are said of others as well: "our partner bank". */
const LOOSE = wordSet('partner mate friend petit belle ami amie copain copine compagnon compagne voisin voisine');
const AGREEING = wordSet('oui ouais yes yeah yep aye non no nope si ben bah euh well ah oh');
const TOLD_OF = wordSet('mais but il elle he she qui who s is est');
/** Words between kin who are asked about and the answer. */
const ASKED = 12;

/** "et le papa vit avec vous", "oui sinan mais il voyage": what an answer calls the kin who was asked about. `role`: its token */
export function readAbout(role: number): void {
  if (!KIN.holds(role)) return;
  let at = role + 1;
  while (at < tokens.count && at - role <= ASKED && (tokens.gap[at]! & GAP.SPEAKER) === 0) at++;
  if (at + 2 >= tokens.count || (tokens.gap[at]! & GAP.SPEAKER) === 0 || !AGREEING.holds(at)) return;
  while (at + 2 < tokens.count && (AGREEING.holds(at) || (tokens.info[at]! & WORD.FILLER) !== 0)) at++;
  const info = tokens.info[at]!;
  if (tokens.length(at) < 4 || common(info) > 0 || (info & (BARRED | WORD.TOWN | WORD.TERM)) !== 0) return;
  if (!(isName(info) || isUnknown(info)) || isInflected(at) || REPLIES.holds(at)) return;
  if (TOLD_OF.holds(at + 1) && (tokens.gap[at + 1]! & GAP.SPEAKER) === 0) claimName(at, at, 0.8, 'name.asked');
}

/** "née Maréchal": the name that somebody was born with. `cue`: "née". @returns its last token, or -1 */
export function readBorn(cue: number): number {
  const first = cue + 1;
  if (first >= tokens.count || tokens.gap[first] !== GAP.SPACE) return -1;
  const led = LE.holds(first) ? ledSurname(first) : -1;
  if (led >= 0) return led;
  const info = tokens.info[first]!;
  if ((info & (BARRED | WORD.TOWN | WORD.MONTH)) !== 0 || tokens.length(first) < 3 || common(info) === 2) return -1;
  const told = tokens.capital(first)
    ? isName(info) || isUnknown(info)
    : common(info) === 0 && (surname(info) > 0 || isUnknown(info)) && goesOnBorn(first + 1);
  if (!told) return -1;
  const last = nameEnd(first);
  claimName(first, last, 0.7, 'name.introduced');
  return last;
}

const LE = wordSet('le la');

/** "née le floch", "née la rivière": a surname behind its article, and no day. */
function ledSurname(article: number): number {
  const at = article + 1;
  if (at >= tokens.count || tokens.gap[at] !== GAP.SPACE || tokens.length(at) < 3) return -1;
  const info = tokens.info[at]!;
  if ((info & (BARRED | WORD.MONTH | WORD.NUMBER | WORD.DIGITS)) !== 0 || common(info) > 0) return -1;
  if (!(isUnknown(info) || surname(info) > 0) || !(tokens.capital(at) || goesOnBorn(at + 1))) return -1;
  claimName(article, at, 0.7, 'name.introduced');
  return at;
}

const BORN = wordSet('le en a et is au c on');
const goesOnBorn = (token: number): boolean => endsBefore(token) || BORN.holds(token);

const SAYING = wordSet('c est s is mon ma my le the nom prenom notre etait was');

/** "Mardi, c'est mon nom", "Clémence, le prénom": a word that opens a sentence and is said to be a name. `cue`: the word for one. */
export function readToldBefore(cue: number, cueEnd: number): void {
  let at = cue;
  while (cue - at < 5 && at > 0 && SAYING.holds(at - 1) && (tokens.gap[at]! & (GAP.UTTERANCE | GAP.DOT)) === 0) at--;
  if (at === 0 || at === cue || !endsBefore(cueEnd + 1)) return;
  const word = at - 1;
  const info = tokens.info[word]!;
  const alone = (tokens.gap[at]! & GAP.COMMA) !== 0;
  if ((tokens.gap[at]! & ~(GAP.COMMA | GAP.SPACE | GAP.TURN)) !== 0 || (info & BARRED) !== 0 || tokens.length(word) < 3)
    return;
  const named = common(info) < 2 ? isName(info) || isUnknown(info) : (info & WORD.MONTH) !== 0 || DAYS.holds(word);
  if (!named || REPLIES.holds(word) || !(alone || opensSentence(word))) return;
  claimName(word, word, 0.8, 'name.introduced');
  if (common(info) > 0) claimAlike(word);
}

/** Words before somebody says that a word is their name in which it was said already. */
const HEARD = 60;
/** "Je viens chercher mes lunettes. Noël.", before it is said that this is a name: where it is all of a sentence. */
function claimAlike(word: number): void {
  for (let at = word - 1; at >= 0 && word - at < HEARD; at--)
    if (tokens.hash[at] === tokens.hash[word] && opensSentence(at) && endsBefore(at + 1))
      claimName(at, at, 0.7, 'name.spread');
}

const CONFIRMING = wordSet(
  'yes yeah yep yup oui ouais speaking that correct exact exactement tout lui elle moi c absolument it ja si himself herself himself voila right',
);
/** Words of a name that a question holds. */
const MOST_OFFERED = 3;
const POLITE = wordSet('please svp s il vous plait here today');

/**
 * "is this wendell / yes", "and it's for gift nkosi / that's me": the name that a question holds, told by its confirmation, and what
 * the answer makes of it ("petrus but ja pieter"). `named`: the last token of the name that was read there; -1 for none
 */
export function readOffered(cueEnd: number, named: number): number {
  let end = Math.max(cueEnd, named) + 1;
  const first = cueEnd + 1;
  while (end < tokens.count && end - first <= MOST_OFFERED + 1 && (tokens.gap[end]! & GAP.SPEAKER) === 0) end++;
  if (end >= tokens.count || (tokens.gap[end]! & GAP.SPEAKER) === 0) return -1;
  let last = end - 1;
  while (last >= first && POLITE.holds(last)) last--;
  if (last < first || last - first >= MOST_OFFERED) return -1;
  if (named < 0) {
    const ofSomebody = IT.holds(cueEnd);
    const told = ofSomebody ? first === last && isAfterName(first) : CONFIRMING.holds(end);
    if (!told || !(isOffer(first, last) || (ofSomebody && given(tokens.info[first]!) > 0))) return -1;
  }
  if (named < 0) claimName(first, last, 0.8, 'name.asked');
  claimEcho(first, last);
  readReply(last, first, QUESTION.ROLE);
  return last;
}

const IT = wordSet('it');
/** Words between a name and what else its bearer may be called. */
const NEAR = 8;
/** "mister van der spuy, is it pieter": whether somebody was named just before. */
function isAfterName(token: number): boolean {
  const { names } = scene;
  const last = names.length > 0 ? names[names.length - 2]! : -1;
  return last >= 0 && token > last && token - last <= NEAR && tokens.utterance[last] === tokens.utterance[token];
}

/** Whether words are a name that a question may hold: one at least is no everyday word, or it is what people are called. */
function isOffer(first: number, last: number): boolean {
  if ((tokens.gap[first]! & ~(GAP.SPACE | GAP.TURN)) !== 0) return false;
  let rare = 0;
  for (let at = first; at <= last; at++) {
    if ((at > first && !follows(at)) || REPLIES.holds(at)) return false;
    const info = tokens.info[at]!;
    // "Venkatesan R."
    if (at > first && tokens.length(at) === 1 && tokens.capital(at)) continue;
    if ((info & (BARRED | WORD.TOWN)) !== 0 || common(info) === 2 || tokens.length(at) < 2) return false;
    const written = tokens.capital(at) && given(info) > 0 && !tokens.capital(first - 1);
    if ((common(info) === 0 && (isName(info) || isUnknown(info)) && !isInflected(at)) || written) rare++;
    else if (common(info) === 1 && given(info) === 0 && surname(info) < 2) return false;
  }
  return rare > 0;
}

/** "appelez Fanfan": a name in capitals after a verb that calls, of which numbers and numbers' holders are called mostly. @returns its last token, or -1 */
export function readSummoned(verb: number): number {
  const first = verb + 1;
  if (first >= tokens.count || tokens.gap[first] !== GAP.SPACE || !tokens.capital(first) || !mayBeTold(first))
    return -1;
  const info = tokens.info[first]!;
  if (
    (info & WORD.TOWN) !== 0 ||
    tokens.length(first) < 3 ||
    isUpper(tokens.text(first).charCodeAt(tokens.end[first]! - 1))
  )
    return -1;
  const last = nameEnd(first);
  claimName(first, last, 0.6, 'name.introduced');
  return last;
}
