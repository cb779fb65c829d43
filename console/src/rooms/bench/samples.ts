import type { Bilingual } from '../../api/types.ts';
import type { Voice } from './reading.ts';

export type Sample = { readonly id: string; readonly name: Bilingual; readonly voice: Voice; readonly text: string };

/** Fictional: reserved numbers and domains, test cards. */
export const SAMPLES: readonly Sample[] = [
  {
    id: 'call',
    name: { fr: 'Un appel transcrit', en: 'A transcribed call (French)' },
    voice: 'customer',
    text: `Conseiller : bonjour, service client, à qui ai-je l’honneur ?
Client : oui bonjour, camille lefèvre, l e f e v r e
Conseiller : merci madame lefèvre, un numéro pour vous joindre ?
Client : c’est le zéro six trente-neuf quatre-vingt-dix-huit douze trente-quatre
Conseiller : et le numéro de la carte, s’il vous plaît ?
Client : alors quatre mille neuf cent soixante-dix, dix douze
Conseiller : oui
Client : trente-quatre cinquante-six soixante-dix-huit quatre-vingt-treize
Conseiller : les trois chiffres au dos ?
Client : un deux trois
Conseiller : la commande 4970 1018 part demain, pour 1 249,90 €`,
  },
  {
    id: 'chat',
    name: { fr: 'Une discussion écrite', en: 'A chat (French)' },
    voice: 'customer',
    text: `Client : Bonjour, je suis Yanis Benali, né le 12/05/1984. Mon mail : yanis.benali@client.example
Client : J’habite 12 bis rue des Lilas, 59000 Lille. Mon IBAN : FR76 3000 6000 0112 3456 7890 189
Conseiller : Merci. La référence du dossier est-elle 2026-114 ?
Client : Oui. Et mon véhicule : AB-123-CD`,
  },
  {
    id: 'note',
    name: { fr: 'La note d’un conseiller', en: 'An agent’s note (French)' },
    voice: 'note',
    text: `Client très énervé, un vrai connard. Dit être diabétique et délégué CGT.
Rappeler au 06 39 98 12 34 après le 14. Attestation envoyée.`,
  },
  {
    id: 'english',
    name: { fr: 'Un appel en anglais', en: 'A call in English' },
    voice: 'customer',
    text: `Agent: thanks for calling, may I take your name?
Customer: it’s Olivia Hartley, H A R T L E Y
Agent: and your card number?
Customer: four one one one, one one one one
Customer: double one double one, one one one one
Agent: the security code?
Customer: seven three seven
Customer: my email is olivia dot hartley at client dot example`,
  },
];
