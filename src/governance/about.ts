import type { About } from '../http/index.ts';

const room = 'accountability';

export const ABOUT = {
  points: {
    room,
    en: 'List what waits of a brand, the gravest first',
    fr: 'Lister ce qui attend d’une marque, le plus grave d’abord',
    more: {
      en: 'Computed from what runs whenever it is asked for; each point has one action.',
      fr: 'Calculé d’après ce qui tourne, à chaque demande ; chaque point a une action.',
    },
  },
  house: {
    room,
    en: 'List what waits of the house and of all brands',
    fr: 'Lister ce qui attend de la maison et de toutes les marques',
  },
  audits: {
    room,
    en: 'List a brand’s audits of the processor',
    fr: 'Lister les audits du sous-traitant par une marque',
    more: {
      en: 'Both sides read the same: scope, documents given, findings, their corrective actions (GDPR art. 28(3)(h)).',
      fr: 'Les deux parties lisent la même chose : périmètre, documents remis, constats, actions correctives (RGPD, art. 28(3)(h)).',
    },
  },
  requestAudit: {
    room,
    en: 'Request an audit',
    fr: 'Demander un audit',
    problems: ['audit.dates'],
  },
  changeAudit: {
    room,
    en: 'Plan, carry on or close an audit',
    fr: 'Planifier, poursuivre ou clore un audit',
    more: {
      en: 'What was found stays found, what was closed stays closed; nothing closes over an open finding.',
      fr: 'Ce qui a été constaté le reste, ce qui a été clos le reste ; rien ne se clôt sur un constat ouvert.',
    },
    problems: [
      'audit.unknown',
      'audit.stale',
      'audit.over',
      'audit.state',
      'audit.dates',
      'audit.finding',
      'audit.action',
      'audit.open',
    ],
  },
  answerAlert: {
    room,
    en: 'Answer an alert for the controller: withdraw or maintain the order',
    fr: 'Répondre à une alerte pour le responsable : retirer ou maintenir',
    problems: ['alert.controller', 'mandate.order-unknown', 'mandate.order-state'],
  },
  alerts: {
    room,
    en: 'List the alerts on unlawful instructions, with each exchange',
    fr: 'Lister les alertes sur instructions illicites, avec leurs échanges',
    more: {
      en: 'Each order that we said seems unlawful (GDPR art. 28(3), last paragraph), until it is withdrawn, maintained and accepted, or amended.',
      fr: 'Chaque instruction dont nous avons dit qu’elle semble illicite (RGPD, art. 28(3), dernier alinéa), jusqu’à son retrait, son maintien accepté ou sa modification.',
    },
  },
  exposure: {
    room,
    en: 'Read which ceiling of GDPR art. 83 stands over what does not hold',
    fr: 'Lire quel plafond de l’art. 83 du RGPD pèse sur ce qui ne tient pas',
    more: {
      en: 'With the factors that an authority weighs (art. 83(2)); no amount is computed, none follows from a ceiling.',
      fr: 'Avec les critères que pèse une autorité (art. 83(2)) ; aucun montant n’est calculé, aucun ne découle d’un plafond.',
    },
  },
  processes: {
    room,
    en: 'List the processes of the house, and activities without one',
    fr: 'Lister les processus de la maison, et les traitements sans processus',
    more: {
      en: 'Each with who keeps it: a process whose owner left is marked as orphaned until somebody takes it over.',
      fr: 'Chacun avec qui le tient : un processus dont le responsable est parti est marqué orphelin jusqu’à sa reprise.',
    },
  },
  openProcess: {
    room,
    en: 'Add a process of the house',
    fr: 'Ajouter un processus de la maison',
    problems: ['process.keeper', 'process.activity', 'process.action', 'process.date'],
  },
  changeProcess: {
    room,
    en: 'Change, review, hand over or retire a process',
    fr: 'Modifier, revoir, confier ou retirer un processus',
    problems: [
      'process.unknown',
      'process.stale',
      'process.keeper',
      'process.activity',
      'process.action',
      'process.date',
    ],
  },
} as const satisfies Record<string, About>;
