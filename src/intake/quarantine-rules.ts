import type { Millis } from '../kernel/clock.ts';
import { addPeriod } from '../law/index.ts';
import type { CompiledMandate } from '../mandate/index.ts';

/** Where a brand has no mandate yet, or none any more: a week, decided by the brand. */
export const DEFAULT_QUARANTINE: CompiledMandate['quarantine'] = { for: 'P7D', decidedBy: 'brand' };

/** When a quarantined interaction destroys itself. */
export const quarantineUntil = (receivedAt: Millis, terms: CompiledMandate['quarantine']): Millis =>
  addPeriod(receivedAt, terms.for);
