import { expect, test } from 'vitest';
import {
  check,
  compile,
  compileWiring,
  isNarrower,
  route,
  type CompiledMandate,
  type Frame,
  type Order,
  type WiringDocument,
} from '../../mandate/index.ts';
import { SAMPLE_MAILBOXES, SAMPLE_NUMBERS, SAMPLE_QUEUES } from '../queues.ts';
import { SAMPLE_SIGNATORIES, sampleInstructions } from './index.ts';

const AT = Date.UTC(2026, 10, 24);

test.each(sampleInstructions().map((sample) => [sample.brand, sample] as const))(
  '%s: documents without fault, activities and modes as the estate wants them',
  (brand, sample) => {
    const { documents, faults } = check([sample.frameYaml, ...sample.orders, sample.wiringYaml].join('---\n'), {
      at: AT,
    });
    expect(faults).toEqual([]);
    const frame = documents[0]!.document as Frame;
    expect(frame).toMatchObject({ brand, name: sample.name, sector: sample.sector });
    expect(frame.activities.map(({ id }) => id)).toEqual([
      'customer-service',
      'prospecting',
      'call-recording',
      'agent-assist',
    ]);
    expect(Object.keys(sample.modes).toSorted()).toEqual(frame.activities.map(({ id }) => id).toSorted());
    expect(sample.stages['agent-assist']).toBe('draft');
    expect(frame.contract.instructedBy).toContainEqual(SAMPLE_SIGNATORIES[brand]);

    const wiring = compileWiring(documents.at(-1)!.document as WiringDocument, 1, 0);
    for (const queue of SAMPLE_QUEUES[brand])
      expect(route(wiring, 'genesys', { queue }, 'chat').because, queue).toBe('routed');
    expect(route(wiring, 'twilio', { number: SAMPLE_NUMBERS[brand] }, 'call.inbound').activity).toBe(
      'customer-service',
    );
    expect(route(wiring, 'email', { mailbox: SAMPLE_MAILBOXES[brand] }, 'email').activity).toBe('customer-service');
  },
);

test('of each brand one order binds and one waits', () => {
  const effects = sampleInstructions().map(({ brand, frameYaml, orders }) => {
    const parsed = check([frameYaml, ...orders].join('---\n'), { at: AT }).documents.map(({ document }) => document);
    const frame = parsed[0] as Frame;
    const given = parsed.slice(1) as Order[];
    const made = (count: number): CompiledMandate =>
      compile({ frame, orders: given.slice(0, count), version: 1, at: AT });
    return [brand, given.map((_, index) => isNarrower(made(index + 1), made(index)))];
  });
  expect(effects).toEqual([
    ['lumen', [true, false]],
    ['orbe', [true, false]],
    ['garance', [true, false]],
  ]);
});

test('every mode is shown by some activity', () => {
  expect(new Set(sampleInstructions().flatMap(({ modes }) => Object.values(modes)))).toEqual(
    new Set(['enforce', 'warn', 'observe']),
  );
});
