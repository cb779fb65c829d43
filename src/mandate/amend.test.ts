import { expect, test } from 'vitest';
import { applyOrders } from './amend.ts';
import { edited, frame, order } from './testing.ts';

const kept = (text: string, does: string): string | undefined =>
  applyOrders(frame(text), [order(1, does)]).frame.activities[0]?.keep.message?.for;

test('an order that meets a later frame shortens what is longer and extends what is shorter, nothing else', () => {
  const month = edited(['message: { from: interaction, for: P1Y }', 'message: { from: interaction, for: P1M }']);
  const none = edited(['      message: { from: interaction, for: P1Y }\n', '']);
  expect(kept(edited(), '{ shorten: { activity: service, keep: { message: P6M } } }')).toBe('P6M');
  expect(kept(month, '{ shorten: { activity: service, keep: { message: P6M } } }')).toBe('P1M');
  expect(kept(none, '{ shorten: { activity: service, keep: { message: P6M } } }')).toBeUndefined();
  expect(kept(edited(), '{ extend: { activity: service, keep: { message: P6M } } }')).toBe('P1Y');
  expect(kept(month, '{ extend: { activity: service, keep: { message: P6M } } }')).toBe('P6M');
});

test('what is struck by order is allowed and shown no more', () => {
  const { data, views } = applyOrders(frame(), [order(1, '{ strike: { activity: service, data: [contact] } }')]).frame
    .activities[0]!;
  expect(data).toMatchObject({ allow: ['identity', 'contract'], strike: ['card', 'card-code', 'contact'] });
  expect(views).toMatchObject({ agent: [], supervisor: ['identity'] });
});

test('an order about an activity that the frame lacks is void', () => {
  expect(applyOrders(frame(), [order(1, '{ suspend: { activity: other } }')]).frame).toEqual(frame());
});
