import { GAP } from './chars.ts';
import { claims } from './findings.ts';
import { scene, useUnits } from './scene.ts';
import { speakerOf } from './speakers.ts';
import { common, WORD } from './word.ts';
import { wordSet } from './word-set.ts';
import { tokens } from './tokens.ts';

/**
 * Answers to the questions by which somebody is known again: the first pet, a mother's maiden name, a memorable place. Whoever asks for
 * one hears a secret, whatever word it is.
 */
export function readSecurityAnswers(): void {
  for (const token of scene.questions) readAnswer(token);
}

/** Words of a question behind its cue, of an answer, and of what is passed over before it; utterances up to it. */
const [QUESTION, ANSWER, PASSED, UTTERANCES] = [30, 4, 8, 3];

function readAnswer(said: number): void {
  const asked = tokens.utterance[said]!;
  const speaker = speakerOf(asked);
  let passed = 0;
  for (let at = said + 1; at < tokens.count && at - said <= QUESTION + PASSED; at++) {
    if ((tokens.gap[at]! & GAP.WALL) !== 0 || tokens.utterance[at]! - asked > UTTERANCES) return;
    if (tokens.utterance[at] === asked || speakerOf(tokens.utterance[at]!) === speaker) continue;
    if (OPENING.holds(at) || (tokens.info[at]! & (WORD.FILLER | WORD.SKIP)) !== 0) {
      if (++passed > PASSED) return;
      continue;
    }
    const last = answerEnd(at);
    if (last < at) return;
    claims.add(at, last, 'secret', 0.6, 'secret.answer');
    useUnits(at, last);
    return;
  }
}

/** What people say before the answer. */
const OPENING = wordSet(
  `it s is was he she they called c est etait ca il elle on s appelait appelle appelais je suis ne nee i was born a en in at think believe crois pense que mon ma my our well oh ah eh
  yes yeah oui ouais ok okay right sure bien sur alors donc so then name named nom un une a the le la mis mettre put choisi chose`,
);
/** What answers no question. */
const REFUSALS = wordSet(
  'no non don dont sais know forgot oublie pourquoi why what quoi comment pardon sorry plus which quel quelle je',
);

/** The last word of the answer that begins at a token: up to four words, as far as they are no grammar; before it where it is none. */
function answerEnd(first: number): number {
  if (REFUSALS.holds(first)) return first - 1;
  let last = first - 1;
  for (let at = first; at < tokens.count && at - first < ANSWER; at++) {
    if (at > first && (tokens.gap[at]! & ~(GAP.SPACE | GAP.HYPHEN | GAP.APOSTROPHE | GAP.TURN)) !== 0) break;
    if ((tokens.info[at]! & WORD.LABEL) !== 0 || common(tokens.info[at]!) === 2) break;
    last = at;
  }
  return last;
}
