import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beside, mandat as run, type Ran } from './support/cli.ts';
import type { Loose } from './support/interactions.ts';
import { article, consolidated, journal, legi, PROCESSOR } from './support/law-texts.ts';
import { signedIn } from './support/people.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

type Headers = Readonly<Record<string, string>>;
let mandat: TestServer;
let dpo: Headers;
let brandDpo: Headers;
beforeAll(async () => {
  mandat = await startTestServer();
  ({ headers: dpo } = await signedIn(mandat, { role: 'dpo' }));
  ({ headers: brandDpo } = await signedIn(mandat, { role: 'brand-dpo', brand: 'lumen' }));
});
afterAll(() => mandat.close());

type Answer = { readonly status: number; readonly body: Loose };
async function send(method: string, path: string, headers: Headers, body?: string | Uint8Array): Promise<Answer> {
  const answer = await fetch(`${mandat.url}/v1${path}`, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/octet-stream' }) },
    ...(body !== undefined && { body }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
}
const take = (file: string | Uint8Array, name = 'texte.html', headers = dpo): Promise<Answer> =>
  send('POST', `/law-texts?name=${encodeURIComponent(name)}`, headers, file);
const official = async (name: string, day?: string, headers = brandDpo): Promise<Loose> =>
  (await send('GET', `/law-articles?article=${encodeURIComponent(name)}${day ? `&day=${day}` : ''}`, headers)).body
    .official;
const held = async (): Promise<Loose> => (await send('GET', '/law-texts', dpo)).body;
const act = async (key: string): Promise<Loose> => (await held()).acts.find((one: Loose) => one.act === key);

const FR = journal({ articles: PROCESSOR.FR });
const EN = journal({ language: 'EN', articles: PROCESSOR.EN });

describe('before anything is imported', () => {
  test('an article is missing in each of its languages, with its place; what has no articles is none', async () => {
    expect(await official('GDPR art. 28(3)(a)')).toMatchObject({
      act: '32016R0679',
      texts: [],
      dayIs: 'today',
      missing: [
        { number: '28', language: 'fr', address: expect.stringContaining('/FR/TXT/HTML/?uri=CELEX:32016R0679#art_28') },
        { number: '28', language: 'en' },
      ],
    });
    expect((await official('C. conso L.223-1')).missing).toEqual([
      { number: 'L.223-1', language: 'fr', address: expect.stringContaining('LEGITEXT000006069565') },
    ]);
    expect(await official('CNIL, délib. 2018-303')).toBeUndefined();
  });
});

describe('an import', () => {
  test('is one entry of the house’s log; again it changes nothing', async () => {
    const acts = await left(mandat.database, '_house', async () => {
      const { status, body } = await take(FR, 'rgpd-fr.html');
      expect(status).toBe(201);
      expect(body).toMatchObject({ known: false, empty: [], text: { act: '32016R0679', language: 'fr', articles: 1 } });
    });
    expect(acts).toEqual(['law-text']);
    const none = await left(mandat.database, '_house', async () => {
      const { status, body } = await take(FR, 'sous-un-autre-nom.html');
      expect([status, body.known]).toEqual([200, true]);
    });
    expect(none).toEqual([]);
    const around = FR.replace("alert('jamais lu')", "alert('enregistré un autre jour')");
    expect((await take(around, 'rgpd-encore.html')).body.known).toBe(true);
    expect((await held()).imports).toMatchObject([
      {
        file: 'rgpd-fr.html',
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        standing: 'published',
        stated: '2016-05-04',
      },
    ]);
  });

  test('taken twice at once is taken once', async () => {
    const both = await Promise.all([take(EN), take(EN)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 201]);
  });

  test('is for those who keep the watch, and refused with a code and its place', async () => {
    const none = await left(mandat.database, '_house', async () => {
      expect((await take(FR, 'x.html', brandDpo)).status).toBe(403);
      expect((await take(FR, 'x.html', {})).status).toBe(401);
      expect((await send('GET', '/law-texts', brandDpo)).status).toBe(403);
      expect((await take('')).body.code).toBe('input.empty');
      expect((await take('PK\u0003\u0004')).body.code).toBe('law-text.archive');
      expect((await take('<html>\n<p>x</p></html>')).body).toMatchObject({
        code: 'law-text.format',
        place: { line: 1 },
      });
      const large = await take(new Uint8Array(50 * 1024 ** 2)).catch(() => undefined);
      expect(large?.status ?? 413).toBe(413);
    });
    expect(none).toEqual([]);
  });
});

describe('an article', () => {
  test('is read in both languages, with what is cited of it marked', async () => {
    const { texts, missing, title } = await official('GDPR art. 28(3)(a)');
    expect(missing).toEqual([]);
    expect(title.fr).toContain('RGPD');
    expect(texts.map(({ language, heading }: Loose) => [language, heading])).toEqual([
      ['fr', 'Sous-traitant fictif'],
      ['en', 'Fictional processor'],
    ]);
    const [fr] = texts;
    expect(fr).toMatchObject({
      fit: 'newest',
      standing: 'published',
      since: '2016-05-04',
      source: '32016R0679',
      name: 'GDPR art. 28',
    });
    expect(fr.blocks.filter(({ cited }: Loose) => cited)).toEqual([
      { marker: 'a)', depth: 1, text: 'n’agit que sur instruction fictive ;', cited: true },
    ]);
    const whole = (await official('GDPR art. 28(3)')).texts[0].blocks.map(({ cited }: Loose) => cited);
    expect(whole).toEqual([false, true, true, true, true, true]);
    const last = (await official('GDPR art. 28(3), last paragraph')).texts[0].blocks;
    expect(last.filter(({ cited }: Loose) => cited).map(({ text }: Loose) => text)).toEqual([
      'Le dernier alinéa du paragraphe 3.',
    ]);
    expect((await official('GDPR art. 28')).texts[0].blocks.some(({ cited }: Loose) => cited)).toBe(false);
  });

  test('follows the newest consolidated text, and stays readable as it was', async () => {
    const body = (text: string): string =>
      `<div class="eli-subdivision" id="art_28"><p class="title-article-norm">Article 28</p><div class="norm"><span class="no-parag">1.  </span><div class="norm inline-element">${text}</div></div></div>`;
    expect((await take(consolidated('01.01.2024', body('Rédaction de 2024.')))).status).toBe(201);
    expect((await take(consolidated('01.06.2025', body('Rédaction de 2025.')))).status).toBe(201);
    const on = async (day?: string): Promise<Loose> =>
      (await official('GDPR art. 28(1)', day)).texts.find(({ language }: Loose) => language === 'fr');
    expect((await on()).blocks[0].text).toBe('Rédaction de 2025.');
    expect(await on('2024-03-01')).toMatchObject({ since: '2024-01-01', standing: 'consolidated', fit: 'newest' });
    expect((await on('2018-05-25')).heading).toBe('Sous-traitant fictif');
    expect(await on('2010-01-01')).toMatchObject({ fit: 'not-then', since: '2016-05-04' });
    expect((await on()).versions).toEqual([
      { standing: 'consolidated', since: '2025-06-01' },
      { standing: 'consolidated', since: '2024-01-01' },
      { standing: 'published', since: '2016-05-04' },
    ]);
    await take(
      journal({ articles: article('7', 'Ancien', '<p class="oj-normal">Supprimé depuis.</p>') }),
      'ancien.html',
    );
    const removed = (await official('GDPR art. 7')).texts[0];
    expect(removed).toMatchObject({ fit: 'removed', heading: 'Ancien' });
  });

  test('of a French code is the one in force on the day; of a rule that is no more, on its last day', async () => {
    const version = (id: string, text: string, since: string, until?: string): string =>
      legi({ number: 'L223-1', id, text: `<p>${text}</p>`, since, ...(until && { until, state: 'MODIFIE' }) });
    await take(version('LEGIARTI000000000002', 'Avant.', '2020-07-26', '2026-08-11'), 'LEGIARTI000000000002.xml');
    await take(version('LEGIARTI000000000003', 'Depuis.', '2026-08-11'), 'LEGIARTI000000000003.xml');
    const text = async (name: string, day?: string): Promise<Loose> => {
      const { texts, dayIs } = await official(name, day);
      return { text: texts[0].blocks[0].text, fit: texts[0].fit, dayIs };
    };
    expect(await text('C. conso L.223-1', '2026-11-30')).toEqual({ text: 'Depuis.', fit: 'in-force', dayIs: 'asked' });
    expect(await text('C. conso L.223-1', '2026-08-10')).toMatchObject({ text: 'Avant.', fit: 'in-force' });
    expect(await text('C. conso L.223-1 (réd. loi 2020-901)')).toEqual({
      text: 'Avant.',
      fit: 'in-force',
      dayIs: 'rule-end',
    });
    expect(await text('C. conso L.223-1', '2012-01-01')).toMatchObject({ fit: 'not-then' });
    expect((await official('C. conso L.223-1')).texts[0].address).toContain('LEGIARTI000000000003');
    expect((await official('C. conso L.223-1 al. 1')).texts[0].blocks[0].cited).toBe(true);
  });

  test('that nothing cites is kept too, and found by its text', async () => {
    await take(
      journal({ language: 'EN', articles: article('98', 'Uncited', '<p class="oj-normal">Kept.</p>') }),
      'en.html',
    );
    const { contents } = await official('GDPR');
    expect(contents.filter(({ language }: Loose) => language === 'en').map(({ name }: Loose) => name)).toEqual([
      'GDPR art. 28',
      'GDPR art. 98',
    ]);
    expect((await official('GDPR art. 98')).texts[0].blocks[0].text).toBe('Kept.');
  });

  test('that our rules cite and no import holds is told, text by text and in each language', async () => {
    const gdpr = await act('32016R0679');
    const [fr, en] = gdpr.languages;
    expect([fr.language, en.language]).toEqual(['fr', 'en']);
    expect(fr.missing).toContain('32');
    expect(fr.missing).not.toContain('28');
    expect((await act('LEGITEXT000006069565')).languages).toMatchObject([{ language: 'fr', held: 1 }]);
  });
});

describe('an import that is withdrawn', () => {
  test('is read no more, in one entry; the file may be imported again', async () => {
    const { imports } = await held();
    const { id } = imports.find(({ file }: Loose) => file === 'en.html');
    const none = await left(mandat.database, '_house', async () => {
      expect((await send('DELETE', `/law-texts/${id}`, brandDpo)).status).toBe(403);
      const nobody = '00000000-0000-7000-8000-000000000000';
      expect((await send('DELETE', `/law-texts/${nobody}`, dpo)).body.code).toBe('law-text.unknown');
    });
    expect(none).toEqual([]);
    const acts = await left(mandat.database, '_house', async () => {
      expect((await send('DELETE', `/law-texts/${id}`, dpo)).status).toBe(204);
    });
    expect(acts).toEqual(['law-text']);
    expect((await official('GDPR art. 98')).texts).toEqual([]);
    expect((await held()).imports.find((one: Loose) => one.id === id).withdrawn.by).toEqual(expect.any(String));
    expect((await send('DELETE', `/law-texts/${id}`, dpo)).status).toBe(404);
  });
});

describe('the command', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mandat-law-'));
    await mkdir(join(folder, 'article'));
    const conso = (number: string, id: string): Promise<void> =>
      writeFile(join(folder, 'article', `${id}.xml`), legi({ number, id, text: '<p>Fictif.</p>' }));
    await conso('R223-1', 'LEGIARTI000000000101');
    await conso('R223-2', 'LEGIARTI000000000102');
    await writeFile(join(folder, 'LEGISCTA000000000001.xml'), '<SECTION_TA/>');
    await writeFile(join(folder, 'bombe.html'), '<!DOCTYPE html [<!ENTITY a "b">]>\n<html/>');
    await writeFile(join(folder, 'long.html'), new Uint8Array(9 * 1024 ** 2));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const law = (...argv: readonly string[]): Promise<Ran> => run(beside(mandat), 'law', ...argv);

  test('imports folders as one act, says what it refused and where, and is idempotent', async () => {
    const acts = await left(mandat.database, '_house', async () => {
      const { code, out } = await law('texts', folder);
      expect(code).toBe(3);
      expect(out).toContain('LEGIARTI000000000101.xml: LEGITEXT000006069565 (fr), 1 articles, validity 2026-08-11\n');
      expect(out).toContain('bombe.html:1: The file declares entities or a document type');
      expect(out).toContain('long.html: The body exceeds 8388608 bytes. [input.too-large]');
      expect(out).toContain('2 files imported, 2 articles; 0 known already, 2 refused');
    });
    expect(acts).toEqual(['law-text']);
    const none = await left(mandat.database, '_house', async () => {
      const { code, out } = await law('texts', join(folder, 'article'), '--json');
      expect(code).toBe(0);
      expect(
        out
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line).known),
      ).toEqual([true, true]);
    });
    expect(none).toEqual([]);
  });

  test('tries a file without taking it, and tells what is missing', async () => {
    const file = join(folder, 'ia.html');
    await writeFile(
      file,
      journal({ title: 'UN ACTE', articles: article('50', 'Fictif', '<p class="oj-normal">x</p>') }),
    );
    const none = await left(mandat.database, '_house', async () => {
      expect((await law('texts', file)).out).toContain('[law-text.act]');
      const tried = await law('texts', file, '--act', 'AI Act', '--dry-run');
      expect(tried.out).toContain('ia.html: 32024R1689 (fr), 1 articles');
      expect(tried.out).toContain('1 files would be imported');
    });
    expect(none).toEqual([]);
    const { out } = await law('texts');
    expect(out).toMatch(/^32024R1689 \(fr\) AI Act.*: 0 articles held; missing: 5, 50$/m);
    expect(out).toMatch(/^LEGITEXT000006069565 \(fr\) .*missing: .*L\.221-17/m);
    expect((await law('texts', join(folder, 'none.html'))).code).toBe(2);
    expect((await law('text')).code).toBe(2);
    expect((await law('texts', '--from-official', 'C. conso')).err).toContain('acts of the Union');
  });
});
