import type { About } from '../http/index.ts';

const room = 'contact';
const problems = ['campaign.unknown'] as const;

/** What the routes of campaigns and of the simulator say of themselves. */
export const ABOUT = {
  list: {
    room,
    en: 'List campaigns, with how many contacts were allowed and refused',
    fr: 'Lister les campagnes, avec le nombre de contacts possibles et impossibles',
  },
  declare: {
    room,
    en: 'Declare a campaign',
    fr: 'Déclarer une campagne',
    more: {
      en: 'It is a draft: its checks are shown with it, and must hold once it is started.',
      fr: 'Elle est à l’état de projet : ses vérifications s’affichent avec elle, et doivent être tenues au moment de la démarrer.',
    },
  },
  show: {
    room,
    en: 'Show a campaign, its checks and its counts by rule and by hour',
    fr: 'Montrer une campagne, ses vérifications et ses comptes par règle et par heure',
    problems,
  },
  rewrite: {
    room,
    en: 'Write a draft anew',
    fr: 'Récrire un projet de campagne',
    problems: ['campaign.state', ...problems],
  },
  move: {
    room,
    en: 'Start, pause, resume or end a campaign',
    fr: 'Démarrer, suspendre, reprendre ou terminer une campagne',
    more: {
      en: 'A start is refused while a check that stops is not held; `faults` names each. What is only said stops nothing. What Mandat paused for a supplier or a site alone (`goesOn`) goes on by itself once that is settled; `paused` keeps it as it is.',
      fr: 'Le démarrage est refusé tant qu’une vérification bloquante est en défaut ; `faults` les nomme. Ce qui n’est que signalé ne bloque pas. Ce que Mandat a suspendu pour un prestataire ou un site seulement (`goesOn`) reprend de lui-même une fois la chose réglée ; `paused` le maintient suspendu.',
    },
    problems: ['campaign.state', 'campaign.checks', ...problems],
  },
  simulate: {
    room,
    en: 'Simulate what a list would give at a moment',
    fr: 'Simuler ce qu’une liste donnerait à un moment',
    more: {
      en: 'An address a line, or CSV with a header. Every row is judged on the records known here and none is kept; one entry holds the counts.',
      fr: 'Une adresse par ligne, ou un CSV avec en-tête. Chaque ligne est jugée sur les éléments connus ici et aucune n’est conservée ; une entrée porte les comptes.',
    },
    problems: ['mandate.none'],
  },
} as const satisfies Record<string, About>;
