import { isMap, isScalar, isSeq, type LineCounter, type Node, type Pair } from 'yaml';
import type { Place } from '../kernel/refusal.ts';

export type Path = readonly PropertyKey[];

/** Finds where something said of a document stands in its text. */
export type Locator = (path: Path, atKey?: boolean) => Place;

export function locatorOf(root: Node | null, lines: LineCounter, file: string | undefined): Locator {
  return (path, atKey = false) => {
    const { line, col } = lines.linePos(offsetOf(root, path, atKey));
    return { line, column: col, pointer: pointerOf(path), ...(file === undefined ? {} : { file }) };
  };
}

/** JSON pointer (RFC 6901). Keys that are no names of ours are left out: they are the input's own. */
function pointerOf(path: Path): string {
  return path.map((segment) => `/${fieldName(segment)}`).join('');
}

/** A field's name fit for a message: a document may hold anything as a key. */
export function fieldName(segment: PropertyKey | undefined): string {
  const name = String(segment ?? '');
  return /^[\w.-]{1,40}$/.test(name) ? name : '…';
}

/** The value at `path`, or its key; what is missing is placed at the nearest thing around it. */
function offsetOf(root: Node | null, path: Path, atKey: boolean): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const segment of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment)) as
        | Pair<Node, Node | null>
        | undefined;
      if (!pair) return offset;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(segment)] as Node | null | undefined;
      if (!item) return offset;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else return offset;
  }
  return atKey ? offset : ((node as Node | null)?.range?.[0] ?? offset);
}
