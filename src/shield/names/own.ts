import { endsBefore, isName, isUnknown, SHAPE, shapeOf } from './words.ts';
import { GAP } from '../reading/chars.ts';
import { hashWord } from '../reading/hash.ts';
import { scene } from '../reading/scene.ts';
import { tokens } from '../reading/tokens.ts';
import { common, given, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/** Names that no list knows, by which somebody says who they are: "this is Lakshmi, may I …", "thats my dad im jagdeep". */

const [IS, THIS, IM, I, M] = ['is', 'this', 'im', 'i', 'm'].map(hashWord);
const [LEAST, LEAST_LOWER] = [4, 5];
/** How what somebody is ends, where no list knows it: "im gutted", "im peckish". */
const STATES = /(?:ed|ing|in|ish|y|less|ful|en|ers?|ous|al|ic|n?t|able|ly)$/;

/** Whether the word behind "I'm" or "this is" is a name that no list knows. `said`: the cue's last token */
export function isOwnName(said: number, at: number): boolean {
  if (isAnswerers(said, at)) return true;
  if (!isUnknown(tokens.info[at]!) || tokens.length(at) < LEAST || tokens.gap[at] !== GAP.SPACE) return false;
  if (shapeOf(at) === SHAPE.CAPITAL) return endsBefore(at + 1) && (isSelf(said) || isThis(said));
  if (shapeOf(at) !== SHAPE.LOWER || !isSelf(said) || tokens.length(at) < LEAST_LOWER) return false;
  const { field, text } = tokens.turns[tokens.turn[at]!]!;
  if (field !== 'speech' || STATES.test(text.slice(tokens.start[at], tokens.end[at]))) return false;
  return endsBefore(at + 1) || PRONOUNS.holds(at + 1);
}
const PRONOUNS = wordSet('we i and from his her their its here calling speaking he she they');

const isSelf = (said: number): boolean =>
  tokens.hash[said] === IM || (said > 0 && tokens.hash[said] === M && tokens.hash[said - 1] === I);

/** "this is Lakshmi": of whoever calls, or of an agent who named the company before. */
function isThis(said: number): boolean {
  if (said === 0 || tokens.hash[said] !== IS || tokens.hash[said - 1] !== THIS) return false;
  if (tokens.turns[tokens.turn[said]!]!.role === 'customer') return true;
  return scene.firm.last >= 0 && scene.firm.last < said && tokens.turn[said] === tokens.turn[scene.firm.last];
}

/** What whoever answers goes on with behind a name. */
const ANSWERING = wordSet(
  'how here speaking from at what may can who thank thanks you your calling i je j que comment en vous bonjour hi hello and',
);
/** "Bright Water, this is Ravi", "atlantic bank this is fergal how can i help": a name that is a word too, or that no list knows, behind the company of whoever answers. */
function isAnswerers(said: number, at: number): boolean {
  const { firm } = scene;
  if (tokens.turn[at] !== 0 || tokens.turns[0]!.role === 'customer' || tokens.gap[at] !== GAP.SPACE) return false;
  if (!BEING.holds(said) || !(said === 0 || SHOWING.holds(said) || SHOWING.holds(said - 1))) return false;
  const info = tokens.info[at]!;
  if ((info & (WORD.DIGITS | WORD.LABEL | WORD.TITLE | WORD.TOWN)) !== 0 || tokens.length(at) < 3) return false;
  if (common(info) === 2 || (common(info) === 1 && given(info) < 1)) return false;
  if (!isName(info) && !(isUnknown(info) && firm.last >= 0 && firm.last < said)) return false;
  if (!tokens.capital(at) && given(info) < 2 && !(firm.last >= 0 && firm.last < said)) return false;
  return endsBefore(at + 1) || ANSWERING.holds(at + 1);
}
const BEING = wordSet('is s its ici');
const SHOWING = wordSet('this it its ici');

/** "nguema prisca": a word that no list knows before a given name, with which what is said opens. */
export function isUnknownBefore(token: number): boolean {
  const before = token - 1;
  if (before < 0 || (tokens.gap[before]! & GAP.UTTERANCE) === 0 || tokens.gap[token] !== GAP.SPACE) return false;
  if (tokens.length(before) < LEAST || !isUnknown(tokens.info[before]!) || common(tokens.info[token]!) > 0)
    return false;
  return (
    shapeOf(before) === SHAPE.LOWER &&
    (tokens.info[token]! & WORD.TOWN) === 0 &&
    tokens.turns[tokens.turn[token]!]!.field === 'speech'
  );
}
