import { GAP } from '../reading/chars.ts';
import { FLAG, units } from '../reading/units.ts';
import { unitAfter } from '../reading/scene.ts';
import { WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';
import { tokens } from '../reading/tokens.ts';
import { cues } from '../reading/cues.ts';

/** Sums without a currency, and numbers of forms, where a number of somebody's was announced. */

/** What has a number, and a sum. */
const SUMMED = wordSet(
  'pret prets credit loan loans devis quote quotes financement rachat mandat claim sinistre reclamation garantie policy police contrat contract',
);
const OF = wordSet('de of a for hauteur jusqu upto');
const NUMBERED = wordSet('numero num no n number ref reference c');
const THOUSANDS = wordSet('mille mil thousand');
/** Words that a sum is said before: "prêt de 14000 sur 48 mois". */
const OVER = wordSet('sur over pour for plus pose hors avec with tout ttc ht');

/** Whether the number of the tokens `first` to `last` is how much, and of no one: "le prêt de cent quatre-vingt-cinq mille", "un prêt auto de 14000". */
export function isSum(first: number, last: number): boolean {
  const unit = unitAfter(first - 1);
  if (unit >= units.count || units.first[unit] !== first || units.last[unit] !== last) return false;
  if ((units.flags[unit]! & FLAG.GLUED) !== 0 || units.digits[units.from[unit]!] === 0) return false;
  const spoken = (units.flags[unit]! & FLAG.SPOKEN) !== 0;
  if (isYearSaid(unit)) return true;
  // "cent trente-cinq mille"
  if (spoken && units.length[unit]! > 4 && units.value(unit) % 1000 === 0) return true;
  const cue = cues.after(first) - 1;
  if (cue < 0 || cues.first[cue] !== cues.last[cue] || !SUMMED.holds(cues.last[cue]!)) return false;
  if (first > 0 && NUMBERED.holds(first - 1)) return false;
  if (first > 0 && OF.holds(first - 1) && units.value(unit) % 10 === 0) return true;
  return spoken && saysThousands(first, last) && last + 1 < tokens.count && OVER.holds(last + 1);
}

const SINCE = wordSet('de en depuis of from in since annee year');

/** "une maison de mille neuf cent trente-deux" */
const isYearSaid = (unit: number): boolean => {
  const value = units.value(unit);
  const first = units.first[unit]!;
  return units.length[unit] === 4 && value >= 1800 && value < 2050 && first > 0 && SINCE.holds(first - 1);
};

function saysThousands(first: number, last: number): boolean {
  for (let at = first; at <= last; at++) if (THOUSANDS.holds(at)) return true;
  return false;
}

const FORMS = wordSet('form forms formulaire formulaires cerfa imprime leaflet');

/** "Form CA5403", "Cerfa 12100*02": the number of a paper that anybody fills in. */
export const isOfForm = (first: number): boolean => first > 0 && FORMS.holds(first - 1);

/** "ERR 9042", "code erreur 9042" */
export const isOfError = (first: number): boolean =>
  first > 0 && ERRORS.holds(first - 1) && (tokens.gap[first]! & (GAP.COMMA | GAP.STOP | GAP.UTTERANCE)) === 0;
const ERRORS = wordSet('err erreur erreurs error errors bug');

/** "45 kg", "after 4pm": a measure behind a number. */
export function isMeasured(last: number): boolean {
  if ((tokens.info[last]! & WORD.MEASURE) === 0) return false;
  const glued = tokens.gap[last] === 0 && tokens.length(last) > 1 && !tokens.capital(last);
  return glued ? tokens.length(last - 1) < 3 : tokens.gap[last] === GAP.SPACE;
}

/** "110 m²", "gaz 104 882 m³" */
export function isPower(token: number): boolean {
  const power = tokens.text(token).charCodeAt(tokens.end[token]!);
  return power === SQUARE || power === CUBIC;
}
const [SQUARE, CUBIC] = [0xb2, 0xb3];

/** "05127 kwh HP et 06644 HC", "44, 1m70, 64 kg": a unit of measure in small letters and apart, at an end of what was read. */
export const isMeasureApart = (token: number): boolean =>
  (tokens.info[token]! & (WORD.MEASURE | WORD.DIGITS | WORD.NUMBER)) === WORD.MEASURE &&
  tokens.length(token) > 1 &&
  !tokens.capital(token) &&
  tokens.gap[token] === GAP.SPACE &&
  tokens.turns[tokens.turn[token]!]!.field !== 'speech';
