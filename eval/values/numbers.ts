import { ibanKey, luhnDigit, nhsDigit, nirKey, ribKey, siren, siret, taxNumber, vatKey } from '../checks.ts';
import type { Pool } from './pool.ts';

const upTo = (pool: Pool, from: number, to: number): string => String(from + pool.random.below(to - from + 1));
const padded = (pool: Pool, from: number, to: number, width = 2): string => upTo(pool, from, to).padStart(width, '0');
const letters = (pool: Pool, count: number, among = 'ABCDEFGHJKLMNPQRSTVWXYZ'): string =>
  Array.from({ length: count }, () => among[pool.random.below(among.length)]!).join('');

/** Beginnings and lengths of each issuer; the usual ones of France first, and often. */
const ISSUERS: readonly (readonly [weight: number, prefix: (pool: Pool) => string, lengths: readonly number[]])[] = [
  [30, (pool) => `497${upTo(pool, 0, 8)}`, [16]],
  [16, (pool) => `4${pool.digits(3)}`, [16]],
  [2, (pool) => `4${pool.digits(3)}`, [13, 19]],
  [18, (pool) => `5${upTo(pool, 1, 5)}${pool.digits(2)}`, [16]],
  [7, (pool) => upTo(pool, 2221, 2720), [16]],
  [7, (pool) => `3${pool.random.pick(['4', '7'])}${pool.digits(2)}`, [15]],
  [3, (pool) => pool.random.pick(['6011', `64${upTo(pool, 4, 9)}`, '65']), [16, 16, 19]],
  [2, (pool) => upTo(pool, 3528, 3589), [16]],
  [3, (pool) => pool.random.pick([`30${upTo(pool, 0, 5)}`, '36', '38', '39']), [14]],
  [2, () => '62', [16, 17, 18, 19]],
  [5, (pool) => pool.random.pick(['50', '56', '57', '58', '6304', '6759', '67']), [12, 13, 16, 18, 19]],
];
const WEIGHT = ISSUERS.reduce((sum, [weight]) => sum + weight, 0);

/** A payment card number with a valid check digit, of any issuer. */
export function cardNumber(pool: Pool): string {
  return pool.own(() => {
    let at = pool.random.below(WEIGHT);
    const [, prefix, lengths] = ISSUERS.find(([weight]) => (at -= weight) < 0)!;
    const head = prefix(pool);
    const body = head + pool.digits(pool.random.pick(lengths) - head.length - 1);
    return body + luhnDigit(body);
  });
}

/** Length of what follows the key, and its letters if any, by country. */
const BBANS: Readonly<Record<string, (pool: Pool) => string>> = {
  BE: (pool) => pool.digits(12),
  DE: (pool) => pool.digits(18),
  ES: (pool) => pool.digits(20),
  IT: (pool) => letters(pool, 1) + pool.digits(22),
  LU: (pool) => pool.digits(16),
  PT: (pool) => pool.digits(21),
  NL: (pool) => pool.random.pick(['INGB', 'ABNA', 'RABO', 'TRIO']) + pool.digits(10),
  GB: (pool) => pool.random.pick(['NWBK', 'BARC', 'LOYD', 'HBUK', 'MIDL']) + pool.digits(14),
  IE: (pool) => pool.random.pick(['AIBK', 'BOFI']) + pool.digits(14),
  CH: (pool) => pool.digits(17),
};

/** A French account: bank, branch, account, key; savings banks and the post have letters in the account. */
export function rib(pool: Pool): string {
  return pool.own(() => {
    const bank = pool.random.pick([
      '30004',
      '30003',
      '10278',
      '20041',
      '14445',
      '30002',
      '11315',
      '17515',
      '40618',
      '16798',
    ]);
    const branch = bank === '20041' ? '01005' : padded(pool, 0, 99_999, 5);
    const account = pool.random.chance(0.35) ? pool.digits(7) + letters(pool, 1) + pool.digits(3) : pool.digits(11);
    return bank + branch + account + ribKey(bank, branch, account);
  });
}

export function iban(pool: Pool, language: 'fr' | 'en'): string {
  return pool.own(() => {
    const foreign = pool.random.chance(language === 'fr' ? 0.2 : 0.7);
    const country = foreign ? pool.random.pick(Object.keys(BBANS)) : pool.random.pick(['FR', 'FR', 'FR', 'FR', 'MC']);
    const bban = foreign ? BBANS[country]!(pool) : rib(pool);
    return country + ibanKey(country, bban) + bban;
  });
}

export function bic(pool: Pool): string {
  return pool.own(
    () =>
      pool.random.pick([
        'BNPA',
        'SOGE',
        'AGRI',
        'CRLY',
        'CMCI',
        'CEPA',
        'PSST',
        'BOUS',
        'CCBP',
        'REVO',
        'BARC',
        'LOYD',
        'QNTO',
        'KRED',
      ]) +
      pool.random.pick(['FR', 'FR', 'FR', 'BE', 'GB', 'LU', 'DE']) +
      pool.random.pick(['PP', '21', '2A', 'PX', '2X', '22']) +
      (pool.random.chance(0.5) ? pool.random.pick(['XXX', pool.digits(3), letters(pool, 3)]) : ''),
  );
}

/** A social security number, mostly of people born in a department of France, in Corsica, overseas or abroad. */
export function nir(pool: Pool): string {
  return pool.own(() => {
    const sex = pool.random.pick(['1', '2', '1', '2', '1', '2', '7', '8']);
    const month = pool.random.chance(0.96) ? padded(pool, 1, 12) : padded(pool, 31, 42);
    const place = pool.random.pick([
      ...Array.from({ length: 8 }, () => padded(pool, 1, 95).replace('20', '21') + padded(pool, 1, 690, 3)),
      pool.random.pick(['2A', '2B']) + padded(pool, 1, 360, 3),
      upTo(pool, 971, 976) + padded(pool, 1, 40),
      `99${upTo(pool, 101, 517)}`,
    ]);
    const body = sex + padded(pool, 0, 99) + month + place + padded(pool, 1, 620, 3);
    return body + nirKey(body);
  });
}

export const spi = (pool: Pool): string => pool.own(() => taxNumber(upTo(pool, 0, 3) + pool.digits(9)));

export function sirenNumber(pool: Pool): string {
  return pool.own(() => siren(pool.random.pick(['3', '4', '5', '7', '8', '9']) + pool.digits(7)));
}
export function siretNumber(pool: Pool): string {
  return pool.own(() => {
    const company = pool.random.chance(0.15)
      ? '356000000'
      : siren(pool.random.pick(['3', '4', '5', '7', '8', '9']) + pool.digits(7));
    return siret(company, pool.random.chance(0.7) ? `000${pool.digits(1)}` : padded(pool, 0, 9999, 4));
  });
}
export const vatNumber = (company: string): string => `FR${vatKey(company)}${company}`;

export const passport = (pool: Pool): string => pool.own(() => pool.digits(2) + letters(pool, 2) + pool.digits(5));

/** Twelve digits until 2021: year, month, department, number; since then nine signs. */
export function identityCard(pool: Pool): string {
  return pool.own(() =>
    pool.random.chance(0.5)
      ? padded(pool, 10, 21) + padded(pool, 1, 12) + padded(pool, 1, 95) + pool.digits(6)
      : letters(pool, 1, 'DGHKLRTVX') + letters(pool, 8, '0123456789CFGHJKLMNPRTVWXYZ0123456789'),
  );
}
/** Twelve digits of old, the card's number since 2013; in English also the British one. */
export function drivingLicence(pool: Pool, language: 'fr' | 'en'): string {
  return pool.own(() => {
    if (language === 'en')
      return (
        letters(pool, 5) +
        pool.digits(1) +
        padded(pool, 1, 12) +
        padded(pool, 1, 28) +
        pool.digits(1) +
        letters(pool, 2) +
        '9' +
        letters(pool, 2)
      );
    return pool.random.chance(0.5)
      ? padded(pool, 70, 99) + padded(pool, 1, 12) + padded(pool, 1, 95) + pool.digits(6)
      : padded(pool, 13, 26) + letters(pool, 2) + pool.digits(5);
  });
}

/** Parts of a plate: since 2009, before, or British. */
export function plate(pool: Pool, language: 'fr' | 'en'): readonly string[] {
  return pool
    .own(() => {
      if (language === 'en') return `${letters(pool, 2)}${padded(pool, 10, 75)}|${letters(pool, 3)}`;
      if (pool.random.chance(0.75)) return `${letters(pool, 2)}|${padded(pool, 1, 999, 3)}|${letters(pool, 2)}`;
      return `${upTo(pool, 1, 9999)}|${letters(pool, pool.random.pick([2, 2, 3]))}|${pool.random.pick([padded(pool, 1, 95), '2A', '2B', '974', '971'])}`;
    })
    .split('|');
}

/** A British national health or insurance number. */
export function nhs(pool: Pool): string {
  return pool.own(() => {
    const nine = upTo(pool, 400, 499) + pool.digits(6);
    const digit = nhsDigit(nine);
    return digit === undefined ? nhs(pool) : nine + digit;
  });
}
export const insuranceNumber = (pool: Pool): string =>
  pool.own(() => letters(pool, 2, 'ABCEGHJKLMNPRSTWXYZ') + pool.digits(6) + letters(pool, 1, 'ABCD'));

/** A customer's, contract's or file's reference, in the shapes that brands use. */
export function reference(pool: Pool): string {
  return pool.own(() =>
    pool.random.pick([
      () => pool.digits(8),
      () => `${upTo(pool, 1, 9)}${pool.digits(8)}`,
      () => upTo(pool, 1, 9) + pool.digits(6),
      () => `${letters(pool, 2)}-${pool.digits(6)}`,
      () => `${letters(pool, 3)}${pool.digits(7)}`,
      () => `${letters(pool, 1)}${pool.digits(5)}${letters(pool, 1)}`,
      () => `${upTo(pool, 2015, 2026)}-${pool.digits(5)}`,
      () => `${letters(pool, 2)}-${pool.digits(4)}-${pool.digits(4)}`,
    ])(),
  );
}
