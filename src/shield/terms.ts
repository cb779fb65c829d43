import { GAP } from './chars.ts';
import { hashWord } from './hash.ts';
import { headState, meaningOf } from './lexicon.ts';
import { isName, opensSentence } from './name-words.ts';
import { common, WORD } from './word.ts';
import type { FindingType } from './types.ts';
import type { Tokens } from './tokens.ts';
import { wordSet } from './word-set.ts';

/** Places and bodies that bear such a name: "lycée catholique", "rue de la Mosquée", "secrétariat du syndicat". */
const PLACES = wordSet(
  `ecole ecoles lycee college institut secours rue avenue place impasse chemin enseignement etablissement association cite quartier boulevard
  school church street road station arret metro hopital clinique laboratoire recherche ligue musee journal emission film livre`,
);
const SKIPPED = wordSet('de la du des l le les d of the');
/** The pregnant are "enceinte"; so is a loudspeaker with an article before it. */
const ENCEINTE = hashWord('enceinte');
const ARTICLES = wordSet('une l d cette mon votre ma deux les des');
const SYNDICAT = wordSet('syndicat');
const COPROPRIETE = wordSet('copropriete coproprietaires initiative immobilier eaux mixte intercommunal');
/** "il est incapable de se connecter", "un drôle de bête": followed so, these are no insults. */
const FOLLOWED = wordSet('incapable incapables voleur voleuse condamne condamnee condamnes');
const OF = wordSet('de d to a');

/** Verbs that say nothing of somebody before their complement: "condamné pour vol", "diagnosed with lupus", "souffre d'acouphènes". */
const COMPLETED = wordSet(
  `condamne condamnee condamnes arrete arretee juge jugee poursuivi poursuivie convicted arrested charged accused sentenced
  atteint atteinte atteints souffre souffres souffrons souffrent souffrait souffrir diagnostique diagnostiquee diagnosed suffer suffers suffering suffered`,
);
/** Between such a verb and its complement, and within the complement. */
const LEADING = wordSet('pour de d du des la le les l un une of for with from a an the avec');
const INNER = wordSet('de d du des la le l en a of the and');
/** The complement ends before these; it is none if it begins with one. */
const NO_COMPLEMENT = wordSet(
  `votre vos notre nos ce cet cette ces mon ma mes ton son sa ses leur your our this that these my it not pas plus tout trop rien il elle on je j tu vous nous ils elles
  et and mais but ou or par by in en last depuis since dans chaque every avoir etre having being qui que who which`,
);
const LONGEST_COMPLEMENT = 4;

/** The last token of a term with what its verb says of somebody; `last` where it has no complement of that kind. */
export function termEnd(tokens: Tokens, last: number): number {
  let verb = last;
  while (last - verb < 2 && LEADING.has(tokens.hash[verb]!)) verb--;
  if (!COMPLETED.has(tokens.hash[verb]!)) return last;
  let at = verb + 1;
  while (at - verb <= 3 && goesOn(tokens, at) && LEADING.has(tokens.hash[at]!)) at++;
  if (at === verb + 1 && !LEADING.has(tokens.hash[verb + 1] ?? 0)) return last;
  let end = last;
  for (let words = 0; words < LONGEST_COMPLEMENT && goesOn(tokens, at) && !NO_COMPLEMENT.has(tokens.hash[at]!); at++) {
    if (INNER.has(tokens.hash[at]!)) continue;
    if ((tokens.info[at]! & (WORD.DIGITS | WORD.NUMBER | WORD.LABEL)) !== 0) break;
    end = Math.max(end, at);
    words++;
  }
  return end;
}

const WITHIN = GAP.SPACE | GAP.HYPHEN | GAP.APOSTROPHE | GAP.TURN;
const goesOn = (tokens: Tokens, at: number): boolean => at < tokens.count && (tokens.gap[at]! & ~WITHIN) === 0;

/** Whether a verb that needs a complement to say something stands alone. */
export const wantsComplement = (tokens: Tokens, token: number): boolean => WANTING.has(tokens.hash[token]!);
const WANTING = wordSet(
  'atteint atteinte atteints souffre souffres souffrons souffrent souffrait souffrir diagnostique diagnostiquee suffer suffers suffering suffered',
);

/** Words that speak of a person only in the company of one: "l'écran est noir" is none, "je suis noir" is. */
const DOUBTFUL = wordSet(
  `noir noire noirs noires black operer opere operee arabe arabes asiatique asiatiques africain africaine africains clandestin dealer prison prick ordure ordures pourriture pedale tapette mongol chiant chiante
  penible folle fou cingle cinglee dingue tare agressif agressive desagreable grossier grossiere vulgaire odieux odieuse insupportable detestable bete stupide moche
  laide bourre ivre louche bizarre boulet tordu tordue escroc voleur voleuse fraudeur fraudeuse procedurier proceduriere capricieux lunatique avare
  menteur menteuse manipulateur manipulatrice malhonnete arrogant arrogante incapable minable minables paresseux profiteur
  rude aggressive annoying crazy nasty unpleasant lazy stupid drunk dishonest liar creepy eviter fuir difficile complique compliquee exigeant exigeante commode lourd lourde
  lent lente suffisant nul nulle nuls etrange fausse limitee borne perche derange excite neglige difficult demanding awkward odd weird dim dense thick slow nuts mental
  moody miserable hopeless useless pathetic incompetent incompetente incompetents unstable dodgy shady naive naif stubborn avoid nightmare entitled greedy cunning smells gossip
  infernal collant susceptible boit drogue greffe fracture cerveau sourd aveugle deaf blind cardiaque electeur electrice religious criminal arrested sentenced murder rape
  condamne condamnee condamnes casier viol refugie migrant asian african arab coloured homo amant dumb con cons clown clowns jerk pigs gueule jew voilee priest gaga bavard exigeante illumine invalide parasite parasites trainee sorciere lavette racaille sauvages merdes degenere pouffe cruche fumier garce cowboys cheats`,
);
const PERSONS = wordSet(
  `je j tu il elle ils elles on nous vous qui client cliente clients clientes monsieur madame mademoiselle m mme mlle personne personnes dame homme
  femme femmes hommes fille garcon jeune jeunes couple famille adherent adherente assure assuree abonne abonnee locataire interlocuteur interlocutrice appelant appelante usager
  patient patiente vendeur vendeuse conseiller conseillere technicien voisin voisine mari fils pere mere gens type mec nana bande espece sale tas origine
  i he she they you we customer caller man woman lady guy person people husband wife neighbour mr mrs ms`,
);
/** What may stand between a person and what is said of them. */
const BETWEEN = wordSet(
  `est es suis sont etes sommes etait etaient semble parait reste tres trop assez vraiment un une peu plutot completement totalement particulierement extremement
  hyper super toujours encore pas plus et etre devient devenu a ete comme parce que car c de d des les le la s se montre en aussi probablement fait me m ai as avait
  is are was were am be being very really quite so too extremely rather always a an the and seems sounds got gets bit in probably also`,
);
const REACH = 7;
/** "client à fuir", "fille de": a colour or a thing stands where a person would. */
const ONE = wordSet('un une des');
const COLOURS = wordSet('noir noire noirs noires black');
const THINGS = wordSet('c ca cela ce it that this');

/** Whether a term of art. 9, an offence, an insult or a judgement speaks of a person, not of a place, a product or a body. */
export function isPersonal(tokens: Tokens, first: number, last: number, term: FindingType): boolean {
  if (term === 'judgement' && tokens.turns[tokens.turn[first]!]!.field !== 'note') return false;
  let before = first - 1;
  for (let skipped = 0; before >= 0 && skipped < 3 && SKIPPED.has(tokens.hash[before]!); skipped++) before--;
  if (before >= 0 && tokens.utterance[before] === tokens.utterance[first] && PLACES.has(tokens.hash[before]!))
    return false;
  const hash = tokens.hash[first]!;
  if (hash === ENCEINTE && first > 0 && ARTICLES.has(tokens.hash[first - 1]!)) return false;
  if (FOLLOWED.has(hash) && last + 1 < tokens.count && OF.has(tokens.hash[last + 1]!)) return false;
  if (last === first && DOUBTFUL.has(hash)) return isOfPerson(tokens, first);
  if (!SYNDICAT.has(hash)) return true;
  for (let at = last + 1; at <= last + 3 && at < tokens.count; at++)
    if (COPROPRIETE.has(tokens.hash[at]!)) return false;
  return true;
}

/** Whether a person stands before a word, over verbs and adverbs; a note may begin with what it thinks of somebody. */
function isOfPerson(tokens: Tokens, token: number): boolean {
  for (let at = token; token - at < REACH; at--) {
    if (at === 0 || opensSentence(tokens, at)) return tokens.turns[tokens.turn[token]!]!.field === 'note';
    const hash = tokens.hash[at - 1]!;
    if (at === token && ONE.has(hash) && !COLOURS.has(tokens.hash[token]!)) return true;
    if (THINGS.has(hash)) return false;
    const info = tokens.info[at - 1]!;
    if (PERSONS.has(hash) || isRole(info)) return true;
    if (info === WORD.LABEL || (isName(info) && common(info) === 0)) return true;
    if (!BETWEEN.has(hash) && !DOUBTFUL.has(hash)) return isNoted(tokens, token, at - 1);
  }
  return false;
}

/** "my tenant", "sa cousine": the words after which a name may come. */
const isRole = (info: number): boolean =>
  (info & WORD.HEAD) !== 0 && meaningOf(headState(info & WORD.ID)).cue === 'name-role';

/** What a note speaks of that is no person. */
const MATTERS = wordSet(
  `ligne reseau site appli application box bug prix tarif facture contrat service produit ecran bruit probleme panne solution procedure connexion debit colis livraison
  dossier appel demande situation logement maison eau temps travail installation compteur appareil voyant couleur modele mot email mail wifi internet code rue porte lieu endroit
  screen line network price bill product noise issue problem case fault delivery parcel house job call router process matter question form street road`,
);

/** Whether a note speaks of a person all the same: "con comme pas deux, insupportable". */
function isNoted(tokens: Tokens, token: number, from: number): boolean {
  if (tokens.turns[tokens.turn[token]!]!.field !== 'note') return false;
  for (let at = from; at >= 0 && from - at < NOTED; at--) {
    if (MATTERS.has(tokens.hash[at]!)) return false;
    if (opensSentence(tokens, at)) break;
  }
  return true;
}
const NOTED = 8;
