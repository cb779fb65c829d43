import { createDataMaps } from '../datamap/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Happening } from './happening.ts';

const DAY = 86_400_000;
const DECLARER = { actor: 'system', name: 'Nadia Ferrand' };

/** Copies that Mandat does not control, as the processor's data protection officer declared them. */
export const sampleFlows = (now: number): readonly Happening[] => [
  {
    at: now - 12 * DAY,
    run: (app) =>
      createDataMaps(app).declare(
        'lumen' as BrandId,
        {
          leaves: 'source',
          name: 'Enregistreur de la téléphonie',
          data: 'enregistrements d’appels, trente jours',
          country: 'FR',
          safeguard: null,
          note: 'Effacés à la source dès que Mandat les a repris ; la copie de secours suit son propre terme.',
        },
        DECLARER,
      ),
  },
  {
    at: now - 11 * DAY,
    run: (app) =>
      createDataMaps(app).declare(
        'lumen' as BrandId,
        {
          leaves: 'site',
          name: 'Entrepôt décisionnel de Lumen',
          data: 'suites d’appels, sans transcription',
          country: 'TN',
          safeguard: null,
          note: null,
        },
        DECLARER,
      ),
  },
];
