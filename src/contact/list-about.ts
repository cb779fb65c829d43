import { z } from 'zod';
import type { About } from '../http/index.ts';

const room = 'contact';

/** What the routes of lists say of themselves. */
export const LIST_ABOUT = {
  scrubs: {
    room,
    en: 'List scrubbed lists',
    fr: 'Lister les listes nettoyées',
    more: {
      en: 'What each came to, the newest first. Lists are scrubbed by `mandat scrub`, beside the files; Mandat keeps none of them.',
      fr: 'Ce que chacune a donné, la plus récente d’abord. Les listes sont nettoyées par `mandat scrub`, là où sont les fichiers ; Mandat n’en garde aucune.',
    },
  },
  scrub: {
    room,
    en: 'Read the certificate of a scrubbed list',
    fr: 'Lire le certificat d’une liste nettoyée',
    more: {
      en: 'It ties the SHA-256 of the list and of both files, the counts by rule, the instructions and the instant to one entry of the brand’s log. `sig` is Ed25519 by `vkey`, over `mandat.scrub.v1`, a line feed, and the canonical JSON (RFC 8785) of the other members.',
      fr: 'Il lie les SHA-256 de la liste et des deux fichiers, les comptes par règle, les instructions et l’instant à une entrée du journal de la marque. `sig` est une signature Ed25519 de `vkey`, sur `mandat.scrub.v1`, un saut de ligne, et le JSON canonique (RFC 8785) des autres membres.',
    },
    problems: ['list.unknown'],
  },
  import: {
    room,
    en: 'Import consents, oppositions, attempts, contracts or sales',
    fr: 'Importer des consentements, oppositions, tentatives, contrats ou ventes',
    more: {
      en: 'A CSV as the body, read by the mapping given in `mapping` (YAML or JSON). All rows that can be read are recorded in one transaction under one entry, or none. The answer tells by line what could not be read and what, though recorded, opens nothing because the law asks for more. The same file by the same mapping is imported once.',
      fr: 'Un CSV comme corps, lu selon la table de correspondance `mapping` (YAML ou JSON). Toutes les lignes lisibles sont enregistrées en une transaction et une entrée, ou aucune. La réponse dit par ligne ce qui n’a pu être lu et ce qui, bien qu’enregistré, ne permet rien parce que la loi demande plus. Le même fichier selon la même table n’est importé qu’une fois.',
    },
    takes: {
      media: ['text/csv'],
      schema: z.string(),
      note: { en: 'A CSV with a line of names, in UTF-8.', fr: 'Un CSV avec une ligne de noms, en UTF-8.' },
    },
    problems: ['import.kind', 'source.mapping', 'input.empty', 'source.not-utf8', 'list.row-too-long', 'mandate.none'],
  },
  imports: {
    room,
    en: 'List imports',
    fr: 'Lister les imports',
    more: {
      en: 'What each came to, the newest first.',
      fr: 'Ce que chacun a donné, le plus récent d’abord.',
    },
  },
} as const satisfies Record<string, About>;
