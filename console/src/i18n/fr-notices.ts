import { count } from './format.ts';

const c = (value: number, one: string, many: string): string => count('fr', value, one, many);

/** Notices d’information, tirées des instructions et approuvées par le responsable du traitement. */
export const frNotices = {
  title: 'Notices d’information',
  lede: 'Ce qui est dit aux personnes, traitement par traitement : tiré des instructions signées, complété et approuvé par le responsable du traitement.',
  emptyTitle: 'Aucune notice',
  empty: 'Une notice par traitement apparaît dès que des instructions sont en vigueur.',
  activity: 'Traitement',
  state: 'État',
  states: { none: 'à approuver', 'in-step': 'à jour', 'out-of-step': 'en décalage' },
  missing: 'À compléter',
  missingNote: (n: number) => c(n, 'mention manquante', 'mentions manquantes'),
  differs: (n: number) => c(n, 'mention a changé', 'mentions ont changé'),
  nothing: 'rien',
  approved: 'Version approuvée',
  approvedBy: (version: number, name: string, day: string) => `version ${version}, par ${name}, ${day}`,
  recorded: (version: number, name: string, document: string, day: string) =>
    `version ${version}, approuvée par ${name} (${document}), consignée ${day}`,
  never: 'aucune',
  from: (mandate: number) => `D’après le mandat n° ${mandate}.`,
  current: 'Texte d’aujourd’hui',
  currentNote: 'Chaque mention est tirée des instructions en vigueur ; le complément du responsable s’y ajoute.',
  awaits: 'À dire par le responsable du traitement',
  complete: 'Compléter',
  completeTitle: 'Compléter la notice',
  collected: 'D’où viennent les données',
  collectedHint: 'L’article 14 demande davantage que l’article 13 : faute de réponse, les deux s’appliquent.',
  collections: {
    person: 'De la personne elle-même (art. 13)',
    elsewhere: 'D’ailleurs (art. 14)',
    both: 'Des deux, ou pas encore dit',
  },
  inFrench: 'En français',
  inEnglish: 'En anglais',
  others: 'Ajouter aux autres mentions',
  bothLanguages: 'Chaque complément se donne dans les deux langues.',
  save: 'Enregistrer',
  approve: 'Approuver',
  approveTitle: 'Approuver la notice',
  approveText: (name: string) =>
    `Vous approuvez, pour ${name}, le texte que vous venez de lire, dans les deux langues.`,
  recordText: 'Le responsable du traitement a approuvé ce texte par écrit : dites qui, et par quel document.',
  record: 'Consigner l’approbation',
  who: 'Qui a approuvé',
  document: 'Document',
  documentHint: 'Sa référence ; le document reste chez vous.',
  blocked: (n: number) =>
    `${c(n, 'mention manque', 'mentions manquent')} : l’approbation attend qu’elles soient dites.`,
  gap: 'Ce qui a changé depuis l’approbation',
  gapNote: 'Les instructions ou les compléments disent autre chose que la version approuvée.',
  oral: 'Au téléphone',
  oralNote: 'Ce que dit un conseiller, dans cet ordre.',
  files: 'Télécharger',
  formats: { html: 'HTML', pdf: 'PDF', odt: 'ODT', txt: 'Texte', oral: 'Forme orale' },
  versions: 'Versions approuvées',
};
