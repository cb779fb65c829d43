import { GAP } from '../reading/chars.ts';
import { isCapitals } from '../reading/letters.ts';
import { ends, readRow, row } from '../reading/scene.ts';
import { FLAG, LINK, units } from '../reading/units.ts';
import { wordSet } from '../reading/word-set.ts';
import { tokens } from '../reading/tokens.ts';

/** Papers of goods, flaws and standards, which are short for nothing else in capitals: "BL 70041552", "CVE-2031-21762", "PO 4500098712". */
const SHORT = wordSet('bl po cve rfc awb wb pn sn pv gtin upc sku ean isbn cip');
/** What has a number of its own that is nobody's, in any letters: "les vis 10092843", "item 400-118-2207". */
const HEADS = wordSet(
  'vis visserie ecrou ecrous cheville chevilles item items sku ean gtin upc isbn cip waybill screw screws docket annonce',
);
const NUMBERED = wordSet('n no num numero number');
/** The "s" and "p" of "s/n 7716-330", "p/n 87186". */
const OF_NUMBER = wordSet('s p');
const N = wordSet('n');
/** Fewest digits of such a number, and most. */
const [LEAST, MOST] = [4, 20];

/** "CVE-2031-21762", "s/n 7716-330-0514-2", "les vis 10092843": takes the number of a thing out of the way, as counts are. */
export function markArticle(unit: number, flags: number): void {
  const before = units.first[unit]! - 1;
  if ((units.flags[unit]! & FLAG.SPOKEN) !== 0 || !isHead(before)) return;
  const end = readRow(unit, MOST, LINK.TIGHT);
  if (row.length < LEAST || !ends(end)) return;
  for (let at = unit; at < end; at++) units.flags[at]! |= flags;
}

function isHead(before: number): boolean {
  if ((tokens.gap[before + 1]! & (GAP.COMMA | GAP.STOP | GAP.UTTERANCE)) !== 0) return false;
  if (N.holds(before) && before > 0 && tokens.gap[before] === GAP.SLASH) return OF_NUMBER.holds(before - 1);
  const at = before > 0 && NUMBERED.holds(before) ? before - 1 : before;
  return HEADS.holds(at) || (SHORT.holds(at) && isCapitals(at));
}
