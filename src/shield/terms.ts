import { hashWord } from './hash.ts';
import type { Tokens } from './tokens.ts';

const hashes = (words: string): ReadonlySet<number> => new Set(words.split(' ').map(hashWord));

/** Places and bodies that bear such a name: "lycée catholique", "rue de la Mosquée". */
const PLACES = hashes(
  'ecole ecoles lycee college institut secours rue avenue place impasse chemin enseignement etablissement association cite quartier boulevard school church street road',
);
const SKIPPED = hashes('de la du des l le les d of the');
/** The pregnant are "enceinte"; so is a loudspeaker with an article before it. */
const ENCEINTE = hashWord('enceinte');
const ARTICLES = hashes('une l d cette mon votre ma deux les des');
const SYNDICAT = hashWord('syndicat');
const COPROPRIETE = hashes('copropriete coproprietaires initiative immobilier eaux');

/** Whether a term of art. 9 or an insult speaks of a person, not of a place, a product or a body. */
export function isPersonal(tokens: Tokens, first: number, last: number): boolean {
  let before = first - 1;
  for (let skipped = 0; before >= 0 && skipped < 3 && SKIPPED.has(tokens.hash[before]!); skipped++) before--;
  if (before >= 0 && tokens.utterance[before] === tokens.utterance[first] && PLACES.has(tokens.hash[before]!))
    return false;
  if (tokens.hash[first] === ENCEINTE && first > 0 && ARTICLES.has(tokens.hash[first - 1]!)) return false;
  if (tokens.hash[first] !== SYNDICAT) return true;
  for (let at = last + 1; at <= last + 3 && at < tokens.count; at++)
    if (COPROPRIETE.has(tokens.hash[at]!)) return false;
  return true;
}
