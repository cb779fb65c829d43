import { dayOf } from '../../src/law/index.ts';

/** The day, `YYYY-MM-DD`, so many days from now, as the program counts them: in Paris, an hour or two before UTC. */
export const inDays = (days: number): string => dayOf(Date.now() + days * 86_400_000);
export const today = (): string => inDays(0);
