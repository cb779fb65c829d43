import { both, chapterOf } from './duties-types.ts';

const ALWAYS = both('en permanence', 'at all times');
const BEFORE = both('avant la mise en œuvre', 'before it begins');

export const PRINCIPLES = chapterOf('principles', [
  {
    id: 'gdpr.5.1',
    article: '5(1)',
    title: both('Principes du traitement', 'Principles of processing'),
    text: both(
      'Licéité, loyauté, transparence, limitation des finalités, minimisation, exactitude, limitation de la conservation, intégrité et confidentialité.',
      'Lawfulness, fairness, transparency, purpose limitation, minimisation, accuracy, storage limitation, integrity and confidentiality.',
    ),
    controller: both(
      'Fixe finalités, données et durées dans ses instructions.',
      'Sets purposes, data and periods in its instructions.',
    ),
    processor: both(
      'Ne traite que ce que les instructions permettent, et efface à l’échéance.',
      'Processes only what the instructions allow, and erases when the period ends.',
    ),
    due: ALWAYS,
    tier: '83(5)',
  },
  {
    id: 'gdpr.5.2',
    article: '5(2)',
    title: both('Responsabilité (démontrer la conformité)', 'Accountability'),
    text: both(
      'Le responsable du traitement est en mesure de démontrer le respect des principes.',
      'The controller is able to demonstrate compliance with the principles.',
    ),
    controller: both('Tient les preuves de sa conformité.', 'Keeps the evidence of its compliance.'),
    processor: both(
      'Met à disposition ce qui permet de la démontrer (art. 28(3)(h)).',
      'Makes available what demonstrates it (art. 28(3)(h)).',
    ),
    due: ALWAYS,
    tier: '83(5)',
  },
  {
    id: 'gdpr.6',
    article: '6',
    title: both('Base légale', 'Legal basis'),
    text: both('Chaque finalité a une base légale.', 'Each purpose has a legal basis.'),
    controller: both(
      'Indique la base légale de chaque traitement ; met en balance l’intérêt légitime.',
      'States the legal basis of each activity; balances a legitimate interest.',
    ),
    due: BEFORE,
    tier: '83(5)',
  },
  {
    id: 'gdpr.7',
    article: '7',
    title: both('Consentement', 'Consent'),
    text: both(
      'Le consentement est prouvé, distinct, et se retire aussi simplement qu’il se donne.',
      'Consent is proved, distinguishable, and withdrawn as easily as given.',
    ),
    controller: both('Prouve le consentement de chaque personne.', 'Proves each person’s consent.'),
    processor: both(
      'Recueille pour lui, garde la preuve et applique le retrait aussitôt.',
      'Collects on its behalf, keeps the proof, and applies a withdrawal at once.',
    ),
    due: both('retrait : immédiatement', 'withdrawal: immediately'),
    tier: '83(5)',
  },
  {
    id: 'gdpr.8',
    article: '8',
    title: both('Mineurs', 'Children'),
    text: both(
      'En France, un mineur consent seul à partir de 15 ans aux services de la société de l’information (loi Informatique et Libertés, art. 45).',
      'In France a minor consents alone from the age of 15 to information society services (LIL art. 45).',
    ),
    controller: both(
      'Vérifie raisonnablement l’accord du titulaire de l’autorité parentale.',
      'Makes reasonable efforts to verify the consent of whoever holds parental responsibility.',
    ),
    processor: both('Signale et transmet.', 'Flags and passes on.'),
    due: both('au recueil', 'when it is collected'),
    tier: '83(4)',
  },
  {
    id: 'gdpr.9',
    article: '9',
    title: both('Données sensibles', 'Special categories of data'),
    text: both(
      'Leur traitement est interdit, sauf exception de l’art. 9(2).',
      'Processing them is prohibited save for an exception of art. 9(2).',
    ),
    controller: both(
      'Nomme l’exception dans ses instructions, ou les interdit.',
      'Names the exception in its instructions, or forbids them.',
    ),
    processor: both(
      'Les repère et les supprime là où elles sont interdites.',
      'Finds them and strikes them out where they are forbidden.',
    ),
    due: ALWAYS,
    tier: '83(5)',
  },
  {
    id: 'gdpr.10',
    article: '10',
    title: both('Infractions et condamnations', 'Criminal convictions and offences'),
    text: both(
      'Ces données ne se traitent que sous le contrôle de l’autorité publique ou si la loi l’autorise.',
      'Such data is processed only under the control of official authority or where the law allows it.',
    ),
    controller: both('Les interdit, ou nomme le texte.', 'Forbids them, or names the text.'),
    processor: both('Les repère et les supprime.', 'Finds them and strikes them out.'),
    due: ALWAYS,
    tier: '83(5)',
  },
  {
    id: 'gdpr.11',
    article: '11',
    title: both('Traitement sans identification', 'Processing without identification'),
    text: both(
      'Rien n’oblige à conserver de quoi identifier une personne aux seules fins du règlement.',
      'Nothing obliges anybody to keep what identifies a person for the sole purpose of the Regulation.',
    ),
    controller: both(
      'Dit à la personne qu’il ne peut pas l’identifier, quand c’est le cas.',
      'Tells the person that it cannot identify them, where that is so.',
    ),
    due: both('à la demande de la personne', 'at the person’s request'),
    tier: '83(4)',
  },
  {
    id: 'gdpr.24',
    article: '24',
    title: both('Mesures et politiques du responsable', 'Measures and policies of the controller'),
    text: both('Des mesures appropriées, réexaminées et actualisées.', 'Appropriate measures, reviewed and updated.'),
    controller: both('Adopte et réexamine ses politiques.', 'Adopts and reviews its policies.'),
    due: both('à réexaminer périodiquement', 'reviewed periodically'),
  },
  {
    id: 'gdpr.25',
    article: '25',
    title: both('Protection dès la conception et par défaut', 'Data protection by design and by default'),
    text: both(
      'Des mesures dès la conception ; par défaut, seules les données nécessaires.',
      'Measures from design on; by default only the data that is needed.',
    ),
    controller: both(
      'Choisit des réglages protecteurs et un sous-traitant qui les permet.',
      'Chooses protective settings, and a processor that allows them.',
    ),
    processor: both(
      'Fournit des moyens qui le permettent : refus par défaut, masquage, effacement.',
      'Provides means that allow it: refusal by default, masking, erasure.',
    ),
    due: both('dès la conception', 'from design on'),
    tier: '83(4)',
  },
]);
