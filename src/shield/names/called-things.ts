import { GAP } from '../reading/chars.ts';
import { hashWord } from '../reading/hash.ts';
import { headState, meaningOf } from '../reading/lexicon.ts';
import { SHAPE, shapeOf } from './words.ts';
import { tokens } from '../reading/tokens.ts';
import { common, given, surname, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/**
 * Names that talk tells to be a thing's by what is said of it: goods that are measured, counted or sold ("Charlotte is 94 cm deep",
 * "yes the henry"), cars, places.
 */

/** Goods whose models bear given names, and what is said of nothing else. */
const GOODS = wordSet(
  `canape canapes fauteuil fauteuils sofa sofas couch armchair armchairs footstool pouf seater convertible couchage matelas mattress sommier chaise chaises chair chairs tabouret stool buffet armoire wardrobe
  commode lampe lampes lamp lamps rideau rideaux curtains tapis rug rugs etagere bookcase shelving desk coloris colour colours color tissu fabric velours velvet cuir leather chene oak noyer walnut
  accoudoir accoudoirs assise hoover hoovers vacuum vacuums aspirateur aspirateurs sku catalogue robe robes dress dresses chemise shirt jupe skirt pull jumper manteau talons talon chaussures shoes bottes boots bottines pointure
  pram pushchair buggy stroller poussette poele poeles stove stoves parfum perfume`,
);
/** Words on either side in which goods are spoken of. */
const GOODS_NEAR = 40;

function isOfGoods(token: number): boolean {
  const end = Math.min(tokens.count, token + GOODS_NEAR);
  for (let at = Math.max(0, token - GOODS_NEAR); at < end; at++) if (GOODS.holds(at)) return true;
  return false;
}

const ARTICLES = wordSet('les le la un une du au ce cette the a an this that another other');

/** "c’est le victor qui est convertible", "a henry the hoover": an article before a name where goods are spoken of. */
const isSold = (token: number): boolean =>
  token > 0 &&
  ARTICLES.holds(token - 1) &&
  tokens.gap[token] === GAP.SPACE &&
  given(tokens.info[token]!) > 0 &&
  isOfGoods(token);

const MEASURED = wordSet('is s fait mesure measures comes');
const WIDTHS = wordSet(
  'cm mm deep wide high long large haut profondeur longueur largeur hauteur inches inch inside across',
);
/** Tokens behind a name within which it is measured. */
const MEASURED_NEAR = 6;

/** "Charlotte is 94 cm deep" */
function isMeasured(last: number): boolean {
  const number = last + 2;
  if (number >= tokens.count || !MEASURED.holds(last + 1) || (tokens.info[number]! & WORD.DIGITS) === 0) return false;
  for (let at = number + 1; at < tokens.count && at - last <= MEASURED_NEAR; at++)
    if (WIDTHS.holds(at)) return isOfGoods(last);
  return false;
}

const TIMES = wordSet('x');
/** "Hetty x0, James x2": so many of them, where goods are spoken of. */
const isCounted = (last: number): boolean =>
  last + 2 < tokens.count &&
  TIMES.holds(last + 1) &&
  (tokens.info[last + 2]! & WORD.DIGITS) !== 0 &&
  (tokens.gap[last + 2]! & ~GAP.SPACE) === 0 &&
  isOfGoods(last);

/** "3x Billy bookcase": so many of them, written before. */
const isTimes = (first: number): boolean =>
  first > 1 &&
  TIMES.holds(first - 1) &&
  (tokens.info[first - 2]! & WORD.DIGITS) !== 0 &&
  (tokens.gap[first - 1]! & ~GAP.SPACE) === 0 &&
  tokens.gap[first] === GAP.SPACE;

/** Models of cars that nobody is called by, and those that people are called by too. */
const CARS = wordSet(
  `clio camry twingo captur kangoo yaris corolla aygo corsa astra zafira meriva mokka qashqai micra sandero duster civic prius tucson kona elantra sorento sportage picanto berlingo passat tiguan
  touran mondeo kuga fiesta fabia ibiza xsara scenic espace touareg navara hilux mustang silverado altima maxima impala malibu tahoe accord caddy transit vivaro sprinter`,
);
const CARS_OR_PEOPLE = wordSet(
  'megane zoe logan leon octavia giulia giulietta enzo elise ami polo juke mini panda lancer carina sierra savannah avalon sienna kia skoda',
);
const [EARLIEST, LATEST] = [1950, 2049];

/** "a 2009 Clio", "got a 2017 Zoe": a car, by the year of its making or by itself. */
function isCar(first: number): boolean {
  if (CARS.holds(first)) return true;
  if (first === 0 || tokens.gap[first] !== GAP.SPACE || !CARS_OR_PEOPLE.holds(first)) return false;
  if (tokens.length(first - 1) !== 4 || (tokens.info[first - 1]! & WORD.DIGITS) === 0) return false;
  const year = Number(tokens.text(first).slice(tokens.start[first - 1], tokens.end[first - 1]));
  return year >= EARLIEST && year <= LATEST;
}

const HOUSES = wordSet(
  'cafe restaurant bar pub bakery bistro brasserie gallery museum boutique salon concert exhibition',
);
const ENDS_PLACE = wordSet('house hall lodge centre center gardens theatre theater bridge library museum traveller');
/** "Bramley Lodge", but "Genevieve Mbeki-Hall" */
export const isPlaceEnd = (last: number): boolean => ENDS_PLACE.holds(last) && tokens.gap[last] !== GAP.HYPHEN;

/** Ways that are walked, and what ends the name of a place behind an apostrophe. */
const WAYS = wordSet('way trail');
const QUARTERS = wordSet('cross bush');
const S = hashWord('s');

/** "the West Highland Way", "cross to King’s Cross" */
const isOnMaps = (last: number): boolean => {
  const next = last + 1;
  if (next >= tokens.count || !tokens.capital(last)) return false;
  if (tokens.hash[next] === S && tokens.gap[next] === GAP.APOSTROPHE)
    return next + 1 < tokens.count && QUARTERS.holds(next + 1) && tokens.capital(next + 1);
  return WAYS.holds(next) && tokens.capital(next) && tokens.gap[next] === GAP.SPACE;
};

/** "next to the Jamie Oliver café" */
export const isHouse = (last: number): boolean => isOnMaps(last) || isServed(last);
const isServed = (last: number): boolean =>
  last > 1 &&
  HOUSES.holds(last + 1) &&
  tokens.gap[last + 1] === GAP.SPACE &&
  (THE.holds(last - 1) || THE.holds(last - 2));
const THE = wordSet('the');

/** "votre conseillère virtuelle Léa" */
const VIRTUAL = wordSet('virtuel virtuelle virtual chatbot bot callbot voicebot');

const BOSS = wordSet('boss');
const PLAYED = wordSet(
  'niveau level bug jeu game patch raid donjon dungeon quete quest skin skins console xbox switch ps4 ps5 steam season',
);
/** "le boss Martin le Rouge", where a game is spoken of. `role`: the word for a boss */
export function isPlayedBoss(role: number): boolean {
  if (!BOSS.holds(role)) return false;
  for (let at = Math.max(0, role - GOODS_NEAR); at < tokens.count && at < role + GOODS_NEAR; at++)
    if (PLAYED.holds(at)) return true;
  return false;
}

const OF = wordSet('de d of');
const BRANCHES = wordSet(
  'magasin agence entrepot depot gare succursale prefecture mairie commune hopital aeroport peage centre boutique usine plateforme',
);
/** "le magasin de villeneuve", "l'entrepôt Gifi de Marly": a town. */
const isBranchOf = (first: number, last: number): boolean =>
  first === last &&
  first > 2 &&
  OF.holds(first - 1) &&
  given(tokens.info[first]!) < 2 &&
  (BRANCHES.holds(first - 2) || (BRANCHES.holds(first - 3) && tokens.capital(first - 2)));

/** Whether what is said of a name tells that it is a thing's. `first`, `last`: its tokens */
export function isCalledThing(first: number, last: number): boolean {
  if (first > 0 && VIRTUAL.holds(first - 1) && tokens.gap[first] === GAP.SPACE) return true;
  if (isBranchOf(first, last) || isCar(first) || isTimes(first) || (first > 0 && isPlayedBoss(first - 1))) return true;
  if (last > first + 1) return false;
  return (first === last && isSold(first)) || isMeasured(last) || isCounted(last);
}

const VIA = wordSet('via');
const LANGUAGES = wordSet('german french english welsh irish spanish polish dutch roman latin breton roma');
const IN = wordSet('in via');
/** Between a place and what it lies in. */
const COUNTRIES = wordSet(
  `france portugal espagne spain italie italy allemagne germany maroc morocco algerie algeria tunisie tunisia belgique belgium suisse switzerland pologne poland roumanie romania turquie turkey senegal mali cameroun cameroon
  congo togo benin gabon guinee madagascar comores inde india pakistan bangladesh nigeria ghana kenya brazil bresil colombia mexico mexique vietnam chine china philippines irlande ireland ecosse scotland wales england
  angleterre ukraine russie russia grece greece serbie bulgarie bulgaria hongrie hungary croatie albanie kosovo liban lebanon syrie iran irak iraq egypte egypt haiti texas florida california georgia ohio georgia ontario quebec alberta`,
);

/** Towns that are called as people are. */
const TOWNS = wordSet(
  `cork derby thetford peckham braga barnsley halifax burnley wigan stafford stratford hereford hexham mahon clonmel athlone kilkenny sligo ennis tralee mallow drogheda dundalk navan cobh youghal bantry swords lucan
  bury wells bath reading chester crewe kendal morpeth corby kettering grantham newark boston stamford rugby hinckley tamworth telford redditch kidderminster dudley walsall stockport oldham rochdale blackburn
  preston chorley southport widnes warrington runcorn bangor newry lisburn armagh omagh perth stirling paisley hamilton airdrie falkirk crawley horsham epsom woking guildford camberley aldershot farnham ashford
  margate ramsgate tallahassee macon mobile tucson fresno modesto fargo boise tulsa omaha lubbock laredo irving garland plano mesa chandler gilbert aurora madison akron dayton flint lansing`,
);
const PLACING = wordSet('in near from to for de a vers pour at a au');

/** "in Thetford", "à Braga, Portugal", "stock for Derby": a town, of a word that people are called by as a surname at most. */
export function isPlaceOnly(token: number): boolean {
  if (token === 0 || !tokens.capital(token) || tokens.gap[token] !== GAP.SPACE) return false;
  const info = tokens.info[token]!;
  if (given(info) > 2 || common(info) > 1 || shapeOf(token) === SHAPE.INITIAL) return false;
  if (LANGUAGES.holds(token)) return true;
  // "2 left in Mallow and 5 in Wilton"
  if (IN.holds(token - 1) && token > 1 && (tokens.info[token - 2]! & WORD.DIGITS) !== 0) return true;
  if (given(info) > 1) return false;
  if (PLACING.holds(token - 1) && TOWNS.holds(token) && surname(info) < 3) return true;
  const next = token + 1;
  const ends = next >= tokens.count;
  // "in Thetford", "to Whitby via Malton"
  const routed = !ends && PLACING.holds(token - 1) && VIA.holds(next);
  if ((IN.holds(token - 1) || routed) && surname(info) < 3) return ends || (tokens.gap[next]! & GAP.APOSTROPHE) === 0;
  return (
    !ends &&
    PLACING.holds(token - 1) &&
    tokens.gap[next] === (GAP.COMMA | GAP.SPACE) &&
    COUNTRIES.holds(next) &&
    tokens.capital(next)
  );
}

/** Whether a word of an answer is a town of this list. */
export const isTownNamed = (token: number): boolean => TOWNS.holds(token) && given(tokens.info[token]!) < 2;

const PETS = wordSet(
  'chien chienne chiot chat chatte chaton lapin hamster perroquet cheval jument poney dog puppy cat kitten rabbit parrot horse pony hamster tortoise',
);
const ITS = wordSet('his her its s son sa il elle is est was');
/** Words between a pet and what it is called. */
const PET_NEAR = 8;

/** "my dog's name is", "mon chien il s'appelle": whether a pet is called so, and nobody who was spoken of since. */
export function isPetCalled(cue: number): boolean {
  if (cue === 0 || !(ITS.holds(cue - 1) || PETS.holds(cue - 1))) return false;
  for (let at = cue - 1; at >= 0 && cue - at <= PET_NEAR && tokens.turn[at] === tokens.turn[cue]; at--) {
    if (PETS.holds(at)) return true;
    if (isRole(at)) return false;
  }
  return false;
}
const isRole = (token: number): boolean =>
  (tokens.info[token]! & WORD.TITLE) !== 0 ||
  ((tokens.info[token]! & WORD.HEAD) !== 0 && meaningOf(headState(tokens.info[token]! & WORD.ID)).cue === 'name-role');
