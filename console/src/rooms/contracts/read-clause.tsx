import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type Clause, type ClauseCell, useReadClause } from '../../api/contracts.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog } from '../../parts/dialog.tsx';
import { PeriodField } from '../../parts/period.tsx';

type ReadProps = {
  readonly brand: string;
  readonly id: string;
  readonly clause: Clause;
  readonly cell: ClauseCell;
  readonly onClose: () => void;
};

/** What the signed document says of a clause, and where; what it says otherwise than the frame is flagged by itself. */
export function ReadClause({ brand, id, clause, cell, onClose }: ReadProps): ReactNode {
  const { w, say } = useLanguage();
  const read = useReadClause(brand);
  const { reading, frame } = cell;
  const [silent, setSilent] = useState(reading?.value === null);
  const [value, setValue] = useState(reading?.value ?? '');
  const [place, setPlace] = useState(reading?.place ?? '');
  const [agrees, setAgrees] = useState(reading?.agrees ?? false);
  const compares = clause.kind === 'words' && frame !== undefined && !silent;
  return (
    <FormDialog
      title={w.contracts.readTitle(say(clause.title))}
      act={w.contracts.save}
      variant="filled"
      ready={place.trim() !== '' && (silent || value.trim() !== '')}
      busy={read.isPending}
      error={read.error}
      onAct={() =>
        read.mutate(
          {
            id,
            clause: clause.id,
            value: silent ? null : value.trim(),
            place: place.trim(),
            ...(compares && { agrees }),
          },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <Checkbox
        label={w.contracts.saysNothing}
        checked={silent}
        onChange={(event) => setSilent(event.currentTarget.checked)}
      />
      {!silent && <Value clause={clause} value={value} onChange={setValue} />}
      {frame && (
        <p>
          {w.contracts.frame}
          {w.colon} {say(frame)}
        </p>
      )}
      {compares && (
        <Checkbox
          label={w.contracts.agrees}
          checked={agrees}
          onChange={(event) => setAgrees(event.currentTarget.checked)}
        />
      )}
      <TextInput
        label={w.contracts.place}
        description={w.contracts.placeHint}
        value={place}
        maxLength={120}
        onChange={(event) => setPlace(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

type ValueProps = { readonly clause: Clause; readonly value: string; readonly onChange: (value: string) => void };

function Value({ clause, value, onChange }: ValueProps): ReactNode {
  const { w, say } = useLanguage();
  const label = w.contracts.value;
  if (clause.kind === 'period') return <PeriodField label={label} value={value} hours onChange={onChange} />;
  if (clause.kind === 'choice')
    return (
      <NativeSelect
        label={label}
        value={value}
        data={[
          { value: '', label: w.contracts.choose },
          ...clause.choices.map((choice) => ({ value: choice.value, label: say(choice.label) })),
        ]}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  if (clause.kind === 'day')
    return (
      <TextInput type="date" label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
    );
  return (
    <Textarea label={label} value={value} maxLength={500} onChange={(event) => onChange(event.currentTarget.value)} />
  );
}
