import { PURPOSES, type Bilingual, type Purpose } from '../law/index.ts';
import { dayText as dayIn } from './register-words.ts';
import { DUE_DAYS, type DueDays } from './types.ts';
import { MANY, type EvidenceLink, type Facts, type Finding, type SideName } from './parallel-types.ts';

export type Check = (facts: Facts) => Finding;

export const say = (fr: string, en: string): Bilingual => ({ fr, en });
export const held = (found: Bilingual, link?: EvidenceLink): Finding => ({
  state: 'held',
  found,
  ...(link && { link }),
});
export const none = (found: Bilingual, link?: EvidenceLink): Finding => ({
  state: 'none',
  found,
  ...(link && { link }),
});
export const broken = (found: Bilingual, turn: SideName, link?: EvidenceLink, since?: number): Finding => ({
  state: 'broken',
  found,
  turn,
  ...(link && { link }),
  ...(since !== undefined && { since }),
});
export const count = (n: number, one: Bilingual, many: Bilingual): Bilingual =>
  n === 1 ? say(`1 ${one.fr}`, `1 ${one.en}`) : say(`${n} ${many.fr}`, `${n} ${many.en}`);

/** A count that was not taken to its end says so. */
export const atLeast = (n: number): Bilingual =>
  n < MANY ? say(String(n), String(n)) : say(`au moins ${n}`, `at least ${n}`);

export const dayText = (at: number): Bilingual => say(dayIn(at, 'fr'), dayIn(at, 'en'));

/** The installation's own setting, and whether it is the one that Mandat brings: no text of law names any. */
export function within(due: DueDays, what: keyof DueDays): Bilingual {
  const [days, usual] = [due[what], DUE_DAYS[what]];
  return days === usual
    ? say(` (tous les ${days} jours, réglage par défaut)`, ` (every ${days} days, the default setting)`)
    : say(
        ` (tous les ${days} jours, réglage de cette installation ; ${usual} par défaut)`,
        ` (every ${days} days, set for this installation; ${usual} by default)`,
      );
}

/** Activities by their purpose, as the instructions' forms and the screens name them; by their id too where two share a purpose. */
export function named(activities: readonly { readonly id: string; readonly purpose: string }[]): Bilingual {
  const name = ({ id, purpose }: (typeof activities)[number], language: keyof Bilingual): string => {
    const words = PURPOSES[purpose as Purpose][language];
    return activities.some((other) => other.purpose === purpose && other.id !== id) ? `${words} (${id})` : words;
  };
  return say(
    activities.map((one) => `« ${name(one, 'fr')} »`).join(', '),
    activities.map((one) => `“${name(one, 'en')}”`).join(', '),
  );
}
