import { ACKNOWLEDGEMENTS } from '../reading/runs.ts';
import { labelLength, speakerOf } from '../reading/speakers.ts';
import { FLAG, units } from '../reading/units.ts';
import { WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';
import { tokens } from '../reading/tokens.ts';

/** Who says the pieces of a number that runs over turns. */

/** By which who listens asks for the rest. */
const ASKING = wordSet(
  `chiffre chiffres numero numeros fin dernier derniers derniere dernieres repetez repeter redites reste quoi comment debut
  digit digits number numbers last end repeat again sorry what first`,
);

/**
 * Whether one speaker says all of a row, echoes apart, and who listens only acknowledges: "à soixante-douze", "ouais donc trois cents et
 * quelques", "trois cent cinquante-deux quatre-vingts" are three prices.
 */
export function isOneVoice(unit: number, end: number): boolean {
  let utterance = tokens.utterance[units.first[unit]!]!;
  const speaker = speakerOf(utterance);
  for (let at = unit + 1; at < end; at++) {
    const next = tokens.utterance[units.first[at]!]!;
    if ((units.flags[at]! & FLAG.ECHO) !== 0 || next === utterance) continue;
    if (speakerOf(next) !== speaker || isThousands(unit) || isThousands(at)) return false;
    while (++utterance < next) if (speakerOf(utterance) !== speaker && !acknowledges(utterance)) return false;
  }
  return true;
}

/** "mille quatre-vingt-six": nobody dictates so. */
const isThousands = (unit: number): boolean => (units.flags[unit]! & FLAG.SPOKEN) !== 0 && units.length[unit]! > 3;

/** Whether an utterance says little but "oui", "allez-y", numbers, and asks for the rest. */
function acknowledges(utterance: number): boolean {
  const first = tokens.first[utterance]! + labelLength(utterance);
  let others = 0;
  for (let at = first; at < tokens.first[utterance + 1]!; at++) {
    const said = (tokens.info[at]! & (WORD.FILLER | WORD.NUMBER | WORD.DIGITS)) !== 0;
    if (!said && !ACKNOWLEDGEMENTS.holds(at) && !ASKING.holds(at) && ++others > 1) return false;
  }
  return true;
}
