import { scene } from '../reading/scene.ts';
import { tokens } from '../reading/tokens.ts';
import { cues } from '../reading/cues.ts';

/** Digits of a meter's reading, and utterances from the meter to it. */
const LONGEST = 6;
const UTTERANCES = 8;

/** "is that the day meter", "zero three one six two two": what is read from a meter, where nothing else was asked for since. */
export function isReading(first: number, digits: number): boolean {
  const { meters } = scene;
  let at = digits > LONGEST ? -1 : meters.length - 1;
  while (at >= 0 && meters[at]! > first) at--;
  if (at < 0) return false;
  const meter = meters[at]!;
  if (tokens.utterance[first]! - tokens.utterance[meter]! > UTTERANCES) return false;
  for (let cue = cues.after(first) - 1; cue >= 0 && cues.last[cue]! > meter; cue--)
    // "three numbers" asks for a card's code as well
    if (cues.kinds[cue] !== 'amount' && cues.kinds[cue] !== 'card-code') return false;
  return true;
}
