import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CampaignView } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Article } from '../../parts/article.tsx';
import { Empty, Facts, Folded } from '../../parts/facts.tsx';
import { Section, Stack } from '../../parts/page.tsx';
import { Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';

type CountsProps = {
  readonly of: CampaignView;
  readonly at: number;
  readonly busy: boolean;
  readonly onRefresh: () => void;
};

/** What was answered for it so far, by verdict, by reason and by hour. */
export function Counts({ of, at, busy, onRefresh }: CountsProps): ReactNode {
  const { w, f } = useLanguage();
  const asked = of.allowed + of.refused;
  const question = { channel: of.channel, to: '…', object: of.object, campaign: of.id, holder: of.vendors[0] };
  return (
    <Section
      title={w.prospecting.counts}
      note={`${w.prospecting.asked(asked)}. ${w.prospecting.countsNote(f.time(new Date(at), true))}`}
      aside={
        <Button size="compact-sm" loading={busy} onClick={onRefresh}>
          {w.prospecting.refresh}
        </Button>
      }
    >
      {asked === 0 ? (
        <Empty title={w.prospecting.countsEmptyTitle} command={JSON.stringify(question, undefined, 2)}>
          {w.prospecting.countsEmpty}
        </Empty>
      ) : (
        <Stack>
          <Facts
            facts={[
              ...(['allowed', 'refused'] as const).map((verdict) => ({
                name: <State tone={verdict}>{w.prospecting.simulatedCounts[verdict]}</State>,
                value: f.number(of[verdict]),
              })),
              ...(of.passed > 0
                ? [
                    {
                      name: <State tone="overdue">{w.prospecting.simulatedCounts.passed}</State>,
                      value: f.number(of.passed),
                    },
                  ]
                : []),
            ]}
          />
          <ByRule rules={of.byRule} />
          <Folded title={w.prospecting.byHour}>
            <ByHour hours={of.byHour} />
          </Folded>
        </Stack>
      )}
    </Section>
  );
}

function ByRule({ rules }: { readonly rules: CampaignView['byRule'] }): ReactNode {
  const { w, say, f } = useLanguage();
  return (
    <Table
      label={w.prospecting.because}
      rows={rules}
      rowKey={({ rule, verdict }) => `${verdict}/${rule}`}
      columns={[
        {
          id: 'verdict',
          title: w.prospecting.decided,
          main: true,
          tight: true,
          cell: ({ verdict }) => <State tone={verdict}>{w.prospecting.verdicts[verdict]}</State>,
        },
        {
          id: 'rule',
          title: w.prospecting.because,
          long: true,
          cell: ({ text, article }) => (
            <>
              {say(text)} {article && <Article name={article} />}
            </>
          ),
        },
        { id: 'count', title: w.prospecting.count, end: true, cell: ({ count }) => f.number(count) },
      ]}
    />
  );
}

function ByHour({ hours }: { readonly hours: CampaignView['byHour'] }): ReactNode {
  const { w, f } = useLanguage();
  return (
    <Table
      label={w.prospecting.byHour}
      rows={hours}
      rowKey={({ hour }) => hour}
      columns={[
        { id: 'hour', title: w.prospecting.hour, main: true, cell: ({ hour }) => f.stamp(hour) },
        { id: 'allowed', title: w.prospecting.allowed, end: true, cell: ({ allowed }) => f.number(allowed) },
        { id: 'refused', title: w.prospecting.refused, end: true, cell: ({ refused }) => f.number(refused) },
      ]}
    />
  );
}
