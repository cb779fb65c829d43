import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './support/source.ts';

/** Numbers of the requirements of levels 1 and 2 in OWASP ASVS 5.0.0, by section. */
const ASVS: Readonly<Record<string, number>> = {
  '1.1': 2,
  '1.2': 9,
  '1.3': 11,
  '1.4': 3,
  '1.5': 2,
  '2.1': 3,
  '2.2': 3,
  '2.3': 4,
  '2.4': 1,
  '3.2': 2,
  '3.3': 4,
  '3.4': 6,
  '3.5': 5,
  '3.7': 2,
  '4.1': 3,
  '4.2': 1,
  '4.3': 2,
  '4.4': 4,
  '5.1': 1,
  '5.2': 3,
  '5.3': 2,
  '5.4': 3,
  '6.1': 3,
  '6.2': 12,
  '6.3': 4,
  '6.4': 4,
  '6.5': 5,
  '6.6': 3,
  '6.8': 4,
  '7.1': 3,
  '7.2': 4,
  '7.3': 2,
  '7.4': 5,
  '7.5': 2,
  '7.6': 2,
  '8.1': 2,
  '8.2': 3,
  '8.3': 1,
  '8.4': 1,
  '9.1': 3,
  '9.2': 4,
  '10.1': 2,
  '10.2': 2,
  '10.3': 4,
  '10.4': 11,
  '10.5': 5,
  '10.6': 2,
  '10.7': 3,
  '11.1': 2,
  '11.2': 3,
  '11.3': 3,
  '11.4': 4,
  '11.5': 1,
  '11.6': 1,
  '12.1': 3,
  '12.2': 2,
  '12.3': 4,
  '13.1': 1,
  '13.2': 5,
  '13.3': 2,
  '13.4': 5,
  '14.1': 2,
  '14.2': 4,
  '14.3': 3,
  '15.1': 3,
  '15.2': 3,
  '15.3': 7,
  '16.1': 1,
  '16.2': 5,
  '16.3': 4,
  '16.4': 3,
  '16.5': 3,
  '17.1': 1,
  '17.2': 4,
  '17.3': 2,
};

type Row = readonly string[];
const rowsOf = (path: string): readonly Row[] =>
  readFileSync(join(ROOT, path), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (?:---|item|kind)/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
const filesIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([\w./-]+\.test\.ts)`/g)].map(([, path]) => path!);

/** `6.2.1-6.2.12` is twelve. */
function numbersIn(text: string): readonly string[] {
  return text.split(', ').flatMap((part) => {
    const [, section, first, last = first] = /^(\d+\.\d+)\.(\d+)(?:-\1\.(\d+))?$/.exec(part) ?? [];
    if (section === undefined) throw new Error(`${part} is no number`);
    const count = Number(last) - Number(first) + 1;
    return Array.from({ length: count }, (_, at) => `${section}.${Number(first) + at}`);
  });
}

describe('SECURITY.md', () => {
  const rows = rowsOf('SECURITY.md');

  it('has threats of every kind, each with its counter and the tests that show it', () => {
    expect(rows.length).toBeGreaterThan(40);
    expect(new Set(rows.map(([kind]) => kind))).toEqual(new Set('STRIDE'));
    for (const [, threat, counter, tests] of rows) {
      expect(counter, threat).toBeTruthy();
      expect(filesIn(tests!), threat).not.toEqual([]);
    }
  });

  it('names tests that exist', () => {
    const named = rows.flatMap((row) => filesIn(row.at(-1)!));
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

describe('docs/asvs.md', () => {
  const rows = rowsOf('docs/asvs.md');

  it('has each requirement once', () => {
    const wanted = Object.entries(ASVS).flatMap(([section, count]) =>
      Array.from({ length: count }, (_, at) => `${section}.${at + 1}`),
    );
    expect(wanted).toHaveLength(253);
    expect(rows.flatMap(([numbers]) => numbersIn(numbers!)).toSorted()).toEqual(wanted.toSorted());
  });

  it('says where each stands, and shows what it claims', () => {
    for (const [numbers, , stands, how] of rows) {
      expect(['yes', 'partly', 'not yet', 'n/a', 'yours'], numbers).toContain(stands);
      if (stands === 'yes' && numbers !== '15.1.1') expect(filesIn(how!), numbers).not.toEqual([]);
      expect(
        filesIn(how!).filter((path) => !existsSync(join(ROOT, path))),
        numbers,
      ).toEqual([]);
    }
  });
});
