import { describe, expect, test } from 'vitest';
import { Refusal } from '../kernel/refusal.ts';
import { article, consolidated, formex, journal, legi, point, PROCESSOR } from '../../test/support/law-texts.ts';
import { readOfficial } from './text-read.ts';
import { LARGEST_TEXT, type OfficialText, type Said } from './text-types.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = async (text: string, said?: Said): Promise<OfficialText> => (await readOfficial(bytes(text), said)).text;
const lines = ({ articles }: OfficialText, number: string): readonly string[] =>
  articles
    .find((one) => one.number === number)!
    .blocks.map(({ path, marker = '', text }) => `${path.join('/')} ${marker} ${text}`);
const why = async (input: Uint8Array, said?: Said): Promise<unknown> => {
  const fault = await readOfficial(input, said).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(Refusal);
  const { code, place } = fault as Refusal;
  return place?.line === undefined ? code : `${code} ${place.line}`;
};

describe('an act of the Official Journal', () => {
  test('is read to its points, without notes, scripts and recitals', async () => {
    const text = await read(journal({ articles: PROCESSOR.FR }));
    expect(text).toMatchObject({
      act: '32016R0679',
      language: 'fr',
      standing: 'published',
      stated: '2016-05-04',
      source: '32016R0679',
    });
    expect(text.articles.map(({ number, heading }) => [number, heading])).toEqual([['28', 'Sous-traitant fictif']]);
    expect(lines(text, '28')).toEqual([
      '1 1. Le premier paragraphe; il est fictif.',
      '3 3. Le contrat fictif prévoit que le sous-traitant:',
      '3/a a) n’agit que sur instruction fictive ;',
      '3/b b) tient le secret:',
      '3/b/i i) toujours;',
      '3  Le dernier alinéa du paragraphe 3.',
    ]);
  });

  test('begins with « Article premier », and 5 bis is 5a', async () => {
    const text = await read(
      journal({
        articles:
          article('1', 'Objet', '<p class="oj-normal">Rien.</p>', 'Article premier') +
          article('5a', 'Ajout', '<p class="oj-normal">Peu.</p>', 'Article 5 <span class="oj-italic">bis</span>'),
      }),
    );
    expect(text.articles.map(({ number }) => number)).toEqual(['1', '5a']);
  });

  test('of before is read without divisions', async () => {
    const old = `<html><head><title>L_2002201FR.01003701.xml</title></head><body><p class="doc-ti">DIRECTIVE 2002/58/CE DE LA FICTION</p><p class="doc-ti">du 12 juillet 2002</p>
<p class="ti-section-1">CHAPITRE I</p><p class="ti-art">Article premier</p><p class="sti-art">Champ</p><p class="normal">1.   Un.</p><p class="normal">2.   Deux:</p><p class="normal">a) en ligne;</p>
<p class="ti-section-1">CHAPITRE II</p><p class="ti-art">Article 2</p><p class="normal">Rien de plus.</p><p class="final">Fait à Nulle-Part.</p></body></html>`;
    const text = await read(old);
    expect(text).toMatchObject({ act: '32002L0058', standing: 'adopted', stated: '2002-07-12' });
    expect(lines(text, '1')).toEqual(['1 1. Un.', '2 2. Deux:', '2/a a) en ligne;']);
    expect(lines(text, '2')).toEqual(['  Rien de plus.']);
  });

  test('quotes the articles that it puts into another act as its own text', async () => {
    const quoted = `<p class="oj-normal">L’article suivant est inséré:</p><table><tbody><tr><td><p class="oj-ti-art">Article 9</p><p class="oj-normal">Cité.</p></td></tr></tbody></table>`;
    const text = await read(journal({ articles: article('2', 'Modification', quoted) }));
    expect(text.articles.map(({ number }) => number)).toEqual(['2']);
    expect(lines(text, '2').join()).toContain('Cité.');
  });
});

test('a consolidated text is read without the marks of its changes, as of its day', async () => {
  const body = `<div class="eli-subdivision" id="art_28"><p class="title-article-norm">Article 28</p><div class="eli-title"><p class="stitle-article-norm">►M2 Sous-traitant ◄</p></div>
<p class="modref"><a title="32030R0001: REPLACED">▼M1</a></p><div class="norm"><span class="no-parag">3.  </span><div class="norm inline-element"><p class="norm inline-element">Le contrat (<a href="#E0001" id="src.E0001"><span class="superscript">8</span></a>) prévoit:</p>
<div class="grid-container grid-list"><div class="list grid-list-column-1"><span>a) </span></div><div class="grid-list-column-2"><p class="norm">►M1 le secret ◄;</p></div></div></div></div>
<p class="norm">La fin.</p></div>`;
  const text = await read(consolidated('19.12.2030', body));
  expect(text).toMatchObject({ standing: 'consolidated', stated: '2030-12-19', source: '02016R0679-20301219' });
  expect(text.articles.map(({ number, heading }) => [number, heading])).toEqual([['28', 'Sous-traitant']]);
  expect(lines(text, '28')).toEqual(['3 3. Le contrat prévoit:', '3/a a) le secret;', '3  La fin.']);
});

test('Formex is read alike', async () => {
  const text = await read(
    formex(`<ARTICLE IDENTIFIER="028"><TI.ART>Article 28</TI.ART><STI.ART>Processor</STI.ART>
<PARAG IDENTIFIER="028.003"><NO.PARAG>3.</NO.PARAG><ALINEA><P>The contract<NOTE NOTE.ID="E1"><P>OJ L 1</P></NOTE> says:</P><LIST TYPE="alpha"><ITEM><NP><NO.P>(a)</NO.P><TXT><QUOT.START CODE="2018"/>no<QUOT.END CODE="2019"/> more than <FT TYPE="NUMBER">10000000</FT>;</TXT></NP></ITEM></LIST></ALINEA><ALINEA>The end.</ALINEA></PARAG></ARTICLE>`),
  );
  expect(text).toMatchObject({ act: '32016R0679', language: 'en', standing: 'adopted', stated: '2016-04-27' });
  expect(lines(text, '28')).toEqual([
    '3 3. The contract says:',
    '3/a (a) ‘no’ more than 10\u00a0000\u00a0000;',
    '3  The end.',
  ]);
});

describe('an article of Légifrance', () => {
  test('has its days, its paragraphs and where each stands', async () => {
    const text = await read(
      legi({
        number: 'L223-1',
        text: '<p>I.-Nul n’appelle. <br/>1° Sauf accord ;<br/>2° Sauf :</p><p align="left">a) demain ;</p><p>II. – Rien d’autre.</p>',
        until: '2030-01-01',
        note: '<p>Nota fictif.</p>',
      }),
    );
    expect(text).toMatchObject({
      act: 'LEGITEXT000006069565',
      language: 'fr',
      standing: 'validity',
      stated: '2026-08-11',
    });
    expect(text.articles[0]).toMatchObject({
      number: 'L223-1',
      since: '2026-08-11',
      until: '2030-01-01',
      state: 'VIGUEUR',
      source: 'LEGIARTI000000000001',
      note: 'Nota fictif.',
    });
    expect(lines(text, 'L223-1')).toEqual([
      'I  I.-Nul n’appelle.',
      'I/1  1° Sauf accord ;',
      'I/2  2° Sauf :',
      'I/2/a  a) demain ;',
      'II  II. – Rien d’autre.',
    ]);
  });

  test('of a law is known by its number, and marks written as text are read as marks', async () => {
    const context =
      '<TEXTE cid="JORFTEXT000000886460" nature="LOI" num="78-17"><TITRE_TXT debut="1978-01-07" fin="2999-01-01" id_txt="LEGITEXT000006068624">Loi n° 78-17</TITRE_TXT></TEXTE>';
    const text = await read(legi({ number: '82', text: 'Un.&lt;br/&gt;Deux.', context }));
    expect([text.act, lines(text, '82')]).toEqual(['LOI 78-17', ['  Un.', '  Deux.']]);
    const other = '<TEXTE cid="JORFTEXT000099999999" nature="LOI" num="2025-594"><TITRE_TXT>Loi</TITRE_TXT></TEXTE>';
    expect((await read(legi({ number: '13', text: 'x', context: other }))).act).toBe('LOI 2025-594');
  });
});

describe('what is said beside the file', () => {
  const unnamed = journal({ title: 'UN ACTE', articles: article('1', 'x', '<p>y</p>') });
  test('fills what it leaves out, and never contradicts it', async () => {
    expect((await read(unnamed, { act: 'AI Act' })).act).toBe('32024R1689');
    expect(await why(bytes(unnamed))).toBe('law-text.act');
    expect(await why(bytes(journal({ articles: PROCESSOR.FR })), { act: 'AI Act' })).toBe('law-text.act');
    expect(await why(bytes(journal({ articles: PROCESSOR.FR })), { language: 'en' })).toBe('law-text.language');
    expect(await why(bytes(journal({ articles: PROCESSOR.FR })), { act: 'none' })).toBe('law-text.act');
  });
});

describe('a file that is none, or is made to harm', () => {
  const bomb = '<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><ARTICLE>&c;</ARTICLE>';
  test.for([
    ['nothing', new Uint8Array(0), 'input.empty'],
    ['fifty megabytes', new Uint8Array(50 * 1024 ** 2), 'input.too-large'],
    ['one byte more than may be', new Uint8Array(LARGEST_TEXT + 1), 'input.too-large'],
    ['a zip', new Uint8Array([0x50, 0x4b, 3, 4, 0]), 'law-text.archive'],
    ['a gzip', new Uint8Array([0x1f, 0x8b, 8, 0]), 'law-text.archive'],
    ['a pdf', bytes('%PDF-1.7 …'), 'law-text.format 1'],
    ['a page', bytes('<html><body><p>Bonjour</p></body></html>'), 'law-text.format 1'],
    ['a letter', bytes('Article 28\nSous-traitant'), 'law-text.format 1'],
    ['a section of open data', bytes('<SECTION_TA><ID>LEGISCTA000006088000</ID></SECTION_TA>'), 'law-text.format 1'],
    ['an article without its number', bytes('<ARTICLE>\n<META/></ARTICLE>'), 'law-text.format 1'],
    ['entities', bytes(bomb), 'law-text.entity 2'],
    [
      'a document type from elsewhere',
      bytes('<!DOCTYPE ARTICLE SYSTEM "http://x.example/a.dtd"><ARTICLE/>'),
      'law-text.entity 1',
    ],
    ['a document type that goes on', bytes(`<!DOCTYPE html PUBLIC "${'x'.repeat(600)}"><html/>`), 'law-text.entity 1'],
    ['Latin under another name', Buffer.from('<html>\n<p>é</p></html>', 'latin1'), 'law-text.encoding 1'],
    ['an encoding of its own', bytes('<?xml version="1.0" encoding="x-nothing"?><ARTICLE/>'), 'law-text.encoding 1'],
    ['a lost character', bytes('<html>\n<p>\ufffd</p></html>'), 'law-text.encoding 2'],
    ['elements without number', bytes(`<html>${'<p>x</p>'.repeat(300_000)}`), 'law-text.deep 1'],
    ['a nesting without end', bytes(`<html>\n${'<div>'.repeat(5000)}`), 'law-text.deep 2'],
    [
      'German',
      bytes(journal({ articles: PROCESSOR.FR }).replaceAll('"oj-hd-lg">FR', '"oj-hd-lg">DE')),
      'law-text.language',
    ],
    ['articles without a text', bytes(journal({ articles: article('1', 'x', '') })), 'law-text.no-text 7'],
  ] as const)('%s', async ([, input, code]) => {
    expect(await why(input)).toBe(code);
  });

  test('two texts under one number are refused with the line of the second; the same twice is once', async () => {
    const one = article('1', 'x', '<p class="oj-normal">Un.</p>');
    const flat = (text: string): string => `\n<p class="oj-ti-art">Article 1</p><p class="oj-normal">${text}</p>`;
    expect(await why(bytes(journal({ articles: one + flat('Deux.') })))).toBe('law-text.duplicate 9');
    expect((await read(journal({ articles: one + flat('Un.') }))).articles).toHaveLength(1);
  });

  test('articles without a text are left out, each with its line', async () => {
    const articles = `${article('1', 'x', '<p class="oj-normal">Un.</p>')}\n${article('2', 'y', '')}`;
    const { text, empty } = await readOfficial(bytes(journal({ articles })));
    expect([text.articles.length, empty]).toEqual([1, [9]]);
  });

  test('nothing of it is markup afterwards, whatever it writes', async () => {
    const text = await read(
      journal({
        articles: article(
          '1',
          'x<img src=x onerror=alert(1)>',
          `<p class="oj-normal">1. &lt;script&gt;alert(1)&lt;/script&gt; \u202e\u0007tourné</p>${point('a)', '<b onclick="x">gras</b>')}`,
        ),
      }),
    );
    expect(text.articles[0]!.heading).toBe('x');
    expect(lines(text, '1')).toEqual(['1 1. <script>alert(1)</script> tourné', '1/a a) gras']);
  });

  test('a hundred thousand articles, or one that never ends, cost time in step with their size', async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => `<p class="ti-art">Article ${i + 1}</p><p>x</p>`).join('\n');
    const before = performance.now();
    expect(
      (await read(`<html><p class="doc-ti">DIRECTIVE 2002/58/CE</p>${many}</html>`, { language: 'fr' })).articles,
    ).toHaveLength(20_000);
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});
