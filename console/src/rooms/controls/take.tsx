import { Button, FileButton, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTakeQuestionnaire } from '../../api/questionnaires.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog } from '../../parts/dialog.tsx';
import { NameField } from '../../parts/fields.tsx';
import { Actions } from '../../parts/page.tsx';

type Chosen = { readonly name: string; readonly base64: string };

/** A client’s file, or questions that are typed, one a line. */
export function TakeQuestionnaire({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { w } = useLanguage();
  const words = w.controls.questionnaire;
  const take = useTakeQuestionnaire();
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [file, setFile] = useState<Chosen>();
  const [text, setText] = useState('');
  const [column, setColumn] = useState('');
  const read = async (chosen: File): Promise<void> =>
    setFile({ name: chosen.name, base64: new Uint8Array(await chosen.arrayBuffer()).toBase64() });
  const asked = file ? { file: file.base64, ...(column !== '' && { column }) } : { text: text.trim() };
  return (
    <FormDialog
      title={words.take}
      act={words.takeAct}
      variant="filled"
      ready={title.trim().length > 1 && (file !== undefined || text.trim().length > 2)}
      busy={take.isPending}
      error={take.error}
      onAct={() =>
        take.mutate(
          { title: title.trim(), ...asked },
          { onSuccess: ({ id }) => void navigate({ to: '/controles/questionnaires/$id', params: { id } }) },
        )
      }
      onClose={onClose}
    >
      <NameField label={words.name} hint={words.nameHint} value={title} onChange={setTitle} />
      <Actions>
        <FileButton accept=".xlsx,.ods,.csv" onChange={(chosen) => void (chosen && read(chosen))}>
          {(props) => <Button {...props}>{words.choose}</Button>}
        </FileButton>
        <span role="status">{file?.name ?? words.none}</span>
      </Actions>
      {file ? (
        <TextInput
          label={words.column}
          description={words.columnHint}
          value={column}
          maxLength={2}
          onChange={(event) => setColumn(event.currentTarget.value.toUpperCase().replaceAll(/[^A-Z]/g, ''))}
        />
      ) : (
        <Textarea
          label={words.typed}
          description={words.typedHint}
          value={text}
          autosize
          minRows={4}
          maxRows={12}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
    </FormDialog>
  );
}
