import { Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type MoveAsked, type Stage, usePropose } from '../../api/impact.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { stages } from '../../i18n/terms.ts';
import { FormDialog } from '../../parts/dialog.tsx';

type ProposeProps = {
  readonly brand: string;
  readonly activity: string;
  readonly stage: Exclude<Stage, 'suspended'>;
  readonly onClose: () => void;
};

type Draft = {
  readonly hypothesis: string;
  readonly measure: string;
  readonly population: string;
  readonly percent: string;
  readonly until: string;
};
const EMPTY: Draft = { hypothesis: '', measure: '', population: '', percent: '5', until: '' };

/** The terms of an experiment as they are sent; nothing while one of them is missing. */
function termsOf({ hypothesis, measure, population, percent, until }: Draft): MoveAsked['experiment'] {
  const share = Number(percent) / 100;
  const texts = { hypothesis: hypothesis.trim(), measure: measure.trim(), population: population.trim() };
  const whole = texts.hypothesis.length >= 10 && texts.measure.length >= 3 && texts.population.length >= 3;
  if (!whole || !(share > 0 && share <= 1) || until === '') return undefined;
  // The day named is still part of it.
  return { ...texts, share, until: new Date(`${until}T23:59:59`).toISOString() };
}

/** A move and its reason; an experiment comes with what it is to learn, on whom and until when. */
export function Propose({ brand, activity, stage, onClose }: ProposeProps): ReactNode {
  const { w, say } = useLanguage();
  const [reason, setReason] = useState('');
  const [draft, write] = useState(EMPTY);
  const propose = usePropose(brand, activity);
  const experiment = stage === 'experiment' ? termsOf(draft) : undefined;
  const ready = reason.trim().length >= 10 && (stage !== 'experiment' || experiment !== undefined);
  return (
    <FormDialog
      title={w.impact.proposeTitle(say(stages[stage]))}
      act={w.impact.proposeAct}
      variant="filled"
      ready={ready}
      busy={propose.isPending}
      error={propose.error}
      onAct={() =>
        propose.mutate({ stage, reason: reason.trim(), ...(experiment && { experiment }) }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <p>{w.impact.proposeText}</p>
      <Textarea
        label={w.impact.reason}
        description={w.impact.reasonHint}
        value={reason}
        maxLength={1000}
        required
        withAsterisk={false}
        data-autofocus=""
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {stage === 'experiment' && <TermsFields draft={draft} onChange={write} />}
    </FormDialog>
  );
}

function TermsFields({
  draft,
  onChange,
}: {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}): ReactNode {
  const { w } = useLanguage();
  return (
    <>
      {(['hypothesis', 'measure', 'population'] as const).map((name) => (
        <Textarea
          key={name}
          label={w.impact[name]}
          description={w.impact[`${name}Hint`]}
          value={draft[name]}
          rows={2}
          maxLength={name === 'measure' ? 300 : name === 'population' ? 500 : 1000}
          required
          withAsterisk={false}
          onChange={(event) => onChange({ ...draft, [name]: event.currentTarget.value })}
        />
      ))}
      <TextInput
        type="number"
        label={w.impact.sharePercent}
        description={w.impact.shareHint}
        value={draft.percent}
        min={0.1}
        max={100}
        step={0.1}
        required
        withAsterisk={false}
        onChange={(event) => onChange({ ...draft, percent: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={w.impact.untilWhen}
        description={w.impact.untilHint}
        value={draft.until}
        required
        withAsterisk={false}
        onChange={(event) => onChange({ ...draft, until: event.currentTarget.value })}
      />
    </>
  );
}
