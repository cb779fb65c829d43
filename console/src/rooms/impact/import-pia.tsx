import { Button, FileButton, NativeSelect } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type ImportResult, useImportAssessment } from '../../api/assessment.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { ButtonLink } from '../../parts/button-link.tsx';
import { Dialog, FormDialog } from '../../parts/dialog.tsx';
import { Mono, Remark } from '../../parts/facts.tsx';
import { Actions, Stack } from '../../parts/page.tsx';

type ImportProps = { readonly brand: string; readonly activity: string; readonly onClose: () => void };
type File = { readonly name: string; readonly json: unknown };

/** A file of the CNIL’s PIA tool: what it had that was not as it should be is told, and nothing of it is lost. */
export function ImportPia({ brand, activity, onClose }: ImportProps): ReactNode {
  const { w } = useLanguage();
  const take = useImportAssessment(brand, activity);
  const [file, setFile] = useState<File>();
  const [broken, setBroken] = useState(false);
  const [item, choose] = useState(0);
  if (take.data) return <Imported brand={brand} activity={activity} result={take.data} onClose={onClose} />;
  const several = Array.isArray(file?.json) ? file.json.length : 1;
  async function read(chosen: Blob & { readonly name: string }): Promise<void> {
    const json = parse(await chosen.text());
    setBroken(json === undefined);
    setFile(json === undefined ? undefined : { name: chosen.name, json });
    choose(0);
  }
  return (
    <FormDialog
      title={w.assessment.importTitle}
      act={w.assessment.importAct}
      variant="filled"
      ready={file !== undefined}
      busy={take.isPending}
      error={take.error}
      onAct={() => file && take.mutate({ file: file.json, ...(several > 1 && { item }) })}
      onClose={onClose}
    >
      <p>{w.assessment.importText}</p>
      <Actions>
        <FileButton accept=".json,application/json" onChange={(chosen) => void (chosen && read(chosen))}>
          {(props) => <Button {...props}>{w.assessment.importChoose}</Button>}
        </FileButton>
        <span role="status">{broken ? w.assessment.importNotJson : file?.name}</span>
      </Actions>
      {several > 1 && (
        <NativeSelect
          label={w.assessment.importItem}
          value={item}
          data={Array.from({ length: several }, (_, i) => ({
            value: String(i),
            label: w.assessment.importItemNumber(i + 1),
          }))}
          onChange={(event) => choose(Number(event.currentTarget.value))}
        />
      )}
    </FormDialog>
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function Imported({ brand, activity, result, onClose }: ImportProps & { readonly result: ImportResult }): ReactNode {
  const { w, say } = useLanguage();
  const { notes, assessment } = result;
  return (
    <Dialog title={w.assessment.imported} onClose={onClose}>
      <Stack>
        <Remark>
          {assessment.name}. {w.assessment.importNotes(notes.length)}
        </Remark>
        {notes.length > 0 && (
          <ul>
            {notes.map(({ code, pointer, text }) => (
              <li key={`${code} ${pointer}`}>
                {say(text)} {pointer && <Mono>{pointer}</Mono>}
              </li>
            ))}
          </ul>
        )}
        <Actions end>
          <ButtonLink
            filled
            link={{
              to: '/marques/$brand/impact/$activity/analyses/$id',
              params: { brand, activity, id: assessment.id },
            }}
          >
            {w.assessment.open}
          </ButtonLink>
        </Actions>
      </Stack>
    </Dialog>
  );
}
