import type { ReactNode } from 'react';
import type { CopyItem } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { State, type Tone } from '../../parts/verdict.tsx';

const tones: Record<CopyItem['state'], Tone> = {
  waiting: 'waiting',
  held: 'neutral',
  going: 'waiting',
  'by-hand': 'refused',
};

/** Whether it is to be gone there because of an erasure or an expiry: its age then counts. */
export const mustGo = ({ state, why }: CopyItem): boolean => state !== 'waiting' && why !== null && why !== 'taken';

/** Where a copy stands, how often it was tried, and what it stumbled over. */
export function CopyState({ item: { state, fault, tries } }: { readonly item: CopyItem }): ReactNode {
  const { w, say } = useLanguage();
  const said = [...(tries > 0 ? [w.platforms.tries(tries)] : []), ...(fault ? [say(fault.text)] : [])].join(' ');
  return (
    <>
      <State tone={tones[state]}>{w.platforms.states[state]}</State>
      {said && (
        <>
          <br />
          <small>{said}</small>
        </>
      )}
    </>
  );
}
