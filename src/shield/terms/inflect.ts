/**
 * A phrase written short, and all that it stands for. Of a word: `a|b` is one or the other, `_` parts words within one of them, a last `?` says that it may be left out; a
 * last `+` adds its plural, `*` the feminine and the plurals of a French adjective, `~` the forms of a French verb in -er. "crise+
 * angoisse|foie" is "crise angoisse", "crises angoisse", "crise foie", "crises foie".
 */
export function phrasesOf(short: string): string[][] {
  return short
    .trim()
    .replaceAll(/['’-]/g, ' ')
    .split(/\s+/)
    .map(choices)
    .reduce<string[][]>(
      (starts, words) =>
        starts.flatMap((start) => words.map((word) => (word === '' ? start : [...start, ...word.split('_')]))),
      [[]],
    );
}

const choices = (word: string): string[] =>
  word.endsWith('?') ? ['', ...choices(word.slice(0, -1))] : word.split('|').flatMap(formsOf);

/** The forms of a word by the mark that it ends with. */
export function formsOf(word: string): string[] {
  const stem = word.slice(0, -1);
  if (word.endsWith('+')) return [stem, plural(stem)];
  if (word.endsWith('*')) return [stem, plural(stem), ...feminines(stem).flatMap((one) => [one, `${one}s`])];
  if (word.endsWith('~')) return VERB.map((ending) => stem.slice(0, -2) + ending);
  return [word];
}

const plural = (word: string): string =>
  /[sxz]$/.test(word)
    ? word
    : /al$/.test(word)
      ? word.slice(0, -1) + 'ux'
      : /eau$/.test(word)
        ? `${word}x`
        : `${word}s`;

const VERB = ['er', 'e', 'es', 'ez', 'ent', 'ons', 'é', 'ée', 'és', 'ées', 'ait', 'aient', 'ais', 'a', 'era', 'ant'];

/** Endings of the masculine and what the feminine has in their place, the longest first. */
const FEMININE: readonly (readonly [RegExp, readonly string[]])[] = [
  [/teur$/, ['teuse', 'trice']],
  [/eur$/, ['euse']],
  [/eux$/, ['euse']],
  [/oux$/, ['ouse']],
  [/f$/, ['ve']],
  [/er$/, ['ère']],
  [/et$/, ['ette', 'ète']],
  [/c$/, ['que', 'che', 'cque']],
  [/(?:[eé]n|on|el|ot|s)$/, ['$&e', '$&#e']],
  [/e$/, ['e']],
  [/$/, ['e']],
];

/** What the feminine of a French adjective may be; forms that no one writes do no harm. */
function feminines(word: string): string[] {
  const [ending, endings] = FEMININE.find(([one]) => one.test(word))!;
  return endings.map((one) => word.replace(ending, one).replace(/(.)#/, '$1$1'));
}
