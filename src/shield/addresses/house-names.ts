import { GAP } from '../reading/chars.ts';
import { claims } from '../findings.ts';
import { cues } from '../reading/cues.ts';
import { hashWord } from '../reading/hash.ts';
import { scene, unitAfter, useUnits } from '../reading/scene.ts';
import { tokens } from '../reading/tokens.ts';
import { FLAG, units } from '../reading/units.ts';
import { common, given, WORD } from '../reading/word.ts';
import { anyOf, wordSet } from '../reading/word-set.ts';

/**
 * Houses by their name: "Smithy Cottage, Cawthorne", "everyone goes to Forge Cottage", "4 The Maltings, Bury St Edmunds", "at sixty two
 * galbraith house". Where an address is spoken of, or a number or a town stands beside them.
 */

/** What is only a house, and what is a firm's or a product's name too. */
const SURE = wordSet('cottage cottages farmhouse bungalow rectory vicarage grange maltings');
const DOUBTFUL = wordSet('house farm lodge barn forge manor');
const HOUSES = anyOf(SURE, DOUBTFUL);
/** "Opera House", "Wind Farm", "Steak House": nobody's home. */
const PUBLIC = wordSet(
  'opera white steak coffee town power full open clearing publishing auction warehouse random press wind solar state server link click health fish animal summer travel premier holiday half tree tea ware boat green glass light in on the your my our this each every any whole same next old new',
);
const [THE, OLD] = ['the', 'old'].map(hashWord);
const [LEFT, TOWN] = [3, 4];
const LIVING = wordSet('at to');
const SMALL = wordSet('st on upon under in the le cum by next');

/** @param streets street words, among which some houses are */
export function readHouseNames(streets: readonly number[]): void {
  // Whether an address was found, or is spoken of.
  const known = cues.has('address') || claims.has('address');
  for (const house of scene.parts) if (HOUSES.holds(house)) readHouse(house, known);
  for (const street of streets) if (SURE.holds(street)) readHouse(street, known);
  if (units.count > 0 && scene.parts.length > 0)
    for (const house of scene.parts) if (DOUBTFUL.holds(house)) readNumbered(house);
  readThe(known);
}

const isJoined = (token: number): boolean => (tokens.gap[token]! & ~(GAP.SPACE | GAP.APOSTROPHE)) === 0;

function claimHouse(first: number, last: number): void {
  claims.add(first, last, 'address', 0.5, 'address.block');
  useUnits(first, last);
}

/** A name in capitals before the word for a house. */
function readHouse(house: number, known: boolean): void {
  if (!tokens.capital(house)) return;
  let first = house;
  for (let at = house - 1; at >= 0 && house - at <= LEFT && isJoined(at + 1) && tokens.capital(at); at--) {
    if ((tokens.info[at]! & (WORD.TITLE | WORD.LABEL | WORD.DIGITS)) !== 0) break;
    first = at;
    if ((tokens.gap[at]! & (GAP.UTTERANCE | GAP.DOT)) !== 0) break;
  }
  if (first === house || PUBLIC.holds(house - 1)) return;
  const town = townAfter(house);
  const number = numberBefore(first);
  // "Kestrel House, Battle Road"
  const sure = number >= 0 || SURE.holds(house) || (tokens.info[town]! & WORD.STREET) !== 0;
  if (!(known || (town > house && sure))) return;
  claimHouse(number >= 0 ? number : first, town);
}

/** The last token of ", Cawthorne", ", Bury St Edmunds" behind a house; the house itself where none stands there. */
function townAfter(house: number): number {
  let last = house;
  for (let at = house + 1; at < tokens.count && at - house <= TOWN; at++) {
    const gap = tokens.gap[at]!;
    if (at === house + 1 ? gap !== (GAP.COMMA | GAP.SPACE) : gap !== GAP.SPACE) break;
    const info = tokens.info[at]!;
    if ((info & (WORD.TITLE | WORD.LABEL | WORD.DIGITS)) !== 0) break;
    if (tokens.capital(at) && (common(info) < 2 || at > house + 1)) last = at;
    else if (!(SMALL.holds(at) && at > house + 1)) break;
  }
  return last;
}

/** First token of the number right before a house's name; -1 where none stands there. */
function numberBefore(first: number): number {
  const unit = unitAfter(first - 1) - 1;
  if (unit < 0 || units.last[unit] !== first - 1 || units.length[unit]! > 4 || !isJoined(first)) return -1;
  return (units.flags[unit]! & (FLAG.AMOUNT | FLAG.DATE | FLAG.USED)) === 0 ? units.first[unit]! : -1;
}

/** "at sixty two galbraith house": a number of two digits and more, a word that is none of every day, and the house that ends it. */
function readNumbered(house: number): void {
  const over =
    house + 1 >= tokens.count || (tokens.gap[house + 1]! & ~GAP.SPACE) !== 0 || common(tokens.info[house + 1]!) === 2;
  if (!over || tokens.capital(house)) return;
  let name = house - 1;
  while (
    name > 0 &&
    house - name < LEFT &&
    isJoined(name + 1) &&
    common(tokens.info[name]!) < 2 &&
    (tokens.info[name]! & (WORD.NUMBER | WORD.DIGITS)) === 0
  )
    name--;
  if (name === house - 1 || common(tokens.info[name + 1]!) > 0 || PUBLIC.holds(house - 1)) return;
  const number = numberBefore(name + 1);
  const value = unitAfter(name) - 1;
  if (number > 0 && units.length[value]! > 1 && LIVING.holds(number - 1)) claimHouse(number, house);
}

/** "4 The Maltings, Bury St Edmunds", "11 The Limes": a number, "The" and a name in capitals. */
function readThe(known: boolean): void {
  for (let unit = 0; unit < units.count; unit++) {
    readLabelled(unit);
    const the = units.last[unit]! + 1;
    if (the + 1 >= tokens.count || tokens.hash[the] !== THE || !tokens.capital(the)) continue;
    if (units.length[unit]! > 4 || (units.flags[unit]! & (FLAG.AMOUNT | FLAG.DATE | FLAG.USED)) !== 0) continue;
    const name = tokens.hash[the + 1] === OLD ? the + 2 : the + 1;
    if (name >= tokens.count || tokens.gap[the] !== GAP.SPACE || !isJoined(name) || !tokens.capital(name)) continue;
    if ((tokens.info[name]! & (WORD.TITLE | WORD.LABEL)) !== 0 || given(tokens.info[name]!) > 1) continue;
    const second = name + 1;
    const end = second < tokens.count && isJoined(second) && tokens.capital(second) ? second : name;
    const town = townAfter(end);
    if (known || town > end) claimHouse(units.first[unit]!, town);
  }
}

/** What an address is labelled with in a form. */
const LABELS = wordSet('flat house home address addr adr adresse logement domicile maison delivery livraison deliver');

/** "flat: 16 Saltmarket": a number and a word of no other use behind its label. */
function readLabelled(unit: number): void {
  const first = units.first[unit]!;
  const name = units.last[unit]! + 1;
  if (first === 0 || (tokens.gap[first]! & GAP.COLON) === 0 || !LABELS.holds(first - 1) || name >= tokens.count) return;
  if (units.length[unit]! > 4 || !isJoined(name) || !tokens.capital(name) || common(tokens.info[name]!) > 0) return;
  let end = name;
  while (end + 1 < tokens.count && end - name < LEFT && isJoined(end + 1) && tokens.capital(end + 1)) end++;
  claimHouse(first, townAfter(end));
}
