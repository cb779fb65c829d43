import { GAP } from '../reading/chars.ts';
import { isNiss } from './checks.ts';
import { claims } from '../findings.ts';
import { FLAG, units } from '../reading/units.ts';
import { tokens } from '../reading/tokens.ts';

/** Groups of a Belgian national number, and what stands between them: "71.09.23-348.31". */
const GROUPS = [2, 2, 2, 3, 2] as const;
const SIGNS = GAP.DOT | GAP.HYPHEN | GAP.SPACE | GAP.SLASH;
const symbols = new Uint8Array(11);

/** Belgian national numbers as their card has them: a date of birth, a rank of three digits, two that check. */
export function readNationalNumbers(): void {
  for (let unit = 3; unit + 1 < units.count; unit++)
    if (units.length[unit] === 3 && units.length[unit + 1] === 2 && units.length[unit - 1] === 2) readBelgian(unit - 3);
}

function readBelgian(unit: number): void {
  let length = 0;
  for (let at = unit; at < unit + GROUPS.length; at++) {
    if (units.length[at] !== GROUPS[at - unit] || (units.flags[at]! & (FLAG.USED | FLAG.SPOKEN | FLAG.ECHO)) !== 0)
      return;
    const first = units.first[at]!;
    if (at > unit && (units.last[at - 1] !== first - 1 || (tokens.gap[first]! & ~SIGNS) !== 0)) return;
    for (let digit = 0; digit < units.length[at]!; digit++) symbols[length++] = units.digits[units.from[at]! + digit]!;
  }
  // In signs of its own it needs no check; "99 12 31 123 45" does.
  const dotted = tokens.gap[units.first[unit + 3]!] === GAP.HYPHEN && tokens.gap[units.first[unit + 1]!] === GAP.DOT;
  if (!isNiss(symbols) && !dotted) return;
  claims.add(units.first[unit]!, units.last[unit + 4]!, 'nir', 0.9, 'nir.niss');
  for (let at = unit; at < unit + GROUPS.length; at++) units.flags[at]! |= FLAG.USED;
}
