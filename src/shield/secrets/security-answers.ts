import { GAP } from '../reading/chars.ts';
import { claims } from '../findings.ts';
import { cues } from '../reading/cues.ts';
import { isElided } from '../reading/letters.ts';
import { scene, useUnits } from '../reading/scene.ts';
import { speakerOf } from '../reading/speakers.ts';
import { common, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';
import { tokens } from '../reading/tokens.ts';

/**
 * Answers to the questions by which somebody is known again: the first pet, a mother's maiden name, a memorable place. Whoever asks for
 * one hears a secret, whatever word it is; whoever lists them writes one behind each: "Premier concert : Téléphone", "first school St Jude".
 */
export function readSecurityAnswers(): void {
  const { questions } = scene;
  for (let at = 0; at < questions.length; at++) {
    const told = isTold(questions[at]!, questions[at - 1], questions[at + 1]);
    if (!told || !readListed(questions[at]!)) readAnswer(questions[at]!);
  }
  for (let cue = 0; cue < cues.count; cue++)
    if (cues.kinds[cue] === 'secret' && SECURITY.holds(cues.last[cue]!)) readBracketed(cues.last[cue]!);
}

/** Words of a question behind its cue, of an answer, and of what is passed over before it; utterances up to it. */
const [QUESTION, ANSWER, PASSED, UTTERANCES] = [30, 4, 12, 3];

/** Words of the question between its cue and the sign behind it ("du conjoint :"), and of an answer in a list. */
const [BETWEEN, LISTED] = [6, 5];

/** Of the questions, those that nobody asks but to know somebody again. */
const SURE = wordSet('maiden mdn fille pet vocal secrete mem animal memorable rencontre');
const SECURITY = wordSet(
  'securite security secrete secret question questions reponse reponses answer answers verif verified id ident',
);
const [BACK, PHRASE] = [60, 5];

/** Whether a question that ends with a token is one of security: by its words, by another beside it, or by what is said before. */
function isTold(said: number, before: number | undefined, next: number | undefined): boolean {
  for (const other of [before, next])
    if (other !== undefined && tokens.turn[other] === tokens.turn[said] && Math.abs(said - other) < BACK) return true;
  for (let at = said; at >= 0 && said - at <= BACK && tokens.turn[at] === tokens.turn[said]; at--)
    if (SECURITY.holds(at) || (said - at < PHRASE && SURE.holds(at))) return true;
  return false;
}

/** The answer that stands behind its question in one line: after a colon or in quotation marks, or in capitals in a note. */
function readListed(said: number): boolean {
  const asked = tokens.utterance[said]!;
  // "la question test, c'était « nom du village »"
  if (!isNote(said) && tokens.turns[tokens.turn[said]!]!.role !== 'customer') return false;
  for (let at = said + 1; at < tokens.count && at - said <= BETWEEN && tokens.utterance[at] === asked; at++) {
    const gap = tokens.gap[at]!;
    if ((gap & (GAP.STOP | GAP.COMMA | GAP.CLOSE)) !== 0 || (tokens.info[at]! & WORD.LABEL) !== 0) return false;
    const noted = at === said + 1 && isNote(at) && isValue(at);
    const quoted = (gap & GAP.OPEN) !== 0;
    if ((gap & GAP.COLON) === 0 && !quoted && !noted && !isStated(at)) continue;
    const last = listedEnd(at, noted);
    claimAnswer(at, last);
    readOther(last);
    return true;
  }
  return false;
}

/** "le nom de mon chien (Pompon), c'est ma question secrète": what stands in brackets before it. */
function readBracketed(said: number): void {
  for (let at = said; at > 0 && said - at < ANSWERED && tokens.turn[at] === tokens.turn[said]; at--) {
    if ((tokens.gap[at]! & GAP.CLOSE) === 0) continue;
    let first = at - 1;
    while (first > 0 && at - first < ANSWER && (tokens.gap[first]! & GAP.OPEN) === 0) first--;
    if ((tokens.gap[first]! & GAP.OPEN) === 0) return;
    claimAnswer(first, at - 1);
    return;
  }
}
const ANSWERED = 8;

/** "my mum's maiden name, that's Kerbrat" */
const isStated = (at: number): boolean =>
  IS.holds(at - 1) && tokens.capital(at) && common(tokens.info[at]!) === 0 && (tokens.gap[at]! & GAP.UTTERANCE) === 0;
const IS = wordSet('s is est was etait');

const isNote = (token: number): boolean => tokens.turns[tokens.turn[token]!]!.field === 'note';
const isValue = (token: number): boolean => tokens.capital(token) || (tokens.info[token]! & WORD.DIGITS) !== 0;

/** The last word of an answer in a list: to the end of its line, or (`noted`) as far as capitals and digits go. */
function listedEnd(first: number, noted: boolean): number {
  let last = first;
  for (let at = first + 1; at < tokens.count && at - first < LISTED; at++) {
    if ((tokens.gap[at]! & ~(GAP.SPACE | GAP.HYPHEN | GAP.APOSTROPHE)) !== 0 || (noted && !isValue(at))) break;
    last = at;
  }
  return last;
}

function claimAnswer(first: number, last: number): void {
  claims.add(first, last, 'secret', 0.6, 'secret.answer');
  useUnits(first, last);
}

function readAnswer(said: number): void {
  const asked = tokens.utterance[said]!;
  const speaker = speakerOf(asked);
  let passed = 0;
  for (let at = said + 1; at < tokens.count && at - said <= QUESTION + PASSED; at++) {
    if ((tokens.gap[at]! & GAP.WALL) !== 0 || tokens.utterance[at]! - asked > UTTERANCES) return;
    if (tokens.utterance[at] === asked || speakerOf(tokens.utterance[at]!) === speaker) continue;
    if (OPENING.holds(at) || isElided(at) || (tokens.info[at]! & (WORD.FILLER | WORD.SKIP)) !== 0) {
      if (++passed > PASSED) return;
      continue;
    }
    const last = answerEnd(at);
    if (last < at) return;
    claimAnswer(at, last);
    readOther(last);
    readAgain(last, speaker);
    return;
  }
}

const OR = wordSet('or ou');

/** "pompon, ou ponpon": the other answer that it may be. */
function readOther(last: number): void {
  let at = last + 1;
  if (at >= tokens.count || !OR.holds(at) || (tokens.gap[at]! & GAP.UTTERANCE) !== 0) return;
  at++;
  while (at < tokens.count && at - last < ANSWER && OPENING.holds(at)) at++;
  const end = at < tokens.count && tokens.utterance[at] === tokens.utterance[last] ? answerEnd(at) : -1;
  if (end >= at) claimAnswer(at, end);
}

/** What tells an answer to be none: "j'ai autre chose", "that's not what I have". */
const DENYING = wordSet('autre pas not different no non other wrong incorrect matching');
/** What is called by the name that answers: "le chien Rocky". */
const NAMED = wordSet(
  'chien chat chienne chatte lapin cheval dog cat rabbit horse hamster street rue ecole school ville town',
);

/** Whether a question by which somebody is known again stands in an utterance. */
function asks(utterance: number): boolean {
  const { questions } = scene;
  let low = 0;
  let high = questions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens.utterance[questions[middle]!]! < utterance) low = middle + 1;
    else high = middle;
  }
  return low < questions.length && tokens.utterance[questions[low]!] === utterance;
}

/** The next answer, where the first was none. */
function readAgain(last: number, speaker: number): void {
  const utterance = tokens.utterance[last]! + 1;
  if (utterance + 1 >= tokens.utterances || speakerOf(utterance) !== speaker || speakerOf(utterance + 1) === speaker)
    return;
  let denied = false;
  const next = tokens.first[utterance + 1]!;
  if (next - tokens.first[utterance]! > PASSED) return;
  for (let at = tokens.first[utterance]!; at < next; at++) denied ||= DENYING.holds(at);
  // "then is it my mum's maiden name?"
  if (!denied || asks(utterance + 1)) return;
  for (let at = next; at < tokens.count && at - next < PASSED && tokens.utterance[at] === utterance + 1; at++) {
    if (OPENING.holds(at) || NAMED.holds(at) || isElided(at) || (tokens.info[at]! & (WORD.FILLER | WORD.SKIP)) !== 0)
      continue;
    const end = answerEnd(at);
    if (end >= at) claimAnswer(at, end);
    return;
  }
}

/** What people say before the answer. */
const OPENING = wordSet(
  `it s is was he she they called c est etait ca il elle on s appelait appelle appelais suis ne nee i was born a en in at think believe crois pense que mon ma my our well oh ah eh
  yes yeah oui ouais ok okay right sure bien sur alors donc so then name named nom un une a the le la mis mettre put choisi chose j ai du dois peut etre maybe perhaps try essayez
  reponse answer et and`,
);
/** What answers no question. */
const REFUSALS = wordSet(
  'no non don dont sais know forgot oublie pourquoi why what quoi comment pardon sorry plus which quel quelle je',
);

const WHERE = wordSet('in at of a en de du des d sur near pres');
/** "saint roch in penmarch", "Tesco in Hull": whether a proper name goes on with an answer behind a word of grammar. */
const isPlaced = (at: number): boolean =>
  at < tokens.count &&
  WHERE.holds(at - 1) &&
  (tokens.gap[at]! & ~(GAP.SPACE | GAP.APOSTROPHE)) === 0 &&
  (tokens.info[at]! & WORD.LABEL) === 0 &&
  (common(tokens.info[at]!) === 0 || (tokens.capital(at) && common(tokens.info[at]!) < 2));

/** The last word of the answer that begins at a token: up to four words, as far as they are no grammar, and a number behind them; before it where it is none. */
function answerEnd(first: number): number {
  if (REFUSALS.holds(first)) return first - 1;
  let last = first - 1;
  for (let at = first; at < tokens.count && at - first < ANSWER; at++) {
    if (at > first && (tokens.gap[at]! & ~(GAP.SPACE | GAP.HYPHEN | GAP.APOSTROPHE | GAP.TURN)) !== 0) break;
    if ((tokens.info[at]! & WORD.LABEL) !== 0 || OR.holds(at)) break;
    const numbered = at > first && (tokens.info[at]! & (WORD.NUMBER | WORD.DIGITS)) !== 0;
    if (!numbered && common(tokens.info[at]!) === 2) {
      if (at > first && isPlaced(at + 1)) continue;
      break;
    }
    last = at;
  }
  return last;
}
