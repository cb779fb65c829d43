import { z } from 'zod';
import type { About } from '../http/index.ts';

const DOCUMENT = z.looseObject({});

/** What the export says of itself. */
export const EXPORT = {
  room: 'interactions',
  en: 'Export one interaction as a vCon',
  fr: 'Exporter une interaction en vCon',
  more: {
    en: '`redacted` (default): under a new uuid, what the view of this purpose does not show is masked, recordings and their hashes are left out. `original`: only where the view shows all that was found. Signed with the brand’s `signing` key (JWS), encrypted for trusted `recipient`s (JWE), or both. One entry in the log.',
    fr: '`redacted` (par défaut) : sous un nouvel uuid, ce que la vue de cette finalité ne montre pas est masqué, les enregistrements et leurs empreintes sont retirés. `original` : seulement si la vue montre tout ce qui a été détecté. Signée avec la clé `signing` de la marque (JWS), chiffrée pour des `recipient` de confiance (JWE), ou les deux. Une inscription au journal.',
  },
  gives: {
    200: {
      media: ['application/vcon+json', 'application/jose+json'],
      schema: DOCUMENT,
      note: {
        en: 'A vCon 0.4.0, or its signed or encrypted form.',
        fr: 'Une vCon 0.4.0, ou sa forme signée ou chiffrée.',
      },
    },
  },
  problems: [
    'interaction.unknown',
    'interaction.expired',
    'interaction.gone',
    'interaction.not-accepted',
    'export.denied',
    'export.original',
    'trust.no-signing-key',
    'trust.unknown',
  ],
} as const satisfies About;
