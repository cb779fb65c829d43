import { GAP, isUpper } from '../reading/chars.ts';
import { hashWord } from '../reading/hash.ts';
import { common, given, surname, WORD } from '../reading/word.ts';
import { tokens } from '../reading/tokens.ts';
import { wordSet } from '../reading/word-set.ts';

/** How a word is written; capitals mean nothing where everything around is in capitals. */
export const SHAPE = { LOWER: 0, CAPITAL: 1, UPPER: 2, INITIAL: 3 } as const;

/** How much a rule already knows when it takes a word for a name: a title before it, a cue, a question or a role, a greeting,
 * that somebody is spoken with, or nothing. */
export const TRUST = { TITLE: 0, CUE: 1, WEAK_CUE: 2, GREETED: 3, PERSON: 4, LEXICON: 5 } as const;

/** Words that one name may have. */
const LONGEST = 7;
/** Words of an utterance that are looked at for its spelling. */
const GLANCE = 40;

/** Gaps that the parts of one name may have between them. */
const WITHIN = GAP.SPACE | GAP.HYPHEN | GAP.APOSTROPHE | GAP.TURN;
const SENTENCE = GAP.UTTERANCE | GAP.STOP | GAP.DOT | GAP.COLON | GAP.WALL | GAP.OPEN;

/** Between the names of a list. */
export const CONJUNCTIONS = wordSet('et and ou or');
const ARTICLES = wordSet('l le la les des');

/** How a word is written. */
export function shapeOf(token: number): number {
  if (!tokens.capital(token)) return SHAPE.LOWER;
  if (tokens.length(token) === 1) return SHAPE.INITIAL;
  if (!isUpper(tokens.text(token).charCodeAt(tokens.end[token]! - 1))) return SHAPE.CAPITAL;
  return shouted(token) ? SHAPE.LOWER : SHAPE.UPPER;
}

function shouted(token: number): boolean {
  for (let at = Math.max(0, token - 2); at <= token + 2 && at < tokens.count; at++) {
    if (at === token || tokens.utterance[at] !== tokens.utterance[token]) continue;
    if (
      tokens.length(at) > 2 &&
      common(tokens.info[at]!) === 2 &&
      isUpper(tokens.text(at).charCodeAt(tokens.end[at]! - 1))
    )
      return true;
  }
  return false;
}

export const isName = (info: number): boolean => (info & (WORD.GIVEN | WORD.SURNAME)) !== 0;
/** A word that no lexicon knows: a foreign or rare name, as far as a cue says so. */
export const isUnknown = (info: number): boolean => (info & ~(WORD.SKIP | WORD.PARTICLE | WORD.CAPITAL)) === 0;
export const opensSentence = (token: number): boolean => (tokens.gap[token]! & SENTENCE) !== 0;

const VERB = /(?:er|ir|ez|é|ing)$/iu;
/** "Recontacter Dubuisson": whether a word that no list has may be a verb, with which a sentence of a note begins. */
export const mayBeVerb = (token: number): boolean =>
  VERB.test(tokens.text(token).slice(tokens.start[token], tokens.end[token]));

/** Whether a word may belong to the name that the word before it is part of. */
export function follows(token: number): boolean {
  if (token >= tokens.count || (tokens.gap[token]! & ~WITHIN) !== 0 || tokens.info[token] === WORD.LABEL) return false;
  // A dash between spaces parts what a hyphen joins.
  return (tokens.gap[token]! & GAP.HYPHEN) === 0 || tokens.tight(token);
}

/** "J. Dupont" */
function afterInitial(token: number): boolean {
  return token < tokens.count && (tokens.gap[token]! & ~(WITHIN | GAP.DOT)) === 0;
}

/** Whether a sentence, or what is said, ends before a word. */
export function endsBefore(token: number): boolean {
  return token >= tokens.count || (tokens.gap[token]! & (SENTENCE | GAP.COMMA)) !== 0;
}

const OWNED = wordSet(
  'your the a an my our this that their his her its any each no some of le la les un une votre mon ma notre ce cette du des',
);
/** Whether a word before says that what follows is had, or counted: "your bill", "a mark". */
export const isOwned = (token: number): boolean =>
  token > 0 && !opensSentence(token) && OWNED.holds(token - 1) && !isTo(token - 1);

/** "à Marie": French, and no "a". */
const isTo = (token: number): boolean =>
  tokens.length(token) === 1 && tokens.text(token).charCodeAt(tokens.start[token]!) > ORDINARY;
const ORDINARY = 0x7f;

/** Whether a word can open a name. */
export function opens(token: number, trust: number): boolean {
  const info = tokens.info[token]!;
  const shape = shapeOf(token);
  if (shape === SHAPE.INITIAL)
    return trust <= TRUST.CUE && afterInitial(token + 1) && shapeOf(token + 1) !== SHAPE.LOWER;
  if (common(info) === 2) return opensAnySentence(token, trust);
  if ((info & (WORD.DIGITS | WORD.LABEL | WORD.TITLE)) !== 0) return false;
  if ((info & WORD.MONTH) !== 0) return trust === TRUST.TITLE && shape === SHAPE.CAPITAL && isTitledWord(token);
  if (shape === SHAPE.LOWER) return opensLower(token, trust);
  if (trust === TRUST.TITLE) return shape === SHAPE.CAPITAL || isName(info) || isUnknown(info);
  if (trust === TRUST.CUE) return isName(info) || isUnknown(info);
  if ((info & WORD.TOWN) !== 0 && given(info) < 2) return false;
  if (trust >= TRUST.WEAK_CUE && isAcronym(token)) return false;
  if (trust === TRUST.WEAK_CUE)
    return (
      (isName(info) && (common(info) === 0 || given(info) + surname(info) > 2)) ||
      (shape === SHAPE.CAPITAL && isUnknown(info))
    );
  if (trust === TRUST.GREETED && (isThanked(token) || (given(info) > 0 && endsBefore(token + 1)))) return true;
  // "Bonjour Keylio", "j'ai parlé à Bosseaux"
  if ((trust === TRUST.GREETED || trust === TRUST.PERSON) && shape === SHAPE.CAPITAL && isUnknown(info))
    return tokens.length(token) > 2;
  const frequent = given(info) >= (trust === TRUST.PERSON ? 2 : 3) || surname(info) === 3;
  return isName(info) && (common(info) === 0 || frequent);
}

/** "PAO", "VAT": capitals too short for a surname that nobody has in such numbers. */
function isAcronym(token: number): boolean {
  const info = tokens.info[token]!;
  return tokens.length(token) <= 3 && shapeOf(token) === SHAPE.UPPER && given(info) < 2 && surname(info) < 3;
}

/** "Mr Long", "my name is Will", "thanks ben": a word of every sentence that is a name as well. */
function opensAnySentence(token: number, trust: number): boolean {
  const info = tokens.info[token]!;
  const written = shapeOf(token) === SHAPE.CAPITAL;
  const next = token + 1;
  if (trust === TRUST.TITLE && (written || surname(info) === 3) && isTitledWord(token)) return true;
  if (trust === TRUST.TITLE && written && surname(info) === 3) return true;
  // "the name is hill"
  if (trust <= TRUST.CUE && surname(info) === 3 && endsBefore(next)) return true;
  if (given(info) < 3) return false;
  // "Good afternoon. May I have your name?"
  if (follows(next) && PRONOUNS.holds(next)) return false;
  // "your engineer will arrive"
  if (!written && trust >= TRUST.WEAK_CUE && !endsBefore(next) && common(tokens.info[next]!) > 0) return false;
  const named = follows(next) && isName(tokens.info[next]!) && common(tokens.info[next]!) < 2;
  return named || (trust < TRUST.LEXICON && (written || endsBefore(next)));
}

/** "Très bien, Monsieur Point, je regarde", "miss long": a word alone between a title and a pause. */
const isTitledWord = (token: number): boolean =>
  pausesBefore(token + 1) &&
  (tokens.info[token]! & (WORD.FILLER | WORD.LABEL)) === 0 &&
  !PRONOUNS.holds(token) &&
  !VOCATIVES.holds(token) &&
  !THANKS.holds(token);

function opensLower(token: number, trust: number): boolean {
  const info = tokens.info[token]!;
  if (common(info) > 0) return opensEveryday(token, trust);
  // "it's jo from the water board"
  if (tokens.length(token) < 3)
    return (trust === TRUST.TITLE && surname(info) >= 1) || (given(info) > 0 && isActing(token + 1));
  if (trust <= TRUST.CUE) return isName(info) || (isUnknown(info) && uncapitalised(token));
  if (given(info) >= (tokens.length(token) > (trust >= TRUST.PERSON ? 4 : 3) ? 1 : 2)) return true;
  if (trust >= TRUST.PERSON) return false;
  if (surname(info) === 3 || isForeignPair(token)) return true;
  // "VOISIN CHABROT"
  if (trust === TRUST.WEAK_CUE && surname(info) === 2 && tokens.length(token) > 4 && (info & WORD.TOWN) === 0)
    return true;
  if (trust !== TRUST.GREETED) return false;
  return isThanked(token) || (surname(info) === 2 && endsBefore(token + 1));
}

/** A name that is an everyday word too, without a capital: "je m'appelle rose", "thanks poppy", but not "nom de jeune fille". */
function opensEveryday(token: number, trust: number): boolean {
  const info = tokens.info[token]!;
  const next = token + 1;
  const after = endsBefore(next) || (tokens.info[next]! & WORD.FILLER) !== 0 ? 2 : common(tokens.info[next]!);
  const told = after === 2 || (follows(next) && isUnknown(tokens.info[next]!) && tokens.length(next) > 3);
  if (trust === TRUST.GREETED) return given(info) >= 2 || (given(info) > 0 && endsBefore(next));
  if (trust === TRUST.WEAK_CUE) return given(info) >= 2 && (told || after > 0);
  if (trust === TRUST.PERSON) return given(info) >= 2 && told;
  if (trust === TRUST.LEXICON) return given(info) >= 2 && isActing(next);
  if (trust === TRUST.TITLE && surname(info) > 0 && pausesBefore(next)) return true;
  // "madame juste corriger"
  if (trust === TRUST.TITLE && ADVERBS.holds(token)) return false;
  if (trust > TRUST.CUE || (surname(info) < 2 && given(info) < 2)) return false;
  if (trust === TRUST.TITLE || given(info) === 3 || endsBefore(next) || isName(tokens.info[next]!)) return true;
  return given(info) === 2 && told;
}

const ADVERBS = wordSet('juste bien bon alors just only even still');

const ACTS = wordSet(
  `from speaking here calling again told said says called promised rang phoned emailed texted wrote replied answered advised confirmed asked
  explained there available apologised apologized helped booked signed who qui speaks spoke works lives`,
);
/** Whether what follows says that somebody is meant: "grace from billing", "amber who called". */
export const isActing = (token: number): boolean =>
  token < tokens.count &&
  ACTS.holds(token) &&
  !endsBefore(token) &&
  // "bill says 7276"
  (token + 1 >= tokens.count || (tokens.info[token + 1]! & WORD.DIGITS) === 0);

const VOCATIVES = wordSet(
  `ta okay ok right alright perfect lovely great thanks you cheers morning afternoon evening hello hi hey bye problem help day yes yeah no sure sorry
  brilliant fine wonderful excellent please well now so and parfait accord bien merci journee soiree revoir bonjour oui non allo worries much again`,
);
/** Whether somebody is spoken to: "okay grace, thank you", "all right amber", "grace, are you there". */
export function isVocative(token: number): boolean {
  if (!endsBefore(token + 1) && !WISHES.holds(token + 1)) return false;
  if (opensSentence(token)) return token + 1 < tokens.count && (tokens.gap[token + 1]! & GAP.COMMA) !== 0;
  return VOCATIVES.holds(token - 1);
}

const PRONOUNS = wordSet('je j vous on nous il elle qui i you we he she who');

/** Whether a sentence ends before a word, or goes on with somebody: "madame ville je vous écoute". */
const pausesBefore = (token: number): boolean => endsBefore(token) || PRONOUNS.holds(token);

const THANKS = wordSet('ta cheers merci thanks beaucoup bien you much revoir bye goodbye');
const WISHES = wordSet('bonne bon have take see');

/** "merci infinimen", "thanks alot": what hurried people write behind their thanks. */
const MISSPELT = wordSet(
  'infinimen infiniment infinimment infinimant enormement enormemen enormemant bcp bocou boucou bokou beaucou beaucoups davance davence encor pareillemen egalemen vraimen sincerement sincerment grandement bcpp bcoup alot agen agian soo sooo soooo muchly loads advanc adv avance dsl pr svp rapide rapidement',
);

/** "merci beaucoup ngozi, bonne soirée": whoever is thanked, or left. */
function isThanked(token: number): boolean {
  const info = tokens.info[token]!;
  const mayBe = isUnknown(info) || (isName(info) && common(info) === 0);
  if (!mayBe || tokens.length(token) < 4 || MISSPELT.holds(token) || !THANKS.holds(token - 1)) return false;
  return endsBefore(token + 1) || WISHES.holds(token + 1);
}

/** "kofi brion": a word that nobody knows before a surname. */
function isForeignPair(token: number): boolean {
  const next = token + 1;
  if (common(tokens.info[token]!) > 0 || tokens.length(token) < 3 || !follows(next)) return false;
  return isName(tokens.info[next]!) && common(tokens.info[next]!) === 0;
}

/** Whether an utterance has capitals at the head of its sentences at most, as recognisers and hurried people write. */
function uncapitalised(token: number): boolean {
  const utterance = tokens.utterance[token]!;
  const first = Math.max(tokens.first[utterance]!, token - GLANCE);
  for (let at = first; at < tokens.count && tokens.utterance[at] === utterance && at - first < GLANCE * 2; at++) {
    if (tokens.capital(at) && !opensSentence(at) && tokens.length(at) > 1) return false;
  }
  return true;
}

/** Whether a word goes on with a name that `first` opens. */
function continues(token: number, first: number): boolean {
  const info = tokens.info[token]!;
  const shape = shapeOf(token);
  if (shape === SHAPE.INITIAL) return !isElided(token) && !isElided(token + 1);
  // "Ahmed Saïd", "Tran Thi Mai Linh": a name by its accent, a month between two names
  if ((isSaid(token) && tokens.capital(token)) || isWithin(token, shape) || isClan(token)) return true;
  // "Noah De Vos"
  if (common(info) === 2 && shape !== SHAPE.LOWER && tokens.capital(token - 1) && token - 1 > first)
    return (tokens.info[token - 1]! & WORD.PARTICLE) !== 0;
  if (tokens.gap[token] === GAP.HYPHEN && given(tokens.info[token - 1]!) === 3 && SECONDS.holds(token)) return true;
  // "Joseph Small"
  if (common(info) === 2 && surname(info) === 3 && shape === SHAPE.CAPITAL && token - 1 === first)
    return given(tokens.info[first]!) >= 2 && common(tokens.info[first]!) === 0;
  if (common(info) === 2 || (info & (WORD.DIGITS | WORD.LABEL | WORD.TITLE)) !== 0) return false;
  // "Karim Benzema DSI"
  if (shape === SHAPE.UPPER && isUnknown(info) && tokens.length(token) <= 4) return false;
  if (shape !== SHAPE.LOWER) return common(info) === 0 || isName(info) || tokens.tight(token);
  if (shapeOf(first) !== SHAPE.LOWER) return false;
  if (tokens.length(token) < 3) return surname(info) >= 2 && common(info) === 0;
  if (common(info) > 0) return surname(info) >= 2 && !isNumeral(info);
  return isName(info) || (isUnknown(info) && tokens.length(token) > 3 && uncapitalised(token));
}

const ACCENTED = wordSet('said le do ho vu bui');
/** "Saïd", which is folded as an English verb; "Lê", "Đỗ", as words too: a sign on a letter. */
export function isSaid(token: number): boolean {
  if (!ACCENTED.holds(token)) return false;
  for (let at = tokens.start[token]!; at < tokens.end[token]!; at++)
    if (tokens.text(token).charCodeAt(at) > 0x7f) return true;
  return false;
}

/** Whether a month stands in capitals between two names. */
function isWithin(token: number, shape: number): boolean {
  const next = token + 1;
  if ((tokens.info[token]! & WORD.MONTH) === 0 || shape !== SHAPE.CAPITAL || !follows(next)) return false;
  return (
    tokens.capital(token - 1) && tokens.capital(next) && isName(tokens.info[next]!) && common(tokens.info[next]!) === 0
  );
}

const CLANS = wordSet('ni o ui nic mac mc');
/** "Bláthnaid Ní Mhurchú": what stands between the names of the Irish, in capitals. */
const isClan = (token: number): boolean =>
  CLANS.holds(token) &&
  tokens.capital(token) &&
  tokens.capital(token - 1) &&
  follows(token + 1) &&
  tokens.capital(token + 1);

/** Second parts of given names that are words or places first: "Marie-France". */
const SECONDS = wordSet(
  'france line claire rose ange noelle noel laure pierre marie luc lou may fleur aimee reine grace neige lise eve jo lee lyn',
);

/** "J'ai" is elided, "N'Diaye" is a name. */
const isElided = (token: number): boolean =>
  token < tokens.count && (tokens.gap[token]! & GAP.APOSTROPHE) !== 0 && !tokens.capital(token);
const isNumeral = (info: number): boolean => (info & (WORD.NUMBER | WORD.MEASURE)) !== 0;

const SHORT_GIVEN = wordSet('mohd muhd mhd wm chas thos');

/** The last token of the name that begins at `first`, particles and compound parts included. */
export function nameEnd(first: number): number {
  let end = first;
  let words = 1;
  for (let at = first + 1; at - first < LONGEST && at < tokens.count; at++) {
    // "J. Dupont", "Mohd. Irfan"
    if (!follows(at) && !((tokens.length(at - 1) === 1 || SHORT_GIVEN.holds(at - 1)) && afterInitial(at))) break;
    const apart = at - end > 1;
    if (continues(at, first) && (!apart || isNoble(at, words))) {
      end = at;
      words++;
    } else if ((tokens.info[at]! & WORD.PARTICLE) === 0 && !isElision(at) && !isInitialWithin(at)) break;
  }
  return end;
}

/** "marcus t whitfield": one letter between two names, without a capital. */
function isInitialWithin(token: number): boolean {
  if (tokens.length(token) !== 1 || tokens.gap[token] !== GAP.SPACE || !follows(token + 1)) return false;
  const [before, next] = [tokens.info[token - 1]!, tokens.info[token + 1]!];
  return given(before) >= 2 && surname(next) >= 1 && common(next) === 0 && common(before) === 0;
}

const ELISIONS = wordSet('n o');

/** "N'Diaye", "O'Brien": the letter before the apostrophe. */
const isElision = (token: number): boolean =>
  token + 1 < tokens.count && tokens.gap[token + 1] === GAP.APOSTROPHE && (ELISIONS.holds(token) || isMaghrebi(token));

const M = hashWord('m');
/** "M'hamed", "M'Barek": the letter before a consonant, before which "me" is not elided. */
const isMaghrebi = (token: number): boolean =>
  tokens.hash[token] === M && !VOWELS.test(tokens.text(token).charAt(tokens.start[token + 1]!));
const VOWELS = /[aeiouyéèêàâîôûœ]/iu;

/** The first token of a name found at `first`: "O'Brien" begins with its letter. */
export const withElision = (first: number): number => (first > 0 && isElision(first - 1) ? first - 1 : first);

/** Whether a word after a particle is part of the name: "de Villepin" is, "de Lyon" and "du Service" are not. */
function isNoble(token: number, words: number): boolean {
  const info = tokens.info[token]!;
  if ((info & WORD.TOWN) !== 0) return false;
  const known = words === 1 || isName(info) || (isUnknown(info) && tokens.length(token) > 4);
  // "Rose-Marie van Erpe"
  if (tokens.capital(token) && FOREIGN.holds(token - 1) && tokens.length(token) > 2) return true;
  return (tokens.capital(token - 1) && tokens.capital(token)) || (common(info) === 0 && known);
}

const FOREIGN = wordSet('van von der den ter zu di della dos da dal el al bin ibn abu ben');

/** Past the particles that lead a name ("Madame de La Tour"): its first word; -1 where none opens. */
export function openingWord(first: number, trust: number): number {
  if (trust === TRUST.TITLE && isNobiliary(first)) return first + 1;
  let at = first;
  while (at - first < 3 && isLeading(at) && (isUnknown(tokens.info[at]!) || !opens(at, trust))) at++;
  if (at >= tokens.count || !opens(at, trust)) return -1;
  if (at === first) return at;
  if (isDignity(at)) return -1;
  const info = tokens.info[at]!;
  // "avec le MIT"
  if (trust >= TRUST.WEAK_CUE && ARTICLES.holds(at - 1) && !tokens.capital(at - 1)) return -1;
  // "Le Maire" is a name, "le maire" and "la Direction" are not.
  if (common(info) > 0) return tokens.capital(at - 1) && tokens.capital(at) && surname(info) >= 2 ? at : -1;
  if (shapeOf(at) !== SHAPE.LOWER || isName(info)) return at;
  // "mister van der spuy": no word but a surname stands after them.
  return trust === TRUST.TITLE && isUnknown(info) && FOREIGN.holds(at - 1) && tokens.length(at) > 3 ? at : -1;
}

const isLeading = (at: number): boolean =>
  at < tokens.count && ((tokens.info[at]! & WORD.PARTICLE) !== 0 || isElision(at)) && follows(at + 1);

const DIGNITIES = wordSet(
  'maire president presidente juge comte comtesse marquis duc prefet ministre depute notaire cure commissaire docteur professeur directeur directrice conseiller conseillere',
);

/** "le maire", "le directeur": an office, where no capital says a name. */
export const isDignity = (token: number): boolean => DIGNITIES.holds(token) && !tokens.capital(token);

/** "madame de vos", "monsieur le bras": all that is said between a title and a pause; "monsieur le maire" is nobody's name. */
function isNobiliary(first: number): boolean {
  const word = first + 1;
  if (!isLeading(first) || tokens.length(word) < 3 || !pausesBefore(word + 1)) return false;
  const info = tokens.info[word]!;
  if ((info & (WORD.DIGITS | WORD.LABEL | WORD.TITLE)) !== 0 || DIGNITIES.holds(word)) return false;
  return ARTICLES.holds(first) ? surname(info) === 3 : common(info) > 0;
}
