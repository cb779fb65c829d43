import type { NewRecord } from '../../contact/index.ts';
import type { BrandId } from '../../kernel/ids.ts';
import type { Happening } from '../happening.ts';
import { SAMPLE_BRANDS } from '../queues.ts';
import { campaignStart, sampleCampaigns } from './campaigns.ts';
import { sampleRecords } from './records.ts';

export { phoneOf, PROSPECTED } from './brands.ts';
export { CAST, sampleRecords } from './records.ts';

/** What is known of fictional persons, each at its moment or in the base that the brand handed over first; campaigns. */
export function sampleProspecting(now: number): readonly Happening[] {
  const handedOver = campaignStart(now) - 1;
  const records = SAMPLE_BRANDS.flatMap((brand) => {
    const all = sampleRecords(brand, now);
    const later = all.filter(({ at }) => at > handedOver);
    const recorded = (at: number, some: readonly NewRecord[], source: 'import' | 'api'): Happening => ({
      at,
      run: ({ contacts }) => contacts.record(brand as string as BrandId, some, source, 'system'),
    });
    return [
      recorded(
        handedOver,
        all.filter(({ at }) => at <= handedOver),
        'import',
      ),
      ...[...Map.groupBy(later, ({ at }) => at)].map(([at, some]) => recorded(at, some, 'api')),
    ];
  });
  return [...records, ...sampleCampaigns(now)];
}
