import { useQuery } from '@tanstack/react-query';
import { Navigate, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { session } from '../../api/queries.ts';
import { useSignIn } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Verbatim } from '../../parts/facts.tsx';
import { EntrancePage, Switch } from '../../parts/frame.tsx';
import { Stack } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';

/** Opened by a one-time link whose token stands after the `#`, so that it never reaches a server's log. */
export function Entrance(): ReactNode {
  const { w, lang, setLang } = useLanguage();
  const token = useRef(location.hash.slice(1)).current;
  const signIn = useSignIn();
  const navigate = useNavigate();
  const open = useQuery({ ...session, enabled: token === '' });
  const sent = useRef(false);
  const { mutate } = signIn;
  useEffect(() => {
    document.title = `${w.entrance.title} · Mandat`;
  }, [w]);
  useEffect(() => {
    if (token === '' || sent.current) return;
    sent.current = true;
    history.replaceState(history.state, '', location.pathname);
    mutate(token, { onSuccess: () => void navigate({ to: '/', replace: true }) });
  }, [token, mutate, navigate]);
  if (open.data) return <Navigate to="/" replace />;
  const languages = (
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
  return (
    <EntrancePage motto={w.motto} foot={languages}>
      {token !== '' && !signIn.error ? (
        <p role="status">{w.entrance.opening}</p>
      ) : (
        <Stack>
          {signIn.error && <Problem error={signIn.error} />}
          <p>{signIn.error ? w.entrance.failed : w.entrance.how}</p>
          <Verbatim>{w.entrance.command}</Verbatim>
          <p>{w.entrance.then}</p>
        </Stack>
      )}
    </EntrancePage>
  );
}
