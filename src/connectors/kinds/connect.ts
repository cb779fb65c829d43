import { ENDPOINT } from '../http.ts';
import type { Connector } from '../platform.ts';

/** Names the region, the account and the instance at once. */
export const INSTANCE =
  /^(arn:aws[a-z-]*:connect:([a-z]{2}(?:-[a-z]+){1,2}-\d):(\d{12}):instance\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))$/;
export const RECORDS = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/(.*)$/;

export const connect: Connector = {
  kind: 'connect',
  name: 'Amazon Connect',
  fields: [
    {
      name: 'instance',
      label: { fr: 'ARN de l’instance', en: 'ARN of the instance' },
      pattern: INSTANCE,
    },
    {
      name: 'key',
      label: { fr: 'Identifiant de la clé d’accès', en: 'Access key id' },
      optional: true,
      pattern: /^[A-Z0-9]{16,128}$/,
      note: {
        fr: 'Sans clé : celle de la machine (rôle, profil, variables d’environnement).',
        en: 'Without a key: that of the machine (role, profile, environment).',
      },
    },
    { name: 'secret', label: { fr: 'Clé d’accès secrète', en: 'Secret access key' }, secret: true, optional: true },
    {
      name: 'records',
      label: { fr: 'Fiches de contact exportées', en: 'Exported contact records' },
      optional: true,
      pattern: RECORDS,
      note: {
        fr: 's3://compartiment/préfixe où Firehose dépose les fiches. Sans lui, elles sont demandées une à une à Connect.',
        en: 's3://bucket/prefix where Firehose puts the records. Without it they are asked of Connect one by one.',
      },
    },
    {
      name: 'since',
      label: { fr: 'Premier jour à regarder', en: 'First day to look at' },
      optional: true,
      pattern: /^\d{4}-\d\d-\d\d$/,
      note: {
        fr: 'Sans date : deux ans en arrière, aussi loin que Connect garde les contacts.',
        en: 'Without a date: two years back, as far as Connect keeps contacts.',
      },
    },
    ENDPOINT,
  ],
  can: ['delete', 'record', 'routes', 'count'],
  about: {
    fr: 'Contacts achevés (voix, chat, courriel), enregistrements et leurs doubles expurgés, analyses de Contact Lens brutes et expurgées, transcriptions des chats. Les fichiers sont trouvés là où ils sont, dans les compartiments que l’instance nomme, car Connect ne tient pas de liste des doubles ; les dossiers d’hier et d’avant-hier sont relus pour ce qui vient tard. Supprimer retire toutes les versions d’un fichier. Une fiche de contact ne se supprime pas chez Connect, qui la garde 24 mois : à faire valoir à la main. Un objet exporté qui porte plusieurs contacts n’est supprimé qu’à la main. Ni les pièces jointes, ni les corps des courriels, ni les objets en archive (Glacier) ne sont pris. Mandat demande 1 à 2 appels par contact ; AWS en permet 2 par seconde et par compte, à élargir pour un grand historique.',
    en: 'Ended contacts (voice, chat, mail), recordings and their redacted twins, Contact Lens analyses raw and redacted, chat transcripts. Files are found where they lie, in the buckets that the instance names, as Connect keeps no list of the twins; the folders of the last two days are read again for what comes late. Deleting removes every version of a file. A contact record cannot be deleted at Connect, which keeps it for 24 months: by hand. An exported object that holds several contacts is deleted by hand only. Attachments, bodies of mails and objects in an archive (Glacier) are not taken. Mandat asks once or twice for each contact; AWS allows 2 calls a second and account, to be raised for a long history.',
  },
  /** The libraries of AWS are large: they are loaded where one is opened. */
  open: async (values, world) => (await import('./connect-platform.ts')).openConnect(values, world),
};
