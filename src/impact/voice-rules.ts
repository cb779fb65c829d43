import type { Capacity } from '../law/index.ts';
import type { Role, Stage } from '../mandate/index.ts';
import type { GateFacts, Voice } from './types.ts';

/** What opens an activity on real persons. */
export const isOpening = (stage: Stage): stage is 'experiment' | 'production' =>
  stage === 'experiment' || stage === 'production';

export const isDecision = (capacity: Capacity): boolean => capacity === 'controller' || capacity === 'co-controller';
export const isOpinion = (capacity: Capacity): boolean => capacity.endsWith('-dpo');

/**
 * Who speaks on a move, in their order: the processor's sign-offs (art. 28(3)(f), 32), the DPOs' opinions (art. 35(2)), then
 * whoever decides. A party without a DPO has none to ask (art. 37). Where we are the controller, there is one DPO: ours.
 */
export function voicesOn({ role, dpos }: Pick<GateFacts, 'role' | 'dpos'>, target: Stage): readonly Capacity[] {
  if (target === 'draft') return ['operational'];
  if (!isOpening(target)) return ['controller'];
  return [
    'technical',
    'operational',
    ...(dpos.processor ? (['processor-dpo'] as const) : []),
    ...(dpos.controller && role !== 'controller' ? (['controller-dpo'] as const) : []),
    ...(role === 'joint' ? (['co-controller'] as const) : []),
    'controller',
  ];
}

/** Which roles speak in a capacity: those who decide for a brand are the brand's; a DPO decides nothing (art. 38(6)). */
export function rolesOf(capacity: Capacity, role: Role): readonly string[] {
  switch (capacity) {
    case 'controller':
      return role === 'controller' ? ['administrator'] : ['brand-controller'];
    case 'co-controller':
      return role === 'joint' ? ['administrator'] : [];
    case 'controller-dpo':
      return role === 'controller' ? [] : ['brand-dpo'];
    case 'processor-dpo':
      return ['dpo'];
    case 'technical':
      return ['security'];
    case 'operational':
      return ['operations'];
  }
}

export const maySpeak = (roles: readonly string[], capacity: Capacity, role: Role): boolean =>
  rolesOf(capacity, role).some((one) => roles.includes(one));

/** The last word of each capacity. */
export function lastWords(voices: readonly Voice[]): ReadonlyMap<Capacity, Voice> {
  return new Map(voices.map((voice) => [voice.capacity, voice]));
}

/** Who must speak before whoever decides does: opinions and sign-offs that are not given yet. */
export function adviceMissing(asked: readonly Capacity[], voices: readonly Voice[]): readonly Capacity[] {
  const said = lastWords(voices);
  return asked.filter((capacity) => !isDecision(capacity) && !said.has(capacity));
}

/** Whose turn it is: everybody who advises at once, then those who decide. */
export function turnOf(asked: readonly Capacity[], voices: readonly Voice[]): readonly Capacity[] {
  const advice = adviceMissing(asked, voices);
  if (advice.length > 0) return advice;
  const said = lastWords(voices);
  return asked.filter((capacity) => said.get(capacity)?.says !== 'yes' && !isOpinion(capacity));
}
