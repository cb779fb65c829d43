import { readAgain } from './addresses/again.ts';
import { readAddressAnswers } from './addresses/answers.ts';
import { isStreetName, readAddresses } from './addresses/addresses.ts';
import { readBlocks } from './addresses/blocks.ts';
import { readLeads } from './addresses/leads.ts';
import { readFloors, readLines } from './addresses/lines.ts';
import { readBreaths } from './dictation/breaths.ts';
import { GAP } from './reading/chars.ts';
import { readFlats } from './addresses/flats.ts';
import { readHalfPostcodes } from './addresses/half-postcodes.ts';
import { hashWord } from './reading/hash.ts';
import { readHouseNames } from './addresses/house-names.ts';
import { readHouseNumbers } from './addresses/house-numbers.ts';
import { isLetterOfCode, isOfIdentifier, isSuchAs } from './numbers/cue-letters.ts';
import { cues, matchPhrase, type Match } from './reading/cues.ts';
import { isNegation } from './dates/birth-dates.ts';
import { mayBeBic, opensSpelling, readBesideIbans, readBics } from './numbers/bic.ts';
import { readLocators } from './numbers/locators.ts';
import { withoutBrandWords } from './brand-words.ts';
import { readWrittenEmail, withoutOffices } from './online/email.ts';
import { readDictations } from './dictation/dictation.ts';
import { readEmailPieces } from './online/email-pieces.ts';
import { readEchoes } from './dictation/echoes.ts';
import { besideLabels, claims, settle, untilWordEnds } from './findings.ts';
import { spreadNames } from './names/known.ts';
import { isCapitals, SPELLING } from './reading/letters.ts';
import { atSigns, loadLexicon } from './reading/lexicon.ts';
import { isOwned } from './names/words.ts';
import { readAnswered } from './names/answers.ts';
import { NO_NAME_CUE, readNameCue } from './names/cues.ts';
import { isOfThing, QUESTION, readReply } from './names/replies.ts';
import { isCalled, readIntroduced, readTitled } from './names/names.ts';
import { readPlainName } from './names/plain.ts';
import { readInitialled, readSignature } from './names/signatures.ts';
import type { CueKind } from './reading/phrases.ts';
import { readForeignName } from './names/foreign.ts';
import { readBesideNames } from './names/beside.ts';
import { readIpv6 } from './online/net.ts';
import { readOpening } from './names/openings.ts';
import { readPatterns } from './patterns.ts';
import { readReadBacks } from './dictation/read-backs.ts';
import { scene } from './reading/scene.ts';
import { joinRuns } from './reading/runs.ts';
import { readSecurityAnswers } from './secrets/security-answers.ts';
import { SIZES } from './secrets/signs.ts';
import { readSecretEchoes } from './secrets/echoes.ts';
import { readSecretLetters } from './secrets/letters.ts';
import { readSecrets } from './secrets/secrets.ts';
import { readAskedEmails, readSpokenEmail } from './online/spoken-email.ts';
import { readSpokenCredentials } from './online/spoken-links.ts';
import { readToldSecrets } from './secrets/told.ts';
import { readBorn, readSummoned } from './names/told.ts';
import { tokenise } from './reading/tokenise.ts';
import { tokens } from './reading/tokens.ts';
import { maySpell, readSpelledName } from './names/spelled.ts';
import { TALK, talkClose } from './reading/talk.ts';
import { readAskedTowns } from './addresses/asked-towns.ts';
import { openTerms, readTerm, type TermFound } from './terms/terms.ts';
import { readUsernames } from './online/usernames.ts';
import { readUnit } from './reading/read-units.ts';
import { units } from './reading/units.ts';
import { common, given, surname, WORD } from './reading/word.ts';
import type { Finding, Known, Policy, Turn } from './types.ts';
import { readWordedSecrets } from './secrets/worded.ts';
import { wordSet } from './reading/word-set.ts';
import { readNumbers } from './number-rules.ts';

const NOBODY: Known = { names: [], emails: [], phones: [], references: [] };

const match: Match = { last: 0, cue: undefined };
/** The last term that was found: what goes on from it is of its kind. */
let said: TermFound | undefined;

/**
 * Finds personal data in a conversation. Pure: the same turns give the same findings.
 * @param turns all texts of the interaction, in the order of their streams
 * @param known what is already known of the people in it
 * @param policy whose `references` are this brand's own patterns, and `brandWords` its own words
 * @returns findings sorted by turn and start; they never overlap
 */
export function detect(
  turns: readonly Turn[],
  known: Known = NOBODY,
  policy: Pick<Policy, 'references' | 'brandWords'> = { references: [] },
): Finding[] {
  loadLexicon(openTerms);
  const runs = joinRuns(turns);
  const read = runs === undefined ? turns : runs.turns;
  tokenise(read);
  units.reset();
  cues.reset();
  claims.reset();
  scene.reset();
  const streets = readWords();
  readAskedEmails();
  readEmailPieces();
  readSecrets();
  readToldSecrets();
  readSecretLetters();
  readWordedSecrets();
  readSecretEchoes();
  readUsernames();
  readSecurityAnswers();
  readBics();
  readLocators();
  if (units.count > 0) readNumbers(known, streets);
  else {
    readAddresses(streets);
    readAddressAnswers();
  }
  readBesideIbans();
  readDictations();
  readBreaths();
  readAskedTowns();
  readBlocks(scene.parts);
  readLines();
  readLeads();
  readFloors();
  readHouseNames(streets);
  readHalfPostcodes();
  readFlats();
  readHouseNumbers();
  readReadBacks();
  readAgain(streets);
  readEchoes();
  readBesideNames();
  spreadNames(known.names);
  readPatterns(known, policy.references);
  const settled = withoutOffices(untilWordEnds(settle(claims.list, read), read), read, known.emails);
  const beside = cues.labels.length === 0 ? settled : besideLabels(settled, read);
  const findings = policy.brandWords === undefined ? beside : withoutBrandWords(beside, read, policy.brandWords);
  return runs === undefined ? findings : runs.apart(findings);
}

const WORTH = WORD.DIGITS | WORD.NUMBER | WORD.HEAD | WORD.TERM | WORD.TITLE | WORD.STREET | WORD.GIVEN | WORD.SURNAME;

/** The one pass over words: cues and terms, names, addresses of mail; numbers are gathered for the next. @returns the street words */
function readWords(): readonly number[] {
  const { info, gap, start, end } = tokens;
  const streets: number[] = [];
  readOpening();
  const { firm } = scene;
  let named = -1;
  let spelled = -1;
  said = undefined;
  for (let at = 0; at < tokens.count; at++) {
    const signs = gap[at]! & (GAP.AT | GAP.COLON | GAP.UTTERANCE | GAP.HASH | GAP.HYPHEN);
    const word = info[at]!;
    if (signs !== 0) {
      if ((signs & (GAP.AT | GAP.COLON)) !== 0) readSigns(at);
      if ((signs & GAP.UTTERANCE) !== 0 && (word & WORD.CAPITAL) !== 0) named = later(named, readSignature(at));
      if ((signs & (GAP.HASH | GAP.HYPHEN)) !== 0 && (word & WORD.CAPITAL) !== 0)
        named = later(named, readInitialled(at));
    }
    if (at === firm.first) named = later(named, firm.last);
    const size = end[at]! - start[at]!;
    if (size === 1) {
      if (at > spelled && maySpell(at)) spelled = readSpelledName(at, named) | 0;
      if (at > 0 && SIZES.holds(at - 1)) scene.cases = true;
      if (opensSpelling(at)) scene.banks.push(at);
      if (at + 1 < tokens.count && SPELLING.holds(at + 1)) scene.explained.push(at);
    }
    if ((word & WORTH) === 0) {
      if (word === WORD.LABEL)
        cues.labels.push({ token: at, type: tokens.text(at).slice(tokens.start[at], tokens.end[at]) });
      if (size > 5 && mayBeBic(word, size)) scene.banks.push(at);
      if (word !== WORD.CAPITAL) continue;
      if (isStreetName(at)) streets.push(at);
      else if (at > named) named = later(named, readForeignName(at));
      continue;
    }
    const term = (word & WORD.TERM) !== 0 ? takeTerm(at) | 0 : -1;
    if ((word & WORD.HEAD) !== 0 && matchPhrase(at, match) && match.last >= term) named = later(named, readPhrase(at));
    if ((word & (WORD.DIGITS | WORD.NUMBER)) !== 0) {
      const end = readUnit(at) | 0;
      if (end > at) {
        at = end - 1;
        continue;
      }
    }
    if ((word & WORD.HEAD) !== 0 && atSigns[word & WORD.ID] === 1 && !readSpokenCredentials(at)) readSpokenEmail(at);
    if ((word & WORD.STREET) !== 0) streets.push(at);
    if (at <= named) continue;
    if ((word & WORD.TITLE) !== 0) named = later(named, readTitled(at));
    if (at > named && mayBeName(word)) named = later(named, readPlainName(at));
  }
  return streets;
}

/** The later of two tokens, of which `Math.max` would make a number with a fraction. */
const later = (one: number, other: number): number => ((one | 0) > (other | 0) ? one | 0 : other | 0);

/** A capitalised name, or one that is frequent and no everyday word. */
function mayBeName(word: number): boolean {
  if ((word & (WORD.GIVEN | WORD.SURNAME)) === 0) return false;
  return (
    (word & WORD.CAPITAL) !== 0 ||
    given(word) >= 2 ||
    (common(word) === 0 && (given(word) === 2 || surname(word) === 3))
  );
}

function readSigns(at: number): void {
  if ((tokens.gap[at]! & (GAP.COLON | GAP.SLASH)) === (GAP.COLON | GAP.SLASH)) scene.link = at;
  if ((tokens.gap[at]! & GAP.AT) !== 0) {
    if (!readWrittenEmail(at)) scene.handles.push(at);
  } else if (tokens.length(at) <= 4) readIpv6(at);
}

/** Claims a term of art. 9 or 10, an insult or a judgement. @returns its last token; -1 for none */
function takeTerm(at: number): number {
  const found = readTerm(at, said);
  if (found === undefined) return -1;
  said = found;
  claims.add(found.first, found.last, found.type, 0.7);
  return found.last;
}

/** The cue that was matched at a token. @returns the last token that is settled: of the phrase, or of a name that it introduces; -1 for none. */
function readPhrase(at: number): number {
  if (match.last > at && isLetterOfCode(match.last)) match.last--;
  const { last } = match;
  // "NE-163424", "PE-341-PW", "TB 341 CB": letters of an identifier.
  if (last === at && ((tokens.length(at) < 4 && isOfIdentifier(at)) || isSuchAs(at))) return -1;
  const cue = match.cue === 'name-called' && isCalled(at) ? 'name' : match.cue;
  // "my contract is AVS 77104 C"
  if (last === at && isOfReference(at)) return -1;
  // "a/c 4471", but "il y a, c'est"
  if (cue === 'reference' && tokens.hash[at] === A && tokens.gap[last] !== GAP.SLASH) return -1;
  if (last === at && tokens.hash[at] === CODE && !isOwnCode(at)) {
    scene.looseCodes.push(at);
    return -1;
  }
  if (cue === undefined || cue === 'name-called') return -1;
  const list = scene.listOf(cue);
  if (list !== undefined) {
    list.push(last);
    if (cue === 'access' && tokens.hash[last] === LOGIN) scene.usernames.push(last);
    return -1;
  }
  // "as a named driver"
  if (cue === 'name' && last === at && tokens.hash[at] === NAMED && isOwned(at)) return -1;
  const named = readNameCue(cue, at, last);
  if (named !== NO_NAME_CUE) return named;
  if (cue === 'nobody') return last;
  if (cue === 'case') {
    scene.cases = true;
    return -1;
  }
  if (cue === 'code') {
    // "order number is", "reference number is": another cue has it
    if (!cues.covers(at) && cues.states('order', at) < 0) scene.codes.push(last);
    return -1;
  }
  if (cue === 'spelling') {
    scene.spelling = last;
    return -1;
  }
  if (cue === 'bank') {
    scene.banks.push(at);
    return -1;
  }
  if (cue === 'number') {
    // "le ticket porte quel numéro ?" asks for the ticket's.
    if (!isOrdered(at)) cues.push(at, last, 'reference');
    return -1;
  }
  // "the last four digits of your phone number"
  if (cue === 'pin' && at > 0 && PARTIAL.holds(at - 1)) return -1;
  if (cue === 'amount' && METERS.holds(last)) scene.meters.push(last);
  // "il est sous le code-barres"
  if (cue === 'order' && isWhere(at)) return -1;
  // "the first line on the back"
  if (cue === 'address' && tokens.hash[last] === LINE && ON.holds(last + 1)) return -1;
  if (cue === 'pin' && ((asksCode(at, last) && isOfVoucher(at)) || isWarning(at))) return -1;
  // "BDAY30" on a coupon
  if (cue === 'birth-date' && tokens.hash[at] === BDAY && isOfVoucher(at)) return -1;
  if (isOfOther(at, last, cue) || (cue === 'birth-date' && isNegation(at, last))) return -1;
  if (!cues.push(at, last, cue)) return -1;
  if (cue === 'phone' && last === at && CALLING.holds(at)) return later(last, readSummoned(at));
  if (cue === 'birth-date' && BORN.holds(at)) return later(last, readBorn(at));
  if (cue === 'name-asked' && !readReply(last, at, QUESTION.NAME) && !isOfThing(at, last)) readAnswered(last);
  return cue === 'name' ? later(last, readIntroduced(at, last)) : last;
}

/** Whether a cue in capitals opens the identifier that another announced right before it. */
function isOfReference(token: number): boolean {
  const before = cues.count - 1;
  if (before < 0 || cues.kinds[before] !== 'reference' || token - cues.last[before]! !== 2 || tokens.length(token) > 4)
    return false;
  if (token + 1 >= tokens.count) return false;
  return IS.holds(token - 1) && isCapitals(token) && (tokens.info[token + 1]! & WORD.DIGITS) !== 0;
}

const [ASKING, VOUCHERS] = [
  wordSet('quel which what'),
  wordSet('promo promotion coupon coupons voucher vouchers reduction remise discount'),
];
const VOUCHER_REACH = 60;

/** "j'ai un coupon", "c'est quel code qui est écrit dessous ?" */
const asksCode = (first: number, last: number): boolean => tokens.hash[last] === CODE && ASKING.holds(first);

/** Whether a coupon was spoken of shortly before. */
function isOfVoucher(first: number): boolean {
  for (let at = first - 1; at >= 0 && first - at <= VOUCHER_REACH; at--) if (VOUCHERS.holds(at)) return true;
  return false;
}

const NOT = wordSet('not pas');

/** "the first line, not the PIN": what an agent asks not to be told. */
const isWarning = (first: number): boolean =>
  first > 1 &&
  (NOT.holds(first - 1) || (THE.holds(first - 1) && NOT.holds(first - 2))) &&
  tokens.turns[tokens.turn[first]!]!.role === 'agent';

/** Whether it is a contract that ends, or a code of an error, an offer or a product. */
function isOfOther(first: number, last: number, cue: CueKind): boolean {
  if (cue === 'card-expiry') return (talkClose(first, last) & (TALK.TERM | TALK.CARD)) === TALK.TERM;
  if (cue !== 'pin' && cue !== 'card-code') return false;
  return (talkClose(first, last) & (TALK.OTHER | TALK.PIN | TALK.CVV | TALK.CARD)) === TALK.OTHER;
}

const [CODE, NAMED, LOGIN, A, LINE, BDAY] = ['code', 'named', 'login', 'a', 'line', 'bday'].map(hashWord);
const ON = wordSet('on au');
const PLACED = wordSet('sous dessus dessous cote under above below beside near beneath');
/** Whether a word is named to say where something else stands. */
const isWhere = (first: number): boolean =>
  first > 1 && (PLACED.holds(first - 1) || PLACED.holds(first - 2) || (first > 2 && PLACED.holds(first - 3)));
const METERS = wordSet('compteur meter compteurs');
const CALLING = wordSet('appelez appeler rappelez rappeler joindre ring reach');
const BORN = wordSet('nee nes');
const PARTIAL = wordSet('last first derniers premiers');
const OWN = wordSet('mon votre son ton notre leur my your his her our their');
const THE = wordSet('le ce un the this that');
const IS = wordSet('c est etait is was s');
const GOING_ON = wordSet('est c etait is was and et a ne pas');

/** "mon code, c'est 4812", "le code est 4812": somebody's, and not said to be of anything else ("mon code promo"). */
function isOwnCode(token: number): boolean {
  const next = token + 1;
  if (token === 0) return false;
  if (THE.holds(token - 1)) return next < tokens.count && IS.holds(next);
  if (!OWN.holds(token - 1)) return false;
  if (next >= tokens.count || (tokens.gap[next]! & ~GAP.SPACE) !== 0) return true;
  return (tokens.info[next]! & (WORD.FILLER | WORD.NUMBER | WORD.DIGITS)) !== 0 || GOING_ON.holds(next);
}

/** Whether the words before a token speak of an order, a meter or a price in its utterance. */
function isOrdered(token: number): boolean {
  const before = cues.count - 1;
  if (before < 0 || tokens.utterance[cues.last[before]!] !== tokens.utterance[token]) return false;
  return cues.kinds[before] === 'order' || cues.kinds[before] === 'amount';
}
