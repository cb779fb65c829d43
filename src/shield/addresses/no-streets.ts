import { GAP } from '../reading/chars.ts';
import { hashWord } from '../reading/hash.ts';
import { tokens } from '../reading/tokens.ts';
import { WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/** Street words that are none where they stand: "3rd party", "1st contact", "mon mail perso", "au Carrefour Market", "row M". */

const [ST, RD, ALL, MAIL, COTE, CARREFOUR, VIA, LIEU] = 'st rd all mail cote carrefour via lieu'
  .split(' ')
  .map(hashWord);
/** What a letter tells one of: a platform, a door to an aeroplane. */
const LETTERED = wordSet('voie gate quai parking place');
const ARTICLES = wordSet('la le les l un une notre votre mon ma the our your');
const WRITTEN_TO = wordSet('mon votre son ton ma e par un adresse nouveau');
/** "12, mail des Tilleuls" */
const NAMING = wordSet('des du de d la l le les');
const DIT = wordSet('dit dits dite');
/** The supermarkets of a brand that is a street word. */
const SHOPS = wordSet('market city contact express montagne banque drive');
/** "the street address", "street name" */
const OF_FORMS = wordSet('address addresses name names number');
const ORDINARY = 0x7f;

export function isNoStreet(word: number): boolean {
  const hash = tokens.hash[word];
  if (hash === RD || hash === ST) return word > 0 && tokens.start[word] === tokens.end[word - 1];
  if (hash === ALL) return !isShortened(word);
  // "par la voie numérique, via la messagerie"
  if (hash === VIA) return !tokens.capital(word) && (ARTICLES.holds(word + 1) || isOfSomebody(word));
  // "mon mail", "+32 2 555 12 12, mail bureau"
  if (hash === MAIL)
    return word > 0 && (WRITTEN_TO.holds(word - 1) || (tokens.gap[word] !== GAP.SPACE && !NAMING.holds(word + 1)));
  // "né le 30 juin 1969 / Lieu : Agen", but "3 lieu-dit Les Brosses"
  if (hash === LIEU) return !DIT.holds(word + 1);
  if (hash === CARREFOUR) return SHOPS.holds(word + 1);
  // "17 C, côté couloir"
  if (hash === COTE) return tokens.text(word).charCodeAt(tokens.end[word]! - 1) > ORDINARY;
  return isLettered(word) || OF_FORMS.holds(word + 1);
}

/** "via AS Mme Carpentier" */
const isOfSomebody = (word: number): boolean => {
  for (let at = word + 1; at <= word + 2 && at < tokens.count; at++)
    if ((tokens.info[at]! & WORD.TITLE) !== 0) return true;
  return false;
};

/** "12 all. des Lilas", "12 all des Lilas" */
const isShortened = (word: number): boolean =>
  (word + 1 < tokens.count && (tokens.gap[word + 1]! & GAP.DOT) !== 0) ||
  (word > 0 && (tokens.info[word - 1]! & (WORD.DIGITS | WORD.NUMBER)) !== 0);

/** "row M", "gate B", "pied av. G": a letter alone tells a row of seats or a side, where nothing goes on with it. */
function isLettered(word: number): boolean {
  const letter = word + 1;
  if (letter >= tokens.count || tokens.length(letter) !== 1 || !tokens.capital(letter)) return false;
  if ((tokens.gap[letter]! & ~(GAP.SPACE | GAP.DOT)) !== 0) return false;
  const next = letter + 1;
  if (next >= tokens.count) return true;
  // "voie C. Arrivée", "gate B22"
  const single = (tokens.gap[next]! & GAP.DOT) !== 0 || (tokens.info[next]! & WORD.DIGITS) !== 0;
  if (single && LETTERED.holds(word)) return true;
  // "rue L. Blum", "rue H Barbusse", "Rue A12"
  const goesOn = tokens.capital(next) || (tokens.gap[next]! & (GAP.APOSTROPHE | GAP.HYPHEN)) !== 0;
  return !goesOn && (tokens.info[next]! & WORD.DIGITS) === 0;
}
