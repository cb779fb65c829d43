import { Button, Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Scope } from '../../api/types.ts';
import type { useCreateKey } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { scopes } from '../../i18n/terms.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Actions, Stack } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';

const SCOPES = Object.keys(scopes) as Scope[];

/** `create` is the page's, so that the secret outlives this dialog. */
type CreateProps = { readonly create: ReturnType<typeof useCreateKey>; readonly onClose: () => void };

/** Nothing is ticked beforehand: a key permits what somebody chose, no more. */
export function Create({ create, onClose }: CreateProps): ReactNode {
  const { w, say } = useLanguage();
  const [name, setName] = useState('');
  const [chosen, choose] = useState<readonly string[]>([]);
  const ready = name.trim() !== '' && chosen.length > 0;
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!ready || create.isPending) return;
    create.mutate(
      { name: name.trim(), scopes: SCOPES.filter((scope) => chosen.includes(scope)) },
      { onSuccess: onClose },
    );
  }
  return (
    <Dialog title={w.keys.createTitle} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={w.keys.name}
            description={w.keys.nameHint}
            value={name}
            maxLength={80}
            required
            withAsterisk={false}
            data-autofocus=""
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Checkbox.Group label={w.keys.scopes} value={[...chosen]} onChange={choose}>
            <Stack gap="small">
              {SCOPES.map((scope) => (
                <Checkbox key={scope} value={scope} label={say(scopes[scope])} />
              ))}
            </Stack>
          </Checkbox.Group>
          {create.error && <Problem error={create.error} />}
        </Stack>
        <Actions end>
          <Button variant="quiet" onClick={onClose}>
            {w.cancel}
          </Button>
          <Button type="submit" variant="filled" disabled={!ready} loading={create.isPending}>
            {w.keys.createAct}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
