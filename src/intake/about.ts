import { z } from 'zod';
import type { About } from '../http/index.ts';
import { catalogue, type Code } from '../kernel/refusal.ts';
import { BatchLine } from './contract.ts';

/** Media types under which one vCon is taken. */
export const VCON_MEDIA = ['application/vcon+json', 'application/vcon', 'application/json'] as const;

/** Fictional: numbers that Arcep keeps for fiction, a test card, which is struck out. */
const EXAMPLE = {
  vcon: '0.4.0',
  uuid: '019ab6f0-5b10-7c3a-9f00-5d2f0a6c1e01',
  created_at: '2026-11-24T09:15:00Z',
  parties: [
    { tel: '+33639980012', name: 'Camille Durand', role: 'customer' },
    { name: 'Service client', role: 'agent' },
  ],
  dialog: [
    {
      type: 'text',
      start: '2026-11-24T09:15:00Z',
      parties: [0, 1],
      mediatype: 'text/plain',
      encoding: 'none',
      body: 'Bonjour, mon numéro de carte est 4970 1012 3456 7893.',
    },
  ],
  attachments: [
    {
      purpose: 'mandat',
      start: '2026-11-24T09:15:00Z',
      party: 1,
      dialog: 0,
      encoding: 'json',
      body: { queue: 'lumen-sc-chat', channel: 'chat' },
    },
  ],
};

const instant = z.string().meta({ format: 'date-time' });
/** A vCon as senders need to know it; reading is more liberal (src/interaction). */
const Vcon = z
  .looseObject({
    vcon: z.string().optional(),
    uuid: z.uuid(),
    created_at: instant,
    subject: z.string().optional(),
    parties: z.array(
      z.looseObject({
        tel: z.string().optional().describe('E.164.'),
        mailto: z.string().optional(),
        name: z.string().optional(),
        role: z.string().optional().describe('customer, agent or bot, where the sender knows it.'),
      }),
    ),
    dialog: z
      .array(
        z.looseObject({
          type: z.string().describe('text, recording, transfer or incomplete.'),
          start: instant,
          parties: z.union([z.int(), z.array(z.int())]).describe('Who speaks, then who is spoken to.'),
          mediatype: z.string().optional(),
          encoding: z.string().optional().describe('none, json or base64url.'),
          body: z.unknown().optional(),
        }),
      )
      .optional(),
    analysis: z.array(z.looseObject({})).optional(),
    attachments: z.array(z.looseObject({})).optional(),
  })
  .meta({
    id: 'Vcon',
    description: 'A conversation in the IETF vCon format (draft-ietf-vcon-vcon-core), at most 32 MB.',
    examples: [EXAMPLE],
  });

const vcon = { media: VCON_MEDIA, schema: Vcon } as const;
const reading = (Object.keys(catalogue) as Code[]).filter((code) => code.startsWith('vcon.'));
const stored = ['intake.unavailable', 'intake.prepare-failed', 'intake.store-failed'] as const;

const LINES = {
  en: 'A stream: one BatchLine a line, in the order of the lines sent.',
  fr: 'Un flux : un BatchLine par ligne, dans l’ordre des lignes envoyées.',
};

/** What the routes of this room say of themselves. */
export const ABOUT = {
  ingest: {
    room: 'intake',
    en: 'Hand over one interaction',
    fr: 'Remettre une interaction',
    more: {
      en: 'Read, decided under the instructions in force, masked, encrypted, stored and traced in one transaction; answered after the commit. 201: kept, or observed. 202: quarantined. 200: the same bytes were received before. 403 `interaction.refused`: nothing of it is kept, rights exercised in it are taken up all the same.',
      fr: 'Lue, décidée selon les instructions en vigueur, masquée, chiffrée, enregistrée et inscrite au journal en une seule transaction ; la réponse vient après. 201 : conservée, ou observée. 202 : en quarantaine. 200 : mêmes octets déjà reçus. 403 `interaction.refused` : rien n’en est conservé, les droits qui y sont exercés sont relevés tout de même.',
    },
    takes: vcon,
    problems: [...reading, 'interaction.refused', 'interaction.conflict', 'interaction.gone', ...stored],
  },
  batch: {
    room: 'intake',
    en: 'Hand over many interactions, streamed',
    fr: 'Remettre des interactions en nombre, au fil de l’eau',
    more: {
      en: 'Body and answer are streams of lines (NDJSON): one vCon a line in, one `BatchLine` a line out, in the same order, each written after its commit. A line that is refused never stops the others. Read the answer while you send: the server stops reading when you stop.',
      fr: 'Le corps et la réponse sont des flux de lignes (NDJSON) : une vCon par ligne à l’aller, un `BatchLine` par ligne au retour, dans le même ordre, chacun après son enregistrement. Une ligne refusée n’arrête pas les autres. Lisez la réponse pendant l’envoi : le serveur cesse de lire quand vous cessez.',
    },
    takes: {
      media: ['application/x-ndjson'],
      schema: z.string(),
      note: { en: 'A stream: one vCon a line, UTF-8.', fr: 'Un flux : une vCon par ligne, en UTF-8.' },
    },
    gives: { 200: { media: ['application/x-ndjson'], schema: BatchLine, note: LINES } },
    problems: ['intake.unavailable'],
  },
  events: {
    room: 'intake',
    en: 'Append later parts or events of an interaction',
    fr: 'Ajouter des parties ou des événements à une interaction',
    more: {
      en: 'A vCon that holds what came later (messages, a transcript, an analysis, an edit): joined to what is there, decided and masked again as a whole, and stored as the next revision of each kind that changes. Its own uuid says nothing; items are known by `message_id` or `mandat_id`, of two versions the later `mandat_at` stays. The same bytes again change nothing.',
      fr: 'Une vCon qui contient ce qui est venu ensuite (messages, transcription, analyse, correction) : jointe à ce qui est là, décidée et masquée de nouveau en entier, enregistrée comme révision suivante de chaque nature de contenu qui change. Son propre uuid ne dit rien ; les éléments sont connus par `message_id` ou `mandat_id`, de deux versions reste celle du `mandat_at` le plus tardif. Les mêmes octets ne changent rien.',
    },
    takes: vcon,
    problems: [...reading, 'interaction.unknown', 'interaction.gone', 'interaction.refused', ...stored],
  },
  brands: { room: 'access', en: 'List the brands', fr: 'Lister les marques' },
  overview: {
    room: 'interactions',
    en: 'Volumes by verdict and what waits, brand by brand',
    fr: 'Volumes par décision et ce qui attend, marque par marque',
  },
  list: {
    room: 'interactions',
    en: 'List interactions, newest first',
    fr: 'Lister les interactions, de la plus récente à la plus ancienne',
    more: {
      en: 'Heads only, no content. A list read leaves one entry in the log.',
      fr: 'Les fiches seules, sans contenu. La consultation d’une liste laisse une inscription au journal.',
    },
  },
  one: {
    room: 'interactions',
    en: 'Read one interaction, masked for a purpose',
    fr: 'Lire une interaction, masquée selon une finalité',
    more: {
      en: 'Without `purpose`, everything found is masked. With one, what that activity’s view shows for it. Every reading leaves an entry in the log.',
      fr: 'Sans `purpose`, toute donnée détectée est masquée. Avec une finalité, ce que la vue du traitement montre pour elle. Chaque consultation laisse une inscription au journal.',
    },
    problems: ['interaction.unknown', 'access.purpose-denied'],
  },
  quarantine: {
    room: 'quarantine',
    en: 'List what is quarantined',
    fr: 'Lister les interactions en quarantaine',
  },
  decide: {
    room: 'quarantine',
    en: 'Admit or destroy a quarantined interaction',
    fr: 'Admettre ou détruire une interaction en quarantaine',
    more: {
      en: 'By the party that the mandate names; where a session of the processor enters the brand’s decision, `onBehalf` says whose it was, and the log that the processor declared it. Admitted: a `Receipt`, under the first id. Destroyed: the log entry of the destruction. Name nobody in `reason`: it stands in the log’s opening.',
      fr: 'Par la partie que le mandat désigne ; quand une session du sous-traitant saisit la décision de la marque, `onBehalf` dit de qui elle vient, et le journal que le sous-traitant l’a déclarée. Admise : un `Receipt`, sous le premier identifiant. Détruite : l’inscription de la destruction au journal. Ne nommez personne dans `reason` : le motif figure dans l’ouverture du journal.',
    },
    problems: [
      'interaction.unknown',
      'interaction.not-quarantined',
      'quarantine.not-yours',
      'quarantine.behalf',
      'quarantine.still-doubtful',
    ],
  },
  unrouted: {
    room: 'quarantine',
    en: 'Routing keys that no wiring knows',
    fr: 'Acheminements qu’aucun raccordement ne connaît',
  },
  would: {
    room: 'quarantine',
    en: 'What observe and warn would have refused',
    fr: 'Ce que l’observation et l’avertissement auraient refusé',
  },
  signals: {
    room: 'rights',
    en: 'List rights exercised inside interactions',
    fr: 'Lister les droits exercés dans les interactions',
    more: {
      en: 'Objections, withdrawals and requests found in what was received, whatever its verdict: each is to be relayed to the controller (GDPR art. 28(3)(e)).',
      fr: 'Oppositions, retraits et demandes relevés dans ce qui a été reçu, quelle que soit la décision : chacun est à transmettre au responsable du traitement (RGPD, art. 28(3)(e)).',
    },
  },
  relay: {
    room: 'rights',
    en: 'Record that an exercised right was relayed',
    fr: 'Inscrire qu’un droit exercé a été transmis',
    more: {
      en: 'Once, with the moment, who says so and to whom it went; leaves one entry in the log. Mandat records the relay, the processor makes it. Name nobody in `reason`: it stands in the log’s opening.',
      fr: 'Une seule fois, avec le moment, qui le dit et à qui ; laisse une inscription au journal. Mandat inscrit la transmission, le sous-traitant la fait. Ne nommez personne dans `reason` : le motif figure dans l’ouverture du journal.',
    },
    problems: ['signal.unknown', 'signal.relayed'],
  },
  incidents: {
    room: 'quarantine',
    en: 'List incidents: what may be a breach of personal data',
    fr: 'Lister les incidents : ce qui peut être une violation de données',
    more: {
      en: 'Opened where the last look before storage still saw a card number: struck out, the interaction in quarantine, an entry in the log. Whoever closes it says what came of it.',
      fr: 'Ouverts quand le dernier contrôle avant écriture voyait encore un numéro de carte : supprimé, l’interaction en quarantaine, une inscription au journal. Qui le clôt dit ce qu’il en est.',
    },
  },
  closeIncident: {
    room: 'quarantine',
    en: 'Close an incident, saying what came of it',
    fr: 'Clore un incident, en disant ce qu’il en est',
    more: {
      en: 'Once, with one entry in the log. `breach` says that personal data were breached: the controller is told without undue delay (GDPR art. 33(2)). Name nobody in `reason`: it stands in the log’s opening.',
      fr: 'Une seule fois, avec une inscription au journal. `breach` dit que des données personnelles ont été violées : le responsable du traitement en est averti dans les meilleurs délais (RGPD, art. 33(2)). Ne nommez personne dans `reason` : le motif figure dans l’ouverture du journal.',
    },
    problems: ['incident.unknown', 'incident.closed'],
  },
  oppose: {
    room: 'rights',
    en: 'Record that the person of an interaction objects to prospecting',
    fr: 'Inscrire que la personne d’une interaction s’oppose à la prospection',
    more: {
      en: 'For whoever heard it, an agent during a call for one: no form is owed (GDPR art. 21(2)-(3); C. conso R.223-3). It holds from the answer on, for every channel, object, campaign and vendor of the brand, under every identifier by which the brand knows this person. `reason` is sealed with the proof. Leaves one entry in the log.',
      fr: 'Pour qui l’a entendu, un conseiller pendant un appel par exemple : aucune forme n’est due (RGPD, art. 21(2)-(3) ; C. conso R.223-3). Elle vaut dès la réponse, pour tout canal, objet, campagne et prestataire de la marque, sous chaque identifiant par lequel la marque connaît cette personne. `reason` est scellé avec la preuve. Laisse une inscription au journal.',
    },
    problems: ['interaction.unknown', 'interaction.nobody'],
  },
  reconciliation: {
    room: 'intake',
    en: 'What sources declared, against what was received',
    fr: 'Ce que les sources déclarent, face à ce qui a été reçu',
  },
  declare: {
    room: 'intake',
    en: 'Declare how many interactions a source handed over',
    fr: 'Déclarer combien d’interactions une source a remises',
  },
} satisfies Record<string, About>;
