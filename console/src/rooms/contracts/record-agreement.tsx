import { Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useRecordAgreement } from '../../api/contracts.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog } from '../../parts/dialog.tsx';
import { DocumentFields } from '../impact/behalf.tsx';

/** An agreement as it was signed: its hash is taken in the browser, the file stays where it is. */
export function RecordAgreement({
  brand,
  onClose,
}: {
  readonly brand: string;
  readonly onClose: () => void;
}): ReactNode {
  const { w } = useLanguage();
  const record = useRecordAgreement(brand);
  const [draft, write] = useState({
    reference: '',
    sha512: '',
    parties: '',
    signedOn: '',
    starts: '',
    ends: '',
    keptAt: '',
  });
  const change = (more: Partial<typeof draft>): void => write({ ...draft, ...more });
  const parties = draft.parties
    .split('\n')
    .map((party) => party.trim())
    .filter(Boolean);
  const day = (key: 'signedOn' | 'starts' | 'ends', label: string): ReactNode => (
    <TextInput
      type="date"
      label={label}
      value={draft[key]}
      onChange={(event) => change({ [key]: event.currentTarget.value })}
    />
  );
  return (
    <FormDialog
      title={w.contracts.newAgreementTitle}
      act={w.contracts.save}
      variant="filled"
      ready={
        parties.length >= 2 &&
        [draft.reference, draft.sha512, draft.signedOn, draft.starts, draft.ends, draft.keptAt].every(
          (text) => text.trim().length >= 2,
        )
      }
      busy={record.isPending}
      error={record.error}
      onAct={() => record.mutate({ ...draft, parties }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <DocumentFields value={draft} onChange={change} />
      <Textarea
        label={w.contracts.parties}
        value={draft.parties}
        maxLength={1000}
        onChange={(event) => change({ parties: event.currentTarget.value })}
      />
      {day('signedOn', w.contracts.signedOn)}
      {day('starts', w.contracts.startsOn)}
      {day('ends', w.contracts.endsOn)}
      <TextInput
        label={w.contracts.keptAt}
        value={draft.keptAt}
        maxLength={200}
        onChange={(event) => change({ keptAt: event.currentTarget.value })}
      />
    </FormDialog>
  );
}
