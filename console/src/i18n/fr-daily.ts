import { number } from './format.ts';
import { frAudits } from './fr-audits.ts';
import { frNotices } from './fr-notices.ts';
import { frProcesses } from './fr-processes.ts';
import { frRequests } from './fr-requests.ts';
import { frStaff } from './fr-staff.ts';
import { frWatch } from './fr-watch.ts';

const n = (value: number): string => number('fr', value);

/** Le quotidien de la protection des données : ce qui attend, ce qui se tient. */
export const frDaily = {
  title: 'Suivi',
  lede: 'Le quotidien de la protection des données de cette marque.',
  houseTitle: 'Suivi de la maison',
  houseLede: 'Ce qui attend, dans la maison et pour toutes les marques.',
  tabs: {
    points: 'Points d’attention',
    notices: 'Notices d’information',
    staff: 'Engagements et formations',
    audits: 'Audits',
    alerts: 'Alertes',
    requests: 'Demandes d’autorités',
    watch: 'Veille',
    exposure: 'Exposition',
    processes: 'Processus',
  },
  points: {
    title: 'Points d’attention',
    note: 'Calculés à l’instant d’après ce qui tourne : un point disparaît quand sa cause disparaît.',
    emptyTitle: 'Rien n’attend',
    empty: 'Aucun point d’attention pour le moment.',
    severity: 'Gravité',
    severities: { urgent: 'urgent', soon: 'à prévoir', watch: 'à suivre' },
    counted: { urgent: 'Urgents', soon: 'À prévoir', watch: 'À suivre' },
    what: 'Ce qui attend',
    turn: 'À qui',
    when: 'Échéance',
    since: (day: string) => `depuis ${day}`,
    brand: 'Marque',
    house: 'maison',
    mine: 'Seulement ce qui nous attend',
    act: 'Agir',
    acts: {
      duty: 'Voir l’obligation',
      attest: 'Attester',
      order: 'Répondre',
      alert: 'Suivre l’alerte',
      notice: 'Reprendre la notice',
      assessment: 'Ouvrir l’analyse',
      quarantine: 'Décider',
      signals: 'Transmettre',
      incidents: 'Traiter l’incident',
      instructions: 'Voir les instructions',
      registers: 'Voir les registres',
      trace: 'Voir le journal',
      keys: 'Voir les clés',
      access: 'Voir les habilitations',
      prospecting: 'Voir la prospection',
      campaign: 'Ouvrir la campagne',
      chain: 'Voir la chaîne',
      contracts: 'Voir les contrats',
      sources: 'Voir les copies',
      review: 'Ouvrir la revue',
      staff: 'Consigner',
      audit: 'Ouvrir l’audit',
      request: 'Ouvrir la demande',
      hold: 'Revoir le gel',
      watch: 'Relire',
      process: 'Ouvrir le processus',
    },
  },
  notices: frNotices,
  staff: frStaff,
  audits: frAudits,
  exposure: {
    note: 'Un plafond n’est pas une prévision : aucun montant n’est calculé ici, et aucun n’en découle.',
    counted: (broken: number, open: number, sound: number) =>
      `${n(broken)} à traiter, ${n(open)} à attester, ${n(sound)} constatées ou attestées.`,
    open: (count_: number) => `À attester (${n(count_)})`,
    state: 'État',
    factors: 'Ce que pèse une autorité',
    rules: 'À côté des plafonds',
  },
  requests: frRequests,
  processes: frProcesses,
  watch: frWatch,
};
