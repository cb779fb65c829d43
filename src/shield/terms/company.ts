import { GAP } from '../reading/chars.ts';
import { hashWord } from '../reading/hash.ts';
import { headState, meaningOf } from '../reading/lexicon.ts';
import { formsOf } from './inflect.ts';
import { isName, opensSentence } from '../names/words.ts';
import { isTerm } from './tree.ts';
import { common, WORD } from '../reading/word.ts';
import type { FindingType } from '../types.ts';
import { tokens } from '../reading/tokens.ts';
import { WordSet, wordSet } from '../reading/word-set.ts';

/** Of whom something is said: pronouns, kin, trades, customers. */
const PERSONS = new WordSet(
  `je j tu t il elle ils elles on nous vous qui moi toi lui celui celle ceux jsuis chui chuis jsui jetais im vs client* cli cl clients monsieur messieurs madame mademoiselle mesdames m mr mme mlle personne+ dame+ homme+ femme+ fille+ garçon+ jeune+ couple+ ménage foyer famille+ gens monde
  adhérent* assuré* abonné* locataire+ usager* interlocuteur* appelant* correspondant* patient* titulaire+ conjoint* époux épouse+ mari femme fils fille père mère maman papa frère sœur oncle tante cousin* neveu nièce grand-père grand-mère beau-père parents enfant+ gamin* bébé petit petite ex copain+ copine+ compagnon compagne
  ami* voisin* colocataire+ coloc collègue+ associé* patron* chef+ cheffe manager responsable+ directeur* gérant* employeur employé* salarié* vendeur* conseiller* technicien* tech agent+ opérateur* standardiste+ livreur* chauffeur+ facteur+ plombier+ électricien* artisan+ ouvrier* installateur* réparateur* dépanneur* serrurier+ gardien* concierge+ syndic bailleur+ propriétaire+ proprio
  secrétaire+ réceptionniste+ hôtesse+ caissier* serveur* médecin+ docteur+ infirmier* avocat* notaire+ expert* banquier* commercial* stagiaire+ apprenti* bonhomme type+ mec+ gars nana+ meuf+ gosse+ ado+ vieux vieille individu+ équipe profil origine+ prof professeur+ instituteur* élève+ étudiant* retraité* militaire+ policier* pompier+ passager* conducteur* bénéficiaire+ souscripteur* tuteur* fiancé* amoureux
  i he she they you we who someone somebody anyone everyone customer customers cust caller client clients man men woman women lady ladies guy guys fella fellas geezer bloke chap lad lads girl boy person people husband wife partner neighbour neighbours neighbor mother father mum mom dad brother sister son daughter uncle aunt cousin nephew niece kid kids child children baby parents grandmother grandfather nan gran grandma grandad
  family household couple friend flatmate housemate roommate tenant landlord landlady agent agents adviser advisor technician engineer driver courier plumber electrician builder manager boss supervisor receptionist cashier clerk trainee colleague colleagues staff operator salesman saleswoman rep teacher doctor nurse lawyer student pensioner officer owner ex girlfriend boyfriend fiancé fiancée
  mr mrs ms miss sir madam`
    .split(/\s+/)
    .flatMap((word) => (word.split('-').length > 1 ? [] : formsOf(word)))
    .map(hashWord),
);
/** English nouns that an adjective stands before. */
const NAMED_AFTER = wordSet(
  'customer customers caller man woman lady guy bloke chap lad girl boy person people client tenant family couple landlord neighbour husband wife agent driver priest kid mother father parents accent household',
);
/** "the Italian one", "a black screen": it is a thing that is so. */
const THING_AFTER = wordSet('one ones force screen box card restaurant food market bank company site number version');
const NO_PERSON_AFTER = wordSet(
  'service services support care number numbers ref id account portal area line desk advisor team',
);
const FIRST = wordSet('je j i we nous jsuis chui chuis jsui moi');
/** Verbs that say what somebody is or seems. */
const COPULA = wordSet(
  `est es suis sont etes etre sommes etait etais etaient etiez sera seront serait fut soit semble semblait semblent parait paraissait reste restait devient devenu devenue sonne trouve trouvait trouvee juge dit traite traitee traites appelle
  is are was were am be been being s re m seems seemed seem looks looked look sounds sounded sound becomes became gets got acts acted acting feels find found finds called calls call calling jsuis chui chuis jsui jetais im`,
);
/** What else may stand between a person and what is said of them. */
const BETWEEN = wordSet(
  `tres assez vraiment un une peu plutot completement totalement particulierement extremement franchement carrement juste simplement absolument hyper super trop tellement si aussi toujours encore pas plus et ou comme parce que car c de d des les le la l se s n ne
  montre en probablement certainement surement souvent parfois ete fait air parfait parfaite vrai vraie sacre sacree gros grosse petit petite grand grande beau belle soi disant quand meme rien qu juste me te
  mais but gentil gentille sympa sympathique aimable poli polie nice kind sweet polite friendly all both tous toutes toute tout very really quite so too extremely rather always a an the and or in bit of little just simply absolutely completely totally frankly honestly incredibly total complete real right proper such utterly probably also still never not kind sort bloody`,
);
/** "He has a cold", "il a un chien": who has something is not it. */
const HAVING = wordSet('a ai as avons avez ont avait avais avaient aura has have had having');
const BEEN = wordSet('ete been toujours always l');
const THINGS = wordSet('c ca cela ce it that this ceci which lequel');
const ONE = wordSet('un une des deux encore a an');
const QUALIFIED = wordSet(
  'espece especes bande bandes tas ramassis repaire bunch pack load set shower gang team lot sale sales pauvre pauvres vieux vieille sacre sacree parfait parfaite vrai vraie vraies you complete total utter absolute bloody stupid fucking such proper lazy silly filthy dirty cowardly old quel quelle quels quelles what dixit',
);
/** A colour or a thing stands where a person would: "un noir", "une bête". */
const THINGABLE = wordSet(
  `noir noire noirs noires black white brown cauchemar enfer plaie calamite catastrophe honte blague bordel merde perte poison bete bijou nightmare pain joke disgrace mess nuisance menace tool trip crap shit rubbish trash filth garbage trouble hell waste
  nul nulle difficile complique lourd lourde cas mou molle melon tordu gros grosse lent lente bizarre etrange rat mal bidon dangereux suspect impossible hard slow common mean odd weird strange rough loud tight bent dull boring`,
);
const ETANT = hashWord('etant');
const CLAUSE = wordSet('que qu et and mais but car parce because si if quand when donc so puis alors then comme');
const REACH = 8;

/**
 * Whether something is said of a person: after a verb, beside a noun, or by itself in a note. `plain`: the word says so of hardly anything
 * else, so that in a note what follows it does not matter. `notes`: a word by itself says it in a note.
 */
export function isSaidOf(first: number, last: number, type: FindingType, plain: boolean, notes = true): boolean {
  if (isBefore(last) || (last > first && isPerson(last))) return true;
  if (last + 1 < tokens.count && THING_AFTER.holds(last + 1)) return false;
  const noted = notes && tokens.turns[tokens.turn[first]!]!.field === 'note';
  const abusive = type === 'insult' || type === 'judgement';
  const alone = plain || standsAlone(last);
  let verb = -1;
  for (let at = first; first - at < REACH; at--) {
    if (at === 0 || opensSentence(at)) return noted && alone && !ANIMALS.holds(first) && isNoted(first, at);
    const hash = tokens.hash[at - 1]!;
    if (at === first && isQualified(first, last, type)) return true;
    if (at === first && ONE.has(hash) && standsAlone(last) && !THINGABLE.holds(first) && !ANIMALS.holds(first))
      return true;
    if ((tokens.gap[at]! & GAP.COMMA) !== 0 && !noted && !isTerm(hash))
      return abusive && plain && isPredicate(first) && isOfBefore(at);
    // "la dame à l'accueil désagréable"
    if (abusive && plain && PLACED.has(hash) && isPlacedPerson(at - 1)) return true;
    if (THINGS.has(hash)) return false;
    // "Étant sourd, je ne peux pas téléphoner"
    // "plafond imbibé", "le NRA est malade"
    if (THING_NOUNS.has(hash) && (tokens.gap[at]! & GAP.COMMA) === 0) return false;
    if (hash === ETANT && opensSentence(at - 1)) return !abusive;
    if (HAVING.has(hash) && abusive && !BEEN.holds(at) && !isArticle(at - 1))
      return noted && alone && isNoted(first, at);
    // "kids and dogs", "household waste"
    if (isPerson(at - 1))
      return isSubject(at, first, verb, type) && (type !== 'judgement' || noted || !FIRST.has(hash));
    if (COPULA.has(hash)) verb = at - 1;
    else if (!BETWEEN.has(hash) && !HAVING.has(hash) && !isTerm(hash))
      return (verb >= 0 && hasSubject(at, type)) || (noted && alone && isNoted(first, at));
  }
  return false;
}

/** Whether a person right before `at` is what is so: an animal or rubbish is said of nobody without a verb. */
const isSubject = (at: number, first: number, verb: number, type: FindingType): boolean =>
  type !== 'insult' || verb >= 0 || !(ANIMALS.holds(first) ? at < first : RUBBISH.holds(first));
const RUBBISH = wordSet('waste trash rubbish garbage');

/** "you're a disgrace": an article in English, "has" in French. */
const isArticle = (token: number): boolean =>
  tokens.length(token) === 1 && token > 0 && (COPULA.holds(token - 1) || BETWEEN.holds(token - 1));

/** "rude customer", "Catholic priest", but no "slow customer service". */
function isBefore(last: number): boolean {
  const next = last + 1;
  if (next >= tokens.count || (tokens.gap[next]! & ~GAP.SPACE) !== 0 || !NAMED_AFTER.holds(next)) return false;
  return next + 1 >= tokens.count || !NO_PERSON_AFTER.holds(next + 1);
}

/** Whether nothing hangs on a noun: "un menteur", no "une fausse alerte". */
function standsAlone(last: number): boolean {
  const next = last + 1;
  if (next >= tokens.count || (tokens.gap[next]! & ~(GAP.SPACE | GAP.APOSTROPHE)) !== 0) return true;
  const hash = tokens.hash[next]!;
  return (
    PERSONS.has(hash) ||
    COPULA.has(hash) ||
    BETWEEN.has(hash) ||
    CLAUSE.has(hash) ||
    HAVING.has(hash) ||
    PREPOSITIONS.has(hash)
  );
}
const PREPOSITIONS = wordSet(
  'au aux a avec sur pour chez dans par on at with who for from to me m te nous depuis since throughout again tout as comme envers toute selon according that the don do did everybody every ne tous which celui celle là la ce cette',
);

const DEMONSTRATIVE = wordSet('that cette ce cet');
const ANIMALS = wordSet(
  'chien chienne chiens porc porcs mouton moutons rat rats serpent dog dogs rat snake monkey monkeys sheep pig pigs beast monster cow cows vache vaches',
);
const OF = wordSet('de d of');
const WHAT = wordSet('quel quelle quels quelles what such');
const SIZES = wordSet('gros grosse petit petite petits petites grand grande little big fat');

/** "sale …", "espèce de …", "bunch of …", "that muppet": what stands before an insult makes it one. */
function isQualified(first: number, last: number, type: FindingType): boolean {
  const at = OF.holds(first - 1) && first > 1 ? first - 2 : first - 1;
  if (QUALIFIED.holds(at)) return !(WHAT.holds(at) && THINGABLE.holds(first));
  if (type === 'insult' && SIZES.holds(at) && !ANIMALS.holds(first)) return true;
  if (type !== 'insult' || !DEMONSTRATIVE.holds(first - 1)) return false;
  return goesOnTo(last) || (standsAlone(last) && !ANIMALS.holds(first));
}

/** "that cow on the desk": where an animal would not stand. */
const goesOnTo = (last: number): boolean =>
  (last + 1 < tokens.count && SPOKE.holds(last + 1)) ||
  (last + 3 < tokens.count && PLACED.holds(last + 3) && PREPOSITIONS.holds(last + 1));
const SPOKE = wordSet('hung told laughed said shouted screamed swore raccroche repondu rigole crie hurle');

/** Whether a person stands before where somebody works: "la dame à l'accueil", "the guy on the phone". */
function isPlacedPerson(place: number): boolean {
  let at = place - 1;
  while (at > 0 && place - at < WITHIN && !opensSentence(at + 1) && TO_PLACE.holds(at)) at--;
  return (
    at < place - 1 &&
    !opensSentence(at + 1) &&
    isPerson(at) &&
    !FIRST.has(tokens.hash[at]!) &&
    !YOU.has(tokens.hash[at]!)
  );
}
const TO_PLACE = wordSet('a au aux l la le de du d des at on the in your votre vos');

/** "he's 3, and the dog": with its article a noun is somebody else, or something. */
const isPredicate = (first: number): boolean =>
  !ANIMALS.holds(first) && !THINGABLE.holds(first) && !DEFINITE.holds(first - 1);
const DEFINITE = wordSet('the le la les l');

/** "votre technicien a raccroché, arrogant et menteur": a person whom the clause before a comma tells of, and nothing else. */
function isOfBefore(comma: number): boolean {
  for (let at = comma - 1; at >= 0 && comma - at <= CLAUSE_REACH; at--) {
    const hash = tokens.hash[at]!;
    if (PLACED.has(hash)) continue;
    if (THINGS.has(hash) || MATTERS.has(hash) || THING_NOUNS.has(hash)) return false;
    if (PERSONS.has(hash) && !FIRST.has(hash) && !YOU.has(hash)) return true;
    if (opensSentence(at) || (tokens.gap[at]! & GAP.COMMA) !== 0) return false;
  }
  return false;
}
const CLAUSE_REACH = 8;

const PLACED = wordSet('desk counter phone till reception guichet accueil telephone caisse');

/** Whether a person stands before a verb, beyond what tells where: "la dame au guichet était…". */
function hasSubject(from: number, type: FindingType): boolean {
  for (let at = from; at > 0 && from - at < REACH; at--) {
    const hash = tokens.hash[at - 1]!;
    if (CLAUSE.has(hash) || THINGS.has(hash)) return false;
    if (isPerson(at - 1)) return type !== 'judgement' || !FIRST.has(hash);
    if (opensSentence(at - 1) || (tokens.gap[at - 1]! & GAP.COMMA) !== 0) return false;
    if (MATTERS.has(hash) && at === from) return false;
  }
  return false;
}

/** Whether a token is somebody: a pronoun, a role, a name, what a name was masked by. */
export function isPerson(token: number): boolean {
  const info = tokens.info[token]!;
  if (PERSONS.holds(token) || info === WORD.LABEL) return true;
  if (MATTERS.holds(token)) return false;
  if ((info & WORD.HEAD) !== 0 && meaningOf(headState(info & WORD.ID)).cue === 'name-role') return true;
  return isName(info) && common(info) === 0;
}

/** Whether what stands before a token says where somebody is or belongs: "je suis à…", "she's with…". */
export const isPersonAfter = (token: number): boolean =>
  token > 1 && COPULA.holds(token - 1) && (isPerson(token - 2) || isPerson(token - 1));

const OWN = wordSet('mon ma mes ton ta tes son sa ses notre nos my his her our their');
const WITHIN = 6;

/** Whether the clause has somebody in it before a token: "j'ai une…", "son…", "my husband's…". */
export function ofSomebody(token: number): boolean {
  for (let at = token; at > 0 && token - at < WITHIN && !opensSentence(at); at--) {
    const hash = tokens.hash[at - 1]!;
    if (OWN.has(hash) || (isPerson(at - 1) && !YOU.has(hash))) return true;
    if (MATTERS.has(hash)) return false;
  }
  return false;
}
const YOU = wordSet('vous you qui who on');

/** What a note speaks of that is no person. */
const MATTERS = wordSet(
  `contact coupure date dates rdv acces intervention retour paiement ligne reseau site appli application box bug prix tarif facture contrat service produit ecran bruit probleme panne solution procedure connexion debit colis livraison fibre
  dossier appel demande situation logement maison eau temps travail installation compteur appareil voyant couleur modele mot email mail wifi internet code rue porte lieu endroit delai delais offre
  screen line network price bill product noise issue problem case fault delivery parcel house job call router process matter question form street road connection broadband website app speed service order`,
);
/** Things of which much is said that is said of persons too. */
const THING_NOUNS = wordSet(
  `plafond plafonds mur murs parquet sol cloison chambre salon cuisine sdb micro micros casque casques enceinte enceintes hp haut parleur telephone tel portable batterie chargeur moteur pompe ventilateur disque
  nra dslam sr pm pbo nro ont modem routeur box decodeur boitier carte puce clavier souris imprimante ordinateur pc tele tv ecran
  produit produits article articles jouet jeu jeux livre film serie boisson boissons vin biere plat repas sauce gout odeur notice montage consigne
  systeme logiciel menu option formule procedure processus regle reglement politique message publicite pub tissu matiere semelle matelas
  ceiling wall walls floor carpet board mic headset speaker battery charger engine pump fan drive laptop printer phone product item toy game book movie drink drinks wine beer meal sauce smell software system menu policy rule instructions manual fabric mattress`,
);
const NOTED = 8;

/** Whether a note speaks of a person all the same: "con comme pas deux, insupportable". */
function isNoted(token: number, from: number): boolean {
  for (let at = from; at >= 0 && from - at < NOTED; at--) {
    if (at < token && MATTERS.holds(at)) return false;
    if (opensSentence(at)) break;
  }
  return true;
}
