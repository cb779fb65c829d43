import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { MOST } from './read-limits.ts';
import { readNow } from './read-workbook.ts';
import { readWorkbook } from './read.ts';
import { toOds } from './ods.ts';
import { toXlsx } from './xlsx.ts';
import type { Workbook } from './sheet-types.ts';

const book: Workbook = {
  title: 'Registre',
  language: 'fr',
  author: 'Atlas',
  at: 0,
  sheets: [
    { name: 'Liste', widths: [20, 20], rows: [{ style: 'header', cells: ['Nom', 'Durée'] }, { cells: ['Écoute', 3] }] },
  ],
};
const ods = (content: string): Uint8Array =>
  zipSync({
    'content.xml': strToU8(
      `<office:document-content><office:body><office:spreadsheet>${content}</office:spreadsheet></office:body></office:document-content>`,
    ),
  });
const why = (bytes: Uint8Array): Promise<unknown> =>
  readNow(bytes).catch((error: unknown) => (error as { why: string }).why);

describe('a workbook', () => {
  it.each([
    ['ods', () => toOds(book)],
    ['xlsx', () => toXlsx(book)],
  ])('is read back as it was written: %s', async (format, made) => {
    expect(await readWorkbook(await made())).toMatchObject({
      format,
      sheets: [
        {
          name: 'Liste',
          rows: [
            ['Nom', 'Durée'],
            ['Écoute', '3'],
          ],
        },
      ],
    });
  });

  it('has the rows that repeat on each page, what repeats and what is merged, and no note', async () => {
    const sheet = ods(
      `<table:table table:name="A"><table:table-header-rows><table:table-row><table:table-cell><text:p>Nom</text:p></table:table-cell></table:table-row></table:table-header-rows>
       <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-rows-spanned="2"><office:annotation><text:p>note</text:p></office:annotation><text:p>a<text:s text:c="2"/>b</text:p><text:p>c</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16380"/></table:table-row>
       <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>`,
    );
    expect((await readNow(sheet)).sheets).toEqual([
      { name: 'A', rows: [['Nom'], ['a  b\nc'], ['a  b\nc']], merged: [{ row: 1, column: 0, rows: 2, columns: 1 }] },
    ]);
  });

  it.each([
    ['utf-8', Buffer.from('Nom;Durée\nÉcoute;"3 ans ; 6 mois"\n'), ';'],
    ['utf-8', Buffer.from('\uFEFFNom,Durée\nÉcoute,"3 ans ; 6 mois"\n'), ','],
    ['utf-16le', Buffer.from('\uFEFFNom\tDurée\nÉcoute\t3 ans ; 6 mois\n', 'utf16le'), '\t'],
    ['utf-16le', Buffer.from('Nom;Durée\nÉcoute;"3 ans ; 6 mois"\n', 'utf16le'), ';'],
    ['windows-1252', Buffer.from('Nom;Durée\r\nÉcoute;"3 ans ; 6 mois"\r\n', 'latin1'), ';'],
    ['macintosh', Buffer.from('Nom;Dur\x8ee\r\x83coute;"3 ans ; 6 mois"\r', 'latin1'), ';'],
  ])('in text is read whatever it was written with: %s', async (encoding, bytes, separator) => {
    expect(await readNow(bytes)).toMatchObject({
      text: { encoding, separator },
      sheets: [
        {
          rows: [
            ['Nom', 'Durée'],
            ['Écoute', '3 ans ; 6 mois'],
          ],
        },
      ],
    });
  });

  it('that is none, is cut short, or was made to burst, is told so and costs little', async () => {
    expect(await why(Buffer.from('%PDF-1.7'))).toBe('unknown-format');
    expect(await why(zipSync({ 'a.txt': strToU8('a') }))).toBe('unknown-format');
    expect(await why(toOds(book).subarray(0, 900))).toBe('damaged');
    expect(await why(zipSync({ 'content.xml': new Uint8Array(MOST.unpacked + 1) }))).toBe('too-large');
    expect(await why(new Uint8Array(MOST.bytes + 1).fill(97))).toBe('too-large');
    const entities = '<!DOCTYPE x [<!ENTITY a "aaaa">]><x/>';
    expect(await why(zipSync({ 'xl/workbook.xml': strToU8(entities) }))).toBe('damaged');
    const lying = Buffer.from(zipSync({ 'content.xml': new Uint8Array(MOST.unpacked + 1) }));
    lying.writeUInt32LE(10, lying.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24);
    expect(await why(lying)).toBe('too-large');
  });
});
