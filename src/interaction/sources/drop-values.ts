import { parseDate, repairDate } from '../time.ts';

const TOKENS: Readonly<Record<string, string>> = {
  yyyy: String.raw`(?<year>\d{4})`,
  yy: String.raw`(?<year>\d{2})`,
  MM: String.raw`(?<month>\d{2})`,
  M: String.raw`(?<month>\d{1,2})`,
  dd: String.raw`(?<day>\d{2})`,
  d: String.raw`(?<day>\d{1,2})`,
  HH: String.raw`(?<hour>\d{2})`,
  H: String.raw`(?<hour>\d{1,2})`,
  mm: String.raw`(?<minute>\d{2})`,
  ss: String.raw`(?<second>\d{2})`,
  SSS: String.raw`(?<millisecond>\d{3})`,
  XXX: String.raw`(?<offset>Z|[+-]\d{2}:?\d{2})`,
};
const compiled = new Map<string, RegExp>();
const MOST_COMPILED = 200;
const LONGEST = 64;

function patternOf(format: string): RegExp | undefined {
  const known = compiled.get(format);
  if (known !== undefined) return known;
  const source = format.replaceAll(/yyyy|yy|MM|M|dd|d|HH|H|mm|ss|SSS|XXX|\s+|[^\s]/g, (part) =>
    part.trim() === '' ? String.raw`\s+` : (TOKENS[part] ?? part.replace(/[$()*+.?[\\\]^{|}/-]/, String.raw`\$&`)),
  );
  try {
    const pattern = new RegExp(`^${source}$`);
    if (compiled.size >= MOST_COMPILED) compiled.clear();
    compiled.set(format, pattern);
    return pattern;
  } catch {
    return undefined; // a part named twice
  }
}

/**
 * A date as RFC 3339, its offset kept; a wall clock is read in `zone`, the earlier of two equal hours in autumn, for retention
 * is counted from here (GDPR art. 5(1)(e)). `undefined` for what does not fit the format.
 */
export function dateIn(text: string, format: string, zone: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > LONGEST) return undefined;
  if (format === 'epoch-seconds' || format === 'epoch-milliseconds') {
    const number = /^-?\d{1,15}(?:\.\d{1,9})?$/.test(trimmed) ? Number(trimmed) : Number.NaN;
    const millis = Math.round(format === 'epoch-seconds' ? number * 1000 : number);
    return Math.abs(millis) <= 8.64e15 ? new Date(millis).toISOString() : undefined;
  }
  return format === 'iso' ? isoIn(trimmed, zone) : written(patternOf(format)?.exec(trimmed)?.groups, zone);
}

const WALL =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[T ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?)?)?$/;

function isoIn(text: string, zone: string): string | undefined {
  if (!Number.isNaN(parseDate(text))) return text;
  const wall = WALL.exec(text);
  if (wall === null) return repairDate(text)?.text;
  const fraction = wall.groups?.['fraction'];
  return written({ ...wall.groups, ...(fraction && { millisecond: fraction.slice(0, 3).padEnd(3, '0') }) }, zone);
}

function written(parts: Readonly<Record<string, string | undefined>> | undefined, zone: string): string | undefined {
  if (parts?.['year'] === undefined || parts['month'] === undefined || parts['day'] === undefined) return undefined;
  const number = (name: string): number => Number(parts[name] ?? 0);
  const year = parts['year'].length === 2 ? number('year') + 2000 : number('year');
  try {
    const wall = Temporal.PlainDateTime.from(
      {
        year,
        month: number('month'),
        day: number('day'),
        hour: number('hour'),
        minute: number('minute'),
        second: number('second'),
        millisecond: number('millisecond'),
      },
      { overflow: 'reject' },
    );
    const offset = parts['offset'];
    if (offset !== undefined) return Temporal.Instant.from(`${wall.toString()}${offset}`).toString();
    return wall.toZonedDateTime(zone, { disambiguation: 'earlier' }).toString({ timeZoneName: 'never' });
  } catch {
    return undefined;
  }
}

/** A number as French or English systems write it: "1 234,5", "1,234.5". Without a hint, one separator is the decimal one. */
export function numberIn(text: string, decimals: 'point' | 'comma' | undefined): number | undefined {
  let plain = text.trim();
  if (plain === '' || plain.length > LONGEST) return undefined;
  plain = plain.replaceAll(/[\s\u00a0\u202f']/g, '');
  const comma = decimals === 'comma' || (decimals === undefined && !plain.includes('.'));
  plain = comma ? plain.replaceAll('.', '').replace(',', '.') : plain.replaceAll(',', '');
  return /^-?\d{1,15}(?:\.\d{1,9})?$/.test(plain) ? Number(plain) : undefined;
}

/** "1:02:03" or "02:03" in seconds. */
export function clockIn(text: string): number | undefined {
  const parts = /^(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?$/.exec(text.trim());
  if (parts === null) return undefined;
  const [, hours = '0', minutes, seconds, fraction = '0'] = parts;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(`0.${fraction}`);
}

/** A name below the folder of the manifest, with `/`; `undefined` for one that would lead out of it. */
export function fileIn(text: string, folder: string, ending: string): string | undefined {
  const name = text.trim().replaceAll('\\', '/');
  const whole = `${folder === '' ? '' : `${folder.replace(/\/$/, '')}/`}${name}${/\.\w{1,8}$/.test(name) ? '' : ending}`;
  const segments = whole.split('/').filter((segment) => segment !== '.');
  const leads =
    name === '' || /^[a-z]:|^\//i.test(whole) || segments.some((segment) => segment === '..' || segment === '');
  return leads || whole.length > 500 || /[\u0000-\u001f\u007f]/.test(whole) ? undefined : segments.join('/');
}
