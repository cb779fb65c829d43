import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOUSE } from '../src/kernel/ids.ts';
import { inDays } from './support/days.ts';
import type { Loose } from './support/interactions.ts';
import { signedIn } from './support/people.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

type Headers = Readonly<Record<string, string>>;

let mandat: TestServer;
let security: Headers;
let brandAuditor: Headers;
beforeAll(async () => {
  mandat = await startTestServer();
  ({ headers: security } = await signedIn(mandat, { role: 'security' }));
  ({ headers: brandAuditor } = await signedIn(mandat, { role: 'brand-auditor', brand: 'orbe' }));
});
afterAll(() => mandat.close());

const read = async (path: string, headers: Headers): Promise<Loose> =>
  (await (await fetch(`${mandat.url}/v1/${path}`, { headers })).json()) as Loose;
async function post(path: string, headers: Headers, body: object) {
  const answer = await fetch(`${mandat.url}/v1/${path}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
}
const word = { says: 'Module à l’arrivée et rappel annuel.', owner: 'Ressources humaines', reference: 'FOR-1' };
const attest = (measure: string, headers: Headers, more: object = {}) =>
  post(`house/measures/${measure}/attestations`, headers, { ...word, until: inDays(90), ...more });
const measure = ({ measures }: Loose, id: string): Loose => measures.find((one: Loose) => one.id === id);
const control = ({ frameworks }: Loose, framework: string, number: string): Loose =>
  frameworks.find(({ id }: Loose) => id === framework).controls.find((one: Loose) => one.number === number);

describe('controls', () => {
  test('stand over all brands in the house, from the running system', async () => {
    const house = await read('house/controls', security);
    expect(house.brands.toSorted()).toEqual(['garance', 'lumen', 'orbe']);
    expect(house.frameworks.map(({ id, controls }: Loose) => [id, controls.length])).toEqual([
      ['gdpr', 25],
      ['iso27001-2022', 93],
      ['anssi-hygiene', 42],
      ['cnil-security-2024', 25],
      ['pcidss-4.0.1', 30],
    ]);
    // This server is on plain HTTP, and nobody has made a backup: said so, whoever would say otherwise.
    expect(measure(house, 'tls').state).toBe('broken');
    expect(measure(house, 'tls')).not.toHaveProperty('brands');
    expect(measure(house, 'backup').state).toBe('broken');
    expect(measure(house, 'isolation')).toMatchObject({ state: 'held', checked: true });
    expect(measure(house, 'second-factor').state).toBe('held');
    expect(measure(house, 'keys').serves.map(({ framework }: Loose) => framework)).toContain('pcidss-4.0.1');
    expect(control(house, 'iso27001-2022', 'A.6.3').state).toBe('open');
  });

  test('of a brand are those of the frameworks that its instructions name', async () => {
    const own = await read('brands/orbe/controls', brandAuditor);
    expect(own.frameworks.map(({ id }: Loose) => id)).toEqual(['gdpr', 'iso27001-2022', 'pcidss-4.0.1']);
    expect(own.brands).toEqual(['orbe']);
    expect(measure(own, 'tls')).not.toHaveProperty('brands');
    expect((await fetch(`${mandat.url}/v1/house/controls`, { headers: brandAuditor })).status).toBe(403);
    expect((await fetch(`${mandat.url}/v1/brands/lumen/controls`, { headers: brandAuditor })).status).toBe(404);
  });

  test.each(['xlsx', 'ods', 'csv'])('are kept as a file: %s', async (format) => {
    const answer = await fetch(`${mandat.url}/v1/house/controls?format=${format}&language=en`, { headers: security });
    expect(answer.headers.get('content-disposition')).toMatch(new RegExp(`controls-.*\\.${format}"$`));
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (format === 'csv') expect(bytes.toString()).toContain('Each brand’s data isolated in the database');
    else expect(bytes.subarray(0, 2).toString()).toBe('PK');
  });
});

describe('a measure that nothing checks', () => {
  test('is attested by a named role, in one entry of the house, and answers every framework at once', async () => {
    const acts = await left(mandat.database, HOUSE, async () =>
      expect((await attest('training', security)).body).toMatchObject({ role: 'security', owner: word.owner }),
    );
    expect(acts).toEqual(['attestation']);
    const house = await read('house/controls', security);
    expect(measure(house, 'training')).toMatchObject({ state: 'attested', attestation: { reference: 'FOR-1' } });
    for (const [framework, number] of [
      ['iso27001-2022', 'A.6.3'],
      ['anssi-hygiene', '1'],
      ['cnil-security-2024', '3'],
      ['pcidss-4.0.1', '12.6.3'],
    ] as const)
      expect([number, control(house, framework, number).state]).toEqual([number, 'attested']);
  });

  test('may have no object, with its reason', async () => {
    await attest('outsourced-development', security, { applies: false, says: 'Rien n’est confié à des tiers.' });
    expect(control(await read('house/controls', security), 'iso27001-2022', 'A.8.30').state).toBe('none');
  });

  test('is withdrawn once, in one entry', async () => {
    const { id } = measure(await read('house/controls', security), 'training').attestation;
    const acts = await left(mandat.database, HOUSE, async () =>
      expect((await post(`house/attestations/${id}/withdrawal`, security, {})).status).toBe(204),
    );
    expect(acts).toEqual(['attestation']);
    expect((await post(`house/attestations/${id}/withdrawal`, security, {})).body['code']).toBe(
      'duty.attestation-unknown',
    );
    expect(measure(await read('house/controls', security), 'training').state).toBe('open');
  });

  test('takes no word against a check, for too long, for nothing, or of whoever may not give it', async () => {
    const { headers: auditor } = await signedIn(mandat, { role: 'auditor' });
    const acts = await left(mandat.database, HOUSE, async () => {
      const codes = [
        (await attest('backup', security)).body['code'],
        (await attest('nothing', security)).body['code'],
        (await attest('training', security, { until: inDays(400) })).body['code'],
        (await attest('training', security, { until: inDays(-1) })).body['code'],
        (await attest('training', security, { says: 'court' })).body['code'],
      ];
      expect(codes).toEqual(['measure.checked', 'measure.unknown', 'duty.until', 'duty.until', 'input.invalid']);
      expect((await attest('training', auditor)).status).toBe(403);
      expect((await attest('training', brandAuditor)).status).toBe(403);
      expect((await attest('training', { authorization: `Bearer ${await mandat.key('orbe')}` })).status).toBe(403);
    });
    expect(acts.filter((act) => act === 'attestation')).toEqual([]);
  });
});
