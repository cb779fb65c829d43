import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createIds, type BrandId } from '../src/kernel/ids.ts';
import { runSequencer, type OnStep, type SequencerEvent } from '../src/trace/index.ts';
import { NOW, signerOf, traceKit, type TraceKit } from './trace-kit.ts';

let kit: TraceKit;
beforeAll(async () => void (kit = await traceKit()));
afterAll(() => kit.close());

const DAY = 86_400_000;
const SOUND = { missing: 0, repeated: 0, unpublished: 0, waiting: 0 };
const published = (brand: BrandId): string => readFileSync(join(kit.folder(brand), 'checkpoint'), 'utf8');

describe('a disk that fails once a checkpoint is signed', () => {
  /** Runs a sequencer whose first time at a step meets the damage; what it told until the log was shown whole. */
  async function through(
    brand: BrandId,
    step: Parameters<OnStep>[0],
    harm: () => void,
    mend: () => void,
  ): Promise<readonly SequencerEvent[]> {
    const events: SequencerEvent[] = [];
    let harmed = false;
    const sequencer = runSequencer({
      db: kit.db,
      dataDir: kit.dataDir,
      signerOf,
      onStep(at) {
        if (at !== step || harmed) return;
        harmed = true;
        harm();
      },
      report(event) {
        events.push(event);
        if (event.kind === 'stopped') mend();
      },
    });
    await expect
      .poll(async () => (await kit.trace.state(brand).catch(() => undefined))?.checkpoint?.size, { timeout: 15_000 })
      .toBe(300);
    await sequencer.stop();
    return events.filter(({ kind }) => kind !== 'sequenced');
  }

  test('at the checkpoint itself: it is signed again to the same bytes, and readers saw nothing of it', async () => {
    const brand = await kit.brand('unshown');
    await kit.act(brand, 100);
    await kit.flush(brand);
    const before = published(brand);
    await kit.act(brand, 200);
    const inTheWay = join(kit.folder(brand), 'checkpoint.tmp');
    let seen = '';
    const events = await through(
      brand,
      'signed',
      () => mkdirSync(inTheWay),
      () => {
        seen = published(brand);
        rmSync(inTheWay, { recursive: true });
      },
    );
    expect(events).toMatchObject([{ kind: 'stopped', error: { code: 'EISDIR' } }]);
    expect(seen).toBe(before);
    expect(await kit.verify(brand)).toMatchObject({ entries: 300 });
    expect(await kit.trace.reconcile(brand)).toMatchObject({ size: 300, ...SOUND });
  });

  test('at tiles that are not safe yet: they are written again from what is committed, before that is forgotten', async () => {
    const brand = await kit.brand('unsafe');
    await kit.act(brand, 300);
    const lost = join(kit.folder(brand), 'tile/entries/000');
    // While it stops, as at any stop, what is shown is made safe: a file that is gone cannot be.
    const events: SequencerEvent[] = [];
    const sequencer = runSequencer({
      db: kit.db,
      dataDir: kit.dataDir,
      signerOf,
      report: (event) => void events.push(event),
    });
    await expect.poll(async () => (await kit.trace.state(brand))?.checkpoint?.size, { timeout: 15_000 }).toBe(300);
    const shown = published(brand);
    rmSync(lost);
    await sequencer.stop();
    expect(events.filter(({ kind }) => kind === 'stopped')).toMatchObject([{ brand, error: { code: 'ENOENT' } }]);
    await expect(kit.verify(brand)).rejects.toMatchObject({ code: 'missing', place: { path: 'tile/entries/000' } });
    await kit.flush(brand);
    expect(published(brand)).toBe(shown);
    expect(await kit.verify(brand)).toMatchObject({ entries: 300 });
  });
});

describe('a clock that goes back', () => {
  test('neither reorders, nor loses, nor hides an entry: each is proved where it was committed', async () => {
    const brand = await kit.brand('clock');
    const ids: string[] = [];
    // Four days one after the other, the last first: ids begin with the time.
    for (let n = 0; n < 4; n++) {
      const at = NOW - n * DAY;
      const newId = createIds(); // of a process that started then: one that runs does not go back
      for (let m = 0; m < 150; m++)
        ids.push(...(await kit.act(brand, 1, { id: newId(at + m), meaning: { at: at + m } })));
      await kit.flush(brand);
    }
    expect(await kit.verify(brand)).toMatchObject({ entries: 600 });
    const proofs = await Promise.all(ids.map((id) => kit.trace.prove(brand, id)));
    expect(proofs.map(({ index }) => Math.floor(index / 150))).toEqual(ids.map((_, n) => Math.floor(n / 150)));
    expect(new Set(proofs.map(({ index }) => index)).size).toBe(600);
    expect(await kit.trace.reconcile(brand)).toMatchObject({ size: 600, ...SOUND });
  });
});
