import { Radio, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type Measure, useAttestMeasure } from '../../api/controls.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog } from '../../parts/dialog.tsx';
import { Stack } from '../../parts/page.tsx';

const SHORTEST = 10;

/** A named role’s word on a measure, with who keeps it, until a day; or why it has no object. */
export function AttestMeasure({
  measure,
  onClose,
}: {
  readonly measure: Measure;
  readonly onClose: () => void;
}): ReactNode {
  const { w, say } = useLanguage();
  const words = w.controls;
  const attest = useAttestMeasure();
  const [applies, setApplies] = useState(true);
  const [says, setSays] = useState('');
  const [owner, setOwner] = useState(measure.attestation?.owner ?? '');
  const [reference, setReference] = useState(measure.attestation?.reference ?? '');
  const [until, setUntil] = useState('');
  return (
    <FormDialog
      title={words.attestTitle(say(measure.title))}
      act={words.attest}
      variant="seal"
      ready={says.trim().length >= SHORTEST && owner.trim().length > 1 && until !== ''}
      busy={attest.isPending}
      error={attest.error}
      onAct={() =>
        attest.mutate(
          {
            measure: measure.id,
            applies,
            says: says.trim(),
            owner: owner.trim(),
            until,
            ...(reference.trim() !== '' && { reference: reference.trim() }),
          },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <p>{words.attestText}</p>
      <Radio.Group
        label={words.what}
        value={applies ? 'done' : 'none'}
        onChange={(value) => setApplies(value === 'done')}
      >
        <Stack gap="small">
          <Radio value="done" label={words.applies} />
          <Radio value="none" label={words.noObject} />
        </Stack>
      </Radio.Group>
      <Textarea
        label={words.says}
        description={words.saysHint}
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
        label={words.keeper}
        description={words.keeperHint}
        value={owner}
        maxLength={120}
        required
        withAsterisk={false}
        onChange={(event) => setOwner(event.currentTarget.value)}
      />
      <TextInput
        label={words.reference}
        description={words.referenceHint}
        value={reference}
        maxLength={200}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={words.lastDay}
        description={words.lastDayHint}
        value={until}
        required
        withAsterisk={false}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
