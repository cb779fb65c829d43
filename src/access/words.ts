import type { Role } from './types.ts';

type Text = { readonly fr: string; readonly en: string };

/** Roles as exports name them; the console has the same words for its screens. */
export const ROLE_WORDS: Readonly<Record<Role, Text>> = {
  administrator: { fr: 'Administration', en: 'Administrator' },
  dpo: { fr: 'Délégué à la protection des données', en: 'Data protection officer' },
  security: { fr: 'Sécurité', en: 'Security' },
  operations: { fr: 'Exploitation', en: 'Operations' },
  supervisor: { fr: 'Superviseur', en: 'Supervisor' },
  agent: { fr: 'Conseiller', en: 'Agent' },
  integrator: { fr: 'Intégrateur', en: 'Integrator' },
  auditor: { fr: 'Auditeur', en: 'Auditor' },
  'brand-controller': { fr: 'Représentant du responsable du traitement', en: 'Controller’s representative' },
  'brand-dpo': { fr: 'Délégué à la protection des données de la marque', en: 'Brand’s data protection officer' },
  'brand-operations': { fr: 'Exploitation de la marque', en: 'Brand’s operations' },
  'brand-auditor': { fr: 'Auditeur de la marque', en: 'Brand’s auditor' },
};

/** What the evidence of a review says besides its figures. */
export const REVIEW_WORDS = {
  fr: {
    title: (quarter: string) => `Revue des habilitations, ${quarterText(quarter, 'fr')}`,
    law: 'Qui pouvait faire quoi, rôle par rôle et clé par clé, confirmé ou retiré par une autre personne (RGPD, art. 32(1)(b) et (d), art. 28(3)(c)).',
    opened: 'Ouverte',
    due: 'Échéance',
    closed: 'Close',
    stillOpen: 'pas encore close',
    items: 'Lignes',
    removed: 'Retirées',
    undecided: 'À décider',
    by: 'par',
    entry: 'entrée du journal de la maison',
    columns: {
      kind: 'Nature',
      who: 'Personne ou clé',
      may: 'Rôle ou droits',
      for: 'Pour',
      source: 'Origine',
      reason: 'Motif',
      until: 'Jusqu’au',
      used: 'Dernier usage',
      decision: 'Décision',
      decided: 'Décidée le',
      decidedBy: 'Par',
      remark: 'Remarque',
      entry: 'Entrée du journal',
    },
    kinds: { role: 'Rôle', key: 'Clé d’API' },
    decisions: { confirmed: 'Confirmé', removed: 'Retiré' },
    waiting: 'À décider',
    everywhere: 'toutes les marques',
    never: 'jamais',
    proof:
      'Chaque entrée citée se vérifie dans le journal de la maison. L’export JSON porte la signature de la clé de ce journal.',
  },
  en: {
    title: (quarter: string) => `Access review, ${quarterText(quarter, 'en')}`,
    law: 'Who could do what, role by role and key by key, confirmed or removed by somebody else (GDPR art. 32(1)(b) and (d), art. 28(3)(c)).',
    opened: 'Opened',
    due: 'Due',
    closed: 'Closed',
    stillOpen: 'not closed yet',
    items: 'Items',
    removed: 'Removed',
    undecided: 'To decide',
    by: 'by',
    entry: 'entry of the house log',
    columns: {
      kind: 'Kind',
      who: 'Person or key',
      may: 'Role or scopes',
      for: 'For',
      source: 'Origin',
      reason: 'Reason',
      until: 'Until',
      used: 'Last used',
      decision: 'Decision',
      decided: 'Decided at',
      decidedBy: 'By',
      remark: 'Remark',
      entry: 'Log entry',
    },
    kinds: { role: 'Role', key: 'API key' },
    decisions: { confirmed: 'Confirmed', removed: 'Removed' },
    waiting: 'To decide',
    everywhere: 'all brands',
    never: 'never',
    proof: 'Each entry cited is verified in the house log. The JSON export bears the signature of that log’s key.',
  },
} as const;

function quarterText(quarter: string, lang: 'fr' | 'en'): string {
  const [year, which] = [quarter.slice(0, 4), Number(quarter.slice(-1))];
  if (lang === 'en') return `quarter ${which} of ${year}`;
  return `${which === 1 ? '1er' : `${which}e`} trimestre ${year}`;
}
