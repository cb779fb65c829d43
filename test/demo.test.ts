import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleRecords } from '../src/estate/prospecting/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { beside, mandat } from './support/cli.ts';
import { startTestServer, type TestServer } from './support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  const { contacts } = server.server.app;
  await contacts.record('lumen' as BrandId, sampleRecords('lumen', Date.now()), 'import', 'test');
});
afterAll(() => server.close());

type Line = Readonly<Record<string, unknown>>;
const demo = (...argv: string[]) => mandat(beside(server), 'demo', ...argv);
const lines = (out: string): readonly Line[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe('mandat demo', () => {
  test('says in French what became of each interaction, and that all of it is fictional', async () => {
    const { code, out, err } = await demo();
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('Tout y est fictif');
    for (const words of ['● Admise', '◐ En quarantaine', '⊘ Refusée', '1 × carte bancaire', '1 × cryptogramme'])
      expect.soft(out).toContain(words);
    expect(out).toMatch(/parce que +Prévu par les instructions en vigueur. \(RGPD art. 28\(3\)\(a\)\)/);
    expect(out).toMatch(/⊘ Contact impossible\n +parce que +.*C\. conso L\.223-1/);
    expect(out).toContain('● Aucun obstacle constaté');
    expect(out).toMatch(/droit +opposition .+, à transmettre à la marque/);
    expect(out).toMatch(/inscriptions hachées de nouveau, signature valide sur la racine \S{44}\n/);
  });

  test('speaks English on request, and leaves no French in it but what people said', async () => {
    const { out } = await demo('--lang', 'en');
    expect(out).toContain('Everything in it is fictional');
    expect(out).toMatch(/⊘ Refused\n/);
    // Articles are named as their texts are.
    expect(out.replaceAll(/“.*”|\(.*\)$/gm, '')).not.toMatch(/[éèàç]|parce que|jusqu/);
  });

  test('gives one object a line, whose entries are those of the log, with new interactions each time', async () => {
    const [first, second] = [lines((await demo('--json')).out), lines((await demo('--json')).out)];
    expect(first.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['ordinary', 'accepted'],
      ['card', 'accepted'],
      ['unrouted', 'quarantined'],
      ['channel', 'quarantined'],
      ['objection', 'refused'],
      ['unknown', 'refused'],
      ['consented', 'allowed'],
      ['opposed', 'refused'],
      [undefined, undefined],
    ]);
    expect(first.every(({ fictional }) => fictional === true)).toBe(true);
    expect(first[1]).toMatchObject({ struck: { card: 1, 'card-code': 1 } });
    expect(first[4]).toMatchObject({ kept: [], signals: ['objection'] });
    expect(first[5]).toMatchObject({
      because: expect.arrayContaining([expect.objectContaining({ code: 'tel.optin' })]),
    });
    expect(first[8]).toMatchObject({
      log: { verdict: 'verified', entry: first[4]!['entry'], index: expect.any(Number) },
    });
    const ids = [...first, ...second].flatMap(({ id }) => (id === undefined ? [] : [id]));
    expect(new Set(ids).size).toBe(10);
    const { rows } = await server.database.owner.query<{ n: number }>(
      'select count(*) as n from mandat.opening where about = any ($1)',
      [ids],
    );
    // One entry an interaction, one for each right taken up, and one for what an objection records.
    expect(rows[0]!.n).toBe(14);
  });

  test('shows the modes of other brands: what is observed keeps nothing', async () => {
    const [ordinary] = lines((await demo('--brand', 'garance', '--json')).out);
    expect(ordinary).toMatchObject({ verdict: 'observed', kept: [], heldUntil: null });
    const warned = lines((await demo('--brand', 'orbe', '--json')).out)[3];
    expect(warned).toMatchObject({ verdict: 'accepted' });
    expect(JSON.stringify(warned)).toContain('mode.warn');
  });

  test('writes into no brand but the fictional ones', async () => {
    const { app } = server.server;
    await app.createBrand('reelle' as Parameters<typeof app.createBrand>[0], 'Réelle', 'test');
    await server.database.owner.query(`update mandat.brand set sample = false where brand = 'lumen'`);
    try {
      for (const brand of ['reelle', 'lumen'])
        expect(await demo('--brand', brand, '--json')).toMatchObject({
          code: 3,
          out: expect.stringContaining('sample.absent'),
        });
    } finally {
      await server.database.owner.query(`update mandat.brand set sample = true where brand = 'lumen'`);
    }
  });
});
