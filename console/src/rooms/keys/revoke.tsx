import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { ApiKeyItem } from '../../api/types.ts';
import { useRevokeKey } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Actions, Stack } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useBrandName } from '../brands.ts';

type RevokeProps = { readonly brand: string; readonly item: ApiKeyItem; readonly onClose: () => void };

/** What stops, for whom; then the key's own name, so that no other one is stopped. The API keeps no reason: none is asked. */
export function Revoke({ brand, item, onClose }: RevokeProps): ReactNode {
  const { w } = useLanguage();
  const [typed, type] = useState('');
  const revoke = useRevokeKey(brand);
  const ready = typed.trim() === item.name;
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (ready && !revoke.isPending) revoke.mutate(item.id, { onSuccess: onClose });
  }
  return (
    <Dialog title={w.keys.revokeTitle(item.name)} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <p>{w.keys.revokeText(useBrandName(brand))}</p>
          <TextInput
            label={w.keys.revokeCheck}
            description={item.name}
            value={typed}
            autoComplete="off"
            data-autofocus=""
            onChange={(event) => type(event.currentTarget.value)}
          />
          {revoke.error && <Problem error={revoke.error} />}
        </Stack>
        <Actions end>
          <Button variant="quiet" onClick={onClose}>
            {w.cancel}
          </Button>
          <Button type="submit" variant="danger" disabled={!ready} loading={revoke.isPending}>
            {w.keys.revokeAct}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
