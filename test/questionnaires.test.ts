import { strToU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readWorkbook, toXlsx } from '../src/documents/index.ts';
import { HOUSE } from '../src/kernel/ids.ts';
import type { Loose } from './support/interactions.ts';
import { signedIn } from './support/people.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

type Headers = Readonly<Record<string, string>>;
const ENCRYPTED = 'Les contenus sont-ils chiffrés au repos ?';
const RATES = 'Quel est votre chiffre d’affaires ?';

let mandat: TestServer;
let security: Headers;
let auditor: Headers;
beforeAll(async () => {
  mandat = await startTestServer();
  ({ headers: security } = await signedIn(mandat, { role: 'security' }));
  ({ headers: auditor } = await signedIn(mandat, { role: 'auditor' }));
});
afterAll(() => mandat.close());

async function ask(method: string, path: string, headers: Headers, body?: object) {
  const answer = await fetch(`${mandat.url}/v1/house/questionnaires${path}`, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
}
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const take = (what: object, headers = security) => ask('POST', '', headers, { title: 'Orbe, 2027', ...what });
const read = async (id: string): Promise<Loose> => (await ask('GET', `/${id}`, auditor)).body;

const workbook = () =>
  toXlsx({
    title: 'Questionnaire',
    language: 'fr',
    author: 'Orbe',
    at: 0,
    sheets: [
      { name: 'Accueil', widths: [40], rows: [{ style: 'title', cells: ['Questionnaire de sécurité'] }] },
      {
        name: 'Questions',
        widths: [8, 60],
        rows: [
          { style: 'header', cells: ['N°', 'Question'] },
          { style: 'section', cells: ['Chapitre 1'] },
          { cells: [1, ENCRYPTED] },
          { cells: [2, RATES] },
        ],
      },
    ],
  });

describe('a client’s questionnaire', () => {
  let id: string;

  test('is taken in one entry; what matches is proposed with its measures, and nothing where nothing does', async () => {
    const acts = await left(mandat.database, HOUSE, async () => {
      const taken = await take({ file: base64(await workbook()) });
      expect(taken.status).toBe(201);
      ({ id } = taken.body as { id: string });
    });
    expect(acts).toEqual(['configuration']);
    const { questions } = await read(id);
    expect(questions.map(({ row }: Loose) => row)).toEqual([2, 3]);
    expect(questions[0].proposal).toMatchObject({ answer: expect.stringMatching(/^Oui\. Contenus chiffrés/) });
    expect(questions[0].proposal.measures[0]).toMatchObject({ id: 'keys', state: 'held' });
    expect(questions[1]).not.toHaveProperty('proposal');
  });

  test('is answered by a person, in one entry, and proposed again to who asks alike', async () => {
    const acts = await left(mandat.database, HOUSE, async () =>
      expect(
        (await ask('PUT', `/${id}/answers/2`, security, { answer: 'Oui, AES-256-GCM.', measures: ['keys'] })).status,
      ).toBe(204),
    );
    expect(acts).toEqual(['configuration']);
    expect((await read(id)).questions[0].answer).toMatchObject({ answer: 'Oui, AES-256-GCM.' });
    const other = await take({ title: 'Garance', text: `Les contenus sont-ils chiffrés, au repos ?\n${RATES}` });
    const [again] = (await read(other.body['id'] as string)).questions;
    expect(again.proposal).toMatchObject({ answer: 'Oui, AES-256-GCM.', before: expect.any(String) });
    expect((await ask('GET', '', auditor)).body['items']).toMatchObject([
      { title: 'Garance', questions: 2, answered: 0 },
      { title: 'Orbe, 2027', questions: 2, answered: 1 },
    ]);
  });

  test('is handed over as it came, with columns after its own, in one entry', async () => {
    let bytes = new Uint8Array();
    const acts = await left(mandat.database, HOUSE, async () => {
      const answer = await fetch(`${mandat.url}/v1/house/questionnaires/${id}/file?language=fr`, { headers: auditor });
      expect(answer.headers.get('content-disposition')).toMatch(/\.xlsx"$/);
      bytes = new Uint8Array(await answer.arrayBuffer());
    });
    expect(acts).toEqual(['export']);
    const { sheets } = await readWorkbook(bytes);
    expect(sheets[0]!.rows[0]).toEqual(['Questionnaire de sécurité']);
    expect(sheets[1]!.rows.map((row) => row.slice(1, 4))).toEqual([
      ['Question', 'Réponse', 'Statut'],
      [],
      [ENCRYPTED, 'Oui, AES-256-GCM.', 'confirmée'],
      [RATES, '', 'sans réponse'],
    ]);
  });

  test('in another encoding, or without a heading, is read; where nothing asks, a person says where', async () => {
    const latin = Buffer.from(`Domaine;Question\nSauvegarde;Décrivez la sauvegarde des données\n`, 'latin1');
    const taken = await take({ file: base64(latin) });
    expect((await read(taken.body['id'] as string)).questions[0].question).toBe('Décrivez la sauvegarde des données');
    const csv = base64(strToU8('1;Décrire la sauvegarde des données\n2;Décrire la gestion des accès\n'));
    expect((await take({ file: csv })).body).toMatchObject({
      code: 'questionnaire.column',
      detail: expect.stringContaining('A, B'),
    });
    expect((await take({ file: csv, column: 'B' })).status).toBe(201);
  });

  test('that is no such thing, too large, or of whoever may not take it, leaves nothing', async () => {
    const { headers } = await signedIn(mandat, { role: 'brand-dpo', brand: 'orbe' });
    const acts = await left(mandat.database, HOUSE, async () => {
      const codes = [];
      for (const what of [
        { file: base64(strToU8('%PDF-1.7 rien')) },
        { file: base64((await workbook()).subarray(0, 900)) },
        { file: base64(strToU8(`Question\n${'Qui le fait ici ?\n'.repeat(2100)}`)) },
        { file: base64(strToU8('\n\n')) },
        { text: '   ' },
        { file: 'AAAA', text: 'Deux à la fois ?' },
      ])
        codes.push((await take(what)).body['code']);
      expect(codes).toEqual([
        'questionnaire.unreadable',
        'questionnaire.unreadable',
        'questionnaire.large',
        'questionnaire.empty',
        'input.invalid',
        'input.invalid',
      ]);
      expect((await ask('PUT', `/${id}/answers/1`, security, { answer: 'Oui', measures: [] })).body['code']).toBe(
        'questionnaire.row',
      );
      expect((await take({ text: ENCRYPTED }, auditor)).status).toBe(403);
      expect((await take({ text: ENCRYPTED }, headers)).status).toBe(403);
      expect((await ask('GET', `/${id}`, headers)).status).toBe(403);
    });
    expect(acts).toEqual([]);
  });
});
