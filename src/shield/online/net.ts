import { CLASS, DIGIT, GAP } from '../reading/chars.ts';
import { hashWord } from '../reading/hash.ts';
import { FLAG, LINK, units } from '../reading/units.ts';
import { tokens } from '../reading/tokens.ts';
import { claims } from '../findings.ts';
import { wordSet, type WordSet } from '../reading/word-set.ts';

const [POINT, DOT] = ['point', 'dot'].map(hashWord);
const PARTS = 4;
/** The numbers of the address that was read last. */
const parts = new Uint8Array(PARTS);

/** Resolvers that anybody may ask, whom a helpdesk tells to type in. */
const RESOLVERS: ReadonlySet<string> = new Set([
  '1.1.1.1',
  '1.0.0.1',
  '4.2.2.2',
  '8.8.4.4',
  '8.8.8.8',
  '9.9.9.9',
  '149.112.112.112',
  '208.67.220.220',
  '208.67.222.222',
]);

/** Last numbers of a network, its box and its broadcast: Free's boxes are 192.168.1.254, old Speedtouch ones 10.0.0.138. */
const BOXES: ReadonlySet<number> = new Set([0, 1, 138, 254, 255]);

/**
 * Whether the address that was read last is nobody's: the box of every home is 192.168.1.1 (RFC 1918), every machine 127.0.0.1 to itself, a
 * mask is no address. One machine among those behind a box, 192.168.1.12, is still somebody's.
 */
function isNobodys(): boolean {
  const [first, second, , last] = parts;
  if (first === 127 || (first === 0 && second === 0) || (first === 255 && second === 255)) return true;
  const inside =
    (first === 192 && second === 168) || (first === 172 && (second! & 0xf0) === 16) || (first === 10 && second === 0);
  return (inside && BOXES.has(last!)) || RESOLVERS.has(parts.join('.'));
}

const VERSIONS = wordSet('version versions v release build app firmware logiciel micrologiciel');
const MOST_WORDS = 3;

/** What a version is of, or runs on, and what is told of one. */
const DEVICES = wordSet(
  'patch driver pilote android ios windows macos linux iphone pixel galaxy samsung huawei xiaomi nokia phone ipad tablet tablette telephone bug beta',
);
/** Where these are spoken of, four numbers are an address all the same. */
const ADDRESSES = wordSet(
  'ip adresse address server serveur host connect connecte connection connexion login logged from depuis ping dns wan lan',
);

/** "your version 10.4.2.118", "5.10.3.1 on a Pixel 8", "What version?", "5.10.3.1" */
function isVersion(first: number, last: number): boolean {
  const utterance = tokens.utterance[first]!;
  const said = (set: WordSet, from: number, to: number): boolean => {
    for (let at = Math.max(0, from); at < Math.min(to, tokens.count); at++)
      if (set.holds(at) && !isProtocol(at, first)) return true;
    return false;
  };
  let from = first;
  while (from > 0 && first - from < MOST_WORDS && (tokens.gap[from]! & (GAP.UTTERANCE | GAP.STOP)) === 0) from--;
  if (said(VERSIONS, from, first)) return true;
  const start = Math.max(tokens.first[utterance]!, first - AROUND);
  const end = utterance + 1 < tokens.utterances ? tokens.first[utterance + 1]! : tokens.count;
  const stop = Math.min(end, last + 1 + AROUND);
  const asked = utterance > 0 ? Math.max(tokens.first[utterance - 1]!, tokens.first[utterance]! - AROUND) : start;
  if (said(ADDRESSES, asked, stop)) return false;
  return said(VERSIONS, asked, start) || said(DEVICES, start, stop);
}
const AROUND = 12;

/** "en v4 198.51.100.7": the protocol's version, not the address's. */
const isProtocol = (token: number, first: number): boolean =>
  tokens.length(token) === 1 &&
  token + 1 !== first &&
  token + 1 < tokens.count &&
  tokens.start[token + 1] === tokens.end[token];

/** IPv4 addresses: four numbers below 256 between single dots, written or said, of those that are somebody's. */
export function readIpv4s(): void {
  for (let unit = 0; unit + 3 < units.count; unit++) {
    const next = units.last[unit]! + 1;
    if (next >= tokens.count || units.length[unit]! > 3) continue;
    const hash = tokens.hash[next];
    const end = hash === POINT || hash === DOT ? saidEnd(unit) : dotted(unit + 1) ? writtenEnd(unit) : 0;
    if (end === 0) continue;
    const from = hash === POINT || hash === DOT ? saidStart(unit) : unit;
    if (from < unit) parts[0] = valueOf(from, unit);
    for (let at = from; at < end; at++) units.flags[at]! |= FLAG.USED;
    if (!isNobodys() && !isVersion(units.first[from]!, units.last[end - 1]!))
      claims.add(units.first[from]!, units.last[end - 1]!, 'ip', 0.9, 'ip.v4');
    unit = end - 1;
  }
}

/** The unit after a written address; 0 where none begins. A fifth part makes it a version or a section number. */
function writtenEnd(unit: number): number {
  // "+689 87.89.26.49" is a telephone number.
  if (unit > 0 && units.link[unit] === LINK.TIGHT && dials(unit - 1)) return 0;
  for (let at = unit; at < unit + PARTS; at++) {
    if (units.length[at]! > 3 || units.value(at) > 255 || hasLeadingZero(at)) return 0;
    if ((units.flags[at]! & (FLAG.SPOKEN | FLAG.USED)) !== 0 || (at > unit && !dotted(at))) return 0;
    parts[at - unit] = units.value(at);
  }
  const longer = unit + PARTS < units.count && dotted(unit + PARTS);
  return longer || dotted(unit) ? 0 : unit + PARTS;
}

/** "+689", "00262": the number of a country. */
const dials = (unit: number): boolean =>
  (units.flags[unit]! & FLAG.PLUS) !== 0 ||
  (units.length[unit]! > 3 && units.digits[units.from[unit]!] === 0 && units.digits[units.from[unit]! + 1] === 0);

/** The unit after an address that is said: each part in one number or digit by digit, a "point" between them. */
function saidEnd(unit: number): number {
  let at = unit;
  for (let part = 1; part <= PARTS; part++) {
    let value = 0;
    let digits = 0;
    do {
      if ((units.flags[at]! & FLAG.USED) !== 0) return 0;
      digits += units.length[at]!;
      value = value * 10 ** units.length[at]! + units.value(at);
      at++;
    } while (
      at < units.count &&
      digits < 3 &&
      units.link[at]! <= LINK.TIGHT &&
      units.first[at] === units.last[at - 1]! + 1
    );
    if (digits > 3 || value > 255) return 0;
    parts[part - 1] = value;
    if (part === PARTS) return at;
    const sign = units.last[at - 1]! + 1;
    if (at >= units.count || units.first[at] !== sign + 1) return 0;
    if (tokens.hash[sign] !== POINT && tokens.hash[sign] !== DOT) return 0;
  }
  return 0;
}

/** Where the first part of an address begins that is said digit by digit: "one nine two dot". */
function saidStart(unit: number): number {
  let from = unit;
  let digits = units.length[unit]!;
  while (from > 0 && units.link[from] === LINK.TIGHT && (units.flags[from - 1]! & FLAG.USED) === 0) {
    digits += units.length[from - 1]!;
    if (digits > 3) break;
    from--;
  }
  return from;
}

/** The number that two units or three say digit by digit. */
function valueOf(from: number, to: number): number {
  let value = 0;
  for (let at = from; at <= to; at++) value = value * 10 ** units.length[at]! + units.value(at);
  return value;
}

/** "07" is no part of an address of the Internet. */
function hasLeadingZero(unit: number): boolean {
  return units.length[unit]! > 1 && units.digits[units.from[unit]!] === 0;
}

function dotted(unit: number): boolean {
  const first = units.first[unit]!;
  return unit > 0 && units.last[unit - 1] === first - 1 && tokens.tight(first) && tokens.gap[first] === GAP.DOT;
}

const isHex = (code: number): boolean => {
  const cls = CLASS[code]!;
  return (cls & 0x60) === DIGIT || (cls >= 1 && cls <= 6);
};

/** An IPv6 address around the colon before a token; groups of hexadecimal digits, eight of them or a "::". */
export function readIpv6(token: number): boolean {
  const text = tokens.text(token);
  let start = tokens.start[token]!;
  if (start === 0 || text.charCodeAt(start - 1) !== 0x3a) return false;
  // Only from its first colon on: the loop over tokens meets every colon of the address.
  let colons = 0;
  while (
    start > 0 &&
    tokens.start[token]! - start < 8 &&
    (isHex(text.charCodeAt(start - 1)) || text.charCodeAt(start - 1) === 0x3a)
  )
    start--;
  let end = start;
  let groups = 0;
  let double = false;
  let size = 0;
  let letters = false;
  for (; end < text.length && end - start < 40; end++) {
    const code = text.charCodeAt(end);
    if (code === 0x3a) {
      colons++;
      if (end > start && text.charCodeAt(end - 1) === 0x3a) double = true;
      size = 0;
    } else if (isHex(code)) {
      if (size++ === 0) groups++;
      if (size > 4) return false;
      letters ||= CLASS[code]! < DIGIT;
    } else break;
  }
  if (end < text.length && CLASS[text.charCodeAt(end)]! < 32) return false;
  if (!(groups === 8 && colons === 7) && !(double && groups >= 2 && groups < 8 && (letters || groups > 3)))
    return false;
  claims.span(tokens.turn[token]!, start, end, 'ip', 0.9, 'ip.v6');
  return true;
}
