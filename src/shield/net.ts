import { CLASS, DIGIT, GAP } from './chars.ts';
import { FLAG, LINK } from './units.ts';
import type { Scene } from './scene.ts';

/** An IPv4 address from a unit: four numbers below 256 between single dots. @returns the unit after it, or 0. */
export function readIpv4(scene: Scene, unit: number): number {
  const { units, tokens } = scene;
  if (unit + 3 >= units.count || units.length[unit]! > 3) return 0;
  for (let at = unit; at < unit + 4; at++) {
    if (
      units.length[at]! > 3 ||
      units.value(at) > 255 ||
      hasLeadingZero(scene, at) ||
      (units.flags[at]! & (FLAG.SPOKEN | FLAG.USED)) !== 0
    )
      return 0;
    if (at > unit && !dotted(scene, at)) return 0;
  }
  // A fifth part makes it a version or a section number.
  if ((unit + 4 < units.count && dotted(scene, unit + 4)) || (units.link[unit] === LINK.TIGHT && dotted(scene, unit)))
    return 0;
  for (let at = unit; at < unit + 4; at++) units.flags[at]! |= FLAG.USED;
  scene.claims.span(
    tokens.turn[units.first[unit]!]!,
    tokens.start[units.first[unit]!]!,
    tokens.end[units.last[unit + 3]!]!,
    'ip',
    0.9,
    'ip.v4',
  );
  return unit + 4;
}

/** "07" is no part of an address of the Internet. */
function hasLeadingZero({ units }: Scene, unit: number): boolean {
  return units.length[unit]! > 1 && units.digits[units.from[unit]!] === 0;
}

function dotted(scene: Scene, unit: number): boolean {
  const { units, tokens } = scene;
  const first = units.first[unit]!;
  return unit > 0 && units.last[unit - 1] === first - 1 && tokens.tight(first) && tokens.gap[first] === GAP.DOT;
}

const isHex = (code: number): boolean => {
  const cls = CLASS[code]!;
  return (cls & 0x60) === DIGIT || (cls >= 1 && cls <= 6);
};

/** An IPv6 address around the colon before a token; groups of hexadecimal digits, eight of them or a "::". */
export function readIpv6(scene: Scene, token: number): boolean {
  const { tokens, claims } = scene;
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
