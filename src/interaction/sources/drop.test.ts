import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Refusal } from '../../kernel/refusal.ts';
import { detect, strictest, strike } from '../../shield/index.ts';
import { applyTexts } from '../apply.ts';
import { merge } from '../merge.ts';
import { readVcon } from '../read.ts';
import type { ReadResult } from '../types.ts';
import { drop, readManifest, readMapping, type Manifest, type ManifestRow } from './drop.ts';
import { dropMappingSchema, type DropMapping } from './drop-mapping.ts';
import { clockIn, dateIn, fileIn, numberIn } from './drop-values.ts';
import { payloadOf } from './payload.ts';

const OWN = join(import.meta.dirname, '../../../testdata/sources/drop');
const context = { receivedAt: Date.parse('2026-11-25T12:00:00Z') };
const UUID = '019ab6f0-5b10-8c3a-9f00-5d2f0a6c1e01';

const file = (name: string): Buffer => readFileSync(join(OWN, name));
const mappingOf = (name: string): DropMapping => readMapping(file(`${name}.yaml`).toString('utf8'));
const read = (name: string, ending: string): Manifest =>
  readManifest(file(`${name}.${ending}`), mappingOf(name), context);
const vconOf = ({ piece }: ManifestRow): ReadResult =>
  readVcon({ ...structuredClone(piece.vcon), uuid: UUID }, { source: 'drop', receivedAt: context.receivedAt });

const simple = (more: object = {}): DropMapping =>
  dropMappingSchema.parse({ drop: 'x', format: 'csv', fields: { contact: 'id', start: 'at' }, ...more });
const rows = (text: string, mapping = simple()): Manifest => readManifest(Buffer.from(text), mapping, context);

describe('a manifest of calls in CSV', () => {
  const { rows, faults, repeated } = read('calls', 'csv');

  it('is one contact a row, its recordings by name', () => {
    expect(rows.map(({ piece, row, line }) => [piece.contact, row, line])).toEqual([
      ['odigo-marque/A-1001', 1, 3],
      ['odigo-marque/A-1002', 2, 5],
      ['odigo-marque/A-1007', 8, 11],
    ]);
    const { vcon, head, identifiers } = vconOf(rows[0]!);
    expect(rows[0]!.media).toEqual(['2026/a-1001.wav', '2026/a-1001-2.wav']);
    expect(vcon.dialog).toMatchObject([
      {
        type: 'recording',
        start: '2026-11-24T09:15:30+01:00',
        duration: 125.5,
        filename: '2026/a-1001.wav',
        mediatype: 'audio/wav',
      },
      { type: 'recording', filename: '2026/a-1001-2.wav', source_disposition: 'done' },
    ]);
    expect(head).toMatchObject({ channel: 'call.inbound', routing: { queue: 'Réclamations', number: '+33199001010' } });
    expect(identifiers).toEqual([
      { kind: 'reference', value: 'C-778' },
      { kind: 'phone', value: '+33639980012' },
    ]);
    expect(vcon.attachments).toContainEqual(
      expect.objectContaining({ purpose: 'note', party: 1, body: 'Rappeler ; le client\nest mécontent' }),
    );
  });

  it('tells a call that nobody took, and what is over', () => {
    expect(vconOf(rows[1]!).vcon.dialog).toMatchObject([
      { type: 'incomplete', disposition: 'no-answer', originator: 1 },
    ]);
    expect(rows.map(({ piece }) => piece.complete)).toEqual([undefined, true, undefined]);
  });

  it('reads the earlier of two equal hours in autumn', () => {
    expect(vconOf(rows[2]!).vcon.dialog![0]!.start).toBe('2026-10-25T02:30:00+02:00');
  });

  it('names its bad rows, which stop no other, and counts what is repeated', () => {
    expect(repeated).toBe(1);
    expect(faults).toEqual([
      { row: 3, line: 6, code: 'source.malformed', field: 'start' },
      { row: 4, line: 7, code: 'source.mapping', field: 'direction' },
      { row: 5, line: 8, code: 'source.missing', field: 'contact' },
      { row: 6, line: 9, code: 'source.malformed', field: 'media' },
      { row: 7, line: 10, code: 'source.malformed' },
    ]);
  });
});

describe('a manifest in XML', () => {
  const { rows, faults, declared } = read('recordings', 'xml');

  it('is read by paths, attributes and entities of XML itself', () => {
    expect(declared).toBe(3);
    expect(rows.map(({ piece }) => piece.contact)).toEqual(['recorder/77', 'recorder/79']);
    expect(rows[0]).toMatchObject({ row: 1, line: 4, media: ['audio/77.wav', 'audio/77-b.wav'], expected: 2 });
    expect(vconOf(rows[0]!).vcon).toMatchObject({
      dialog: [{ duration: 90 }, {}],
      parties: [{ tel: '+33639980012' }, { uuid: 'ag-7', name: 'Sacha & Poste' }],
    });
    expect(vconOf(rows[1]!).head.channel).toBe('call.outbound');
    expect(faults).toEqual([{ row: 2, line: 12, code: 'source.malformed', field: 'start' }]);
  });

  it.each([
    ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['<export><call></export>'],
    ['<a>'.repeat(50_000)],
    ['<export><call __proto__="1"><__proto__>1</__proto__></call></export>'],
    ['pas du XML'],
  ])('is refused where it is none, or could grow: %.40s', (text) => {
    const mapping = { ...mappingOf('recordings') };
    expect(() => readManifest(Buffer.from(text), mapping, context)).toThrow(Refusal);
  });
});

describe('a manifest in JSON', () => {
  const { rows, declared } = read('contacts', 'json');

  it('is of all channels, with texts and files of transcripts', () => {
    expect(declared).toBe(3);
    expect(rows.map((row) => vconOf(row).head.channel)).toEqual(['chat', 'call.inbound', 'post']);
    expect(rows[1]).toMatchObject({ media: [], transcripts: ['v-1.vtt'] });
    expect(vconOf(rows[1]!).vcon.analysis).toMatchObject([{ type: 'transcript', dialog: 0 }]);
    expect(vconOf(rows[0]!).vcon.dialog).toMatchObject([{ type: 'text', start: '2026-11-24T09:15:30.000Z' }]);
  });

  it('hides no card from the shield', () => {
    for (const row of rows.slice(0, 2)) {
      const { vcon, slots } = vconOf(row);
      const turns = slots.map(({ turn }) => turn);
      applyTexts(
        vcon,
        slots,
        strike(turns, detect(turns, { names: [], emails: [], phones: [], references: [] }, strictest()), strictest())
          .texts,
      );
      expect(JSON.stringify(vcon)).not.toContain('4970');
    }
  });

  it('is refused where the rows are not where the mapping says', () => {
    expect(() => readManifest(Buffer.from('{"a":1}'), mappingOf('contacts'), context)).toThrow(
      new Refusal('source.mapping', { place: { pointer: '/rows' } }),
    );
  });

  it('may hold one row a line', () => {
    const { rows: made, faults } = rowsOf(
      '{"id":"1","at":"2026-11-24T09:00:00Z"}\n{"id":\n\n{"id":2,"at":"2026-11-24T09:00:00Z"}',
    );
    expect(made.map(({ piece, line }) => [piece.contact, line])).toEqual([
      ['x/1', 1],
      ['x/2', 4],
    ]);
    expect(faults).toEqual([{ row: 2, line: 2, code: 'json.malformed' }]);
  });
  const rowsOf = (text: string): Manifest => readManifest(Buffer.from(text), simple({ format: 'jsonl' }), context);
});

describe('every cell', () => {
  const CARD = '4970 1012 3456 7893';
  it('reaches a slot or stays out, a card number too', () => {
    const names = [
      'contact',
      'queue',
      'campaign',
      'skill',
      'number',
      'mailbox',
      'site',
      'agent',
      'agentName',
      'customerPhone',
    ];
    const more = [
      'customerEmail',
      'customerReference',
      'customerName',
      'media',
      'transcript',
      'transcriptFile',
      'note',
      'disposition',
    ];
    const fields = [...names, ...more].filter((name) => name !== 'site' && name !== 'contact');
    const mapping = simple({
      fields: { contact: 'id', start: 'at', ...Object.fromEntries(fields.map((name) => [name, name])) },
    });
    const text =
      ['id', 'at', 'other', ...fields].join(';') +
      '\n' +
      ['1', '2026-11-24T09:00:00Z', CARD, ...fields.map(() => CARD)].join(';');
    const { vcon, slots } = vconOf(rows(text, mapping).rows[0]!);
    const turns = slots.map(({ turn }) => turn);
    applyTexts(
      vcon,
      slots,
      strike(turns, detect(turns, { names: [], emails: [], phones: [], references: [] }, strictest()), strictest())
        .texts,
    );
    expect(JSON.stringify(vcon)).not.toContain('4970');
  });
});

describe('a CSV', () => {
  const at = '2026-11-24T09:00:00Z';
  it.each([
    ['commas', `id,at\n1,${at}`],
    ['a mark of order and tabs', `\ufeffid\tat\n1\t${at}`],
    ['quotes everywhere', `"id";"at"\n"1";"${at}"`],
    ['quotes within', `id;at;x\n1;${at};il dit "oui"`],
    ['a delimiter at the end of lines', `id;at\n1;${at};;`],
    ['lines of an old Mac', `id;at\r1;${at}`],
    ['empty lines', `\n\nid;at\n\n1;${at}\n\n`],
  ])('may have %s', (_, text) => {
    expect(rows(text)).toMatchObject({ rows: [{ piece: { contact: 'x/1', vcon: { created_at: at } } }], faults: [] });
  });

  it('without names has those of the mapping', () => {
    expect(rows(`1;${at}`, simple({ csv: { columns: ['id', 'at'] } })).rows).toMatchObject([
      { row: 1, line: 1, piece: { contact: 'x/1' } },
    ]);
  });

  it('is refused in another encoding than it says, or where it has no line of names', () => {
    expect(() => readManifest(Buffer.from([0x69, 0x64, 0xe9]), simple(), context)).toThrow(
      new Refusal('source.not-utf8'),
    );
    expect(() => rows('')).toThrow(new Refusal('source.malformed'));
  });

  it('costs what its length costs, whatever its quotes', () => {
    for (const line of ['"', '";"', 'a;"b', '""""', '"a\n"b;', ';']) {
      const before = process.threadCpuUsage();
      rows(`id;at\n${`${line}\n`.repeat(30_000)}`);
      expect(process.threadCpuUsage(before).user, line).toBeLessThan(4_000_000);
    }
  });
});

describe('values', () => {
  it.each([
    ['24/11/2026 09:15', 'dd/MM/yyyy HH:mm', '2026-11-24T09:15:00+01:00'],
    ['4/7/26 9:15', 'd/M/yy H:mm', '2026-07-04T09:15:00+02:00'],
    ['20261124091530123', 'yyyyMMddHHmmssSSS', '2026-11-24T09:15:30.123+01:00'],
    ['2026-11-24 09:15:30+02:00', 'yyyy-MM-dd HH:mm:ssXXX', '2026-11-24T07:15:30Z'],
    ['2026-11-24 09:15:30', 'iso', '2026-11-24T09:15:30+01:00'],
    ['2026-11-24T09:15:30.5Z', 'iso', '2026-11-24T09:15:30.5Z'],
    ['1795511730123', 'epoch-milliseconds', '2026-11-24T09:15:30.123Z'],
    ['31/02/2026', 'dd/MM/yyyy', undefined],
    ['x', 'iso', undefined],
    ['1e99', 'epoch-seconds', undefined],
    ['24', 'dd dd', undefined],
    ['24', '((((', undefined],
  ])('date %s as %s', (text, format, expected) => expect(dateIn(text, format, 'Europe/Paris')).toBe(expected));

  it.each<[string, 'point' | 'comma' | undefined, number | undefined]>([
    ['1 234,5', 'comma', 1234.5],
    ['1.234,5', 'comma', 1234.5],
    ['1,234.5', 'point', 1234.5],
    ['12,5', undefined, 12.5],
    ['12.5', undefined, 12.5],
    ['douze', undefined, undefined],
    ['', undefined, undefined],
  ])('number %j with a %s', (text, decimals, expected) => expect(numberIn(text, decimals)).toBe(expected));

  it('clock', () => expect([clockIn('01:02:03'), clockIn('2:03'), clockIn('x')]).toEqual([3723, 123, undefined]));

  it('names of files lead nowhere else', () => {
    expect(fileIn('a\\b.wav', 'audio/', '.mp3')).toBe('audio/b.wav'.replace('audio/', 'audio/a/'));
    for (const name of ['../a', '/etc/passwd', 'C:\\a', 'a/../../b', 'a\0b', '', 'a//b', '..\\..\\a'])
      expect(fileIn(name, '', '')).toBeUndefined();
  });
});

describe('a mapping', () => {
  it('is published as it is checked (renew: npx vitest run src/interaction -u)', async () => {
    const published = z.toJSONSchema(dropMappingSchema, { target: 'draft-2020-12' });
    await expect(`${JSON.stringify(published, null, 2)}\n`).toMatchFileSnapshot('../../../schemas/drop-mapping.json');
  });

  it.each([
    ['', ''],
    ['a: &x 1\nb: *x', undefined],
    ['drop: x\nformat: csv\nfields: { contact: id, start: at }\nunknown: 1', ''],
    ['drop: x\nformat: csv\nfields: { contact: id }', '/fields/start'],
    ['drop: x\nformat: csv\nzone: Mars/Olympus\nfields: { contact: id, start: at }', '/zone'],
    [
      'drop: x\nformat: csv\nfields: { contact: id, start: at, channel: { from: c, values: { a: pigeon } } }',
      '/fields/channel',
    ],
    ['drop: x\nformat: csv\nformat: csv', undefined],
    ['[', undefined],
  ])('with a fault is refused with its place: %j', (text, pointer) => {
    try {
      readMapping(text);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'source.mapping' });
      if (pointer !== undefined) expect((error as Refusal).place?.pointer).toBe(pointer);
    }
  });
});

describe('as a source', () => {
  it('takes by the mapping that it is given, bad rows set aside', async () => {
    const payload = payloadOf(file('calls.csv'), { name: 'calls.csv' });
    expect(drop.recognises(payload)).toBe(false);
    expect(() => drop.read(payload, context)).toThrow(new Refusal('source.mapping'));
    const taken = await drop.read(payload, { ...context, mapping: mappingOf('calls') });
    expect(taken.map(({ take }) => take)).toEqual([
      'piece',
      'piece',
      'piece',
      'aside',
      'aside',
      'aside',
      'aside',
      'aside',
    ]);
  });
});

describe('whatever arrives', () => {
  it('is read or refused, never otherwise thrown, and every row joins what it was', () => {
    const samples = [
      ['calls', 'csv'],
      ['recordings', 'xml'],
      ['contacts', 'json'],
    ] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.array(
          fc.tuple(fc.nat(), fc.constantFrom('"', ';', '\n', '<', '>', '&', '{', '[', ',', '\u0000', 'é', '4970')),
          { minLength: 1, maxLength: 8 },
        ),
        ([name, ending], changes) => {
          let text = file(`${name}.${ending}`).toString('latin1');
          for (const [at, what] of changes)
            text = text.slice(0, at % text.length) + what + text.slice((at % text.length) + 1);
          let manifest: Manifest;
          try {
            manifest = readManifest(Buffer.from(text, 'latin1'), mappingOf(name), context);
          } catch (error) {
            if (error instanceof Refusal) return;
            throw error;
          }
          for (const row of manifest.rows) {
            try {
              const { vcon } = vconOf(row);
              expect(merge(vcon, vconOf(row).vcon).dialog).toHaveLength(vcon.dialog!.length);
            } catch (error) {
              if (!(error instanceof Refusal)) throw error;
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
