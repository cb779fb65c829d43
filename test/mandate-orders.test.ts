import { beforeEach, describe, expect, test } from 'vitest';
import { ALICE, BRUNO, FRAME, mandateKit, MINUTE, START } from './mandate-kit.ts';

const kit = mandateKit();
const SHORTEN = '{ shorten: { activity: service, keep: { message: P6M } } }';
const WIDEN = '{ allowSite: { activity: service, site: tunis } }';

describe('orders', () => {
  const kept = async (): Promise<string | undefined> =>
    (await kit.mandates.inForce(kit.brand, kit.now)).mandate?.activities['service']?.keep['message']?.for;
  const sites = async (): Promise<readonly string[] | undefined> =>
    (await kit.mandates.inForce(kit.brand, kit.now)).mandate?.activities['service']?.from;
  const states = async (): Promise<string[]> => (await kit.mandates.orders(kit.brand)).map(({ state }) => state);
  beforeEach(async () => {
    await kit.publish();
    kit.now += MINUTE;
  });

  test('a narrowing one binds at once, as a version of its own; the one before can still be asked for', async () => {
    const received = await kit.leavesOne(() => kit.give(kit.order(12, SHORTEN)));
    expect(received).toMatchObject({ orders: [{ order: 12, effect: 'narrowing', state: 'in-force' }], versions: [2] });
    expect(await kept()).toBe('P6M');
    const before = await kit.mandates.inForce(kit.brand, START);
    expect(before.mandate).toMatchObject({
      version: 1,
      activities: { service: { keep: { message: { for: 'P1Y' } } } },
    });
  });

  test('a widening one changes nothing until the processor acknowledges it', async () => {
    expect(await kit.leavesOne(() => kit.give(kit.order(1, WIDEN)))).toMatchObject({
      orders: [{ effect: 'widening', state: 'awaiting' }],
      versions: [],
    });
    expect(await sites()).toEqual(['lille']);
    expect(await kit.leavesOne(() => kit.mandates.acknowledge(kit.brand, 1, 'vu', BRUNO))).toEqual({ versions: [2] });
    expect(await sites()).toEqual(['lille', 'tunis']);
    expect(await kit.refused(() => kit.mandates.acknowledge(kit.brand, 1, 'vu', BRUNO))).toEqual([
      'mandate.order-state',
    ]);
  });

  test('an alert that it seems unlawful is recorded and answered: maintained, then withdrawn', async () => {
    await kit.give(kit.order(1, WIDEN));
    const alert = { reason: 'Le site n’a pas d’analyse à jour.', article: 'GDPR art. 46' };
    await kit.leavesOne(() => kit.mandates.alert(kit.brand, 1, alert, BRUNO));
    expect(await states()).toEqual(['alerted']);
    expect(await kit.refused(() => kit.mandates.acknowledge(kit.brand, 1, '', BRUNO))).toEqual(['mandate.order-state']);
    await kit.leavesOne(() => kit.mandates.answer(kit.brand, 1, { kind: 'maintain', note: 'Analyse jointe.' }, ALICE));
    expect(await states()).toEqual(['awaiting']);
    await kit.leavesOne(() => kit.mandates.alert(kit.brand, 1, alert, BRUNO));
    await kit.leavesOne(() => kit.mandates.answer(kit.brand, 1, { kind: 'withdraw', note: 'Retirée.' }, ALICE));
    expect(await states()).toEqual(['withdrawn']);
    expect((await kit.mandates.orders(kit.brand))[0]?.steps.map(({ kind, by }) => [kind, by])).toEqual([
      ['alert', 'bruno'],
      ['maintain', 'alice'],
      ['alert', 'bruno'],
      ['withdraw', 'alice'],
    ]);
    expect(await sites()).toEqual(['lille']);
  });

  test('an alert on a narrowing order is recorded, and the order binds all the same', async () => {
    await kit.give(kit.order(1, SHORTEN));
    await kit.leavesOne(() => kit.mandates.alert(kit.brand, 1, { reason: 'Empêche de prouver.' }, BRUNO));
    expect([await states(), await kept()]).toEqual([['in-force'], 'P6M']);
    expect(await kit.refused(() => kit.mandates.alert(kit.brand, 2, { reason: 'inconnue' }, BRUNO))).toEqual([
      'mandate.order-unknown',
    ]);
  });

  test('is signed by the brand alone, numbered upwards, given once', async () => {
    expect(
      await kit.refused(() =>
        kit.mandates.order(kit.brand, kit.sign.processor(kit.sign.brand(kit.frame().replace('P7D', 'P6D'))), ALICE),
      ),
    ).toEqual(['mandate.wrong-document']);
    expect(await kit.refused(() => kit.mandates.order(kit.brand, kit.order(1, SHORTEN), ALICE))).toEqual([
      'mandate.signature-missing',
    ]);
    await kit.give(kit.order(5, SHORTEN));
    expect(await kit.refused(() => kit.give(kit.order(5, SHORTEN)))).toEqual(['mandate.already-published']);
    expect(await kit.refused(() => kit.give(kit.order(4, WIDEN)))).toEqual(['mandate.order-number']);
    expect(await kit.refused(() => kit.give(kit.order(6, SHORTEN)))).toEqual(['mandate.order-shorten']);
  });

  test('that would break the law is refused with the article', async () => {
    const unlawful = kit.order(1, '{ extend: { activity: service, keep: { audio: P1Y } } }');
    expect(await kit.refused(() => kit.give(unlawful))).toContain('mandate.above-ceiling');
  });

  test('binds between its own days, decided on the day itself', async () => {
    await kit.give(kit.order(1, '{ suspend: { activity: service } }', 'from: 2026-12-01\nuntil: 2026-12-07\n'));
    const suspended = async (at: number): Promise<boolean | undefined> =>
      (await kit.mandates.inForce(kit.brand, at)).mandate?.activities['service']?.suspended;
    const [first, last] = [Date.UTC(2026, 10, 30, 23), Date.UTC(2026, 11, 7, 23)];
    expect([
      await suspended(kit.now),
      await suspended(first - 1),
      await suspended(first),
      await suspended(last - 1),
      await suspended(last),
    ]).toEqual([false, false, true, true, false]);
  });

  test('that would widen a renewal already signed waits, though it narrows what is in force', async () => {
    const renewal = FRAME.replace('from: 2026-01-01', 'from: 2028-01-01').replace('to: 2027-12-31', 'to: 2029-12-31');
    await kit.publish(renewal.replace('share: 0.5', 'share: 0.1'));
    const received = await kit.give(kit.order(1, '{ record: { activity: service, share: 0.3 } }'));
    expect(received.orders).toMatchObject([{ effect: 'widening' }]);
    expect(await kit.give(kit.order(2, '{ shorten: { activity: service, keep: { message: P6M } } }'))).toMatchObject({
      orders: [{ effect: 'narrowing' }],
    });
  });

  test('given under a frame that another replaced is void, and can no more be acknowledged', async () => {
    await kit.give(kit.order(1, SHORTEN));
    await kit.give(kit.order(2, WIDEN));
    kit.now += MINUTE;
    await kit.publish(FRAME.replace('P7D', 'P6D'));
    expect(await kept()).toBe('P1Y');
    expect(await kit.refused(() => kit.mandates.acknowledge(kit.brand, 2, '', BRUNO))).toEqual(['mandate.order-state']);
  });
});
