import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Measure } from '../../../api/assessment.ts';
import { useLanguage } from '../../../i18n/language.tsx';
import { FormDialog } from '../../../parts/dialog.tsx';
import { Empty } from '../../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../../parts/page.tsx';
import { RichText, RichTextView } from '../../../parts/rich-text.tsx';
import type { MeasureChange } from './draft.ts';
import { Evaluation } from './evaluation.tsx';
import { EvidenceLinks, Source } from './question.tsx';
import { Outdated } from './outdated.tsx';
import type { Writing } from './use-saver.ts';

/** The measures that exist or are planned; those that Mandat keeps lead to their true state. */
export function Measures({ writing }: { readonly writing: Writing }): ReactNode {
  const { w, lang } = useLanguage();
  const { of, editable, saver } = writing;
  const [adding, add] = useState(false);
  const [removing, remove] = useState<Measure>();
  return (
    <Section untitled title={w.assessment.tabs.measures} note={w.assessment.measuresNote}>
      <Stack>
        {of.measures.length === 0 && <Empty title={w.assessment.tabs.measures}>{w.assessment.noMeasures}</Empty>}
        {of.measures.map((measure) => (
          <One key={measure.id} writing={writing} measure={measure} onRemove={() => remove(measure)} />
        ))}
        {editable && (
          <Actions>
            <Button onClick={() => add(true)}>{w.assessment.addMeasure}</Button>
            <Button variant="quiet" onClick={() => void saver.flush({ prefill: ['measures'], language: lang })}>
              {w.assessment.fillMeasures}
            </Button>
          </Actions>
        )}
      </Stack>
      {adding && <Add writing={writing} onClose={() => add(false)} />}
      {removing && <Remove writing={writing} measure={removing} onClose={() => remove(undefined)} />}
    </Section>
  );
}

const changeOf = ({ id, title, content }: Measure): MeasureChange => ({ id, title, content });

type OneProps = { readonly writing: Writing; readonly measure: Measure; readonly onRemove: () => void };

function One({ writing, measure, onRemove }: OneProps): ReactNode {
  const { w } = useLanguage();
  const { of, editable, saver } = writing;
  const change = (to: Partial<MeasureChange>): void =>
    saver.edit({
      measures: of.measures.map((one) => (one.id === measure.id ? { ...changeOf(one), ...to } : changeOf(one))),
    });
  return (
    <section aria-label={measure.title}>
      <Stack gap="small">
        {editable ? (
          <RichText label={measure.title} html={measure.content} onChange={(content) => change({ content })} />
        ) : (
          <>
            <h3>{measure.title}</h3>
            <RichTextView html={measure.content} />
          </>
        )}
        <Actions>
          <Source source={measure.source} />
          {measure.evidence && <EvidenceLinks evidence={measure.evidence} />}
          {editable && measure.source !== 'person' && (
            <Button
              size="compact-xs"
              variant="quiet"
              onClick={() => void saver.flush({ adopt: [`3.1.${measure.id}`] })}
            >
              {w.assessment.adopt}
            </Button>
          )}
          {editable && (
            <Button size="compact-xs" variant="quiet" onClick={onRemove}>
              {w.assessment.removeMeasure}
            </Button>
          )}
        </Actions>
        <Outdated writing={writing} about={`3.1.${measure.id}`} again="measures" />
        <Evaluation writing={writing} about={`3.1.${measure.id}`} />
      </Stack>
    </section>
  );
}

type ActProps = { readonly writing: Writing; readonly onClose: () => void };

/** It is saved at once: the server names it, and what is said of it stands under that name. */
function Add({ writing: { of, saver }, onClose }: ActProps): ReactNode {
  const { w } = useLanguage();
  const [title, setTitle] = useState('');
  const given = title.trim();
  return (
    <FormDialog
      title={w.assessment.addMeasure}
      act={w.assessment.addMeasureAct}
      variant="filled"
      ready={given !== ''}
      busy={false}
      error={null}
      onAct={() => {
        saver.edit({ measures: [...of.measures.map(changeOf), { title: given, content: '' }] });
        void saver.flush().then(onClose);
      }}
      onClose={onClose}
    >
      <TextInput
        label={w.assessment.measureTitle}
        value={title}
        maxLength={300}
        data-autofocus=""
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

function Remove({ writing: { of, saver }, measure, onClose }: ActProps & { readonly measure: Measure }): ReactNode {
  const { w } = useLanguage();
  return (
    <FormDialog
      title={w.assessment.removeMeasure}
      act={w.assessment.removeMeasure}
      variant="danger"
      ready
      busy={false}
      error={null}
      onAct={() => {
        saver.edit({ measures: of.measures.filter(({ id }) => id !== measure.id).map(changeOf) });
        void saver.flush();
        onClose();
      }}
      onClose={onClose}
    >
      <p>{w.assessment.removeMeasureText(measure.title)}</p>
    </FormDialog>
  );
}
