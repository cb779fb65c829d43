import { MantineProvider, type MantineColorSchemeManager } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import './mantine.css';
import '../theme/fonts.css';
import '../theme/tokens.css';
import '../theme/base.css';
import type { Lang } from '../i18n/format.ts';
import { theme } from '../theme/theme.ts';
import { takeFragment, type Handed } from './fragment.ts';
import { App } from './panel.tsx';

/** What the content policy of this answer lets a style element bear (src/panel/page.ts writes it). */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/** A frame keeps nothing: the appearance is the desktop's, or the machine's. */
const nothingKept: MantineColorSchemeManager = {
  get: (fallback) => fallback,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};

function Root({ first }: { readonly first: Handed }): ReactNode {
  const [handed, setHanded] = useState(first);
  const [lang, setLang] = useState<Lang>(first.lang ?? 'fr');
  useEffect(() => {
    const taken = (): void => {
      const next = takeFragment();
      if (next.context === undefined) return;
      setHanded(next);
      if (next.lang) setLang(next.lang);
    };
    addEventListener('hashchange', taken);
    return () => removeEventListener('hashchange', taken);
  }, []);
  return (
    <MantineProvider
      theme={theme}
      colorSchemeManager={nothingKept}
      defaultColorScheme="auto"
      {...(handed.scheme && { forceColorScheme: handed.scheme })}
      withCssVariables={false}
      withGlobalClasses={false}
      getStyleNonce={() => nonce}
    >
      <App lang={lang} context={handed.context} onLang={setLang} />
    </MantineProvider>
  );
}

createRoot(document.getElementById('panel')!).render(<Root first={takeFragment()} />);
