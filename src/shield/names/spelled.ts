import { CLASS, GAP, OTHER_LETTER } from '../reading/chars.ts';
import { HASH_SEED, hashWord, mix } from '../reading/hash.ts';
import { WORD } from '../reading/word.ts';
import { scene } from '../reading/scene.ts';
import { tokens } from '../reading/tokens.ts';
import { wordSet } from '../reading/word-set.ts';
import { cues } from '../reading/cues.ts';
import { claims } from '../findings.ts';

/** "M comme Marie", "B for Bravo", "T as in Tango". */
const LIKE = wordSet('comme for like as in');
const TWICE = wordSet('deux double');
/** What people say between letters. */
const BETWEEN = wordSet(
  `plus loin tiret trait d union apostrophe accent aigu grave circonflexe cedille trema espace et puis ensuite majuscule minuscule dash hyphen then and
  space alors donc euh voila oui non pas attendez virgule so um uh no not`,
);
/** Signs of a name that are said: "N apostrophe G". */
const MARKS = wordSet('apostrophe trema cedille accent hyphen');
/** Letters that one name may have, words between them included. */
const LONGEST = 48;
/** Fewest letters in a row that are a name: where one was asked for or just said, and where nothing says so. */
const LEAST = { ASKED: 3, ALONE: 4, EXPLAINED: 2 } as const;
/** Letters with dots between them that no acronym has. */
const LONG = 5;
/** How far back a question for a spelling is heard, in words. */
const REACH = 60;

/** The row being read: there is one, reused. */
const run = { letters: 0, explained: 0, last: 0, hash: 0, dots: 0, marks: 0 };

/** Whether a row of letters may begin at a token of one character, by the word after it. */
export function maySpell(token: number): boolean {
  const next = token + 1;
  const elided = next < tokens.count && (tokens.gap[next]! & GAP.APOSTROPHE) !== 0;
  if (elided || (tokens.gap[token]! & GAP.APOSTROPHE) !== 0) return false;
  if (scene.spelling >= 0 && (tokens.gap[token]! & GAP.UTTERANCE) !== 0 && isSpelling(token)) return isLetter(token);
  if (next >= tokens.count || isLastOfSentence(token)) return false;
  const goesOn = tokens.length(next) === 1 || isTwice(next) || LIKE.holds(next) || BETWEEN.holds(next);
  return goesOn && isLetter(token);
}

/** "avec un K. S, T, E": a letter that was spoken of, before those of a name. */
const isLastOfSentence = (token: number): boolean =>
  token > 0 && ONE.holds(token - 1) && (tokens.gap[token + 1]! & GAP.DOT) !== 0 && tokens.gap[token + 1] !== GAP.DOT;
const ONE = wordSet('un une a an one');

/** "deux F", "double L" */
const isTwice = (token: number): boolean => TWICE.holds(token) && token + 1 < tokens.count && isLetter(token + 1);

function isLetter(token: number): boolean {
  if (tokens.length(token) !== 1 || CLASS[tokens.text(token).charCodeAt(tokens.start[token]!)]! >= OTHER_LETTER)
    return false;
  // "c'est"
  return token + 1 >= tokens.count || tokens.gap[token + 1] !== GAP.APOSTROPHE;
}

/**
 * A name said letter by letter: "L E F E V R E", "L-E-deux F", "M comme Marie". `named`: the last token of the name said
 * before it, if any. @returns the last token that was looked at
 */
export function readSpelledName(token: number, named: number): number {
  // "s a v chauffage bonjour"
  if (token >= scene.firm.first && token <= scene.firm.last) return scene.firm.last;
  readRun(token);
  if (ACRONYMS.has(run.hash) || isOfMachine(token)) return run.last;
  const first = leads(token) ? token - 1 : token;
  const goesOn = scene.spelling >= 0 && isWhole(first, run.last);
  if (run.letters < 2 && !goesOn && !isSpelling(token)) return token;
  const asked = (named >= 0 && token - named <= 3) || isAsked(token);
  const least =
    goesOn || (run.explained > 0 && isSpelling(token))
      ? 1
      : run.explained > 1 || (run.marks > 0 && asked)
        ? LEAST.EXPLAINED
        : isSurnameTold(token, named)
          ? LEAST.EXPLAINED
          : asked
            ? LEAST.ASKED
            : LEAST.ALONE;
  const acronym = run.dots > 0 && run.explained === 0 && !isDotted() && !isWholeSentence(first, run.last);
  if (run.letters < least || (acronym && !asked) || isPart(token, run.last, asked)) return run.last;
  if (run.explained === 0 && run.letters <= LONGEST_ACRONYM && isAcronym(first, named)) return run.last;
  claims.add(first, run.last, 'name', asked ? 0.9 : 0.6, 'name.spelled');
  if (run.letters > 2) claimWord(token);
  scene.spelling = run.last;
  claimEcho();
  return run.last;
}

/** What is said letter by letter and is no name, whoever asks for what. */
const ACRONYMS = wordSet(
  'sav rib iban bic sms tva cpf caf rsa apl edf gdf sncf ratp hlm gps usb hdmi wifi cvv cvc pin puk ttc rgpd ssn nhs dvla hmrc bbc atm faq vip tpe ald',
);
/** "Vous avez le code erreur ?", "E r, F F": letters that a machine shows, where no name was asked for since. */
const SHOWN = wordSet('erreur error affiche affichage display voyant defaut fault modele model message');
function isOfMachine(token: number): boolean {
  const utterance = tokens.utterance[token]!;
  if (utterance === 0 || run.letters > LONG || run.explained > 0) return false;
  let shown = false;
  for (let at = Math.max(tokens.first[utterance - 1]!, token - REACH); at < token; at++) {
    if (tokens.info[at] === WORD.LABEL || NAMES.holds(at)) return false;
    shown ||= SHOWN.holds(at);
  }
  return shown;
}
const NAMES = wordSet('ecrit ecrire written nom prenom name surname epeler epelez spell spelling spelt');

/** Letters that an acronym may have. */
const LONGEST_ACRONYM = 4;
/** What an acronym stands after, or before: "your n h s number", "le c e deux", "i d number". */
const DETERMINERS = wordSet(
  'the your my our his her their le la les l un une mon ma votre notre son sa cette du des from',
);
const LABELLED = wordSet(
  `number numbers numero no code codes reference ref card carte form formulaire id account file letter site app team line helpline contract contrat office service surgery trust bank certificate certificat test appointment desk please svp stp off on`,
);
const VOWELS = wordSet('a e i o u y');

/** Whether letters are said as an acronym is: nobody asked for a spelling, no name was said before them, and they hang on a word, or none is a vowel. */
function isAcronym(first: number, named: number): boolean {
  const last = run.last;
  const labelled = last + 1 < tokens.count && LABELLED.holds(last + 1) && (tokens.gap[last + 1]! & ENDS) === 0;
  // "en c e deux"
  if (first > 0 && tokens.hash[first - 1] === EN) return true;
  if (named >= 0 && first - named <= 3 && isOfName(named)) return false;
  if (isSpelling(first)) return labelled && !opensAnswer(first);
  if (labelled) return true;
  const before = first > 0 && (tokens.gap[first]! & ENDS) === 0 ? tokens.hash[first - 1]! : 0;
  if (DETERMINERS.has(before)) return true;
  let vowels = 0;
  for (let at = first; at <= last; at++) if (tokens.length(at) === 1 && VOWELS.holds(at)) vowels++;
  return vowels === 0;
}

/** "surname is q u": two letters right after the word for a name. */
const isSurnameTold = (token: number, named: number): boolean =>
  named >= 0 && token - named <= 3 && named < token && cues.states('name', token) === named;

/** Whether the token that was settled last is of a name, and no cue. */
function isOfName(token: number): boolean {
  const { names } = scene;
  return names.length > 0 && token <= names[names.length - 2]! && token >= names[names.length - 3]!;
}

/** Whether letters open what somebody says. */
const opensAnswer = (first: number): boolean => (tokens.gap[first]! & GAP.UTTERANCE) !== 0;

/** "deux T I E R": the first letter counts twice. */
const leads = (token: number): boolean => token > 0 && TWICE.holds(token - 1) && joins(token);

/** Whether letters are all of what is said in an utterance: a spelling goes on over the turns. */
const isWhole = (first: number, last: number): boolean =>
  (tokens.gap[first]! & GAP.UTTERANCE) !== 0 && (last + 1 >= tokens.count || (tokens.gap[last + 1]! & ENDS) !== 0);
const ENDS = GAP.UTTERANCE | GAP.STOP | GAP.WALL;

/** "Y.A.R.D.L.E.Y": more letters than acronyms have, and nothing between them. */
const isDotted = (): boolean => run.letters >= LONG && run.dots === run.letters - 1;

const SENTENCE = ENDS | GAP.DOT | GAP.COLON;
const isWholeSentence = (first: number, last: number): boolean =>
  (tokens.gap[first]! & SENTENCE) !== 0 && (last + 1 >= tokens.count || (tokens.gap[last + 1]! & SENTENCE) !== 0);

/** How far before its letters a name is, in words. */
const BEFORE = 6;

/** "Price, je vous épelle : P R I C E": the word itself, here and wherever else it is said. */
function claimWord(first: number): void {
  const { spelled } = scene;
  spelled.push(run.hash);
  for (let at = first - 1; at >= 0 && first - at <= BEFORE; at--)
    if (tokens.hash[at] === run.hash) claims.add(at, at, 'name', 0.9, 'name.spelled');
}

/** The listener repeats the word that explained the last letter. */
function claimEcho(): void {
  const echo = run.last + 1;
  if (run.explained === 0 || echo >= tokens.count || (tokens.gap[echo]! & GAP.SPEAKER) === 0) return;
  if (tokens.hash[echo] === tokens.hash[run.last]) claims.add(echo, echo, 'name', 0.6, 'name.spelled');
}

/** Letters beside digits are a reference, a plate or an account; "il n y a" is none. */
function isPart(first: number, last: number, asked: boolean): boolean {
  const digits = (at: number): boolean =>
    at >= 0 &&
    at < tokens.count &&
    tokens.utterance[at] === tokens.utterance[first] &&
    (tokens.info[at]! & (WORD.DIGITS | WORD.NUMBER | WORD.LABEL)) !== 0;
  // "P-E-T-R-E-S-C-U, 07700 900", "K, O, W, A, L, S, K, Y. Two adults."
  const parted =
    last + 1 < tokens.count && (tokens.gap[last + 1]! & (GAP.COMMA | GAP.DOT | GAP.STOP)) !== 0 && run.letters >= LONG;
  if ((digits(last + 1) && !parted) || (!asked && digits(first - 1) && !TWICE.holds(first - 1) && !isParted(first)))
    return true;
  // "n y a", "a à l'arrière"
  const elided = last + 1 < tokens.count && (tokens.gap[last + 1]! & GAP.APOSTROPHE) !== 0;
  if (run.explained > 0) return false;
  const there = tokens.hash[first] === Y ? first + 1 : first + 2;
  return (run.letters <= 3 && elided) || (tokens.hash[there - 1] === Y && tokens.hash[there] === A && run.letters <= 4);
}
/** Whether a sentence ends before a letter: "avec un K. S, T, E". */
const isParted = (first: number): boolean => (tokens.gap[first]! & (GAP.DOT | GAP.STOP)) !== 0;
const [Y, A, EN] = ['y', 'a', 'en'].map(hashWord);

const isSpelling = (token: number): boolean => scene.spelling >= 0 && token - scene.spelling <= REACH;

function isAsked(token: number): boolean {
  if (isSpelling(token)) return true;
  return cues.active('name', token, token) || cues.active('name-asked', token, token);
}

function readRun(first: number): void {
  run.letters = run.explained = 0;
  run.hash = HASH_SEED;
  run.last = first;
  run.dots = run.marks = 0;
  for (let at = first; at < tokens.count && at - first < LONGEST; at++) {
    if (at > first && !joins(at)) break;
    if (isLetter(at)) at = readLetter(at, 1);
    else if (isTwice(at)) at = readLetter(at + 1, 2);
    else if (!BETWEEN.holds(at)) break;
    else if (MARKS.holds(at)) run.marks++;
  }
}

/** Takes a letter so many times, and the word that explains it. @returns the last token of both */
function readLetter(at: number, times: number): number {
  const cls = CLASS[tokens.text(at).charCodeAt(tokens.start[at]!)]!;
  for (let time = 0; time < times; time++) run.hash = mix(run.hash, cls);
  run.letters += times;
  run.dots += tokens.gap[at] === GAP.DOT ? 1 : 0;
  run.last = at;
  let next = at + 1;
  while (next < tokens.count && next - at <= 2 && LIKE.holds(next) && joins(next)) next++;
  if (next > at + 1 && next < tokens.count && joins(next) && tokens.length(next) > 1) {
    run.explained++;
    run.last = next;
  }
  return run.last;
}

const BREAKS = GAP.UTTERANCE | GAP.WALL | GAP.STOP | GAP.APOSTROPHE | GAP.AT;
const joins = (token: number): boolean => (tokens.gap[token]! & BREAKS) === 0;
