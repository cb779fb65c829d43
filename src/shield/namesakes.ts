import { GAP } from './chars.ts';
import { hashWord, mix } from './hash.ts';
import { IntMap } from './int-map.ts';
import { scene } from './scene.ts';
import { tokens } from './tokens.ts';
import { WORD } from './word.ts';
import { wordSet } from './word-set.ts';

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
  frigo refrigerateur robot robots aspirateur cafetiere enceinte velo trottinette poussette siege valise sac sandale sandales chaussure chaussures basket baskets botte bottes pull manteau chemise veste lunettes bague collier
  bateau navire ferry paquebot voilier peniche avion fusee cyclone tempete ouragan typhon comparateur logiciel application appli jeu jeux poupee film films serie emission chanson album roman bd spectacle piece festival concours magazine journal radio
  fete loi lois dispositif amendement operation programme plateforme trophee coupe theoreme label fondation foundation plan bourse syndrome maladie
  rue avenue boulevard square allee impasse quai cours chemin route faubourg esplanade promenade rond villa cite lac mont ile cap parc jardin port pont tunnel station stations arret arrets gare metro tram bus ligne lignes
  terminal aeroport lycee lycees college colleges ecole ecoles universite fac campus amphi salle salles tribune stade gymnase piscine hopital clinique clinic ehpad residence residences foyer maternelle creche mediatheque bibliotheque theatre cinema musee
  batiment immeuble pavillon aile centre galerie magasin boutique boutiques enseigne supermarche boulangerie patisserie pharmacie restaurant brasserie hotel auberge camping gite chateau librairie parking caserne
  carte lake mount hurricane storm song movie hms iphone galaxy pixel pro
  rosier rosiers olivier oliviers arbre arbres plante plantes bouture variete expo exposition concert concerts album tournee match livre livres`,
);
/** Of these several are named after them: "deux offres, Alizé et Mistral". */
const LISTED = wordSet(
  'offres formules forfaits gammes collections options packs tarifs modeles garanties bouquets plans ranges tariffs bundles',
);

const THINGS = wordSet('la le une un the');
/** What stands right after such a name: "the Rose bundle", "Victoria station". */
const PRODUCTS = wordSet(
  `bundle bundles plan plans package packages pack packs offer tariff tariffs range ranges model models edition collection series version app router card cards saver
  forfait offre gamme station stations line street road lane avenue drive court square park gardens gate bridge tower hall wing ward room suite lounge theatre theater stadium arena school college
  academy university hospital clinic surgery hotel inn arms pub store branch mall market supermarket island lake river airport terminal festival prize award cup trophy day sofa sofas chair chairs table tables bed beds mattress lamp lamps
  rug rugs dress dresses shoes boots handbag bag perfume lipstick mascara foundation cream cheese wine whiskey whisky cake pizza biscuits tea coffee syndrome disease`,
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
  if (LISTED.has(before)) return true;
  if ((gap & ~GAPS) !== 0) return alone && isElided(token);
  return SAINTS.has(before) || NAMESAKES.has(before) || (alone && DETERMINERS.has(before));
}

/** "la résidence s'appelle Les Cèdres": what is called so is a thing. */
export const isThingCalled = (reflexive: number): boolean =>
  reflexive > 0 && NAMESAKES.has(tokens.hash[reflexive - 1]!);

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
  THINGS.has(tokens.hash[token]!) && tokens.text(token).charCodeAt(tokens.end[token]! - 1) !== A_GRAVE;
const A_GRAVE = 'à'.charCodeAt(0);

/** "Victoria station", "the Rose bundle": what a name's last word stands before. */
function isBeforeThing(last: number): boolean {
  const next = last + 1;
  return next < tokens.count && tokens.gap[next] === GAP.SPACE && PRODUCTS.has(tokens.hash[next]!);
}

const PLACING = wordSet('in at near');
const POSSESSIVE = hashWord('s');

/** "in Florence", "in Rose Lane", "at King’s Cross". */
function isPlaced(first: number, last: number): boolean {
  if (first === 0 || !PLACING.has(tokens.hash[first - 1]!) || tokens.gap[first] !== GAP.SPACE) return false;
  if (first === last && (tokens.info[first]! & WORD.TOWN) !== 0) return true;
  if (last > first && PRODUCTS.has(tokens.hash[last]!)) return true;
  const mark = last + 1;
  const named = mark + 1 < tokens.count && tokens.gap[mark + 1] === GAP.SPACE && tokens.capital(mark + 1);
  return named && tokens.gap[mark] === GAP.APOSTROPHE && tokens.hash[mark] === POSSESSIVE;
}

const FEASTS = wordSet('noel paques');
const DATING = wordSet('pour a avant apres vers depuis de des a joyeux bon cette ce');

/** "acheté pour Noël" */
const isFeast = (first: number): boolean =>
  first > 0 &&
  FEASTS.has(tokens.hash[first]!) &&
  DATING.has(tokens.hash[first - 1]!) &&
  tokens.gap[first] === GAP.SPACE;

const LYING = wordSet('a en sur sous les lez aux d');

/** "Vaulx-en-Velin", "Pointe-à-Pitre", "Villeneuve-d'Ascq" */
function isLying(first: number, last: number): boolean {
  for (let at = Math.max(1, first - 1); at <= last; at++)
    if (tokens.gap[at] === GAP.HYPHEN && LYING.has(tokens.hash[at]!)) return true;
  return false;
}

/** "un moule à charlotte" */
const isMadeFor = (first: number): boolean =>
  first > 1 && tokens.hash[first - 1] === A && !tokens.capital(first) && NAMESAKES.has(tokens.hash[first - 2]!);

/** "it rose and rose": what is done again and again. */
function isTwice(word: number): boolean {
  const { hash, count } = tokens;
  const joined = (at: number): boolean => at > 0 && at + 1 < count && hash[at] === AND && hash[at - 1] === hash[at + 1];
  return joined(word - 1) || joined(word + 1);
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
    isListedThing(first) ||
    (alone && isElided(first));
  if (told) {
    for (let at = first; at <= last && things.length < MOST; at++)
      if ((tokens.info[at]! & WORD.PARTICLE) === 0) things.push(tokens.hash[at]!);
    return true;
  }
  if (isFamous(first, last) || isTown(first, last)) return true;
  for (let at = first; at <= last; at++)
    if ((tokens.info[at]! & WORD.PARTICLE) === 0 && !things.includes(tokens.hash[at]!)) return false;
  return true;
}

/** "Alizé et Mistral", "Summer, Winter", after the first was a thing. */
function isListedThing(first: number): boolean {
  const { things, firm } = scene;
  const joint = first - 1;
  // "Banque Onyx, Gauthier, bonjour"
  if (first === firm.last + 1) return false;
  if (joint >= 0 && tokens.gap[first] === (GAP.COMMA | GAP.SPACE)) return things.includes(tokens.hash[joint]!);
  if (joint < 1 || tokens.gap[first] !== GAP.SPACE || !things.includes(tokens.hash[joint - 1]!)) return false;
  const hash = tokens.hash[joint]!;
  return hash === ET || hash === OU || hash === AND || hash === OR;
}

const OPEN = new Set(['«', '“', '"', '„']);

/** A name in quotation marks: a title, a brand. */
function isQuoted(first: number, last: number): boolean {
  if ((tokens.gap[first]! & GAP.OPEN) === 0) return false;
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

/** People whom streets, schools and stations are named after: a place's names, beside a word for one. */
const EPONYMS = `victor hugo, jean jaures, marie curie, pierre curie, pierre et marie curie, jules ferry, jules verne, jules guesde, charles de gaulle, edith piaf, josephine baker, louis pasteur,
  jean moulin, leon blum, leon gambetta, anatole france, emile zola, albert camus, antoine de saint exupery, simone veil, simone de beauvoir, rosa parks, nelson mandela, martin luther king,
  leonard de vinci, paul eluard, louis aragon, paul valery, paul verlaine, paul cezanne, arthur rimbaud, charles baudelaire, honore de balzac, jean monnet, robert schuman, gustave eiffel,
  gustave flaubert, claude monet, claude debussy, maurice ravel, hector berlioz, frederic mistral, alphonse daudet, george sand, marcel pagnol, marcel proust, marcel cerdan, jacques prevert,
  jacques brel, jacques cartier, georges brassens, georges pompidou, georges clemenceau, jean mermoz, jean bart, jean zay, jean vilar, jean rostand, jean bouin, pierre mendes france,
  pierre de coubertin, pierre semard, pierre brossolette, pierre corneille, aristide briand, jeanne d arc, henri barbusse, henri dunant, henri matisse, paul vaillant couturier, paul langevin,
  paul doumer, danielle casanova, pascal paoli, guy moquet, gabriel peri, gabriel faure, francois mitterrand, francois rabelais, ferdinand de lesseps, jean jacques rousseau,
  jean de la fontaine, blaise pascal, rene descartes, rene cassin, roland garros, geoffroy guichard, joseph fourier, ambroise croizat, ambroise pare, lucie aubrac, louise michel,
  olympe de gouges, george pompidou, romain rolland, charles de gaulle etoile, queen elizabeth, king charles, prince william, general leclerc, marechal leclerc, general de gaulle,
  marechal foch, marechal juin, marechal joffre, general koenig, amiral courbet, voltaire, moliere, gambetta, pasteur, pompidou, jaures, clemenceau, mermoz, denfert, alesia, stalingrad`;
/** Brands that sound like people. */
const BRANDS = `jack daniel, jack daniels, johnnie walker, jim beam, john lewis, marks and spencer, ben and jerry, laura ashley, ted baker, paul smith, kurt geiger, karen millen, dorothy perkins,
  evans cycles, calvin klein, tommy hilfiger, ralph lauren, michael kors, marc jacobs, jean paul gaultier, pierre cardin, nina ricci, yves saint laurent, guy laroche, christian dior,
  dolce gabbana, jack jones, jack wolfskin, harley davidson, rolls royce, mercedes benz, massey ferguson, john deere, black decker, russell hobbs, morphy richards, elizabeth line,
  david lloyd, ernst young, merrill lynch, lloyds, barclays, betty crocker, earl grey, aunt jemima, mary kay, uncle ben, tour montparnasse, tour eiffel, bosch, siemens, philips, brandt,
  darty, lidl, aldi, hermes, cartier, chanel, michelin, mercedes, porsche, ferrari, lancia, hoover, dyson, bose, moulinex, rowenta, delonghi, teva, tefal, barilla, ferrero, martini, perrier,
  evian, vittel, volvic, nespresso, lindt, gallia, bledina, mistral, alize, sirocco, carglass, norauto, feu vert, halfords, sainsbury, sainsburys, morrisons, waitrose, debenhams, primark,
  matalan, wilko, argos, asda, superdrug, hermes parcel, yodel, evri, hilton, marriott, ibis, novotel, thomas cook, burger king, harry potter, sherlock holmes, peter pan, peter rabbit, mary poppins,
  vivienne westwood, stella mccartney, jo malone, bobbi brown, charles tyrwhitt, hugo boss, tom ford, oliver bonas, fred perry, ben sherman, christian louboutin, jimmy choo, kate spade,
  tory burch, max mara, victoria secret, levi strauss, george foreman, kenneth cole, steve madden, sally hansen, max factor, elizabeth arden, estee lauder, helena rubinstein,
  jacques dessange, paul mitchell, john frieda, charlotte tilbury, emma bridgewater, wayne gretzky, allen key, allen keys, jack plug, jerry can, tracy island, holland barrett,
  ray ban, dr martens, doc martens, ann summers, miss selfridge, dorothy perkins, roger gallet, jacques vabre, pere dodu, reine elisabeth, sophie girafe, agnes b, jean rouget, guy degrenne,
  louis pion, eric bompard, gerard darel, claudie pierlot, vanessa bruno, isabel marant, paule ka, zadig voltaire, the kooples, yves delorme, olivier desforges, anne de solene, francoise saget,
  renault zoe, renault clio, renault megane, renault scenic, renault captur, renault kangoo, renault trafic, renault austral, renault arkana, peugeot partner, citroen ami, citroen berlingo,
  dacia jogger, alfa giulia, alfa romeo giulia, ford fiesta, skoda fabia, skoda octavia, avis google, google avis, sim pin, rome fiumicino, milan malpensa, milan linate, madrid barajas, london luton`;

const JOINTS = wordSet('et and de d la le');
/** Who bears a name of several words, by the hashes of its words mixed. */
const FAME = { EPONYM: 1, BRAND: 2 } as const;
const famous = new IntMap(1024);
for (const [list, fame] of [
  [EPONYMS, FAME.EPONYM],
  [BRANDS, FAME.BRAND],
] as const)
  for (const name of list.split(',')) famous.set(name.trim().split(/\s+/).map(hashWord).reduce(withWord, 0), fame);

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
  for (let at = first; at <= last; at++) whole = withWord(whole, tokens.hash[at]!);
  if (famous.has(whole)) return isBorne(whole, first, last);
  // "Jack Daniel's", "Marks and Spencer", "Général-Leclerc": read from its midst.
  const before = first - (first > 1 && JOINTS.has(tokens.hash[first - 1]!) ? 2 : 1);
  if (before < 0 || tokens.utterance[before] !== tokens.utterance[first]) return false;
  return isBorne(withWord(withWord(0, tokens.hash[before]!), tokens.hash[first]!), before, last);
}

/** Words on either side of such a name that tell it from the person. */
const NEAR = 6;

/** Whether a name stands as a place's does: hyphened, after an article, near a word for a place or a thing. */
function isPlace(first: number, last: number): boolean {
  if (last > first && tokens.gap[last] === GAP.HYPHEN) return true;
  const { hash, utterance } = tokens;
  if (first > 0 && THINGS.has(hash[first - 1]!) && tokens.gap[first] === GAP.SPACE) return true;
  for (let at = first - 1; at >= 0 && first - at <= NEAR && utterance[at] === utterance[first]; at--)
    if (NAMESAKES.has(hash[at]!)) return true;
  for (let at = last + 1; at < tokens.count && at - last <= NEAR && utterance[at] === utterance[last]; at++)
    if (NAMESAKES.has(hash[at]!) || PRODUCTS.has(hash[at]!)) return true;
  return false;
}
