import type { ReactNode } from 'react';
import type { CampaignCheck, CampaignItem } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Article } from '../../parts/article.tsx';
import { Reasons } from '../../parts/decision.tsx';
import { Section } from '../../parts/page.tsx';
import { Table } from '../../parts/table.tsx';
import { State, type Tone } from '../../parts/verdict.tsx';

/** What must hold before it starts; what stops first, then what is to be read again. */
export function Checks({ checks }: { readonly checks: readonly CampaignCheck[] }): ReactNode {
  const { w, say } = useLanguage();
  const weight = ({ held, stops }: CampaignCheck): number => (held ? 2 : stops ? 0 : 1);
  return (
    <Section
      title={w.prospecting.checks}
      note={w.prospecting.checksNote(checks.filter((check) => weight(check) === 0).length)}
    >
      <Table
        label={w.prospecting.checks}
        rows={checks.toSorted((a, b) => weight(a) - weight(b))}
        rowKey={({ code }) => code}
        columns={[
          { id: 'held', title: w.prospecting.state, main: true, tight: true, cell: (check) => <Held {...check} /> },
          {
            id: 'text',
            title: w.prospecting.checks,
            long: true,
            cell: ({ text, article }) => (
              <>
                {say(text)} {article && <Article name={article} />}
              </>
            ),
          },
        ]}
      />
    </Section>
  );
}

/** The checks that fell while it ran. */
export function Fallen({
  checks,
  note,
}: {
  readonly checks: CampaignItem['pausedBecause'];
  readonly note: string;
}): ReactNode {
  const { w } = useLanguage();
  return (
    <Section title={w.prospecting.fallen} note={note}>
      <Reasons
        reasons={checks.map(({ article, ...check }) => ({
          ...check,
          weight: 'against' as const,
          ...(article !== null && { article }),
        }))}
      />
    </Section>
  );
}

function Held({ held, stops }: CampaignCheck): ReactNode {
  const { w } = useLanguage();
  const [tone, word]: readonly [Tone, string] = held
    ? ['allowed', w.prospecting.held]
    : stops
      ? ['refused', w.prospecting.stops]
      : ['overdue', w.prospecting.toRead];
  return <State tone={tone}>{word}</State>;
}
