import type { ReactNode } from 'react';
import type { ConnectionItem } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { State } from '../../parts/verdict.tsx';

type ConnectionProps = { readonly connection: ConnectionItem };

/** Whether the last look went well, in a word or with what it stumbled over. */
export function Health({ connection: { endedAt, fault, lookedAt } }: ConnectionProps): ReactNode {
  const { w, say, f } = useLanguage();
  if (endedAt !== null) return <State tone="neutral">{w.platforms.endedOn(f.shortDay(endedAt))}</State>;
  if (fault)
    return (
      <>
        <State tone="overdue">{w.platforms.faulty}</State>
        <br />
        <small>{say(fault.text)}</small>
      </>
    );
  if (lookedAt === null) return <State tone="waiting">{w.platforms.notYet}</State>;
  return <State tone="allowed">{w.platforms.well}</State>;
}

/** « 12 là-bas comme ici, 1 à supprimer à la main »: what is not zero. */
export function CopyCounts({ connection: { copies } }: ConnectionProps): ReactNode {
  const { w } = useLanguage();
  const states = ['by-hand', 'going', 'waiting', 'held'] as const;
  const told = states.filter((state) => copies[state] > 0);
  if (told.length === 0) return w.platforms.noCopies;
  return (
    <ul>
      {told.map((state) => (
        <li key={state}>{w.platforms.counts[state](copies[state])}</li>
      ))}
    </ul>
  );
}

const DAY = 86_400_000;

/** How long something has been waiting to be gone there: late after a day. */
export function Waited({ since, late = true }: { readonly since: string; readonly late?: boolean }): ReactNode {
  const { f } = useLanguage();
  const said = <time dateTime={since}>{f.ago(since)}</time>;
  return late && Date.now() - Date.parse(since) > DAY ? <State tone="overdue">{said}</State> : said;
}
