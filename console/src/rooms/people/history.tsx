import type { ReactNode } from 'react';
import { type History as Entries, useMay } from '../../api/people.ts';
import { acts, details, saidOf } from '../../i18n/acts.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { term } from '../../i18n/terms.ts';
import { History } from '../../parts/facts.tsx';
import { SealMark } from '../../parts/seal.tsx';
import { HOUSE } from '../brands.ts';
import { useActorName } from './words.ts';

/** What stands in every entry about a person is not said again. */
const UNSAID = new Set(['person', 'review', 'item', 'glass']);

export function Traces({ history }: { readonly history: Entries }): ReactNode {
  const { w, say, f } = useLanguage();
  const may = useMay();
  const actorName = useActorName();
  if (history.length === 0) return <p>{w.people.one.noHistory}</p>;
  return (
    <History
      earlier={w.people.one.earlier}
      lines={history.map((line) => ({
        key: line.entry,
        title: say(term(acts, line.act)),
        detail: [
          `${f.stamp(line.at)}, ${w.people.one.by(actorName(line.actor))}`,
          Object.entries(line.details)
            .filter(([name]) => !UNSAID.has(name))
            .map(
              ([name, value]) =>
                `${say(term(details, name))}${w.colon} ${name === 'until' ? f.stamp(String(value)) : saidOf(value, say)}`,
            )
            .join(', '),
        ],
        mark: may.house('houseTrace') && <SealMark brand={HOUSE} entry={line.entry} index={line.index} />,
      }))}
    />
  );
}
