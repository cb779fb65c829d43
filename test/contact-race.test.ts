import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse } from './support/contact-house.ts';
import { raceRun } from './support/contact-race.ts';

let mandat: Awaited<ReturnType<typeof openHouse>>;
beforeAll(async () => {
  mandat = await openHouse();
});
afterAll(() => mandat.close());

describe('two diallers that race for the last attempt', () => {
  test('never both get it, and one always does', async () => {
    const races = 300;
    const report = await raceRun(mandat.app, races, mandat.database.owner);
    expect(report).toEqual({ races, none: 0, one: races, several: 0, above: 0 });
  });
});
