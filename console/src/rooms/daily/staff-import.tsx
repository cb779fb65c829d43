import { FileInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type StaffImported, useImportStaff } from '../../api/staff.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog } from '../../parts/dialog.tsx';

/** A file is checked first, line by line; what can be placed is then imported. */
export function ImportStaff({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.staff;
  const load = useImportStaff();
  const [csv, setCsv] = useState('');
  const [checked, setChecked] = useState<StaffImported | undefined>();
  const [done, setDone] = useState<StaffImported | undefined>();
  const read = async (file: File | null): Promise<void> => {
    setChecked(undefined);
    setCsv(file ? await file.text() : '');
  };
  const act = (): void => {
    if (done) return onClose();
    load.mutate({ csv, dryRun: !checked }, { onSuccess: checked ? setDone : setChecked });
  };
  const report = done ?? checked;
  return (
    <FormDialog
      title={words.importTitle}
      act={done ? w.close : checked ? words.importAct : words.check}
      variant="filled"
      ready={csv !== '' && (!checked || checked.recorded > 0)}
      busy={load.isPending}
      error={load.error}
      onAct={act}
      onClose={onClose}
    >
      <p>{words.importHint}</p>
      <FileInput
        label={words.file}
        placeholder={words.pick}
        accept=".csv,text/csv"
        disabled={done !== undefined}
        onChange={(file) => void read(file)}
      />
      {report && (
        <div role="status">
          <p>{done ? words.done(done.recorded, done.known) : words.placed(report.recorded)}</p>
          {report.faults.length > 0 && (
            <ul>
              {report.faults.slice(0, 50).map(({ line, fault }) => (
                <li key={line}>
                  {words.line(line)}
                  {w.colon} {words.faults[fault]}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </FormDialog>
  );
}
