import { rmSync } from 'node:fs';
import { openApp, type App } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { createLoader } from '../../src/estate/index.ts';
import { openProspecting } from './contact.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import { temporaryFolder } from './folder.ts';

/** Every service over a database of its own whose instructions open prospecting; no server, so that nothing runs by itself. */
export async function openHouse(): Promise<{
  readonly app: App;
  readonly database: TestDatabase;
  close(): Promise<void>;
}> {
  const database = await testDatabase();
  const folder = temporaryFolder('mandat-contact-');
  const app = await openApp(
    loadConfig({
      MANDAT_DATA: folder,
      DATABASE_URL: database.url,
      MANDAT_APP_DATABASE_URL: database.appUrl,
      PORT: '0',
      MANDAT_SAMPLE: 'off',
    }),
  );
  await createLoader(app).instructions();
  await openProspecting(database);
  return {
    app,
    database,
    async close() {
      await app.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
