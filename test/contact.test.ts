import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contactsAt, consent, freshPhone, lumen, openProspecting, ring, TUESDAY } from './support/contact.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import type { ContactService } from '../src/contact/index.ts';

let mandat: TestServer;
let contacts: ContactService;
const now = TUESDAY;
beforeAll(async () => {
  mandat = await startTestServer();
  await openProspecting(mandat.database);
  contacts = contactsAt(mandat.server.app, () => now);
});
afterAll(() => mandat.close());

describe('a contact about to be made', () => {
  test('is refused where nothing is known, and allowed on a consent', async () => {
    const to = freshPhone();
    const [before] = await contacts.decide(lumen, [ring(to)], 'test');
    expect(before).toMatchObject({ verdict: 'refused', grant: null });
    await contacts.record(lumen, [consent(to)], 'api', 'test');
    const [after] = await contacts.decide(lumen, [ring(to)], 'test');
    expect(after!.verdict).toBe('allowed');
  });
});
