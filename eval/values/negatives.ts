import type { Random } from '../../src/estate/samples/random.ts';
import { luhnDigit } from '../checks.ts';
import { byGroup } from '../speech/dictate.ts';
import { writtenDate } from '../speech/dates.ts';
import { ENGLISH_MONTHS, englishOrdinal } from '../speech/english.ts';
import { FRENCH_MONTHS, frenchNumber } from '../speech/french.ts';
import type { Habits } from '../speech/habits.ts';
import type { Pool } from './pool.ts';

/** Numbers that are nobody's, as they are said and written: what must be left alone. */
type Make = (pool: Pool, habits: Habits) => string;

const between = (random: Random, from: number, to: number): number => from + random.below(to - from + 1);

/** A number in figures, or in words where the recogniser writes words. */
function number(habits: Habits, pool: Pool, value: number): string {
  if (!habits.spoken || habits.numbers === 'figures') return String(value);
  if (habits.numbers === 'mixed' && pool.random.chance(0.5)) return String(value);
  return habits.language === 'fr' ? frenchNumber(value, habits) : byGroup(pool.random, habits, String(value));
}

function amount(pool: Pool, habits: Habits): string {
  const { random } = pool;
  const euros = random.chance(0.7) ? between(random, 3, 400) : between(random, 400, 18_000);
  const cents = random.chance(0.5) ? between(random, 5, 99) : 0;
  const fr = habits.language === 'fr';
  if (habits.spoken && habits.numbers !== 'figures')
    return `${number(habits, pool, euros)} ${fr ? 'euros' : random.pick(['euros', 'pounds'])}${cents > 0 ? ` ${number(habits, pool, cents)}` : ''}`;
  const figure =
    euros >= 1000 && random.chance(0.6)
      ? `${Math.floor(euros / 1000)}${fr ? ' ' : ','}${String(euros % 1000).padStart(3, '0')}`
      : String(euros);
  const decimals = cents > 0 ? `${fr ? ',' : '.'}${String(cents).padStart(2, '0')}` : '';
  return fr
    ? `${figure}${decimals} ${random.pick(['€', 'euros', 'EUR'])}`
    : `${random.pick(['£', '€'])}${figure}${decimals}`;
}

/** A date that is no birth. */
function date(pool: Pool, habits: Habits): string {
  const { random } = pool;
  const [day, month, year] = [between(random, 1, 28), between(random, 1, 12), between(random, 2024, 2027)];
  const fr = habits.language === 'fr';
  if (!habits.spoken) return writtenDate(random, habits, { day, month, year });
  const name = (fr ? FRENCH_MONTHS : ENGLISH_MONTHS)[month - 1]!;
  if (fr)
    return `${day === 1 ? 'premier' : number(habits, pool, day)} ${name}${random.chance(0.4) ? ` ${number(habits, pool, year)}` : ''}`;
  return habits.numbers === 'figures' ? `${day} ${name}` : `${englishOrdinal(day, habits.hyphens)} of ${name}`;
}

const digits =
  (count: number, first = ''): Make =>
  (pool) =>
    first + pool.digits(count - first.length);

/** An IMEI passes Luhn's check as cards do, and begins as some do. */
const imei: Make = (pool) => {
  const body = pool.random.pick(['35', '86', '01']) + pool.digits(12);
  return body + luhnDigit(body);
};

const ean: Make = (pool) => {
  const body = pool.random.pick(['3', '4', '5', '8']) + pool.digits(11);
  const sum = Array.from(body).reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return body + String((10 - (sum % 10)) % 10);
};

const pick =
  (fr: readonly string[], en: readonly string[]): Make =>
  (pool, habits) =>
    pool.random.pick(habits.language === 'fr' ? fr : en);

export const NEGATIVES: Readonly<Record<string, Make>> = {
  amount,
  date,
  order: (pool) =>
    pool.random.pick([
      () => pool.digits(9),
      () => `CMD-${pool.digits(8)}`,
      () => `4${pool.digits(15)}`,
      () => `${between(pool.random, 2024, 2026)}${pool.digits(8)}`,
      () => `FR${pool.digits(10)}`,
      () => pool.digits(12),
      () => `W${pool.digits(7)}`,
    ])(),
  invoice: (pool) =>
    pool.random.pick([
      `F${pool.digits(9)}`,
      `FA-${between(pool.random, 2023, 2026)}-${pool.digits(5)}`,
      pool.digits(11),
    ]),
  tracking: (pool) =>
    pool.random.pick([
      `6A${pool.digits(11)}`,
      `XY${pool.digits(9)}FR`,
      `1Z999AA1${pool.digits(10)}`,
      pool.digits(14),
      `8R${pool.digits(11)}`,
      `JVGL${pool.digits(14)}`,
    ]),
  imei,
  epoch: (pool) => `17${pool.digits(11)}`,
  ean,
  serial: (pool) =>
    pool.random.pick([
      `SN${pool.digits(10)}`,
      `${pool.digits(4)}-${pool.digits(4)}-X${pool.digits(3)}`,
      `C02${pool.digits(5)}Q6`,
    ]),
  meter: (pool, habits) => number(habits, pool, between(pool.random, 1000, 99_999)),
  quantity: (pool, habits) => number(habits, pool, between(pool.random, 2, 90)),
  minutes: (pool, habits) => `${number(habits, pool, between(pool.random, 5, 59))} minutes`,
  percent: (pool, habits) =>
    `${number(habits, pool, between(pool.random, 2, 60))} ${habits.spoken ? (habits.language === 'fr' ? 'pour cent' : 'per cent') : '%'}`,
  time: (pool, habits) => {
    const [hour, minute] = [between(pool.random, 8, 19), pool.random.pick([0, 15, 30, 45])];
    if (habits.language === 'fr')
      return `${number(habits, pool, hour)}${habits.spoken ? ' heures' : 'h'}${minute === 0 ? '' : (habits.spoken ? ' ' : '') + number(habits, pool, minute)}`;
    return habits.spoken
      ? `half past ${number(habits, pool, 1 + (hour % 11))}`
      : `${hour}:${String(minute).padStart(2, '0')}`;
  },
  year: (pool, habits) => number(habits, pool, between(pool.random, 2010, 2026)),
  kwh: (pool, habits) =>
    `${number(habits, pool, between(pool.random, 1000, 9999))} ${habits.language === 'fr' ? 'kilowattheures' : 'kilowatt hours'}`,
  short: pick(
    ['le 36 31', 'le 3631', 'le 15', 'le 118 218', 'le 39 49', 'le 17', 'le 10 14'],
    ['999', '111', '101', '118 500'],
  ),
  product: pick(
    [
      'Galaxy S24',
      'iPhone 15 Pro',
      'la box 7',
      'le modèle XR-450',
      'la Clio 4',
      'une 208',
      'le routeur AX3000',
      'le lave-linge WW90T',
      'l’Airbus A320',
      'la chaudière Thema 25',
    ],
    [
      'Galaxy S24',
      'iPhone 15 Pro',
      'the XR-450',
      'the AX3000 router',
      'the Fiesta',
      'the WW90T washer',
      'the boiler Thema 25',
      'the A320',
    ],
  ),
  version: (pool) => `${between(pool.random, 1, 12)}.${between(pool.random, 0, 20)}.${between(pool.random, 0, 9)}`,
  postal: pick(['en 2,5 G', 'en 4G', 'en 16/9', 'en 1080p'], ['in 4G', 'in 16:9', 'in 1080p']),
  ticket: digits(7),
};
