import { z } from 'zod';
import type { About } from '../../http/index.ts';

const bytes = z.string().meta({ format: 'binary' });
const tus = {
  media: ['application/offset+octet-stream'],
  schema: bytes,
  note: { en: 'The bytes that follow, as they are.', fr: 'Les octets qui suivent, tels quels.' },
} as const;
const decided = [
  'interaction.unknown',
  'interaction.not-accepted',
  'interaction.gone',
  'interaction.expired',
  'media.not-instructed',
] as const;
const taken = [
  'media.length',
  'media.digest',
  'media.checksum-algorithm',
  'media.store-unavailable',
  'intake.unavailable',
  'media.words-awaited',
  'media.words-unusable',
  'media.silence-form',
  'media.silence-failed',
] as const;
const resumed = ['media.unknown', 'media.upload-gone', 'media.tus-version'] as const;

/** What the routes of recordings say of themselves. */
export const ABOUT = {
  options: {
    room: 'intake',
    en: 'Ask what resumable uploads can do',
    fr: 'Demander ce que permettent les dépôts repris',
  },
  create: {
    room: 'intake',
    en: 'Begin the resumable upload of a recording (tus)',
    fr: 'Commencer le dépôt d’un enregistrement, qui se reprend (tus)',
    more: {
      en: 'tus 1.0.0 with creation, creation-with-upload, checksum, termination and expiration. `Upload-Metadata` takes `filetype` (audio/… or video/…), `dialog` (its index or id) and `content_hash` (as in a vCon: checked, not kept). Answers 201 with `Location`; send the bytes there with `PATCH`, ask with `HEAD` how many are safe after a break. Decided as audio under the instructions in force, at its beginning and once more at its end. Bytes are encrypted while they stream.',
      fr: 'tus 1.0.0 avec creation, creation-with-upload, checksum, termination et expiration. `Upload-Metadata` prend `filetype` (audio/… ou video/…), `dialog` (son rang ou son identifiant) et `content_hash` (comme dans une vCon : vérifié, non conservé). Réponse 201 avec `Location` ; envoyez-y les octets par `PATCH`, demandez par `HEAD` combien sont en sûreté après une coupure. Décidé comme du son selon les instructions en vigueur, au début et de nouveau à la fin. Les octets sont chiffrés au fil de l’eau.',
    },
    takes: { ...tus, note: { en: 'Empty, or the first bytes.', fr: 'Vide, ou les premiers octets.' } },
    problems: [...decided, ...taken, 'media.type', 'media.too-large', 'media.checksum', 'media.tus-version'],
  },
  put: {
    room: 'intake',
    en: 'Hand over a recording in one request',
    fr: 'Remettre un enregistrement en une seule requête',
    more: {
      en: 'For what need not be resumed: all of it is kept, or nothing. `dialog` says which dialog it is of; `Content-Digest` (sha-256 or sha-512) is verified. Encrypted while it streams, answered after the commit.',
      fr: 'Pour ce qui n’a pas à être repris : tout est conservé, ou rien. `dialog` dit de quel dialogue il s’agit ; `Content-Digest` (sha-256 ou sha-512) est vérifié. Chiffré au fil de l’eau, réponse après l’enregistrement.',
    },
    takes: {
      media: ['audio/*', 'video/*'],
      schema: bytes,
      note: { en: 'The recording, as it is.', fr: 'L’enregistrement, tel quel.' },
    },
    problems: [...decided, ...taken, 'media.type', 'media.too-large', 'input.empty'],
  },
  patch: {
    room: 'intake',
    en: 'Go on with an upload (tus)',
    fr: 'Poursuivre un dépôt (tus)',
    more: {
      en: 'From `Upload-Offset` on, which is where the upload stands. With `Upload-Checksum` (sha1, sha256, sha512) the bytes of this request count together, or not at all. The last bytes make the recording kept, with its entry in the log.',
      fr: 'À partir d’`Upload-Offset`, là où le dépôt s’est arrêté. Avec `Upload-Checksum` (sha1, sha256, sha512), les octets de cette requête comptent ensemble, ou pas du tout. Les derniers octets font conserver l’enregistrement, avec son inscription au journal.',
    },
    takes: tus,
    problems: [...decided, ...taken, ...resumed, 'media.offset', 'media.complete', 'media.checksum'],
  },
  terminate: {
    room: 'intake',
    en: 'Give an upload up (tus)',
    fr: 'Abandonner un dépôt (tus)',
    more: {
      en: 'What was sent of it goes. A recording that is kept goes with its interaction, its person or its day.',
      fr: 'Ce qui en a été envoyé disparaît. Un enregistrement conservé disparaît avec son interaction, sa personne ou son échéance.',
    },
    problems: [...resumed, 'media.complete'],
  },
  list: {
    room: 'interactions',
    en: 'List the recordings of an interaction',
    fr: 'Lister les enregistrements d’une interaction',
    problems: ['interaction.unknown'],
  },
  hear: {
    room: 'interactions',
    en: 'Hear a recording for a purpose, whole or in ranges',
    fr: 'Écouter un enregistrement pour une finalité, en entier ou par intervalles',
    more: {
      en: 'The instructions in force say whether this purpose and this reader may; sound cannot be masked, so a view that shows nothing lets nobody listen. Ranges of bytes are answered by 206. The requests of ten minutes leave one entry in the log.',
      fr: 'Les instructions en vigueur disent si cette finalité et ce lecteur le permettent ; le son ne se masque pas : une vue qui ne montre rien ne laisse personne écouter. Les intervalles d’octets reçoivent un 206. Les demandes de dix minutes laissent une seule inscription au journal.',
    },
    gives: {
      200: { media: ['audio/*', 'video/*'], schema: bytes, note: { en: 'The recording.', fr: 'L’enregistrement.' } },
      206: {
        media: ['audio/*', 'video/*'],
        schema: bytes,
        note: { en: 'The range asked for.', fr: 'L’intervalle demandé.' },
      },
    },
    problems: [
      'media.unknown',
      'interaction.gone',
      'interaction.expired',
      'access.purpose-required',
      'access.purpose-denied',
      'media.range',
      'media.missing',
      'media.overtaken',
      'media.store-unavailable',
      'vault.unreadable',
    ],
  },
  usage: {
    room: 'interactions',
    en: 'Volume and growth of a brand’s recordings',
    fr: 'Volume et croissance des enregistrements d’une marque',
    more: {
      en: 'Recordings and bytes kept, what came and went by month, and what the store has not yet confirmed to be gone. The cost where a price is set (`MANDAT_MEDIA_PRICE`).',
      fr: 'Enregistrements et octets conservés, ce qui est venu et parti par mois, et ce dont le dépôt n’a pas encore confirmé la disparition. Le coût si un prix est réglé (`MANDAT_MEDIA_PRICE`).',
    },
  },
  removals: {
    room: 'interactions',
    en: 'Deletions that the store has not confirmed',
    fr: 'Suppressions que le dépôt n’a pas confirmées',
    more: {
      en: 'Erased or expired: their keys are gone, nobody can open them. Their bytes are asked for again until the store confirms.',
      fr: 'Effacés ou échus : leurs clés ont disparu, personne ne peut les ouvrir. La suppression de leurs octets est redemandée jusqu’à confirmation.',
    },
  },
} satisfies Record<string, About>;
