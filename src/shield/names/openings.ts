import { GAP } from '../reading/chars.ts';
import { endsBefore, isName } from './words.ts';
import { GREETINGS } from './names.ts';
import { claimName } from './claim.ts';
import { scene } from '../reading/scene.ts';
import { tokens } from '../reading/tokens.ts';
import { common, given, surname, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/**
 * The words with which whoever answers a call names the company: "Grand Large, bonjour", "Bonjour, Néobanque Onyx, vous parlez à
 * Samira", "thanks for calling Hartwell Drug". They are nobody's, whatever the lexicon knows of them.
 */

/** Words of a turn that are looked at for a greeting, and of a company's name. */
const MOST = { OPENING: 14, FIRM: 6 } as const;

const GOOD = wordSet('good');
/** Who answers by name: what stands behind is no company's. */
const SELF = wordSet('ici suis appelle name this speaking appareil ecoute parlez moi here i');
const BEHIND = wordSet('appareil ecoute speaking');
const TITLES = WORD.TITLE | WORD.DIGITS | WORD.LABEL;

/** What a company, an office or a house is called by. */
const ORGANISATIONS = wordSet(
  `service services client clients clientele accueil standard assistance association centre hopital hospital hotel etude cabinet mairie banque neobanque optique caves cave club residence clinique clinic pharmacie
  pharmacy laboratoire garage agence societe maison restaurant brasserie boulangerie librairie theatre cinema musee office assurance assurances mutuelle caisse credit groupe group energie energies energy eau eaux water gas
  electricite telecom telecoms mobile internet rail lines airlines airways motors motor bank banking insurance hospitality surgery dental dentaire transports transport taxi taxis ambulances immobilier immo syndic habitat voyages travel
  parcels livraison colis logistique logistics express direct online support helpdesk desk team reservations reservation booking council housing homes broadband network networks fibre school ecole lycee college universite university
  crematorium funerals funebres pompes notaires avocats associes partners compagnie company store stores magasin boutique market drug drugs health care fitness gym spa salon studio hire rental rentals location auto autos car cars
  practice electric couriers courier toys wireless airport dentistry vets veterinary books bikes cycles foods flights ferries hire lettings estates motoring breakdown loans loan finance savings pensions`,
);

/** Reads how a call is opened. Sets the tokens of the company in `scene`. */
export function readOpening(): void {
  if (tokens.count === 0) return;
  const turn = tokens.turns[tokens.turn[0]!]!;
  if (turn.role === 'customer' || turn.role === 'other') return;
  if (turn.field === 'message') takeCalled(openingEnd());
  if (turn.field !== 'speech') return;
  const end = openingEnd();
  const greeting = greetingIn(end);
  if (greeting > 0) takeBefore(greeting);
  else if (greeting === 0) takeAfter(pastGreeting(1, end), end);
  if (scene.firm.last < 0) takeCalled(end);
  if (scene.firm.last < 0 && greeting < 0) takeFirst(end);
}

const DAYTIMES = wordSet('good morning afternoon evening day bonjour bonsoir hello hi there oh sorry pardon');
/** "good afternoon Riverside Practice", "bonjour oh sorry good morning": the first token behind the greetings. */
function pastGreeting(first: number, end: number): number {
  let at = first;
  while (at < end && (DAYTIMES.holds(at) || (tokens.info[at]! & WORD.FILLER) !== 0)) at++;
  return at;
}

/** "Assurances du Lac, service sinistres": before a pause, by a word for a company; "emerald gas and electric ciara speaking" in one breath. */
function takeFirst(end: number): void {
  let last = 0;
  while (last + 1 < end && !endsBefore(last + 1) && last < MOST.FIRM) last++;
  if (last + 1 < end && (tokens.gap[last + 1]! & GAP.COMMA) !== 0) {
    if (isOrganisation(0) || isOrganisation(last)) claimFirm(0, last);
    return;
  }
  if ((tokens.info[0]! & TITLES) !== 0) return;
  let firm = -1;
  for (let at = 0; at <= last && !SELF.holds(at); at++) {
    // "marie from the bank speaking"
    if (OF.holds(at) && isGivenOnly(0)) return;
    if (isOrganisation(at)) firm = at;
  }
  for (let at = firm + 1; firm > 0 && at < end && at <= firm + ANSWERER; at++)
    if (SELF.holds(at)) return claimFirm(0, firm);
}
const OF = wordSet('from at with of de du chez pour');
/** Words between a company and those by which whoever answers says a name. */
const ANSWERER = 3;

/** The token after those of the first turn that are looked at. */
function openingEnd(): number {
  let end = 1;
  while (end < tokens.count && end < MOST.OPENING && (tokens.gap[end]! & GAP.SPEAKER) === 0) end++;
  return end;
}

/** The first greeting of the turn; -1 for none. */
function greetingIn(end: number): number {
  for (let at = 0; at < end; at++) {
    if (GREETINGS.holds(at)) return at > 0 && GOOD.holds(at - 1) ? at - 1 : at;
    if (at > 0 && (tokens.gap[at]! & GAP.STOP) !== 0) return -1;
  }
  return -1;
}

/** "Grand Large, bonjour", "Marguerite & Paul, service client, bonjour". */
function takeBefore(greeting: number): void {
  let last = -1;
  for (let at = 0; at < greeting; at++) {
    if ((tokens.info[at]! & TITLES) !== 0) return;
    // "lison à l'appareil bonjour"
    if (BEHIND.holds(at)) return;
    if (SELF.holds(at)) break;
    last = at;
  }
  // "Banque Onyx, Gauthier, bonjour"
  let part = last;
  while (part > 0 && (tokens.gap[part]! & GAP.COMMA) === 0) part--;
  if (part > 0 && (isPersonOnly(part, last) || isLone(part, last))) last = part - 1;
  if (last < 0 || isPersonOnly(0, last) || mayBePerson(last)) return;
  const desk = personBehindDesk(last);
  const person = desk > 0 ? desk : personBehindFirm(last);
  if (person > 0) claimName(person, last, 0.7, 'name.introduced');
  claimFirm(0, person > 0 ? person - 1 : last);
}

const BEHIND_DESK = wordSet(
  `service services client clients clientele accueil standard support sinistre sinistres fraude technique commercial facturation reclamation reclamations recouvrement cartes fibre contestations
  resiliation resiliations abonnements livraisons`,
);

/** "déclaration de sinistre marie laure bonjour": the given name behind a desk's word, said in one breath. @returns its first token; -1 for none */
function personBehindDesk(last: number): number {
  if (!isGivenOnly(last)) return -1;
  const first = last > 1 && isGivenOnly(last - 1) && tokens.gap[last] === GAP.SPACE ? last - 1 : last;
  return first > 0 && BEHIND_DESK.holds(first - 1) && tokens.gap[first] === GAP.SPACE ? first : -1;
}

/** Companies that are no house, which people's names name: not "clinique saint charles", "chez marcel". */
const COMPANIES = wordSet(
  'banque caisse credit mutuelle assurance assurances energie energies telecom telecoms mobile internet agence societe groupe transports transport support assistance voyages bank insurance energy',
);
const NAMED_AFTER = wordSet(
  'saint sainte st ste de du des d la le l les chez a au et and of the pere mere petit grand',
);

/** "banque populaire des alpes jonathan bonjour": the given name with which a company's own goes on. @returns its first token; -1 for none */
function personBehindFirm(last: number): number {
  if (!isGivenOnly(last) || common(tokens.info[last]!) > 0) return -1;
  const first = last > 2 && isGivenOnly(last - 1) && tokens.gap[last] === GAP.SPACE ? last - 1 : last;
  if (first < 2 || tokens.gap[first] !== GAP.SPACE || NAMED_AFTER.holds(first - 1)) return -1;
  // "agence jean bonjour"
  const before = tokens.info[first - 1]!;
  if (first === 2 && isName(before) && common(before) === 0) return -1;
  for (let at = 0; at < first; at++) if (COMPANIES.holds(at)) return first;
  return -1;
}
const isGivenOnly = (token: number): boolean =>
  given(tokens.info[token]!) >= 2 && common(tokens.info[token]!) < 2 && (tokens.info[token]! & WORD.TOWN) === 0;

/** "Bonjour, Néobanque Onyx, vous parlez à Samira", "Bonjour, Locamax à l'aéroport". */
function takeAfter(first: number, end: number): void {
  let last = first - 1;
  for (let at = first; at < end && at - first < MOST.FIRM; at++) {
    if (at > first && endsBefore(at)) break;
    if ((tokens.info[at]! & TITLES) !== 0 || SELF.holds(at) || DESKS.holds(at)) break;
    if (common(tokens.info[at]!) === 2 && (tokens.info[at]! & WORD.PARTICLE) === 0 && !isOrganisation(at)) break;
    last = at;
  }
  if (last < first) return;
  const next = last + 1;
  let told = hasOrganisation(first, last);
  // The person is named behind it.
  told ||= next < end && CUSTOMERS.holds(next);
  for (let at = next; at < end && !told; at++)
    told = NAMING.holds(at) && endsBefore(next) && given(tokens.info[first]!) < 2;
  if (told && !isPersonOnly(first, last)) claimFirm(first, last);
  else if (next + 1 < end && isPlacedAt(next) && given(tokens.info[first]!) === 0 && first === last)
    claimFirm(first, last);
}
/** "bonjour alexis ducatillon service technique": what an agent's own name stands before. */
const DESKS = wordSet(
  'service services support equipe assistance pole accueil team desk plateforme cellule departement agence conseiller conseillere',
);
/** "Hopscotch Toys customer care", "maison lavande customer service" */
const CUSTOMERS = wordSet('customer customers client clients clientele');
const NAMING = wordSet('parlez suis appelle speaking ici appareil');

/** "à l'aéroport", but not "à l'appareil", "à l'écoute". */
const AT = wordSet('a au at in');
const isPlacedAt = (token: number): boolean =>
  AT.holds(token) && !SELF.holds(token + 1) && !(token + 2 < tokens.count && SELF.holds(token + 2));

/** "thanks for calling Hartwell Drug", "welcome to Westbrook", "bienvenue chez Locamax". */
const WELCOMES = wordSet('calling phoning ringing welcome bienvenue contacting choosing messaging');
const LEADING = wordSet('to chez a au aux the la le les dans in');
function takeCalled(end: number): void {
  for (let at = 0; at + 1 < end; at++) {
    if (!WELCOMES.holds(at)) continue;
    let first = at + 1;
    while (first < end && LEADING.holds(first)) first++;
    let last = first - 1;
    for (let word = first; word < end && word - first < MOST.FIRM; word++) {
      if (endsBefore(word) || SELF.holds(word) || (tokens.info[word]! & TITLES) !== 0) break;
      if (common(tokens.info[word]!) === 2 && !tokens.capital(word)) break;
      last = word;
    }
    if (last >= first) claimFirm(first, last);
    return;
  }
}

const isOrganisation = (token: number): boolean => ORGANISATIONS.holds(token);

function hasOrganisation(first: number, last: number): boolean {
  for (let at = first; at <= last; at++) if (isOrganisation(at)) return true;
  return false;
}

/** "Julie Moreau": a given name, or one and a surname, and nothing else. */
function isPersonOnly(first: number, last: number): boolean {
  if (last - first > 2 || hasOrganisation(first, last)) return false;
  const info = tokens.info[first]!;
  if (
    given(info) < 2 ||
    common(info) > 0 ||
    (first < last && tokens.gap[first + 1] !== GAP.SPACE && tokens.gap[first + 1] !== GAP.HYPHEN)
  )
    return false;
  for (let at = first + 1; at <= last; at++)
    if (common(tokens.info[at]!) > 0 && surname(tokens.info[at]!) < 2) return false;
  return true;
}

const isLone = (first: number, last: number): boolean =>
  first === last && common(tokens.info[first]!) === 0 && isName(tokens.info[first]!);

/** "kossi agbodjan, bonjour": two words, of which none is an everyday one. */
function mayBePerson(last: number): boolean {
  if (last === 0 || last > 2 || hasOrganisation(0, last)) return false;
  for (let at = 0; at <= last; at++) {
    const info = tokens.info[at]!;
    const word = common(info) > 0 && given(info) < 2 && !(at > 0 && surname(info) >= 2);
    if (word || (at > 0 && (tokens.gap[at]! & ~(GAP.SPACE | GAP.HYPHEN)) !== 0)) return false;
  }
  return true;
}

/** Things that one conversation may be about. */
const MOST_THINGS = 32;

function claimFirm(first: number, last: number): void {
  scene.firm.first = first;
  scene.firm.last = last;
  for (let at = first; at <= last && scene.things.length < MOST_THINGS; at++)
    if ((tokens.info[at]! & WORD.PARTICLE) === 0) scene.things.push(tokens.hash[at]!);
}
