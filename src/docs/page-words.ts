import type { Text } from './words.ts';

/** What the page itself says. */
export const PAGE = {
  title: { fr: 'Référence de l’API', en: 'API reference' },
  contents: { fr: 'Sommaire', en: 'Contents' },
  skip: { fr: 'Aller au contenu', en: 'Skip to content' },
  console: { fr: 'La console', en: 'The console' },
  document: { fr: 'Document OpenAPI 3.1', en: 'OpenAPI 3.1 document' },
  version: { fr: 'Version', en: 'Version' },
  first: { fr: 'La première interaction', en: 'The first interaction' },
  schemas: { fr: 'Schémas', en: 'Schemas' },
  schemasNote: {
    fr: 'Ce que les corps et les réponses contiennent. D’autres membres peuvent s’ajouter : ignorez ceux que vous ne connaissez pas.',
    en: 'What bodies and answers hold. More members may be added: ignore those you do not know.',
  },
  problems: { fr: 'Codes de problème', en: 'Problem codes' },
  problemsNote: {
    fr: 'Le catalogue est fermé : un code ne change pas de nom et ne sert jamais à autre chose. Les textes ne contiennent aucune donnée à caractère personnel ni aucune valeur envoyée.',
    en: 'The catalogue is closed: a code is never renamed and never reused. Texts hold no personal data and no value that was sent.',
  },
  common: { fr: 'Accès et refus communs', en: 'Access and common refusals' },
  commonKey: {
    fr: 'Une machine envoie `authorization: Bearer` et une clé d’API. Une clé ne voit que sa marque et n’a que ses droits, indiqués à chaque route ; pour toute autre marque, qu’elle existe ou non, la réponse est la même.',
    en: 'A machine sends `authorization: Bearer` and an API key. A key sees its own brand alone and has its own scopes, told with each route; for any other brand, whether there is one or not, the answer is the same.',
  },
  commonSession: {
    fr: 'Une personne a une session (cookie) ; toute écriture porte alors `x-mandat-csrf`, que donne `GET /v1/session`.',
    en: 'A person has a session (cookie); every write then carries `x-mandat-csrf`, which `GET /v1/session` gives.',
  },
  commonNote: {
    fr: 'Toute route peut répondre, selon ce qu’elle est, par ces refus ; les siens propres sont indiqués avec elle. Après un 503, renvoyez : `Retry-After` dit quand.',
    en: 'Any route may answer with these refusals, by what it is; its own are told with it. After a 503, send again: `Retry-After` says when.',
  },
  commonRefusals: { fr: 'refus communs', en: 'common refusals' },
  andThe: { fr: 'Et les', en: 'And the' },
  onlyThe: { fr: 'Seulement les', en: 'Only the' },
  access: { fr: 'Accès', en: 'Access' },
  parameters: { fr: 'Paramètres', en: 'Parameters' },
  body: { fr: 'Corps', en: 'Body' },
  answers: { fr: 'Réponses', en: 'Answers' },
  refusals: { fr: 'Refus', en: 'Refusals' },
  required: { fr: 'obligatoire', en: 'required' },
  optional: { fr: 'parfois absent', en: 'may be absent' },
  byDefault: { fr: 'par défaut', en: 'by default' },
  noBody: { fr: 'sans corps', en: 'no body' },
  open: { fr: 'Ouvert à tous.', en: 'Open to everybody.' },
  session: { fr: 'Session d’une personne.', en: 'A person’s session.' },
  key: { fr: 'Clé d’API avec le droit', en: 'API key with the scope' },
  panel: {
    fr: 'Session du panneau d’un conseiller (docs/panel.md).',
    en: 'Session of an agent’s panel (docs/panel.md).',
  },
  orSession: { fr: ', ou session d’une personne.', en: ', or a person’s session.' },
  sample: {
    fr: 'Toutes les données des exemples sont fictives.',
    en: 'All data in the examples are fictional.',
  },
} as const satisfies Record<string, Text>;

/** Where a parameter stands. */
export const PLACES: Readonly<Record<'path' | 'query' | 'header', Text>> = {
  path: { fr: 'adresse', en: 'path' },
  query: { fr: 'requête', en: 'query' },
  header: { fr: 'en-tête', en: 'header' },
};

/** Families of codes, in the order of the catalogue; a family without words would not be shown by its name. */
export const FAMILIES: Readonly<Record<string, Text>> = {
  json: { fr: 'JSON', en: 'JSON' },
  duty: { fr: 'Obligations en parallèle', en: 'Parallel duties' },
  measure: { fr: 'Mesures de sécurité', en: 'Security measures' },
  questionnaire: { fr: 'Questionnaires de sécurité', en: 'Security questionnaires' },
  staff: { fr: 'Engagements et formations', en: 'Undertakings and training' },
  notice: { fr: 'Notices d’information', en: 'Information notices' },
  register: { fr: 'Registres', en: 'Registers' },
  chain: { fr: 'Chaîne de sous-traitance', en: 'Chain of sub-processors' },
  agreement: { fr: 'Contrats signés', en: 'Signed agreements' },
  draft: { fr: 'Projets d’instructions', en: 'Drafts of instructions' },
  input: { fr: 'Demande', en: 'Request' },
  http: { fr: 'HTTP', en: 'HTTP' },
  database: { fr: 'Base de données', en: 'Database' },
  config: { fr: 'Configuration', en: 'Configuration' },
  access: { fr: 'Accès', en: 'Access' },
  panel: { fr: 'Panneau des conseillers', en: 'Agents’ panel' },
  brand: { fr: 'Marques', en: 'Brands' },
  sample: { fr: 'Exemple', en: 'Sample estate' },
  vcon: { fr: 'vCon', en: 'vCon' },
  interaction: { fr: 'Interactions', en: 'Interactions' },
  subject: { fr: 'Personnes concernées', en: 'Data subjects' },
  hook: { fr: 'Points d’entrée', en: 'Hooks' },
  stream: { fr: 'Flux', en: 'Streams' },
  outgoing: { fr: 'Vers l’extérieur', en: 'To the outside' },
  webhook: { fr: 'Avertissements', en: 'Webhooks' },
  unsubscribe: { fr: 'Désinscription', en: 'Unsubscribing' },
  media: { fr: 'Enregistrements', en: 'Recordings' },
  aside: { fr: 'Mis de côté', en: 'Set aside' },
  signal: { fr: 'Droits exercés', en: 'Rights exercised' },
  erase: { fr: 'Effacement', en: 'Erasure' },
  quarantine: { fr: 'Quarantaine', en: 'Quarantine' },
  connector: { fr: 'Connecteurs', en: 'Connectors' },
  connection: { fr: 'Connexions', en: 'Connections' },
  copy: { fr: 'Copies à la source', en: 'Copies at the source' },
  export: { fr: 'Exports', en: 'Exports' },
  trust: { fr: 'Confiance', en: 'Trust' },
  saml: { fr: 'Connexion (SAML)', en: 'Sign-in (SAML)' },
  scim: { fr: 'Annuaire (SCIM)', en: 'Directory (SCIM)' },
  keys: { fr: 'Clés de chiffrement', en: 'Encryption keys' },
  destruction: { fr: 'Destruction de clés', en: 'Destruction of keys' },
  end: { fr: 'Fin de contrat', en: 'End of contract' },
  source: { fr: 'Sources', en: 'Sources' },
  intake: { fr: 'Remise', en: 'Intake' },
  vault: { fr: 'Clés', en: 'Keys' },
  backup: { fr: 'Sauvegarde', en: 'Backup' },
  mandate: { fr: 'Instructions documentées', en: 'Instructions' },
  contact: { fr: 'Contacts et preuves', en: 'Contacts and proofs' },
  decision: { fr: 'Décisions de contact', en: 'Contact decisions' },
  outcome: { fr: 'Suites d’un contact', en: 'Outcomes of a contact' },
  list: { fr: 'Tri de listes', en: 'Scrubbing of lists' },
  import: { fr: 'Reprises', en: 'Imports' },
  campaign: { fr: 'Campagnes', en: 'Campaigns' },
  assessment: { fr: 'Analyses d’impact', en: 'Impact assessments' },
  impact: { fr: 'Étapes et leurs décisions', en: 'Stages and their decisions' },
  trace: { fr: 'Journal', en: 'Log' },
  incident: { fr: 'Incidents', en: 'Incidents' },
  witness: { fr: 'Témoin d’un journal (ligne de commande)', en: 'Witness of a log (command line)' },
};

/** JSON Schema's types in words. */
export const TYPES: Readonly<Record<string, Text>> = {
  string: { fr: 'texte', en: 'text' },
  integer: { fr: 'entier', en: 'integer' },
  number: { fr: 'nombre', en: 'number' },
  boolean: { fr: 'vrai ou faux', en: 'true or false' },
  object: { fr: 'objet', en: 'object' },
  null: { fr: 'rien', en: 'nothing' },
  any: { fr: 'toute valeur', en: 'any value' },
  uuid: { fr: 'UUID', en: 'UUID' },
  'date-time': { fr: 'instant (RFC 3339)', en: 'instant (RFC 3339)' },
  date: { fr: 'date', en: 'date' },
  uri: { fr: 'adresse', en: 'address' },
};

/** Many of them, after « liste », “list”. */
export const MANY: Readonly<Record<string, Text>> = {
  string: { fr: 'de textes', en: 'of texts' },
  integer: { fr: 'd’entiers', en: 'of integers' },
  object: { fr: 'd’objets', en: 'of objects' },
};

export const JOINING = {
  list: { fr: 'liste', en: 'list' },
  map: { fr: 'table', en: 'map' },
  of: { fr: 'de', en: 'of' },
  or: { fr: 'ou', en: 'or' },
  atMost: { fr: 'au plus', en: 'at most' },
  atLeast: { fr: 'au moins', en: 'at least' },
} as const satisfies Record<string, Text>;
