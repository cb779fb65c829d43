import { Fragment, type ReactNode } from 'react';
import type { StageMove } from '../../api/impact.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { stages } from '../../i18n/terms.ts';
import { History } from '../../parts/facts.tsx';
import { Section } from '../../parts/page.tsx';
import { State, type Tone } from '../../parts/verdict.tsx';
import { useActorName } from '../people/words.ts';
import { kindOf } from './voices.tsx';

const tones: Readonly<Record<StageMove['state'], Tone>> = {
  open: 'waiting',
  done: 'allowed',
  refused: 'refused',
  withdrawn: 'neutral',
};

/** What was proposed and what became of it, the newest first, with who said what. */
export function PastMoves({ moves }: { readonly moves: readonly StageMove[] }): ReactNode {
  const { w, say, f } = useLanguage();
  const nameOf = useActorName();
  const past = moves.filter(({ state }) => state !== 'open');
  return (
    <Section title={w.impact.history}>
      {past.length === 0 ? (
        <p>{w.impact.noHistory}</p>
      ) : (
        <History
          earlier={w.impact.earlier}
          lines={past.map((move) => ({
            key: move.id,
            title: (
              <>
                {say(stages[move.from])} → {say(stages[move.to])}, {f.moment(move.endedAt ?? move.at)}
              </>
            ),
            detail: [
              move.reason,
              w.impact.proposedBy(nameOf(move.by), f.moment(move.at)),
              ...move.voices.map((voice) => (
                <Fragment key={`${voice.capacity}${voice.at}`}>
                  {w.impact.says[kindOf(voice.capacity)][voice.says]} ({w.impact.capacities[voice.capacity]},{' '}
                  {voice.behalf?.name ?? voice.name}){w.colon} {voice.reason}
                </Fragment>
              )),
            ],
            mark: <State tone={tones[move.state]}>{w.impact.moveStates[move.state]}</State>,
          }))}
        />
      )}
    </Section>
  );
}
