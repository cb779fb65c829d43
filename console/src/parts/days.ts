let inParis: Intl.DateTimeFormat | undefined;

/** The day, `YYYY-MM-DD`, that an instant falls on in Paris: the one by which the program counts, wherever it is read. */
export function dayOf(at: Date | number): string {
  inParis ??= new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short' });
  return inParis.format(at);
}

export const today = (): string => dayOf(Date.now());
/** So many days from now. */
export const inDays = (days: number): string => dayOf(Date.now() + days * 86_400_000);
