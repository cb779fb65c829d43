import { z } from 'zod';
import type { About } from '../http/index.ts';

const room = 'access';
const WAYS_IN = ['access.person-closed', 'access.sign-in-stale'] as const;

/** What the routes by which people come in say of themselves. */
export const ABOUT_SIGN_IN = {
  ways: { room, en: 'How one signs in here', fr: 'Comment on s’identifie ici' },
  start: {
    room,
    en: 'Start signing in by an identity provider',
    fr: 'Commencer une identification par un fournisseur d’identité',
    more: {
      en: 'OpenID Connect, code flow with PKCE. The browser goes to `location` and comes back to `/v1/sign-in/oidc/{provider}/back` within ten minutes; `returnTo` is a page of the console.',
      fr: 'OpenID Connect, flux à code avec PKCE. Le navigateur va à `location` et revient à `/v1/sign-in/oidc/{provider}/back` dans les dix minutes ; `returnTo` est une page de la console.',
    },
    problems: ['access.provider-unknown', 'access.provider-unavailable'],
  },
  back: {
    room,
    en: 'Come back from the identity provider',
    fr: 'Revenir du fournisseur d’identité',
    more: {
      en: 'The redirect URI to register at the provider’s. Leads to the console, or to its entrance with the code of the refusal.',
      fr: 'L’adresse de retour à déclarer chez le fournisseur. Mène à la console, ou à son entrée avec le code du refus.',
    },
  },
  logout: {
    room,
    en: 'Take an identity provider’s back-channel logout',
    fr: 'Recevoir la déconnexion d’un fournisseur d’identité',
    more: {
      en: 'OpenID Connect Back-Channel Logout 1.0: ends the sessions of a subject, or the one that the provider names. A token serves once.',
      fr: 'OpenID Connect Back-Channel Logout 1.0 : ferme les sessions d’une personne, ou celle que le fournisseur nomme. Un jeton sert une fois.',
    },
    takes: { media: ['application/x-www-form-urlencoded'], schema: z.object({ logout_token: z.string() }) },
    problems: [
      'access.provider-unknown',
      'access.provider-unavailable',
      'access.sign-in-untrusted',
      'access.sign-in-stale',
    ],
  },
  invitation: {
    room,
    en: 'Look at an invitation',
    fr: 'Consulter une invitation',
    more: { en: 'It is not used up.', fr: 'Elle n’est pas consommée.' },
    problems: ['access.invitation-used'],
  },
  invitationOptions: {
    room,
    en: 'Ask to register a passkey by an invitation',
    fr: 'Demander à enregistrer une clé d’accès par invitation',
    problems: ['access.invitation-used', 'access.passkey-address'],
  },
  invitationPasskey: {
    room,
    en: 'Come in by an invitation with a new passkey',
    fr: 'Entrer par invitation avec une nouvelle clé d’accès',
    more: {
      en: 'The invitation is used up, the passkey registered and the session opened, or nothing is.',
      fr: 'L’invitation est consommée, la clé d’accès enregistrée et la session ouverte, ou rien ne l’est.',
    },
    problems: [
      'access.invitation-used',
      'access.passkey-refused',
      'access.passkey-known',
      'access.passkey-address',
      ...WAYS_IN,
    ],
  },
  passkeyOptions: {
    room,
    en: 'Ask to sign in with a passkey',
    fr: 'Demander à s’identifier par une clé d’accès',
    problems: ['access.passkey-address'],
  },
  passkey: {
    room,
    en: 'Sign in with a passkey',
    fr: 'S’identifier par une clé d’accès',
    more: {
      en: 'The passkey says who it is; the device verifies the person, so that one is two factors.',
      fr: 'La clé dit de qui il s’agit ; l’appareil vérifie la personne : elle vaut deux facteurs.',
    },
    problems: ['access.passkey-refused', 'access.passkey-cloned', 'access.passkey-address', ...WAYS_IN],
  },
} satisfies Record<string, About>;

/** What the routes of one's own account say of themselves. */
export const ABOUT_ACCOUNT = {
  account: { room, en: 'My account: roles, passkeys, sessions', fr: 'Mon compte : rôles, clés d’accès, sessions' },
  endSession: { room, en: 'End one of my sessions', fr: 'Fermer l’une de mes sessions', problems: ['http.not-found'] },
  endOthers: { room, en: 'End all my other sessions', fr: 'Fermer toutes mes autres sessions' },
  signOut: {
    room,
    en: 'Sign out, also at the identity provider’s',
    fr: 'Se déconnecter, aussi chez le fournisseur d’identité',
    more: {
      en: 'Ends this session; `location` is where the browser ends the one of the identity provider, where there is one.',
      fr: 'Ferme cette session ; `location` est l’adresse où le navigateur ferme celle du fournisseur d’identité, s’il y en a une.',
    },
  },
  addOptions: {
    room,
    en: 'Ask to add a passkey',
    fr: 'Demander à ajouter une clé d’accès',
    problems: ['access.second-factor', 'access.passkey-address'],
  },
  add: {
    room,
    en: 'Add a passkey of mine',
    fr: 'Ajouter une clé d’accès à mon compte',
    problems: [
      'access.second-factor',
      'access.passkey-refused',
      'access.passkey-known',
      'access.passkey-address',
      'access.sign-in-stale',
    ],
  },
  rename: { room, en: 'Name a passkey of mine', fr: 'Nommer l’une de mes clés d’accès', problems: ['http.not-found'] },
  remove: {
    room,
    en: 'Remove a passkey of mine',
    fr: 'Retirer l’une de mes clés d’accès',
    problems: ['http.not-found', 'access.second-factor', 'access.passkey-last'],
  },
  stepUpOptions: {
    room,
    en: 'Ask for a second factor in this session',
    fr: 'Demander un second facteur dans cette session',
    problems: ['access.passkey-none', 'access.passkey-address'],
  },
  stepUp: {
    room,
    en: 'Show a second factor in this session',
    fr: 'Présenter un second facteur dans cette session',
    more: {
      en: 'The session gets a new secret with it.',
      fr: 'La session reçoit un nouveau secret.',
    },
    problems: ['access.passkey-refused', 'access.passkey-cloned', 'access.passkey-address', ...WAYS_IN],
  },
} satisfies Record<string, About>;
