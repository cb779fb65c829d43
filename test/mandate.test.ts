import { beforeEach, describe, expect, test } from 'vitest';
import { inBrand } from '../src/db/index.ts';
import type { Refusal } from '../src/kernel/refusal.ts';
import { decide, generateSigningKey, readPrivateKey, route, signText, type Facts } from '../src/mandate/index.ts';
import { ALICE, BRUNO, FRAME, mandateKit, MINUTE, START } from './mandate-kit.ts';

const kit = mandateKit();
const SHORTEN = '{ shorten: { activity: service, keep: { message: P6M } } }';
const WIDEN = '{ allowSite: { activity: service, site: tunis } }';

describe('signatories', () => {
  test('a key signs nothing until a second person confirmed its fingerprint', async () => {
    const { privateKey, publicKey } = generateSigningKey();
    const who = { name: 'Léa', capacity: 'juriste' };
    const { fingerprint } = await kit.leavesOne(() =>
      kit.mandates.enrol(kit.brand, { party: 'brand', ...who, publicKey }, ALICE),
    );
    const signed = signText(kit.sign.processor(kit.frame()), { by: 'brand', ...who, key: readPrivateKey(privateKey) });
    expect(await kit.refused(() => kit.mandates.publish(kit.brand, signed, ALICE))).toEqual([
      'mandate.signature-unconfirmed',
    ]);
    expect(await kit.refused(() => kit.mandates.confirm(kit.brand, fingerprint, ALICE))).toEqual([
      'mandate.second-person',
    ]);
    expect(await kit.refused(() => kit.mandates.confirm(kit.brand, 'ab'.repeat(32), BRUNO))).toEqual([
      'mandate.signatory-unknown',
    ]);
    await kit.leavesOne(() => kit.mandates.confirm(kit.brand, fingerprint, BRUNO));
    expect(await kit.refused(() => kit.mandates.confirm(kit.brand, fingerprint, BRUNO))).toEqual([
      'mandate.signatory-confirmed',
    ]);
    await kit.leavesOne(() => kit.mandates.publish(kit.brand, signed, ALICE));
  });

  test('a key is enrolled once, and a private key never', async () => {
    const { publicKey, privateKey } = generateSigningKey();
    const who = { party: 'brand', name: 'Léa', capacity: 'juriste' } as const;
    await kit.mandates.enrol(kit.brand, { ...who, publicKey }, ALICE);
    expect(await kit.refused(() => kit.mandates.enrol(kit.brand, { ...who, publicKey }, ALICE))).toEqual([
      'mandate.signatory-known',
    ]);
    expect(await kit.refused(() => kit.mandates.enrol(kit.brand, { ...who, publicKey: privateKey }, ALICE))).toEqual([
      'mandate.key-unreadable',
    ]);
  });

  test('what a revoked key signed is refused from then on; what was published stays', async () => {
    await kit.publish();
    await kit.leavesOne(() => kit.mandates.revoke(kit.brand, kit.fingerprints.brand, ALICE));
    expect(await kit.refused(() => kit.give(kit.order(1, SHORTEN)))).toEqual(['mandate.signature-revoked']);
    expect((await kit.mandates.inForce(kit.brand, kit.now)).mandate?.version).toBe(1);
  });

  test('are those of one brand alone', async () => {
    const other = kit.brand;
    kit.brand = await kit.newBrand();
    expect(await kit.mandates.signatories(kit.brand)).toEqual([]);
    expect(await kit.mandates.signatories(other)).toHaveLength(2);
    expect(await kit.codesOf(kit.publish())).toEqual(['mandate.signature-unknown', 'mandate.signature-unknown']);
  });
});

describe('publishing', () => {
  test('a frame signed by both makes version 1; nothing is in force before', async () => {
    expect(await kit.mandates.inForce(kit.brand, kit.now)).toEqual({ mandate: undefined, wiring: undefined });
    expect(await kit.leavesOne(() => kit.publish())).toMatchObject({ frame: 1, versions: [1], orders: [] });
    expect((await kit.mandates.inForce(kit.brand, kit.now)).mandate).toMatchObject({ brand: kit.brand, version: 1 });
    expect((await kit.mandates.inForce(kit.brand, START - 1)).mandate).toBeUndefined();
  });

  test('every fault of text and signatures comes at once, with its place, and nothing is stored', async () => {
    const text = kit.frame().replace('for: P6M, ceiling: P6M', 'for: P9M');
    const refusal = await kit.mandates.publish(kit.brand, kit.sign.brand(text), ALICE).catch((error: Refusal) => error);
    expect(refusal).toMatchObject({
      code: 'mandate.faulty',
      params: { count: 2 },
      faults: [
        { code: 'mandate.above-ceiling', place: { line: 37 } },
        { code: 'mandate.signature-missing', params: { party: 'processor' } },
      ],
    });
    expect(await kit.mandates.versions(kit.brand)).toEqual([]);
  });

  test('a document whose content changed after signing, or of another kit.brand, is refused', async () => {
    const signed = kit.sign.processor(kit.sign.brand(kit.frame()));
    expect(
      await kit.refused(() => kit.mandates.publish(kit.brand, signed.replace('for: P7D', 'for: P8D'), ALICE)),
    ).toEqual(['mandate.signature-wrong', 'mandate.signature-wrong']);
    const foreign = kit.sign.processor(kit.sign.brand(FRAME));
    expect(await kit.refused(() => kit.mandates.publish(kit.brand, foreign, ALICE))).toEqual([
      'mandate.brand-mismatch',
    ]);
  });

  test('the same document twice is a conflict; another kind of document is not taken', async () => {
    await kit.publish();
    expect(await kit.refused(() => kit.publish())).toEqual(['mandate.already-published']);
    expect(
      await kit.refused(() => kit.mandates.publish(kit.brand, kit.sign.brand(kit.order(1, SHORTEN)), ALICE)),
    ).toEqual(['mandate.wrong-document']);
    expect(
      await kit.refused(() =>
        kit.mandates.order(kit.brand, kit.sign.processor(kit.sign.brand(kit.frame().replace('P7D', 'P6D'))), ALICE),
      ),
    ).toEqual(['mandate.wrong-document']);
  });

  test('a frame and the orders that follow it in its file are published together, an entry each', async () => {
    const before = await kit.entries();
    const file = kit.sign.processor(
      kit.sign.brand(`${kit.frame()}---\n${kit.order(3, SHORTEN)}---\n${kit.order(4, WIDEN)}`),
    );
    expect(await kit.mandates.publish(kit.brand, file, ALICE)).toMatchObject({
      versions: [1, 2],
      orders: [
        { order: 3, effect: 'narrowing', state: 'in-force' },
        { order: 4, effect: 'widening', state: 'awaiting' },
      ],
    });
    expect(await kit.entries()).toBe(before + 3);
    expect((await kit.mandates.inForce(kit.brand, kit.now)).mandate?.version).toBe(2);
  });

  test('a renewal signed ahead takes over on its first day', async () => {
    await kit.publish();
    kit.now += MINUTE;
    const renewal = FRAME.replace('from: 2026-01-01', 'from: 2028-01-01').replace('to: 2027-12-31', 'to: 2029-12-31');
    expect(await kit.leavesOne(() => kit.publish(renewal))).toMatchObject({ frame: 2, versions: [2] });
    const first = Date.UTC(2027, 11, 31, 23);
    expect((await kit.mandates.version(kit.brand, { at: first - 1 }))?.frame).toBe(1);
    expect((await kit.mandates.version(kit.brand, { at: first }))?.frame).toBe(2);
    expect((await kit.mandates.versions(kit.brand)).map(({ version, to }) => [version, to])).toEqual([
      [2, undefined],
      [1, first],
    ]);
  });

  test('two publications at once are both kept, one after the other', async () => {
    await Promise.all([
      kit.publish(),
      kit.publish(FRAME.replace('P7D', 'P6D')),
      kit.publish(FRAME.replace('P7D', 'P5D')),
    ]);
    expect(
      (await kit.database.owner.query('select number from mandat.frame where brand = $1 order by 1', [kit.brand])).rows,
    ).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }]);
    expect(await kit.mandates.versions(kit.brand)).toHaveLength(1);
  });

  test('a published document can be neither changed nor deleted by a gateway', async () => {
    await kit.publish();
    for (const sql of [
      `update frame set source = ''`,
      'delete from frame',
      `update mandate_version set compiled = '{}'`,
      'delete from signatory',
      'delete from mandate_version',
    ]) {
      await expect(inBrand(kit.database.db, kit.brand, (tx) => tx.client.query(sql))).rejects.toMatchObject({
        code: '42501',
      });
    }
  });
});

describe('wiring', () => {
  test('is signed by the processor and never wider than the mandate', async () => {
    await kit.publish();
    const good = kit.wiring('  - { queue: nord, activity: service }\n');
    const wire = (text: string) => kit.mandates.publishWiring(kit.brand, kit.sign.processor(text), ALICE);
    expect(await kit.refused(() => wire(kit.wiring('  - { queue: nord, activity: other }\n')))).toEqual([
      'mandate.unknown-activity',
    ]);
    expect(await kit.refused(() => kit.mandates.publishWiring(kit.brand, good, ALICE))).toEqual([
      'mandate.signature-missing',
    ]);
    expect(await kit.leavesOne(() => wire(good))).toMatchObject({ version: 1, from: kit.now - MINUTE });
    expect(await kit.refused(() => wire(good))).toEqual(['mandate.already-published']);
    const { wiring } = await kit.mandates.inForce(kit.brand, kit.now);
    expect(route(wiring!, 'vcon', { queue: 'nord' }, 'email').activity).toBe('service');
    await kit.leavesOne(() => wire(kit.wiring('  - { queue: sud, activity: service }\n')));
    expect((await kit.mandates.inForce(kit.brand, kit.now)).wiring?.version).toBe(2);
    expect((await kit.mandates.inForce(kit.brand, START)).wiring?.version).toBe(1);
  });

  test('needs a mandate to serve', async () => {
    expect(
      await kit.codesOf(
        kit.mandates.publishWiring(
          kit.brand,
          kit.sign.processor(kit.wiring('  - { queue: nord, activity: service }\n')),
          ALICE,
        ),
      ),
    ).toEqual(['mandate.none']);
  });
});

describe('stages and modes', () => {
  const facts: Facts = {
    act: 'admit',
    activity: 'service',
    channel: 'email',
    at: START,
    kinds: ['record'],
    doubts: [],
    draw: 0.2,
    subjectDraw: 0.2,
  };
  const verdict = async (): Promise<string> =>
    decide((await kit.mandates.inForce(kit.brand, kit.now)).mandate, facts, kit.now).verdict;
  beforeEach(async () => {
    await kit.publish();
    await kit.stands('service');
    kit.now += MINUTE;
  });
  const move = (stage: 'assessed' | 'experiment' | 'production' | 'ended', more: object = {}) =>
    kit.move({ activity: 'service', stage, reason: 'essai', ...more });

  const passes = async (doing: () => Promise<unknown>): Promise<void> => {
    await doing();
    kit.now += MINUTE;
  };

  test('an activity admits nothing before it was assessed and opened', async () => {
    expect(await verdict()).toBe('quarantined');
    expect(await kit.refused(() => move('production'))).toEqual(['mandate.stage-move']);
    await passes(() => move('assessed'));
    expect(await verdict()).toBe('quarantined');
    await passes(() => move('production'));
    expect(await verdict()).toBe('accepted');
    await passes(() => move('ended'));
    expect(await kit.refused(() => move('production'))).toEqual(['mandate.stage-move']);
  });

  test('an experiment has a share and an end to come', async () => {
    await move('assessed');
    expect(await kit.refused(() => move('experiment'))).toEqual(['mandate.stage-experiment']);
    expect(await kit.refused(() => move('experiment', { share: 0.5, until: kit.now - 1 }))).toEqual([
      'mandate.stage-experiment',
    ]);
    await passes(() => move('experiment', { share: 0.5, until: kit.now + 10 * MINUTE }));
    expect(await verdict()).toBe('accepted');
    kit.now += 20 * MINUTE;
    expect(await verdict()).toBe('quarantined');
  });

  test('a mode is set for an activity, and counts from then on', async () => {
    await move('assessed');
    await move('production');
    await kit.leavesOne(() => kit.mandates.setMode(kit.brand, 'service', 'observe', ALICE));
    expect(await verdict()).toBe('observed');
    expect(await kit.refused(() => kit.mandates.setMode(kit.brand, 'other', 'observe', ALICE))).toEqual([
      'mandate.unknown-activity',
    ]);
  });
});
