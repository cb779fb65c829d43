import { GAP } from '../reading/chars.ts';
import { isPersonAfter, isSaidOf, ofSomebody } from './company.ts';
import { hashWord } from '../reading/hash.ts';
import { opensSentence, SHAPE, shapeOf } from '../names/words.ts';
import { TERM_CLASSES, TERMS } from './list.ts';
import { addTerms, isOfClass, matchTerm, type Term } from './tree.ts';
import { WORD } from '../reading/word.ts';
import type { FindingType } from '../types.ts';
import { tokens } from '../reading/tokens.ts';
import { wordSet, type WordSet } from '../reading/word-set.ts';

/** A term about somebody: its tokens, with the complement of its verb and what it hangs on, and its type. */
export type TermFound = { readonly first: number; readonly last: number; readonly type: FindingType };

/** Makes the tree of terms. @returns the words that open one, as hashes */
export const openTerms = (): Iterable<number> => addTerms(TERMS, TERM_CLASSES);

/** The term that begins at a token, if it speaks of a person. `before`: the last one that was found. */
export function readTerm(token: number, before: TermFound | undefined): TermFound | undefined {
  const match = matchTerm(token);
  if (match === undefined || isOfPlace(token, match.last)) return undefined;
  const { last } = match;
  for (const term of match.terms) {
    const joined = before?.type === term.type && joins(before.last, token);
    if (term.company === 'complement') {
      const end = complementEnd(last, term.type);
      if (end > last) return { first: token, last: end, type: term.type };
    } else if (joined || keepsCompany(token, last, term)) return extent(token, last, term.type);
  }
  return undefined;
}

/** Places and bodies that bear such a name: "lycée catholique", "rue de la Mosquée", "secrétariat du syndicat". */
const PLACES = wordSet(
  `ecole ecoles lycee college institut secours rue avenue place impasse chemin enseignement etablissement association cite quartier boulevard
  accessible acces parking toilettes street road station arret metro hopital clinique laboratoire recherche ligue musee journal emission film livre assurance caisse contrat`,
);
const SKIPPED = wordSet('de la du des l le les d of the to at');
/** The pregnant are "enceinte"; so is a loudspeaker with an article before it. */
const ENCEINTE = hashWord('enceinte');
const ARTICLES = wordSet('une l d cette mon votre ma deux les des');
const SYNDICAT = wordSet('syndicat syndicats');
const COPROPRIETE = wordSet('copropriete coproprietaires initiative immobilier eaux mixte intercommunal');
/** "il est incapable de se connecter", "difficile à joindre": followed so, these say nothing of somebody's character. */
const FOLLOWED = wordSet(
  `incapable incapables voleur voleuse difficile difficiles lent lente lents lentes impossible complique compliquee lourd lourde fou folle dingue bete nul nulle nuls
  responsable boit hard difficult slow quick mad crazy lies trouble tight mean`,
);
const OF = wordSet('de d a to about with in at pas du');

const COLOURS = wordSet('noir noire noirs noires blanc blanche blancs blanches jaune jaunes');
const EN = hashWord('en');

/** Terms that are another word without their accent: "bouché", "coffré", but "il bouche l'évier", "le coffre". */
const ACCENTED = wordSet('bouche coffre borne allume limite');

const [PIQUE, EID, GREC, I, A] = ['pique', 'eid', 'grec', 'i', 'a'].map(hashWord);
const BROKEN = wordSet('casse cassee casses cassees broken purge purgee purges purgees');
const FURNITURE = wordSet(
  `canape canapes fauteuil fauteuils chaise chaises table tables lit lits meuble meubles bureau commode armoire buffet tabouret banc lampe lampadaire etagere console
  radiateur radiateurs chauffage chaudiere circuit sofa chair chairs bed desk stool furniture lamp shelf cupboard wardrobe`,
);
/** Words before a broken leg in which a chair was spoken of. */
const PIECE_REACH = 12;

/** "le canapé a été livré avec un pied cassé", "le radiateur a été purgé" */
function isOfFurniture(token: number): boolean {
  for (
    let at = token - 1;
    at >= 0 && token - at <= PIECE_REACH && tokens.utterance[at] === tokens.utterance[token];
    at--
  )
    if (FURNITURE.holds(at)) return true;
  return false;
}

/** Bodies that bear such a name: "Cancer Research", "Quaker Meeting House". */
const BODIES = wordSet('research foundation charity trust society meeting council');

const [FDP, MENTIR, SICK, TIRED, OF_WORD] = ['fdp', 'mentir', 'sick', 'tired', 'of'].map(hashWord);
const NOT_LYING = wordSet('pas sans jamais');
/** What stands beside the costs of a delivery. */
const CHARGED = wordSet(
  `offerts offert offertes gratuit gratuits inclus compris inclure rembourse rembourses remboursement remb rbt remise port frais hors sans avec plus
  euros euro eur e ttc ht livraison a partir commande cde`,
);

/** "FDP offerts", "129 € + FDP": the costs of a delivery, in a note whatever stands there, unless somebody is called so. */
function isCharge(token: number): boolean {
  // "12 € de FDP"
  if (token > 1 && (tokens.info[token - 2]! & WORD.DIGITS) !== 0) return true;
  if (CALLED.holds(token - 1)) return false;
  if (tokens.turns[tokens.turn[token]!]!.field === 'note') return true;
  const next = token + 1;
  if (((tokens.gap[token]! | tokens.gap[next]!) & (GAP.MONEY | GAP.PLUS)) !== 0) return true;
  const counted = (tokens.info[token - 1]! | tokens.info[next]!) & WORD.DIGITS;
  return counted !== 0 || CHARGED.holds(next) || (token > 0 && CHARGED.holds(token - 1));
}
const CALLED = wordSet('de un sale gros espece bande traite traitee');

/** "« Prison Break Tycoon »", "the book 'Mad Honey'": within a title in quotes, of which it is not all. */
function isTitle(first: number, last: number): boolean {
  if (!tokens.capital(first)) return false;
  let from = first;
  while (from > 0 && first - from < LONGEST_TITLE && (tokens.gap[from]! & GAP.OPEN) === 0) {
    if ((tokens.gap[from]! & (GAP.UTTERANCE | GAP.CLOSE | GAP.STOP)) !== 0) return false;
    from--;
  }
  if ((tokens.gap[from]! & GAP.OPEN) === 0 || !tokens.capital(from) || !isQuote(from)) return false;
  let to = last + 1;
  while (
    to < tokens.count &&
    to - last < LONGEST_TITLE &&
    (tokens.gap[to]! & (GAP.CLOSE | GAP.OPEN | GAP.UTTERANCE)) === 0
  )
    to++;
  const { end } = tokens;
  return to - from > last - first + 1 && CLOSED.test(tokens.text(last).slice(end[to - 1], end[to - 1]! + 2));
}
const LONGEST_TITLE = 6;
const CLOSED = /[\u00bb"\u201d]/u;

/** Whether a quote opens before a token, and no parenthesis. */
const isQuote = (token: number): boolean => {
  const from = token > 0 && tokens.turn[token - 1] === tokens.turn[token] ? tokens.end[token - 1]! : 0;
  return QUOTES.test(tokens.text(token).slice(from, tokens.start[token]));
};
const QUOTES = /[\u00ab"\u201c\u201e]/u;

const CON = wordSet('con cons');
/** "carte T-Con": a letter and a hyphen before it. */
const isModel = (token: number): boolean => token > 0 && tokens.length(token - 1) === 1 && tokens.tight(token);

/** Whether a term speaks of a place, a product or a body, or is followed by what makes it harmless. */
function isOfPlace(first: number, last: number): boolean {
  let before = first - 1;
  for (let skipped = 0; before >= 0 && skipped < 3 && SKIPPED.holds(before); skipped++) before--;
  if (before >= 0 && tokens.utterance[before] === tokens.utterance[first] && PLACES.holds(before)) return true;
  const hash = tokens.hash[first]!;
  if (first === last && ACCENTED.has(hash) && tokens.text(first).charCodeAt(tokens.end[first]! - 1) < 0x80) return true;
  // "la poussette en noir"
  if (COLOURS.has(hash) && first > 0 && tokens.hash[first - 1] === EN) return true;
  // "pique-nique", "un i grec"; "EID", a chip's number
  if (first > 0 && tokens.hash[first - 1] === PIQUE && tokens.gap[first] === GAP.HYPHEN) return true;
  if (hash === GREC && first > 0 && tokens.hash[first - 1] === I) return true;
  // "à Bourges"
  if (first > 0 && tokens.hash[first - 1] === A && (tokens.info[first]! & WORD.TOWN) !== 0 && tokens.capital(first))
    return true;
  // "jvais pas vous mentir"
  if (hash === MENTIR) for (let at = first - 1; at >= 0 && first - at < 4; at--) if (NOT_LYING.holds(at)) return true;
  // "sick of pop-ups"
  if ((hash === SICK || hash === TIRED) && tokens.hash[last + 1] === OF_WORD) return true;
  if (hash === FDP && isCharge(first)) return true;
  if (tokens.capital(first) && BODIES.holds(last + 1) && tokens.capital(last + 1)) return true;
  if ((tokens.gap[first]! & GAP.HYPHEN) !== 0 && CON.has(hash) && isModel(first)) return true;
  if (isTitle(first, last)) return true;
  if (hash === EID && shapeOf(first) === SHAPE.UPPER) return true;
  if ((BROKEN.has(hash) || BROKEN.holds(last)) && isOfFurniture(first)) return true;
  if (hash === ENCEINTE && first > 0 && ARTICLES.holds(first - 1)) return true;
  if (first === last && FOLLOWED.has(hash) && goesOn(last + 1) && OF.holds(last + 1)) return true;
  if (!SYNDICAT.has(hash)) return false;
  for (let at = last + 1; at <= last + 3 && at < tokens.count; at++) if (COPROPRIETE.holds(at)) return true;
  return false;
}

const JOINING = wordSet('et ou and or un une a an le la l les de d du des tres very aussi mais but');
const JOINED = GAP.SPACE | GAP.HYPHEN | GAP.APOSTROPHE | GAP.COMMA | GAP.SLASH;

/** "réfugiés ukrainiens", "CGT-FO", "menteur et voleur": a word that goes on from a term is one of its kind. */
function joins(end: number, token: number): boolean {
  if (token - end > 3 || token <= end) return false;
  for (let at = end + 1; at <= token; at++) {
    if ((tokens.gap[at]! & ~JOINED) !== 0) return false;
    if (at < token && !JOINING.holds(at)) return false;
  }
  return true;
}

const OWN = wordSet('mon ma mes ton ta tes son sa ses my his her their your');
const [L, DE, EX] = ['l', 'de', 'ex'].map(hashWord);
const HAVING = wordSet('ai as a avez avait have has had having');
const ONE = wordSet('un une a an');
const WEARING = wordSet(
  'porte porter portent portons portait mets met mettre retirer enlever oter wear wears wearing wore remove removed removing',
);
/** Parties, votes, mandates; what members of a union do and hold. */
const POLITICS = wordSet(
  `vote votes carte voter votez votait votent votera voterai voterais votons voted voting voter elections election elu elue elus elues candidat candidate candidats liste etiquette parti party
  encarte encartee adherent adherente militant militante milite militer militons sympathisant sympathisante electeur electrice depute deputee senateur senatrice municipales legislatives colistier colistiere conseiller councillor councilor
  tracte tracts permanence camp camarades soutiens soutient soutien pro anti affiches colle campaign campaigns campaigned campaigning canvass canvasses canvassing canvassed member members supporter supports support supported mp stood stands standing council politique politiques politics political idees convictions opinions bord`,
);
const UNIONS = wordSet(
  `delegue deleguee delegues deleguees elu elue elus elues adherent adherente membre section carte syndicat syndique syndiquee militant militante milite permanent permanente secretaire representant representante
  encarte encartee cotise cotisation cotisations tracte siege liste mandate mandatee ce cse union unions rep reps steward member branch official card dues delegate joined strike organiser convenor member members`,
);
const LEANING = wordSet(
  'est suis sont sommes etes es etait etais etaient idees homme femme famille gens valeurs convictions etre vote votes voter votons bord opinions plutot tres elu elue maire partis candidat parti',
);
const INVOLVED = wordSet(
  'en on in into sous under fait fais faire faisons font faisait ferai suis suit suivi mene appel droit piquet vote participe participer gone went joined called during since organised',
);
const GOING = wordSet(
  'va vais allons aller vont allait assister assiste sort sortie go goes going went attend attends attending',
);
const TO = wordSet('a chez in with');

/** Whether a term has around it what makes it speak of somebody. */
function keepsCompany(first: number, last: number, { type, company }: Term): boolean {
  const before = first > 0 && !opensSentence(first) ? tokens.hash[first - 1]! : 0;
  const noted = tokens.turns[tokens.turn[first]!]!.field === 'note';
  switch (company) {
    case 'sure':
      return true;
    case 'said':
      return (noted && last > first) || isSaidOf(first, last, type, true);
    case 'person':
      return isSaidOf(first, last, type, type === 'insult');
    case 'clause':
      return noted || ofSomebody(first);
    case 'strict':
      return isSaidOf(first, last, type, false);
    case 'meant':
      return isSaidOf(first, last, type, false, false);
    case 'own':
      return (
        OWN.has(before === EX ? tokens.hash[first - 2]! : before) ||
        (ONE.has(before) && first > 1 && HAVING.holds(first - 2))
      );
    case 'of':
      return before === DE;
    case 'worn':
      return WEARING.has(wordBefore(first));
    case 'elided':
      return before === L;
    case 'in':
      return INVOLVED.has(wordBefore(first));
    case 'attended':
      return GOING.has(wordBefore(first));
    case 'leaning':
      return (OF.has(before) || TO.has(before)) && first > 1 && LEANING.holds(first - 2);
    case 'member':
      return hasNear(first, last, type === 'union' ? UNIONS : POLITICS) || (type === 'union' && isIn(first));
    default:
      return false;
  }
}

/** "I was in the RCN", "je suis à la CGC". */
function isIn(first: number): boolean {
  const at = first > 1 && SKIPPED.holds(first - 1) && !TO.holds(first - 1) ? first - 1 : first;
  return at > 0 && TO.holds(at - 1) && isPersonAfter(at - 1);
}

/** The word before a token, articles passed over; 0 where a sentence begins. */
function wordBefore(token: number): number {
  for (let at = token; at > 0 && token - at < 3; at--) {
    if (opensSentence(at)) return 0;
    if (!SKIPPED.holds(at - 1) && !OWN.holds(at - 1) && !ONE.holds(at - 1)) return tokens.hash[at - 1]!;
  }
  return 0;
}

const NEAR = 5;

/** Whether a word of a list stands within a few tokens in the same sentence. */
function hasNear(first: number, last: number, words: WordSet): boolean {
  for (let at = first; at > 0 && first - at < NEAR && !opensSentence(at); at--) if (words.holds(at - 1)) return true;
  for (let at = last + 1; at < tokens.count && at - last <= NEAR && !opensSentence(at); at++)
    if (words.holds(at)) return true;
  return false;
}

/** Words that a term hangs on and that say as much as it does: "crise d'…", "origine …", "sale …", "practising …". */
const HEADS: Readonly<Partial<Record<FindingType, ReturnType<typeof wordSet>>>> = {
  health: wordSet(
    `crise crises attaque maladie maladies trouble troubles syndrome cure greffe rupture insuffisance tumeur cancer hernie severe chronic acute mild terminal advanced lourd lourde`,
  ),
  religion: wordSet('practising practicing devout strict observant pratiquant pratiquante'),
  union: wordSet('delegue deleguee delegues deleguees elu elue representant representante'),
  origin: wordSet(
    'origine origines accent racine racines ascendance descendance sang souche parents type peau half part',
  ),
  judgement: wordSet(
    'ne n vrai vraie completement totalement completely totally bit bande bandes espece especes tas ramassis bunch pack',
  ),
  insult: wordSet(
    `sale sales pauvre pauvres gros grosse vieux vieille stupid lazy old fat dirty bloody fucking silly useless cowardly little filthy thieving ugly rude miserable spineless pathetic absolute total complete utter
     bande bandes espece especes tas ramassis bunch pack`,
  ),
  offence: wordSet('peine peines condamnation sous out'),
};
const TAILS: Readonly<Partial<Record<FindingType, ReturnType<typeof wordSet>>>> = {
  health: wordSet(
    'chronique chroniques aigu aigue severe severes grave graves inflammatoire avance avancee terminal terminale foudroyante a b c type 1 2 disease syndrome gauche droit droite',
  ),
  religion: wordSet('pratiquant pratiquante pratiquants convaincu convaincue integriste'),
  union: wordSet('man woman rep member members steward card'),
  origin: wordSet('descent heritage origin origins roots background accent extraction'),
  insult: wordSet('fini finie finis finies notoire patente ambulant integral alpes etage premiere'),
  offence: wordSet('conviction convictions charge charges sexuel sexuelle ferme aggrave aggravee penal penale'),
};
const BOUND = wordSet('de d du des la l le bas on');
const COUNTED = wordSet('ans an mois months years weeks semaines');

/** Words of grammar tell nothing: "en prison", "on strike". */
const EMPTY = wordSet('ne un une le la les des du de en a au aux an the in on at n l d');

/** A term with the words that it hangs on and those that hang on it. */
function extent(token: number, end: number, type: FindingType): TermFound {
  let first = token;
  let last = end;
  while (first < last && EMPTY.holds(first)) first++;
  const heads = HEADS[type];
  for (
    let at = token - 1, steps = 0;
    heads && first === token && at >= 0 && steps < 4 && goesOn(at + 1);
    at--, steps++
  ) {
    if (heads.holds(at)) first = at;
    else if (!BOUND.holds(at)) break;
  }
  if (COUNTED.holds(first) && first > 0 && goesOn(first) && isCount(first - 1)) first--;
  const tails = TAILS[type];
  for (let at = end + 1, steps = 0; tails && steps < 3 && goesOn(at); at++, steps++) {
    if (tails.holds(at)) last = at;
    else if (type !== 'insult' || !BOUND.holds(at)) break;
  }
  if (type === 'offence') last = crimeAfter(last);
  if (type === 'health') last = amountAfter(last);
  return { first, last, type };
}

/** "mis en cause pour usurpation": the crime belongs to what is said. */
function crimeAfter(last: number): number {
  for (let at = last + 1; at - last <= 3 && goesOn(at); at++) {
    if (isOfClass(tokens.hash[at]!, 'crime') || isOfClass(tokens.hash[at]!, 'crimes')) return at;
    if (!LEADING.holds(at) && !isCount(at)) break;
  }
  return last;
}

/** "enceinte de six mois", "lithium 800 mg", "on dialysis 3 days a week": how long and how much. */
function amountAfter(last: number): number {
  const from = last + (goesOn(last + 1) && BOUND.holds(last + 1) ? 2 : 1);
  let at = from;
  while (at - from < LONGEST_AMOUNT && goesOn(at) && isCount(at)) at++;
  return at > from && goesOn(at) && AMOUNTS.holds(at) ? at : last;
}
const LONGEST_AMOUNT = 4;
const AMOUNTS = wordSet(
  'mois semaines semaine ans jours mg g ml ui months month weeks week years days milligrammes milligrams micrograms dioptries units',
);

const isCount = (token: number): boolean => (tokens.info[token]! & (WORD.DIGITS | WORD.NUMBER)) !== 0;

/** Between a verb and its complement, and within the complement: "condamné pour vol", "diagnosed with lupus", "souffre d'acouphènes". */
const LEADING = wordSet('pour de d du des la le les l un une of for with from a an the avec');
const INNER = wordSet('de d du des la le l en a of the and');
/** The complement ends before these; it is none if it begins with one. */
const NO_COMPLEMENT = wordSet(
  `votre vos notre nos ce cet cette ces mon ma mes ton son sa ses leur your our this that these my it not pas plus tout trop rien il elle on je j tu vous nous ils elles
  et and mais but ou or par by in en last depuis since dans chaque every avoir etre having being qui que who which`,
);
const LONGEST_COMPLEMENT = 4;
/** One is condemned for a crime alone; pursued, charged or found guilty of much else too. */
const CONDEMNED = wordSet('condamne condamnee condamnes condamnees convicted');

/** The last token of what a verb says of somebody; `verb` where it has no complement of that kind. */
function complementEnd(verb: number, type: FindingType): number {
  let at = verb + 1;
  while (at - verb <= 3 && goesOn(at) && LEADING.holds(at)) at++;
  if (at === verb + 1) return verb;
  let end = verb;
  let known = type !== 'offence' || CONDEMNED.holds(verb);
  for (let words = 0; words < LONGEST_COMPLEMENT && goesOn(at) && !NO_COMPLEMENT.holds(at); at++) {
    if (INNER.holds(at)) continue;
    if (isCount(at) && at + 1 < tokens.count && COUNTED.holds(at + 1)) continue;
    if ((tokens.info[at]! & (WORD.DIGITS | WORD.NUMBER | WORD.LABEL)) !== 0) break;
    known ||= isOfClass(tokens.hash[at]!, 'crime') || isOfClass(tokens.hash[at]!, 'crimes');
    end = at;
    words++;
  }
  return known ? end : verb;
}

const WITHIN = GAP.SPACE | GAP.HYPHEN | GAP.APOSTROPHE | GAP.TURN;
const goesOn = (at: number): boolean => at < tokens.count && (tokens.gap[at]! & ~WITHIN) === 0;
