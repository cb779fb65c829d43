import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './theme/mantine.css';
import './theme/fonts.css';
import './theme/tokens.css';
import './theme/base.css';
import { Refused } from './api/client.ts';
import { session } from './api/queries.ts';
import { LanguageProvider } from './i18n/language.tsx';
import { router } from './router.tsx';
import { theme } from './theme/theme.ts';

/** What the content policy of this answer lets a style element bear (src/http/pages.ts writes it). */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/** The same key as public/scheme.js reads before the first paint. */
const schemeManager = localStorageColorSchemeManager({ key: 'mandat-scheme' });

const statusOf = (error: Error): number => (error instanceof Refused ? error.problem.status : -1);

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // The session ended elsewhere: the shell then leads to the entrance.
    onError: (error, query) => {
      if (statusOf(error) === 401 && query.queryKey[0] !== 'session') void client.resetQueries(session);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // Reading a page leaves an entry in the log: nothing is read again because a window came to the front.
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && [0, 503].includes(statusOf(error)),
    },
  },
});

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
      <LanguageProvider>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  </StrictMode>,
);
