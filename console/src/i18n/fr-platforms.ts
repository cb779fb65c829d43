import { count } from './format.ts';

const c = (value: number, one: string, many: string): string => count('fr', value, one, many);

/** Platforms that hold a brand's interactions, and the copies that lie there. */
export const frPlatforms = {
  connect: 'Connecter une plateforme',
  backToList: 'Plateformes',
  note: 'Les plateformes qui gardent des interactions de la marque : Mandat y reprend ce qui s’y trouve, décide comme si cela avait été livré, y supprime ce qui doit l’être et vérifie que c’est fait.',
  emptyTitle: 'Aucune plateforme connectée',
  empty:
    'Enregistreurs, téléphonie, messageries et dépôts de fichiers se tiendront ici, avec ce que chacun garde encore. Connectez la première.',

  lede: 'De ses identifiants à la première interaction décidée, en quatre étapes.',
  steps: {
    choose: 'Choisir la plateforme',
    enter: 'Donner l’accès, et l’essayer',
    becomes: 'Décider du sort de la copie qui y reste',
    first: 'Regarder une première fois',
  },
  afterChoice: 'Après le choix de la plateforme.',
  afterTrial: 'Une fois l’essai concluant.',
  afterKeeping: 'Une fois la connexion gardée.',
  noneTitle: 'Aucun connecteur',
  none: 'Cette version de Mandat ne connecte encore aucune plateforme.',
  another: 'Choisir une autre plateforme',
  about: 'Ce qui en est repris, ce que supprimer y veut dire',
  can: 'Mandat sait y',
  abilities: {
    delete: 'supprimer, et vérifier que c’est fait',
    record: 'commander l’enregistrement d’un appel en cours',
    routes: 'lister files, campagnes et numéros',
    count: 'compter les contacts, pour le rapprochement',
  },
  reads: 'reprise',
  deletes: 'reprise et suppression',
  readOnly: 'lire seulement',

  name: 'Nom de la connexion',
  nameHint: 'Tel que votre équipe l’appelle : « Téléphonie Lyon », « Enregistreur du site ».',
  optional: (label: string) => `${label} (facultatif)`,
  standard: (value: string) => `Sans réponse : ${value}.`,
  secretHint: 'Gardé chiffré ; il ne s’affiche plus.',
  secretStays: 'Laissez vide pour garder celui d’avant.',
  fieldWrong: 'Manque, ou n’a pas la forme attendue.',
  try: 'Essayer l’accès',
  tryNote: 'L’essai entre et liste un peu. Rien n’est repris, gardé ni supprimé.',
  tryFailed: 'L’essai n’a pas abouti',
  tried: (value: number, more: boolean) =>
    value === 0
      ? 'La plateforme répond ; elle ne garde rien pour l’instant.'
      : `La plateforme répond : ${c(value, 'copie trouvée', 'copies trouvées')}${more ? ' en un premier coup d’œil' : ''}.`,

  twice:
    'Ce qui est repris existe alors deux fois, ici et là-bas. Les deux copies sont à la marque : un effacement et une fin de conservation doivent atteindre l’une comme l’autre.',
  becomes: 'Une fois reprise, la copie de là-bas',
  choices: {
    keep: 'Y reste aussi longtemps qu’ici',
    delete: 'Y est supprimée dès que tout en est gardé ici',
    hand: 'Y est supprimée à la main, jamais par Mandat',
  },
  choiceNotes: {
    keep: 'Vos équipes l’y retrouvent. Ce qui est effacé ici, ou y atteint sa fin de conservation, est aussi supprimé là-bas ; Mandat vérifie que c’est fait.',
    delete:
      'Une copie de moins à protéger et à effacer ; on ne pourra plus l’y relire. Ce que les instructions ne permettent pas de garder ici y reste : le détruire est une décision de la marque.',
    hand: 'Chaque copie de ce qui est effacé, ou arrive en fin de conservation, est listée avec son âge, jusqu’à ce que quelqu’un l’y supprime et l’atteste. L’effacement n’est complet qu’alors.',
  },
  cannotDelete:
    'Ce connecteur ne sait pas supprimer : les copies de ce qui est effacé, ou arrive en fin de conservation, seront à supprimer à la main.',
  keep: 'Garder la connexion',

  look: 'Regarder maintenant',
  lookNote:
    'Ce qui s’y trouve est listé, repris et décidé. Mandat y regarde ensuite de lui-même, toutes les demi-minutes ; vous pouvez quitter cette page.',
  looked: (listed: number, taken: number, deleted: number) =>
    listed + taken + deleted === 0
      ? 'Rien de nouveau depuis le dernier regard.'
      : `${c(listed, 'copie trouvée', 'copies trouvées')}, ${c(taken, 'reprise', 'reprises')}, ${c(deleted, 'supprimée là-bas', 'supprimées là-bas')}.`,
  lookFailed: 'Le regard n’a pas abouti',
  lookStopped: 'Le regard s’est arrêté',
  toInteractions: 'Voir les interactions',
  toConnection: 'Ouvrir la connexion',
  gone: 'Cette connexion n’existe pas, ou elle a pris fin.',

  platform: 'Plateforme',
  health: 'État',
  well: 'En ordre',
  notYet: 'Pas encore regardée',
  faulty: 'En panne',
  endedOn: (day: string) => `A pris fin le ${day}`,
  lastLook: 'Dernier regard',
  lastWell: 'Dernier regard sans panne',
  never: 'aucun',
  copiesThere: 'Copies là-bas',
  counts: {
    waiting: (value: number) => c(value, 'à reprendre', 'à reprendre'),
    held: (value: number) => c(value, 'là-bas comme ici', 'là-bas comme ici'),
    going: (value: number) => c(value, 'en cours de suppression', 'en cours de suppression'),
    'by-hand': (value: number) => c(value, 'à supprimer à la main', 'à supprimer à la main'),
  },
  noCopies: 'aucune',
  oldest: 'À supprimer depuis',
  nothingLate: 'rien à supprimer',
  settings: 'Réglages',
  secrets: 'Identifiants',
  secretsKept: 'Gardés chiffrés ; ils ne s’affichent plus.',
  since: 'Connectée',
  tabs: { health: 'État', routes: 'Raccordement' },
  toCopies: 'Voir les copies non réglées',

  change: 'Changer les réglages…',
  changeTitle: (name: string) => `Changer les réglages de « ${name} »`,
  changeText: 'Le prochain regard se fera ainsi. Ce qui est déjà connu le reste.',
  changeAct: 'Changer les réglages',
  changed:
    'Les réglages sont changés, et l’opération est inscrite au journal. Regardez maintenant pour vous en assurer.',
  end: 'Mettre fin…',
  endTitle: (name: string) => `Mettre fin à « ${name} »`,
  endText: (brand: string) =>
    `Mandat n’y reprendra et n’y supprimera plus rien pour ${brand}. Ce qui est déjà repris reste ici. Une connexion qui a pris fin ne revient pas ; il faudra en créer une autre.`,
  endCopies: (going: number, held: number) =>
    [
      ...(going > 0
        ? [`${c(going, 'copie en cours de suppression passe', 'copies en cours de suppression passent')} à la main.`]
        : []),
      ...(held > 0
        ? [
            `${c(held, 'copie reste là-bas', 'copies restent là-bas')} : à chaque effacement ou fin de conservation, il faudra l’y supprimer à la main et l’attester.`,
          ]
        : []),
    ].join(' '),
  endAct: 'Mettre fin à la connexion',

  copies: 'Copies à la source',
  copiesNote:
    'Ce qui lie encore la marque là-bas : ce qui n’a pu être repris, ce dont la suppression n’est pas confirmée, ce que quelqu’un doit supprimer à la main. Un effacement est complet quand aucune de ses copies n’est plus listée.',
  copiesEmptyTitle: 'Aucune copie en souffrance',
  copiesEmpty: 'Les copies à reprendre, à supprimer ou à attester attendent ici, la plus ancienne d’abord.',
  copiesFiltered: 'Aucune copie de cette connexion n’est en souffrance.',
  copiesCut: (value: number) => `Seules les ${value} plus anciennes sont affichées.`,
  connection: 'Connexion',
  all: 'Toutes',
  copy: 'Copie',
  kinds: { delivery: 'Envoi', recording: 'Enregistrement', manifest: 'Manifeste' },
  state: 'État',
  states: {
    waiting: 'À reprendre',
    held: 'Là-bas comme ici',
    going: 'Suppression commandée',
    'by-hand': 'À supprimer à la main',
  },
  whys: { taken: 'reprise ici', erased: 'effacée ici', expired: 'fin de conservation' },
  noWhy: 'pas encore reprise',
  age: 'Depuis',
  tries: (value: number) => `${c(value, 'essai', 'essais')}.`,
  interactions: 'Interactions',
  more: (value: number) => `et ${c(value, 'autre', 'autres')}`,
  retry: 'Réessayer',
  retried: 'Un nouvel essai se fait au prochain regard, dans la demi-minute.',
  showName: 'Montrer le nom…',
  showTitle: 'Montrer comment la plateforme la nomme',
  showText: (brand: string) =>
    `Ce nom peut désigner une personne. Il sert à trouver la copie là-bas et à l’y supprimer pour ${brand}. Sa consultation sera inscrite au journal.`,
  showAct: 'Montrer et inscrire au journal',
  shown: 'Son nom là-bas',
  shownText: 'Supprimez-la sur la plateforme, puis attestez-le ici. Le nom est oublié dès que vous fermez.',
  attest: 'Attester…',
  attestTitle: 'Attester la suppression',
  attestText: (platform: string, brand: string) =>
    `Vous attestez qu’une copie n’est plus sur ${platform}, pour ${brand}. Mandat ne peut pas le vérifier : votre parole est ce que le journal en gardera, et la copie ne sera plus listée.`,
  attestBy: 'Qui l’a supprimée, ou constaté qu’elle n’y est plus',
  attestByHint: 'Une fonction ou un nom ; il est inscrit au journal.',
  attestReason: 'Comment cela a été constaté',
  attestReasonHint: 'Sans donnée de la personne concernée ; inscrit au journal.',
  attestAct: 'Attester et inscrire au journal',
  attested: 'L’attestation est inscrite au journal ; la copie n’est plus listée.',

  ofInteraction: {
    still: (value: number) =>
      `L’effacement n’est pas complet : ${c(value, 'copie reste', 'copies restent')} à la source.`,
    complete: (moment: string) =>
      `Plus aucune copie connue à la source ; la dernière suppression est établie ${moment}.`,
    on: (moment: string) => `le ${moment}`,
  },

  routesNote:
    'Ce que la plateforme liste, et le traitement auquel le raccordement en vigueur mène chaque file, campagne ou numéro.',
  routesEmptyTitle: 'Rien à acheminer',
  routesEmpty: 'La plateforme ne liste aucune file, campagne ni numéro.',
  routesFiltered: 'Rien de tel dans cette liste.',
  routesCannot: 'Ce connecteur ne sait pas lister les files ni les numéros de la plateforme.',
  filter: 'Afficher',
  filters: { all: 'Tout', unrouted: 'Sans traitement', shared: 'Partagé avec d’autres marques' },
  routing: 'Acheminement',
  leads: 'Mène au traitement',
  alone: 'aucune autre',
  leadsFor: (value: string) => `Traitement pour ${value}`,
  choose: 'Choisir…',
  shared: 'Aussi pour',
  rows: 'Lignes à ajouter au raccordement',
  rowsNote:
    'Le raccordement est un document signé : ajoutez-y ces lignes, puis vérifiez-le et publiez-le. Il ne s’étend jamais au-delà du mandat.',
  rowsNone: 'Choisissez un traitement pour obtenir les lignes à ajouter.',
  copyRows: 'Copier les lignes',
  commands: 'npx mandat wiring check raccordement.yaml\nnpx mandat wiring publish raccordement.yaml',
  copyCommands: 'Copier les commandes',
  toWiring: 'Voir le raccordement en vigueur',
};
