import { Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type DutyRow, useAttest } from '../../api/duties.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog } from '../../parts/dialog.tsx';

type AttestProps = {
  readonly brand: string;
  readonly row: DutyRow;
  readonly side: 'controller' | 'processor';
  readonly onClose: () => void;
};

const SHORTEST = 10;

/** A named role's word for its own party, until a day. */
export function Attest({ brand, row, side, onClose }: AttestProps): ReactNode {
  const { w, say } = useLanguage();
  const attest = useAttest(brand);
  const [says, setSays] = useState('');
  const [reference, setReference] = useState('');
  const [until, setUntil] = useState('');
  return (
    <FormDialog
      title={w.duties.attestTitle(say(row.title))}
      act={w.duties.attest}
      variant="seal"
      ready={says.trim().length >= SHORTEST && until !== ''}
      busy={attest.isPending}
      error={attest.error}
      onAct={() =>
        attest.mutate(
          {
            duty: row.id,
            side,
            says: says.trim(),
            until,
            ...(reference.trim() !== '' && { reference: reference.trim() }),
          },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <p>{w.duties.attestText}</p>
      <Textarea
        label={w.duties.says}
        description={w.duties.saysHint}
        value={says}
        minLength={SHORTEST}
        maxLength={1000}
        autosize
        required
        withAsterisk={false}
        data-autofocus=""
        onChange={(event) => setSays(event.currentTarget.value)}
      />
      <TextInput
        label={w.duties.reference}
        description={w.duties.referenceHint}
        value={reference}
        maxLength={200}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={w.duties.lastDay}
        description={w.duties.lastDayHint}
        value={until}
        required
        withAsterisk={false}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
