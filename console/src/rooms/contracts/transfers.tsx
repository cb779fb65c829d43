import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { chain, type TransferRule } from '../../api/contracts.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Article } from '../../parts/article.tsx';
import { Section } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';

type Certainty = keyof ReturnType<typeof useLanguage>['w']['contracts']['certainties'];

/** What transfers may stand on, each line with its dates, its source and its doubts. */
export function Transfers(): ReactNode {
  const { w, say } = useLanguage();
  return (
    <Ready query={useQuery(chain)}>
      {({ law }) => (
        <Section untitled title={w.contracts.houseTabs.law} note={w.contracts.lawNote}>
          <Table
            label={w.contracts.houseTabs.law}
            rows={law}
            rowKey={({ id }) => id}
            columns={[
              {
                id: 'ground',
                title: w.contracts.ground,
                main: true,
                cell: ({ text, article, doubt }) => (
                  <>
                    {say(text)} <Article name={article} />
                    {doubt && (
                      <small>
                        {w.contracts.doubt} {say(doubt)}
                      </small>
                    )}
                  </>
                ),
              },
              { id: 'when', title: w.contracts.inForce, cell: (rule) => <When rule={rule} /> },
              {
                id: 'source',
                title: w.contracts.source,
                cell: ({ certainty }) => w.contracts.certainties[certainty as Certainty],
              },
            ]}
          />
        </Section>
      )}
    </Ready>
  );
}

function When({ rule: { from, to } }: { readonly rule: TransferRule }): ReactNode {
  const { w, f } = useLanguage();
  if (to === undefined) return w.contracts.since(f.shortDay(from));
  // The table says from when it holds no more; people are told its last day.
  const last = new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10);
  return w.contracts.between(f.shortDay(from), f.shortDay(last));
}
