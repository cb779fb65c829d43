import { leafHash, nodeHash, rangeHash, type NodeSource } from './merkle.ts';

/** A tree in memory, for tests: complete subtrees by plain recursion, each hashed once. */
export function treeOf(entries: readonly Uint8Array[]): {
  node: NodeSource;
  root(start: number, end: number): Promise<Uint8Array>;
} {
  const known = new Map<string, Uint8Array>();
  const hash = (level: number, index: number): Uint8Array => {
    const name = `${level}/${index}`;
    const value =
      known.get(name) ??
      (level === 0 ? leafHash(entries[index]!) : nodeHash(hash(level - 1, index * 2), hash(level - 1, index * 2 + 1)));
    known.set(name, value);
    return value;
  };
  const node: NodeSource = (level, index) => Promise.resolve(hash(level, index));
  return { node, root: (start, end) => rangeHash([start, end], node) };
}
