import { readIban, readNir, readRib, readRibBoxes, readSirene, readSortCodes } from './numbers/accounts.ts';
import { readAddressAnswers } from './addresses/answers.ts';
import { readAddresses } from './addresses/addresses.ts';
import { readAsked } from './numbers/asked.ts';
import { readCardData, readKeys } from './numbers/card-data.ts';
import { checksAsCard, isCorrected, readCard } from './numbers/cards.ts';
import { readCodesAgain } from './numbers/codes-again.ts';
import { markCounts } from './numbers/counts.ts';
import { readGoods } from './numbers/goods.ts';
import { cues } from './reading/cues.ts';
import { readBirthCorrections } from './dates/birth-corrections.ts';
import { readBirthDates, readOldDates } from './dates/birth-dates.ts';
import { readBirthdays } from './dates/birthdays.ts';
import { markAmounts, markDates } from './dates/dates.ts';
import { readCoded, readPlate } from './numbers/documents.ts';
import { readEdges } from './dictation/edges.ts';
import { readNationalNumbers } from './numbers/national.ts';
import { readHalfPostcodes } from './addresses/half-postcodes.ts';
import { readIpv4s } from './online/net.ts';
import { readNirKeys } from './numbers/nir-keys.ts';
import { readPieces } from './reading/pieces.ts';
import { mayBeIrish, mayBeVeiled, readIndianPlate, readIrishPlate, readVeiledPlate } from './numbers/plates-abroad.ts';
import { readPhone, saysPlus } from './numbers/phones.ts';
import { readBracketed, readCued, readShaped, readSpelled } from './numbers/references.ts';
import { readRemains } from './dictation/remains.ts';
import { readCorrections, readRepeats } from './dictation/repeats.ts';
import { readRests } from './dictation/rests.ts';
import { readScattered } from './numbers/scattered.ts';
import { free, joinTwice, resetAlone, scene } from './reading/scene.ts';
import { readTold } from './numbers/told.ts';
import { readSaidPostcodes } from './addresses/said-postcodes.ts';
import { readTypedCodes } from './secrets/codes.ts';
import { readShape } from './numbers/shapes.ts';
import { tokens } from './reading/tokens.ts';
import { readNhs, readUnannounced } from './numbers/unannounced.ts';
import { FLAG, units } from './reading/units.ts';
import type { Known } from './types.ts';

/** What every number is, the surest rules first. */
export function readNumbers(known: Known, streets: readonly number[]): void {
  resetAlone(tokens.utterances);
  markDates();
  markAmounts();
  markCounts();
  readPieces();
  readIpv4s();
  readGoods();
  readKeys();
  readNationalNumbers();
  each(10, (unit) => readIban(unit) || (mayBeRib(unit) ? readRib(unit) : 0));
  const vehicles = scene.vehicles.length > 0 || cues.has('plate');
  each(1, (unit) => (mayBeIrish(unit, vehicles) ? readIrishPlate(unit) : 0) || readIndianPlate(unit));
  readAsked();
  readSaidPostcodes(true);
  each(1, (unit) => readShape(unit) || (mayBeVeiled(unit) ? readVeiledPlate(unit) : 0));
  readAddresses(streets);
  readHalfPostcodes(true);
  readAddressAnswers();
  readSaidPostcodes();
  readBracketed();
  const cards = cues.has('card');
  each(3, (unit) => readByForm(unit, known, cards));
  readBirthDates();
  readOldDates();
  readCardData();
  readTypedCodes();
  readTold();
  readScattered();
  readAsked(true);
  each(2, readByTalk);
  if (joinTwice()) {
    each(10, (unit) => readIban(unit) || (mayBeRib(unit) ? readRib(unit) : 0));
    each(3, (unit) => readByForm(unit, known, cards));
    readAsked(true);
    each(2, readByTalk);
  }
  readCodesAgain();
  readNirKeys();
  readSortCodes();
  readRibBoxes();
  readCorrections();
  readRepeats();
  readOldDates(true);
  readBirthdays();
  readBirthCorrections();
  readRemains();
  readRests();
  readEdges();
}

/** Numbers that their words tell: the cue, what is spoken of, letters around. */
const readByTalk = (unit: number): number =>
  readCued(unit) || readCoded(unit) || readUnannounced(unit) || readSpelled(unit) || readShaped(unit);

/** Ten digits before any letter: a bank and its branch; or five, and the other parts by their names. */
const mayBeRib = (unit: number): boolean =>
  units.length[unit]! <= 5 && (units.near[unit]! >= 10 || (units.length[unit] === 5 && units.reach[unit]! >= 20));

/** Tries a rule at each unit that is free, no echo, and has digits enough after it. A rule returns the unit after what it claimed, or 0. */
function each(digits: number, rule: (unit: number) => number): void {
  for (let unit = 0; unit < units.count;) {
    const worth = units.reach[unit]! >= digits && (units.flags[unit]! & FLAG.ECHO) === 0 && free(unit);
    const past = worth ? rule(unit) | 0 : 0;
    unit = past > unit ? past : unit + 1;
  }
}

/** Digits before the letter of a Corsican social security number: of what is said they may be read as one more. */
const CORSICAN = 7;

/** Numbers that their own form tells: check digits, prefixes, groups. `cards`: one was spoken of, and may come in pieces far apart. */
function readByForm(unit: number, known: Known, cards: boolean): number {
  const reach = units.reach[unit]!;
  const near = units.near[unit]!;
  return (
    (reach >= 8 && saysPlus(unit) ? readPhone(unit, known) : 0) ||
    (reach >= 10 ? readIban(unit) : 0) ||
    (near >= 13 || (near >= 6 && near <= CORSICAN && reach >= 12) ? readNir(unit, checksAsCard) : 0) ||
    (near >= 20 || (reach >= 20 && (units.flags[unit]! & FLAG.GLUED) !== 0) ? readRib(unit) : 0) ||
    (reach >= 8 && (cards || near >= 12 || (reach >= 16 && isCorrected(unit))) ? readCard(unit) : 0) ||
    (near >= 9 ? readSirene(unit) : 0) ||
    (near >= 10 ? readNhs(unit) : 0) ||
    (near >= 6 ? readPhone(unit, known) : 0) ||
    readPlate(unit)
  );
}
