import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import type { CampaignList, Prospecting } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { CALLS } from '../../i18n/prospecting-terms.ts';
import { Remark } from '../../parts/facts.tsx';
import { NameField, Ticks } from '../../parts/fields.tsx';
import { Actions, Narrow, Stack } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import type { Draft } from './declare-summary.tsx';
import { AimFields, CallerField } from './offers.tsx';

type StepProps = {
  readonly draft: Draft;
  readonly known: Prospecting;
  readonly vendors: CampaignList['vendors'];
  readonly again: boolean;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onChange: (draft: Draft) => void;
  readonly onDone: () => void;
};

type StepFormProps = Pick<StepProps, 'busy' | 'error' | 'onDone'> & {
  readonly ready: boolean;
  readonly act: string;
  readonly children: ReactNode;
};

function StepForm({ ready, act, busy, error, onDone, children }: StepFormProps): ReactNode {
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (ready && !busy) onDone();
  }
  return (
    <form onSubmit={submit}>
      <Narrow>
        <Stack>
          {children}
          {error && <Problem error={error} />}
          <Actions>
            <Button type="submit" variant="filled" disabled={!ready} loading={busy}>
              {act}
            </Button>
          </Actions>
        </Stack>
      </Narrow>
    </form>
  );
}

export function WhatStep({ draft, known, onChange, ...props }: StepProps): ReactNode {
  const { w } = useLanguage();
  return (
    <StepForm {...props} ready={draft.name.trim() !== ''} act={w.prospecting.next}>
      <NameField
        label={w.prospecting.name}
        hint={w.prospecting.nameHint}
        value={draft.name}
        onChange={(name) => onChange({ ...draft, name })}
      />
      <AimFields known={known} aim={draft} onChange={(aim) => onChange({ ...draft, ...aim, caller: '' })} />
    </StepForm>
  );
}

export function WhoStep({ draft, known, vendors, onChange, ...props }: StepProps): ReactNode {
  const { w } = useLanguage();
  const shows = CALLS.includes(draft.channel) || draft.channel === 'sms';
  return (
    <StepForm {...props} ready={draft.vendors.length > 0} act={w.prospecting.next}>
      <p>{w.prospecting.vendorsNote}</p>
      <Ticks
        label={w.prospecting.vendors}
        choices={vendors.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={draft.vendors}
        onChange={(chosen) => onChange({ ...draft, vendors: [...chosen] })}
      />
      {shows ? (
        <CallerField
          known={known}
          object={draft.object}
          value={draft.caller}
          onChange={(caller) => onChange({ ...draft, caller })}
        />
      ) : (
        <Remark>{w.prospecting.noCaller}</Remark>
      )}
      {draft.channel === 'phone' && (
        <Checkbox
          label={w.prospecting.automated}
          checked={draft.automated}
          onChange={(event) => onChange({ ...draft, automated: event.currentTarget.checked })}
        />
      )}
    </StepForm>
  );
}

export function WhenStep({ draft, onChange, ...props }: StepProps): ReactNode {
  const { w } = useLanguage();
  return (
    <StepForm {...props} ready={draft.startsOn !== '' && draft.endsOn !== ''} act={w.prospecting.next}>
      {(['startsOn', 'endsOn'] as const).map((day) => (
        <TextInput
          key={day}
          type="date"
          label={day === 'startsOn' ? w.prospecting.starts : w.prospecting.ends}
          value={draft[day]}
          required
          withAsterisk={false}
          onChange={(event) => onChange({ ...draft, [day]: event.currentTarget.value })}
        />
      ))}
    </StepForm>
  );
}

export function WordsStep({ draft, again, onChange, ...props }: StepProps): ReactNode {
  const { w } = useLanguage();
  return (
    <StepForm {...props} ready={draft.script.trim() !== ''} act={again ? w.prospecting.keepAgain : w.prospecting.keep}>
      <Textarea
        label={w.prospecting.script}
        description={w.prospecting.scriptNote}
        value={draft.script}
        rows={8}
        maxLength={8000}
        required
        withAsterisk={false}
        onChange={(event) => onChange({ ...draft, script: event.currentTarget.value })}
      />
    </StepForm>
  );
}
