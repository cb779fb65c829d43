import { z } from 'zod';
import type { About } from '../http/index.ts';

const room = 'trace';

/** What the routes of this room say of themselves. */
export const ABOUT = {
  state: {
    room,
    en: 'State of the log: size, root, signed checkpoint, verifier key',
    fr: 'État du journal : taille, racine, point de contrôle signé, clé de vérification',
    problems: ['trace.not-published'],
  },
  entries: {
    room,
    en: 'List entries, newest first',
    fr: 'Lister les inscriptions, de la plus récente à la plus ancienne',
  },
  proof: {
    room,
    en: 'Proof that an entry is in the log, with its opening',
    fr: 'Preuve qu’une inscription est au journal, avec son ouverture',
    more: {
      en: '`proof` is a C2SP tlog-proof; `salt` and `meaning` open the entry. `@mandat/verify` checks both without us.',
      fr: '`proof` est un tlog-proof C2SP ; `salt` et `meaning` ouvrent l’inscription. `@mandat/verify` contrôle l’un et l’autre sans nous.',
    },
    problems: ['trace.unknown-entry', 'trace.not-published'],
  },
  receipt: {
    room,
    en: 'Receipt of an interaction: proof that its entry is in the log',
    fr: 'Reçu d’une interaction : preuve que son inscription est au journal',
    more: {
      en: 'A C2SP tlog-proof of the entry by which the interaction came in, with the signed checkpoint and its cosignatures. The salt that opens it is asked for apart (`/trace/entries/{id}/proof`); `x-mandat-entry` names the entry.',
      fr: 'Un tlog-proof C2SP de l’inscription par laquelle l’interaction est entrée, avec le point de contrôle signé et ses contresignatures. Le sel qui l’ouvre se demande à part (`/trace/entries/{id}/proof`) ; `x-mandat-entry` nomme l’inscription.',
    },
    gives: { 200: { media: ['text/plain'], schema: z.string() } },
    problems: ['trace.unknown-entry', 'trace.not-published'],
  },
  witnesses: {
    room,
    en: 'List the witnesses of the log, and what each cosigned last',
    fr: 'Lister les témoins du journal, et ce que chacun a contresigné en dernier',
  },
  addWitness: {
    room,
    en: 'Name a witness, by its verifier key',
    fr: 'Désigner un témoin, par sa clé de vérification',
    more: {
      en: 'With `url`, checkpoints are sent there (tlog-witness); without, the witness comes by itself, as `mandat witness` does.',
      fr: 'Avec `url`, les points de contrôle y sont envoyés (tlog-witness) ; sans, le témoin vient de lui-même, comme le fait `mandat witness`.',
    },
    problems: ['trace.witness-key', 'trace.witness-known', 'outgoing.refused'],
  },
  removeWitness: {
    room,
    en: 'End a witness’s part',
    fr: 'Mettre fin au rôle d’un témoin',
    problems: ['trace.witness-unknown'],
  },
  cosign: {
    room,
    en: 'Bring a checkpoint that a witness cosigned',
    fr: 'Remettre un point de contrôle contresigné par un témoin',
    more: {
      en: 'The signed note, with the line of a registered witness. It leaves no entry: each would grow the log and ask for the next. A checkpoint that this log signed and does not bear out stops the log.',
      fr: 'La note signée, avec la ligne d’un témoin inscrit. Elle ne laisse pas d’inscription : chacune agrandirait le journal et en appellerait une autre. Un point de contrôle que ce journal a signé et ne confirme pas arrête le journal.',
    },
    takes: { media: ['text/plain'], schema: z.string() },
    problems: ['trace.cosignature', 'trace.cosignature-conflict', 'trace.unknown-log', 'input.media-type'],
  },
  tiles: {
    room,
    en: 'The log itself, as C2SP tiles: `checkpoint`, `tile/…`',
    fr: 'Le journal lui-même, en tuiles C2SP : `checkpoint`, `tile/…`',
    more: {
      en: 'Static files (tlog-tiles): any tool that reads the specification checks the log. Only for those who may see the brand: sizes are secret.',
      fr: 'Fichiers statiques (tlog-tiles) : tout outil conforme à la spécification contrôle le journal. Réservés à qui peut voir la marque : les volumes sont secrets.',
    },
    gives: {
      200: {
        media: ['text/plain', 'application/octet-stream'],
        schema: z.string(),
        note: {
          en: 'Text for a checkpoint or a key, bytes for a tile.',
          fr: 'Du texte pour un point de contrôle ou une clé, des octets pour une tuile.',
        },
      },
    },
    problems: ['http.not-found'],
  },
} satisfies Record<string, About>;
