import type { Bilingual } from '../law/index.ts';
import { MANY, type EvidenceLink, type Facts, type Finding, type SideName } from './parallel-types.ts';

export type Check = (facts: Facts) => Finding;

export const say = (fr: string, en: string): Bilingual => ({ fr, en });
export const held = (text: Bilingual, link?: EvidenceLink): Finding => ({
  state: 'held',
  evidence: { text, ...(link && { link }) },
});
export const none = (text: Bilingual, link?: EvidenceLink): Finding => ({
  state: 'none',
  evidence: { text, ...(link && { link }) },
});
export const broken = (missing: Bilingual, turn: SideName, link?: EvidenceLink, since?: number): Finding => ({
  state: 'broken',
  evidence: { text: missing, ...(link && { link }) },
  missing,
  turn,
  ...(since !== undefined && { since }),
});
export const count = (n: number, one: Bilingual, many: Bilingual): Bilingual =>
  n === 1 ? say(`1 ${one.fr}`, `1 ${one.en}`) : say(`${n} ${many.fr}`, `${n} ${many.en}`);

/** A count that was not taken to its end says so. */
export const atLeast = (n: number): Bilingual =>
  n < MANY ? say(String(n), String(n)) : say(`au moins ${n}`, `at least ${n}`);
