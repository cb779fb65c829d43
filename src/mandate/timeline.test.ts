import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  FOREVER,
  plan,
  timeline,
  type BindingOrder,
  type PublishedFrame,
  type StoredVersion,
  type Stretch,
} from './timeline.ts';

const frame = (number: number, starts: number, ends: number, publishedAt: number): PublishedFrame => ({
  number,
  starts,
  ends,
  publishedAt,
});
const order = (number: number, receivedAt: number, more: Partial<BindingOrder> = {}): BindingOrder => ({
  number,
  receivedAt,
  appliesAt: receivedAt,
  from: undefined,
  until: undefined,
  ...more,
});

test('the first frame stands from its publication, even before its first day', () => {
  expect(timeline([frame(1, 100, 200, 50)], [], 50)).toEqual([{ from: 50, to: FOREVER, frame: 1, orders: [] }]);
});

test('a renewal takes over on its first day, or at once where the contract before it is over', () => {
  const first = frame(1, 0, 100, 0);
  expect(timeline([first, frame(2, 100, 200, 50)], [], 50)).toEqual([
    { from: 50, to: 100, frame: 1, orders: [] },
    { from: 100, to: FOREVER, frame: 2, orders: [] },
  ]);
  expect(timeline([first, frame(2, 150, 200, 120)], [], 120)).toEqual([
    { from: 120, to: FOREVER, frame: 2, orders: [] },
  ]);
});

test('a new frame replaces the orders before it; later ones bind it too', () => {
  const frames = [frame(1, 0, 100, 0), frame(2, 100, 200, 50)];
  expect(timeline(frames, [order(1, 20), order(2, 60)], 60)).toEqual([
    { from: 60, to: 100, frame: 1, orders: [1, 2] },
    { from: 100, to: FOREVER, frame: 2, orders: [2] },
  ]);
});

test('an order binds between its own days', () => {
  expect(timeline([frame(1, 0, 100, 0)], [order(1, 10, { from: 20, until: 40 })], 10)).toEqual([
    { from: 10, to: 20, frame: 1, orders: [] },
    { from: 20, to: 40, frame: 1, orders: [1] },
    { from: 40, to: FOREVER, frame: 1, orders: [] },
  ]);
});

test('a version that still says the same is kept, one that was overtaken ends unused', () => {
  const stored: StoredVersion[] = [
    { version: 1, from: 0, to: 20, frame: 1, orders: [] },
    { version: 2, from: 20, to: FOREVER, frame: 1, orders: [1] },
  ];
  const wanted: Stretch[] = [
    { from: 10, to: 15, frame: 1, orders: [] },
    { from: 15, to: FOREVER, frame: 1, orders: [2] },
  ];
  expect(plan(stored, wanted, 10)).toEqual({
    end: [
      { version: 1, to: 15 },
      { version: 2, to: 20 },
    ],
    make: [wanted[1]],
  });
});

const changes = fc.array(
  fc.record({
    kind: fc.constantFrom('frame', 'order'),
    after: fc.integer({ min: 1, max: 30 }),
    starts: fc.integer({ min: -50, max: 80 }),
    length: fc.integer({ min: 1, max: 100 }),
    from: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
    until: fc.option(fc.integer({ min: 0, max: 90 }), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 8 },
);

test('however instructions change, one version is in force at each moment, and the past stays as it was', () => {
  fc.assert(
    fc.property(changes, (steps) => {
      const frames = [frame(1, 0, 100, 0)];
      const orders: BindingOrder[] = [];
      let versions: StoredVersion[] = [];
      let now = 0;
      const at = (moment: number): StoredVersion[] => versions.filter(({ from, to }) => from <= moment && moment < to);
      for (const step of [undefined, ...steps]) {
        const past = Array.from({ length: 20 }, (_, i) => at((now * i) / 20)[0]?.version);
        const before = now;
        now += step?.after ?? 0;
        if (step?.kind === 'frame')
          frames.push(frame(frames.length + 1, now + step.starts, now + Math.max(step.starts, 0) + step.length, now));
        if (step?.kind === 'order') {
          orders.push(
            order(orders.length + 1, now, {
              from: step.from === undefined ? undefined : now + step.from,
              until: step.until === undefined ? undefined : now + step.until,
            }),
          );
        }
        const { end, make } = plan(
          versions.filter(({ to }) => to > now),
          timeline(frames, orders, now),
          now,
        );
        versions = versions.map((old) => ({
          ...old,
          to: end.find(({ version }) => version === old.version)?.to ?? old.to,
        }));
        for (const stretch of make) versions.push({ ...stretch, version: versions.length + 1 });
        const wanted = timeline(frames, orders, now);
        for (let moment = now; moment < now + 200; moment += 7) {
          const right = wanted.find(({ from, to }) => from <= moment && moment < to);
          expect(at(moment)).toEqual([expect.objectContaining({ frame: right!.frame, orders: right!.orders })]);
        }
        if (step) past.forEach((version, i) => expect(at((before * i) / 20)[0]?.version).toBe(version));
      }
    }),
    { numRuns: 200 },
  );
});
