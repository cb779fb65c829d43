import { CONTRACT } from './duties-contract.ts';
import { BREACH, DPO, IMPACT, RECORDS, SECURITY, TRANSFERS } from './duties-house.ts';
import { PRINCIPLES } from './duties-principles.ts';
import { RIGHTS } from './duties-rights.ts';
import type { Duty } from './duties-types.ts';

export { DUTY_CHAPTERS, FINE_TIERS, type Duty, type DutyChapter, type FineTier } from './duties-types.ts';

/** Every duty that brand and processor owe in parallel (law.md §3), by chapter. */
export const DUTIES: readonly Duty[] = [
  ...PRINCIPLES,
  ...RIGHTS,
  ...CONTRACT,
  ...RECORDS,
  ...SECURITY,
  ...BREACH,
  ...IMPACT,
  ...DPO,
  ...TRANSFERS,
];
