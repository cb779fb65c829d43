import type { ReactNode } from 'react';
import type { Judged } from '../../api/contracts.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Difference } from '../../parts/difference.tsx';
import { Document } from '../../parts/document.tsx';

type OfJudged = { readonly judged: Judged };

/** The draft in the words of the document that it will be. */
export function Reading({ judged: { read } }: OfJudged): ReactNode {
  const { w } = useLanguage();
  return read ? <Document document={read.document} signatures={[]} /> : <p>{w.contracts.notReadable}</p>;
}

/** What it changes of what is in force, clause by clause. */
export function Differences({ judged: { read } }: OfJudged): ReactNode {
  const { w, say } = useLanguage();
  if (!read) return <p>{w.contracts.notReadable}</p>;
  if (read.changes.length === 0) return <p>{w.contracts.noDifference}</p>;
  return read.changes.map((change, i) => (
    <Difference
      key={i}
      title={say(change.section)}
      before={change.before && say(change.before)}
      after={change.after && say(change.after)}
      from={w.contracts.before}
      to={w.contracts.after}
    />
  ));
}
