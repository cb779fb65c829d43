/** Where a message lies in its topic; `epoch` is the leader's, which the broker compares. */
export type Place = { readonly partition: number; readonly offset: bigint; readonly epoch: number };

type Held = { readonly place: Place; done: boolean };
type Line = { readonly held: Held[]; mark: Place | undefined; told: Place | undefined };

/**
 * How far each partition is. The broker keeps one offset a partition and takes all before it for done, while messages
 * are done in any order: a mark follows only what is done without a gap, in the order in which the messages came. That
 * order holds when a partition is taken away and comes back: what was read twice is waited for twice.
 */
export function createMarks() {
  const lines = new Map<number, Line>();
  let open = 0;

  function settle(line: Line): void {
    while (line.held[0]?.done) {
      const { place } = line.held.shift()!;
      line.mark = { ...place, offset: place.offset + 1n };
      open--;
    }
  }

  return {
    /** Messages that no mark has passed yet: in work, or done behind one that is not. */
    open: (): number => open,

    /** @returns what to call once the message is done; again changes nothing. */
    take(place: Place): () => void {
      const line = lines.get(place.partition) ?? { held: [], mark: undefined, told: undefined };
      lines.set(place.partition, line);
      const held = { place, done: false };
      line.held.push(held);
      open++;
      return () => {
        held.done = true;
        settle(line);
      };
    },

    /** Marks set since they were last told, be it at the same place: the offset that comes next. */
    moved(): readonly Place[] {
      return [...lines.values()].flatMap(({ mark, told }) => (mark && mark !== told ? [mark] : []));
    },

    /** The broker has them. */
    told(marks: readonly Place[]): void {
      for (const mark of marks) lines.get(mark.partition)!.told = mark;
    },
  };
}
