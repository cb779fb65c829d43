import type { Purpose, Sector } from './purposes.ts';
import type { Bilingual, Certainty } from './types.ts';

/**
 * How long the CNIL's référentiel « gestion des activités commerciales » (délib. 2021-131) keeps what serves one end. Not
 * binding: instructions may keep less, and more where it is justified. Source: law.md §2.
 */
export type Referential = {
  readonly id: string;
  readonly what: Bilingual;
  /** Purposes of activities that it is the default of. */
  readonly purposes: readonly Purpose[];
  readonly basis: Bilingual;
  /** In the active base, then in intermediate archive (archivage intermédiaire); null: none. */
  readonly active: Bilingual;
  readonly archive: Bilingual | null;
  readonly article: string;
  readonly certainty: Certainty;
};

const t = (fr: string, en: string): Bilingual => ({ fr, en });
const REFERENTIAL = 'CNIL, délib. 2021-131';

/** Sectors that it leaves out, which then stand on their own analysis. */
export const NOT_COVERED: readonly Sector[] = ['bank', 'insurance', 'health', 'public'];

export const REFERENTIALS: readonly Referential[] = [
  {
    id: 'referential.contract',
    what: t('Gestion des contrats, commandes, livraisons, factures', 'Contracts, orders, deliveries, invoices'),
    purposes: ['contract-management', 'customer-service', 'technical-support', 'collection'],
    basis: t('contrat', 'contract'),
    active: t('la relation contractuelle', 'the contractual relationship'),
    archive: t(
      'cinq ans (prescription) ; dix ans pour un contrat électronique d’au moins 120 €',
      'five years (limitation); ten years for an electronic contract of 120 € or more',
    ),
    article: `${REFERENTIAL} ; C. civ. 2224 ; C. conso L.213-1, D.213-1, D.213-2`,
    certainty: 'authority',
  },
  {
    id: 'referential.accounting',
    what: t('Pièces comptables', 'Accounting records'),
    purposes: ['legal-obligation'],
    basis: t('obligation légale', 'legal obligation'),
    active: t('l’exercice', 'the financial year'),
    archive: t('dix ans', 'ten years'),
    article: `${REFERENTIAL} ; C. com. L.123-22`,
    certainty: 'authority',
  },
  {
    id: 'referential.loyalty',
    what: t('Programme de fidélité', 'Loyalty programme'),
    purposes: ['loyalty'],
    basis: t(
      'contrat, intérêt légitime ou consentement selon sa conception',
      'contract, legitimate interests or consent, by its design',
    ),
    active: t('l’adhésion ; trois ans d’inactivité', 'the membership; three years of inactivity'),
    archive: t('prescription, pour la preuve', 'limitation period, as proof'),
    article: REFERENTIAL,
    certainty: 'known',
  },
  {
    id: 'referential.complaints',
    what: t('Réclamations et service après-vente', 'Complaints and after-sales service'),
    purposes: ['complaints'],
    basis: t('contrat ou obligation légale', 'contract or legal obligation'),
    active: t('jusqu’à la clôture', 'until closure'),
    archive: t('cinq ans (prescription)', 'five years (limitation)'),
    article: `${REFERENTIAL} ; C. civ. 2224`,
    certainty: 'known',
  },
  {
    id: 'referential.satisfaction',
    what: t('Enquêtes de satisfaction, études de qualité', 'Satisfaction surveys, quality studies'),
    purposes: ['satisfaction', 'quality'],
    basis: t('intérêt légitime', 'legitimate interests'),
    active: t('la campagne, puis agréger ou rendre anonyme', 'the campaign, then aggregate or make anonymous'),
    archive: null,
    article: REFERENTIAL,
    certainty: 'known',
  },
  {
    id: 'referential.customers',
    what: t('Prospection des clients', 'Prospecting of customers'),
    purposes: ['prospecting'],
    basis: t(
      'consentement (courriel, SMS, automate, téléphone depuis le 11 août 2026) ou intérêt légitime (courrier, produits analogues, professionnels)',
      'consent (email, SMS, automated calls, telephone since 11 August 2026) or legitimate interests (post, similar products, professionals)',
    ),
    active: t('trois ans après la fin de la relation commerciale', 'three years after the end of the relationship'),
    archive: null,
    article: REFERENTIAL,
    certainty: 'authority',
  },
  {
    id: 'referential.prospects',
    what: t('Prospection des prospects', 'Prospecting of prospects'),
    purposes: ['prospecting'],
    basis: t('comme pour les clients', 'as for customers'),
    active: t(
      'trois ans après la collecte ou le dernier contact venant de la personne (ouvrir un courriel ne suffit pas)',
      'three years after collection or the last contact from the person (to open a mail is not enough)',
    ),
    archive: t(
      'au terme, demander si la personne veut continuer ; sans réponse, effacer',
      'at the term, ask whether to go on; without an answer, erase',
    ),
    article: REFERENTIAL,
    certainty: 'authority',
  },
  {
    id: 'referential.opposition',
    what: t('Liste d’opposition', 'Objection list'),
    purposes: [],
    basis: t('obligation légale ou intérêt légitime', 'legal obligation or legitimate interests'),
    active: t(
      'trois ans au moins, identifiants minimaux, aucun autre usage',
      'three years at least, minimal identifiers, no other use',
    ),
    archive: null,
    article: 'GDPR art. 21 ; CNIL, délib. 2016-264 art. 5',
    certainty: 'known',
  },
  {
    id: 'referential.consent',
    what: t('Preuve du consentement au démarchage téléphonique', 'Proof of consent to telephone prospecting'),
    purposes: [],
    basis: t('obligation légale', 'legal obligation'),
    active: t('un an de validité', 'valid for one year'),
    archive: t('trois ans à compter du recueil', 'three years from collection'),
    article: 'C. conso R.223-1, R.223-2',
    certainty: 'secondary',
  },
  {
    id: 'referential.account',
    what: t('Compte en ligne inactif', 'Inactive online account'),
    purposes: [],
    basis: t('contrat', 'contract'),
    active: t('deux ans, en prévenant avant de supprimer', 'two years, with a warning before deletion'),
    archive: null,
    article: REFERENTIAL,
    certainty: 'authority',
  },
  {
    id: 'referential.card',
    what: t('Numéro de carte bancaire', 'Bank card number'),
    purposes: [],
    basis: t('contrat ; consentement pour un achat ultérieur', 'contract; consent for a later purchase'),
    active: t(
      'jusqu’au paiement complet, à la dernière échéance d’un abonnement ou au retrait du consentement ; le cryptogramme, jamais au-delà de la transaction',
      'until full payment, the last instalment of a subscription or withdrawal of consent; the verification code, never beyond the transaction',
    ),
    archive: t('treize mois, quinze à débit différé', 'thirteen months, fifteen with deferred debit'),
    article: 'CNIL, délib. 2018-303 ; CMF L.133-24',
    certainty: 'text',
  },
  {
    id: 'referential.identity',
    what: t('Pièce d’identité d’une demande de droits', 'Identity document of a rights request'),
    purposes: ['rights'],
    basis: t('obligation légale', 'legal obligation'),
    active: t(
      'seulement en cas de doute raisonnable, jusqu’à la vérification',
      'only in reasonable doubt, until it is verified',
    ),
    archive: t(
      'aucune ; l’ancienne norme NS-48 admettait un an (accès, rectification), trois ans (opposition)',
      'none; the repealed norm NS-48 admitted one year (access, rectification), three years (objection)',
    ),
    article: 'GDPR art. 12(6)',
    certainty: 'known',
  },
  {
    id: 'referential.rights',
    what: t('Dossier des demandes de droits', 'File of rights requests'),
    purposes: ['rights'],
    basis: t('obligation légale', 'legal obligation'),
    active: t('le traitement de la demande', 'the handling of the request'),
    archive: t('prescription, communément cinq ans', 'limitation period, commonly five years'),
    article: REFERENTIAL,
    certainty: 'authority',
  },
  {
    id: 'referential.audience',
    what: t('Mesure d’audience et traceurs', 'Audience measurement and trackers'),
    purposes: [],
    basis: t('consentement ou exemption', 'consent or exemption'),
    active: t(
      'traceur treize mois, données vingt-cinq mois, choix gardé six mois',
      'tracker thirteen months, data twenty-five months, choice kept six months',
    ),
    archive: null,
    article: 'LIL art. 82',
    certainty: 'known',
  },
  {
    id: 'referential.reviews',
    what: t('Avis en ligne', 'Online reviews'),
    purposes: [],
    basis: t('intérêt légitime ou contrat', 'legitimate interests or contract'),
    active: t('la publication', 'the publication'),
    archive: null,
    article: REFERENTIAL,
    certainty: 'known',
  },
  {
    id: 'referential.statistics',
    what: t('Statistiques', 'Statistics'),
    purposes: ['statistics'],
    basis: t('intérêt légitime', 'legitimate interests'),
    active: t('anonymes : sans limite', 'anonymous: no limit'),
    archive: null,
    article: 'CNIL, délib. 2016-264',
    certainty: 'text',
  },
];

/** The defaults of a purpose, and whether the référentiel covers the sector at all. */
export function referentialOf(
  purpose: Purpose,
  sector: Sector,
): { readonly rows: readonly Referential[]; readonly covers: boolean } {
  return {
    rows: REFERENTIALS.filter(({ purposes }) => purposes.includes(purpose)),
    covers: !NOT_COVERED.includes(sector),
  };
}
