import { type MantineColorScheme, type MantineColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './theme/mantine.css';
import './theme/fonts.css';
import './theme/tokens.css';
import './theme/base.css';
import { cache } from './api/cache.ts';
import { firstWords, LanguageProvider } from './i18n/language.tsx';
import { keep } from './kept.ts';
import { router } from './router.tsx';
import { theme } from './theme/theme.ts';

/** What the content policy of this answer lets a style element bear (src/http/pages.ts writes it). */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

const schemes: readonly string[] = ['light', 'dark'] satisfies MantineColorScheme[];
const isScheme = (kept: string | undefined): kept is MantineColorScheme => schemes.includes(kept ?? '');

/** What the server wrote into the page, and first.js shows since before the first paint. */
const schemeManager: MantineColorSchemeManager = {
  get(fallback) {
    const kept = document.documentElement.dataset['scheme'];
    return isScheme(kept) ? kept : fallback;
  },
  set: (scheme) => keep('scheme', scheme),
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => keep('scheme', 'auto'),
};

const words = await firstWords();

createRoot(document.getElementById('console')!).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      colorSchemeManager={schemeManager}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
      getStyleNonce={() => nonce}
    >
      <LanguageProvider first={words}>
        <QueryClientProvider client={cache}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  </StrictMode>,
);
