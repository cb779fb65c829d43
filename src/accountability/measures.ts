import type { Measure } from './register-types.ts';
import type { Bilingual } from '../law/index.ts';

const KINDS = {
  encryption: { fr: 'Chiffrement des données', en: 'Encryption of data' },
  access: { fr: 'Contrôle d’accès des utilisateurs', en: 'Access control of users' },
  tracing: { fr: 'Mesures de traçabilité', en: 'Traceability' },
  minimisation: { fr: 'Minimisation et masquage', en: 'Minimisation and masking' },
  backup: { fr: 'Sauvegarde des données', en: 'Backup of data' },
  vendors: { fr: 'Contrôle des sous-traitants', en: 'Control of processors' },
} as const satisfies Record<string, Bilingual>;

const PROVIDERS: readonly (readonly [RegExp, Bilingual])[] = [
  [/^local/, { fr: 'une clé maîtresse gardée hors de la base', en: 'a master key kept outside the database' }],
  [/^transit/, { fr: 'un service de clés (Vault ou OpenBao)', en: 'a key service (Vault or OpenBao)' }],
  [/^aws-kms/, { fr: 'AWS KMS', en: 'AWS KMS' }],
];

/**
 * What protects the data in this installation, as art. 30(1)(g) and 30(2)(d) ask for it: in general terms, and only what the
 * program itself does. Premises, staff and networks are the organisation's to add.
 * @param provider id of what wraps brands' keys
 */
export function measuresOf(provider: string): Measure[] {
  const wrapped = PROVIDERS.find(([form]) => form.test(provider))?.[1] ?? { fr: provider, en: provider };
  const measure = (kind: keyof typeof KINDS, fr: string, en: string): Measure => ({
    kind: KINDS[kind],
    text: { fr, en },
  });
  return [
    measure(
      'encryption',
      `AES-256-GCM sous une clé par personne, enveloppée par une clé par marque, elle-même tenue par ${wrapped.fr}. Détruire la clé efface.`,
      `AES-256-GCM under a key per person, wrapped by a key per brand, itself held by ${wrapped.en}. Destroying the key erases.`,
    ),
    measure(
      'access',
      'Refus par défaut ; rôles écrits et lisibles ; second facteur pour voir en clair ou exporter ; cloisonnement des marques dans la base ; revues trimestrielles des habilitations.',
      'Refusal by default; roles written and readable; a second factor to read in clear or to export; brands kept apart in the database; quarterly reviews of access.',
    ),
    measure(
      'tracing',
      'Chaque opération laisse une inscription dans un journal que la marque vérifie elle-même.',
      'Each act leaves an entry in a log that the brand checks itself.',
    ),
    measure(
      'minimisation',
      'Cartes, codes et données interdites supprimés avant toute écriture ; chaque lecteur ne voit que ce que sa finalité permet.',
      'Cards, codes and forbidden data struck out before anything is written; each reader sees only what their purpose allows.',
    ),
    measure(
      'backup',
      'Sauvegardes sans les clés qui les ouvrent ; les effacements sont rejoués après une restauration.',
      'Backups without the keys that open them; erasures are replayed after a restore.',
    ),
    measure(
      'vendors',
      'Sous-traitants ultérieurs et pays nommés dans les instructions signées ; une lecture depuis un pays non prévu est refusée.',
      'Sub-processors and countries named in the signed instructions; a reading from a country that they do not name is refused.',
    ),
  ];
}
