import type { z } from 'zod';
import { DUTIES } from '../law/index.ts';
import type { RollupView } from './contract.ts';
import { countsOf, sidesOf } from './parallel-rules.ts';
import type { ParallelRow, Side, SideName } from './parallel-types.ts';
import { dutyView, instant } from './parallel-view.ts';

type View = z.infer<typeof RollupView>;
type Line = View['beyond'][number]['brands'][number];

const lineOf = (brand: string, name: SideName, side: Side): Line => ({
  brand,
  side: name,
  state: side.state,
  ...(side.found && { found: side.found }),
  ...(side.turn && { turn: side.turn }),
  since: instant(side.since),
});
/** The longest-standing first. */
const bySince = (a: Line, b: Line): number => a.since.localeCompare(b.since);

/** What the processor owes beyond one brand, brand by brand, and everything that is broken anywhere with whose turn it is. */
export function rollupView(all: ReadonlyMap<string, readonly ParallelRow[]>, now: number): View {
  const brands = [...all].map(([brand, rows]) => ({ brand, counts: countsOf(rows) }));
  const beyond = DUTIES.filter(({ beyondOneBrand }) => beyondOneBrand).map((duty) => {
    const lines = [...all].flatMap(([brand, rows]) => {
      const side = rows.find((row) => row.duty.id === duty.id)?.processor;
      return side ? [lineOf(brand, 'processor', side)] : [];
    });
    return { ...dutyView(duty), owes: duty.processor!, brands: lines.toSorted(bySince) };
  });
  const broken = [...all].flatMap(([brand, rows]) =>
    sidesOf(rows)
      .filter(({ side }) => side.state === 'broken' || side.state === 'lapsed')
      .map(({ duty, name, side }) => ({ ...lineOf(brand, name, side), duty: dutyView(duty) })),
  );
  return { at: instant(now), brands, beyond, broken: broken.toSorted(bySince) };
}
