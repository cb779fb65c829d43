import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import { addPeriod } from '../law/index.ts';
import type { CompiledMandate } from '../mandate/index.ts';

/** When a quarantined interaction destroys itself. */
export const quarantineUntil = (receivedAt: Millis, terms: CompiledMandate['quarantine']): Millis =>
  addPeriod(receivedAt, terms.for);

/** What the sealed bytes of a quarantined interaction are bound to. */
export const quarantineBinding = (brand: BrandId, id: string, version: number) =>
  ({
    use: 'quarantine',
    brand,
    subject: '',
    interaction: id,
    kind: '',
    revision: version,
    keyVersion: version,
  }) as const;
