import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { differences, readCases } from '../../test/support/prospecting-cases.ts';
import { READINGS } from './prospecting-types.ts';
import { mayContact } from './prospecting.ts';

const FOLDER = join(import.meta.dirname, '../../testdata/prospecting');
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');

const files = globSync('*.txt', { cwd: FOLDER }).filter((name) => name !== 'rows.txt');
const tables = files.sort().map((name) => ({ name: basename(name, '.txt'), cases: readCases(read(name)) }));
const cases = tables.flatMap((table) => table.cases);

/** The rows of the legal reference: those a case can show, and those that none can. */
const [within = [], beyond = []] = read('rows.txt')
  .split('\n---\n')
  .map((part) => part.split('\n').flatMap((line) => /^(\d\.\d \S.*?) — /.exec(line)?.[1] ?? []));

describe('the table of cases', () => {
  it('has at least three hundred cases, each with a title of its own', () => {
    expect(cases.length).toBeGreaterThanOrEqual(300);
    const titles = cases.map(({ title }) => title);
    expect(titles.filter((title, i) => titles.indexOf(title) < i)).toEqual([]);
  });

  it('covers every row of section 1 of the legal reference, and names no other', () => {
    expect([...new Set(cases.flatMap(({ rows }) => rows))].sort()).toEqual([...within].sort());
    expect(within.filter((row) => beyond.includes(row))).toEqual([]);
    expect(within.filter((row) => /^1\.2 #/.test(row))).toEqual(Array.from({ length: 23 }, (_, i) => `1.2 #${i + 1}`));
  });

  it('takes every reading that the texts leave open both ways', () => {
    const other = Object.entries(READINGS).flatMap(([name, [, ...values]]) =>
      values.map((value) => `${name} ${value}`),
    );
    expect(other.filter((reading) => !cases.some(({ text }) => text.includes(`reading ${reading}`)))).toEqual([]);
  });

  it('refuses words it does not know, a wrong day of the week, and a case without verdict', () => {
    const wrong = [
      'consumer; Tue 2026-11-24 10:15 => perhaps',
      'tired; Tue 2026-11-24 10:15 => refused',
      'consumer => refused',
    ];
    for (const text of [
      ...wrong,
      'Wed 2026-11-24 10:15 => refused',
      'consent 2026-11-02 for ever; Tue 2026-11-24 10:15 => refused',
    ]) {
      expect(() => readCases(`[1.2 #1] title\n  ${text}`)).toThrow(SyntaxError);
    }
  });

  it('sees each difference between what is expected and what is answered', () => {
    const [one] = readCases('[1.2 #1] title\n  Sat 2026-11-28 10:15 => refused D.223-9; from 2026-11-30 10:00; counts');
    const answer = {
      verdict: 'allowed',
      reasons: [],
      allowedFrom: null,
      holdsUntil: null,
      say: [],
      counts: false,
    } as const;
    expect(differences(one!, answer)).toEqual([
      'no reason',
      'verdict: refused expected, allowed given',
      'not cited: D.223-9, against',
      'allowedFrom: 2026-11-30T09:00:00.000Z expected, null given',
      'counts: true expected, false given',
    ]);
  });
});

describe.each(tables)('cases of $name', ({ cases }) => {
  test.each(cases)('$title', (one) => {
    expect(differences(one, mayContact(one.question)), one.text).toEqual([]);
  });
});
