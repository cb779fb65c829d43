import type { Connector } from '../platform.ts';
import { DROP_FIELDS } from './drop-files.ts';

export const sftp: Connector = {
  kind: 'sftp',
  name: 'SFTP',
  source: 'drop',
  fields: [
    { name: 'host', label: { fr: 'Serveur', en: 'Server' }, pattern: /^[\w.:-]{1,253}$/ },
    { name: 'port', label: { fr: 'Port', en: 'Port' }, standard: '22', pattern: /^\d{1,5}$/ },
    {
      name: 'hostKey',
      label: { fr: 'Empreinte de la clé du serveur', en: 'Fingerprint of the server’s key' },
      pattern: /^SHA256:[A-Za-z0-9+/]{43}(?:[ ,]+SHA256:[A-Za-z0-9+/]{43}){0,5}$/,
      note: {
        fr: 'Telle que la donne l’hébergeur, ou `ssh-keyscan SERVEUR | ssh-keygen -lf -`. Un serveur a souvent plusieurs clés, et présente d’abord celle en ED25519 : les donner toutes, séparées d’une espace. Un autre serveur n’obtient ni mot de passe ni données.',
        en: 'As its host tells it, or `ssh-keyscan SERVER | ssh-keygen -lf -`. A server often has several keys, and shows its ED25519 key first: give all of them, with a space between. Another server gets neither password nor data.',
      },
    },
    { name: 'user', label: { fr: 'Utilisateur', en: 'User' }, pattern: /^[^\0\r\n]{1,120}$/ },
    { name: 'password', label: { fr: 'Mot de passe', en: 'Password' }, secret: true, optional: true },
    {
      name: 'privateKey',
      label: { fr: 'Clé privée', en: 'Private key' },
      secret: true,
      optional: true,
      long: true,
      note: {
        fr: 'En PEM ou au format OpenSSH, à la place du mot de passe.',
        en: 'In PEM or OpenSSH form, in place of the password.',
      },
    },
    {
      name: 'passphrase',
      label: { fr: 'Phrase secrète de la clé', en: 'Passphrase of the key' },
      secret: true,
      optional: true,
    },
    {
      name: 'folder',
      label: { fr: 'Dossier', en: 'Folder' },
      standard: '.',
      pattern: /^[^\0\r\n]{1,500}$/,
    },
    ...DROP_FIELDS,
  ],
  can: ['delete'],
  about: {
    fr: 'Fichiers d’un dossier et de ses sous-dossiers, quand ils n’ont pas bougé depuis une minute : vCon, courriels, transcriptions, exports, reconnus chacun, ou manifestes avec les enregistrements que leurs lignes nomment. Un son sans manifeste n’est pas pris. Supprimer retire le fichier ; ce que le serveur sauvegarde de son côté lui appartient. Un fichier remplacé sous le même nom est repris comme un autre ; l’ancien est alors tenu pour parti. Chaque regard parcourt tout le dossier et ne reprend que ce qui a changé. L’heure du serveur doit être juste à une minute près.',
    en: 'Files of a folder and of its folders, once they have not moved for a minute: vCon, mails, transcripts, exports, each recognised, or manifests with the recordings that their rows name. Sound without a manifest is not taken. Deleting removes the file; what the server backs up by itself is its own. A file that is replaced under the same name is taken as another; the old one then counts as gone. Each look walks the whole folder and takes up only what changed. The server’s clock must be right to within a minute.',
  },
  open: async (values, world) => (await import('./sftp-platform.ts')).openSftp(values, world),
};
