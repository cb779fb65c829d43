import { countryName, endOfDay, reachOf, startOfDay, type Safeguard } from '../law/index.ts';
import type { Path } from './place.ts';
import { fault, warning, type Said } from './remarks.ts';

export type Destination = {
  readonly country?: string | undefined;
  readonly safeguard?: Safeguard | undefined;
  readonly assessment?: string | undefined;
};

/** What art. 44 to 46 say of people reading from a country. `until`: last day that it must hold, if known. */
export function* checkTransfer(to: Destination, path: Path, at: number, until: string | undefined): Generator<Said> {
  if (to.country === undefined) return;
  if (!countryName(to.country)) return yield fault('mandate.unknown-country', [...path, 'country']);
  const reach = reachOf(to.country, at);
  if (reach.kind === 'eea') return;
  if (reach.kind === 'adequate') {
    if (reach.until !== undefined && until !== undefined && startOfDay(reach.until) < endOfDay(until))
      yield warning('mandate.adequacy-ends', [...path, 'country']);
    return;
  }
  const covered = to.safeguard === 'adequacy-covered';
  if (!('safeguard' in to) || (covered && reach.kind !== 'partly'))
    return yield fault('mandate.transfer-safeguard', path);
  if (!covered && !('assessment' in to)) yield fault('mandate.transfer-assessment', path);
}
