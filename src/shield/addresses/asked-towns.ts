import { cues } from '../reading/cues.ts';
import { GAP } from '../reading/chars.ts';
import { isCompound, townEnd } from './parts.ts';
import { labelLength } from '../reading/speakers.ts';
import { useUnits, scene } from '../reading/scene.ts';
import { common, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';
import { tokens } from '../reading/tokens.ts';
import { claims } from '../findings.ts';

/** Words of the question after its "ville", and words before the town in the answer. */
const TAIL = 4;
const LEAD = 5;
const LEADING = wordSet(
  `c est a au aux en dans it s in near at just donc alors euh heu oui yes the town city ville commune de d ben bah so um uh we re i m j habite sur from that would be`,
);

/** What is said of where somebody lives or moves. */
const LIVING = wordSet('habite habitons habitent vis vivons reside residons live lives living');
const MOVING = wordSet('demenage demenager emmenage moved moving');
const CHANGING = wordSet('moved moving');
const AT = wordSet('a in to sur');
const FROM = wordSet('de from');
/** One lives in a country too, which tells nobody. */
const COUNTRIES = wordSet(
  'france spain england scotland wales ireland britain germany italy portugal belgium switzerland america europe canada australia africa asia corse',
);

/** "j'habite à Quimper", "we've moved from Leeds to Hexham": the town where somebody says to live. */
function readToldTowns(): void {
  for (let cue = 0; cue < cues.count; cue++)
    if (cues.kinds[cue] === 'address' && LIVING.holds(cues.last[cue]!)) readToldTown(cues.last[cue]!);
  for (const said of scene.places) if (MOVING.holds(said)) readToldTown(said);
}

function readToldTown(said: number): void {
  // "I moved to Vodafone"
  const listed = CHANGING.holds(said);
  let at = said + 1;
  if (FROM.holds(at) && isTown(at + 1, listed)) {
    claimTown(at + 1);
    at = townEnd(at + 1) + 1;
  }
  if (AT.holds(at) && isTown(at + 1, listed)) claimTown(at + 1);
}

/** Whether a town stands right behind a word: one that is listed, or else (not `listed`) written as one. */
function isTown(at: number, listed: boolean): boolean {
  if (at >= tokens.count || tokens.gap[at] !== GAP.SPACE || (tokens.gap[at - 1]! & ~GAP.SPACE) !== 0) return false;
  const info = tokens.info[at]!;
  if ((info & (WORD.DIGITS | WORD.NUMBER | WORD.LABEL | WORD.MONTH)) !== 0 || COUNTRIES.holds(at)) return false;
  if ((info & WORD.TOWN) === 0 && listed) return false;
  return tokens.capital(at) ? common(info) < 2 : (info & WORD.TOWN) !== 0 && common(info) === 0;
}

/** The town that answers "et la ville ?", whatever its name is. */
export function readAskedTowns(): void {
  const { towns } = scene;
  readToldTowns();
  for (const said of towns) {
    const asked = tokens.utterance[said]!;
    if (readLabelled(said)) continue;
    // "about 60 at Kent Town."
    if (tokens.capital(said) && tokens.gap[said] === GAP.SPACE && tokens.capital(said - 1)) continue;
    if (asked + 1 >= tokens.utterances) continue;
    const next = tokens.first[asked + 1]!;
    if (
      next - said > TAIL + 1 ||
      next >= tokens.count ||
      (tokens.gap[next]! & (GAP.SPEAKER | GAP.WALL)) !== GAP.SPEAKER
    )
      continue;
    const begin = next + labelLength(asked + 1);
    for (let at = begin; at < tokens.count && at - begin < LEAD && tokens.utterance[at] === asked + 1; at++) {
      const info = tokens.info[at]!;
      if (at > begin && LEADING.holds(at) && !tokens.capital(at)) continue;
      if ((info & (WORD.DIGITS | WORD.NUMBER)) !== 0) continue;
      if (at === begin && LEADING.holds(at)) continue;
      if (
        (info & WORD.LABEL) === 0 &&
        (common(info) < 2 || (tokens.capital(at) && (at > begin || isAlone(at))) || isCompound(at))
      )
        claimTown(at);
      break;
    }
  }
}

/** "Town: Whitby", "Ville : Plouha" on a line of a form. */
function readLabelled(said: number): boolean {
  const town = said + 1;
  if (town >= tokens.count || tokens.gap[town] !== (GAP.COLON | GAP.SPACE) || !opensLine(said)) return false;
  if (!tokens.capital(town) || (tokens.info[town]! & (WORD.DIGITS | WORD.LABEL)) !== 0) return false;
  claimTown(town);
  return true;
}

/** Whether a token is the first of its line, or of its part of one. */
const opensLine = (token: number): boolean => (tokens.gap[token]! & (GAP.UTTERANCE | GAP.COMMA | GAP.SLASH)) !== 0;

/** A word with which the answer ends: "Reading." */
const isAlone = (at: number): boolean =>
  at + 1 >= tokens.count || (tokens.gap[at + 1]! & (GAP.UTTERANCE | GAP.COMMA | GAP.DOT)) !== 0;

function claimTown(first: number): void {
  const last = townEnd(first);
  claims.add(first, last, 'address', 0.6, 'address.cued');
  useUnits(first, last);
}
