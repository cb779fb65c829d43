import { accountabilityOf } from '../accountability-of.ts';
import type { Attester } from '../accountability/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { dayOf } from '../law/index.ts';
import type { Happening } from './happening.ts';

const DAY = 86_400_000;
const NADIA: Attester = { actor: 'system', name: 'Nadia Ferrand', roles: ['dpo'] };
const YANN: Attester = { actor: 'system', name: 'Yann Le Goff', roles: ['security'] };
const ELISE: Attester = { actor: 'system', name: 'Élise Garnier', roles: ['brand-dpo'] };

type Word = readonly [duty: string, says: string, reference: string, days: number];

/** What the house's officers attest to every brand: duty, what is said, its document, days that it holds from when it was said. */
const OURS: readonly (readonly [who: Attester, words: readonly Word[]])[] = [
  [
    NADIA,
    [
      [
        'gdpr.8',
        'Consigne de transmission des demandes de mineurs apprise à l’arrivée, rappelée en mars 2026.',
        'CONS-8',
        300,
      ],
      ['gdpr.15', 'Extraction essayée en septembre 2026 sur trois dossiers, remise sous deux jours.', 'DROITS-2', 180],
      [
        'gdpr.16',
        'Rectifications reportées le jour même dans les outils de la marque ; contrôle mensuel.',
        'DROITS-3',
        180,
      ],
      [
        'gdpr.19',
        'Chaque sous-traitant ultérieur a une adresse qui reçoit effacements et rectifications.',
        'DROITS-5',
        200,
      ],
      ['gdpr.28.1', 'Dossier de garanties remis en janvier 2026, mis à jour en septembre.', 'GAR-26', 250],
      ['gdpr.28.10', 'Aucune réutilisation pour notre compte ; revue des usages en juin 2026.', 'USAGES-26', 200],
      // Lapsed five days ago: the row says so, and whose turn it is.
      ['gdpr.33.3', 'Modèle des éléments de l’article 33(3) relu avec chaque marque.', 'INC-7', 20],
    ],
  ],
  [
    YANN,
    [
      [
        'gdpr.28.3.c',
        'Mesures de l’annexe III en place, vérifiées par l’audit de surveillance de mars 2026.',
        'AUD-26',
        120,
      ],
      [
        'gdpr.32.1.d',
        'Tests d’intrusion en avril 2026, restauration essayée en octobre, écarts suivis.',
        'AUD-26',
        150,
      ],
      ['gdpr.34', 'Envoi aux personnes essayé sur une liste fictive en mai 2026.', 'INC-6', 160],
    ],
  ],
];

/** What one brand's officer attests on her side. */
const THEIRS: readonly Word[] = [
  ['gdpr.24', 'Politique de protection des données approuvée par la direction en février 2026.', 'POL-26', 300],
  ['gdpr.12', 'Procédure d’exercice des droits, formulaire en ligne et adresse postale.', 'DROITS-LUM-1', 250],
  [
    'gdpr.15',
    'Réponse sous un mois, tenue par le service des droits ; 31 demandes closes depuis janvier.',
    'DROITS-LUM-2',
    250,
  ],
  ['gdpr.21', 'Liste d’opposition tenue dans le CRM, rapprochée chaque nuit.', 'OPP-4', 200],
  [
    'gdpr.28.1',
    'Évaluation du sous-traitant en janvier 2026, questionnaire et visite du site de Lille.',
    'FOUR-12',
    250,
  ],
  ['gdpr.28.3.g', 'Restitution puis effacement, trente jours après la fin du contrat.', 'CTR-9', 330],
  ['gdpr.33.1', 'Astreinte de notification et modèle de la CNIL, exercice en juin 2026.', 'VIO-3', 200],
  ['gdpr.33.5', 'Registre des violations tenu depuis 2018.', 'VIO-1', 330],
];

/** Words of named roles for what no system can check: the processor's to every brand, and those of the one brand whose officer uses Mandat. */
export function sampleAttestations(now: number): readonly Happening[] {
  const at = now - 25 * DAY;
  const given = (brand: string, side: 'controller' | 'processor', who: Attester, words: readonly Word[]): Happening[] =>
    words.map(([duty, says, reference, days], i) => ({
      at: at + i * 60_000,
      run: (app) =>
        accountabilityOf(app).parallel.attest(
          brand as BrandId,
          { duty, side, says, reference, until: dayOf(at + days * DAY) },
          who,
        ),
    }));
  return [
    ...['garance', 'lumen', 'orbe'].flatMap((brand) =>
      OURS.flatMap(([who, words]) => given(brand, 'processor', who, words)),
    ),
    ...given('lumen', 'controller', ELISE, THEIRS),
  ];
}
