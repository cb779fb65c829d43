import { count } from './format.ts';

const c = (value: number, one: string, many: string): string => count('fr', value, one, many);

/** Mesures, référentiels, dossier de preuves, questionnaires. */
export const frControls = {
  title: 'Contrôles',
  house: 'Maison',
  lede: 'Ce que demandent les référentiels, et les mesures qui y répondent : vérifiées par le système, ou attestées par un rôle nommé jusqu’à une date.',
  brandLede:
    'Les exigences des référentiels que nomment les instructions, et l’état de chacune pour cette marque : vérifié par le système, ou attesté par le sous-traitant.',
  tabs: { next: 'À faire', frameworks: 'Référentiels', questionnaires: 'Questionnaires', pack: 'Dossier de preuves' },
  states: {
    broken: 'à traiter',
    lapsed: 'attestation expirée',
    open: 'à attester',
    attested: 'attesté',
    held: 'constaté',
    none: 'sans objet',
  },
  owners: {
    security: 'Sécurité',
    dpo: 'Délégué à la protection des données',
    operations: 'Opérations',
    administrator: 'Administration',
  },
  nextNote:
    'Ce qui manque, le plus grave d’abord. Une mesure tenue répond d’un coup à toutes les exigences qui la demandent.',
  nothing: 'Rien n’attend : chaque mesure est constatée, attestée ou sans objet.',
  nothingTitle: 'Rien à faire',
  measure: 'Mesure',
  state: 'État',
  owner: 'À la charge de',
  serves: 'Répond à',
  requirement: 'Exigence',
  answered: 'Mesures qui y répondent',
  framework: 'Référentiel',
  allOwners: 'Tous',
  filters: 'Filtrer les exigences',
  count: (n: number) => c(n, 'exigence', 'exigences'),
  none: 'Aucune exigence dans cet état.',
  uncovered: (names: string) =>
    `Référentiels nommés par les instructions et absents d’ici : ${names}. Leur état se suit ailleurs.`,
  brandsBroken: (names: string) => `Marques à traiter : ${names}.`,
  by: (name: string, until: string) => `par ${name}, jusqu’au ${until}`,
  files: 'Télécharger',
  attest: 'Attester',
  attestTitle: (measure: string) => `Attester : ${measure}`,
  attestText:
    'Votre parole au nom de la maison, pour toutes les marques, jusqu’à la date dite. Elle laisse une inscription au journal de la maison.',
  applies: 'C’est fait',
  noObject: 'Sans objet ici, et voici pourquoi',
  what: 'Ce que vous attestez',
  says: 'Les faits, ou la raison',
  saysHint: 'En une ou deux phrases. Ni nom de client, ni donnée personnelle.',
  keeper: 'Qui en a la charge',
  keeperHint: 'Une fonction, ou une personne et sa fonction.',
  reference: 'Document qui le montre',
  referenceHint: 'Sa référence ; le document reste chez vous.',
  lastDay: 'Valable jusqu’au',
  lastDayHint: 'Un an au plus : ce qui change se redit.',
  withdraw: 'Retirer',
  pack: {
    title: 'Dossier de preuves',
    text: 'Un seul fichier ZIP signé, pour un audit : les instructions avec leurs signatures, les registres, les analyses d’impact, les obligations des deux parties, les mesures, et la preuve de chaque inscription citée du journal. Rien du contenu des échanges.',
    check:
      'Il se vérifie sans serveur, sur n’importe quelle machine : ce qui serait modifié, retiré, ajouté ou renommé est nommé.',
    make: 'Établir le dossier',
    traced: 'Laisse une inscription au journal de la marque, citée dans le dossier.',
    making: 'Le dossier s’établit : quelques secondes.',
    done: (name: string) => `${name} est dans vos téléchargements.`,
    key: 'Clé à connaître d’ailleurs que du dossier',
    command: 'Commande de vérification',
  },
};
