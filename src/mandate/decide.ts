import { admit } from './decide-admit.ts';
import { permit } from './decide-permit.ts';
import type { CompiledMandate, Decision, Facts } from './types.ts';

/**
 * May this act happen now? Pure, total (never throws) and deterministic. `admit` judges an interaction that has happened;
 * every other act is denied unless the instructions allow it. `mandate` is undefined for a brand that gave none.
 */
export function decide(mandate: CompiledMandate | undefined, facts: Facts, now: number): Decision {
  return facts.act === 'admit' ? admit(mandate, facts, now) : permit(mandate, facts, now);
}
