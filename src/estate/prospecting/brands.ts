import type { SampleBrand } from '../queues.ts';

/** On whose behalf the sample's persons were asked, and about what. */
export type Prospected = {
  readonly controller: string;
  readonly entity: string;
  /** What consents are for, and what customers have a contract for. */
  readonly offer: string;
  readonly about: string;
  readonly site: string;
  /** First of the thirty-two numbers +336399812NN of the brand's persons. */
  readonly from: number;
};

/** Nobody has +33639981234: whoever asks about it is told that nothing is known. */
export const PROSPECTED: Readonly<Record<SampleBrand, Prospected>> = {
  lumen: {
    controller: 'lumen-sa',
    entity: 'Lumen Énergie SA',
    offer: 'energy-supply',
    about: 'la fourniture d’électricité et de gaz',
    site: 'https://lumen.example',
    from: 0,
  },
  orbe: {
    controller: 'orbe-sas',
    entity: 'Orbe Télécom SAS',
    offer: 'mobile-plan',
    about: 'les forfaits mobiles',
    site: 'https://orbe.example',
    from: 35,
  },
  garance: {
    controller: 'garance-sa',
    entity: 'Garance Assurances SA',
    offer: 'home-insurance',
    about: 'l’assurance habitation',
    site: 'https://garance.example',
    from: 67,
  },
};
export const PERSONS = 32;

/** Of a range that Arcep keeps for fiction. */
export const phoneOf = ({ from }: Prospected, person: number): string =>
  `+336399812${String(from + person).padStart(2, '0')}`;
export const mailOf = ({ from }: Prospected, person: number): string => `personne-${from + person}@courriel.example`;
