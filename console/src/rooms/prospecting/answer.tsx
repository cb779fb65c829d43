import { type ReactNode, useEffect, useRef } from 'react';
import type { CitedRule, ContactChannel, ContactDecision } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { CALLS, certainties } from '../../i18n/prospecting-terms.ts';
import { Decided, type Noted } from '../../parts/decision.tsx';
import { Remark, Spoken } from '../../parts/facts.tsx';
import { OnDay } from '../../parts/law-day.tsx';
import { Section, Stack } from '../../parts/page.tsx';
import { SealMark } from '../../parts/seal.tsx';
import { State } from '../../parts/verdict.tsx';

type AnswerProps = {
  readonly brand: string;
  readonly decision: ContactDecision;
  readonly channel: ContactChannel;
};

/** The verdict, why, from when, what to say; and on what it stands. */
export function Answer({ brand, decision, channel }: AnswerProps): ReactNode {
  const { w, say } = useLanguage();
  const { verdict, stops, label, say: opening } = decision;
  const signalled = verdict === 'refused' && !stops;
  const noted = useNoted();
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On a narrow window it comes below the question.
    top.current?.scrollIntoView({ block: 'nearest' });
  }, [decision]);
  return (
    <Stack>
      <div ref={top} role="status">
        <OnDay at={decision.at}>
          <Decided
            word={
              <State tone={signalled ? 'overdue' : verdict} sentence>
                {say(label)}
              </State>
            }
            meaning={w.prospecting.meaning[signalled ? 'signalled' : verdict]}
            because={decision.reasons.map(noted)}
            change={<Change decision={decision} />}
          />
        </OnDay>
      </div>
      {opening.length > 0 && (
        <Section title={CALLS.includes(channel) ? w.prospecting.say : w.prospecting.sayWrite}>
          <Spoken lines={opening.map(say)} />
        </Section>
      )}
      <Remark>
        {w.prospecting.limits}{' '}
        {decision.entry === null ? (
          w.prospecting.noEntry
        ) : (
          <SealMark brand={brand} entry={decision.entry} index={null} />
        )}
      </Remark>
    </Stack>
  );
}

function Change({
  decision: { verdict, allowedFrom, holdsUntil, at, mandate },
}: {
  readonly decision: ContactDecision;
}) {
  const { w, f } = useLanguage();
  const said =
    verdict === 'allowed'
      ? holdsUntil && w.prospecting.holdsUntil(f.moment(holdsUntil))
      : allowedFrom
        ? w.prospecting.possibleFrom(f.moment(allowedFrom))
        : w.prospecting.timeAlone;
  return (
    <>
      {said && <p>{said}</p>}
      <p>
        <small>
          {w.prospecting.atMoment(f.moment(at))} {mandate !== null && `${w.prospecting.fromMandate(mandate)}.`}
        </small>
      </p>
    </>
  );
}

/** A rule as a reason: how sure it is and what it leaves open stand under it. */
export function useNoted(): (rule: CitedRule) => Noted {
  const { w, say } = useLanguage();
  return ({ rule, weight, text, article, certainty, doubt }) => {
    const sure = certainties[certainty];
    const notes = [...(sure ? [say(sure)] : []), ...(doubt ? [w.prospecting.doubt(say(doubt))] : [])];
    return { code: rule, weight, text, article, note: notes.join(' ') };
  };
}
