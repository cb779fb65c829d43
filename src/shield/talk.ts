import { GAP } from './chars.ts';
import { hashWord } from './hash.ts';
import { IntMap } from './int-map.ts';
import { speakerOf } from './speakers.ts';
import { WORD } from './word.ts';
import type { Tokens } from './tokens.ts';

/**
 * What is spoken of around a number, as a bag of words: people ask for the same thing in more ways than phrases can be listed.
 * It is looked at only where a few digits stand that nothing has claimed, and within bounds.
 */
export const TALK = {
  CARD: 1,
  /** "code", and who says it is wrong or lost. */
  CODE: 1 << 1,
  /** A PIN by name. */
  PIN: 1 << 2,
  /** Typed, composed, tried. */
  TYPED: 1 << 3,
  /** Where a PIN is typed. */
  MACHINE: 1 << 4,
  BACK: 1 << 5,
  DIGITS: 1 << 6,
  /** A verification code by name. */
  CVV: 1 << 7,
  SAFETY: 1 << 8,
  EXPIRES: 1 << 9,
  DATE: 1 << 10,
  WRITTEN: 1 << 11,
  FRONT: 1 << 12,
  /** A code, a date or a number of something else. */
  OTHER: 1 << 13,
  /** Something else that ends one day. */
  TERM: 1 << 14,
  /** "les trois petits chiffres" */
  SMALL: 1 << 15,
} as const;

const WORDS: Readonly<Record<keyof typeof TALK, string>> = {
  CARD: 'carte cartes cb visa mastercard amex card cards maestro bancaire bleue debit credit gold premier plastic',
  CODE: 'code codes errone incorrect bloque bloquee refuse faux oublie wrong incorrect declined rejected forgot forgotten',
  PIN: 'pin pins nip confidentiel secret secrets confidential',
  TYPED: `tape taper tapez tapes tapais tapait compose composer composez composais saisi saisis saisir saisissez entre entrer entrez rentre rentrer rentrez
    mets mis mettre mettez fais fait faire essaye essayer typed type typing types keyed keying key enter entered entering put puts punch punched tried try dial used`,
  MACHINE: `distributeur distributeurs dab gab guichet automate terminal tpe borne caisse retrait retirer retire machine atm cashpoint cash till withdraw withdrawal
    withdrawing terminal reader checkout pos`,
  BACK: 'dos arriere derriere verso retourne retourner retournez retournant back reverse behind signature flip over strip',
  DIGITS: 'chiffre chiffres numero numeros nombre nombres digit digits number numbers figures figure',
  SMALL: 'petit petits trois three little small last derniers dernier',
  CVV: 'cvv cvc cvx cvv2 cvc2 cid csc crypto cryptogramme cryptogrammes',
  SAFETY: 'securite verification security verification visuel',
  EXPIRES: `expire expires expiree expirera expiration expiry expiring exp exps validite valable valables valide validity valid thru through until till jusqu jusque jusqua
    echeance peremption perime perimee limite fin finit finir end ends ending until runs run bonne good fini termine terminera court`,
  DATE: 'date dates mois annee month year quand when dated',
  WRITTEN:
    'marque marquee ecrit ecrite inscrit inscrite indique indiquee lis lit vois voit imprime grave written printed says say reads read shows show see embossed note affiche',
  FRONT: 'dessus dessous devant recto face front underneath bottom avant sous across',
  OTHER: `promo promotionnel promotion reduction parrainage avantage erreur error produit product article postal post postcode zip area barre barres barcode bar sim imei serie serial
    commande order colis parcel suivi tracking facture invoice ticket modele model version wifi box porte immeuble portail alarme alarm digicode door gate puk wpa voucher discount
    offer offre discount coupon sort agent activation reference ref dossier compteur meter index ape naf insee departement rome coupon cadeau gift douane poste naissance born birth
    appareil device ecran screen display affiche voyant defaut panne fault`,
  TERM: `contrat contract abonnement subscription forfait plan offre offer garantie warranty guarantee bail lease devis quote promotion promo tarif tariff assurance insurance engagement
    pret credit loan mandat passeport passport permis licence license titre sejour visa document attestation certificate points fidelite loyalty membership adhesion mission bon voucher
    cadeau gift prix price remise rendez rdv appointment livraison delivery intervention travaux emmenagement demenagement achat pose installation facture invoice naissance birth born
    commande order colis parcel formation vacances essai trial periode period prelevement echeancier mensualite`,
};

const talk = new IntMap(1024);
for (const [kind, words] of Object.entries(WORDS) as [keyof typeof TALK, string][])
  for (const word of words.trim().split(/\s+/)) {
    const hash = hashWord(word);
    talk.set(hash, Math.max(0, talk.get(hash)) | TALK[kind]);
  }

/** What the tokens from one up to another speak of. */
export function talkIn(tokens: Tokens, from: number, to: number): number {
  let bits = 0;
  for (let at = from; at < to; at++) {
    const known = talk.get(tokens.hash[at]!);
    if (known > 0) bits |= known;
  }
  return bits;
}

/** Words of an utterance before and after a number that are looked at, and the last words of a question. */
const BEFORE = 18;
const AFTER = 12;
const QUESTION = 30;
/** Utterances in which the question may have been put. */
const MEMORY = 4;
/** Words of a turn that only acknowledges. */
const SHORT = 3;

/** What is spoken of beside the tokens `first` to `last`, in their utterance. */
export function talkBeside(tokens: Tokens, first: number, last: number): number {
  const utterance = tokens.utterance[first]!;
  let from = first;
  while (from > 0 && first - from < BEFORE && tokens.utterance[from - 1] === utterance) from--;
  let to = last + 1;
  while (to < tokens.count && to - last <= AFTER && tokens.utterance[to] === utterance) to++;
  return talkIn(tokens, from, first) | talkIn(tokens, last + 1, to);
}

/** Words around a number, or a cue, that say of what it is. */
const CLOSE = 8;
const SENTENCE_ENDS = GAP.UTTERANCE | GAP.STOP | GAP.DOT | GAP.TURN | GAP.REPLY | GAP.NEWLINE;

/** Whether a sentence begins at a token: after a sign, a breath, or nothing but with a capital that its word has not else. */
const opensSentence = ({ gap, info }: Tokens, token: number): boolean =>
  (gap[token]! & SENTENCE_ENDS) !== 0 ||
  ((info[token]! & WORD.CAPITAL) !== 0 && (info[token]! & (WORD.FILLER | WORD.SKIP)) !== 0);

/** What is spoken of in the few words around the tokens `first` to `last`, in their sentence. */
export function talkClose(tokens: Tokens, first: number, last: number): number {
  let from = first;
  while (from > 0 && first - from < CLOSE && !opensSentence(tokens, from)) from--;
  let to = last + 1;
  while (to < tokens.count && to - last <= CLOSE && !opensSentence(tokens, to)) to++;
  return talkIn(tokens, from, to);
}

/** What the question spoke of that an utterance answers: the last that another said who did more than acknowledge. */
export function talkBefore(tokens: Tokens, utterance: number): number {
  const speaker = speakerOf(tokens, utterance);
  for (let before = utterance - 1; before >= 0 && utterance - before <= MEMORY; before--) {
    const first = tokens.first[before]!;
    const next = tokens.first[before + 1]!;
    if ((tokens.gap[next]! & GAP.WALL) !== 0) return 0;
    const asks = speakerOf(tokens, before) !== speaker || (tokens.gap[next]! & GAP.STOP) !== 0;
    if (asks && !acknowledges(tokens, first, next)) return talkIn(tokens, Math.max(first, next - QUESTION), next);
    for (let at = Math.max(first, next - QUESTION); at < next; at++)
      if ((tokens.info[at]! & (WORD.DIGITS | WORD.NUMBER)) !== 0) return 0;
  }
  return 0;
}

/** Whether a turn is a few words of no weight. */
function acknowledges(tokens: Tokens, first: number, next: number): boolean {
  let words = 0;
  if (next - first > SHORT * 3) return false;
  for (let at = first; at < next; at++)
    if ((tokens.info[at]! & (WORD.FILLER | WORD.SKIP)) === 0 && ++words > SHORT) return false;
  return talkIn(tokens, first, next) === 0;
}
