import type { Sector } from './purposes.ts';
import type { Bilingual } from './types.ts';

export type Ground = Bilingual & {
  readonly article: string;
  /** Whether every call may be recorded on this ground: only where a legal text demands it. */
  readonly systematic: boolean;
  /** Sectors this ground exists in; all where absent. */
  readonly sectors?: readonly Sector[];
};

const CNIL = 'CNIL, L’écoute et l’enregistrement des appels sur le lieu de travail';

/** Why calls may be recorded (law.md §2.1). Recording is off by default and never systematic without a legal text. */
export const GROUNDS = {
  quality: { article: CNIL, systematic: false, fr: 'qualité de service', en: 'quality of service' },
  training: { article: CNIL, systematic: false, fr: 'formation', en: 'training' },
  evaluation: {
    article: `${CNIL} ; C. trav. L.1222-3`,
    systematic: false,
    fr: 'évaluation des conseillers',
    en: 'evaluation of agents',
  },
  'contract-proof': {
    article: 'CNIL, L’enregistrement des conversations pour établir la preuve de la formation d’un contrat',
    systematic: false,
    fr: 'preuve de la formation du contrat',
    en: 'proof that a contract was concluded',
  },
  'insurance-precontract': {
    article: 'C. assur. L.112-2-2',
    systematic: true,
    sectors: ['insurance'],
    fr: 'appels précontractuels d’assurance',
    en: 'insurance calls before a contract',
  },
  'legal-obligation': {
    article: 'GDPR art. 6(1)(c)',
    systematic: true,
    fr: 'obligation légale',
    en: 'legal obligation',
  },
} as const satisfies Record<string, Ground>;

export type RecordingGround = keyof typeof GROUNDS;
export const GROUND_IDS = Object.keys(GROUNDS) as [RecordingGround, ...RecordingGround[]];

/** The ground's entry with its optional members. */
export function groundOf(id: RecordingGround): Ground {
  return GROUNDS[id];
}
