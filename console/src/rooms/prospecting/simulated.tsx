import type { ReactNode } from 'react';
import type { Simulation } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Article } from '../../parts/article.tsx';
import { Facts, Remark } from '../../parts/facts.tsx';
import { Section, Stack } from '../../parts/page.tsx';
import { SealMark } from '../../parts/seal.tsx';
import { Table } from '../../parts/table.tsx';
import { State, type Tone } from '../../parts/verdict.tsx';
import { useNoted } from './answer.tsx';

const COUNTS = [
  ['allowed', 'allowed'],
  ['refused', 'refused'],
  ['unreadable', 'overdue'],
] as const satisfies readonly (readonly ['allowed' | 'refused' | 'unreadable', Tone])[];

type SimulatedProps = { readonly brand: string; readonly result: Simulation };

export function Simulated({ brand, result }: SimulatedProps): ReactNode {
  const { w, f } = useLanguage();
  return (
    <Stack>
      <p role="status">{w.prospecting.simulatedLede(result.rows, result.allowed)}</p>
      <Facts
        facts={COUNTS.filter(([count]) => count !== 'unreadable' || result.unreadable > 0).map(([count, tone]) => ({
          name: <State tone={tone}>{w.prospecting.simulatedCounts[count]}</State>,
          value: (
            <>
              {f.number(result[count])} {count === 'unreadable' && <small>{w.prospecting.unreadableNote}</small>}
            </>
          ),
        }))}
      />
      {result.refused > 0 && <Refused result={result} />}
      <Remark>
        {w.prospecting.limits} <SealMark brand={brand} entry={result.entry} index={null} />
      </Remark>
    </Stack>
  );
}

/** Why, and when it would be otherwise. */
function Refused({ result: { byRule, later, never } }: Pick<SimulatedProps, 'result'>): ReactNode {
  const { w, say, f } = useLanguage();
  const noted = useNoted();
  return (
    <>
      <Table
        label={w.prospecting.because}
        rows={byRule}
        rowKey={({ rule }) => rule.rule}
        columns={[
          {
            id: 'rule',
            title: w.prospecting.because,
            long: true,
            cell: ({ rule }) => (
              <>
                {say(rule.text)} <Article name={rule.article} /> <small>{noted(rule).note}</small>
              </>
            ),
          },
          { id: 'count', title: w.prospecting.count, end: true, cell: ({ count }) => f.number(count) },
        ]}
      />
      <Section title={w.prospecting.becomePossible} note={w.prospecting.never(never)}>
        {later.length > 0 && (
          <Table
            label={w.prospecting.becomePossible}
            rows={later}
            rowKey={({ day }) => day}
            columns={[
              { id: 'day', title: w.prospecting.day, main: true, cell: ({ day }) => f.day(day) },
              { id: 'count', title: w.prospecting.count, end: true, cell: ({ count }) => f.number(count) },
            ]}
          />
        )}
      </Section>
    </>
  );
}
