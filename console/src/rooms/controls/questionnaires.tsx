import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useMay } from '../../api/people.ts';
import { questionnaireList } from '../../api/questionnaires.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Empty } from '../../parts/facts.tsx';
import { Actions, Section } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { TakeQuestionnaire } from './take.tsx';

/** What clients ask about security, and how far each is answered. */
export function Questionnaires(): ReactNode {
  const { w, f } = useLanguage();
  const words = w.controls.questionnaire;
  const mayWrite = useMay().house('houseAttest');
  const [open, setOpen] = useState(false);
  return (
    <Section untitled title={w.controls.tabs.questionnaires} note={words.note}>
      {mayWrite && (
        <Actions end>
          <Button variant="filled" onClick={() => setOpen(true)}>
            {words.take}
          </Button>
        </Actions>
      )}
      <Ready query={useQuery(questionnaireList)}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={words.emptyTitle}>{words.empty}</Empty>
          ) : (
            <Table
              label={w.controls.tabs.questionnaires}
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                {
                  id: 'title',
                  title: words.title,
                  main: true,
                  cell: ({ id, title }) => (
                    <Link to="/controles/questionnaires/$id" params={{ id }}>
                      {title}
                    </Link>
                  ),
                },
                {
                  id: 'answered',
                  title: words.progress,
                  cell: ({ answered, questions }) => words.of(answered, questions),
                },
                { id: 'taken', title: words.taken, cell: ({ at, by }) => `${f.shortDay(at)}, ${by}` },
              ]}
            />
          )
        }
      </Ready>
      {open && <TakeQuestionnaire onClose={() => setOpen(false)} />}
    </Section>
  );
}
