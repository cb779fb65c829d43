import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/language.tsx';
import { tallied } from '../../i18n/source-terms.ts';

/** « 12 admises », « 1 illisible, mis de côté »: each count with its words. */
export function useTally(): (counts: Readonly<Record<string, number>>) => readonly string[] {
  const { say, f, lang } = useLanguage();
  return (counts) =>
    tallied(counts).map(({ count, words }) => {
      const single = lang === 'fr' ? count < 2 : count === 1;
      return `${f.number(count)}\u00a0${say(single ? words.one : words.many)}`;
    });
}

export function Tally({ counts }: { readonly counts: Readonly<Record<string, number>> }): ReactNode {
  const { w } = useLanguage();
  const lines = useTally()(counts);
  if (lines.length === 0) return w.sources.nothingInDay;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
