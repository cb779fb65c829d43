import type { Room } from '../http/index.ts';
import { catalogue, type Code } from '../kernel/refusal.ts';
import type { ApiDocument, Operation, Parameter, Schema } from './types.ts';

export type Text = { readonly en: string; readonly fr: string };

export const INTRODUCTION: Text = {
  en: 'No interaction without a mandate. Interactions come in, are decided under the brand’s documented instructions, masked, encrypted and traced; the answer comes after the commit. Every refusal is `application/problem+json` (RFC 9457) with a stable code, the place in the input and, where one applies, the article of law; its `detail` follows `Accept-Language`, French by default.',
  fr: 'Aucune interaction hors mandat. Chaque interaction est décidée selon les instructions documentées de la marque, masquée, chiffrée et inscrite au journal ; la réponse vient après l’enregistrement. Tout refus est un `application/problem+json` (RFC 9457) avec un code stable, l’endroit en cause et, s’il y a lieu, l’article de loi ; son `detail` suit `Accept-Language`, en français par défaut.',
};

export const ROOM_WORDS: Readonly<Record<Room, Text>> = {
  intake: { en: 'Handing over', fr: 'Remise des interactions' },
  interactions: { en: 'Reading', fr: 'Consultation' },
  quarantine: { en: 'Quarantine and wiring gaps', fr: 'Quarantaine et raccordement' },
  contact: {
    en: 'Prospecting: consents, oppositions, contacts',
    fr: 'Prospection : consentements, oppositions, contacts',
  },
  custody: { en: 'Platforms, and copies at the source', fr: 'Plateformes, et copies à la source' },
  rights: { en: 'Rights exercised', fr: 'Droits exercés' },
  instructions: { en: 'Instructions', fr: 'Instructions documentées' },
  impact: { en: 'Impact and stages', fr: 'Analyses d’impact et étapes' },
  trace: { en: 'Log', fr: 'Journal' },
  accountability: { en: 'Registers and evidence', fr: 'Registres et preuves' },
  datamap: { en: 'Data map', fr: 'Carte des données' },
  access: { en: 'Access', fr: 'Accès' },
  service: { en: 'Service', fr: 'Service' },
};

export const STATUS_WORDS = {
  200: { en: 'Done.', fr: 'Fait.' },
  201: { en: 'Stored.', fr: 'Enregistré.' },
  202: { en: 'Quarantined: kept apart until it is decided.', fr: 'En quarantaine : mis à part jusqu’à décision.' },
  204: { en: 'Done; nothing to say.', fr: 'Fait ; rien à dire.' },
  303: { en: 'Go on at `Location`.', fr: 'Poursuivre à `Location`.' },
  503: { en: 'Not able to work.', fr: 'Hors d’état de travailler.' },
} as const satisfies Record<number, Text>;

/** Security schemes of the document. */
export const SCHEMES = {
  key: {
    type: 'http',
    scheme: 'bearer',
    description:
      'An API key of one brand, with its scopes (`mandat brand key`, or the console). Shown once, kept as a digest.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'mandat_session',
    description: 'A person’s session in the console. A write also carries `x-mandat-csrf`, from `GET /v1/session`.',
  },
  panel: {
    type: 'http',
    scheme: 'bearer',
    description: 'What `POST /panel/session` answered: for the page of an agent’s panel, in its memory alone.',
  },
} as const;

/** What parameters mean; a name means the same on every route, save those told by `operationId.name`. */
const PARAMETERS: Readonly<Record<string, Text>> = {
  brand: { en: 'The brand’s short name.', fr: 'Nom court de la marque.' },
  system: {
    en: '`telephony:<platform>`, `crm:<brand>` or `hr`.',
    fr: '`telephony:<plateforme>`, `crm:<marque>` ou `hr`.',
  },
  stage: {
    en: 'The stage asked about; `production` where none is.',
    fr: 'L’étape demandée ; `production` sans précision.',
  },
  language: {
    en: 'Of the text that Mandat writes; French where none is said.',
    fr: 'Du texte que Mandat rédige ; le français sans précision.',
  },
  value: { en: 'The identifier there.', fr: 'L’identifiant dans ce système.' },
  group: { en: 'The group, as the directory names it.', fr: 'Le groupe, tel que l’annuaire le nomme.' },
  role: { en: 'The role that is held.', fr: 'Le rôle tenu.' },
  days: { en: 'What ran in so many days.', fr: 'Ce qui a circulé en tant de jours.' },
  name: { en: 'The file’s own name.', fr: 'Le nom du fichier.' },
  article: {
    en: 'An article as rules cite it: `GDPR art. 28(3)(a)`, `C. conso L.223-1`.',
    fr: 'Un article tel que les règles le citent : `GDPR art. 28(3)(a)`, `C. conso L.223-1`.',
  },
  day: {
    en: 'The day on which the text is read, that of a decision for instance; today where none is said.',
    fr: 'Le jour auquel le texte se lit, celui d’une décision par exemple ; aujourd’hui sans précision.',
  },
  'postLaw-texts.language': {
    en: 'The language of the file, where it does not say it itself.',
    fr: 'La langue du fichier, s’il ne la dit pas lui-même.',
  },
  'postLaw-texts.act': {
    en: 'Which text it is of, where the file does not say it: `GDPR`, `C. conso`, or its CELEX number.',
    fr: 'De quel texte il est, si le fichier ne le dit pas : `GDPR`, `C. conso`, ou son numéro CELEX.',
  },
  format: { en: 'What the file is.', fr: 'La nature du fichier.' },
  row: {
    en: 'The question, by its row in its sheet, from 0.',
    fr: 'La question, par sa ligne dans sa feuille, à partir de 0.',
  },
  measure: { en: 'The measure, as the controls name it.', fr: 'La mesure, telle que les référentiels la nomment.' },
  duty: { en: 'The duty, as the parallel names it.', fr: 'L’obligation, telle que le parallèle la nomme.' },
  controller: {
    en: 'Of a brand with several controllers, whose register the file is: its rank in the instructions.',
    fr: 'D’une marque à plusieurs responsables, celui dont le fichier est le registre : son rang dans les instructions.',
  },
  'getRegistersByKind.kind': {
    en: 'The controller’s register (GDPR art. 30(1)) or the processor’s (art. 30(2)).',
    fr: 'Le registre du responsable (RGPD, art. 30(1)) ou celui du sous-traitant (art. 30(2)).',
  },
  company: {
    en: 'The company’s short name, as frames name it.',
    fr: 'Nom court de la société, comme le nomment les contrats-cadres.',
  },
  clause: { en: 'The clause, as the matrix names it.', fr: 'La clause, telle que la matrice la nomme.' },
  draft: {
    en: 'A frame being written, instead of the one in force.',
    fr: 'Un contrat-cadre en projet, au lieu de celui en vigueur.',
  },
  'getFormsByKind.kind': { en: 'A frame or an order.', fr: 'Un contrat-cadre ou une instruction.' },
  item: { en: 'The item of the review.', fr: 'La ligne de la revue.' },
  site: {
    en: 'The site’s short name, as frames name it.',
    fr: 'Nom court du site, comme le nomment les contrats-cadres.',
  },
  id: { en: 'Identifier, as an earlier answer gave it.', fr: 'Identifiant, tel qu’une réponse l’a donné.' },
  provider: {
    en: 'The identity provider, as the settings name it.',
    fr: 'Fournisseur d’identité, tel que les réglages le nomment.',
  },
  refused: { en: 'Code of a refusal, to be worded.', fr: 'Code d’un refus, à mettre en mots.' },
  number: { en: 'The order’s number.', fr: 'Numéro de l’instruction.' },
  path: { en: 'A path of the tlog-tiles specification.', fr: 'Un chemin de la spécification tlog-tiles.' },
  source: {
    en: 'The emitting system, as the wiring names it.',
    fr: 'Système émetteur, tel que le raccordement le nomme.',
  },
  activity: {
    en: 'An activity of the mandate; `none` for those without one.',
    fr: 'Un traitement du mandat ; `none` pour celles qui n’en ont pas.',
  },
  'postInteractions.activity': {
    en: 'Names the activity instead of asking the wiring.',
    fr: 'Nomme le traitement, sans interroger le raccordement.',
  },
  'postInteractionsBatch.activity': {
    en: 'Names the activity instead of asking the wiring.',
    fr: 'Nomme le traitement, sans interroger le raccordement.',
  },
  'postContact-imports.kind': {
    en: 'What the rows are, where the mapping does not say it.',
    fr: 'Ce que sont les lignes, si la table de correspondance ne le dit pas.',
  },
  mapping: {
    en: 'How the file is read: YAML or JSON, as in docs/import-consents.md.',
    fr: 'Comment le fichier est lu : YAML ou JSON, comme dans docs/import-consents.md.',
  },
  dryRun: {
    en: 'Reads the whole file and reports, and records nothing.',
    fr: 'Lit tout le fichier et en rend compte, sans rien enregistrer.',
  },
  connection: { en: 'Of one connection alone.', fr: 'D’une seule connexion.' },
  interaction: {
    en: 'Of one interaction: all its copies, settled ones too.',
    fr: 'D’une interaction : toutes ses copies, réglées ou non.',
  },
  purpose: {
    en: 'Why it is read; the mandate says what is shown for it.',
    fr: 'Finalité de la consultation ; le mandat dit ce qu’elle montre.',
  },
  media: { en: 'A recording’s id.', fr: 'Identifiant d’un enregistrement.' },
  dialog: {
    en: 'The dialog it is of: its index, or the id that its source gives it.',
    fr: 'Le dialogue dont il s’agit : son rang, ou l’identifiant que sa source lui donne.',
  },
  verdict: { en: 'What was decided.', fr: 'Ce qui a été décidé.' },
  would: { en: 'What enforcing would have decided.', fr: 'Ce que l’application aurait décidé.' },
  channel: { en: 'Channel of the interaction.', fr: 'Canal de l’interaction.' },
  missing: {
    en: 'A kind of part that never came (`transcript`, `audio`…), or `any`.',
    fr: 'Une partie qui n’est jamais arrivée (`transcript`, `audio`…), ou `any`.',
  },
  reason: { en: 'Code of a reason.', fr: 'Code d’un motif.' },
  state: { en: 'Only those that wait, or those relayed.', fr: 'Seulement ceux qui attendent, ou ceux transmis.' },
  from: { en: 'Received from this instant on.', fr: 'Reçues à partir de cet instant.' },
  to: { en: 'Received before this instant.', fr: 'Reçues avant cet instant.' },
  'getSign-inOidcByProviderBack.state': {
    en: 'What the attempt began with; besides it, what OpenID Connect adds.',
    fr: 'Ce avec quoi la tentative a commencé ; avec, ce qu’OpenID Connect ajoute.',
  },
  'getMandateDifference.from': { en: 'Number of a version.', fr: 'Numéro d’une version.' },
  'getMandateDifference.to': { en: 'Number of another version.', fr: 'Numéro d’une autre version.' },
  entry: { en: 'Id of the entry that is told.', fr: 'Identifiant de l’inscription annoncée.' },
  version: { en: 'Number of a version.', fr: 'Numéro d’une version.' },
  at: { en: 'The version in force at this instant.', fr: 'La version en vigueur à cet instant.' },
  act: { en: 'Only entries of this act.', fr: 'Seulement les inscriptions de cette opération.' },
  since: {
    en: 'Those recorded at that moment or later.',
    fr: 'Celles inscrites à cet instant ou après.',
  },
  lang: {
    en: '`fr` or `en`; else what the browser prefers.',
    fr: '`fr` ou `en` ; sinon ce que préfère le navigateur.',
  },
  token: { en: 'As the link holds it.', fr: 'Tel que le lien le porte.' },
  after: { en: 'Cursor: `next` of the page before.', fr: 'Curseur : `next` de la page précédente.' },
  zone: {
    en: 'Time zone whose days are counted, by its IANA name.',
    fr: 'Fuseau horaire dont les jours sont comptés, par son nom IANA.',
  },
  limit: { en: 'Items a page.', fr: 'Éléments par page.' },
  'x-mandat-csrf': {
    en: 'With a session only: `csrf` of the session.',
    fr: 'Avec une session seulement : `csrf` de la session.',
  },
};

/** What members of the schemas that integrators handle mean. */
const MEMBERS: Readonly<Record<string, Text>> = {
  'Receipt.id': { en: 'The interaction’s id here.', fr: 'Identifiant de l’interaction ici.' },
  'Receipt.verdict': {
    en: 'What was decided; `observed` counts and keeps no content.',
    fr: 'Ce qui a été décidé ; `observed` compte et ne conserve aucun contenu.',
  },
  'Receipt.because': { en: 'Every reason, with its article.', fr: 'Chaque motif, avec son article.' },
  'Receipt.activity': { en: 'The activity it was filed under.', fr: 'Le traitement dont elle relève.' },
  'Receipt.mandate': {
    en: 'Version of the instructions it was decided by.',
    fr: 'Version des instructions qui a décidé.',
  },
  'Receipt.entry': {
    en: 'Its entry in the log, provable within a second.',
    fr: 'Son inscription au journal, prouvable dans la seconde.',
  },
  'Receipt.repeated': {
    en: 'The same bytes came before: this is the first receipt.',
    fr: 'Les mêmes octets étaient déjà venus : voici le premier reçu.',
  },
  'BatchLine.line': { en: 'Number of the line sent, from 1.', fr: 'Numéro de la ligne envoyée, à partir de 1.' },
  'BatchLine.status': {
    en: 'As HTTP would have answered this line alone.',
    fr: 'Tel que HTTP l’aurait donné à cette seule ligne.',
  },
  'BatchLine.because': { en: 'Codes of the reasons.', fr: 'Codes des motifs.' },
  'BatchLine.code': {
    en: 'Problem code, where it was neither decided nor stored.',
    fr: 'Code de problème, si elle n’a été ni décidée ni enregistrée.',
  },
  'Problem.type': { en: 'Address that names the problem.', fr: 'Adresse qui nomme le problème.' },
  'Problem.title': { en: 'What happened, in English.', fr: 'Ce qui s’est passé, en anglais.' },
  'Problem.code': {
    en: 'Stable, of the closed catalogue: decide by it, not by the text.',
    fr: 'Stable, du catalogue fermé : décidez d’après lui, non d’après le texte.',
  },
  'Problem.detail': { en: 'The same in the caller’s language.', fr: 'La même chose dans la langue de l’appelant.' },
  'Problem.article': { en: 'Article of law or of a standard.', fr: 'Article de loi ou de norme.' },
  'Problem.place': {
    en: 'Where in the input; never its values.',
    fr: 'Où, dans ce qui a été envoyé ; jamais ses valeurs.',
  },
  'Problem.faults': { en: 'Every fault found at once.', fr: 'Toutes les fautes trouvées à la fois.' },
  'Problem.because': { en: 'Reasons of a refused interaction.', fr: 'Motifs d’une interaction refusée.' },
  'Problem.id': { en: 'Id of a refused interaction.', fr: 'Identifiant d’une interaction refusée.' },
  'Problem.entry': {
    en: 'Log entry of a refused interaction.',
    fr: 'Inscription au journal d’une interaction refusée.',
  },
  'Problem.reference': { en: 'To quote to whoever runs the server.', fr: 'À citer à qui exploite le serveur.' },
  'Reason.weight': {
    en: '`against` decided it, `for` allowed it, `note` weighs nothing.',
    fr: '`against` a décidé contre, `for` a permis, `note` ne pèse rien.',
  },
  'Signal.at': { en: 'When it was found: waiting since.', fr: 'Quand il a été relevé : en attente depuis.' },
  'Signal.due': {
    en: 'By when the instructions in force want it relayed.',
    fr: 'Échéance de transmission, selon les instructions en vigueur.',
  },
  'Signal.relayed': {
    en: 'When, by whom, to whom, and its log entry.',
    fr: 'Quand, par qui, à qui, et l’inscription au journal.',
  },
  'Vcon.vcon': {
    en: 'Version of the format: 0.4.0, or 0.0.1 to 0.3.0.',
    fr: 'Version du format : 0.4.0, ou 0.0.1 à 0.3.0.',
  },
  'Vcon.uuid': {
    en: 'Chosen by the sender. The same bytes under the same uuid get the same receipt.',
    fr: 'Choisi par l’émetteur. Mêmes octets sous le même uuid, même reçu.',
  },
  'Vcon.created_at': { en: 'RFC 3339.', fr: 'RFC 3339.' },
  'Vcon.parties': {
    en: 'Who takes part: `tel`, `mailto`, `name`, `role`. Dialogs refer to them by place.',
    fr: 'Qui prend part : `tel`, `mailto`, `name`, `role`. Les dialogues s’y réfèrent par rang.',
  },
  'Vcon.dialog': {
    en: 'What was said or written, turn by turn, and recordings.',
    fr: 'Ce qui a été dit ou écrit, tour par tour, et les enregistrements.',
  },
  'Vcon.analysis': { en: 'Transcripts, summaries and the like.', fr: 'Transcriptions, résumés, etc.' },
  'Vcon.attachments': {
    en: 'One of purpose `mandat` carries the routing that the wiring reads: `queue`, `campaign`, `skill`, `number`, `channel`.',
    fr: 'L’une, de finalité `mandat`, porte l’acheminement que lit le raccordement : `queue`, `campaign`, `skill`, `number`, `channel`.',
  },
};

/** A code's text, where no instance fills its `{params}`. */
export const plainText = (code: Code, language: 'fr' | 'en'): string =>
  catalogue[code][language].replaceAll(/\{\w+\}\.?/g, '…');

/** Every word above that the document uses; a test holds that none is left over. */
export const wordNames = (): readonly string[] => [...Object.keys(PARAMETERS), ...Object.keys(MEMBERS)];

/** The document with what its parameters and members mean. `used` is told each word that found its place. */
export function describeWords(document: ApiDocument, used: (name: string) => void = () => undefined): ApiDocument {
  const paths = mapValues(document.paths, (methods) =>
    mapValues(methods, (operation) => describeParameters(operation, used)),
  );
  const schemas = mapValues(document.components.schemas, (schema, name) => describeMembers(name, schema, used));
  return { ...document, paths, components: { ...document.components, schemas } };
}

type Used = (name: string) => void;

function describeParameters(operation: Operation, used: Used): Operation {
  if (!operation.parameters) return operation;
  const parameters = operation.parameters.map((parameter): Parameter => {
    const name = [`${operation.operationId}.${parameter.name}`, parameter.name].find((key) => key in PARAMETERS);
    return name === undefined ? parameter : { ...parameter, ...worded(PARAMETERS, name, used) };
  });
  return { ...operation, parameters };
}

function describeMembers(name: string, schema: Schema, used: Used): Schema {
  if (!schema.properties) return schema;
  const properties = mapValues(schema.properties, (member, key) =>
    `${name}.${key}` in MEMBERS ? { ...member, ...worded(MEMBERS, `${name}.${key}`, used) } : member,
  );
  return { ...schema, properties };
}

function worded(
  table: Readonly<Record<string, Text>>,
  name: string,
  used: Used,
): { readonly description: string; readonly 'x-fr': string } {
  used(name);
  return { description: table[name]!.en, 'x-fr': table[name]!.fr };
}

const mapValues = <V, W>(
  record: Readonly<Record<string, V>>,
  change: (value: V, key: string) => W,
): Record<string, W> => Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
