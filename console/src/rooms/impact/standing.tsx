import type { ReactNode } from 'react';
import type { ImpactDossier, ImpactItem, Stage } from '../../api/impact.ts';
import { capital } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { stages } from '../../i18n/terms.ts';
import { Article } from '../../parts/article.tsx';
import { Deadline } from '../../parts/deadline.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Section } from '../../parts/page.tsx';
import { Path, type Stop } from '../../parts/path.tsx';
import { State, type Tone } from '../../parts/verdict.tsx';
import { HOUSE } from '../brands.ts';

export const STAGE_TONES: Readonly<Record<Stage, Tone>> = {
  draft: 'neutral',
  assessed: 'waiting',
  experiment: 'allowed',
  production: 'allowed',
  suspended: 'refused',
  ended: 'neutral',
};

const ALONG = ['draft', 'assessed', 'experiment', 'production'] as const satisfies readonly Stage[];
type Of = { readonly of: ImpactItem };

/** What it stands on and until when; of what is not open, what it would stand on. */
export function Footing({ of: { footing, stage } }: Of): ReactNode {
  const { w } = useLanguage();
  if (!footing) {
    const open = stage === 'experiment' || stage === 'production';
    return open ? <State tone="overdue">{w.impact.footings.none}</State> : w.impact.footings.none;
  }
  const kind = w.impact.footings[footing.kind];
  if (footing.until === null) return kind;
  return (
    <>
      {kind}{' '}
      <small>
        {footing.holds ? (
          <Until until={footing.until} />
        ) : (
          <State tone="overdue" sentence>
            {w.impact.lapsed}
          </State>
        )}
      </small>
    </>
  );
}

/** What is far off needs no count of days. */
const SOON = 60;

function Until({ until }: { readonly until: string }): ReactNode {
  const { w, f } = useLanguage();
  const text = w.impact.until(f.shortDay(until));
  return f.daysLeft(until) > SOON ? <time dateTime={until}>{text}</time> : <Deadline until={until}>{text}</Deadline>;
}

/** The way from a draft to production; what stands beside it ends it. */
export function StagePath({ of }: { readonly of: ImpactDossier }): ReactNode {
  const { w, say, f } = useLanguage();
  const aside = of.stage === 'suspended' || of.stage === 'ended';
  // A stage that is left out on the way was not gone through: only what a move reached is marked as done.
  const reached = new Set(of.moves.filter(({ state }) => state === 'done').flatMap(({ from, to }) => [from, to]));
  const at = ALONG.findIndex((stage) => stage === of.stage);
  const stateOf = (stage: (typeof ALONG)[number], i: number): Stop['state'] => {
    if (stage === of.stage) return 'now';
    return reached.has(stage) && (aside || i < at) ? 'done' : 'later';
  };
  const stops: readonly Stop[] = [
    ...ALONG.map((stage, i) => ({
      id: stage,
      title: capital(say(stages[stage])),
      state: stateOf(stage, i),
      note: stage === 'experiment' && of.experiment && w.impact.until(f.shortDay(of.experiment.until)),
    })),
    ...(aside ? [{ id: of.stage, title: capital(say(stages[of.stage])), state: 'now' as const }] : []),
  ];
  return <Path label={w.impact.path} here={w.impact.here} stops={stops} />;
}

/** Where it stands in a sentence or two. */
export function useStandingSentence(): (of: ImpactItem, brand: string) => string {
  const { w, f } = useLanguage();
  return ({ stage, footing }, brand) => {
    const standing = (brand === HOUSE ? w.own : w.impact).standing[stage];
    const open = stage === 'experiment' || stage === 'production';
    if (!open || !footing) return standing;
    const day = footing.until === null ? '' : f.day(footing.until);
    return `${standing} ${footing.holds ? sentence(w.impact.standsOnSentence[footing.kind], day) : ''}`.trim();
  };
}

const sentence = (words: string | ((day: string) => string), day: string): string =>
  typeof words === 'string' ? words : words(day);

/** What is known of it at a glance, in the margin. */
export function Margin({ of }: { readonly of: ImpactDossier }): ReactNode {
  const { w, f } = useLanguage();
  return (
    <Section title={w.impact.glance}>
      <Facts
        stacked
        facts={[
          { name: w.impact.standsOn, value: <Footing of={of} /> },
          {
            name: w.impact.need,
            value: (
              <>
                {w.impact.needs[of.need.need]}.{' '}
                <small>
                  <Article name={of.need.article} />
                </small>
              </>
            ),
          },
          { name: w.impact.tabs.screening, value: w.impact.screening.states[of.screening] },
          {
            name: w.impact.tabs.assessment,
            value: of.assessment ? w.impact.until(f.shortDay(of.assessment.until)) : w.impact.noAssessment,
          },
        ]}
      />
    </Section>
  );
}
