import { Refusal } from '../kernel/refusal.ts';
import type { Capacity } from '../law/index.ts';
import type { Role } from '../mandate/index.ts';
import { inBoth } from './closed-words.ts';
import type { Behalf, Speaker, Voice } from './types.ts';
import { adviceMissing, isDecision, isOpinion, lastWords, maySpeak } from './voice-rules.ts';

type Asked = {
  readonly capacity: Capacity;
  readonly says: 'yes' | 'no';
  readonly reason: string;
  readonly behalf?: Behalf | undefined;
};
type On = {
  readonly asked: readonly Capacity[];
  readonly voices: readonly Voice[];
  readonly role: Role;
};

/**
 * Whether these words may be said on a move, in this capacity, by this person, now.
 * @throws Refusal `impact.not-asked` | `impact.person` | `impact.dpo-decides` | `impact.controller-decides` | `impact.capacity` |
 *   `impact.independence` | `impact.advice-first` | `impact.not-followed`
 */
export function checkVoice(voice: Asked, who: Speaker, on: On): void {
  const { capacity, says, reason, behalf } = voice;
  if (!on.asked.includes(capacity)) throw new Refusal('impact.not-asked', { params: inBoth({ capacity }) });
  if (!behalf) checkSpeaker(capacity, who, on.role);
  checkIndependence(voice, who, on.voices);
  if (!isDecision(capacity)) return;
  const missing = adviceMissing(on.asked, on.voices);
  if (missing.length > 0) throw new Refusal('impact.advice-first', { params: inBoth({ missing: missing.join(', ') }) });
  const against = [...lastWords(on.voices).values()].some((one) => isOpinion(one.capacity) && one.says === 'no');
  if (says === 'yes' && against && reason.trim().length < 20) throw new Refusal('impact.not-followed');
}

/** Whatever other role they hold (art. 38(6)). */
const isDpo = (roles: readonly string[]): boolean => roles.includes('dpo') || roles.includes('brand-dpo');

/** The controller itself, signed in. @throws Refusal as `checkVoice` */
export const checkController = (who: Speaker, role: Role): void => checkSpeaker('controller', who, role);

/** Signed in as themselves: a person whose roles speak in this capacity. */
function checkSpeaker(capacity: Capacity, { actor, roles }: Speaker, role: Role): void {
  if (!actor.startsWith('person:')) throw new Refusal('impact.person');
  if (isDecision(capacity) && isDpo(roles)) throw new Refusal('impact.dpo-decides');
  if (maySpeak(roles, capacity, role)) return;
  if (isDecision(capacity) && role !== 'controller') throw new Refusal('impact.controller-decides');
  throw new Refusal('impact.capacity', { params: inBoth({ capacity }) });
}

/** Whoever speaks as a DPO speaks in no other capacity on the same move, in a document neither: known by who they are, or by name. */
function checkIndependence({ capacity, behalf }: Asked, { actor, name }: Speaker, voices: readonly Voice[]): void {
  const me = { by: actor, name, behalf };
  const mine = voices.filter((one) => one.capacity !== capacity && isSame(one, me));
  if (mine.some((one) => isOpinion(one.capacity) || isOpinion(capacity))) throw new Refusal('impact.independence');
}

type Known = { readonly by: string; readonly name: string; readonly behalf?: Behalf | undefined };
/** Whether two words are one person's: signed in here, under their name in a document there. */
export const isSame = (one: Known, other: Known): boolean => {
  const as = knownAs(one);
  return knownAs(other).some((name) => as.includes(name));
};
const knownAs = ({ by, name, behalf }: Known): readonly string[] => (behalf ? [named(behalf.name)] : [by, named(name)]);

/** Written otherwise, it is the same name still. */
const named = (name: string): string =>
  `name:${name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')}`;
