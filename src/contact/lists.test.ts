import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../kernel/refusal.ts';
import { batchesOf, cellsOf, headOf, quoted, type ListBatch } from './lists.ts';

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function read(text: string | Buffer, size = 1000, delimiter = ';'): Promise<ListBatch[]> {
  const batches: ListBatch[] = [];
  const start = { offset: 0, line: 1 };
  for await (const batch of batchesOf(cut(Buffer.from(text), size), delimiter, start)) batches.push(batch);
  return batches;
}
const rowsOf = async (text: string, size?: number): Promise<ListBatch['rows']> =>
  (await read(text, size)).flatMap(({ rows }) => rows);

describe('the rows of a list', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => text.trim().replaceAll('\r', '')),
    fc.constantFrom('"', 'a;b', 'deux\nlignes', 'été', '', '+33639980001'),
  );
  const list = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 30 });

  test('are those that the library reads, however the bytes come', async () => {
    await fc.assert(
      fc.asyncProperty(
        list,
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('\n', '\r\n'),
        async (rows, size, end) => {
          const text = rows.map((cells) => cells.map((one) => quoted(one, ';')).join(';')).join(end);
          const places = [0, 1, 2, 3];
          const known = parse(text, { delimiter: ';', relax_column_count: true, skip_empty_lines: true });
          const read = (await rowsOf(text, size)).map((row) => cellsOf(row, ';', places));
          expect(read).toEqual(known.map((cells) => places.map((place) => (cells[place] ?? '').trim())));
        },
      ),
    );
  });

  test('give every byte back, and the place where reading may go on', async () => {
    const bytes = Buffer.from('a;b\r\n\r\n"x\ny";é\nfin;\xff', 'latin1');
    for (const size of [1, 3, 7, 100]) {
      const batches = await read(bytes, size);
      expect(Buffer.concat(batches.map((batch) => batch.bytes))).toEqual(bytes);
      for (const { end, line } of batches) {
        const rest: string[] = [];
        for await (const { rows } of batchesOf(cut(bytes.subarray(end), 5), ';', { offset: end, line }))
          rest.push(...rows.map(({ text }) => text));
        const all = batches.flatMap(({ rows }) => rows.map(({ text }) => text));
        expect(all.slice(all.length - rest.length)).toEqual(rest);
      }
    }
  });

  test('know their line, also after rows of several lines and empty ones', async () => {
    const rows = await rowsOf('a;b\n\n"deux\nlignes";c\nfin;d\n', 4);
    expect(rows.map(({ line }) => line)).toEqual([1, 3, 5]);
  });

  test('a quote that never closes is one unreadable row, and swallows none after it', async () => {
    const rows = await rowsOf(`a;b\n"ouverte;c\n${'x;y\n'.repeat(200)}`);
    expect(rows).toHaveLength(202);
    expect(rows.filter(({ whole }) => !whole).map(({ line }) => line)).toEqual([2]);
    expect(cellsOf(rows[1]!, ';', [0])).toEqual(['']);
  });

  test('without end are refused', async () => {
    await expect(read('x'.repeat(3_000_000), 65536)).rejects.toThrow(Refusal);
  });
});

describe('the first line', () => {
  const head = (text: string | Buffer) => headOf(Buffer.from(text), (cell) => /^\+?\d+$/.test(cell));
  test('names the columns, with a byte order mark or without, by the commonest delimiter', () => {
    expect(head('\ufeffTéléphone;"Nom; prénom"\r\n+33639980001;x')).toEqual({
      delimiter: ';',
      names: ['Téléphone', 'Nom; prénom'],
      header: Buffer.from('\ufeffTéléphone;"Nom; prénom"\r\n').toString('latin1'),
      lineEnd: '\r\n',
    });
    expect(head('a\tb\n').delimiter).toBe('\t');
    expect(head('a,b;c,d\n').delimiter).toBe(',');
  });
  test('of one column that is an address names none', () => {
    expect(head('+33639980001\n+33639980002\n')).toMatchObject({ names: [], header: '' });
  });
  test('of what is no list is refused', () => {
    expect(() => head('')).toThrow('input.empty');
    expect(() => head(Buffer.from('a;b\n', 'utf16le'))).toThrow('source.not-utf8');
  });
});
