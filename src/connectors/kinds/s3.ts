import type { Connector } from '../platform.ts';
import { DROP_FIELDS } from './drop-files.ts';

export const s3: Connector = {
  kind: 's3',
  name: 'S3',
  source: 'drop',
  fields: [
    { name: 'bucket', label: { fr: 'Compartiment', en: 'Bucket' }, pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/ },
    {
      name: 'prefix',
      label: { fr: 'Préfixe', en: 'Prefix' },
      optional: true,
      pattern: /^[^/\0\r\n][^\0\r\n]{0,500}\/$/,
      note: {
        fr: 'Un dossier du compartiment, avec sa barre finale.',
        en: 'A folder of the bucket, with its final slash.',
      },
    },
    { name: 'region', label: { fr: 'Région', en: 'Region' }, standard: 'eu-west-3', pattern: /^[a-z0-9-]{2,30}$/ },
    {
      name: 'endpoint',
      label: { fr: 'Adresse', en: 'Endpoint' },
      optional: true,
      pattern: /^(?:https:\/\/[a-z0-9.-]+(?::\d{1,5})?|http:\/\/127\.0\.0\.1:\d{1,5})$/,
      note: {
        fr: 'D’un dépôt compatible avec S3. Sans elle : Amazon.',
        en: 'Of a store compatible with S3. Without it: Amazon.',
      },
    },
    {
      name: 'key',
      label: { fr: 'Identifiant de la clé d’accès', en: 'Access key id' },
      optional: true,
      pattern: /^[\w-]{3,128}$/,
      note: {
        fr: 'Sans clé : celle de la machine (rôle, profil, variables d’environnement).',
        en: 'Without a key: that of the machine (role, profile, environment).',
      },
    },
    { name: 'secret', label: { fr: 'Clé d’accès secrète', en: 'Secret access key' }, secret: true, optional: true },
    ...DROP_FIELDS,
  ],
  can: ['delete'],
  about: {
    fr: 'Fichiers d’un compartiment : vCon, courriels, transcriptions, exports, reconnus chacun, ou manifestes avec les enregistrements que leurs lignes nomment. Un son sans manifeste n’est pas pris : rien ne dit de qui il est. Supprimer retire ce qui a été repris, toutes les versions d’avant et leurs marques ; ce qui l’a remplacé depuis est une autre copie. Chaque regard liste tout le préfixe (un appel pour 1000 objets) et ne reprend que ce qui a changé.',
    en: 'Files of a bucket: vCon, mails, transcripts, exports, each recognised, or manifests with the recordings that their rows name. Sound without a manifest is not taken: nothing says whose it is. Deleting removes what was taken, every version before it and their marks; what replaced it since is another copy. Each look lists the whole prefix (a call for 1000 objects) and takes up only what changed.',
  },
  /** The library of AWS is large: it is loaded where a bucket is opened. */
  open: async (values, world) => (await import('./s3-platform.ts')).openBucket(values, world),
};
