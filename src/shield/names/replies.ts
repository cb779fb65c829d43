import { GAP } from '../reading/chars.ts';
import { matchPhrase, type Match } from '../reading/cues.ts';
import { endsBefore, follows, isName, isSaid, isUnknown, nameEnd } from './words.ts';
import { isNamesake, rememberThing } from './namesakes.ts';
import { claimName } from './claim.ts';
import { tokens } from '../reading/tokens.ts';
import { common, given, surname, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/**
 * The turn that answers a question for a name: what it says is one, unless it is an everyday reply. "who've i got there", "yeah it's
 * kirralee bindara"; "au nom de ?", "Mardi. Prénom, Oscar."
 */

/** How sure a question asks for a name: by the word for one, or by a role ("and the beneficiary?"). */
export const QUESTION = { NAME: 0, ROLE: 1 } as const;

const phrase: Match = { last: 0, cue: undefined };

/** Words between a question's cue and the end of its turn, before the answer itself, and of the answer. */
const MOST = { ASIDES: 8, OPENERS: 9, WORDS: 4 } as const;

/** What a question for a name says beside its cue. */
const ASIDES = wordSet(
  `please s il vous plait te svp stp madame monsieur sir madam mademoiselle ma am mate love there de du des le la l les d votre ton your the his her on it is was for at in then alors donc deja
  again encore exact exactement called account booking card order contract policy file line bill reservation appointment compte dossier contrat facture carte ligne commande rendez titulaire holder full complet
  under that this moi me you to with a une un mind may ask asking i have today do et and est ce sera que vous pour son sa leur ici ask speak speaking talking calling collecting
  driver courier engineer technician livreur chauffeur technicien facteur demander demande got ve who qui when quand`,
);
/** What things have names as well. */
const NAMED_THINGS = wordSet(
  `file user brand company street product business router network wifi trade domain host screen dog cat chien chienne chat chatte horse cheval puppy kitten lapin rabbit pet animal school ecole hotel shop
  magasin societe entreprise town village rue produit fichier reseau marque store bank banque theatre film building residence`,
);

/** What an answer begins with before the name. */
const OPENERS = wordSet(
  `c est ce s it its i m am je j suis moi my mon ma mes name nom prenom surname first last de du should be under sous au a for pour that so sure course bien sur of the le la l un une mr
  bonjour hello hi ca yes yeah yep oui ouais non no not alors ben bah euh hein here this is speaking ask just demandez appelle appelez m serait sera will would put mets mettez dis say erm ah oh eh well actually
  avec with et and then enfin donc voila ici toujours still normally normalement probably famille given family christian full lui son sa elle leur`,
);
/** Everyday replies that give no name. */
export const REPLIES = wordSet(
  `yes yeah yep yup no nope nah oui ouais non si same idem pareil correct exact exactly exactement exactement none aucun aucune nobody personne myself moi me mine mien mienne self
  hold wait attendez attends un one just second minute moment instant sec sorry pardon excuse excusez comment quoi what why pourquoi who qui hello allo bonjour hi hey thanks thank merci please
  you vous toi lui elle him her he she they we us nous speaking whatever anyone anybody anything someone somebody dunno nothing rien unknown inconnu anonymous anonyme private confidential
  confidentiel already deja never jamais maybe perhaps depends above dessus below ditto both tous toutes everyone husband wife mari femme dunno ouh ooh oh ah hou oula oulah houla ouf pff wow whoa gosh blimey crikey zut mince tiens bof mum mom dad mother father son daughter brother sister
  fille fils mere pere soeur frere mien business company entreprise societe particulier perso personal pro account compte booking email mail phone telephone address adresse number numero
  fine good great perfect parfait nickel super ok okay right sure certainly absolutely absolument tout certainement volontiers evidemment bien entendu voila
  ja nee nein aye naw nah brothers sisters mothers fathers husbands wifes wives sons daughters mums dads parents partners cousins freres soeurs fils filles
  spelled spelt spelling calling waiting holding joint jointly shared conjoint commun epeler epelle attention facile easy hard difficile complicated complique long short funny tenez regardez look listen jcroi jcrois jcroit jpense jsuis jsais jsait jveux jpeux jvais jcomprends jdemande jlui tkt ecoutez here ici the le la les of course avec plaisir`,
);
/** What a name is followed by where the answer goes on. */
const GOING_ON = wordSet(
  `comme like with avec le la c ce it that spelled spelt s et and but mais ja yes yeah oui here ici speaking a please i j je m for pour deux two double en in tout is est qui who she he elle il son my ma mon
  thanks merci as but`,
);
export const DAYS = wordSet(
  'lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday',
);

/** Reads the answer to a question whose cue ends with a token. @returns whether the next turn gave a name */
export function readReply(cueEnd: number, cueStart: number, question: number): boolean {
  const first = replyStart(cueEnd, cueStart);
  if (first < 0) return false;
  const opened = pastOpeners(first);
  const end = replyEnd(opened, question);
  if (end < 0) return false;
  const last = withGiven(end);
  claimName(opened, last, 0.8, 'name.asked');
  readAgain(opened, last, question);
  claimEcho(opened, last);
  return true;
}

/** "Nomvula. Nomvula Dlamini.": the given name, and then the whole. */
function readAgain(first: number, last: number, question: number): void {
  const again = last + 1;
  if (again >= tokens.count || tokens.hash[again] !== tokens.hash[first] || (tokens.gap[again]! & GAP.SPEAKER) !== 0)
    return;
  const end = replyEnd(again, question);
  if (end > again) claimName(again, end, 0.8, 'name.asked');
}

/** The first token of the turn after a question that says little but its cue; -1 where it says more. */
function replyStart(cueEnd: number, cueStart: number): number {
  if (isOfThing(cueStart, cueEnd)) {
    if (isOfNobody(cueStart, cueEnd)) rememberAnswer(cueEnd);
    return -1;
  }
  let at = cueEnd + 1;
  for (; at < tokens.count && (tokens.gap[at]! & GAP.SPEAKER) === 0; at++)
    if (at - cueEnd > MOST.ASIDES || !ASIDES.holds(at) || (tokens.gap[at]! & GAP.WALL) !== 0) return -1;
  return at;
}

/** "the dog's name", "company name", "le nom de la rue". */
export function isOfThing(cueStart: number, cueEnd: number): boolean {
  const utterance = tokens.utterance[cueStart]!;
  for (let at = cueStart - 1; at >= 0 && cueStart - at <= 2 && tokens.utterance[at] === utterance; at--)
    if (NAMED_THINGS.holds(at)) return true;
  for (let at = cueEnd + 1; at < tokens.count && at - cueEnd <= 4 && tokens.utterance[at] === utterance; at++) {
    if (NAMED_THINGS.holds(at)) return true;
    if ((tokens.info[at]! & WORD.SKIP) === 0 && !ORDINALS.holds(at)) return false;
  }
  return false;
}

/** "le nom de votre premier animal" */
const ORDINALS = wordSet('premier premiere first second deuxieme ancien ancienne old new nouveau nouvelle');

const NOBODYS = wordSet(
  'product produit film game jeu brand marque store magasin shop hotel dog cat chien chienne chat chatte horse cheval puppy kitten pet animal',
);
const isOfNobody = (cueStart: number, cueEnd: number): boolean => {
  for (let at = Math.max(0, cueStart - 2); at < tokens.count && at <= cueEnd + 3; at++)
    if (NOBODYS.holds(at)) return true;
  return false;
};

/** "What's the name of the product?", "Bluewave Max": what it is called is nobody's name. */
function rememberAnswer(cueEnd: number): void {
  let first = cueEnd + 1;
  while (first < tokens.count && first - cueEnd <= MOST.ASIDES && (tokens.gap[first]! & GAP.SPEAKER) === 0) first++;
  if (first >= tokens.count || (tokens.gap[first]! & GAP.SPEAKER) === 0) return;
  const opened = pastOpeners(first);
  if (opened < tokens.count && common(tokens.info[opened]!) < 2) rememberThing(opened, nameEnd(opened));
}

function pastOpeners(first: number): number {
  let at = first;
  while (at < tokens.count && at - first < MOST.OPENERS) {
    if (at > first && (tokens.gap[at]! & GAP.SPEAKER) !== 0) break;
    // "m t okoro"
    if (isInitial(at) && isInitial(at + 1)) break;
    const info = tokens.info[at]!;
    if ((info & (WORD.FILLER | WORD.TITLE)) !== 0 || OPENERS.holds(at)) at++;
    else if ((info & WORD.HEAD) !== 0 && matchPhrase(at, phrase) && isOpening(at)) at = phrase.last + 1;
    else break;
  }
  return at;
}

/** "my brother", "it's for", "ask for": no name that is a cue as well ("petit", "gift"). */
const isOpening = (at: number): boolean =>
  phrase.cue !== undefined && phrase.cue.startsWith('name') && (!isName(tokens.info[at]!) || OWNED.holds(at - 1));
export const OWNED = wordSet('mon ma mes votre notre son sa my me our your his her');

/** The last token of the name that is all of an answer; -1 where it is none. */
function replyEnd(first: number, question: number): number {
  let end = first - 1;
  let rare = 0;
  let told = 0;
  let from = first;
  // "m t okoro"
  while (from - first < 3 && isInitial(from)) from++;
  for (let at = from; at - first < MOST.WORDS && at < tokens.count; at++) {
    if (at > first && (!follows(at) || (tokens.gap[at]! & GAP.SPEAKER) !== 0)) break;
    const info = tokens.info[at]!;
    // "julien de la tour", "goulwen an dreo"
    if (((info & WORD.PARTICLE) !== 0 || (at > first && BRETON.holds(at))) && follows(at + 1)) continue;
    // "oulad ben saïd"
    if (at > first && isSaid(at)) {
      end = at;
      continue;
    }
    if (!mayReply(at) || (at > first && common(info) === 2)) break;
    if (common(info) === 0 || given(info) >= 2 || (surname(info) >= 2 && at === first)) rare++;
    if (common(info) === 0 || given(info) >= 2) told++;
    end = at;
  }
  if (end < first || tokens.hash[end] === 0) return -1;
  const ends = endsBefore(end + 1);
  if (!ends && !GOING_ON.holds(end + 1)) return -1;
  if (question === QUESTION.ROLE) return rare > 0 && isPlainly(first, end) ? end : -1;
  // "champ obligatoire", "le cyclone X": everyday words both, or a thing that is called so
  if (end > first) return told > 0 && !isNamesake(end, false) ? end : -1;
  // "le sésame pour…", "le petit, c'est…"
  if (first > 0 && ARTICLES.holds(first - 1) && (!ends || SIZES.holds(first))) return -1;
  return rare > 0 || ends ? end : -1;
}

const ARTICLES = wordSet('le la les the un une');
const SIZES = wordSet('petit petite grand grande aine ainee dernier derniere jeune vieux vieille');
const BRETON = wordSet('an ar');

/** Whether a role's answer is a name by its words: none of them is an everyday one, or a place. */
function isPlainly(first: number, last: number): boolean {
  for (let at = first; at <= last; at++)
    if (
      common(tokens.info[at]!) > 0 &&
      !(last > first && common(tokens.info[at]!) === 1 && surname(tokens.info[at]!) >= 2)
    )
      return false;
  if ((tokens.info[first]! & (WORD.TOWN | WORD.TERM)) !== 0) return false;
  return !isInflected(last);
}

/** Whether an unknown word ends, or begins, as no name does: "unhappy", "subletting", "rembobinerait". */
export const isInflected = (token: number): boolean =>
  isUnknown(tokens.info[token]!) && INFLECTED.test(tokens.text(token).slice(tokens.start[token], tokens.end[token]));

const INFLECTED =
  /^un|(?:ing|ed|ly|less|ful|ness|ment|tions?|able|ées?|és|[ei]rai(?:s|t|ent)|[ei]r(?:ont|iez)|ss(?:ons|ez|aient))$/iu;

/** A letter before another one, or before a name. */
const isInitial = (at: number): boolean =>
  at + 1 < tokens.count &&
  tokens.length(at) === 1 &&
  (tokens.info[at]! & (WORD.DIGITS | WORD.LABEL)) === 0 &&
  joins(at + 1);
const joins = (at: number): boolean => (tokens.gap[at]! & ~(GAP.SPACE | GAP.DOT | GAP.TURN)) === 0;
const BARRED = WORD.DIGITS | WORD.LABEL | WORD.NUMBER | WORD.TITLE;

function mayReply(at: number): boolean {
  const info = tokens.info[at]!;
  if ((info & BARRED) !== 0 || REPLIES.holds(at)) return false;
  if (tokens.length(at) < 2) return false;
  // "l'avs, je l'ai"
  if ((info & WORD.HEAD) !== 0 && !isName(info) && common(info) === 0) return false;
  if (common(info) < 2) return true;
  return given(info) >= 2 || surname(info) === 3 || (info & WORD.MONTH) !== 0 || DAYS.holds(at);
}

/** "Wamytan-Leroux, Hnaissé.": the given name after a surname and a comma. */
function withGiven(end: number): number {
  const next = end + 1;
  if (next >= tokens.count || tokens.gap[next] !== (GAP.COMMA | GAP.SPACE) || !tokens.capital(next)) return end;
  const info = tokens.info[next]!;
  const named = common(info) === 0 && (isName(info) || isUnknown(info)) && (info & WORD.TOWN) === 0;
  return named && endsBefore(next + 1) && tokens.length(next) > 2 ? next : end;
}

/** Words of the turn after an answer in which its name is said again. */
const ECHO = { FIRST: 5, REACH: 40 } as const;

/** "dawn lovely", "nia, stay on the line", "thanks for that dawn": the name that was just given, said again where a turn begins or ends. */
export function claimEcho(first: number, last: number): void {
  let from = last + 1;
  while (from < tokens.count && from - last < ECHO.REACH && (tokens.gap[from]! & GAP.SPEAKER) === 0) from++;
  if (from >= tokens.count || (tokens.gap[from]! & GAP.SPEAKER) === 0) return;
  let end = from + 1;
  while (end < tokens.count && end - from < ECHO.REACH && (tokens.gap[end]! & GAP.SPEAKER) === 0) end++;
  for (let at = from; at < end; at++) {
    if (at === from + ECHO.FIRST) at = Math.max(at, end - 1);
    if (tokens.length(at) > 2 && isOneOf(at, first, last)) claimName(at, at, 0.7, 'name.spread');
  }
}

function isOneOf(token: number, first: number, last: number): boolean {
  if ((tokens.info[token]! & WORD.PARTICLE) !== 0) return false;
  for (let at = first; at <= last; at++) if (tokens.hash[at] === tokens.hash[token]) return true;
  return false;
}
