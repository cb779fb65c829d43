import { expect, test } from 'vitest';
import { changesOf, isWhole, openedWith, saidOf, type Field } from './entered.ts';

const label = { fr: 'Champ', en: 'Field' };
const plain = { label, secret: false, optional: false, long: false, standard: null, choices: [], note: null };
const FIELDS: readonly Field[] = [
  { ...plain, name: 'account' },
  { ...plain, name: 'region', choices: ['eu', 'us'], standard: 'eu' },
  { ...plain, name: 'folder', optional: true },
  { ...plain, name: 'secret', secret: true },
];

test('a form opens with the choice that holds, and is whole once what must be said was', () => {
  const opened = openedWith(FIELDS);
  expect(opened).toEqual({ account: '', region: 'eu', folder: '', secret: '' });
  expect(isWhole(FIELDS, opened)).toBe(false);
  const entered = { ...opened, account: 'lumen', secret: 's' };
  expect(isWhole(FIELDS, entered)).toBe(true);
  expect(saidOf(entered)).toEqual({ account: 'lumen', region: 'eu', secret: 's' });
});

test('a change sends a setting that was emptied, and no secret that was left alone', () => {
  const opened = openedWith(FIELDS, { account: 'lumen', region: 'us', folder: 'voix' });
  expect(isWhole(FIELDS, opened)).toBe(false);
  expect(isWhole(FIELDS, opened, true)).toBe(true);
  expect(changesOf(FIELDS, { ...opened, folder: '' })).toEqual({ account: 'lumen', region: 'us', folder: '' });
  expect(changesOf(FIELDS, { ...opened, secret: 'autre' })['secret']).toBe('autre');
});
