import { isPerson, isRare, opensPlace, place, readPlace } from './places.ts';
import { GAP } from '../reading/chars.ts';
import { cues } from '../reading/cues.ts';
import { claims } from '../findings.ts';
import { scene, unitAfter, useUnits } from '../reading/scene.ts';
import { isParted, labelLength, speakerOf } from '../reading/speakers.ts';
import { tokens } from '../reading/tokens.ts';
import { FLAG, units } from '../reading/units.ts';
import { common, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/**
 * What answers a question for an address, or where somebody lives, without a street word: "thirty two moorside", a house that has a name only,
 * then its town; and what is read out to be confirmed: "the address is glenbeg ballyduff, is it", "vous êtes toujours au douze hent ar mor".
 */

/** Of the cues of an address, those that ask for one or say it. */
const ASKING = wordSet(
  'address adresse adresses postcode zip postal code line number street rue habite habites habitez habitons vivez live lives living where ou whereabouts domicile residez residence domicilie domiciliee send ship eircode',
);
/** Words of a question. */
const QUESTION = wordSet(
  `what which where whats wheres whereabouts can could may confirm tell give take have got need do is are your quelle quel quelles ou pouvez pourriez donner donnez
  donne rappeler rappelez confirmer confirmez votre ton indiquer indiquez preciser precisez avez puis est`,
);
/** What an answer opens with before the address. */
const LEADING = wordSet(
  `c est a au aux en dans it s in near at just donc alors euh heu oui yes the town yeah yep yup aye sure no non nah so um uh er erm we re i m j habite
  sur from that d de la le les would be of course its is ok okay well now moved to moving live lives living still currently ah oh et and my mon ma
  bah ben attendez nous on vis suis um right tis by number address adresse postcode ici toujours bien je sommes vivons habitons same called`,
);
/** Between an announcement and what it announces. */
const LINKING = wordSet(
  'is was s it still at as now c est bien au a le la les toujours the to in sur dans you re on your that d et de du',
);
/** Between two parts of an answer. */
const CONNECTING = wordSet(
  `and it s in at near beside behind opposite by the town village of is postcode code a c est commune de dans et puis alors euh er erm um that just
  off outside sans numero next to le la les du au county co postal cote`,
);
/** What is no house of anybody's. */
const SHOPS = wordSet(
  'restaurant pharmacie boutique magasin relais tabac hotel bar agence parcel shop store office pub cafe',
);
/** What asks whether it is right. */
const CHECKING = wordSet('is correct right still yeah yes hein c est toujours non ok please');
/** Words of an answer before its address and between two parts of it; parts; words behind a question in its utterance; utterances. */
const REACH = { lead: 9, between: 6, parts: 4, behind: 14, utterances: 3 };
const SHORT = 8;

export function readAddressAnswers(): void {
  for (let cue = 0; cue < cues.count; cue++) {
    if (cues.kinds[cue] !== 'address' || !isAsking(cue)) continue;
    const said = cues.last[cue]!;
    namesAsked = asksName(said);
    if (!readAnnounced(said, false)) readAnswer(cues.first[cue]!, said);
  }
  namesAsked = true;
  for (const said of scene.places) if (isAgent(said)) readAnnounced(said, true);
}

function isAsking(cue: number): boolean {
  for (let at = cues.first[cue]!; at <= cues.last[cue]!; at++) if (ASKING.holds(at)) return true;
  return false;
}

const roleOf = (token: number): string => tokens.turns[tokens.turn[token]!]!.role;
const isAgent = (token: number): boolean => roleOf(token) !== 'customer';

/** Whether the question that is being answered is for a name too. */
let namesAsked = false;

/** Whether a name is asked for beside a cue. */
function asksName(said: number): boolean {
  const first = Math.max(tokens.first[tokens.utterance[said]!]!, said - REACH.behind);
  for (let cue = cues.after(first); cue < cues.count && cues.first[cue]! <= said + SHORT; cue++)
    if (cues.kinds[cue]!.startsWith('name')) return true;
  return false;
}

/** Claims what is said right behind its announcement. `vague`: it may announce anything else. */
function readAnnounced(said: number, vague: boolean): boolean {
  let at = said + 1;
  while (at < tokens.count && at - said <= SHORT && !isEnd(at) && LINKING.holds(at)) at++;
  if (at === said + 1 && !vague && tokens.gap[at] !== (GAP.COLON | GAP.SPACE)) return false;
  if (at >= tokens.count || isEnd(at) || isTaken(at) || !readPlace(at)) return false;
  const checked = place.last + 1 >= tokens.count || isEnd(place.last + 1) || CHECKING.holds(place.last + 1);
  const told = place.numbered || place.telling ? place.rare > 0 || (place.counted && place.words > 0) : place.rare > 1;
  const sure = vague
    ? told && (place.numbered || place.telling) && (place.words > 1 || place.counted || isHigh(place.first)) && checked
    : told;
  // "visit 17/06 8-1 slot"
  if (vague && isSlashed(place.first)) return false;
  if (!sure || isPerson() || !(checked || place.numbered)) return false;
  claimPlace();
  readFurther(place.last);
  return true;
}

/** Whether a slash joins a number to the next, as in a date. */
function isSlashed(at: number): boolean {
  const unit = unitAfter(at - 1);
  return unit < units.count && units.first[unit] === at && tokens.gap[units.last[unit]! + 1] === GAP.SLASH;
}

/** Whether a number of ten and more stands at a token: "douze kerbiquet", but "deux freebox". */
function isHigh(at: number): boolean {
  const unit = unitAfter(at - 1);
  return (
    unit < units.count &&
    units.first[unit] === at &&
    (units.length[unit]! > 1 ||
      (unit + 1 < units.count && (units.length[unit + 1]! > 1 || units.first[unit + 1] === at + 1)))
  );
}

/** Whether another utterance or sentence begins at a token. */
const isEnd = (at: number): boolean =>
  (tokens.gap[at]! & (GAP.UTTERANCE | GAP.STOP | GAP.WALL)) !== 0 ||
  ((tokens.gap[at]! & GAP.DOT) !== 0 && tokens.length(at - 1) > ABBREVIATED);
const ABBREVIATED = 3;

/** Claims what somebody else answers to a question. */
function readAnswer(first: number, said: number): void {
  const asked = tokens.utterance[said]!;
  if (!isAgent(said) || !isQuestion(first, said) || isOfNet(said)) return;
  const speaker = speakerOf(asked);
  let given = false;
  for (let utterance = asked + 1; utterance < tokens.utterances && utterance - asked <= REACH.utterances; utterance++) {
    const begin = tokens.first[utterance]! + labelLength(utterance);
    if (begin >= tokens.count || (tokens.gap[tokens.first[utterance]!]! & GAP.WALL) !== 0) return;
    if (speakerOf(utterance) === speaker) {
      if (utterance > asked + 1) return;
      continue;
    }
    given = readGiven(begin, utterance, given) || given;
  }
}

/** "par mail à jo@atelier.example, c'est la bonne adresse ?", "http://192.168.0.1, c'est l'adresse par défaut": whether a mail's or a link is spoken of. */
function isOfNet(said: number): boolean {
  const utterance = tokens.utterance[said]!;
  const begin = Math.max(tokens.first[utterance]!, said - REACH.behind);
  for (let at = begin; at < tokens.count && at - said <= SHORT && tokens.utterance[at] === utterance; at++)
    if ((tokens.gap[at]! & GAP.AT) !== 0 || (tokens.gap[at]! & LINK) === LINK) return true;
  return false;
}
const LINK = GAP.COLON | GAP.SLASH;

/** Whether a cue is asked about: something says so before it, or nothing else is said, and what is said behind it is short. */
function isQuestion(first: number, said: number): boolean {
  const utterance = tokens.utterance[said]!;
  const next = utterance + 1 < tokens.utterances ? tokens.first[utterance + 1]! : tokens.count;
  const begin = tokens.first[utterance]!;
  if (next - said > REACH.behind) return false;
  if (next - begin <= SHORT) return true;
  if (next < tokens.count && (tokens.gap[next]! & GAP.STOP) !== 0) return true;
  // "and it's a rural address is it"
  if (next - said <= SHORT) for (let at = said + 1; at < next; at++) if (CHECKING.holds(at)) return true;
  for (let at = Math.max(begin, first - REACH.behind); at <= said; at++) if (QUESTION.holds(at)) return true;
  return false;
}

/** Claims the address with which an utterance answers. `begun`: it goes on with an answer, "and it's 4 Glenbeg". */
function readGiven(begin: number, utterance: number, begun: boolean): boolean {
  let led = true;
  for (let at = begin; at < tokens.count && tokens.utterance[at] === utterance && at - begin <= REACH.lead; at++) {
    const known = addressEnd(at);
    if (known >= at) {
      if (readPlace(at) && place.last > known) claimPlace();
      readFurther(Math.max(known, place.last));
      return true;
    }
    if (isTaken(at)) continue;
    // "À quelle adresse ?", "Mon mail pro, famille.daoui@…"
    if (MAIL.holds(at)) return false;
    const number = isNumber(at);
    const opening = number || opensPlace(at) || isRare(at);
    // "teach na mara ballyheigue"
    const plain = !opening && led && common(tokens.info[at]!) < 2 && !LEADING.holds(at);
    if (opening || (plain && !SHOPS.holds(at))) {
      if (
        readPlace(at) &&
        isTold(led) &&
        (opening || place.rare > 0) &&
        !isPerson() &&
        !(begun && !(place.numbered && place.rare > 0))
      ) {
        claimPlace();
        readFurther(place.last);
        return true;
      }
      if (number) at = Math.max(at, place.last);
    }
    led &&= LEADING.holds(at) || (tokens.info[at]! & (WORD.FILLER | WORD.SKIP)) !== 0 || isTaken(at);
  }
  return false;
}

const MAIL = wordSet('mail mails email emails courriel courriels gmail hotmail');

/** Whether what was read is an address in answer to a question. `led`: nothing but what leads to one was said before. */
function isTold(led: boolean): boolean {
  if (place.numbered)
    return place.rare > 0 || place.telling || (place.words > 0 && led && place.last > place.first + 1);
  // "ivy lodge", "the old dairy nether wallop"
  return led && (place.rare > 0 || (place.words > 1 && isOver(place.last + 1)));
}

/** Whether nothing but what goes on with an address is said from a token on. */
const isOver = (at: number): boolean => at >= tokens.count || isEnd(at) || CONNECTING.holds(at);

const isNumber = (at: number): boolean => {
  const unit = unitAfter(at - 1);
  return unit < units.count && units.first[unit] === at && (units.flags[unit]! & (FLAG.USED | FLAG.AMOUNT)) === 0;
};

/** Claims the town and what else is told of the place behind an address, to the end of what is said. */
function readFurther(last: number): void {
  let end = last;
  for (let part = 0; part < REACH.parts; part++) {
    let at = end + 1;
    let known = -1;
    for (; at < tokens.count && at - end <= REACH.between && !isEnd(at); at++) {
      known = addressEnd(at);
      if (known >= at || isRare(at) || !CONNECTING.holds(at)) break;
    }
    if (at >= tokens.count || at - end > REACH.between || isEnd(at)) return;
    if (known < at && (!isRare(at) || isTaken(at) || cues.covers(at))) return;
    const read = readPlace(at) && place.rare > 0 && !isPerson() && place.last > known;
    if (!read && known < at) return;
    if (read) claimPlace();
    end = read ? place.last : known;
  }
}

/** Whether a rule took a token already for something else than an address. */
function isTaken(at: number): boolean {
  const unit = unitAfter(at) - 1;
  if (unit >= 0 && units.last[unit]! >= at && (units.flags[unit]! & FLAG.USED) !== 0) return addressEnd(at) < 0;
  // "teach na mara" is a house where nobody was asked for.
  if (!namesAsked) return false;
  return isInName(at) && addressEnd(at) < 0;
}

/** Whether a token is of a name that was found, as they are read. */
function isInName(at: number): boolean {
  const { names } = scene;
  let low = 0;
  let high = names.length / 3;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (names[middle * 3]! <= at) low = middle + 1;
    else high = middle;
  }
  return low > 0 && names[low * 3 - 2]! >= at;
}

/** The last token of the address that was found around a token; -1 for none. */
function addressEnd(at: number): number {
  const { list, tokensOf } = claims;
  for (let claim = list.length - 1; claim >= 0 && list.length - claim <= MOST; claim--)
    if (tokensOf[claim * 2]! <= at && tokensOf[claim * 2 + 1]! >= at && list[claim]!.type === 'address')
      return tokensOf[claim * 2 + 1]!;
  return -1;
}
/** Claims that are looked through: a bound for hostile texts. */
const MOST = 64;

function claimPlace(): void {
  let { first } = place;
  const { last } = place;
  for (let at = first; at <= last; at++) {
    if (at < last && !isParted(at, at + 1)) continue;
    claims.add(first, at, 'address', 0.6, 'address.cued');
    first = at + 1;
  }
  useUnits(place.first, last);
}
