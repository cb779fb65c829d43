import { GAP } from '../reading/chars.ts';
import { cues } from '../reading/cues.ts';
import { scene, unitAfter } from '../reading/scene.ts';
import { claims } from '../findings.ts';
import type { RuleId } from '../rules.ts';
import { tokens } from '../reading/tokens.ts';
import { FLAG, units } from '../reading/units.ts';
import { given, surname, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/**
 * Addresses of public places, which are nobody's: "le tabac-presse Le Balto, 12 place de la République", "the bureau at 214 Oxford
 * Street is open". Let go only where the place's noun, with its article, is what stands there, and nothing says that it is somebody's.
 */

/** Where nobody lives. */
const PLACES = wordSet(
  `tabac presse relais retrait mairie prefecture tourisme gare musee mediatheque bibliotheque commissariat gendarmerie supermarche poste
  station museum library branch supermarket locker pickup newsagent parcelshop paypoint cnil arcep dgccrf ico ofcom ombudsman mediateur tribunal`,
);
/** What may be a customer's own. */
const PREMISES = wordSet(
  'agence magasin boutique hotel restaurant entrepot depot guichet accueil store shop warehouse bureau office counter showroom',
);
/** Of these, those that stand without an article: "collect from ParcelShop Daily News". */
const BARE = wordSet('parcelshop paypoint cnil arcep ico ofcom');
const ARTICLES = wordSet('le la l les au aux du un une ce cette the a an this that');
/** What stands between the noun and the number, beside words in capitals. */
const BETWEEN = wordSet(
  `de du des d la le les l a au aux en est sis sise situe situee trouve se qui
  in at on of the is s located which based colis point pickup`,
);
const AT = wordSet('at in au a aux');
/** "your order is ready at" */
const READY = wordSet('ready pret prete prets pretes retirer');
/** What says that an address is somebody's, or only near a place, wherever it stands in the sentence. */
const OWNED = wordSet(
  `mon ma mes chez habite habites habitons habitez habitent domicile domicilie domiciliee adresse adresses adresser reside residez residence loge
  client cliente clients locataire maison logement appartement vis vit vivez demenage emmenage travaille travaillez face pres cote derriere dessus proche
  my mine address addresses live lives living lived customer customers client tenant home house flat apartment moved moving work works
  near opposite next behind above`,
);
/** What says so of premises: something is done or brought there, or somebody speaks of himself. */
const DOING = wordSet(
  `livrer livrez livree livre livraison envoyer envoyez expedier expediez facturer facture intervention technicien panne installer
  employeur deliver delivered delivery send sent ship invoice engineer install`,
);
/** Who speaks, which says so unless it is an agent. */
const SELF = wordSet('je j me m moi i');
/** Whose the noun is, it may be lived or worked in. */
const THEIRS = wordSet('votre vos ton ta tes son sa ses leur leurs your his her their');
/** Of an agent they are the company's. */
const OURS = wordSet('notre nos nous our we us');
/** Tokens before a number within which the noun stands, within which a sentence is read, and those after the address. */
const REACH = { noun: 9, article: 4, name: 6, before: 24, after: 8 };
const ENDS = GAP.UTTERANCE | GAP.STOP | GAP.WALL | GAP.SPEAKER | GAP.COLON | GAP.OPEN;
const ABBREVIATED = 3;

/** Whether a token is of an address that was let go. */
export const isSpared = (token: number): boolean => scene.spared.size > 0 && scene.spared.has(token);

/** Claims an address, unless it is a public place's. @returns its last token */
export function claimAddress(first: number, last: number, rule: RuleId): number {
  if (isPublic(first, last)) for (let at = first; at <= last; at++) scene.spared.add(at);
  else claims.add(first, last, 'address', 0.8, rule);
  for (let unit = unitAfter(first - 1); unit < units.count && units.first[unit]! <= last; unit++)
    units.flags[unit]! |= FLAG.USED;
  return last;
}

/** Whether a public place stands right before an address, and nothing says that it is somebody's. */
export function isPublic(first: number, last: number): boolean {
  if (isOurs(first)) return true;
  const noun = nounBefore(first);
  if (noun < 0 || cues.active('address', first, first)) return false;
  const strict = !PLACES.holds(noun);
  return !isOwned(first, last, strict) && !isNamed(noun, first);
}

const BE = wordSet('sommes est are re trouvons situes situe bases based located');
const WE = wordSet('nous on we');
const BETWEEN_US = wordSet('nous au a aussi at on in situes bases based located');

/** "nous sommes au 112 rue de la Gare", "we're at 12 High Street": of an agent it is the company's. */
function isOurs(first: number): boolean {
  if (first < 2 || !isAgent(first)) return false;
  let at = first - 1;
  while (at > 0 && first - at <= REACH.article && BETWEEN_US.holds(at) && !BE.holds(at) && !opensSentence(at)) at--;
  while (at > 0 && first - at <= REACH.article && BE.holds(at) && !opensSentence(at)) at--;
  return at < first - 1 && WE.holds(at) && BE.holds(at + 1) && (at === 0 || !VERBS.holds(at - 1));
}
/** "est-ce que nous sommes bien au…" is said of where they are. */
const VERBS = wordSet('que que si if whether');

/** The token of the noun that is located at an address: "le tabac de la Mairie, 2"; of what is ready there; -1 for none. */
function nounBefore(first: number): number {
  if (first > 2 && AT.holds(first - 1) && READY.holds(first - 2)) return first - 2;
  // "our store, 84-86 Market Street"
  const ranged = first > 0 && tokens.gap[first] === GAP.HYPHEN && (tokens.info[first - 1]! & WORD.DIGITS) !== 0;
  for (let at = ranged ? first - 2 : first - 1; at >= 0 && first - at <= REACH.noun && !opensSentence(at + 1); at--) {
    const hash = tokens.hash[at]!;
    if ((PLACES.has(hash) || PREMISES.has(hash)) && (BARE.has(hash) || hasArticle(at))) return at;
    if (!tokens.capital(at) && !BETWEEN.has(hash) && !PLACES.has(hash)) return -1;
  }
  return -1;
}

/** Whether an article leads a noun, over its other words: "l'office de tourisme", "the Oxford Street branch". */
function hasArticle(noun: number): boolean {
  for (let at = noun - 1; at >= 0 && noun - at <= REACH.article && !opensSentence(at + 1); at--) {
    const hash = tokens.hash[at]!;
    if (ARTICLES.has(hash) || (OURS.has(hash) && isAgent(at))) return true;
    if (THEIRS.has(hash)) return false;
  }
  return false;
}

/** Whether a token opens a sentence; the dot of a short word is none's end. */
const opensSentence = (at: number): boolean =>
  (tokens.gap[at]! & ENDS) !== 0 || ((tokens.gap[at]! & GAP.DOT) !== 0 && tokens.length(at - 1) > ABBREVIATED);

const isAgent = (token: number): boolean => tokens.turns[tokens.turn[token]!]!.role === 'agent';

/** Whether something in its sentence says that an address is somebody's. `strict`: its place may be. */
function isOwned(first: number, last: number, strict: boolean): boolean {
  const theirs = !isAgent(first);
  const owns = (at: number): boolean => {
    const hash = tokens.hash[at]!;
    return OWNED.has(hash) || (theirs && (OURS.has(hash) || (strict && SELF.has(hash)))) || (strict && DOING.has(hash));
  };
  for (let at = first - 1; at >= 0 && first - at <= REACH.before; at--) {
    if (opensSentence(at + 1)) break;
    if (owns(at)) return true;
  }
  for (let at = last + 1; at < tokens.count && at - last <= REACH.after && !opensSentence(at); at++)
    if (owns(at)) return true;
  return false;
}

/** Whether somebody is named right before the noun, or between it and the address: "Mme Valmy, tabac de la Gare". */
function isNamed(noun: number, first: number): boolean {
  let from = noun;
  while (from > 0 && noun - from < REACH.name && !opensSentence(from)) from--;
  for (let at = from; at < first; at++) {
    if ((tokens.info[at]! & WORD.TITLE) !== 0) return true;
    const pair = tokens.capital(at) && tokens.capital(at + 1) && given(tokens.info[at]!) > 1;
    if (pair && at + 1 < first && surname(tokens.info[at + 1]!) > 0) return true;
  }
  return false;
}
