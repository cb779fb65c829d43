import { frNotices } from './fr-notices.ts';

/** Le quotidien de la protection des données : ce qui attend, ce qui se tient. */
export const frDaily = {
  title: 'Suivi',
  lede: 'Le quotidien de la protection des données de cette marque.',
  tabs: { notices: 'Notices d’information' },
  notices: frNotices,
};
