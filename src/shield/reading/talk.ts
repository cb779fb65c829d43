import { GAP } from './chars.ts';
import { hashWord } from './hash.ts';
import { IntMap } from './int-map.ts';
import { speakerOf } from './speakers.ts';
import { WORD } from './word.ts';
import { tokens } from './tokens.ts';

/**
 * What is spoken of around a number, as a bag of words: people ask for the same thing in more ways than phrases can be listed.
 * It is looked at only where a few digits stand that nothing has claimed, and within bounds.
 */
export const TALK = {
  CARD: 1,
  AMEX: 1 << 1,
  CODE: 1 << 2,
  /** A PIN by name. */
  PIN: 1 << 3,
  /** Typed, composed, tried. */
  TYPED: 1 << 4,
  /** Where a PIN is typed. */
  MACHINE: 1 << 5,
  /** A code that is wrong, blocked or forgotten. */
  WRONG: 1 << 6,
  /** A code that is chosen, given or changed, and where it is noted. */
  CHOSEN: 1 << 7,
  DIGITS: 1 << 8,
  /** "les trois petits chiffres" */
  SMALL: 1 << 9,
  BACK: 1 << 10,
  /** A verification code by name. */
  CVV: 1 << 11,
  SAFETY: 1 << 12,
  EXPIRES: 1 << 13,
  /** "fin", "bonne": of much else too. */
  ENDS: 1 << 14,
  DATE: 1 << 15,
  WRITTEN: 1 << 16,
  FRONT: 1 << 17,
  RENEWED: 1 << 18,
  /** The last four digits, which may be spoken. */
  LAST: 1 << 19,
  /** A code or a number of something else. */
  OTHER: 1 << 20,
  /** Something else that ends one day, or has a date. */
  TERM: 1 << 21,
  /** "mois et année": two kinds, for they come together. */
  MONTH: 1 << 22,
  YEAR: 1 << 23,
  WHEN: 1 << 24,
  /** What a PIN is noted on, and who saw it. */
  PAPER: 1 << 25,
  /** Typed for sure, of the words of `TYPED`. */
  KEYED: 1 << 27,
  /** "turn the card over" */
  TURN: 1 << 26,
  /** What is paid, owed or counted. */
  PAID: 1 << 28,
} as const;

const WORDS: Readonly<Record<keyof typeof TALK, string>> = {
  PAID: `paye payer payee payez regle regler reglee debite debitee preleve prelevee preleves prelevement montant somme solde prix cout coute facture remboursement rembourse rembourser euros euro francs caution acompte arrhes
    paid pay paying payment charged charge billed bill debited refund refunded amount balance price cost pounds dollars deposit money`,
  CARD: 'carte cartes cb visa mastercard amex maestro card cards debit credit bancaire bleue plastic',
  AMEX: 'amex american express',
  CODE: 'code codes combinaison',
  PIN: 'pin pins nip confidentiel secret secrets confidential',
  TYPED: `tape tapes taper tapez tapais tapait composer compose composez composais saisi saisis saisir saisissez saisissais entre entrer entrez entrais rentre rentrer rentrez rentrais
    mets mis mettre mettez mettrez mettais fais fait faire faisais essaye essayer essayes appuie appuye
    typed type typing types keyed keying key enter entered entering put puts putting punch punched punching tried try trying pressed pressing press`,
  KEYED: `tape tapes taper tapez tapais tapait saisi saisis saisir saisissais typed typing keyed keying punched punching entered entering`,
  MACHINE: `distributeur distributeurs dab gab guichet automate terminal tpe borne caisse retrait retraits retirer retire retires retirais retirait machine clavier peage pompe sim
    atm cashpoint cash till withdraw withdrew withdrawal withdrawing reader checkout pos keypad pump`,
  WRONG: `errone incorrect bloque bloquee bloques refuse refusee faux oublie trompe trompee inverse essais tentatives avale
    wrong incorrect declined rejected forgot forgotten locked blocked swallowed attempts tries mixed`,
  CHOSEN: `attribue attribuee choisi choisie choisir change changer changee modifie defaut origine gratter note
    assigned chose chosen choose set changed default scratch scratched wrote jotted noted scribbled`,
  DIGITS: 'chiffre chiffres numero numeros nombre nombres digit digits number numbers figures figure',
  SMALL: 'petit petits trois 3 three little small last derniers dernier seul',
  BACK: 'dos arriere derriere verso retourne retourner retournez retournant bande back reverse behind signature strip hologram hologramme',
  CVV: 'cvv cvc cvx cid csc crypto cryptogramme cryptogrammes cryptogram',
  SAFETY: 'sec securite verification security visuel',
  EXPIRES: `expire expires expiree expirera expiration expiry expiring expired exp exps validite valable valables valide val validity valid thru until till jusqu jusque jusqua
    echeance peremption perime perimee mm aa yy`,
  ENDS: 'fin finit finir end ends ending through run runs bonne good fini termine terminera court meurt limite goes va dies',
  DATE: 'date dates',
  MONTH: 'mois month',
  YEAR: 'annee year',
  WHEN: 'quand when',
  TURN: 'turn flip over tourne tournez',
  PAPER: 'paper papier carnet purse wallet portefeuille sac voleur thief vole stole stolen',
  WRITTEN: `marque marquee ecrit ecrite inscrit inscrite indique indiquee lis lit vois voit imprime imprimee grave gravee written printed says say reads read shows show see
    embossed note affiche has`,
  FRONT: 'dessus dessous devant recto face front underneath bottom sous across barre slash droite',
  RENEWED: 'nouvelle ancienne suivante remplacement renouvelee renewed renewal replacement replaced new old suivante',
  LAST: 'finit finissant finissent termine terminant terminent derniers dernieres last ending ends',
  OTHER: `promo promotionnel promotion reduction parrainage avantage erreur error produit product article postal post postcode zip area barres barcode bar imei serie serial
    commande order colis parcel suivi tracking facture invoice ticket modele model version wifi box porte immeuble portail alarme alarm digicode door gate puk wpa voucher discount
    offer offre coupon sort agent activation ape naf insee departement rome cadeau gift douane poste
    appareil device ecran screen display affiche voyant panne rio err errs`,
  TERM: `contrat contract abonnement subscription forfait plan offre offer garantie warranty guarantee bail lease devis quote promotion promo tarif tariff assurance insurance engagement
    pret credit loan mandat passeport passport pp ppt cni brp permis licence license titre sejour document attestation certificate points fidelite loyalty membership adhesion mission voucher
    cadeau gift prix price remise avoir rdv appointment livraison delivery intervention travaux emmenagement demenagement achat pose installation facture invoice naissance birth born
    statement statements releve releves commande order colis parcel formation vacances essai trial periode period prelevement echeancier mensualite compteur meter`,
};

/** Words by their folded hash, and the kinds of talk that each belongs to, as bits. */
export function bagOf<Kind extends string>(
  kinds: Readonly<Record<Kind, number>>,
  words: Readonly<Record<Kind, string>>,
): IntMap {
  const bag = new IntMap(1024);
  for (const kind of Object.keys(kinds) as Kind[])
    for (const word of words[kind].trim().split(/\s+/)) {
      const hash = hashWord(word);
      bag.set(hash, Math.max(0, bag.get(hash)) | kinds[kind]);
    }
  return bag;
}

const talk = bagOf(TALK, WORDS);

/** What the tokens from one up to another speak of. */
export function talkIn(from: number, to: number, bag = talk): number {
  let bits = 0;
  for (let at = from; at < to; at++) {
    const known = bag.get(tokens.hash[at]!);
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
export function talkBeside(first: number, last: number, bag = talk): number {
  const utterance = tokens.utterance[first]!;
  let from = first;
  while (from > 0 && first - from < BEFORE && tokens.utterance[from - 1] === utterance) from--;
  let to = last + 1;
  while (to < tokens.count && to - last <= AFTER && tokens.utterance[to] === utterance) to++;
  return talkIn(from, first, bag) | talkIn(last + 1, to, bag);
}

/** Words around a number, or a cue, that say of what it is. */
const CLOSE = 8;
const SENTENCE_ENDS = GAP.UTTERANCE | GAP.STOP | GAP.DOT | GAP.TURN | GAP.REPLY | GAP.NEWLINE;

/** Whether a sentence begins at a token: after a sign, a breath, or nothing but with a capital that its word has not else. */
export const opensSentence = (token: number): boolean =>
  (tokens.gap[token]! & SENTENCE_ENDS) !== 0 ||
  ((tokens.info[token]! & WORD.CAPITAL) !== 0 && (tokens.info[token]! & (WORD.FILLER | WORD.SKIP)) !== 0);

/** What is spoken of in the few words around the tokens `first` to `last`, in their sentence. */
export function talkClose(first: number, last: number, bag = talk): number {
  let from = first;
  while (from > 0 && first - from < CLOSE && !opensSentence(from)) from--;
  let to = last + 1;
  while (to < tokens.count && to - last <= CLOSE && !opensSentence(to)) to++;
  return talkIn(from, to, bag);
}

/** What the question spoke of that an utterance answers: the last that another said who did more than acknowledge. */
export function talkBefore(utterance: number, bag = talk): number {
  const speaker = speakerOf(utterance);
  for (let before = utterance - 1; before >= 0 && utterance - before <= MEMORY; before--) {
    const first = tokens.first[before]!;
    const next = tokens.first[before + 1]!;
    if ((tokens.gap[next]! & GAP.WALL) !== 0) return 0;
    const asks = speakerOf(before) !== speaker || (tokens.gap[next]! & GAP.STOP) !== 0;
    if (asks && !acknowledges(first, next, bag)) return talkIn(Math.max(first, next - QUESTION), next, bag);
    for (let at = Math.max(first, next - QUESTION); at < next; at++)
      if ((tokens.info[at]! & (WORD.DIGITS | WORD.NUMBER | WORD.LABEL)) !== 0) return 0;
  }
  return 0;
}

/** Whether a turn is a few words of no weight. */
function acknowledges(first: number, next: number, bag: IntMap): boolean {
  let words = 0;
  if (next - first > SHORT * 3) return false;
  for (let at = first; at < next; at++)
    if ((tokens.info[at]! & (WORD.FILLER | WORD.SKIP)) === 0 && ++words > SHORT) return false;
  return talkIn(first, next, bag) === 0;
}
