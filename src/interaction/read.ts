import { channelOf } from './channel.ts';
import { isVoice, kindsOf } from './content.ts';
import { headOf } from './head.ts';
import { hintOf } from './hint.ts';
import { identifiersOf } from './identifiers.ts';
import { languageOf } from './language.ts';
import { normalise } from './normalise.ts';
import { rolesOf, statedDirection } from './roles.ts';
import { signalsOf } from './signals.ts';
import { slotsOf } from './slots.ts';
import type { ReadContext, ReadResult } from './types.ts';

/**
 * Reads a vCon of any draft: the canonical form, the head, the customer's identifiers, every text for the shield, and the
 * rights exercised in it. Pure. The result shares with `value` what did not change, and `applyTexts` writes in place: whoever
 * hands `value` over should not go on using it.
 * @param value parsed by `parseJson`, so that depth is bounded and no member repeats
 * @throws Refusal `vcon.*` with the JSON pointer of the fault
 */
export function readVcon(value: unknown, context: ReadContext): ReadResult {
  const { vcon, notes } = normalise(value, context);
  const hint = hintOf(vcon);
  const direction = statedDirection(vcon);
  const roles = rolesOf(vcon, direction);
  const channel = hint.channel ?? channelOf(vcon, roles, direction, notes);
  const voice = isVoice(vcon, channel);
  const slots = slotsOf(vcon, roles, voice);
  const language = languageOf(vcon, slots);
  const identifiers = identifiersOf(vcon, roles, hint.customerReference, notes);
  const head = headOf({ vcon, roles, channel, hint, kinds: kindsOf(vcon, voice), language }, context, notes);
  return { vcon, head, identifiers, slots, signals: signalsOf(vcon, slots, channel), notes: [...notes] };
}
