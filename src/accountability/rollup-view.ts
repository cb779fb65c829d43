import type { z } from 'zod';
import { DUTIES } from '../law/index.ts';
import type { RollupView } from './contract.ts';
import { countsOf, sidesOf } from './parallel-rules.ts';
import type { ParallelRow, Side, SideName } from './parallel-types.ts';
import { dutyView, instant } from './parallel-view.ts';

type View = z.infer<typeof RollupView>;
type Line = View['beyond'][number]['brands'][number];
type BrandSide = { readonly brand: string; readonly name: SideName; readonly side: Side };

function sidesByDuty(all: ReadonlyMap<string, readonly ParallelRow[]>): ReadonlyMap<string, readonly BrandSide[]> {
  const found = new Map<string, BrandSide[]>(DUTIES.map(({ id }) => [id, []]));
  for (const [brand, rows] of all)
    for (const { duty, name, side } of sidesOf(rows)) found.get(duty.id)?.push({ brand, name, side });
  return found;
}

/** Brands of which the same is found, together: what is the house's own, as its backups, is so for all of them at once. */
function together(sides: readonly BrandSide[]): Line[] {
  const lines = new Map<
    string,
    { readonly of: Side; readonly name: SideName; readonly brands: string[]; since: number }
  >();
  for (const { brand, name, side } of sides) {
    const key = `${name} ${side.state} ${side.turn} ${readApart(side)?.fr}`;
    const line = lines.get(key) ?? { of: side, name, brands: [], since: side.since };
    lines.set(key, line);
    line.brands.push(brand);
    line.since = Math.min(line.since, side.since);
  }
  return [...lines.values()]
    .map(({ of, name, brands, since }): Line => {
      const { state, turn } = of;
      const found = readApart(of);
      return { brands, side: name, state, ...(found && { found }), ...(turn && { turn }), since: instant(since) };
    })
    .toSorted(bySince);
}
/** What holds needs no reading apart. */
const readApart = ({ state, found }: Side): Side['found'] => (state === 'broken' ? found : undefined);
/** The longest-standing first. */
const bySince = (a: Line, b: Line): number => a.since.localeCompare(b.since);

/** What the processor owes beyond one brand, brand by brand, and everything that is broken anywhere with whose turn it is. */
export function rollupView(all: ReadonlyMap<string, readonly ParallelRow[]>, now: number): View {
  const byDuty = sidesByDuty(all);
  const of = (id: string): readonly BrandSide[] => byDuty.get(id) ?? [];
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
