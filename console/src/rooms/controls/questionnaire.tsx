import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useMay } from '../../api/people.ts';
import {
  type Question,
  type Questionnaire as Found,
  questionnaireFile,
  questionnaireOf,
  useAnswer,
} from '../../api/questionnaires.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Filters, WordFilter } from '../../parts/filters.tsx';
import { Small } from '../../parts/facts.tsx';
import { Actions, Page, Section, Stack } from '../../parts/page.tsx';
import { Problem, ReadyPage } from '../../parts/problem.tsx';
import { State } from '../../parts/verdict.tsx';
import { MeasureState } from './measure.tsx';

const HERE = '/shell/controles/questionnaires/$id';
type Standing = 'confirmed' | 'proposed' | 'none';
const standingOf = ({ answer, proposal }: Question): Standing =>
  answer ? 'confirmed' : proposal ? 'proposed' : 'none';
const TONES = { confirmed: 'allowed', proposed: 'waiting', none: 'neutral' } as const;

/** A client’s questions, each with what can be answered now: a person confirms it or writes it anew. */
export function Questionnaire(): ReactNode {
  const { w, lang } = useLanguage();
  const { id } = useParams({ from: HERE });
  const over = (
    <Link to="/controles" search={{ vue: 'questionnaires' }}>
      {w.controls.tabs.questionnaires}
    </Link>
  );
  return (
    <ReadyPage query={useQuery(questionnaireOf(id, lang))} title={w.controls.questionnaire.title} over={over}>
      {(found) => <Of key={id} found={found} over={over} />}
    </ReadyPage>
  );
}

function Of({ found, over }: { readonly found: Found; readonly over: ReactNode }): ReactNode {
  const { w, f, lang } = useLanguage();
  const words = w.controls.questionnaire;
  const { etat } = useSearch({ from: HERE });
  const navigate = useNavigate();
  const count = (standing: Standing): number => found.questions.filter((one) => standingOf(one) === standing).length;
  const shown = found.questions.filter((one) => etat === undefined || standingOf(one) === etat);
  return (
    <Page
      title={found.title}
      over={over}
      lede={words.lede}
      actions={
        <a href={questionnaireFile(found.id, lang)} download>
          {words.file}
        </a>
      }
    >
      <Filters label={words.filter}>
        <WordFilter
          label={words.filter}
          value={etat}
          choices={[
            { value: '', label: `${words.all} ${f.number(found.questions.length)}` },
            ...(['proposed', 'none', 'confirmed'] as const).map((value) => ({
              value,
              label: `${words.standings[value]} ${f.number(count(value))}`,
            })),
          ]}
          onChange={(value) =>
            void navigate({ to: '.', search: value === undefined ? {} : { etat: value }, replace: true })
          }
        />
      </Filters>
      <Stack>
        <Small>{words.fileNote}</Small>
        {shown.map((question) => (
          <Asked key={question.row} id={found.id} question={question} />
        ))}
        {shown.length === 0 && <p>{words.noneShown}</p>}
      </Stack>
    </Page>
  );
}

function Asked({ id, question }: { readonly id: string; readonly question: Question }): ReactNode {
  const { w, say, f } = useLanguage();
  const words = w.controls.questionnaire;
  const mayWrite = useMay().house('houseAttest');
  const save = useAnswer(id);
  const { answer, proposal, row } = question;
  const known = answer?.answer ?? proposal?.answer ?? '';
  const [text, setText] = useState(known);
  const standing = standingOf(question);
  return (
    <Section title={question.question} aside={<State tone={TONES[standing]}>{words.standings[standing]}</State>}>
      <Stack gap="small">
        {proposal?.measures.map(({ id: measure, title, state }) => (
          <small key={measure}>
            {say(title)} <MeasureState state={state} />
          </small>
        ))}
        {!answer && proposal?.before && <small>{words.before(f.day(proposal.before))}</small>}
        {!proposal && !answer && <small>{words.nothing}</small>}
        <Textarea
          aria-label={`${words.answer}, ${question.question}`}
          value={text}
          maxLength={4000}
          autosize
          minRows={2}
          readOnly={!mayWrite}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {mayWrite && (
          <Actions>
            <Button
              variant={standing === 'confirmed' ? 'quiet' : 'filled'}
              size="compact-sm"
              disabled={text.trim() === '' || text.trim() === answer?.answer}
              loading={save.isPending}
              aria-label={`${words.confirm}, ${question.question}`}
              onClick={() =>
                save.mutate({ row, answer: text.trim(), measures: proposal?.measures.map((one) => one.id) ?? [] })
              }
            >
              {words.confirm}
            </Button>
            {answer && <small>{words.confirmedBy(answer.by, f.day(answer.at))}</small>}
          </Actions>
        )}
        {save.error && <Problem error={save.error} />}
      </Stack>
    </Section>
  );
}
