import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { Gate, GateReason, ImpactDossier, Stage } from '../../api/impact.ts';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { stages } from '../../i18n/terms.ts';
import { Article } from '../../parts/article.tsx';
import { Empty, Folded } from '../../parts/facts.tsx';
import { Section } from '../../parts/page.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';
import { Propose } from './propose.tsx';

type GatesProps = { readonly brand: string; readonly of: ImpactDossier };

const WAY: readonly Stage[] = ['draft', 'assessed', 'experiment', 'production'];

/** For each stage that it may be moved to: what holds, what does not, whose turn it is. */
export function Gates({ brand, of }: GatesProps): ReactNode {
  const { w } = useLanguage();
  const [proposing, propose] = useState<Stage>();
  // One is suspended at once, by its own act, and no move is proposed for it.
  const gates = of.gates.filter(({ stage, target }) => target !== 'suspended' && target !== stage);
  const standing = of.gates.find(({ stage, target }) => target === stage);
  const open = of.moves.find(({ state }) => state === 'open');
  // From beside the way, as where it was suspended, everything on it lies ahead. What is under way stands above already.
  const isAhead = ({ stage, target }: Gate): boolean =>
    open ? target === open.to : WAY.includes(target) && target !== 'draft' && WAY.indexOf(target) > WAY.indexOf(stage);
  const ahead = gates.filter(isAhead).map((gate) => (open ? withoutVoices(gate) : gate));
  const beside = gates.filter((gate) => !isAhead(gate));
  const shown = (gate: Gate): ReactNode => (
    <Towards key={gate.target} brand={brand} of={of} gate={gate} onPropose={() => propose(gate.target)} />
  );
  return (
    <>
      {gates.length === 0 && <Empty title={w.impact.nextSteps}>{w.impact.noNext}</Empty>}
      {ahead.filter(({ because }) => !open || because.length > 0).map(shown)}
      {standing && (
        <Section title={w.impact.standsThere} note={w.impact.standsThereNote(standing.because.length)}>
          <Conditions brand={brand} activity={of.activity} gate={standing} />
        </Section>
      )}
      {beside.length > 0 && (
        <Section title={w.impact.otherSteps}>
          <Folded title={w.impact.otherStepsNote}>{beside.map(shown)}</Folded>
        </Section>
      )}
      {proposing && proposing !== 'suspended' && (
        <Propose brand={brand} activity={of.activity} stage={proposing} onClose={() => propose(undefined)} />
      )}
    </>
  );
}

/** Who has spoken on an open move, and who has not, stands with the move. */
const withoutVoices = (gate: Gate): Gate => ({
  ...gate,
  because: gate.because.filter(({ capacity }) => !capacity),
  held: gate.held.filter(({ capacity }) => !capacity),
});

type TowardsProps = GatesProps & { readonly gate: Gate; readonly onPropose: () => void };

function Towards({ brand, of, gate, onPropose }: TowardsProps): ReactNode {
  const { w, say } = useLanguage();
  const may = useMay();
  const open = of.moves.some(({ state }) => state === 'open');
  return (
    <Section
      title={w.impact.towards(say(stages[gate.target]))}
      note={w.impact.conditionsLeft(gate.because.length)}
      aside={!open && may.brand(brand, 'assess') && <Button onClick={onPropose}>{w.impact.propose}</Button>}
    >
      <Conditions brand={brand} activity={of.activity} gate={gate} />
    </Section>
  );
}

type ConditionsProps = { readonly brand: string; readonly activity: string; readonly gate: Gate };
/** Whose voice it is stands in the column beside. */
const NAMED = / \(.*\)(?=\.)/;
type Row = GateReason & { readonly holds: boolean };

function Conditions({ brand, activity, gate }: ConditionsProps): ReactNode {
  const { w, say } = useLanguage();
  const rows: readonly Row[] = [
    ...gate.because.map((reason) => ({ ...reason, holds: false })),
    ...gate.held.map((reason) => ({ ...reason, holds: true })),
  ];
  if (rows.length === 0) return null;
  const turn: Column<Row> = {
    id: 'turn',
    title: w.impact.turn,
    cell: ({ holds, code, capacity }) =>
      holds ? null : capacity ? w.impact.capacities[capacity] : <Mend brand={brand} activity={activity} code={code} />,
  };
  return (
    <Table
      label={w.impact.conditions}
      rows={rows}
      rowKey={({ code, params }) => `${code} ${JSON.stringify(params ?? {})}`}
      columns={[
        {
          id: 'state',
          title: w.impact.state,
          main: true,
          tight: true,
          cell: ({ holds, capacity }) =>
            holds ? (
              <State tone="allowed">{w.impact.held}</State>
            ) : (
              <State tone={capacity ? 'waiting' : 'refused'}>
                {capacity ? w.impact.says.awaited : w.impact.lacking}
              </State>
            ),
        },
        {
          id: 'condition',
          title: w.impact.condition,
          long: true,
          cell: ({ text, article, capacity }) => (
            <>
              {capacity ? say(text).replace(NAMED, '') : say(text)} <Article name={article} />
            </>
          ),
        },
        ...(rows.every(({ holds }) => holds) ? [] : [turn]),
      ]}
    />
  );
}

/** Where what lacks is brought. */
const MENDED = [
  [/screening|practice/, 'screening', 'toScreening'],
  [/assessment/, 'assessment', 'toAssessment'],
  [/employees/, 'staff', 'toStaff'],
  [/report/, 'experiment', 'toExperiment'],
] as const;

function Mend({
  brand,
  activity,
  code,
}: {
  readonly brand: string;
  readonly activity: string;
  readonly code: string;
}): ReactNode {
  const { w } = useLanguage();
  const found = MENDED.find(([pattern]) => pattern.test(code));
  if (!found) return null;
  return (
    <Link to="/marques/$brand/impact/$activity" params={{ brand, activity }} search={{ vue: found[1] }}>
      {w.impact[found[2]]}
    </Link>
  );
}
