import type { ReactNode } from 'react';
import { FEARED_EVENTS, METHOD } from '../../../../../src/impact/method-contract.ts';
import { useLanguage } from '../../../i18n/language.tsx';
import { Columns, Section, Stack } from '../../../parts/page.tsx';
import { RiskMap } from '../../../parts/risk-map.tsx';
import { Table } from '../../../parts/table.tsx';
import { State } from '../../../parts/verdict.tsx';
import { Evaluation } from './evaluation.tsx';
import { Question, useLevelName } from './question.tsx';
import type { Writing } from './use-saver.ts';

/** The three feared events, and where each stands on the map before and after the action plan. */
export function Risks({ writing }: { readonly writing: Writing }): ReactNode {
  const { say } = useLanguage();
  const parts = METHOD.flatMap((section) => section.parts).filter((part) =>
    Object.values(FEARED_EVENTS).some((event) => event.part === part.id),
  );
  return (
    <>
      <RiskMapSection writing={writing} />
      {parts.map((part) => (
        <Section key={part.id} title={say(part)}>
          <Stack>
            {part.questions.map((question) => (
              <Question key={question.id} writing={writing} question={question} />
            ))}
            <Evaluation writing={writing} about={part.id} risk />
          </Stack>
        </Section>
      ))}
    </>
  );
}

function RiskMapSection({ writing: { of } }: { readonly writing: Writing }): ReactNode {
  const { w, say } = useLanguage();
  const nameOf = useLevelName();
  const line = ({ severity, likelihood }: { readonly severity: number; readonly likelihood: number }): string =>
    w.assessment.levelLine(nameOf(severity).toLowerCase(), nameOf(likelihood).toLowerCase());
  return (
    <Section title={w.assessment.map} note={w.assessment.mapNote}>
      <Columns
        aside={
          <Table
            label={w.assessment.map}
            rows={of.risks}
            rowKey={({ event }) => event}
            columns={[
              {
                id: 'event',
                title: w.assessment.event,
                main: true,
                cell: ({ event, before, after, high }) => (
                  <>
                    {say(FEARED_EVENTS[event])}
                    <small>
                      {w.assessment.before}
                      {w.colon} {line(before)}.
                    </small>
                    <small>
                      {w.assessment.afterShort}
                      {w.colon} {line(after)}.
                    </small>
                    {high && (
                      <small>
                        <State tone="overdue">{w.assessment.high}</State>
                      </small>
                    )}
                  </>
                ),
              },
            ]}
          />
        }
      >
        <Stack>
          <RiskMap
            risks={of.risks.map(({ event, ...levels }) => ({ id: event, name: say(FEARED_EVENTS[event]), ...levels }))}
            severity={w.assessment.severity}
            likelihood={w.assessment.likelihood}
            levelName={nameOf}
          />
          {of.residualHigh && (
            <State tone="overdue" sentence>
              {w.assessment.highText}
            </State>
          )}
        </Stack>
      </Columns>
    </Section>
  );
}
