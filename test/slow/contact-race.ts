import { rmSync } from 'node:fs';
import { openApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { createLoader } from '../../src/estate/index.ts';
import { removeCluster } from '../../src/db/index.ts';
import { lumen, openProspecting } from '../support/contact.ts';
import { raceRun } from '../support/contact-race.ts';
import { temporaryFolder } from '../support/folder.ts';

/** `npm run test:race [RACES]`: the long form of test/contact-race.test.ts, on a database that flushes to the disk. */
const races = Number(process.argv[2] ?? 10_000);
const folder = temporaryFolder('mandat-race-');
const app = await openApp(loadConfig({ MANDAT_DATA: folder, PORT: '0', MANDAT_SAMPLE: 'off' }));
try {
  await createLoader(app).instructions([lumen]);
  const report = await app.db.asOwner(async (owner) => {
    await openProspecting({ owner });
    return raceRun(app, races, owner);
  });
  console.log(report);
  const sound = report.one === races && report.several === 0 && report.none === 0 && report.above === 0;
  console.log(sound ? 'each last attempt was given once' : 'NOT SOUND');
  process.exitCode = sound ? 0 : 1;
} finally {
  await app.close();
  removeCluster(folder);
  rmSync(folder, { recursive: true, force: true });
}
