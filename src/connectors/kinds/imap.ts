import type { Connector } from '../platform.ts';

export const imap: Connector = {
  kind: 'imap',
  name: 'IMAP',
  source: 'email',
  fields: [
    { name: 'host', label: { fr: 'Serveur', en: 'Server' }, pattern: /^[\w.:-]{1,253}$/ },
    {
      name: 'security',
      label: { fr: 'Chiffrement de la liaison', en: 'Encryption of the line' },
      choices: ['tls', 'starttls', 'none'],
      standard: 'tls',
      note: {
        fr: '`none` : pour les essais, vers cette machine seulement.',
        en: '`none`: for trials, to this machine only.',
      },
    },
    {
      name: 'port',
      label: { fr: 'Port', en: 'Port' },
      optional: true,
      pattern: /^\d{1,5}$/,
      note: { fr: 'Sans port : 993 en `tls`, 143 sinon.', en: 'Without one: 993 with `tls`, 143 otherwise.' },
    },
    {
      name: 'authority',
      label: { fr: 'Autorité de certification', en: 'Certificate authority' },
      optional: true,
      long: true,
      pattern: /^-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----$/,
      note: {
        fr: 'En PEM, pour un serveur dont le certificat vient d’une autorité interne.',
        en: 'In PEM, for a server whose certificate comes from an internal authority.',
      },
    },
    { name: 'user', label: { fr: 'Utilisateur', en: 'User' }, pattern: /^[^\0\r\n\u0001]{1,320}$/ },
    { name: 'password', label: { fr: 'Mot de passe', en: 'Password' }, secret: true, optional: true },
    {
      name: 'token',
      label: { fr: 'Jeton d’accès OAuth 2', en: 'OAuth 2 access token' },
      secret: true,
      optional: true,
      pattern: /^[\w.~+/=-]+$/,
      note: {
        fr: 'À la place du mot de passe (XOAUTH2) ; à remplacer avant qu’il n’expire. Mieux : les réglages qui suivent, par lesquels il est demandé à chaque entrée.',
        en: 'In place of the password (XOAUTH2); to be replaced before it expires. Better: the settings that follow, by which it is asked for at each entry.',
      },
    },
    {
      name: 'tokenUrl',
      label: { fr: 'OAuth 2 : adresse des jetons', en: 'OAuth 2: address of tokens' },
      optional: true,
      pattern: /^(?:https:\/\/[\w.-]+(?::\d{1,5})?|http:\/\/127\.0\.0\.1:\d{1,5})\/[\w./-]*$/,
      note: {
        fr: '`https://login.microsoftonline.com/LOCATAIRE/oauth2/v2.0/token`, `https://oauth2.googleapis.com/token`.',
        en: '`https://login.microsoftonline.com/TENANT/oauth2/v2.0/token`, `https://oauth2.googleapis.com/token`.',
      },
    },
    { name: 'client', label: { fr: 'OAuth 2 : client', en: 'OAuth 2: client' }, optional: true },
    {
      name: 'clientSecret',
      label: { fr: 'OAuth 2 : secret du client', en: 'OAuth 2: secret of the client' },
      secret: true,
      optional: true,
    },
    {
      name: 'refreshToken',
      label: { fr: 'OAuth 2 : jeton de renouvellement', en: 'OAuth 2: refresh token' },
      secret: true,
      optional: true,
      note: {
        fr: 'Sans lui, le client entre en son propre nom (`client_credentials`).',
        en: 'Without it the client enters in its own name (`client_credentials`).',
      },
    },
    {
      name: 'scope',
      label: { fr: 'OAuth 2 : portée', en: 'OAuth 2: scope' },
      optional: true,
      note: {
        fr: 'Chez Microsoft 365 : `https://outlook.office365.com/.default`.',
        en: 'At Microsoft 365: `https://outlook.office365.com/.default`.',
      },
    },
    { name: 'folder', label: { fr: 'Dossier', en: 'Folder' }, standard: 'INBOX', pattern: /^[^\0\r\n]{1,500}$/ },
    {
      name: 'from',
      label: { fr: 'Premier jour de réception', en: 'First day of arrival' },
      optional: true,
      pattern: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
      note: { fr: 'Sans date : tout le dossier.', en: 'Without a date: the whole folder.' },
    },
  ],
  can: ['delete'],
  about: {
    fr: 'Courriels d’un dossier, dans l’ordre d’arrivée, lus sans être marqués comme lus. Supprimer retire le courriel du dossier (`UID EXPUNGE`) et rien d’autre ; un serveur sans UIDPLUS ne permet pas de n’effacer que lui : à faire à la main. Chez Gmail, retirer d’un dossier n’est qu’archiver : le courriel passe par la corbeille, d’où il est effacé. Ce que quelqu’un a déplacé vers un autre dossier n’y est pas suivi ; ce que le serveur sauvegarde ou rend récupérable lui appartient. Si le serveur renumérote le dossier (UIDVALIDITY), tout y est relu et un courriel est retrouvé par son Message-ID ; s’il n’en a pas, ou si deux le portent : à la main. Un courriel n’est pas un contact, et ceux qui sont pris partent : rien n’est compté ici.',
    en: 'Mails of one folder, in the order of arrival, read without being marked as read. Deleting removes the mail from the folder (`UID EXPUNGE`) and nothing else; a server without UIDPLUS cannot be told to remove that mail alone: by hand. At Gmail, removing from a folder only archives: the mail goes through the bin, and is removed from there. What somebody moved to another folder is not followed there; what the server backs up or lets be recovered is its own. Where the server numbers the folder anew (UIDVALIDITY), all of it is read again and a mail is found by its Message-ID; where it has none, or two carry it: by hand. A mail is not a contact, and those that were taken leave: nothing is counted here.',
  },
  open: async (values, world) => (await import('./imap-platform.ts')).openImap(values, world),
};
