/** A run of words that both texts share, or that only one of them has. */
export type Run = { readonly kind: 'same' | 'gone' | 'new'; readonly text: string };

/**
 * What changed between two sentences, word by word (longest common subsequence). Clauses are short: a table of words by words is
 * small; beyond 600 words a side the whole sentence is shown as replaced.
 */
export function wordsApart(before: string, after: string): readonly Run[] {
  const a = split(before);
  const b = split(after);
  if (a.length > 600 || b.length > 600)
    return [
      { kind: 'gone', text: before },
      { kind: 'new', text: after },
    ];
  const common = lengths(a, b);
  const runs: Run[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      push(runs, 'same', a[i++]!);
      j++;
    } else if (i < a.length && (j === b.length || common[i + 1]![j]! >= common[i]![j + 1]!))
      push(runs, 'gone', a[i++]!);
    else push(runs, 'new', b[j++]!);
  }
  return runs;
}

const split = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? [];

/** `lengths[i][j]`: longest common subsequence of what follows word i and word j. */
function lengths(a: readonly string[], b: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i]![j] = a[i] === b[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
    }
  }
  return table;
}

function push(runs: Run[], kind: Run['kind'], text: string): void {
  const last = runs.at(-1);
  if (last?.kind === kind) runs[runs.length - 1] = { kind, text: last.text + text };
  else runs.push({ kind, text });
}
