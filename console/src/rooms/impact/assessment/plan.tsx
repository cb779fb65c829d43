import type { ReactNode } from 'react';
import { useLanguage } from '../../../i18n/language.tsx';
import { Empty } from '../../../parts/facts.tsx';
import { Deadline } from '../../../parts/deadline.tsx';
import { Section } from '../../../parts/page.tsx';
import { RichTextView } from '../../../parts/rich-text.tsx';
import { Table } from '../../../parts/table.tsx';
import { VerdictState } from './evaluation.tsx';
import { useAboutName } from './saved.tsx';
import type { Writing } from './use-saver.ts';

/** What the evaluations ask for: which point, what, who and until when. */
export function ActionPlan({ writing: { of } }: { readonly writing: Writing }): ReactNode {
  const { w, f } = useLanguage();
  const nameOf = useAboutName(of.measures);
  const asked = of.evaluations.filter(({ plan, status }) => plan || status === 1 || status === 2);
  return (
    <Section untitled title={w.assessment.tabs.plan} note={w.assessment.planNote}>
      {asked.length === 0 ? (
        <Empty title={w.assessment.tabs.plan}>{w.assessment.noPlan}</Empty>
      ) : (
        <Table
          label={w.assessment.tabs.plan}
          rows={asked}
          rowKey={({ about }) => about}
          columns={[
            {
              id: 'point',
              title: w.assessment.point,
              main: true,
              cell: ({ about }) => nameOf(about),
            },
            {
              id: 'status',
              title: w.assessment.verdict,
              tight: true,
              cell: ({ status }) => <VerdictState status={status} />,
            },
            {
              id: 'plan',
              title: w.assessment.action,
              long: true,
              cell: ({ plan }) => plan && <RichTextView html={plan} />,
            },
            { id: 'who', title: w.assessment.responsible, cell: ({ responsible }) => responsible },
            {
              id: 'due',
              title: w.assessment.due,
              cell: ({ due }) => due && <Deadline until={due}>{f.shortDay(due)}</Deadline>,
            },
          ]}
        />
      )}
    </Section>
  );
}
