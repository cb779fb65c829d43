import { Refusal, type Fault } from '../kernel/refusal.ts';
import { inBoth } from './closed-words.ts';
import type { GateReason } from './types.ts';

/** Every reason against a move at once; the one there is, where there is one. */
export function refusalOf(because: readonly GateReason[]): Refusal {
  const faults = because.map(({ code, article, params }): Fault => ({
    code,
    article,
    ...(params && { params: inBoth(params) }),
  }));
  const [only, ...more] = because;
  if (!only || more.length > 0) return new Refusal('impact.closed', { faults });
  return new Refusal(only.code, { article: only.article, ...(only.params && { params: inBoth(only.params) }), faults });
}
