import { useMutation, useQuery } from '@tanstack/react-query';
import { Navigate, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { Refused } from '../../api/client.ts';
import { session } from '../../api/queries.ts';
import { lookAtInvitation, signInWays, type SignInWays } from '../../api/sign-in.ts';
import { useSignIn } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Folded, Verbatim } from '../../parts/facts.tsx';
import { EntrancePage, Switch } from '../../parts/frame.tsx';
import { Stack } from '../../parts/page.tsx';
import { Problem, Ready } from '../../parts/problem.tsx';
import { Invited } from './invited.tsx';
import { Ways } from './ways.tsx';

/** Where one comes in. What a link carries stands after the `#`, so that it never reaches a server’s log. */
export function Entrance(): ReactNode {
  const { w } = useLanguage();
  const token = useRef(location.hash.slice(1)).current;
  const refused = useRef(new URLSearchParams(location.search).get('refus') ?? undefined).current;
  const open = useQuery({ ...session, enabled: token === '' });
  useEffect(() => {
    document.title = `${w.entrance.title} · Mandat`;
  }, [w]);
  useEffect(() => {
    if (token !== '' || refused !== undefined) history.replaceState(history.state, '', location.pathname);
  }, [token, refused]);
  if (open.data) return <Navigate to="/" replace />;
  return (
    <EntrancePage motto={w.motto} foot={<Languages />}>
      {token === '' ? <Known refused={refused} /> : <ByLink token={token} />}
    </EntrancePage>
  );
}

function Languages(): ReactNode {
  const { w, lang, setLang } = useLanguage();
  return (
    <Switch
      label={w.rail.language}
      value={lang}
      onChange={setLang}
      choices={[
        { value: 'fr', label: 'Français', lang: 'fr' },
        { value: 'en', label: 'English', lang: 'en' },
      ]}
    />
  );
}

function Known({ refused }: { readonly refused: string | undefined }): ReactNode {
  const { w, lang } = useLanguage();
  const query = useQuery(signInWays(refused, lang));
  return (
    <Ready query={query}>
      {(ways) => (
        <Stack>
          {ways.refused && <Problem title={w.signIn.refusedTitle} error={refusal(ways.refused)} />}
          {ways.passkeys || ways.providers.length > 0 ? (
            <>
              <Ways ways={ways} />
              <Folded title={w.signIn.link}>
                <LinkHelp />
              </Folded>
            </>
          ) : (
            <LinkHelp />
          )}
        </Stack>
      )}
    </Ready>
  );
}

const refusal = (said: NonNullable<SignInWays['refused']>): Refused =>
  new Refused({ type: 'about:blank', title: '', status: 403, ...said });

function LinkHelp({ failed = false }: { readonly failed?: boolean }): ReactNode {
  const { w } = useLanguage();
  return (
    <Stack>
      <p>{failed ? w.entrance.failed : w.entrance.how}</p>
      <Verbatim>{w.entrance.command}</Verbatim>
      <p>{w.entrance.then}</p>
    </Stack>
  );
}

const isUsed = (error: Error | null): boolean => error instanceof Refused && error.problem.status === 410;

/** An administrator’s link opens at once; an invitation asks how its person will come in. Both look alike, both serve once. */
function ByLink({ token }: { readonly token: string }): ReactNode {
  const { w } = useLanguage();
  const signIn = useSignIn();
  const navigate = useNavigate();
  const invited = useMutation({ mutationFn: () => lookAtInvitation(token) });
  const sent = useRef(false);
  const [enter, look] = [signIn.mutate, invited.mutate];
  useEffect(() => {
    if (sent.current) return;
    sent.current = true;
    if (location.pathname === '/invitation') look();
    else
      enter(token, {
        onSuccess: () => void navigate({ to: '/', replace: true }),
        onError: (error) => isUsed(error) && look(),
      });
  }, [token, enter, look, navigate]);
  if (invited.data) return <Invited token={token} invitation={invited.data} />;
  const error = isUsed(signIn.error) && !invited.error ? null : (signIn.error ?? invited.error);
  if (!error) return <p role="status">{w.entrance.opening}</p>;
  return (
    <Stack>
      <Problem error={error} />
      {signIn.error && <LinkHelp failed />}
    </Stack>
  );
}
