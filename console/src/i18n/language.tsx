import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import type { Bilingual } from '../api/types.ts';
import { keep } from '../kept.ts';
import * as format from './format.ts';
import type { Words } from './fr.ts';
import { typeset } from './typeset.ts';

type Lang = format.Lang;
type Formats = ReturnType<typeof formatsIn>;

type Language = {
  readonly lang: Lang;
  readonly setLang: (lang: Lang) => void;
  /** The sentences of the console in the reader's language. */
  readonly w: Words;
  /** Picks the reader's side of a text that comes in both languages. */
  readonly say: (text: Bilingual) => string;
  readonly f: Formats;
};

/** Each language is a file of its own: nobody waits for the one they do not read. */
const wordsIn = async (lang: Lang): Promise<Words> =>
  lang === 'fr' ? (await import('./fr.ts')).fr : (await import('./en.ts')).en;

declare global {
  interface Window {
    mandatWords?: Promise<Partial<Record<Lang, Words>>>;
  }
}

/** What the page came in; first.js has sent for its words. */
const kept: Lang = document.documentElement.lang === 'en' ? 'en' : 'fr';
export const firstWords = async (): Promise<Words> => (await window.mandatWords)?.[kept] ?? wordsIn(kept);

function formatsIn(lang: Lang) {
  return {
    number: (value: number) => format.number(lang, value),
    percent: (value: number) => format.percent(lang, value),
    day: (at: Date | string) => format.day(lang, at),
    time: (at: Date | string, seconds = false) => format.time(lang, at, { seconds }),
    moment: (at: Date | string) => format.moment(lang, at),
    stamp: (at: Date | string) => format.stamp(lang, at, new Date()),
    shortDay: (at: Date | string) => format.shortDay(lang, at, new Date()),
    ago: (at: Date | string, now = new Date()) => format.ago(lang, at, now),
    bytes: (value: number) => format.bytes(lang, value),
    duration: (iso: string) => format.duration(lang, iso),
    daysLeft: (until: string) => format.daysLeft(until, new Date()),
    /** Asked of the browser where it is shown, which takes it a while. */
    zone: format.zone,
  };
}

const Context = createContext<Language | undefined>(undefined);

type ProviderProps = { readonly first: Words; readonly children: ReactNode };

export function LanguageProvider({ first, children }: ProviderProps): ReactNode {
  const [{ lang, w }, read] = useState({ lang: kept, w: first });
  useEffect(() => {
    document.documentElement.lang = lang;
  }, [lang]);
  const setLang = useCallback((next: Lang) => {
    keep('language', next);
    document.documentElement.lang = next;
    void wordsIn(next).then((words) => read({ lang: next, w: words }));
  }, []);
  const value = useMemo<Language>(
    () => ({
      lang,
      setLang,
      w,
      say: (text) => (lang === 'fr' ? typeset(text.fr) : text.en),
      f: formatsIn(lang),
    }),
    [lang, setLang, w],
  );
  return <Context value={value}>{children}</Context>;
}

export function useLanguage(): Language {
  const language = use(Context);
  if (!language) throw new Error('outside LanguageProvider');
  return language;
}
