import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ImpactItem } from '../../api/impact.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { roles, stages } from '../../i18n/terms.ts';
import { Article } from '../../parts/article.tsx';
import { Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';
import { Footing, STAGE_TONES } from './standing.tsx';

/** Processing, where it stands and what the next stage lacks. */
export function Activities({
  brand,
  items,
}: {
  readonly brand: string;
  readonly items: readonly ImpactItem[];
}): ReactNode {
  const { w, say } = useLanguage();
  return (
    <Table
      label={w.impact.title}
      rows={items}
      rowKey={({ activity }) => activity}
      columns={[
        {
          id: 'activity',
          title: w.impact.activity,
          main: true,
          cell: ({ activity, purpose, role }) => (
            <>
              <Link to="/marques/$brand/impact/$activity" params={{ brand, activity }}>
                {say(purpose)}
              </Link>
              <small>
                {activity}, {say(roles[role])}
              </small>
            </>
          ),
        },
        { id: 'stage', title: w.impact.stage, cell: (item) => <AtStage of={item} /> },
        { id: 'footing', title: w.impact.standsOn, cell: (item) => <Footing of={item} /> },
        {
          id: 'need',
          title: w.impact.need,
          cell: ({ need, screening }) => (
            <>
              {w.impact.needs[need.need]}
              <small>{w.impact.screening.states[screening]}</small>
            </>
          ),
        },
        { id: 'missing', title: w.impact.missing, long: true, cell: (item) => <Missing of={item} /> },
      ]}
    />
  );
}

type Of = { readonly of: ImpactItem };

function AtStage({ of: { stage, experiment } }: Of): ReactNode {
  const { w, say, f } = useLanguage();
  return (
    <>
      <State tone={STAGE_TONES[stage]}>{say(stages[stage])}</State>
      {experiment && <small>{w.impact.share(f.percent(experiment.share), f.shortDay(experiment.until))}</small>}
    </>
  );
}

/** An open move waits for somebody; else the first of what the next stage lacks. */
function Missing({ of: { move, because, screening } }: Of): ReactNode {
  const { w, say } = useLanguage();
  if (move)
    return (
      <>
        <State tone="waiting" sentence>
          {w.impact.toMove(say(stages[move.to]))}
        </State>
        <small>
          {w.impact.turn}
          {w.colon} {move.turn.map((capacity) => w.impact.capacities[capacity]).join(', ')}
        </small>
      </>
    );
  const [first, ...others] = because;
  if (!first && screening === 'changed')
    return (
      <State tone="overdue" sentence>
        {w.impact.screening.again}
      </State>
    );
  if (!first) return w.impact.nothingMissing;
  return (
    <>
      {say(first.text)} <Article name={first.article} />
      {others.length > 0 && <small>{w.impact.others(others.length)}</small>}
    </>
  );
}
