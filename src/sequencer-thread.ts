import { parentPort, workerData } from 'node:worker_threads';
import type { Config } from './config.ts';
import { openDatabase } from './db/index.ts';
import { systemClock } from './kernel/clock.ts';
import { openPublishedStore, runMirror } from './mirror/index.ts';
import { createOutgoing } from './outgoing/index.ts';
import { signer } from './signer.ts';
import { brandIds, confirmWithWitnesses, publishedLog, runCosigner, runSequencer, type Call } from './trace/index.ts';
import { createVault, openProvider } from './vault/index.ts';

/** The sequencer in a thread of its own: hashing and signing do not delay answers. */
const config = workerData as Config;
const db = await openDatabase({ ...config.database, connections: 4, migrate: false });
const vault = createVault(openProvider(config.dataDir, config.keys, systemClock), systemClock);

const outgoing = createOutgoing({ inside: config.inside });
const call: Call = (url, init) => outgoing.fetch(url, init);

const sequencer = runSequencer({
  db,
  dataDir: config.dataDir,
  signerOf: (brand) => signer(vault, brand),
  confirm: (log) => confirmWithWitnesses({ db, clock: systemClock, call }, log),
  report(event) {
    if (event.kind === 'sequenced') parentPort!.postMessage(event);
    else
      parentPort!.postMessage({
        kind: event.kind,
        brand: 'brand' in event ? event.brand : '',
        error: `${event.error.name} ${(event.error as { code?: string }).code ?? ''}`,
        fatal: 'brand' in event && sequencer.faults.has(event.brand),
      });
  },
});

const mirror =
  config.tiles &&
  runMirror({
    store: await openPublishedStore(config.tiles),
    logs: async () => (await brandIds(db)).filter((brand) => sequencer.held(brand) !== undefined),
    published: (brand) => publishedLog(config.dataDir, brand, sequencer.held(brand)?.signer.vkey),
    report(event) {
      if (event.kind === 'not-mirrored')
        parentPort!.postMessage({ kind: 'mirror', brand: event.brand, error: event.reason });
    },
  });
const cosigner = runCosigner({
  db,
  dataDir: config.dataDir,
  clock: systemClock,
  call,
  sequencer,
  report: ({ name }) => parentPort!.postMessage({ kind: 'cosigner', error: name }),
});

parentPort!.on('message', () => {
  void (async () => {
    await mirror?.stop();
    await cosigner.stop();
    await sequencer.stop();
    await db.close();
    parentPort!.close();
  })();
});
parentPort!.postMessage({ kind: 'ready' });
