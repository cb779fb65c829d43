import type { SignalKind } from '../interaction/types.ts';

type Text = { readonly fr: string; readonly en: string };

/** Rights exercised in passing, in words. */
export const SIGNAL_WORDS: Readonly<Record<SignalKind, Text>> = {
  objection: { fr: 'opposition à être démarché', en: 'objection to being canvassed' },
  withdrawal: { fr: 'retrait du consentement', en: 'withdrawal of consent' },
  'call-objection': { fr: 'opposition à être appelé', en: 'objection to being called' },
  consent: {
    fr: 'accord à être contacté, sans les mentions obligatoires',
    en: 'agreement to be contacted, without the mandatory mentions',
  },
  erasure: { fr: 'demande d’effacement', en: 'request for erasure' },
  access: { fr: 'demande d’accès', en: 'request for access' },
  'recording-objection': { fr: 'opposition à l’enregistrement', en: 'objection to recording' },
};
