import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { enumeration } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { channelName, modes, roles, stages } from '../../i18n/terms.ts';
import { Section } from '../../parts/page.tsx';
import { Table } from '../../parts/table.tsx';
import { InForce } from './text.tsx';

/** Each activity with what is kept apart from the signed text: its stage and its mode. The name leads to its clauses. */
export function Activities({ brand }: { readonly brand: string }): ReactNode {
  const { w, say } = useLanguage();
  return (
    <Section untitled title={w.instructions.tabs.activities} note={w.instructions.activitiesNote}>
      <InForce brand={brand}>
        {({ activities }) => (
          <Table
            label={w.instructions.tabs.activities}
            rows={activities}
            rowKey={(item) => item.id}
            columns={[
              {
                id: 'activity',
                title: w.instructions.activity,
                main: true,
                cell: (item) => (
                  <>
                    <Link to="/marques/$brand/instructions" params={{ brand }} hash={`activity.${item.id}`}>
                      {say(item.purpose)}
                    </Link>
                    <small>{item.id}</small>
                  </>
                ),
              },
              { id: 'role', title: w.instructions.role, cell: (item) => say(roles[item.role]) },
              { id: 'stage', title: w.instructions.stage, cell: (item) => say(stages[item.stage]) },
              { id: 'mode', title: w.instructions.mode, cell: (item) => say(modes[item.mode]) },
              {
                id: 'channels',
                title: w.instructions.channels,
                cell: (item) => enumeration(item.channels.map((channel) => say(channelName(channel)))),
              },
            ]}
          />
        )}
      </InForce>
    </Section>
  );
}
