import { NativeSelect, Radio, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type Staff, type StaffMember, useRecordStaff } from '../../api/staff.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { today } from '../../parts/days.ts';
import { FormDialog } from '../../parts/dialog.tsx';
import { Stack } from '../../parts/page.tsx';

type RecordProps = {
  readonly people: readonly StaffMember[];
  readonly texts: Staff['texts'];
  readonly onClose: () => void;
};
const KINDS = ['undertaking', 'training'] as const;

/** What several people signed, or attended, on one day. */
export function RecordStaff({ people, texts, onClose }: RecordProps): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.staff;
  const record = useRecordStaff();
  const [kind, setKind] = useState<(typeof KINDS)[number]>(texts.length === 0 ? 'training' : 'undertaking');
  const [version, setVersion] = useState(texts.at(-1)?.version ?? '');
  const [title, setTitle] = useState('');
  const [on, setOn] = useState(today());
  const [until, setUntil] = useState('');
  const [reference, setReference] = useState('');
  const named = kind === 'undertaking' ? version : title.trim();
  return (
    <FormDialog
      title={words.recordTitle(people.length)}
      act={words.recordAct}
      variant="filled"
      ready={named !== '' && on !== '' && (kind === 'undertaking' || until !== '')}
      busy={record.isPending}
      error={record.error}
      onAct={() =>
        record.mutate(
          {
            kind,
            title: named,
            on,
            until: kind === 'training' ? until : null,
            reference: reference.trim() === '' ? null : reference.trim(),
            people: people.map(({ id }) => id),
          },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <Radio.Group label={words.kind} value={kind} onChange={(next) => setKind(KINDS.find((one) => one === next)!)}>
        <Stack gap="small">
          {KINDS.map((one) => (
            <Radio key={one} value={one} label={words.kinds[one]} />
          ))}
        </Stack>
      </Radio.Group>
      {kind === 'undertaking' ? (
        <NativeSelect
          label={words.version}
          value={version}
          data={texts.map((text) => text.version).toReversed()}
          onChange={(event) => setVersion(event.currentTarget.value)}
        />
      ) : (
        <TextInput
          label={words.title}
          value={title}
          maxLength={120}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      )}
      <TextInput
        type="date"
        label={words.on}
        value={on}
        max={today()}
        onChange={(event) => setOn(event.currentTarget.value)}
      />
      {kind === 'training' && (
        <TextInput
          type="date"
          label={words.until}
          value={until}
          min={on}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      )}
      <TextInput
        label={words.reference}
        description={words.referenceHint}
        value={reference}
        maxLength={200}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
