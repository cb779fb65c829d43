import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openProspecting } from './support/contact.ts';
import { raceRun } from './support/contact-race.ts';
import { startTestServer, type TestServer } from './support/server.ts';

let mandat: TestServer;
beforeAll(async () => {
  mandat = await startTestServer();
  await openProspecting(mandat.database);
});
afterAll(() => mandat.close());

describe('two diallers that race for the last attempt', () => {
  test('never both get it, and one always does', async () => {
    const races = 300;
    const report = await raceRun(mandat.server.app, races, mandat.database.owner);
    expect(report).toEqual({ races, none: 0, one: races, several: 0, above: 0 });
  });
});
