import { both, chapterOf } from './duties-types.ts';

const MONTH = both(
  'un mois, prolongeable de deux avec information dans le premier (art. 12(3))',
  'one month, extended by two if told within the first (art. 12(3))',
);
const FORWARDS = both(
  'Transmet sans répondre, sauf délégation expresse ; assiste (art. 28(3)(e)).',
  'Forwards without answering, unless expressly mandated; assists (art. 28(3)(e)).',
);

export const RIGHTS = chapterOf('rights', [
  {
    id: 'gdpr.12',
    article: '12',
    title: both('Transparence et exercice des droits', 'Transparency and exercise of rights'),
    text: both(
      'Information concise et claire ; droits facilités, gratuits, dans le délai ; identité demandée en cas de doute raisonnable seulement.',
      'Concise, clear information; rights made easy, free, in time; identity asked for only where there is reasonable doubt.',
    ),
    controller: both('Décide et répond.', 'Decides and answers.'),
    processor: FORWARDS,
    due: MONTH,
    tier: '83(5)',
  },
  {
    id: 'gdpr.13',
    article: '13',
    title: both('Information lors de la collecte', 'Information when data is collected'),
    text: both(
      'Les mentions de l’art. 13 sont données au moment de la collecte.',
      'What art. 13 lists is told when data is collected.',
    ),
    controller: both('Écrit les mentions et le script.', 'Writes the notice and the script.'),
    processor: both('Les dit ou les affiche.', 'Says or shows them.'),
    due: both('au moment de la collecte', 'at the time of collection'),
    tier: '83(5)',
  },
  {
    id: 'gdpr.14',
    article: '14',
    title: both('Information en cas de collecte indirecte', 'Information where data comes from elsewhere'),
    text: both(
      'La personne apprend la source et les mentions de l’art. 14.',
      'The person is told the source and what art. 14 lists.',
    ),
    controller: both('Nomme la source et écrit les mentions.', 'Names the source and writes the notice.'),
    processor: both('Indique la source au premier contact.', 'Tells the source at the first contact.'),
    due: both(
      'un mois au plus, et au premier contact au plus tard',
      'within one month, and at the first contact at the latest',
    ),
    tier: '83(5)',
  },
  {
    id: 'gdpr.15',
    article: '15',
    title: both('Droit d’accès', 'Right of access'),
    text: both('Accès et copie, enregistrements compris.', 'Access and a copy, recordings included.'),
    controller: both('Répond.', 'Answers.'),
    processor: both('Extrait ce qu’il détient.', 'Extracts what it holds.'),
    due: MONTH,
    tier: '83(5)',
  },
  {
    id: 'gdpr.16',
    article: '16',
    title: both('Droit de rectification', 'Right to rectification'),
    text: both('Les données inexactes sont rectifiées.', 'Inaccurate data is rectified.'),
    controller: both('Décide.', 'Decides.'),
    processor: both('Applique.', 'Applies.'),
    due: MONTH,
    tier: '83(5)',
  },
  {
    id: 'gdpr.17',
    article: '17',
    title: both('Droit à l’effacement', 'Right to erasure'),
    text: both('Effacement, sauf exceptions de l’art. 17(3).', 'Erasure, save for the exceptions of art. 17(3).'),
    controller: both('Décide.', 'Decides.'),
    processor: both(
      'Efface, sauvegardes comprises selon leur plan, et le certifie.',
      'Erases, backups included by their plan, and certifies it.',
    ),
    due: MONTH,
    tier: '83(5)',
  },
  {
    id: 'gdpr.18',
    article: '18',
    title: both('Droit à la limitation', 'Right to restriction'),
    text: both(
      'Le traitement est gelé tant que la contestation dure ; la personne est prévenue avant la levée.',
      'Processing is frozen while it is contested; the person is told before it is lifted.',
    ),
    controller: both('Décide et prévient.', 'Decides and informs.'),
    processor: both('Gèle.', 'Freezes.'),
    due: MONTH,
    tier: '83(5)',
  },
  {
    id: 'gdpr.19',
    article: '19',
    title: both('Notification aux destinataires', 'Notification of recipients'),
    text: both(
      'Chaque destinataire apprend rectification, effacement ou limitation.',
      'Each recipient is told of a rectification, erasure or restriction.',
    ),
    controller: both('Notifie ses destinataires.', 'Notifies its recipients.'),
    processor: both('Répercute à ses sous-traitants.', 'Passes it on to its sub-processors.'),
    due: both('sans délai', 'without delay'),
    tier: '83(5)',
  },
  {
    id: 'gdpr.20',
    article: '20',
    title: both('Droit à la portabilité', 'Right to portability'),
    text: both(
      'Les données fournies, sous consentement ou contrat, dans un format structuré et lisible par machine.',
      'Data provided, under consent or contract, in a structured machine-readable format.',
    ),
    controller: both('Répond.', 'Answers.'),
    processor: both('Exporte.', 'Exports.'),
    due: MONTH,
    tier: '83(5)',
  },
  {
    id: 'gdpr.21',
    article: '21',
    title: both('Droit d’opposition', 'Right to object'),
    text: both(
      'Absolu en prospection ; ailleurs, sauf motifs légitimes et impérieux.',
      'Absolute in prospecting; elsewhere, save compelling legitimate grounds.',
    ),
    controller: both('Tient la liste d’opposition.', 'Keeps the list of objections.'),
    processor: both('Applique aussitôt, même dite au conseiller.', 'Applies it at once, even when told to an agent.'),
    due: both('prospection : immédiatement', 'prospecting: immediately'),
    tier: '83(5)',
  },
  {
    id: 'gdpr.22',
    article: '22',
    title: both('Décision automatisée', 'Automated decisions'),
    text: both(
      'Pas de décision à effet juridique ou similaire fondée sur la seule automatisation, sauf exception et intervention humaine.',
      'No decision with legal or similar effect by automation alone, save for an exception and human intervention.',
    ),
    controller: both('Déclare ce qui décide, et qui revoit.', 'States what decides, and who reviews.'),
    processor: both('Déclare ses moteurs de routage et de score.', 'States its routing and scoring engines.'),
    due: both('avant l’usage', 'before use'),
    tier: '83(5)',
  },
]);
