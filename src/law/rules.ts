import type { Rule } from './types.ts';

/** Rules that a check of instructions cites, other than periods of retention. */
export const RULES = {
  instructions: {
    id: 'processor.instructions', from: '2018-05-25', article: 'GDPR art. 28(3)(a)', source: 'law.md §3', certainty: 'known',
    fr: 'Le sous-traitant ne traite les données que sur instruction documentée du responsable du traitement.',
    en: 'The processor processes data only on documented instructions from the controller.',
  },
  unlawful: {
    id: 'processor.alert', from: '2018-05-25', article: 'GDPR art. 28(3), last paragraph', source: 'law.md §3', certainty: 'known',
    fr: 'Le sous-traitant informe immédiatement le responsable si une instruction lui paraît contraire au droit.',
    en: 'The processor immediately informs the controller if an instruction seems to infringe the law.',
  },
  evaluation: {
    id: 'role.evaluation', from: '2018-05-25', article: 'GDPR art. 4(7)', source: 'law.md §2.1', certainty: 'analysis',
    fr: 'L’employeur des conseillers est responsable de leur évaluation ; la marque l’est de la qualité et de la preuve.',
    en: 'The agents’ employer is the controller of their evaluation; the brand is of quality and proof.',
    doubt: { fr: 'Déduction de la définition ; les textes ne tranchent pas chaque cas.', en: 'Deduced from the definition; no text settles every case.' },
  },
  joint: {
    id: 'role.joint', from: '2018-05-25', article: 'GDPR art. 26', source: 'law.md §3', certainty: 'known',
    fr: 'Des responsables conjoints définissent leurs obligations respectives par un accord.',
    en: 'Joint controllers set out their respective duties in an arrangement.',
  },
  systematic: {
    id: 'recording.systematic', from: '2018-05-25', article: 'CNIL, L’écoute et l’enregistrement des appels sur le lieu de travail ; GDPR art. 5(1)(c)',
    source: 'law.md §2.1, REC, SIMP24', certainty: 'authority',
    fr: 'Enregistrer tous les appels est interdit, sauf texte qui l’impose.',
    en: 'Recording every call is forbidden unless a legal text demands it.',
  },
  notice: {
    id: 'recording.notice', from: '2018-05-25', article: 'GDPR art. 13 ; C. trav. L.1222-4', source: 'law.md §2.1, REC', certainty: 'authority',
    fr: 'L’appelant et le conseiller sont informés de l’enregistrement et peuvent s’y opposer.',
    en: 'The caller and the agent are told of the recording and may object to it.',
  },
  card: {
    id: 'card.strike', from: '2018-10-04', article: 'PCI DSS 3.3.1, 3.5.1 ; CNIL, délib. 2018-303', source: 'law.md §2, §6.1', certainty: 'text',
    fr: 'Numéros de carte complets et cryptogrammes ne s’écrivent nulle part, même chiffrés pour les seconds.',
    en: 'Full card numbers and verification codes are written nowhere, the latter not even encrypted.',
  },
  special: {
    id: 'data.special', from: '2018-05-25', article: 'GDPR art. 9 and 10', source: 'law.md §3', certainty: 'known',
    fr: 'Les données sensibles et d’infraction sont interdites, sauf exception nommée.',
    en: 'Special categories and offences are forbidden unless an exception is named.',
  },
  phoneConsent: {
    id: 'prospecting.phone', from: '2026-08-11', article: 'C. conso L.223-1', source: 'law.md §1.2, T-L2231', certainty: 'text',
    fr: 'Le démarchage téléphonique d’un consommateur demande son consentement préalable, sauf contrat en cours.',
    en: 'Prospecting a consumer by telephone needs prior consent, save for a contract in progress.',
  },
  electronicConsent: {
    id: 'prospecting.electronic', from: '2004-06-22', article: 'CPCE L.34-5', source: 'law.md §1.1, CPCE', certainty: 'text',
    fr: 'La prospection par courriel, SMS ou message demande un consentement préalable, sauf client existant et produits analogues.',
    en: 'Prospecting by email, SMS or message needs prior consent, save existing customers and similar products.',
  },
  breach: {
    id: 'breach.processor', from: '2018-05-25', article: 'GDPR art. 33(2)', source: 'law.md §3', certainty: 'known',
    fr: 'Le sous-traitant notifie une violation au responsable dans les meilleurs délais : celui-ci n’a que 72 heures.',
    en: 'The processor notifies a breach to the controller without undue delay: the controller has but 72 hours.',
  },
} as const satisfies Record<string, Rule>;
