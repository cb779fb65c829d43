import type { ReactNode } from 'react';
import type { ControlState, Controls, Measure } from '../../api/controls.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Empty } from '../../parts/facts.tsx';
import { Section } from '../../parts/page.tsx';
import { Table } from '../../parts/table.tsx';
import { Evidence, Keeper, MeasureActs, MeasureState } from './measure.tsx';

const GRAVEST: readonly ControlState[] = ['broken', 'lapsed', 'open'];
const weight = ({ serves }: Measure): number => serves.reduce((sum, { numbers }) => sum + numbers.length, 0);

/** Measures that wait: the gravest first, then those that the most requirements ask for. */
export function Next({ found }: { readonly found: Controls }): ReactNode {
  const { w, say } = useLanguage();
  const waiting = found.measures
    .filter(({ state }) => GRAVEST.includes(state))
    .toSorted((a, b) => GRAVEST.indexOf(a.state) - GRAVEST.indexOf(b.state) || weight(b) - weight(a));
  if (waiting.length === 0) return <Empty title={w.controls.nothingTitle}>{w.controls.nothing}</Empty>;
  return (
    <Section untitled title={w.controls.tabs.next} note={w.controls.nextNote}>
      <Table
        label={w.controls.tabs.next}
        rows={waiting}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'measure',
            title: w.controls.measure,
            main: true,
            cell: (one) => (
              <>
                {say(one.title)} <Evidence measure={one} of={found.brands} />
              </>
            ),
          },
          { id: 'state', title: w.controls.state, cell: ({ state }) => <MeasureState state={state} /> },
          { id: 'owner', title: w.controls.owner, cell: (one) => <Keeper measure={one} /> },
          { id: 'serves', title: w.controls.serves, long: true, cell: (one) => <Serves measure={one} found={found} /> },
          { id: 'acts', title: '', cell: (one) => <MeasureActs measure={one} /> },
        ]}
      />
    </Section>
  );
}

function Serves({ measure, found }: { readonly measure: Measure; readonly found: Controls }): ReactNode {
  const { w, say } = useLanguage();
  return measure.serves.map(({ framework, numbers }) => (
    <small key={framework}>
      {say(found.frameworks.find(({ id }) => id === framework)!.title).split(',')[0]}
      {w.colon} {numbers.join(', ')}
    </small>
  ));
}
