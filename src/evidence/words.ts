import type { Bilingual } from '../law/index.ts';
import type { Act } from '../trace/index.ts';
import type { Language } from './types.ts';

const t = (fr: string, en: string): Bilingual => ({ fr, en });

/** What the log holds of the rules themselves, and how people are told of it: what is about a person is not among them. */
export const ACT_WORDS = {
  'mandate-publish': t('Publication d’un mandat', 'Publication of a mandate'),
  'order-receive': t('Réception d’une instruction', 'Receipt of an order'),
  'order-acknowledge': t('Instruction acceptée', 'Order acknowledged'),
  'order-alert': t('Alerte sur une instruction', 'Alert about an order'),
  'wiring-publish': t('Publication d’un raccordement', 'Publication of a wiring'),
  'signatory-enrol': t('Enrôlement d’un signataire', 'Enrolment of a signatory'),
  'signatory-revoke': t('Révocation d’un signataire', 'Revocation of a signatory'),
  'stage-move': t('Changement d’étape d’un traitement', 'Move of an activity’s stage'),
  'impact-screening': t('Examen préalable d’un traitement', 'Screening of an activity'),
  'impact-consultation': t('Consultation', 'Consultation'),
  'impact-voice': t('Avis sur un changement d’étape', 'Opinion on a move'),
  'impact-assessment': t('Analyse d’impact', 'Impact assessment'),
  'experiment-outcome': t('Résultat d’une expérimentation', 'Outcome of an experiment'),
  'experiment-report': t('Compte rendu d’une expérimentation', 'Report of an experiment'),
  attestation: t('Attestation', 'Attestation'),
  'key-create': t('Création de clés', 'Creation of keys'),
  'key-rotate': t('Renouvellement d’une clé', 'Rotation of a key'),
  'key-rewrap': t('Chiffrement renouvelé des clés', 'Keys wrapped anew'),
  'key-destroy': t('Destruction d’une clé', 'Destruction of a key'),
  'api-key-create': t('Accès donné à une machine', 'Access given to a machine'),
  'api-key-revoke': t('Accès retiré à une machine', 'Access taken from a machine'),
  'break-glass': t('Accès d’urgence', 'Emergency access'),
  incident: t('Incident ouvert', 'Incident opened'),
  'incident-close': t('Incident clos', 'Incident closed'),
  'witness-add': t('Désignation d’un témoin du journal', 'Naming of a witness of the log'),
  'witness-remove': t('Fin du rôle d’un témoin du journal', 'End of a witness’s part'),
  export: t('Remise de documents', 'Documents handed over'),
} as const satisfies Partial<Record<Act, Bilingual>>;
export const CITED_ACTS = Object.keys(ACT_WORDS) as readonly (keyof typeof ACT_WORDS)[];

/** What each file of a pack is. */
export const TITLES = {
  readme: t('Comment lire et vérifier ce dossier', 'How to read and check this pack'),
  contents: t('Sommaire du dossier de preuves', 'Contents of the evidence pack'),
  logKey: t('Clé de vérification du journal et de ce dossier', 'Verifier key of the log and of this pack'),
  witnesses: t('Clés des témoins du journal', 'Keys of the log’s witnesses'),
  signed: t('Instructions documentées, telles que signées', 'Documented instructions, as signed'),
  followed: t('Suites données aux instructions', 'What followed the instructions'),
  instructions: t('Instructions documentées en vigueur', 'Documented instructions in force'),
  controllerRegister: t('Registre du responsable du traitement', 'Controller’s register'),
  processorRegister: t('Registre du sous-traitant', 'Processor’s register'),
  assessment: t('Analyse d’impact', 'Impact assessment'),
  pia: t('Analyse d’impact, pour l’outil PIA de la CNIL', 'Impact assessment, for the CNIL’s PIA tool'),
  parallel: t('Obligations des deux parties', 'Duties of both parties'),
  controls: t('Mesures de sécurité et référentiels', 'Security controls and frameworks'),
  checkpoint: t('Point de contrôle signé du journal', 'Signed checkpoint of the log'),
  entries: t('Inscriptions citées, et ce qui les ouvre', 'Cited entries, and what opens them'),
  proof: t('Preuve d’inscription', 'Proof of an entry'),
} as const;

/** For whoever opens a pack without this program. */
export const README = `DOSSIER DE PREUVES

contents.fr.pdf        le sommaire : commencez ici
instructions/          les instructions documentées telles que reçues et signées, et le texte en vigueur
registers/             les registres (RGPD, art. 30)
assessments/           les analyses d'impact (art. 35), aussi au format de l'outil PIA de la CNIL
parallel/              les obligations des deux parties, leur état et leurs preuves
controls/              les mesures de sécurité, par référentiel, avec leur état
trace/                 le point de contrôle signé du journal, les inscriptions citées et la preuve de chacune
keys/                  les clés publiques qui vérifient le tout
manifest.json          chaque fichier avec sa taille, son SHA-256 et son SHA-512
manifest.sig           la signature du manifeste (note signée C2SP, Ed25519)

Vérifier, sans serveur :        mandat evidence verify DOSSIER.zip --key CLÉ
La clé est celle du contrat : celle que le dossier apporte prouve qu'il est entier, non de qui il vient.
Sans notre programme : sha256sum manifest.json donne l'empreinte écrite à la deuxième ligne de manifest.sig ;
les empreintes du manifeste se comparent à celles des fichiers ; trace/ suit C2SP tlog-checkpoint et tlog-proof.

EVIDENCE PACK

contents.en.pdf        the contents: begin here
instructions/          the documented instructions as received and signed, and the text in force
registers/             the registers (GDPR art. 30)
assessments/           impact assessments (art. 35), also in the format of the CNIL's PIA tool
parallel/              both parties' duties, their state and their evidence
controls/              security controls by framework, with their states
trace/                 the log's signed checkpoint, the cited entries and the proof of each
keys/                  the public keys that check it all
manifest.json          every file with its size, its SHA-256 and its SHA-512
manifest.sig           the manifest's signature (C2SP signed note, Ed25519)

To check, without a server:     mandat evidence verify PACK.zip --key KEY
The key is the contract's: the one that the pack brings proves that it is whole, not whose it is.
Without our program: sha256sum manifest.json gives the digest on the second line of manifest.sig;
the manifest's digests are compared with those of the files; trace/ follows C2SP tlog-checkpoint and tlog-proof.
`;

const moments = (locale: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' });
const days = (locale: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'Europe/Paris' });
const [FR, EN] = [moments('fr-FR'), moments('en-GB')];
const [DAY_FR, DAY_EN] = [days('fr-FR'), days('en-GB')];
const instantOf = (day: string | number): number => (typeof day === 'number' ? day : Date.parse(`${day}T12:00:00Z`));

/** An article as each language cites the Regulation. */
export const articleIn = (article: string, language: Language): string =>
  language === 'fr' ? article.replaceAll('GDPR', 'RGPD') : article.replaceAll(/(\d) à (\d)/g, '$1 to $2');

/** The words of the documents that people read. */
export const DOCUMENTS = {
  fr: {
    moment: (at: number) => FR.format(at),
    day: (day: string | number) => DAY_FR.format(instantOf(day)).replace(/^1 /, '1er '),
    brand: 'Marque',
    controllers: 'Responsable du traitement',
    processor: 'Sous-traitant',
    contract: 'Contrat-cadre',
    mandate: 'Instructions documentées',
    mandateOf: (version: number) => `mandat n° ${version}`,
    at: 'État au',
    by: 'Établi par',
    lead: 'Ce dossier dit comment les instructions de la marque sont tenues, et de quoi le prouver. Rien n’y est tenu à côté du système : chaque document est établi à partir de ce qui tourne, au moment indiqué.',
    files: 'Ce que contient le dossier',
    rows: {
      'keys/': 'Clés',
      'instructions/': 'Instructions documentées',
      'registers/': 'Registres (RGPD, article 30)',
      'assessments/': 'Analyses d’impact (article 35)',
      'parallel/': 'Obligations des deux parties',
      'controls/': 'Mesures de sécurité et référentiels',
      'trace/': 'Journal',
    },
    file: 'Fichier',
    title: 'Contenu',
    size: 'Octets',
    digest: 'SHA-256 (début)',
    proofs: (count: number) => `trace/proofs/ : ${count} preuves, une par inscription citée`,
    entries: 'Inscriptions du journal citées',
    entriesText: (size: number) =>
      `Toutes mènent au même point de contrôle signé, celui d’un journal de ${size} inscriptions. Une inscription ne contient qu’un engagement : ce qui l’ouvre est dans trace/entries.jsonl.`,
    more: 'D’autres inscriptions, plus anciennes, ne sont pas citées ici : le journal les porte.',
    index: 'Rang',
    act: 'Opération',
    when: 'Date',
    check: 'Vérifier ce dossier',
    checkText: [
      'mandat evidence verify DOSSIER.zip --key CLÉ vérifie tout sans serveur : la signature, chaque fichier, chaque preuve, chaque signature des instructions. Ce qui a été modifié, retiré, ajouté ou renommé est nommé.',
      'La clé se prend dans le contrat ou auprès de la marque, non dans le dossier.',
    ],
    key: 'Clé du journal',
    duty: 'Obligation',
    states: {
      held: 'Constaté',
      broken: 'À traiter',
      attested: 'Attesté',
      lapsed: 'Attestation expirée',
      open: 'À attester',
      none: 'Sans objet',
    },
    attested: (by: string, until: string) => `attesté par ${by} jusqu’au ${until}`,
    turn: { controller: 'À la marque d’agir', processor: 'À nous d’agir' },
    since: (day: string) => `, depuis le ${day}.`,
    quoted: (said: string) => `« ${said} »`,
    counts: 'Décompte',
    notOwed: 'Non concernée.',
    control: 'Exigence',
    state: 'État',
    measures: 'Mesures et constats',
    controlsLead:
      'Une mesure répond à plusieurs référentiels ; une exigence a l’état de la mesure la moins avancée. Les phrases sont les nôtres.',
    parallelLead:
      'Ce qui se vérifie a été vérifié au moment indiqué ; le reste est la parole d’un rôle nommé, jusqu’à une date. Rien n’est moyenné.',
    doubt: 'Doute :',
    byOrder: (order: number) => `instruction n° ${order}`,
  },
  en: {
    moment: (at: number) => EN.format(at),
    day: (day: string | number) => DAY_EN.format(instantOf(day)),
    brand: 'Brand',
    controllers: 'Controller',
    processor: 'Processor',
    contract: 'Frame contract',
    mandate: 'Documented instructions',
    mandateOf: (version: number) => `mandate no. ${version}`,
    at: 'As of',
    by: 'Made by',
    lead: 'This pack says how the brand’s instructions are kept, and what proves it. Nothing in it is kept beside the system: each document is drawn from what runs, at the moment stated.',
    files: 'What the pack holds',
    rows: {
      'keys/': 'Keys',
      'instructions/': 'Documented instructions',
      'registers/': 'Registers (GDPR article 30)',
      'assessments/': 'Impact assessments (article 35)',
      'parallel/': 'Duties of both parties',
      'controls/': 'Security controls and frameworks',
      'trace/': 'Log',
    },
    file: 'File',
    title: 'Content',
    size: 'Bytes',
    digest: 'SHA-256 (beginning)',
    proofs: (count: number) => `trace/proofs/: ${count} proofs, one for each cited entry`,
    entries: 'Cited entries of the log',
    entriesText: (size: number) =>
      `All lead to one signed checkpoint, that of a log of ${size} entries. An entry holds a commitment alone: what opens it is in trace/entries.jsonl.`,
    more: 'Other entries, older ones, are not cited here: the log bears them.',
    index: 'Index',
    act: 'Act',
    when: 'Date',
    check: 'Checking this pack',
    checkText: [
      'mandat evidence verify PACK.zip --key KEY checks everything without a server: the signature, every file, every proof, every signature of the instructions. What was altered, taken away, added or renamed is named.',
      'The key is taken from the contract or from the brand, not from the pack.',
    ],
    key: 'Key of the log',
    duty: 'Duty',
    states: {
      held: 'Found so',
      broken: 'To settle',
      attested: 'Attested',
      lapsed: 'Attestation expired',
      open: 'To attest',
      none: 'Not applicable',
    },
    attested: (by: string, until: string) => `attested by ${by} until ${until}`,
    turn: { controller: 'The brand’s turn', processor: 'Our turn' },
    since: (day: string) => `, since ${day}.`,
    quoted: (said: string) => `“${said}”`,
    counts: 'Counts',
    notOwed: 'Not owed.',
    control: 'Requirement',
    state: 'State',
    measures: 'Measures and findings',
    controlsLead:
      'A measure answers several frameworks; a requirement stands as its worst measure. The sentences are ours.',
    parallelLead:
      'What can be checked was checked at the moment stated; the rest is the word of a named role, until a day. Nothing is averaged.',
    doubt: 'Doubt:',
    byOrder: (order: number) => `order no. ${order}`,
  },
} as const;
