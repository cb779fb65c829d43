import type { Config } from './config.ts';
import type { LiveMeasure } from './impact/index.ts';
import type { BrandId } from './kernel/ids.ts';
import type { CompiledMandate } from './mandate/index.ts';

type On = {
  readonly config: Pick<Config, 'keys' | 'publicUrl'>;
  readonly mandateOf: (brand: BrandId) => Promise<CompiledMandate | undefined>;
  /** How many witnesses co-sign the brand's log. */
  readonly witnesses: (brand: BrandId) => Promise<number>;
};

const KEEPERS = {
  local: { fr: 'par une clé maîtresse de l’installation', en: 'by a master key of the installation' },
  'aws-kms': {
    fr: 'par un service de gestion de clés (AWS KMS) qui ne livre jamais la sienne',
    en: 'by a key management service (AWS KMS) that never lets its own out',
  },
  transit: {
    fr: 'par un service de gestion de clés (Transit) qui ne livre jamais la sienne',
    en: 'by a key management service (Transit) that never lets its own out',
  },
} as const;

/** The security measures that are on in this installation, each with where it is seen: asked each time, never assumed. */
export function liveMeasures({
  config,
  mandateOf,
  witnesses,
}: On): (brand: BrandId) => Promise<readonly LiveMeasure[]> {
  return async (brand) => {
    const path = `/v1/brands/${brand}`;
    const mandate = await mandateOf(brand);
    const count = await witnesses(brand);
    const keeper = KEEPERS[config.keys.kind];
    const observed = mandate !== undefined && Object.values(mandate.activities).some(({ mode }) => mode === 'observe');
    return [
      {
        title: { fr: 'Chiffrement', en: 'Encryption' },
        content: {
          fr: `Chaque contenu est chiffré (AES-256-GCM) sous la clé de la personne, elle-même sous la clé de la marque, gardée ${keeper.fr}, hors de la base de données.`,
          en: `Each content is encrypted (AES-256-GCM) under the person’s key, itself under the brand’s key, kept ${keeper.en}, outside the database.`,
        },
        evidence: [{ text: { fr: 'Clés de chiffrement', en: 'Encryption keys' }, path: `${path}/encryption-keys` }],
        events: ['access'],
      },
      {
        title: { fr: 'Cloisonnement des données', en: 'Data partitioning' },
        content: {
          fr: 'Les données d’une marque portent son identifiant en tête de chaque clé et ne sont lues que sous lui (sécurité au niveau des lignes) ; rien ne se recoupe entre marques.',
          en: 'A brand’s data bear its id first in every key and are read under it alone (row-level security); nothing joins across brands.',
        },
        evidence: [{ text: { fr: 'Politiques d’accès', en: 'Access policies' }, path: '/v1/policies' }],
        events: ['access', 'change'],
      },
      {
        title: { fr: 'Contrôle des accès logiques', en: 'Logical access control' },
        content: {
          fr: 'Chaque opération demande un rôle que les politiques en vigueur permettent ; ce qui montre ou sort des données en clair demande un second facteur ; les habilitations sont revues chaque trimestre.',
          en: 'Each act asks for a role that the policies in force permit; what shows data in clear or takes it out asks for a second factor; access is reviewed each quarter.',
        },
        evidence: [
          { text: { fr: 'Politiques d’accès', en: 'Access policies' }, path: '/v1/policies' },
          { text: { fr: 'Revues des habilitations', en: 'Access reviews' }, path: '/v1/access-reviews' },
        ],
        events: ['access', 'change', 'loss'],
      },
      ...(mandate && !observed
        ? [
            {
              title: { fr: 'Minimisation et masquage', en: 'Minimisation and masking' },
              content: {
                fr: 'Ce que les instructions interdisent et les données de carte sont supprimés avant toute écriture ; chaque lecteur ne voit en clair que ce que sa vue permet.',
                en: 'What the instructions forbid and card data are struck out before anything is written; each reader is shown in clear what their view permits and nothing else.',
              },
              evidence: [
                { text: { fr: 'Instructions documentées', en: 'Documented instructions' }, path: `${path}/mandate` },
              ],
              events: ['access'] as const,
            },
          ]
        : []),
      {
        title: { fr: 'Traçabilité', en: 'Traceability' },
        content: {
          fr: `Chaque opération laisse une inscription, dans sa propre transaction, à un journal dont nul ne peut rien ôter sans que cela se voie${count > 0 ? ` ; ${count} témoin(s) le contresigne(nt)` : ''}.`,
          en: `Each act leaves an entry, in its own transaction, in a log from which nobody can take anything unseen${count > 0 ? `; ${count} witness(es) co-sign it` : ''}.`,
        },
        evidence: [
          { text: { fr: 'Journal', en: 'Log' }, path: `${path}/trace` },
          ...(count > 0 ? [{ text: { fr: 'Témoins', en: 'Witnesses' }, path: `${path}/trace/witnesses` }] : []),
        ],
        events: ['access', 'change', 'loss'],
      },
      {
        title: { fr: 'Effacement à terme', en: 'Erasure at term' },
        content: {
          fr: 'Chaque contenu porte son terme ; passé celui-ci, il n’est plus lu, puis sa partition est détruite.',
          en: 'Each content bears its term; past it nothing is read any more, then its partition is destroyed.',
        },
        evidence: [
          { text: { fr: 'Instructions documentées', en: 'Documented instructions' }, path: `${path}/mandate` },
        ],
        events: ['access'],
      },
      {
        title: { fr: 'Gestion des incidents et des violations', en: 'Managing incidents and breaches' },
        content: {
          fr: 'Ce qui ne devait pas arriver ouvre un incident, que quelqu’un traite et clôt.',
          en: 'What should not have happened opens an incident, which somebody handles and closes.',
        },
        evidence: [{ text: { fr: 'Incidents', en: 'Incidents' }, path: `${path}/incidents` }],
        events: ['access', 'change', 'loss'],
      },
      ...(config.publicUrl.startsWith('https://')
        ? [
            {
              title: { fr: 'Chiffrement des échanges', en: 'Encryption in transit' },
              content: { fr: 'L’installation est servie en HTTPS.', en: 'The installation is served over HTTPS.' },
              evidence: [
                {
                  text: { fr: 'Adresse de l’installation', en: 'Address of the installation' },
                  path: config.publicUrl,
                },
              ],
              events: ['access', 'change'] as const,
            },
          ]
        : []),
    ];
  };
}
