import { GAP } from '../reading/chars.ts';
import { hashWord } from '../reading/hash.ts';
import { readAnswered } from './answers.ts';
import { TRUST } from './words.ts';
import { readApposed, readBefore, readDesk, readHinted } from './names.ts';
import type { CueKind } from '../reading/phrases.ts';
import { QUESTION, readReply } from './replies.ts';
import { readBell, readPayee, readRecorded } from './records.ts';
import { readAbout, readKin, readNickname, readOffered } from './told.ts';
import { tokens } from '../reading/tokens.ts';
import { wordSet } from '../reading/word-set.ts';

/** What words that may introduce a name do; what no number answers. */

/** How far what may introduce a name is believed; -1 for what introduces none. */
function hintOf(cue: CueKind): number {
  if (cue === 'name-maybe' || cue === 'name-offered') return TRUST.LEXICON;
  if (cue === 'name-person') return TRUST.PERSON;
  if (cue === 'name-greeted') return TRUST.GREETED;
  return cue === 'name-role' ? TRUST.WEAK_CUE : -1;
}

/** Nothing was said of a name by this cue. */
export const NO_NAME_CUE = -2;

/** Reads the name that the words from `first` to `last` introduce or ask for. @returns its last token, -1 where none is; `NO_NAME_CUE` */
export function readNameCue(cue: CueKind, first: number, last: number): number {
  const trust = hintOf(cue);
  if (trust >= 0) {
    // "Lyon Part-Dieu"
    if (last + 1 < tokens.count && tokens.gap[last + 1] === GAP.HYPHEN) return -1;
    const belled = BELLS.holds(last) ? readBell(last) : -1;
    return belled < 0 ? readHint(cue, trust, first, last) : belled;
  }
  if (cue === 'name-who') {
    if (isFirmAsked(last)) return -1;
    if (!isPersonAsked(first, last) || !readReply(last, first, QUESTION.ROLE)) readAnswered(last, true);
    return -1;
  }
  if (cue === 'name-nick') {
    const named = readNickname(last);
    return named < 0 ? readHinted(last, TRUST.PERSON) : named;
  }
  if (cue === 'name-record') return readRecorded(last);
  if (cue === 'name-payee') return readPayee(last);
  if (cue === 'name-desk') {
    readDesk(first);
    return -1;
  }
  if (cue !== 'name-before') return NO_NAME_CUE;
  readBefore(first);
  return last;
}

function readHint(cue: CueKind, trust: number, first: number, last: number): number {
  if (cue === 'name-role') readApposed(first);
  // "C'est bien aimable": of these only what is confirmed.
  const believed = cue !== 'name-offered' || tokens.hash[last] === IT || tokens.hash[first] === IT;
  const named = believed ? readHinted(last, trust) : -1;
  if (cue === 'name-role' && named < 0) {
    const kin = readKin(last);
    if (kin < 0 && !readReply(last, first, QUESTION.ROLE)) readAbout(last);
    return kin;
  }
  return cue === 'name-offered' || cue === 'name-person' ? Math.max(named, readOffered(last, named)) : named;
}

const BELLS = wordSet('interphone interph intercom buzzer sonnette sonnez sonner visiophone');
const WITH = wordSet('with chez for pour');
const ARE = wordSet('are were');
const [WHO, IT] = ['who', 'it'].map(hashWord);

const SUPPLIERS = wordSet(
  'supplier provider operator operateur fournisseur banque bank assureur insurer assurance insurance transporteur carrier network fabricant manufacturer employeur employer mutuelle airline',
);
/** "Qui est votre opérateur ?", "who's your supplier": a firm is asked for. */
function isFirmAsked(last: number): boolean {
  for (let at = last + 1; at < tokens.count && at - last < 4 && tokens.utterance[at] === tokens.utterance[last]; at++)
    if (SUPPLIERS.holds(at)) return true;
  return false;
}

/** Whether "who" asks for a person: not "who are you with", "chez qui êtes-vous". */
const isPersonAsked = (first: number, last: number): boolean =>
  !WITH.holds(first) && !(ARE.holds(last) && tokens.hash[first] === WHO);
