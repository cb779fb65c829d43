import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  type Process,
  type ProcessAsked,
  type Processes,
  useAddProcess,
  useChangeProcess,
} from '../../api/processes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { today } from '../../parts/days.ts';
import { FormDialog } from '../../parts/dialog.tsx';
import { Ticks } from '../../parts/fields.tsx';
import { Actions } from '../../parts/page.tsx';
import { useBrands } from '../brands.ts';

const TRADES = ['legal', 'technical', 'operations'] as const;
const EVERY = ['P3M', 'P6M', 'P1Y'] as const;

type FormProps = {
  readonly found: Processes;
  /** Nothing: a new one. */
  readonly process: Process | undefined;
  readonly onClose: () => void;
};

const draftOf = (process: Process | undefined) => ({
  title: process?.data.title ?? '',
  trade: process?.data.trade ?? TRADES[0],
  owner: process?.owner.present ? process.owner.id : '',
  data: process?.data.data ?? '',
  activities: (process?.data.activities ?? []).map(
    ({ brand, activity }) => `${brand} ${activity}`,
  ) as readonly string[],
  gap: process?.data.gap ?? '',
  action: process?.data.action ?? '',
  actionOwner: process?.actionOwner?.present ? process.actionOwner.id : '',
  actionDue: process?.data.actionDue ?? '',
  reviewEvery: process?.data.reviewEvery ?? EVERY[2],
  reviewedOn: process?.data.reviewedOn ?? today(),
});
type Draft = ReturnType<typeof draftOf>;

function asked(draft: Draft): ProcessAsked {
  const { gap, action, actionOwner, actionDue, activities, ...rest } = draft;
  return {
    ...rest,
    title: rest.title.trim(),
    data: rest.data.trim(),
    activities: activities.map((one) => {
      const [brand = '', activity = ''] = one.split(' ');
      return { brand, activity };
    }),
    ...(gap.trim() !== '' && { gap: gap.trim() }),
    ...(action.trim() !== '' && { action: action.trim(), actionOwner, actionDue }),
  };
}

/** What a process is, who keeps it, what it lacks and what is done about it. */
export function ProcessForm({ found, process, onClose }: FormProps): ReactNode {
  const { w, say } = useLanguage();
  const words = w.daily.processes;
  const add = useAddProcess();
  const change = useChangeProcess();
  const brands = useBrands();
  const [draft, setDraft] = useState(() => draftOf(process));
  const set = (part: Partial<Draft>): void => setDraft((known) => ({ ...known, ...part }));
  const whole = draft.action.trim() === '' || (draft.actionOwner !== '' && draft.actionDue !== '');
  const people = [
    { value: '', label: words.choose },
    ...found.keepers.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const settled = { onSuccess: onClose };
  return (
    <FormDialog
      title={process ? words.changeTitle : words.addTitle}
      act={words.save}
      variant="filled"
      ready={draft.title.trim().length > 2 && draft.data.trim().length > 2 && draft.owner !== '' && whole}
      busy={add.isPending || change.isPending}
      error={add.error ?? change.error}
      onAct={() =>
        process
          ? change.mutate({ id: process.id, revision: process.revision, data: asked(draft) }, settled)
          : add.mutate(asked(draft), settled)
      }
      onClose={onClose}
    >
      <TextInput
        label={words.name}
        value={draft.title}
        maxLength={200}
        data-autofocus=""
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.trade}
        value={draft.trade}
        data={TRADES.map((value) => ({ value, label: words.trades[value] }))}
        onChange={(event) => set({ trade: TRADES.find((one) => one === event.currentTarget.value)! })}
      />
      <NativeSelect
        label={words.owner}
        value={draft.owner}
        data={people}
        onChange={(event) => set({ owner: event.currentTarget.value })}
      />
      <Textarea
        label={words.data}
        value={draft.data}
        maxLength={1000}
        autosize
        onChange={(event) => set({ data: event.currentTarget.value })}
      />
      <Ticks
        label={words.activities}
        choices={found.activities.map(({ brand, activity, purpose }) => ({
          value: `${brand} ${activity}`,
          label: `${brands.find((one) => one.brand === brand)?.name ?? brand} – ${say(purpose)}`,
        }))}
        chosen={draft.activities}
        onChange={(chosen) => set({ activities: chosen })}
      />
      <Textarea
        label={words.gap}
        value={draft.gap}
        maxLength={2000}
        autosize
        onChange={(event) => set({ gap: event.currentTarget.value })}
      />
      <Textarea
        label={words.action}
        value={draft.action}
        maxLength={2000}
        autosize
        onChange={(event) => set({ action: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.actionOwner}
        value={draft.actionOwner}
        data={people}
        onChange={(event) => set({ actionOwner: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={words.actionDue}
        value={draft.actionDue}
        onChange={(event) => set({ actionDue: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.every}
        value={draft.reviewEvery}
        data={EVERY.map((value) => ({ value, label: words.periods[value] }))}
        onChange={(event) => set({ reviewEvery: EVERY.find((one) => one === event.currentTarget.value)! })}
      />
      {process && (
        <Actions>
          <Button
            variant="quiet"
            loading={change.isPending}
            onClick={() =>
              change.mutate(
                { id: process.id, revision: process.revision, state: 'retired', data: process.data },
                settled,
              )
            }
          >
            {words.retire}
          </Button>
        </Actions>
      )}
    </FormDialog>
  );
}
