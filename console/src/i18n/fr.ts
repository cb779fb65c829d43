import { colon, count, number } from './format.ts';
import { frDirectory } from './fr-directory.ts';
import { frEncryption, frKeys } from './fr-keys.ts';
import { frPeople } from './fr-people.ts';
import { frAccount } from './fr-account.ts';
import { frAssessment } from './fr-assessment.ts';
import { frBench } from './fr-bench.ts';
import { frControls } from './fr-controls.ts';
import { frDaily } from './fr-daily.ts';
import { frContracts } from './fr-contracts.ts';
import { frDuties } from './fr-duties.ts';
import { frImpact } from './fr-impact.ts';
import { frOwn } from './fr-own.ts';
import { frPlatforms } from './fr-platforms.ts';
import { frProspecting } from './fr-prospecting.ts';
import { frRooms } from './fr-rooms.ts';
import { frSources } from './fr-sources.ts';
import { frWitness } from './fr-witness.ts';
import { typesetAll } from './typeset.ts';

const n = (value: number): string => number('fr', value);
const c = (value: number, one: string, many: string): string => count('fr', value, one, many);

/** Every sentence of the console in French, the first language. `en.ts` must say the same things. */
export const fr = typesetAll({
  colon: colon('fr'),
  quoted: (text: string) => `« ${text} »`,
  semicolon: ' ; ',
  copy: 'Copier',
  copied: 'Copié',
  close: 'Fermer',
  cancel: 'Annuler',
  pending: 'Lecture en cours…',
  acts: 'Opérations possibles',
  none: 'aucun',
  motto: 'Aucune interaction hors mandat.',
  skip: 'Aller au contenu',
  sample: 'Exemple : marques, personnes et échanges sont fictifs.',
  unreachable: (since: string) =>
    `Le serveur ne répond plus. Ce que vous lisez date de ${since} ; un nouvel essai se fait toutes les quinze secondes.`,
  rail: {
    label: 'Rubriques',
    house: 'Toutes les marques',
    houseNote: 'Maison',
    houseLog: 'Journal de la maison',
    houseImpact: 'Traitements de la maison',
    people: 'Personnes et habilitations',
    glass: 'Accès d’urgence',
    bench: 'Banc d’essai',
    brands: 'Marques',
    choose: 'Changer de marque',
    mandate: (version: number | null) => (version === null ? 'Aucune instruction publiée' : `Mandat n° ${version}`),
    overview: 'Vue d’ensemble',
    interactions: 'Interactions',
    quarantine: 'Quarantaine',
    prospecting: 'Prospection',
    sources: 'Sources',
    instructions: 'Instructions',
    impact: 'Analyses d’impact',
    contracts: 'Contrats',
    duties: 'Obligations',
    controls: 'Contrôles',
    daily: 'Suivi',
    trace: 'Journal',
    keys: 'Clés',
    language: 'Langue',
    scheme: 'Apparence',
    schemes: { auto: 'Auto', light: 'Clair', dark: 'Sombre' },
    signedIn: (name: string, until: string) => `${name}, session ouverte jusqu’à ${until}.`,
    zone: (zone: string) => `Heures de ${zone.split('/').pop()?.replace('_', ' ')}.`,
    signOut: 'Fermer la session',
    waiting: (value: number) => `${n(value)} en attente`,
  },
  command: {
    open: 'Rechercher',
    title: 'Rechercher ou commander',
    placeholder: 'Rubrique, marque, identifiant…',
    nothing: 'Rien ne porte ce nom.',
    goTo: 'Rubrique',
    brand: 'Marque',
    list: 'Liste',
    act: 'Commande',
    refused: 'Interactions refusées',
    quarantined: 'Interactions en quarantaine',
    would: 'Observées, qui seraient refusées',
    interaction: (id: string) => `Ouvrir l’interaction ${id}`,
    entry: (id: string) => `Ouvrir l’entrée de journal ${id}`,
    language: 'Passer en anglais',
    scheme: { light: 'Passer en clair', dark: 'Passer en sombre' },
  },
  entrance: {
    title: 'Entrer',
    opening: 'Ouverture de la session…',
    how: 'On entre ici par un lien à usage unique. Il s’obtient sur la machine qui porte Mandat :',
    command: 'npx mandat admin-link',
    then: 'Ouvrez le lien affiché dans ce navigateur. Il sert une fois, et il expire.',
    failed: 'Demandez un nouveau lien :',
  },
  seal: {
    entry: (index: string) => `entrée n° ${index}`,
    pending: 'entrée à ordonner',
    pendingShort: 'à ordonner',
    unnumbered: 'entrée',
    open: (entry: string) => `Ouvrir l’${entry} du journal`,
  },
  decision: {
    because: 'Parce que',
    weights: { for: 'En faveur', against: 'Contre', note: 'Note' },
  },
  finding: {
    masked: (type: string) =>
      `${type} : valeur masquée. Elle est chiffrée ; une finalité qui la prévoit peut l’afficher.`,
    struck: (type: string) => `${type} : valeur supprimée avant tout enregistrement. Personne ne peut la lire.`,
    shown: (type: string) => `${type} : valeur affichée pour la finalité indiquée.`,
  },
  deadline: {
    today: 'aujourd’hui',
    overToday: 'échu aujourd’hui',
    left: (days: number) => `encore ${c(days, 'jour', 'jours')}`,
    over: (days: number) => `échu depuis ${c(days, 'jour', 'jours')}`,
  },
  difference: { absent: 'Cette clause n’existait pas.', removed: 'Cette clause est retirée.' },
  list: { more: 'La suite se charge…' },
  problem: {
    titles: {
      fault: 'Une erreur de notre part',
      unreachable: 'Le serveur ne répond pas',
      gone: 'Introuvable',
      refused: 'Refusé',
    },
    next: {
      fault: 'Réessayez ; si l’erreur persiste, transmettez la référence à la personne qui administre Mandat.',
      unreachable:
        'Vérifiez que Mandat est en marche, puis réessayez. Rien de ce que vous avez saisi n’a été enregistré.',
      gone: 'L’adresse est peut-être inexacte, ou le contenu est arrivé à échéance.',
      refused: 'Corrigez ce qui est signalé, ou adressez-vous à la personne que les instructions désignent.',
    },
    reference: 'référence',
    retry: 'Réessayer',
    lost: 'Il n’y a rien à cette adresse',
    lostNext: 'Revenir à la vue d’ensemble',
  },
  chart: {
    label: 'Volumes par décision, quatorze jours',
    hint: 'Survolez un jour, ou parcourez-les avec les flèches, pour en lire les chiffres.',
    figures: 'Lire les chiffres en tableau',
    day: 'Jour',
    total: 'Total',
    soFar: 'jusqu’à maintenant',
    received: (value: number) => c(value, 'interaction', 'interactions'),
    verdicts: {
      accepted: (value: number): string => (value < 2 ? 'admise' : 'admises'),
      observed: (value: number): string => (value < 2 ? 'observée' : 'observées'),
      quarantined: (): string => 'en quarantaine',
      refused: (value: number): string => (value < 2 ? 'refusée' : 'refusées'),
    },
  },
  overview: {
    title: 'Vue d’ensemble',
    nothing: 'Aucune interaction n’est arrivée depuis vingt-quatre heures.',
    lede: (total: number, parts: readonly string[]) =>
      `Depuis vingt-quatre heures, ${c(total, 'interaction est arrivée', 'interactions sont arrivées')}${parts.length > 0 ? ` : ${parts.join(', ')}` : ''}.`,
    before: (total: number) => `Les vingt-quatre heures précédentes : ${n(total)}.`,
    volumes: 'Volumes par décision',
    volumesNote:
      'Les quatorze derniers jours, à l’échelle. Une interaction observée est décidée et comptée ; son contenu n’est pas conservé.',
    noBrandTitle: 'Aucune marque',
    noBrand:
      'Chaque marque a ses clés de chiffrement et son journal. La première se crée sur la machine qui porte Mandat :',
    noBrandCommand: 'npx mandat brand create MARQUE --name "NOM"',
    folder: 'DOSSIER',
    noVolumesTitle: 'Aucune interaction depuis quatorze jours',
    noVolumes: 'Les volumes de chaque jour s’affichent ici, par décision. Pour déposer de premières interactions :',
    needs: 'Ce qui vous attend',
    nothingNeeded: 'Rien n’attend de réponse.',
    need: {
      log: 'Le journal n’est plus signé',
      mandate: 'Aucune instruction publiée',
      incidents: (value: number): string =>
        value < 2 ? 'incident de sécurité à examiner' : 'incidents de sécurité à examiner',
      orders: (value: number): string =>
        value < 2 ? 'instruction attend votre réponse' : 'instructions attendent votre réponse',
      signals: (value: number): string =>
        value < 2 ? 'droit exercé à relayer à la marque' : 'droits exercés à relayer à la marque',
      quarantine: (value: number): string =>
        value < 2 ? 'interaction en quarantaine à décider' : 'interactions en quarantaine à décider',
      incomplete: (value: number): string =>
        value < 2
          ? 'interaction dont une partie n’est jamais arrivée'
          : 'interactions dont une partie n’est jamais arrivée',
      unrouted: (value: number): string =>
        value < 2 ? 'acheminement sans traitement' : 'acheminements sans traitement',
      late: (value: number): string =>
        value < 2
          ? 'copie à la source à supprimer depuis plus d’un jour'
          : 'copies à la source à supprimer depuis plus d’un jour',
      ending: (value: number): string =>
        value < 2
          ? 'traitement dont l’analyse d’impact est à revoir'
          : 'traitements dont l’analyse d’impact est à revoir',
      impact: (value: number): string =>
        value < 2 ? 'traitement attend un avis ou une décision' : 'traitements attendent un avis ou une décision',
      screenings: (value: number): string =>
        value < 2 ? 'examen préalable à refaire' : 'examens préalables à refaire',
      faulty: (value: number): string => (value < 2 ? 'plateforme en panne' : 'plateformes en panne'),
    },
    byBrand: 'Par marque',
    byBrandNote: 'Sur vingt-quatre heures.',
    brand: 'Marque',
    mandate: 'Mandat',
    received: 'Reçues',
    before24: 'La veille',
    closings: 'Oppositions et retraits du jour',
    closingsNote:
      'Enregistrés aujourd’hui, par quelque voie que ce soit. Ils valent aussitôt, pour toutes les campagnes et tous les prestataires.',
    oppositions: 'Oppositions',
    withdrawals: 'Retraits de consentement',
    log: 'Journal',
    logState: (size: number, ago: string | undefined) =>
      `${c(size, 'entrée', 'entrées')}, ${ago ? `signé ${ago}` : 'pas encore signé'}`,
    logPending: (pending: number) => `${n(pending)} à ordonner`,
    channels: 'Par canal',
    channel: 'Canal',
    stands:
      'Mandat décide ici des interactions qui lui sont remises, après l’échange. Les copies restées ailleurs (enregistreur, logiciel de la marque) sont hors de sa portée, sauf sur les plateformes connectées.',
  },
  interactions: {
    title: 'Interactions',
    over: (brand: string) => brand,
    filters: 'Filtrer les interactions',
    verdict: 'Décision',
    all: 'Toutes',
    activity: 'Traitement',
    anyActivity: 'Tous les traitements',
    channel: 'Canal',
    anyChannel: 'Tous les canaux',
    source: 'Source',
    anySource: 'Toutes les sources',
    missing: 'Complétude',
    anyMissing: 'Peu importe',
    missingAny: 'Une partie n’est jamais arrivée',
    missingKind: (kind: string) => `Jamais arrivé : ${kind}`,
    would: 'En application, serait',
    anyWould: 'Peu importe',
    anyReason: 'Tous les motifs',
    from: 'Du',
    to: 'Au',
    reset: 'Tout afficher',
    reason: (code: string) => `Motif : ${code}`,
    total: (total: number) => (total === 0 ? 'Aucune interaction.' : `${c(total, 'interaction', 'interactions')}.`),
    seen: (total: number) => `${c(total, 'interaction', 'interactions')}, toutes affichées.`,
    received: 'Reçue',
    because: 'Parce que',
    struck: 'Supprimé',
    noActivity: 'sans traitement',
    wouldBe: {
      accepted: 'serait admise',
      observed: 'serait observée',
      quarantined: 'serait en quarantaine',
      refused: 'serait refusée',
    },
    emptyTitle: 'Aucune interaction ne correspond',
    empty: 'Élargissez les filtres, ou déposez une première interaction :',
  },
  interaction: {
    title: (channel: string, day: string) => `${channel}, ${day}`,
    back: (brand: string) => `Interactions de ${brand}`,
    /** `received`: a time of the same day, else a moment. */
    times: (start: string, received: string, sameDay: boolean) =>
      `Commencée à ${start}, reçue ${sameDay ? 'à' : 'le'} ${received}.`,
    one: 'Interaction',
    conversation: 'Conversation',
    masked: 'Vue masquée : chaque donnée détectée est remplacée par son type.',
    noFindings: 'Aucune donnée à masquer n’a été détectée dans cet échange.',
    show: 'Afficher…',
    hide: 'Masquer à nouveau',
    shownFor: (purpose: string) =>
      `Affichée pour la finalité « ${purpose} ». Cette consultation est inscrite au journal.`,
    askTitle: 'Pour quelle finalité ?',
    ask: (brand: string) =>
      `Seules les données que cette finalité prévoit seront affichées. La consultation sera inscrite au journal de ${brand} : qui, quand et pour quelle finalité. La marque peut la vérifier.`,
    purpose: 'Finalité de la consultation',
    showAct: 'Afficher et inscrire au journal',
    exporting: {
      open: 'Exporter…',
      title: 'Exporter pour quelle finalité ?',
      ask: (brand: string) =>
        `Le fichier est une vCon expurgée : ce que cette finalité ne montre pas est masqué, les enregistrements n’y sont pas. L’export sera inscrit au journal de ${brand} : qui, quand et pour quelle finalité.`,
      purpose: 'Finalité de l’export',
      act: 'Exporter et inscrire au journal',
    },
    opposition: {
      section: 'Droits de la personne',
      open: 'La personne s’oppose à la prospection',
      text: (brand: string) =>
        `Dès l’inscription, plus personne ne la démarche pour ${brand} : aucun canal, aucune campagne, aucun prestataire, sous aucun des numéros et adresses qu’on lui connaît. Aucune forme ni aucun motif ne lui sont demandés (RGPD, art. 21). Seul un nouveau consentement de sa part y met fin.`,
      said: 'Ses mots, s’ils éclairent (facultatif)',
      saidHint: 'Scellés avec la preuve ; ils ne figurent pas au journal.',
      act: 'Inscrire l’opposition',
      recorded: (brand: string) =>
        `Une opposition a été relevée dans cette interaction : cette personne n’est plus démarchée pour ${brand}.`,
    },
    noPurposes: 'Les instructions ne prévoient aucune finalité de consultation pour ce traitement.',
    content: {
      none: { observed: 'Aucun contenu n’a été conservé', refused: 'Aucun contenu n’a été conservé' },
      observedText:
        'Ce traitement est en observation : l’interaction a été décidée et comptée, puis son contenu a été laissé à sa source.',
      refusedText:
        'Les instructions interdisent de conserver cette interaction. Les droits exercés dans l’échange ont été relevés, pour être relayés à la marque.',
      quarantined: 'Le contenu est à part',
      quarantinedText: 'Il est chiffré sous sa propre clé et ne peut être lu avant qu’il soit admis.',
      expired: 'La durée de conservation est échue',
      expiredText: 'Le contenu n’est plus lisible ; le journal garde la preuve de ce qui a été fait.',
      erased: 'Le contenu a été effacé',
      erasedText: 'Ses clés ont été détruites. Le journal garde la preuve de l’effacement.',
      toQuarantine: 'Voir la quarantaine',
    },
    change: {
      quarantined: 'La personne que le mandat désigne peut l’admettre ou la détruire.',
      observed: (would: string) => `En application, cette interaction ${would}.`,
    },
    frame: 'Traitement et mandat',
    activity: 'Traitement',
    mandate: 'Mandat',
    mandateNo: (version: number) => `n° ${version}`,
    mode: 'Mode',
    source: 'Source',
    language: 'Langue',
    subject: 'Personne',
    subjectNote: 'pseudonyme propre à cette marque',
    uuid: 'Identifiant',
    kept: 'Ce qui est conservé, et jusqu’à quand',
    nothingKept: 'Rien.',
    neverCame: 'Jamais arrivé, interaction close avec ce manque',
    awaited: 'Attendu de la source',
    held: 'Tout, à part et chiffré, jusqu’à la décision ou à défaut jusqu’à la destruction.',
    until: 'jusqu’au',
    part: (size: string, revision: number, key: number) => `${size}, révision ${revision}, clé n° ${key}`,
    unscanned: 'contenu qu’aucun détecteur ne lit',
    keepFor: (duration: string, from: string) => `${duration} ${from}`,
    copies: 'Les copies restées ailleurs ne dépendent pas de Mandat, sauf sur les plateformes connectées.',
    seen: 'Qui l’a vue',
    unseen: 'Personne ne l’a consultée.',
    done: 'Ce qui en a été fait',
    observedAct: 'Observation, sans conservation',
    earlier: (count_: number) => c(count_, 'autre', 'autres'),
    purposeWas: (purpose: string) => `Finalité : ${purpose}`,
    struck: 'Supprimé avant enregistrement',
  },
  actors: {
    key: 'Clé d’API',
    directory: 'Annuaire',
    session: 'Session',
    system: 'Mandat',
    cli: 'Ligne de commande',
    person: 'Personne',
  },
  ...frAccount,
  ...frBench,
  ...frRooms,
  ...frWitness,
  sources: frSources,
  platforms: frPlatforms,
  impact: frImpact,
  own: frOwn,
  controls: frControls,
  contracts: frContracts,
  duties: frDuties,
  daily: frDaily,
  assessment: frAssessment,
  prospecting: frProspecting,
  people: frPeople,
  directory: frDirectory,
  keys: frKeys,
  encryption: frEncryption,
});

export type Words = typeof fr;
