import { createContext, use, type ReactNode } from 'react';
import * as format from '../i18n/format.ts';
import { typeset } from '../i18n/typeset.ts';
import { problemOf, type Ask, type Panel, type Problem } from './api.ts';
import { en, fr, type PanelWords } from './words.ts';

type Here = {
  readonly lang: format.Lang;
  readonly w: PanelWords;
  readonly say: (text: { readonly fr: string; readonly en: string }) => string;
  readonly time: (at: string) => string;
  readonly moment: (at: string) => string;
  readonly panel: Panel;
  readonly ask: Ask;
  /** What ends the panel, or the connection, is told for all of it; the rest is the asker's own to show. */
  readonly failed: (error: unknown) => Problem;
};

const Context = createContext<Here | undefined>(undefined);
type HereProps = {
  readonly lang: format.Lang;
  readonly panel: Panel;
  readonly ask: Ask;
  readonly onEnd: (problem: Problem) => void;
  readonly children: ReactNode;
};

/** Codes that end a panel whatever was asked. */
const ENDS = ['access.unauthenticated', 'access.person-closed', 'panel.role', 'panel.off'];

export function HereProvider({ lang, panel, ask, onEnd, children }: HereProps): ReactNode {
  const here: Here = {
    ...wording(lang),
    panel,
    ask,
    failed(error) {
      const problem = problemOf(error);
      if (ENDS.includes(problem.code)) onEnd(problem);
      return problem;
    },
  };
  return <Context value={here}>{children}</Context>;
}

export function wording(lang: format.Lang): Pick<Here, 'lang' | 'w' | 'say' | 'time' | 'moment'> {
  return {
    lang,
    w: lang === 'fr' ? fr : en,
    say: (text) => (lang === 'fr' ? typeset(text.fr) : text.en),
    time: (at) => format.time(lang, at),
    moment: (at) => format.moment(lang, at),
  };
}

export function useHere(): Here {
  const here = use(Context);
  if (!here) throw new Error('outside HereProvider');
  return here;
}
