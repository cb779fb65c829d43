import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textAt, token, valueAt, writeTexts } from './pointer.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64url');

describe('a pointer', () => {
  it('leads to members whatever their name', () => {
    const root = { 'a/b': { 'm~n': ['x', { 'c#json': 'deep' }] } };
    expect(valueAt(root, `/${token('a/b')}/${token('m~n')}/1/${token('c#json')}`)).toBe('deep');
    expect(token('c#json')).toBe('c~2json');
  });

  it('never leads to a prototype', () => {
    expect(valueAt({}, '/constructor')).toBeUndefined();
    expect(valueAt({}, '/__proto__')).toBeUndefined();
    expect(valueAt([], '/map')).toBeUndefined();
    const root = JSON.parse('{"__proto__":"mine"}') as object;
    writeTexts(root, new Map([['/__proto__', 'other']]));
    expect(JSON.stringify(root)).toBe('{"__proto__":"other"}');
    expect(Object.getPrototypeOf(root)).toBe(Object.prototype);
  });

  it('reaches into base64 and JSON, one inside the other', () => {
    const root = { body: base64(JSON.stringify({ card: ['4970', '1012'], note: JSON.stringify(['é']) })) };
    expect(textAt(root, '/body#base64#json/card/1')).toBe('1012');
    expect(textAt(root, '/body#base64#json/note#json/0')).toBe('é');
    writeTexts(
      root,
      new Map([
        ['/body#base64#json/card/0', '****'],
        ['/body#base64#json/note#json/0', 'e'],
        ['/body#base64#json/card/1', '****'],
      ]),
    );
    expect(JSON.parse(Buffer.from(root.body, 'base64url').toString())).toEqual({
      card: ['****', '****'],
      note: '["e"]',
    });
  });

  it('renames members in their place, numbering those that would collide', () => {
    const root = { first: 1, 'a@x.example': { '4970101234567893': 'y' }, 'b@x.example': 2, last: 3 };
    const renamed = writeTexts(
      root,
      new Map([
        ['/a@x.example#name', '[e-mail]'],
        ['/b@x.example#name', '[e-mail]'],
        ['/a@x.example/4970101234567893#name', '[carte]'],
      ]),
    );
    expect(JSON.stringify(root)).toBe('{"first":1,"[e-mail]":{"[carte]":"y"},"[e-mail] 2":2,"last":3}');
    expect(renamed[0]).toEqual({ from: '/a@x.example/4970101234567893', to: '/a@x.example/[carte]' });
  });

  it('changes what it points at and nothing else', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(), fc.string(), (value, choice, text) => {
        const root = { value: structuredClone(value) };
        const strings = pointersToStrings(root, '');
        fc.pre(strings.length > 0);
        const chosen = strings[choice % strings.length]!;
        const others = strings
          .filter((pointer) => pointer !== chosen)
          .map((pointer) => [pointer, textAt(root, pointer)]);
        writeTexts(root, new Map([[chosen, text]]));
        expect(textAt(root, chosen)).toBe(text);
        for (const [pointer, before] of others) expect(textAt(root, pointer!)).toBe(before);
      }),
    );
  });
});

function pointersToStrings(value: unknown, pointer: string): string[] {
  if (typeof value === 'string') return [pointer];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => pointersToStrings(item, `${pointer}/${token(key)}`));
}
