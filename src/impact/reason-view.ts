import type { z } from 'zod';
import { textOf } from '../kernel/refusal.ts';
import type { Bilingual } from '../law/index.ts';
import type { GateReasonView } from './contract.ts';
import { inWords } from './closed-words.ts';
import type { GateReason, HeldCondition, HeldId } from './types.ts';

const HELD_WORDS: Readonly<Record<HeldId, Bilingual>> = {
  instructions: { fr: 'Les instructions sont en vigueur.', en: 'The instructions are in force.' },
  screening: {
    fr: 'Le responsable du traitement a confirmé l’examen préalable, et les instructions n’ont pas changé depuis.',
    en: 'The controller has confirmed the screening, and the instructions have not changed since.',
  },
  practice: {
    fr: 'Les conditions de la pratique déclarée sont remplies ({practice}).',
    en: 'The conditions of the practice used are met ({practice}).',
  },
  assessment: { fr: 'Une analyse d’impact validée est en vigueur.', en: 'A validated assessment is in force.' },
  'none-needed': {
    fr: 'Aucune analyse d’impact n’est requise : le motif est consigné.',
    en: 'No assessment is required: the reason is recorded.',
  },
  'employees-consultation': {
    fr: 'La consultation du CSE est consignée pour l’employeur {entity}.',
    en: 'The works council’s consultation is recorded for the employer {entity}.',
  },
  'employees-information': {
    fr: 'L’information individuelle des salariés est consignée pour l’employeur {entity}.',
    en: 'Individual information of the employees is recorded for the employer {entity}.',
  },
  'employees-rule': {
    fr: 'La règle locale est consignée pour l’employeur {entity} ({country}).',
    en: 'The local rule is recorded for the employer {entity} ({country}).',
  },
  report: { fr: 'Le bilan de l’expérimentation est écrit.', en: 'The report of the experiment is written.' },
  voice: {
    fr: 'L’avis ou la validation est donné ({capacity}).',
    en: 'The opinion or the sign-off is given ({capacity}).',
  },
};

/** A reason with its text in both languages, the closed words in it said in words. */
export function reasonView(reason: GateReason): z.infer<typeof GateReasonView> {
  return worded(reason, (language, params) => textOf(reason.code, language, params));
}

/** What holds, said likewise. */
export const heldView = (held: HeldCondition): z.infer<typeof GateReasonView> =>
  worded(held, (language, params) =>
    HELD_WORDS[held.code][language].replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? ''),
  );

function worded(
  { code, article, capacity, params = {} }: GateReason | HeldCondition,
  text: (language: 'fr' | 'en', params: Record<string, string>) => string,
): z.infer<typeof GateReasonView> {
  const said = (language: 'fr' | 'en'): string => text(language, inWords(params, language));
  return {
    code,
    text: { fr: said('fr'), en: said('en') },
    article,
    ...(capacity && { capacity }),
    ...(Object.keys(params).length > 0 && { params: { ...params } }),
  };
}
