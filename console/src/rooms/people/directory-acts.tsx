import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  type DirectoryMade,
  type DirectoryToken,
  type useCreateToken,
  useRevokeToken,
  type useRotateToken,
} from '../../api/directory.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog, NamedAct } from '../../parts/dialog.tsx';
import { NameField } from '../../parts/fields.tsx';

type Done = (once: DirectoryMade & { readonly name: string }) => void;
type CreateProps = {
  readonly create: ReturnType<typeof useCreateToken>;
  readonly onDone: Done;
  readonly onClose: () => void;
};

export function CreateToken({ create, onDone, onClose }: CreateProps): ReactNode {
  const { w } = useLanguage();
  const [name, setName] = useState('');
  const [until, setUntil] = useState('');
  const wanted = {
    name: name.trim(),
    ...(until !== '' && { expiresAt: new Date(`${until}T23:59:59`).toISOString() }),
  };
  return (
    <FormDialog
      title={w.directory.createTitle}
      act={w.directory.createAct}
      variant="filled"
      ready={wanted.name !== ''}
      busy={create.isPending}
      error={create.error}
      onAct={() => create.mutate(wanted, { onSuccess: (made) => onDone({ ...made, name: wanted.name }) })}
      onClose={onClose}
    >
      <NameField label={w.directory.name} hint={w.directory.nameHint} value={name} onChange={setName} />
      <TextInput
        type="date"
        label={w.directory.until}
        description={w.directory.untilHint}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

type RotateProps = {
  readonly token: DirectoryToken;
  readonly rotate: ReturnType<typeof useRotateToken>;
  readonly onDone: Done;
  readonly onClose: () => void;
};

export function RotateToken({ token, rotate, onDone, onClose }: RotateProps): ReactNode {
  const { w } = useLanguage();
  return (
    <FormDialog
      title={w.directory.rotateTitle(token.name)}
      act={w.directory.rotateAct}
      variant="filled"
      ready
      busy={rotate.isPending}
      error={rotate.error}
      onAct={() => rotate.mutate(token.id, { onSuccess: (made) => onDone({ ...made, name: token.name }) })}
      onClose={onClose}
    >
      <p>{w.directory.rotateText}</p>
    </FormDialog>
  );
}

export function RevokeToken({
  token,
  onClose,
}: {
  readonly token: DirectoryToken;
  readonly onClose: () => void;
}): ReactNode {
  const { w } = useLanguage();
  const revoke = useRevokeToken();
  return (
    <NamedAct
      title={w.directory.revokeTitle(token.name)}
      check={w.directory.revokeCheck}
      name={token.name}
      act={w.directory.revokeAct}
      busy={revoke.isPending}
      error={revoke.error}
      onAct={() => revoke.mutate(token.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{w.directory.revokeText}</p>
    </NamedAct>
  );
}
