import type { Bilingual, Certainty, Rule } from './types.ts';

const dated = { from: '2018-05-25', source: 'law.md §5.1, A5', certainty: 'authority' } as const;
const criterion = <Id extends string>(id: Id, point: number, fr: string, en: string) =>
  ({ id, ...dated, article: `WP248 rev.01, III.B(a), critère ${point}`, fr, en }) as const;

/** The nine criteria of the guidelines on assessments: two or more and one is needed, as a rule. */
export const CRITERIA = [
  criterion(
    'scoring',
    1,
    'Évaluation ou notation de personnes, profilage compris',
    'Evaluation or scoring of persons, profiling included',
  ),
  criterion(
    'automated-decision',
    2,
    'Décision automatique ayant un effet juridique ou similaire',
    'Automated decision with a legal or similar effect',
  ),
  criterion('systematic-monitoring', 3, 'Surveillance systématique', 'Systematic monitoring'),
  criterion(
    'sensitive-data',
    4,
    'Données sensibles ou à caractère hautement personnel',
    'Sensitive data or data of a highly personal nature',
  ),
  criterion('large-scale', 5, 'Données traitées à grande échelle', 'Data processed on a large scale'),
  criterion('matching', 6, 'Croisement ou combinaison d’ensembles de données', 'Matching or combining of datasets'),
  criterion('vulnerable', 7, 'Personnes vulnérables, dont les salariés', 'Vulnerable persons, employees among them'),
  criterion(
    'innovative',
    8,
    'Usage innovant ou nouvelle solution technique ou organisationnelle',
    'Innovative use or new technological or organisational solution',
  ),
  criterion(
    'exclusion',
    9,
    'Personnes empêchées d’exercer un droit ou de bénéficier d’un contrat',
    'Persons prevented from exercising a right or using a contract',
  ),
] as const satisfies readonly Rule[];

export type CriterionId = (typeof CRITERIA)[number]['id'];
export const CRITERION_IDS = CRITERIA.map(({ id }) => id) as [CriterionId, ...CriterionId[]];

export type ListItem = Bilingual & { readonly id: string; readonly certainty: Certainty };
const item = <Id extends string>(id: Id, fr: string, en: string, certainty: Certainty = 'authority') =>
  ({ id, fr, en, certainty }) as const;

/** Processings for which the CNIL requires an assessment (art. 35(4); délib. 2018-327 of 11 October 2018, JO 6 November 2018). */
export const REQUIRED_LIST = [
  item(
    'health-establishments',
    'Données de santé traitées par les établissements de santé ou médico-sociaux',
    'Health data processed by health or medico-social establishments',
  ),
  item(
    'genetic-vulnerable',
    'Données génétiques de personnes dites vulnérables',
    'Genetic data of persons said to be vulnerable',
  ),
  item(
    'hr-profiling',
    'Profils de personnes physiques à des fins de gestion des ressources humaines',
    'Profiles of natural persons for human resources management',
  ),
  item(
    'employee-monitoring',
    'Surveillance de manière constante de l’activité des employés',
    'Constant monitoring of employees’ activity',
  ),
  item('social-alerts', 'Alertes et signalements en matière sociale et sanitaire', 'Social and health alerts'),
  item(
    'professional-alerts',
    'Alertes et signalements en matière professionnelle',
    'Professional alerts (whistleblowing)',
  ),
  item(
    'health-warehouse',
    'Données de santé nécessaires à la constitution d’un entrepôt de données ou d’un registre',
    'Health data needed for a data warehouse or a register',
  ),
  item(
    'contract-exclusion',
    'Profilage pouvant aboutir à l’exclusion du bénéfice d’un contrat, à sa suspension ou à sa rupture',
    'Profiling that may lead to exclusion from a contract, its suspension or its termination',
  ),
  item(
    'shared-breaches',
    'Manquements contractuels mutualisés, susceptibles d’aboutir à une exclusion ou à la rupture d’un contrat',
    'Pooled contractual breaches that may lead to exclusion or termination',
  ),
  item(
    'external-profiling',
    'Profilage faisant appel à des données provenant de sources externes',
    'Profiling with data from external sources',
  ),
  item(
    'biometric',
    'Données biométriques aux fins de reconnaissance de personnes, dont des personnes vulnérables (empreinte vocale)',
    'Biometric data to recognise persons, vulnerable ones among them (voiceprint)',
  ),
  item(
    'social-housing',
    'Instruction des demandes et gestion des logements sociaux',
    'Applications for and management of social housing',
    'secondary',
  ),
  item(
    'social-support',
    'Accompagnement social ou médico-social des personnes',
    'Social or medico-social support of persons',
  ),
  item('location', 'Données de localisation à large échelle', 'Location data on a large scale', 'known'),
] as const satisfies readonly ListItem[];

/** Processings for which none is required (art. 35(5); délib. 2019-118 of 12 September 2019, JO 22 October 2019). */
export const EXEMPT_LIST = [
  item(
    'hr-small',
    'Ressources humaines d’un organisme de moins de 250 personnes, sans profilage',
    'Human resources of fewer than 250 persons, without profiling',
    'secondary',
  ),
  item('suppliers', 'Gestion de la relation fournisseurs', 'Supplier relations', 'secondary'),
  item('electoral-register', 'Fichier électoral des communes', 'Electoral register of a municipality', 'secondary'),
  item(
    'works-council',
    'Activités des comités d’entreprise et d’établissement',
    'Activities of works councils',
    'secondary',
  ),
  item(
    'association',
    'Membres et donateurs d’une association, sans donnée sensible',
    'Members and donors of an association, without sensitive data',
    'secondary',
  ),
  item(
    'practitioner',
    'Données de santé d’un professionnel exerçant à titre individuel',
    'Health data of an individual practitioner',
    'secondary',
  ),
  item('lawyer', 'Avocat exerçant à titre individuel', 'Lawyer practising individually', 'secondary'),
  item('court-clerk', 'Greffiers des tribunaux de commerce', 'Clerks of commercial courts', 'secondary'),
  item('notary', 'Offices de notaires', 'Notaries’ offices', 'secondary'),
  item(
    'school-services',
    'Services scolaires, périscolaires et de la petite enfance des collectivités',
    'School, after-school and early childhood services of local authorities',
    'known',
  ),
  item(
    'access-time',
    'Contrôle d’accès et horaires de travail, sans biométrie',
    'Access control and working time, without biometrics',
    'secondary',
  ),
  item('breathalyser', 'Éthylotests des transports', 'Breathalysers in transport', 'known'),
] as const satisfies readonly ListItem[];

export type RequiredId = (typeof REQUIRED_LIST)[number]['id'];
export type ExemptId = (typeof EXEMPT_LIST)[number]['id'];
export const REQUIRED_IDS = REQUIRED_LIST.map(({ id }) => id) as [RequiredId, ...RequiredId[]];
export const EXEMPT_IDS = EXEMPT_LIST.map(({ id }) => id) as [ExemptId, ...ExemptId[]];
