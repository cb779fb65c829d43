import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type OwnActivities, type OwnActivity, useDeclare } from '../../api/own.ts';
import { capital } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog } from '../../parts/dialog.tsx';
import { Folded } from '../../parts/facts.tsx';
import { Ticks } from '../../parts/fields.tsx';
import { Stack } from '../../parts/page.tsx';
import { askedOf, draftOf, type OwnDraft, shortOf } from './own-draft.ts';

type Choices = OwnActivities['choices'];
type DeclareProps = {
  readonly choices: Choices;
  /** What was declared before; of what is new, nothing. */
  readonly said?: OwnActivity;
  readonly onClose: () => void;
};

/** What we say of a processing of our own: the screening starts from it. */
export function Declare({ choices, said, onClose }: DeclareProps): ReactNode {
  const { w } = useLanguage();
  const [draft, write] = useState(() => draftOf(said));
  const declare = useDeclare();
  const asked = askedOf(draft);
  const activity = said?.activity ?? shortOf(draft.name);
  const part = { choices, draft, onChange: write };
  return (
    <FormDialog
      title={said ? w.own.changeTitle(said.name) : w.own.declareTitle}
      act={w.own.declareAct}
      variant="filled"
      ready={asked !== undefined && activity !== ''}
      busy={declare.isPending}
      error={declare.error}
      onAct={() => asked && declare.mutate({ ...asked, activity }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{w.own.declareText}</p>
      <TextInput
        label={w.own.name}
        value={draft.name}
        maxLength={120}
        data-autofocus=""
        onChange={(event) => write({ ...draft, name: event.currentTarget.value })}
      />
      <Choice {...part} name="purpose" />
      <Choice {...part} name="basis" />
      <Some {...part} name="persons" />
      <Some {...part} name="data" />
      {choices.from.length === 0 ? <p>{w.own.noSites}</p> : <Some {...part} name="from" />}
      <Line {...part} name="months" label={w.own.keep} type="number" />
      <Folded title={w.own.more}>
        <Stack>
          <Some {...part} name="channels" />
          <More {...part} />
        </Stack>
      </Folded>
    </FormDialog>
  );
}

type PartProps = {
  readonly choices: Choices;
  readonly draft: OwnDraft;
  readonly onChange: (draft: OwnDraft) => void;
};

function Choice({
  choices,
  draft,
  onChange,
  name,
}: PartProps & { readonly name: 'purpose' | 'basis' | 'ground' }): ReactNode {
  const { w, say } = useLanguage();
  return (
    <NativeSelect
      label={w.own[name]}
      value={draft[name]}
      data={choices[name].map(({ id, text }) => ({ value: id, label: capital(say(text)) }))}
      onChange={(event) => onChange({ ...draft, [name]: event.currentTarget.value })}
    />
  );
}

function Some({
  choices,
  draft,
  onChange,
  name,
}: PartProps & { readonly name: 'persons' | 'data' | 'from' | 'channels' | 'uses' }): ReactNode {
  const { w, say } = useLanguage();
  return (
    <Ticks
      label={w.own[name]}
      choices={choices[name].map(({ id, text }) => ({ value: id, label: capital(say(text)) }))}
      chosen={draft[name]}
      onChange={(chosen) => onChange({ ...draft, [name]: chosen })}
    />
  );
}

type LineProps = PartProps & {
  readonly name: 'months' | 'percent' | 'models' | 'countries';
  readonly label: string;
  readonly type?: 'number';
};
function Line({ draft, onChange, name, label, type }: LineProps): ReactNode {
  return (
    <TextInput
      {...(type && { type, min: 1 })}
      label={label}
      value={draft[name]}
      maxLength={500}
      onChange={(event) => onChange({ ...draft, [name]: event.currentTarget.value })}
    />
  );
}

function More(part: PartProps): ReactNode {
  const { w } = useLanguage();
  const { draft, onChange } = part;
  return (
    <>
      <Checkbox
        label={w.own.recording}
        checked={draft.recorded}
        onChange={(event) => onChange({ ...draft, recorded: event.currentTarget.checked })}
      />
      {draft.recorded && (
        <>
          <Choice {...part} name="ground" />
          <Line {...part} name="percent" label={w.own.share} type="number" />
        </>
      )}
      <Checkbox
        label={w.own.ai}
        checked={draft.ai}
        onChange={(event) => onChange({ ...draft, ai: event.currentTarget.checked })}
      />
      {draft.ai && (
        <>
          <Some {...part} name="uses" />
          <Line {...part} name="models" label={w.own.models} />
          <Line {...part} name="countries" label={w.own.countries} />
        </>
      )}
    </>
  );
}
