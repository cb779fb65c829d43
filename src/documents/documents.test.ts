import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { breakLines, type Style } from './lines.ts';
import { toOdt } from './odt.ts';
import { toPdf } from './pdf.ts';
import { blocksOf } from './rules.ts';
import type { Block, Document } from './types.ts';

const say = (text: string): Block => ({ kind: 'paragraph', runs: [{ text }] });
const WORD = 'anticonstitutionnellement'.repeat(20);
const BLOCKS: readonly Block[] = [
  { kind: 'heading', level: 1, text: '1. Éléments « généraux »' },
  ...blocksOf(
    '<p>Un <b>mot</b>, <a href="https://lumen.example/">un lien</a></p><ul><li>a<ol><li>b</li></ol></li></ul>',
  ),
  { kind: 'heading', level: 2, text: '1.1 Suite' },
  { kind: 'paragraph', runs: [{ text: 'Note\nsuite', strike: true }], look: 'note', align: 'center' },
  {
    kind: 'table',
    columns: [1, 3],
    head: ['Point', 'Texte'],
    rows: [
      [
        { blocks: [say('Long')], head: true },
        { blocks: Array.from({ length: 90 }, (_, n) => say(`Ligne ${n}`)), shade: '#eeeeee' },
      ],
    ],
  },
  {
    kind: 'drawing',
    width: 100,
    height: 60,
    alt: 'Une carte',
    shapes: [
      { kind: 'box', x: 0, y: 0, width: 50, height: 50, fill: '#e3efe3', line: '#ffffff' },
      { kind: 'disc', x: 20, y: 20, radius: 9, fill: '#8a1c2b' },
      { kind: 'arrow', from: [10, 10], to: [40, 40], line: '#8a1c2b' },
      { kind: 'label', x: 0, y: 50, width: 50, text: 'Gravité', size: 9, align: 'center', turned: true },
    ],
  },
  { kind: 'page' },
  say(`${WORD} < & " > \u0001 \ud800 漢 🙂 ﬁn`),
  {
    kind: 'signatures',
    boxes: [
      { title: 'Pour le responsable', lines: ['Nom :', 'Signature :'] },
      { title: 'Le délégué', lines: ['Nom :'] },
      { title: 'Autre', lines: [] },
    ],
  },
];
const DOCUMENT: Document = {
  title: 'Analyse d’impact',
  subtitle: 'Écoute',
  language: 'fr',
  header: 'AIPD',
  footer: 'lumen',
  author: 'Alix',
  subject: 'Essai',
  at: Date.UTC(2026, 10, 28, 12),
  blocks: BLOCKS,
};

const parts = (odt: Buffer): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(unzipSync(odt)).map(([name, bytes]) => [name, strFromU8(bytes)]));

describe('a document', () => {
  test('has the same bytes each time it is made of the same, and others of another', async () => {
    const other = { ...DOCUMENT, title: 'Autre' };
    expect((await toPdf(DOCUMENT)).equals(await toPdf(DOCUMENT))).toBe(true);
    expect((await toPdf(DOCUMENT)).equals(await toPdf(other))).toBe(false);
    expect(toOdt(DOCUMENT).equals(toOdt(DOCUMENT))).toBe(true);
    expect(toOdt(DOCUMENT).equals(toOdt(other))).toBe(false);
  });

  test('as PDF is tagged, has its language, its bookmarks and its fonts, and a row higher than a page goes on', async () => {
    const pdf = (await toPdf(DOCUMENT)).toString('latin1');
    expect(pdf.slice(0, 8)).toBe('%PDF-1.7');
    for (const has of [
      '/StructTreeRoot',
      '/MarkInfo',
      '/Lang (fr)',
      '/Outlines',
      '/FontFile2',
      '/DisplayDocTitle true',
      '(D:20261128120000Z)',
    ])
      expect([has, pdf.includes(has)]).toEqual([has, true]);
    for (const tag of ['H1', 'H2', 'H3', 'P', 'L', 'LI', 'Table', 'TR', 'TH', 'TD', 'Figure', 'Link'])
      expect([tag, new RegExp(`/S /${tag}\\b`).test(pdf)]).toEqual([tag, true]);
    // Where a link leads belongs to the structure, under the words that it is read by.
    expect(pdf).toMatch(/\/Type \/OBJR/);
    expect(pdf).toMatch(/\/Subtype \/Link[^>]*\/StructParent \d/);
    expect(pdf.match(/\/Type \/Page\b/g)!.length).toBeGreaterThanOrEqual(4);
  });

  test('as ODT is a package of OpenDocument 1.3 whose XML is well formed and says everything', () => {
    const odt = toOdt(DOCUMENT);
    // Where a reader looks for the type: the first entry, as it is (ODF 1.3 part 2, 3.3).
    expect(odt.subarray(30, 77).toString()).toBe('mimetypeapplication/vnd.oasis.opendocument.text');
    const files = parts(odt);
    expect(Object.keys(files)).toEqual(['mimetype', 'content.xml', 'styles.xml', 'meta.xml', 'META-INF/manifest.xml']);
    for (const [name, text] of Object.entries(files))
      if (name.endsWith('.xml')) expect([name, XMLValidator.validate(text)]).toEqual([name, true]);
    const content = files['content.xml']!;
    expect(content).toContain('office:version="1.3"');
    for (const said of [
      'Éléments « généraux »',
      'un lien',
      'xlink:href="https://lumen.example/"',
      'Ligne 89',
      'Gravité',
      'Une carte',
      'Le délégué',
      `${WORD} &lt; &amp; &quot; &gt;`,
      '漢 🙂',
    ])
      expect([said, content.includes(said)]).toEqual([said, true]);
    // Every style that is used is defined, there or among those of the document.
    const defined = new Set(
      [...`${content}${files['styles.xml']}`.matchAll(/style:name="([^"]+)"/g)].map(([, name]) => name),
    );
    const used = [...content.matchAll(/(?:text|table|draw):style-name="([^"]+)"/g)].map(([, name]) => name!);
    expect(used.length).toBeGreaterThan(50);
    expect(used.filter((name) => !defined.has(name))).toEqual([]);
    const manifest = new XMLParser({ ignoreAttributes: false }).parse(files['META-INF/manifest.xml']!) as {
      'manifest:manifest': { 'manifest:file-entry': { '@_manifest:full-path': string }[] };
    };
    expect(manifest['manifest:manifest']['manifest:file-entry'].map((entry) => entry['@_manifest:full-path'])).toEqual([
      '/',
      'content.xml',
      'styles.xml',
      'meta.xml',
    ]);
  });
});

describe('lines', () => {
  const style: Style = { bold: false, italic: false, size: 10, colour: '#000000', underline: false, strike: false };
  const width = (text: string): number => text.length;
  const broken = (runs: readonly { readonly text: string; readonly bold?: boolean }[], room: number): string[] =>
    breakLines(runs, style, room, width).map(({ pieces }) => pieces.map(({ text }) => text).join(''));

  test('break at blanks, never within a word of two looks, nor at a blank that does not break', () => {
    expect(broken([{ text: 'un deux trois' }], 8)).toEqual(['un deux', 'trois']);
    expect(broken([{ text: 'un de' }, { text: 'ux', bold: true }, { text: ' trois' }], 6)).toEqual([
      'un',
      'deux',
      'trois',
    ]);
    expect(broken([{ text: 'oui\u00a0: non' }], 6)).toEqual(['oui\u00a0:', 'non']);
    expect(broken([{ text: 'a\n\nb' }], 6)).toEqual(['a', '', 'b']);
  });

  test('break a word that is wider than they are', () => {
    expect(broken([{ text: 'x anticonstitutionnellement y' }], 10)).toEqual([
      'x',
      'anticonsti',
      'tutionnell',
      'ement y',
    ]);
    expect(broken([], 10)).toEqual([]);
  });
});
