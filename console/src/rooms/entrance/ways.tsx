import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { enterWithPasskey, goOn, leaveFor, type SignInWays } from '../../api/sign-in.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Stack } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';

/** One button a way in: the passkey first, since it needs nobody else. */
export function Ways({ ways }: { readonly ways: SignInWays }): ReactNode {
  const { w } = useLanguage();
  const passkey = useMutation({ mutationFn: () => enterWithPasskey(w.signIn.cancelled), onSuccess: goOn });
  return (
    <Stack>
      <p>{w.signIn.lede}</p>
      {ways.passkeys && (
        <Stack gap="small">
          <Button
            fullWidth
            size="md"
            variant="filled"
            loading={passkey.isPending || passkey.isSuccess}
            onClick={() => passkey.mutate()}
          >
            {w.signIn.passkey}
          </Button>
          <small>{w.signIn.passkeyHint}</small>
        </Stack>
      )}
      <Providers providers={ways.providers} />
      {passkey.error && <Problem title={w.signIn.refusedTitle} error={passkey.error} />}
    </Stack>
  );
}

type ProvidersProps = { readonly providers: SignInWays['providers']; readonly invitation?: string };

export function Providers({ providers, invitation }: ProvidersProps): ReactNode {
  const { w } = useLanguage();
  const leave = useMutation({ mutationFn: (id: string) => leaveFor(id, invitation) });
  if (providers.length === 0) return null;
  return (
    <Stack gap="small">
      {providers.map(({ id, name, kind }) =>
        kind === 'saml' ? (
          <Button key={id} component="a" href={`/sign-in/saml/${id}`} fullWidth size="md" variant="default">
            {w.signIn.provider(name)}
          </Button>
        ) : (
          <Button
            key={id}
            fullWidth
            size="md"
            variant="default"
            loading={leave.variables === id && (leave.isPending || leave.isSuccess)}
            onClick={() => leave.mutate(id)}
          >
            {w.signIn.provider(name)}
          </Button>
        ),
      )}
      {leave.error && <Problem title={w.signIn.refusedTitle} error={leave.error} />}
    </Stack>
  );
}
