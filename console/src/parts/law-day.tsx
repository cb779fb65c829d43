import { createContext, type ReactNode, useContext } from 'react';
import { dayOf } from './days.ts';

/** The day of what is decided around: an article that is opened there is read as it stood on it. */
const Day = createContext<string | undefined>(undefined);

/** Law is dated by days in Paris. */
export function OnDay({ at, children }: { readonly at: string; readonly children: ReactNode }): ReactNode {
  return <Day value={dayOf(new Date(at))}>{children}</Day>;
}
export const useLawDay = (): string | undefined => useContext(Day);
