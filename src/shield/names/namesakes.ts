import { GAP, isUpper } from '../reading/chars.ts';
import { isCalledThing, isHouse, isPlaceEnd, isPlaceOnly } from './called-things.ts';
import { BRANDS, EPONYMS, TITLED } from './famous.ts';
import { hashWord, mix } from '../reading/hash.ts';
import { IntMap } from '../reading/int-map.ts';
import { scene } from '../reading/scene.ts';
import { tokens } from '../reading/tokens.ts';
import { common, given, surname, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/**
 * Names that are borne by things: "la salle Édith-Piaf", "the Victoria line", "une poêle Pierre", a shop, a storm. What stands
 * beside a name tells it, and whoever speaks of the thing again leaves that out: it is remembered for the conversation.
 */

const SAINTS = wordSet('saint sainte st ste');
/** Nothing that a person's name follows: "une Mégane", "ma Zoé". */
const DETERMINERS = wordSet('un une ma mon votre notre cette cet ce quel quelle chaque aucun aucune');

/** What is called after people, and stands right before their names: goods and their ranges, places, works, weather. */
const NAMESAKES = wordSet(
  `forfait forfaits offre offres formule formules collection collections serie series version versions produit produits parfum parfums robe robes pack packs option options
  abonnement abonnements gamme gammes modele modeles tarif tarifs garantie garanties plan bouquet bouquets chaine chaines coffret pizza pizzas glace glaces soda sodas
  cafe fromage vin champagne biere cocktail gateau tarte recette moule chocolat bonbon yaourt shampooing creme vernis rouge serum
  canape canapes fauteuil fauteuils matelas table tables chaise chaises meuble meubles armoire etagere commode lampe lampes tapis rideau rideaux coussin coussins poele poeles casserole cocotte
  frigo refrigerateur robot robots aspirateur cafetiere enceinte velo trottinette poussette siege valise sac sandale sandales bottine bottines escarpins mocassins ballerines prevoyance chaussure chaussures basket baskets botte bottes pull manteau chemise veste lunettes bague collier
  bateau navire ferry paquebot voilier peniche avion fusee cyclone tempete ouragan typhon comparateur logiciel application appli jeu jeux poupee film films serie emission chanson album roman bd spectacle piece festival concours magazine journal radio
  fete loi lois dispositif amendement operation programme plateforme trophee coupe theoreme label fondation foundation plan bourse syndrome maladie
  rue avenue boulevard square allee impasse quai cours chemin route faubourg esplanade promenade rond villa cite lac mont ile cap parc jardin port pont tunnel station stations arret arrets gare sortie terminus metro tram bus ligne lignes
  terminal aeroport lycee lycees college colleges ecole ecoles universite fac campus amphi salle salles tribune stade gymnase piscine hopital clinique clinic ehpad residence residences foyer maternelle creche mediatheque bibliotheque theatre cinema musee
  batiment immeuble pavillon aile centre galerie magasin boutique boutiques enseigne supermarche boulangerie patisserie pharmacie restaurant brasserie hotel auberge camping gite chateau librairie parking caserne
  chien chienne chiot chatte chaton poney cheval jument dog puppy kitten poodle labrador spaniel piste pistes telesiege refuge col domaine caves cave yaourts biscuits
  sarl sas sasu eurl sci scp scop ets etablissements chateau ferme optique carte lake mount hurricane storm song movie hms iphone galaxy pixel pro
  rosier rosiers olivier oliviers arbre arbres plante plantes bouture variete expo exposition concert concerts album tournee match livre livres
  garage garages carrosserie plomberie menuiserie serrurerie boucherie charcuterie fromagerie epicerie fleuriste traiteur taxis ambulances transports demenagements croisiere croisieres cruise cruises chaussettes pantalon pantalons ceinture gilet blouson parka pyjama couette plaid miroir plancha barbecue parasol hamac mitigeur vasque paroi suspension suspensions lustre plafonnier lampadaire circulateur tente tentes salade salad sauce steak crepe crepes carpaccio menu burger poire poires pommes guitare guitar piano laine bougie shade pastis rhum whisky chatbot bot voicebot callbot promo engine engines moteur moteurs substation depot reservoir`,
);
/** Of these several are named after them: "deux offres, Alizé et Mistral". */
const LISTED = wordSet(
  'offres formules forfaits gammes collections options packs tarifs modeles garanties bouquets plans ranges tariffs bundles marque marques brand brands couleur couleurs colour colours color colors coloris magasins boutiques enseignes stores shops brands teinte teintes',
);

const THINGS = wordSet('la le une un the');
/** What stands right after such a name: "the Rose bundle", "Victoria station". */
const PRODUCTS = wordSet(
  `bundle bundles plan plans package packages pack packs offer tariff tariffs range ranges model models edition collection series version app router card cards saver
  forfait offre gamme station stations line street road lane avenue drive court square park gardens gate bridge tower hall wing ward room suite lounge theatre theater stadium arena school college
  academy university hospital clinic surgery hotel inn arms pub store branch mall market supermarket island lake river airport terminal festival prize award cup trophy day sofa sofas chair chairs table tables bed beds mattress lamp lamps
  rug rugs dress dresses shoes boots handbag bag perfume lipstick mascara foundation tickets gig exhibition cream cheese wine whiskey whisky cake pizza biscuits tea coffee syndrome disease wardrobe dresser desk jacket jumper trainers necklace bracelet pushchair pram stroller cot highchair tent recliner footstool armchair apples pears salad guitar blade knife screwdriver burger`,
);
const GAPS = GAP.SPACE | GAP.HYPHEN | GAP.TURN;
const L = hashWord('l');
const [ET, OU, AND, OR, JUSQU, A] = ['et', 'ou', 'and', 'or', 'jusqu', 'a'].map(hashWord);

/** Whether the word before says that a capital is no person: "Saint-Martin", "une Mégane", "loi Pinel". */
export function isNamesake(token: number, alone: boolean): boolean {
  if (token === 0) return false;
  const before = tokens.hash[token - 1]!;
  const gap = tokens.gap[token]!;
  if ((gap & ~(GAPS | GAP.COMMA | GAP.APOSTROPHE)) !== 0) return false;
  // "la psychologie des couleurs, Pierre Lévy explique"
  if (LISTED.has(before) && (alone || (gap & GAP.COMMA) === 0)) return true;
  if ((gap & ~GAPS) !== 0) return alone && isElided(token);
  if (SAINTS.has(before) || NAMESAKES.has(before)) return true;
  if (KINDS.has(before)) return token > 1 && NAMESAKES.holds(token - 2);
  return alone && DETERMINERS.has(before) && !isOurs(token);
}

/** "la table basse Arthur": of what kind a thing is, between it and its name. */
const KINDS = wordSet(
  'basse basses haute hautes ronde rondes carree longue extensible convertible pliante pliant electrique relax gigogne bas haut rond carre blanc blanche noir noire gris grise bleu bleue vert verte rouge enfant le la les',
);

/** Whether a word is one for what several are named after. */
export const isThingWord = (token: number): boolean => LISTED.holds(token);
export const isThingHead = (token: number): boolean => NAMESAKES.holds(token) && !tokens.capital(token);

/** "bon anniversaire à notre Didier": a frequent given name, which nothing else is. */
const isOurs = (token: number): boolean =>
  tokens.hash[token - 1] === NOTRE &&
  tokens.capital(token) &&
  given(tokens.info[token]!) === 3 &&
  common(tokens.info[token]!) === 0;
const NOTRE = hashWord('notre');

/** "la résidence s'appelle Les Cèdres": what is called so is a thing. */
export const isThingCalled = (reflexive: number): boolean => reflexive > 0 && NAMESAKES.holds(reflexive - 1);

/** "l'Oscar, en velours" */
const isElided = (token: number): boolean =>
  tokens.hash[token - 1] === L && (tokens.gap[token]! & ~(GAP.APOSTROPHE | GAP.SPACE)) === 0;

/** Whether a lone capital is a thing's: "la Clio", "the Rose bundle". */
export function isThing(token: number): boolean {
  if (isBeforeThing(token)) return true;
  return token > 0 && tokens.gap[token] === GAP.SPACE && isArticle(token - 1);
}

/** "la", but not "là". */
const isArticle = (token: number): boolean =>
  THINGS.holds(token) && tokens.text(token).charCodeAt(tokens.end[token]! - 1) !== A_GRAVE;
const A_GRAVE = 'à'.charCodeAt(0);

/** "Victoria station", "the Rose bundle": what a name's last word stands before. */
function isBeforeThing(last: number): boolean {
  const next = last + 1;
  if (isHouse(last)) return true;
  return next < tokens.count && tokens.gap[next] === GAP.SPACE && PRODUCTS.holds(next);
}

const PLACING = wordSet('in at near');
const POSSESSIVE = hashWord('s');

/** "in Florence", "in Rose Lane", "at King’s Cross". */
function isPlaced(first: number, last: number): boolean {
  if (first === 0 || !PLACING.holds(first - 1) || tokens.gap[first] !== GAP.SPACE) return false;
  if (first === last && (tokens.info[first]! & WORD.TOWN) !== 0) return true;
  if (last > first && PRODUCTS.holds(last)) return true;
  const mark = last + 1;
  const named = mark + 1 < tokens.count && tokens.gap[mark + 1] === GAP.SPACE && tokens.capital(mark + 1);
  return named && tokens.gap[mark] === GAP.APOSTROPHE && tokens.hash[mark] === POSSESSIVE;
}

const FEASTS = wordSet('noel paques');
const DATING = wordSet('pour a avant apres vers depuis de des a joyeux bon cette ce');

/** "acheté pour Noël" */
const isFeast = (first: number): boolean =>
  first > 0 && FEASTS.holds(first) && DATING.holds(first - 1) && tokens.gap[first] === GAP.SPACE;

const LYING = wordSet('a en sur sous les lez aux d');

/** "Vaulx-en-Velin", "Pointe-à-Pitre", "Villeneuve-d'Ascq" */
function isLying(first: number, last: number): boolean {
  for (let at = Math.max(1, first - 1); at <= last + 1 && at < tokens.count; at++)
    if (tokens.gap[at] === GAP.HYPHEN && LYING.holds(at)) return true;
  return false;
}

/** "un moule à charlotte" */
const isMadeFor = (first: number): boolean =>
  first > 1 && tokens.hash[first - 1] === A && !tokens.capital(first) && NAMESAKES.holds(first - 2);

/** "it rose and rose": what is done again and again. */
function isTwice(word: number): boolean {
  const { hash, count } = tokens;
  const joined = (at: number): boolean => at > 0 && at + 1 < count && hash[at] === AND && hash[at - 1] === hash[at + 1];
  return joined(word - 1) || joined(word + 1);
}

/** Makes of cars and machines whose models are called as people are, and who are nobody. */
const MAKES = wordSet(
  'kia dacia skoda hyundai toyota nissan fiat opel vauxhall audi tesla dyson citroen volkswagen suzuki subaru peloton samsung garmin',
);
const CARS = wordSet('clio megane zoe twingo');

/** "Clio V", "Henry HVR160", "Dyson Gen5", "Kia Ceed": what a model's code or its make stands beside. */
function isModel(first: number, last: number): boolean {
  if (MAKES.holds(first) || (first > 0 && MAKES.holds(first - 1) && tokens.gap[first] === GAP.SPACE)) return true;
  const next = last + 1;
  if (last > first) {
    if (CARS.holds(first) && (tokens.length(last) < 2 || !isPersonal(last))) return true;
    return tokens.length(last) < 4 && isGlued(next) && !(isPersonal(last) && tokens.length(last) > 1);
  }
  // No postcode, of which one digit or two stand after the letters.
  const code = next + 1;
  return (
    code < tokens.count &&
    tokens.gap[next] === GAP.SPACE &&
    tokens.capital(next) &&
    tokens.length(next) < 5 &&
    !isPersonal(next) &&
    isGlued(code) &&
    tokens.length(code) > 2
  );
}

/** Digits that nothing parts from the letters before them. */
const isGlued = (token: number): boolean =>
  token < tokens.count && tokens.gap[token] === 0 && (tokens.info[token]! & WORD.DIGITS) !== 0;

const isPersonal = (token: number): boolean => given(tokens.info[token]!) > 0 || surname(tokens.info[token]!) > 0;

/** "Martin et Associés", "Lopes & fils": partners who have no names. */
const PARTNERS = wordSet('associes associees fils freres cie compagnie co sons partners associates soeurs brothers');
/** What ends a firm's or a place's name, and no person's: "Joe Duffy Motors", "Austin Highway". */
const ENDS_FIRM = wordSet(
  'loans finance couriers pensions toys bikes foods joinery carpentry plan tariff bundle motors highway parkway freeway turnpike insurance lines airways airlines airport broadband university academy college stadium arena festival hotel theatre theater cathedral abbey ambulance solicitors estates lettings properties removals builders plumbing heating roofing scaffolding catering interiors flooring infirmary logistics electricals supermarket pharmacy drugstore assurances transports immobilier plomberie',
);

export function isOfFirm(first: number, last: number): boolean {
  if (last > first && ENDS_FIRM.holds(last)) return true;
  if (last > first && isPlaceEnd(last) && (last > first + 1 || given(tokens.info[first]!) < 2)) return true;
  const joint = last + 1;
  if (joint >= tokens.count) return false;
  // "Lopes & fils": the sign is none of the words.
  if (
    (tokens.gap[joint]! & ~(GAP.SPACE | GAP.OTHER | GAP.PLUS)) === 0 &&
    (tokens.gap[joint]! & (GAP.OTHER | GAP.PLUS)) !== 0
  )
    return PARTNERS.holds(joint);
  if (joint + 1 >= tokens.count || tokens.gap[joint] !== GAP.SPACE || tokens.gap[joint + 1] !== GAP.SPACE) return false;
  const hash = tokens.hash[joint]!;
  return (hash === ET || hash === AND) && PARTNERS.holds(joint + 1) && FIRM_ONLY.holds(joint + 1);
}
/** "et fils" may be a family's: "Julie et fils". */
const FIRM_ONLY = wordSet('associes associees fils freres cie compagnie co sons partners associates');

const PLACE_HEADS = wordSet(
  'salle villa chateau ecole college lycee hopital gymnase theatre stade residence chien mediatheque piscine clinique refuge',
);
/** "Salle Gérard-Philipe", "Chien CÉSAR": a noun with a capital that the lexicon knows as a surname too. */
const isPlaceHeaded = (first: number, last: number): boolean =>
  last > first && PLACE_HEADS.holds(first) && tokens.gap[first + 1] === GAP.SPACE && !isUpperWord(first);
const isUpperWord = (token: number): boolean => isUpper(tokens.text(token).charCodeAt(tokens.end[token]! - 1));

const WORKS = wordSet('concert concerts tournee gig gigs');
const OF = wordSet('de d of by');
/** "le concert de Clara", "a gig by Hope": whose work it is. */
const isWorkOf = (first: number): boolean =>
  first > 1 && tokens.capital(first) && OF.holds(first - 1) && WORKS.holds(first - 2);

const CHEZ = hashWord('chez');
const SHOPPING = wordSet(
  'relais relay point sandwich acheter achete achetee achetes commande commander croissant croissants baguette manger mange dejeuner dine resto restaurant cafe magasin boutique promo soldes',
);
/** "un sandwich chez Paul", "au relais « Chez Simone »": where one buys. */
function isShop(first: number, last: number): boolean {
  if (first < 2 || last > first || tokens.hash[first - 1] !== CHEZ) return false;
  for (let at = first - 2; at >= 0 && first - at <= NEAR && tokens.utterance[at] === tokens.utterance[first]; at--)
    if (SHOPPING.holds(at)) return true;
  return false;
}

/** Things that one conversation may be about. */
const MOST = 32;

/**
 * Whether the tokens `first` to `last`, which nothing but the lexicon takes for a person's name, name a thing, or the company, the
 * place or the storm that is called so.
 */
export function isNobodys(first: number, last: number): boolean {
  const { things } = scene;
  const alone = first === last;
  const told =
    isNamesake(first, alone) ||
    isBeforeThing(last) ||
    isQuoted(first, last) ||
    isPlaced(first, last) ||
    isMadeFor(first) ||
    isTwice(first) ||
    (alone && isFeast(first)) ||
    isLying(first, last) ||
    isModel(first, last) ||
    isOfFirm(first, last) ||
    isPlaceHeaded(first, last) ||
    isWorkOf(first) ||
    isShop(first, last) ||
    isCalledThing(first, last) ||
    isListedThing(first) ||
    (alone && isElided(first));
  if (told) {
    for (let at = first; at <= last && things.length < MOST; at++)
      if ((tokens.info[at]! & WORD.PARTICLE) === 0) things.push(tokens.hash[at]!);
    return true;
  }
  if (isFamous(first, last) || isTown(first, last) || (alone && isPlaceOnly(first))) return true;
  for (let at = first; at <= last; at++)
    if ((tokens.info[at]! & WORD.PARTICLE) === 0 && !things.includes(tokens.hash[at]!)) return false;
  return true;
}

/** "Alizé et Mistral", "Summer, Winter", after the first was a thing. */
function isListedThing(first: number): boolean {
  const { things, firm } = scene;
  const joint = first - 1;
  // "SARL Dupuis & Girard"
  if (joint >= 0 && (tokens.gap[first]! & GAP.OTHER) !== 0 && (tokens.gap[first]! & ~(GAP.OTHER | GAP.SPACE)) === 0)
    return things.includes(tokens.hash[joint]!);
  // "Banque Onyx, Gauthier, bonjour"
  if (first === firm.last + 1) return false;
  if (joint >= 0 && tokens.gap[first] === (GAP.COMMA | GAP.SPACE)) return things.includes(tokens.hash[joint]!);
  if (joint < 1 || tokens.gap[first] !== GAP.SPACE || !things.includes(tokens.hash[joint - 1]!)) return false;
  const hash = tokens.hash[joint]!;
  // "le pack Aube de Cristal"
  if (OF.holds(joint) && common(tokens.info[first]!) > 0) return true;
  return hash === ET || hash === OU || hash === AND || hash === OR;
}

const OPEN = new Set(['«', '“', '"', '„']);

const BADGES = wordSet('badge tag prenom denomme denommee prenomme prenommee');
const SIGNED = wordSet('as signed signe signee');
/** A name in quotation marks: a title, a brand. */
function isQuoted(first: number, last: number): boolean {
  // "signed it himself as “SMITH”", "dont le badge indiquait « Sabrina »"
  if ((tokens.gap[first]! & GAP.OPEN) === 0 || (first > 0 && SIGNED.holds(first - 1))) return false;
  if (first > 1 && (BADGES.holds(first - 1) || BADGES.holds(first - 2))) return false;
  const text = tokens.text(first);
  let before = tokens.start[first]! - 1;
  while (before >= 0 && /\s/.test(text[before]!)) before--;
  let after = tokens.end[last]!;
  while (after < text.length && /\s/.test(text[after]!)) after++;
  return before >= 0 && OPEN.has(text[before]!) && /[»”"]/.test(text.slice(after, after + 1));
}

/** "Clermont-Ferrand", "jusqu'à Alésia". */
function isTown(first: number, last: number): boolean {
  if (last > first && (tokens.info[first]! & WORD.TOWN) !== 0 && tokens.gap[first + 1] === GAP.HYPHEN) return true;
  return first > 1 && tokens.hash[first - 2] === JUSQU;
}

const JOINTS = wordSet('et and de d la le');
/** Who bears a name of several words, by the hashes of its words mixed. */
const FAME = { EPONYM: 1, BRAND: 2 } as const;
const famous = new IntMap(1024);
for (const [list, fame] of [
  [EPONYMS, FAME.EPONYM],
  [BRANDS, FAME.BRAND],
] as const)
  for (const name of list.split(',')) famous.set(name.trim().split(/\s+/).map(hashWord).reduce(withWord, 0), fame);

/** Brands that bear a title. */
const titled = new Set(TITLED.split(',').map((name) => name.trim().split(/\s+/).map(hashWord).reduce(withWord, 0)));

/** "Dr Pepper", "« Madame Bovary »": a brand or a work, by its title and the word after it. */
export function isTitledThing(title: number, last: number): boolean {
  const { things } = scene;
  const told = titled.has(withWord(withWord(0, tokens.hash[title]!), tokens.hash[title + 1]!)) || isQuoted(title, last);
  if (told && things.length < MOST) things.push(tokens.hash[last]!);
  return told;
}

/** What a machine calls itself is nobody's name, here and later. */
export function rememberThing(first: number, last: number): void {
  for (let at = first; at <= last && scene.things.length < MOST; at++) scene.things.push(tokens.hash[at]!);
}

const OWN = wordSet('my our his her their your ma mon notre votre sa son ta ton');
/** "Aunt Bessie's", "Mamie Nova": a brand that begins with a word for kin, but not "my uncle Ben". */
export function isKinBrand(role: number): boolean {
  const last = role + 1;
  if (role > 0 && OWN.holds(role - 1)) return false;
  if (famous.get(withWord(withWord(0, tokens.hash[role]!), tokens.hash[last]!)) !== FAME.BRAND) return false;
  const possessed =
    last + 1 < tokens.count && tokens.hash[last + 1] === POSSESSIVE && tokens.gap[last + 1] === GAP.APOSTROPHE;
  return possessed || (tokens.capital(role) && tokens.capital(last));
}

/** A name with one word more. */
function withWord(name: number, word: number): number {
  return JOINTS.has(word) ? name : mix(name, word);
}

/** Whether a brand bears a name, or a place as this one does. */
function isBorne(name: number, first: number, last: number): boolean {
  const fame = famous.get(name);
  return fame === FAME.BRAND || (fame === FAME.EPONYM && isPlace(first, last));
}

function isFamous(first: number, last: number): boolean {
  let whole = 0;
  for (let at = first; at <= last; at++) {
    whole = withWord(whole, tokens.hash[at]!);
    // "Silver Cross Dune": a brand, and what it calls its product.
    if (at === first + 1 && at < last && famous.get(whole) === FAME.BRAND) return true;
  }
  if (famous.has(whole)) return isBorne(whole, first, last);
  // "saunier duval", of which the first was read alone
  const next = last + 1;
  if (
    next < tokens.count &&
    tokens.gap[next] === GAP.SPACE &&
    famous.get(withWord(whole, tokens.hash[next]!)) === FAME.BRAND
  )
    return true;
  // "Jack Daniel's", "Marks and Spencer", "Général-Leclerc", "Ho Chi Minh": read from its midst.
  const before = first - (first > 1 && JOINTS.holds(first - 1) ? 2 : 1);
  if (before < 0 || tokens.utterance[before] !== tokens.utterance[first]) return false;
  const lead = withWord(0, tokens.hash[before]!);
  if (isBorne(withWord(lead, tokens.hash[first]!), before, last)) return true;
  return last === first + 1 && isBorne(withWord(withWord(lead, tokens.hash[first]!), tokens.hash[last]!), before, last);
}

/** Words on either side of such a name that tell it from the person. */
const NEAR = 6;

/** Whether a name stands as a place's does: hyphened, after an article, near a word for a place or a thing. */
function isPlace(first: number, last: number): boolean {
  if (last > first && tokens.gap[last] === GAP.HYPHEN) return true;
  const { hash, utterance } = tokens;
  if (first > 0 && THINGS.holds(first - 1) && tokens.gap[first] === GAP.SPACE) return true;
  // "en classe à jules ferry"
  if (first > 0 && hash[first - 1] === A && tokens.gap[first] === GAP.SPACE) return true;
  for (let at = first - 1; at >= 0 && first - at <= NEAR && utterance[at] === utterance[first]; at--)
    if (NAMESAKES.holds(at)) return true;
  for (let at = last + 1; at < tokens.count && at - last <= NEAR && utterance[at] === utterance[last]; at++)
    if (NAMESAKES.holds(at) || PRODUCTS.holds(at)) return true;
  return false;
}
