import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { enterByInvitation, goOn, type Invitation } from '../../api/sign-in.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Stack } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Providers } from './ways.tsx';

/** Somebody new: whom the invitation is for, and how they will come in from now on. */
export function Invited({ token, invitation }: { readonly token: string; readonly invitation: Invitation }): ReactNode {
  const { w, f } = useLanguage();
  const { name, email, until, passkeys, providers } = invitation;
  return (
    <Stack>
      <h2>{w.signIn.invitedTitle(name)}</h2>
      <p>{w.signIn.invited(email, f.day(until))}</p>
      {passkeys && <NewPasskey token={token} />}
      <Providers providers={providers} invitation={token} />
      {!passkeys && providers.length === 0 && <p role="alert">{w.signIn.noWay}</p>}
    </Stack>
  );
}

function NewPasskey({ token }: { readonly token: string }): ReactNode {
  const { w } = useLanguage();
  const [name, setName] = useState(w.signIn.passkeyDefault);
  const enter = useMutation({
    mutationFn: () => enterByInvitation(token, name.trim(), w.signIn.cancelled),
    onSuccess: goOn,
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (name.trim() !== '' && !enter.isPending) enter.mutate();
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={w.signIn.passkeyName}
          description={w.signIn.passkeyNameHint}
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Stack gap="small">
          <Button
            type="submit"
            fullWidth
            size="md"
            variant="filled"
            disabled={name.trim() === ''}
            loading={enter.isPending || enter.isSuccess}
          >
            {w.signIn.newPasskey}
          </Button>
          <small>{w.signIn.newPasskeyHint}</small>
        </Stack>
        {enter.error && <Problem title={w.signIn.refusedTitle} error={enter.error} />}
      </Stack>
    </form>
  );
}
