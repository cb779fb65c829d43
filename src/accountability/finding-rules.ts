import type { Bilingual } from '../law/index.ts';
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
