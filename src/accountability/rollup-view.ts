import type { z } from 'zod';
import { DUTIES } from '../law/index.ts';
import type { RollupView } from './contract.ts';
import { countsOf, sidesOf } from './parallel-rules.ts';
import type { ParallelRow, Side, SideName } from './parallel-types.ts';
import { dutyView, instant } from './parallel-view.ts';

type View = z.infer<typeof RollupView>;
type Line = View['beyond'][number]['brands'][number];

/** Brands of which the same is found, together: what is the house's own, as its backups, is so for all of them at once. */
function together(sides: readonly { readonly brand: string; readonly name: SideName; readonly side: Side }[]): Line[] {
  const lines = new Map<string, Line>();
  for (const { brand, name, side } of sides) {
    const { state, turn } = side;
    // What holds needs no reading apart.
    const found = state === 'broken' ? side.found : undefined;
    const key = JSON.stringify([name, state, found?.fr, turn]);
    const since = instant(side.since);
    const line = lines.get(key);
    lines.set(key, {
      brands: [...(line?.brands ?? []), brand],
      side: name,
      state,
      ...(found && { found }),
      ...(turn && { turn }),
      since: line && line.since < since ? line.since : since,
    });
  }
  return [...lines.values()].toSorted(bySince);
}
/** The longest-standing first. */
const bySince = (a: Line, b: Line): number => a.since.localeCompare(b.since);

/** What the processor owes beyond one brand, brand by brand, and everything that is broken anywhere with whose turn it is. */
export function rollupView(all: ReadonlyMap<string, readonly ParallelRow[]>, now: number): View {
  const sides = [...all].flatMap(([brand, rows]) => sidesOf(rows).map((side) => ({ brand, ...side })));
  const of = (id: string): typeof sides => sides.filter(({ duty }) => duty.id === id);
  const beyond = DUTIES.filter(({ beyondOneBrand }) => beyondOneBrand).map((duty) => ({
    ...dutyView(duty),
    owes: duty.processor!,
    brands: together(of(duty.id).filter(({ name }) => name === 'processor')),
  }));
  const broken = DUTIES.flatMap((duty) =>
    together(of(duty.id).filter(({ side }) => side.state === 'broken' || side.state === 'lapsed')).map((line) => ({
      ...line,
      duty: dutyView(duty),
    })),
  );
  return {
    at: instant(now),
    brands: [...all].map(([brand, rows]) => ({ brand, counts: countsOf(rows) })),
    beyond,
    broken: broken.toSorted(bySince),
  };
}
