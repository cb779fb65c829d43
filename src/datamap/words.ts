import type { Bilingual } from '../law/index.ts';
import type { FlowKind, Layer } from './types.ts';

export const LAYER_WORDS: Readonly<Record<Layer, Bilingual>> = {
  source: { fr: 'Sources', en: 'Sources' },
  activity: { fr: 'Traitements', en: 'Activities' },
  store: { fr: 'Stockage', en: 'Stores' },
  place: { fr: 'Sites et destinataires', en: 'Sites and recipients' },
  beyond: { fr: 'Au-delà', en: 'Beyond' },
};
export const FLOW_WORDS: Readonly<Record<FlowKind, Bilingual>> = {
  seen: { fr: 'constaté, et prévu par les instructions', en: 'seen, and foreseen by the instructions' },
  unforeseen: { fr: 'constaté, mais non prévu', en: 'seen, but not foreseen' },
  silent: { fr: 'prévu, mais non constaté', en: 'foreseen, but not seen' },
  stated: { fr: 'prévu, hors de ce que Mandat constate', en: 'foreseen, beyond what Mandat sees' },
  outside: { fr: 'déclaré, hors du contrôle de Mandat', en: 'declared, outside Mandat’s control' },
};
/** Each its own line: nobody has to tell colours apart. */
export const FLOW_LINES: Readonly<
  Record<FlowKind, { readonly colour: string; readonly dash?: string; readonly thin?: true }>
> = {
  seen: { colour: '#2f5d50' },
  unforeseen: { colour: '#8b1e4b', dash: '12 3 2 3' },
  silent: { colour: '#8a6d1f', dash: '7 5' },
  stated: { colour: '#5b6470', thin: true },
  outside: { colour: '#5b6470', dash: '2 5' },
};
