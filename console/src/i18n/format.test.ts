import { describe, expect, test } from 'vitest';
import { day, number, shortDay, time, zone, type Lang } from './format.ts';

const LANGS = [
  ['fr', 'fr-FR'],
  ['en', 'en-GB'],
] as const;
const NOW = new Date(2026, 10, 30);
const DAYS = Array.from({ length: 800 }, (_, i) => new Date(2025, 10, 1 + i, i % 24, i % 60, (i * 7) % 60));

describe.each(LANGS)('what is written without Intl says the same, %s', (lang: Lang, locale) => {
  test('days', () => {
    const long = new Intl.DateTimeFormat(locale, { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' });
    const plain = (said: string): string => said.replaceAll('\u00a0', ' ').replace(',', '').replace('1er', '1');
    for (const at of DAYS) expect(plain(day(lang, at))).toBe(plain(long.format(at)));
    expect(day('fr', new Date(2026, 11, 1))).toBe('mardi 1er\u00a0décembre 2026');
  });

  test('short days, with their year where it is another', () => {
    const short = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
    const dated = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
    for (const at of DAYS)
      expect(shortDay(lang, at, NOW).replace('1er', '1')).toBe(
        (at.getFullYear() === NOW.getFullYear() ? short : dated).format(at).replace(' ', '\u00a0'),
      );
    expect(shortDay('fr', new Date(2026, 11, 1), NOW)).toBe('1er\u00a0déc.');
  });

  test('times', () => {
    const clock = new Intl.DateTimeFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    const digits = (said: string): string => [...said.matchAll(/\d+/g)].map(([one]) => one.padStart(2, '0')).join(':');
    for (const at of DAYS) expect(digits(time(lang, at, { seconds: true }))).toBe(clock.format(at));
  });

  test('numbers', () => {
    const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    for (const value of [
      0, 7, 42, 999, 1000, -1, -1284, 12_345, 123_456, 1_234_567, 9_007_199_254_740_991, 4.2, 1284.25,
    ])
      expect(number(lang, value), String(value)).toBe(format.format(value));
  });
});

test('the zone is the one that Intl names', () => {
  expect(zone()).toBe(new Intl.DateTimeFormat().resolvedOptions().timeZone);
});
