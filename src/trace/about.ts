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
