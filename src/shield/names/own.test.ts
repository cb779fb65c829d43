import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('names that no list knows', () => {
  it.each([
    ['a: Thank you for calling Malvern Fibernet, this is Savithri, may I help?', 'name: Savithri'],
    ['c: thats my mum im gurdeesh we share it', 'name: gurdeesh'],
    [
      'c: the name is Umunna. Uniform, Mike, Uniform, November, November, Alpha.',
      'name: Uniform, Mike, Uniform, November, November, Alpha',
    ],
    ['a: et vous êtes / c: mbourou prisca', 'name: mbourou prisca'],
  ])('%s', (text, finding) => expect(found(text)).toContain(finding));

  it.each(['im flabbergasted we waited', 'i’m skint', 'good evening sir. KYC pending'])('none: %s', (text) =>
    expect(found(text).filter((one) => one.startsWith('name'))).toEqual([]),
  );

  it.each([
    ['Caller Beatrice Okon-Hall, dept Radiology', 'name: Beatrice Okon-Hall'],
    ['séparée, 2 enf (Emre 8 ans, Nora 5)', 'name: Emre'],
  ])('in a note: %s', (text, finding) => expect(found(text, 'note')).toContain(finding));
});
