import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Refused } from '../api/client.ts';
import { showSecondFactor } from '../api/sign-in.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Actions, Stack } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';

export function StepUpDialog({ done }: { readonly done: (shown: boolean) => void }): ReactNode {
  const { w } = useLanguage();
  const show = useMutation({ mutationFn: () => showSecondFactor(w.signIn.cancelled), onSuccess: () => done(true) });
  const none = show.error instanceof Refused && show.error.problem.code === 'access.passkey-none';
  return (
    <Dialog title={w.stepUp.title} onClose={() => done(false)}>
      <Stack>
        <p>{w.stepUp.text}</p>
        {show.error && <Problem error={show.error} />}
        {none && (
          <p>
            <Link to="/compte" onClick={() => done(false)}>
              {w.stepUp.none}
            </Link>
          </p>
        )}
      </Stack>
      <Actions end>
        <Button variant="quiet" onClick={() => done(false)}>
          {w.cancel}
        </Button>
        <Button variant="filled" data-autofocus="" loading={show.isPending} onClick={() => show.mutate()}>
          {w.stepUp.act}
        </Button>
      </Actions>
    </Dialog>
  );
}
