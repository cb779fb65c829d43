import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMarks } from './marks.ts';

const at = (offset: number, partition = 0) => ({ partition, offset: BigInt(offset), epoch: 1 });
const offsets = (marks: ReturnType<typeof createMarks>) =>
  marks.moved().map(({ partition, offset }) => [partition, Number(offset)]);

describe('the marks of a topic', () => {
  test('follow what is done without a gap, each partition for itself', () => {
    const marks = createMarks();
    const [a, b, c, other] = [at(7), at(8), at(11), at(3, 1)].map((place) => marks.take(place));
    b!();
    expect(offsets(marks)).toEqual([]);
    other!();
    expect(offsets(marks)).toEqual([[1, 4]]);
    a!();
    expect(offsets(marks)).toEqual([
      [0, 9],
      [1, 4],
    ]);
    expect(marks.open()).toBe(1);
    c!();
    // Offsets of one partition need not be neighbours: compaction and transactions leave gaps.
    expect(offsets(marks)[0]).toEqual([0, 12]);
  });

  test('are told once, and again after they moved or could not be told', () => {
    const marks = createMarks();
    marks.take(at(0))();
    const moved = marks.moved();
    expect(offsets(marks)).toEqual([[0, 1]]);
    marks.take(at(1))();
    marks.told(moved);
    expect(offsets(marks)).toEqual([[0, 2]]);
    marks.told(marks.moved());
    expect(offsets(marks)).toEqual([]);
  });

  test('are told anew where a partition came back and was read to the same place', () => {
    const marks = createMarks();
    marks.take(at(4))();
    marks.told(marks.moved());
    marks.take(at(4))();
    expect(offsets(marks)).toEqual([[0, 5]]);
  });

  test('wait for both readings of a message that was read twice', () => {
    const marks = createMarks();
    const [first, ahead] = [marks.take(at(5)), marks.take(at(6))];
    const again = marks.take(at(5));
    ahead();
    again();
    again();
    expect(offsets(marks)).toEqual([]);
    first();
    expect(offsets(marks)).toEqual([[0, 6]]);
    expect(marks.open()).toBe(0);
  });

  test('never pass a message that is not done, whatever the order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 60 }),
        fc.infiniteStream(fc.nat()),
        (partitions, chance) => {
          const marks = createMarks();
          const next = [0, 0, 0];
          const open = partitions.map((partition) => {
            const offset = next[partition]!++;
            return { partition, offset, done: marks.take(at(offset, partition)) };
          });
          while (open.length > 0) {
            const [one] = open.splice(Number(chance.next().value) % open.length, 1);
            one!.done();
            for (const [partition, mark] of offsets(marks))
              for (const left of open) expect(left.partition !== partition || left.offset >= mark!).toBe(true);
          }
          expect(offsets(marks).sort()).toEqual(
            [0, 1, 2].filter((n) => next[n]! > 0).map((partition) => [partition, next[partition]]),
          );
        },
      ),
    );
  });
});
