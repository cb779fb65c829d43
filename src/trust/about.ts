import type { About } from '../http/index.ts';

const room = 'access';

/** What the routes of this room say of themselves. */
export const ABOUT = {
  list: {
    room,
    en: 'List whom a brand trusts, and its public keys',
    fr: 'Lister à qui une marque fait confiance, et ses clés publiques',
    more: {
      en: '`opening`: a JWK that senders encrypt vCons for. `signing`: the certificate that exports are signed with.',
      fr: '`opening` : une JWK pour laquelle les émetteurs chiffrent leurs vCon. `signing` : le certificat qui signe les exports.',
    },
  },
  add: {
    room,
    en: 'Trust a key, a certificate or a mailbox',
    fr: 'Faire confiance à une clé, un certificat ou une boîte',
    more: {
      en: '`signer`: a public key (JWK or PEM) whose signature counts. `root`: a certificate at which a chain may end. `recipient`: a public key that exports may be encrypted for. `mailbox`: an address or a domain of the brand, by which mails tell agent from customer. Compare the fingerprint with its owner over another channel.',
      fr: '`signer` : une clé publique (JWK ou PEM) dont la signature compte. `root` : un certificat où une chaîne peut finir. `recipient` : une clé publique pour laquelle un export peut être chiffré. `mailbox` : une adresse ou un domaine de la marque, qui distingue dans un courriel le conseiller du client. Comparez l’empreinte avec son titulaire par une autre voie.',
    },
    problems: ['trust.key', 'trust.private', 'trust.mailbox', 'trust.known'],
  },
  make: {
    room,
    en: 'Make a key pair of the brand',
    fr: 'Créer une paire de clés de la marque',
    more: {
      en: 'The private half never leaves. The `opening` key before goes on opening for 90 days; the `signing` key before signs no more.',
      fr: 'La moitié privée ne sort jamais. La clé `opening` précédente ouvre encore 90 jours ; la clé `signing` précédente ne signe plus.',
    },
  },
  revoke: {
    room,
    en: 'Trust no more',
    fr: 'Retirer sa confiance',
    more: {
      en: 'At once. The private half of a key of the brand is destroyed: what was encrypted for it opens no more.',
      fr: 'Aussitôt. La moitié privée d’une clé de la marque est détruite : ce qui était chiffré pour elle ne s’ouvre plus.',
    },
    problems: ['trust.unknown'],
  },
} as const satisfies Record<string, About>;
