import { LAYERS, type DataMap, type Flow, type Layer, type MapNode } from './types.ts';

/** In pixels: what a column and a box take, and the room between them. */
const BOX = { width: 216, height: 46, between: 14 };
const GAP = 76;
const EDGE = { top: 40, left: 16, bottom: 22 };

export type Placed = MapNode & { readonly x: number; readonly y: number };
export type Drawn = Flow & {
  /** A curve from the right of one box to the left of another, or along the foot of a column. */
  readonly path: string;
  readonly width: number;
};
export type Layout = {
  readonly width: number;
  readonly height: number;
  readonly box: { readonly width: number; readonly height: number };
  readonly columns: readonly { readonly layer: Layer; readonly x: number }[];
  readonly nodes: readonly Placed[];
  readonly flows: readonly Drawn[];
};

/** Boxes in columns from left to right, each near what it hangs on; flows as curves between them. */
export function layoutOf({ nodes, flows }: Pick<DataMap, 'nodes' | 'flows'>): Layout {
  const layers = LAYERS.filter((layer) => nodes.some((node) => node.layer === layer));
  const columns = layers.map((layer, i) => ({ layer, x: EDGE.left + i * (BOX.width + GAP) }));
  const ranks = new Map<string, number>();
  const placed: Placed[] = [];
  const feet = new Map<Layer, number>();
  for (const { layer, x } of columns) {
    const ours = nodes.filter((node) => node.layer === layer);
    const sorted = ours
      .map((node, i) => ({ node, at: pull(node.id, flows, ranks) ?? i }))
      .toSorted((a, b) => Number(a.node.outside ?? false) - Number(b.node.outside ?? false) || a.at - b.at);
    sorted.forEach(({ node }, i) => {
      ranks.set(node.id, i);
      placed.push({ ...node, x, y: EDGE.top + i * (BOX.height + BOX.between) });
    });
    const inside = sorted.filter(({ node }) => !node.outside).length;
    feet.set(layer, EDGE.top + inside * (BOX.height + BOX.between) - BOX.between / 2);
  }
  const tallest = Math.max(1, ...layers.map((layer) => nodes.filter((node) => node.layer === layer).length));
  return {
    width: EDGE.left * 2 + Math.max(1, columns.length) * (BOX.width + GAP) - GAP,
    height: EDGE.top + tallest * (BOX.height + BOX.between) + EDGE.bottom,
    box: BOX,
    columns,
    nodes: placed,
    flows: curves(flows, placed, columns, feet),
  };
}

/** The middle of what a box hangs on in the columns before it. */
function pull(id: string, flows: readonly Flow[], ranks: ReadonlyMap<string, number>): number | undefined {
  const from = flows.flatMap((flow) => (flow.to === id && ranks.has(flow.from) ? [ranks.get(flow.from)!] : []));
  return from.length === 0 ? undefined : from.reduce((sum, rank) => sum + rank, 0) / from.length;
}

/** Each end has a place of its own on its box, so that flows do not run into one. */
function curves(
  flows: readonly Flow[],
  placed: readonly Placed[],
  columns: Layout['columns'],
  feet: ReadonlyMap<Layer, number>,
): Drawn[] {
  const at = new Map(placed.map((node) => [node.id, node]));
  const ends = new Map<string, number>();
  const port = (id: string, of: number): number => {
    const n = (ends.get(id) ?? 0) + 1;
    ends.set(id, n);
    return (BOX.height * n) / (of + 1);
  };
  const leaving = (id: string): number => flows.filter((flow) => flow.from === id).length;
  const coming = (id: string): number => flows.filter((flow) => flow.to === id).length;
  const byHeight = flows.toSorted(
    (a, b) => (at.get(a.to)?.y ?? 0) - (at.get(b.to)?.y ?? 0) || (at.get(a.from)?.y ?? 0) - (at.get(b.from)?.y ?? 0),
  );
  return byHeight.flatMap((flow): Drawn[] => {
    const to = at.get(flow.to);
    if (!to) return [];
    const [endX, endY] = [to.x, to.y + port(`in ${flow.to}`, coming(flow.to))];
    const width = flow.count === undefined ? 1.5 : Math.min(6, 1.5 + Math.log10(flow.count));
    if (flow.from.startsWith('layer:')) {
      // It leaves a whole column: from along its foot.
      const column = columns.find(({ layer }) => `layer:${layer}` === flow.from);
      if (!column) return [];
      const y = feet.get(column.layer)!;
      const x = column.x + BOX.width;
      return [{ ...flow, width, path: `M${column.x} ${y}H${x}${bend(x, y, endX, endY)}` }];
    }
    const from = at.get(flow.from);
    if (!from) return [];
    const [x, y] = [from.x + BOX.width, from.y + port(`out ${flow.from}`, leaving(flow.from))];
    return [{ ...flow, width, path: `M${round(x)} ${round(y)}${bend(x, y, endX, endY)}` }];
  });
}

const round = (n: number): number => Math.round(n * 10) / 10;
const bend = (x: number, y: number, endX: number, endY: number): string => {
  const middle = round((x + endX) / 2);
  return `C${middle} ${round(y)} ${middle} ${round(endY)} ${round(endX)} ${round(endY)}`;
};
