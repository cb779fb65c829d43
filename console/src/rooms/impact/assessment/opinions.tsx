import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type Opinion, type OpinionAsked, useAssessmentAct } from '../../../api/assessment.ts';
import { useLanguage } from '../../../i18n/language.tsx';
import { FormDialog } from '../../../parts/dialog.tsx';
import { Actions, Section, Stack } from '../../../parts/page.tsx';
import { Lines } from '../../../parts/facts.tsx';
import { Table } from '../../../parts/table.tsx';
import { State, type Tone } from '../../../parts/verdict.tsx';
import { HOUSE } from '../../brands.ts';
import { useActorName } from '../../people/words.ts';
import { BehalfFields, behalfOf, isBehalfWhole, NOBODY } from '../behalf.tsx';
import type { Writing } from './use-saver.ts';

type Capacity = OpinionAsked['capacity'];
type Word = OpinionAsked['opinion'];
const CAPACITIES = ['controller-dpo', 'processor-dpo', 'persons'] as const satisfies readonly Capacity[];
const WORDS = ['favourable', 'reserved', 'unfavourable', 'not-sought'] as const satisfies readonly Word[];
const tones: Readonly<Record<Word, Tone>> = {
  favourable: 'allowed',
  reserved: 'waiting',
  unfavourable: 'refused',
  'not-sought': 'neutral',
};

/** What the DPOs and the persons concerned say of it. */
export function Opinions({ writing }: { readonly writing: Writing }): ReactNode {
  const { w, f } = useLanguage();
  const { of } = writing;
  const [giving, give] = useState(false);
  const move = of.moves.find(({ act }) => act === 'opinion');
  return (
    <Section untitled title={w.assessment.tabs.opinions} note={w.assessment.opinionsNote}>
      <Stack>
        {of.opinions.length === 0 ? (
          <p>{w.assessment.noOpinions}</p>
        ) : (
          <Table
            label={w.assessment.tabs.opinions}
            rows={of.opinions}
            rowKey={({ capacity, at }) => `${capacity} ${at}`}
            columns={[
              {
                id: 'who',
                title: w.assessment.opinionOf,
                main: true,
                cell: (opinion) => (
                  <>
                    {w.assessment.capacities[opinion.capacity]}
                    <small>
                      <Signed of={opinion} />, {f.stamp(opinion.at)}
                    </small>
                  </>
                ),
              },
              {
                id: 'word',
                title: w.assessment.opinion,
                tight: true,
                cell: ({ opinion, current }) => {
                  const word = WORDS.find((one) => one === opinion) ?? 'reserved';
                  return (
                    <>
                      <State tone={tones[word]}>{w.assessment.opinions[word]}</State>
                      {!current && <small>{w.assessment.outdated}</small>}
                    </>
                  );
                },
              },
              {
                id: 'text',
                title: w.assessment.opinionText,
                long: true,
                cell: ({ text }) => <Lines text={text} />,
              },
            ]}
          />
        )}
        {move?.allowed && (
          <Actions>
            <Button onClick={() => give(true)}>{w.assessment.giveOpinion}</Button>
          </Actions>
        )}
      </Stack>
      {giving && <Give writing={writing} onClose={() => give(false)} />}
    </Section>
  );
}

/** By name; of what was recorded for somebody, in which document. */
export function Signed({ of }: { readonly of: Pick<Opinion, 'name' | 'behalf' | 'by'> }): ReactNode {
  const { w } = useLanguage();
  const nameOf = useActorName();
  if (!of.behalf) return of.name;
  const { name, quality, reference } = of.behalf;
  return w.impact.behalfLine(name, quality, reference, nameOf(of.by));
}

function Give({ writing, onClose }: { readonly writing: Writing; readonly onClose: () => void }): ReactNode {
  const { w } = useLanguage();
  const act = useAssessmentAct(writing.at, 'opinion');
  // Of our own there is one DPO: ours.
  const capacities = CAPACITIES.filter((one) => writing.at.brand !== HOUSE || one !== 'controller-dpo');
  const [capacity, choose] = useState<Capacity>(capacities[0] ?? 'persons');
  const [opinion, say] = useState<Word>('favourable');
  const [text, setText] = useState('');
  const [persons, setPersons] = useState('');
  const asked = capacity === 'persons' && opinion !== 'not-sought';
  const [behalf, setBehalf] = useState(NOBODY);
  const words = WORDS.filter((word) => word !== 'not-sought' || capacity === 'persons');
  async function record(): Promise<void> {
    await writing.saver.flush();
    const onBehalf = behalfOf(behalf);
    act.mutate(
      {
        revision: writing.saver.state().assessment.revision,
        capacity,
        opinion,
        text: text.trim(),
        ...(asked && { persons: persons.trim() }),
        ...(onBehalf && { onBehalf }),
      },
      { onSuccess: onClose },
    );
  }
  return (
    <FormDialog
      title={w.assessment.giveOpinionTitle}
      act={w.assessment.opinionAct}
      variant="seal"
      ready={text.trim() !== '' && (!asked || persons.trim() !== '') && isBehalfWhole(behalf)}
      busy={act.isPending}
      error={act.error}
      onAct={() => void record()}
      onClose={onClose}
    >
      <NativeSelect
        label={w.assessment.opinionOf}
        value={capacity}
        data={capacities.map((value) => ({ value, label: w.assessment.capacities[value] }))}
        onChange={(event) => {
          const chosen = capacities.find((one) => one === event.currentTarget.value) ?? capacity;
          choose(chosen);
          if (chosen !== 'persons' && opinion === 'not-sought') say('favourable');
        }}
      />
      <NativeSelect
        label={w.assessment.opinion}
        value={opinion}
        data={words.map((value) => ({ value, label: w.assessment.opinions[value] }))}
        onChange={(event) => say(words.find((one) => one === event.currentTarget.value) ?? opinion)}
      />
      <Textarea
        label={w.assessment.opinionText}
        description={opinion === 'not-sought' ? w.assessment.notSoughtHint : undefined}
        value={text}
        rows={5}
        maxLength={20_000}
        required
        withAsterisk={false}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {asked && (
        <TextInput
          label={w.assessment.personsAsked}
          description={w.assessment.personsHint}
          value={persons}
          maxLength={300}
          onChange={(event) => setPersons(event.currentTarget.value)}
        />
      )}
      <BehalfFields value={behalf} onChange={setBehalf} />
    </FormDialog>
  );
}
