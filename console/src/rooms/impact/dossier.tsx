import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { impactDossier, type ImpactDossier } from '../../api/impact.ts';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Columns, Page } from '../../parts/page.tsx';
import { ReadyPage } from '../../parts/problem.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { HOUSE, useBrandName } from '../brands.ts';
import { Assessments } from './assessments.tsx';
import { Experiments } from './experiment.tsx';
import { Gates } from './gates.tsx';
import { Declared } from './own.tsx';
import { PastMoves } from './past-moves.tsx';
import { ScreeningView } from './screening.tsx';
import { Staff } from './staff.tsx';
import { Margin, StagePath, useStandingSentence } from './standing.tsx';
import { Stop } from './stop.tsx';
import { OpenMove } from './voices.tsx';

const HERE = '/shell/marques/$brand/impact/$activity';
const VIEWS = ['stage', 'screening', 'assessment', 'staff', 'experiment'] as const;

/** One processing: where it stands, what its next stage asks for, who says what; and the way to stop it. */
export function Dossier(): ReactNode {
  const { w, say } = useLanguage();
  const { brand, activity } = useParams({ from: HERE });
  const { vue } = useSearch({ from: HERE });
  const may = useMay();
  const sentence = useStandingSentence();
  const view = VIEWS.find((known) => known === vue) ?? 'stage';
  const over = <Over brand={brand} />;
  return (
    <ReadyPage query={useQuery(impactDossier(brand, activity))} title={w.impact.title} over={over}>
      {(of) => (
        <Page
          title={say(of.purpose)}
          over={over}
          lede={sentence(of, brand)}
          actions={
            (of.stage === 'experiment' || of.stage === 'production') &&
            may.brand(brand, 'stop') && <Stop brand={brand} activity={activity} name={say(of.purpose)} />
          }
        >
          <StagePath of={of} />
          <Tabs label={say(of.purpose)} tabs={VIEWS.map((id) => ({ id, title: w.impact.tabs[id] }))} current={view} />
          {view === 'stage' && <Stages brand={brand} of={of} />}
          {view === 'screening' && <ScreeningView brand={brand} of={of} />}
          {view === 'assessment' && <Assessments brand={brand} activity={activity} called={say(of.purpose)} />}
          {view === 'staff' && <Staff brand={brand} of={of} />}
          {view === 'experiment' && <Experiments brand={brand} of={of} />}
        </Page>
      )}
    </ReadyPage>
  );
}

export function Over({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  return (
    <>
      {useBrandName(brand)},{' '}
      <Link to="/marques/$brand/impact" params={{ brand }}>
        {brand === HOUSE ? w.own.title : w.impact.backToList}
      </Link>
    </>
  );
}

function Stages({ brand, of }: { readonly brand: string; readonly of: ImpactDossier }): ReactNode {
  const open = of.moves.find(({ state }) => state === 'open');
  const margin = (
    <>
      <Margin of={of} />
      {brand === HOUSE && <Declared activity={of.activity} />}
    </>
  );
  return (
    <Columns margin="narrow" aside={margin}>
      {open && <OpenMove key={open.id} brand={brand} of={of} move={open} />}
      <Gates brand={brand} of={of} />
      <PastMoves moves={of.moves} />
    </Columns>
  );
}
