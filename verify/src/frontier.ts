import { EMPTY_ROOT, nodeHash, type NodeSource } from './merkle.ts';

/** Called for each hash that belongs in a tile: level 0 for leaves, level l for roots of full tiles of level l - 1. */
export type EmitHash = (tileLevel: number, hash: Uint8Array) => void;

/**
 * The right edge of a growing tree: the roots of its maximal complete subtrees, one per set bit of its size. All that
 * must be known of a log to append to it, at most 53 hashes.
 */
export class Frontier {
  #size = 0;
  /** `#nodes[level]` is meaningful when the bit `level` of the size is set. */
  readonly #nodes: Uint8Array[] = [];

  /** The edge of a tree of `size` leaves, read from its complete subtrees. */
  static async of(size: number, node: NodeSource): Promise<Frontier> {
    const frontier = new Frontier();
    for (let level = 0, rest = size; rest > 0; level++, rest = Math.floor(rest / 2)) {
      if (rest % 2 === 1) frontier.#nodes[level] = await node(level, rest - 1);
    }
    frontier.#size = size;
    return frontier;
  }

  get size(): number {
    return this.#size;
  }

  /** The edge whose complete subtrees are given, the smallest first: the inverse of `nodes`. @throws RangeError */
  static from(size: number, nodes: readonly Uint8Array[]): Frontier {
    const frontier = new Frontier();
    let used = 0;
    for (let level = 0, rest = size; rest > 0; level++, rest = Math.floor(rest / 2)) {
      if (rest % 2 === 1) frontier.#nodes[level] = nodes[used++] ?? new Uint8Array();
    }
    if (used !== nodes.length || nodes.some(({ length }) => length !== 32)) throw new RangeError('not an edge');
    frontier.#size = size;
    return frontier;
  }

  /** Roots of the complete subtrees, the smallest first. */
  nodes(): Uint8Array[] {
    return this.#nodes.filter((_, level) => Math.floor(this.#size / 2 ** level) % 2 === 1);
  }

  /** A copy to append to on trial. */
  clone(): Frontier {
    const copy = new Frontier();
    copy.#size = this.#size;
    copy.#nodes.push(...this.#nodes);
    return copy;
  }

  /** Appends a leaf hash; about one node is hashed per leaf on average. */
  append(leaf: Uint8Array, emit?: EmitHash): void {
    let hash = leaf;
    let level = 0;
    emit?.(0, hash);
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      hash = nodeHash(this.#nodes[level]!, hash);
      level++;
      if (level % 8 === 0) emit?.(level / 8, hash);
    }
    this.#nodes[level] = hash;
    this.#size++;
  }

  /** The Merkle tree hash of all leaves so far. */
  root(): Uint8Array {
    let root: Uint8Array | undefined;
    for (let level = 0, rest = this.#size; rest > 0; level++, rest = Math.floor(rest / 2)) {
      if (rest % 2 === 1) root = root ? nodeHash(this.#nodes[level]!, root) : this.#nodes[level]!;
    }
    return root ?? EMPTY_ROOT;
  }
}
