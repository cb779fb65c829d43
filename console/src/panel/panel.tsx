import { Button } from '@mantine/core';
import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Lang } from '../i18n/format.ts';
import { channels, term } from '../i18n/terms.ts';
import { asking, problemOf, type Ask, type Panel, type Problem } from './api.ts';
import { Callback } from './callback.tsx';
import { Comment } from './comment.tsx';
import { HereProvider, useHere, wording } from './context.tsx';
import { History } from './history.tsx';
import { Fault } from './parts.tsx';
import { Refusal } from './refusal.tsx';
import { Verdict } from './verdict.tsx';
import classes from './panel.module.css';

type State =
  | { readonly is: 'waiting' | 'opening' }
  | { readonly is: 'open'; readonly panel: Panel; readonly ask: Ask }
  | { readonly is: 'ended'; readonly problem: Problem };
type AppProps = { readonly lang: Lang; readonly context: string | undefined; readonly onLang: (lang: Lang) => void };

/** One contact after the other: each context that the desktop hands over takes the place of the one before. */
export function App({ lang, context, onLang }: AppProps): ReactNode {
  const [state, set] = useState<State>({ is: context === undefined ? 'waiting' : 'opening' });
  const { w } = wording(lang);
  useEffect(() => {
    document.documentElement.lang = lang;
    document.title = w.panel;
  }, [lang, w]);
  async function open(token: string): Promise<void> {
    set({ is: 'opening' });
    try {
      const opened = await asking(undefined)<{ token: string; panel: Panel }>('POST', 'session', { token });
      set({ is: 'open', panel: opened.panel, ask: asking(opened.token) });
    } catch (error) {
      set({ is: 'ended', problem: problemOf(error) });
    }
  }
  useEffect(() => {
    if (context !== undefined) void open(context);
  }, [context]);
  return (
    <main className={classes.panel} aria-label={w.panel}>
      <Offline lang={lang} />
      {state.is === 'waiting' && (
        <div className={classes.alone}>
          <h1>{w.waiting.title}</h1>
          <p>{w.waiting.text}</p>
        </div>
      )}
      {state.is === 'opening' && (
        <p className={classes.alone} role="status">
          {w.opening}
        </p>
      )}
      {state.is === 'ended' && (
        <div className={classes.alone}>
          <h1>{w.ended.title}</h1>
          <Fault
            problem={state.problem}
            lang={lang}
            // A context that did not arrive was not used either.
            retry={context === undefined ? undefined : () => void open(context)}
          />
          <p>{w.ended.next}</p>
        </div>
      )}
      {state.is === 'open' && (
        <HereProvider key={context} lang={lang} {...state} onEnd={(problem) => set({ is: 'ended', problem })}>
          <Head />
          <Verdict />
          <Refusal />
          <Callback />
          <History />
          <Comment kept={state.panel.notes} />
        </HereProvider>
      )}
      <p className={classes.foot}>
        <Button
          size="compact-sm"
          variant="quiet"
          lang={w.languageOf}
          onClick={() => onLang(lang === 'fr' ? 'en' : 'fr')}
        >
          {w.language}
        </Button>
      </p>
    </main>
  );
}

/** Who, for whom, why and from where: what everything below is judged by. */
function Head(): ReactNode {
  const { lang, w, say, time, panel } = useHere();
  const { name, brand, activity, channel, direction, site, country, from, until } = panel;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const place =
    from === 'elsewhere'
      ? w.elsewhere
      : site !== null && country !== null
        ? w.place(site, new Intl.DisplayNames([lang], { type: 'region' }).of(country) ?? country)
        : w.placeUnknown;
  const way = channel.startsWith('call.') ? '' : `, ${w[direction]}`;
  return (
    <header className={classes.head}>
      <h1 ref={title} tabIndex={-1}>
        {w.who(name, brand.name)}
      </h1>
      <p>{say(activity.purpose)}</p>
      <p className={classes.note}>
        {say(term(channels, channel))}
        {way} · {place} · {w.until(time(until))}
      </p>
    </header>
  );
}

const onLine = (tell: () => void): (() => void) => {
  addEventListener('online', tell);
  addEventListener('offline', tell);
  return () => {
    removeEventListener('online', tell);
    removeEventListener('offline', tell);
  };
};

function Offline({ lang }: { readonly lang: Lang }): ReactNode {
  const online = useSyncExternalStore(onLine, () => navigator.onLine);
  const { w } = wording(lang);
  if (online) return null;
  return (
    <div className={classes.fault} role="alert">
      <strong>{w.offline.title}</strong>
      <p>{w.offline.text}</p>
    </div>
  );
}
