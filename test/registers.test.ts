import { importRegister } from '../src/accountability/import-rules.ts';
import { readWorkbook } from '../src/documents/index.ts';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readOds } from 'hucre/ods';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrandId } from '../src/kernel/ids.ts';
import { beside, mandat as run } from './support/cli.ts';
import { temporaryFolder } from './support/folder.ts';
import { get, type Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
let key: string;
const folder = temporaryFolder('mandat-registers-');
beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen', 'instructions');
});
afterAll(async () => {
  await mandat.close();
  rmSync(folder, { recursive: true });
});

/** What the CNIL's simplified register has (registre simplifié, 2019), sheet by sheet, without accents and capitals. */
const LIST = [
  'nom du traitement',
  'n° / ref',
  'date de creation de la fiche',
  'derniere mise a jour de la fiche',
  'finalite du traitement',
  'donnees sensibles ?',
];
const SHEET = [
  ['nom du traitement', 'n° / ref', 'date de creation', 'mise a jour'],
  ['acteurs', 'responsable du traitement', 'delegue a la protection des donnees', 'societe du dpo', 'representant'],
  ['responsable(s) conjoint(s)', 'nom', 'adresse', 'code postal', 'ville', 'pays', 'telephone', 'adresse mel'],
  ['finalite(s)', 'finalite principale', 'sous-finalite 1'],
  ['categories de donnees personnelles', 'description', 'duree de conservation', 'etat civil', 'identite'],
  ['vie personnelle', 'vie professionnelle', 'economique et financier', 'donnees de connexion', 'localisation'],
  ['numero de securite sociale', 'donnees sensibles', 'origine raciale ou ethnique', 'opinions politiques'],
  ['convictions religieuses ou philosophiques', 'appartenance syndicale', 'genetiques', 'biometriques', 'sante'],
  ['vie ou l’orientation sexuelle', 'condamnations penales', 'categories de personnes', 'precisions'],
  ['destinataires', 'type de destinataire', 'mesures de securite', 'type de mesure'],
  ['transferts hors ue', 'type de garanties', 'documentation'],
].flat();

const ask = (path: string, with_ = key) => get(mandat.url, `/v1/brands/lumen/registers/${path}`, with_);
const bytes = async (path: string): Promise<{ type: string; name: string; body: Uint8Array }> => {
  const answer = await fetch(`${mandat.url}/v1/brands/lumen/registers/${path}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  return {
    type: answer.headers.get('content-type')!,
    name: answer.headers.get('content-disposition')!,
    body: new Uint8Array(await answer.arrayBuffer()),
  };
};

describe('the register of a controller', () => {
  test('holds what art. 30(1) asks for of each activity, drawn from the instructions', async () => {
    const { status, body } = await ask('controller');
    expect(status).toBe(200);
    const [register] = body['items'] as Loose[];
    expect(register).toMatchObject({
      kind: 'controller',
      mandate: expect.any(Number),
      controller: { name: 'Lumen Énergie SA', postalCode: '69000', town: 'Lyon', dpo: { email: 'dpo@lumen.example' } },
      processor: { name: 'Atlas Relation SAS' },
    });
    const service = register!.sheets.find(({ reference }: Loose) => reference === 'customer-service');
    expect(service).toMatchObject({
      purpose: { fr: 'Gestion de la relation client' },
      furtherPurposes: [{ fr: 'Contrôle de la qualité de service' }, { fr: 'Réclamations' }],
      persons: [{ fr: 'clients' }, { fr: 'anciens clients' }],
    });
    expect(service.data.map(({ row }: Loose) => row)).toEqual(['identity', 'money', 'life']);
    expect(service.data[0].kept.fr).toMatch(/^6\u00a0mois à compter de l’interaction : .*enregistrements sonores/m);
    expect(service.recipients.map(({ who }: Loose) => who)).toContain('Hébergement Exemple SAS');
    // Tunis takes no part in this activity: its company neither receives anything nor makes a transfer of it.
    expect(service.recipients.map(({ who }: Loose) => who)).not.toContain('Atlas Relation Tunisie SARL');
    expect(service.transfers).toEqual([]);
  });

  test('as CSV holds all that art. 30(1) asks for, a row an activity, and is taken back with nothing unknown', async () => {
    const { body } = await bytes('controller?format=csv&language=fr');
    const text = new TextDecoder().decode(body);
    const { drafts, problems } = importRegister(await readWorkbook(body), { controllers: [] });
    expect(problems.filter(({ code }) => code === 'column-unknown' || code === 'sheet-unknown')).toEqual([]);
    expect(drafts).toHaveLength(4);
    for (const part of ['Durée de conservation', 'Destinataires', 'Transferts hors UE', 'Hébergement Exemple SAS'])
      expect(text).toContain(part);
    const ours = new TextDecoder().decode((await bytes('processor?format=csv&language=fr')).body);
    expect(ours).toMatch(/^\uFEFF?Sous-traitant;Délégué à la protection des données \(Sous-traitant\);Responsable/);
  });

  test.each(['xlsx', 'ods'] as const)('is a file in the columns of the CNIL’s template: %s', async (format) => {
    const { type, name, body } = await bytes(`controller?format=${format}`);
    expect(type).toMatch(/spreadsheet/);
    expect(name).toMatch(new RegExp(`^attachment; filename="registre-lumen-\\d{4}-\\d\\d-\\d\\d\\.${format}"$`));
    const { sheets } = await (format === 'xlsx' ? readXlsx(body) : readOds(body));
    expect(sheets[0]!.rows[2]).toEqual([
      'Nom du traitement',
      'N° / RÉF',
      'Date de création de la fiche',
      'Dernière mise à jour de la fiche',
      'Finalité du traitement',
      'Données sensibles ?',
      'Étape',
    ]);
    expect(sheets.map(({ name: sheet }) => sheet)).toContain('customer-service');
    const text = JSON.stringify(sheets[1]!.rows);
    for (const words of [
      'Acteurs',
      'Finalité principale',
      'Données sensibles',
      'Destinataires',
      'Mesures de sécurité',
      'Transferts hors UE',
    ])
      expect(text).toContain(words);
  });

  test('lacks nothing of what the CNIL’s template has', async () => {
    const { sheets } = await readOds((await bytes('controller?format=ods')).body);
    const plain = (text: unknown): string => String(text).normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
    const [list, sheet] = [sheets[0]!, sheets[1]!].map(({ rows }) => rows.flat().filter(Boolean).map(plain));
    const lacking = (of: readonly string[], labels: readonly string[]) =>
      labels.filter((label) => !of.some((text) => text.includes(label)));
    expect(lacking(list!, LIST)).toEqual([]);
    expect(lacking(sheet!, SHEET)).toEqual([]);
  });

  test('is the same bytes for the same moment', async () => {
    const at = encodeURIComponent(new Date(mandat.server.app.clock()).toISOString());
    for (const format of ['xlsx', 'ods'])
      expect((await bytes(`controller?format=${format}&at=${at}`)).body).toEqual(
        (await bytes(`controller?format=${format}&at=${at}`)).body,
      );
  });

  test('is told as it stood, and refused where there were no instructions', async () => {
    expect((await ask('controller?at=2019-01-01T00:00:00Z')).body).toMatchObject({ status: 404, code: 'mandate.none' });
    expect((await ask('controller?format=ods&controller=9')).body).toMatchObject({ code: 'register.controller' });
    expect((await ask('controller?at=hier')).body).toMatchObject({ status: 400, code: 'input.invalid' });
  });
});

describe('the register of the processor', () => {
  test('holds no purpose, no legal basis and no period', async () => {
    const { body } = await ask('processor');
    const [register] = body['items'] as Loose[];
    expect(register!.lines).toHaveLength(1);
    const [line] = register!.lines;
    expect(Object.keys(line)).toEqual([
      'brand',
      'mandate',
      'controller',
      'instruction',
      'categories',
      'subProcessors',
      'transfers',
    ]);
    expect(line.instruction.fr).toMatch(/^DPA-2026-014, mandat n°\u00a0\d+/);
    expect(line.instruction.en).toMatch(/^DPA-2026-014, mandate No\.\u00a0\d+/);
    // Every sub-processor of the contract, and the transfers of what is really done from outside the EEA.
    expect(line.subProcessors).toContainEqual(expect.objectContaining({ country: 'TN' }));
    expect(line.transfers).toEqual([]);
    // An order has withdrawn Tunis from Orbe's activities since: the register tells what was before, and what is.
    const first = (await mandat.server.app.mandates.history('orbe' as BrandId))[0]!.from;
    const key = await mandat.key('orbe', 'instructions');
    const of = async (query: string): Promise<Loose> =>
      (await get(mandat.url, `/v1/brands/orbe/registers/processor${query}`, key)).body['items'][0].lines[0];
    const then = await of(`?at=${encodeURIComponent(new Date(first).toISOString())}`);
    expect(then.transfers).toEqual([expect.objectContaining({ country: 'TN', documents: 'TIA-7' })]);
    expect((await of('')).transfers).toEqual([]);
  });

  test('holds every brand for the house, and none that the asker may not see', async () => {
    const headers = await mandat.session();
    const whole = (await (await fetch(`${mandat.url}/v1/registers/processor`, { headers })).json()) as Loose;
    expect(whole.lines.map(({ brand }: Loose) => brand).toSorted()).toEqual(['garance', 'lumen', 'orbe']);
    expect((await get(mandat.url, '/v1/registers/processor', key)).status).toBe(403);
  });

  test('is beside the house’s own, which holds no customer and no brand’s secret', async () => {
    const headers = await mandat.session();
    const answer = await fetch(`${mandat.url}/v1/brands/_house/registers/controller`, { headers });
    const [own] = ((await answer.json()) as Loose).items;
    expect(own.controller.name).toBe('Atlas Relation SAS');
    expect(own.sheets.map(({ reference }: Loose) => reference)).toEqual([
      'habilitations',
      'traces-acces',
      'securite',
      'evaluation-conseillers',
    ]);
    const agents = own.sheets.find(({ reference }: Loose) => reference === 'evaluation-conseillers');
    expect(agents.persons).toEqual([{ fr: 'conseillers', en: 'agents' }]);
    expect(agents.data[0].description.fr).toContain('Lumen Énergie (call-recording)');
    expect((await get(mandat.url, '/v1/brands/_house/registers/controller', key)).status).toBe(403);
  });

  test('of another brand is not shown', async () => {
    expect((await ask('processor', await mandat.key('orbe', 'instructions'))).status).toBe(403);
    expect((await ask('processor', await mandat.key('lumen', 'ingest'))).status).toBe(403);
  });
});

test('reading a register leaves no entry: it holds nothing of a person concerned', async () => {
  expect(await left(mandat.database, 'lumen', () => ask('controller'))).toEqual([]);
});

describe('mandat register', () => {
  test('writes a file for people, and data for programs', async () => {
    const out = join(folder, 'registre.csv');
    const made = await run(beside(mandat), 'register', 'lumen', '--out', out, '--language', 'fr');
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(out, 'utf8')).toMatch(/^\uFEFFNom du traitement;N° \/ RÉF;/);
    const pdf = join(folder, 'registre.pdf');
    expect((await run(beside(mandat), 'register', '--house', '--out', pdf)).code).toBe(0);
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    const { out: json } = await run(beside(mandat), 'register', 'lumen', '--kind', 'processor', '--json');
    expect(JSON.parse(json)).toMatchObject({ lines: [{ brand: 'lumen' }] });
  });

  test('refuses what is no brand, no moment, no format', async () => {
    const codes = [];
    for (const argv of [
      ['nemo', '--json'],
      ['_house', '--json'],
      ['lumen', '--house', '--json'],
      ['lumen', '--json', '--at', '2019-01-01'],
      ['lumen'],
      ['lumen', '--out', 'x.docx'],
    ])
      codes.push((await run(beside(mandat), 'register', ...argv)).code);
    expect(codes).toEqual([1, 1, 2, 1, 2, 2]);
  });
});
