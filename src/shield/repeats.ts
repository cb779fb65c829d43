import { begins, claim, ends, free, readRow, row, type Scene } from './scene.ts';
import { LINK } from './units.ts';

/** Fewest digits that are taken for a repetition. */
const LEAST = 4;
/** Numbers looked for; a conversation that names more repeats its first ones. */
const MOST = 16;

/** Masks what anybody repeats of a number that was found: the agent who reads back "4970 1012", a customer who says it again. */
export function readRepeats(scene: Scene): void {
  const { numbers, units } = scene;
  if (numbers.length === 0) return;
  const sought = numbers.slice(0, MOST);
  const longest = Math.max(...sought.map(({ digits }) => digits.length));
  for (let unit = 0; unit < units.count;) {
    if (!free(scene, unit) || !begins(scene, unit)) {
      unit++;
      continue;
    }
    const end = readRow(scene, unit, 30, LINK.SOFT);
    if (row.length >= LEAST && row.length <= longest && ends(scene, end)) {
      const digits = row.digits.subarray(0, row.length).join('');
      const known = sought.find(
        (number) => number.digits.includes(digits) && !isTail(number.type === 'card', number.digits, digits),
      );
      if (known !== undefined) claim(scene, unit, end, `${known.type}.repeated`, 0.8);
    }
    unit = Math.max(end, unit + 1);
  }
}

/** The last four digits of a card may be kept and spoken (PCI DSS 3.4.1). */
function isTail(card: boolean, whole: string, part: string): boolean {
  return card && part.length === 4 && whole.endsWith(part);
}
