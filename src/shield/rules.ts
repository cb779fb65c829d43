import { PAPER_RULES } from './rules-papers.ts';
import type { FindingType } from './types.ts';

export type Rule = { readonly type: FindingType; readonly fr: string; readonly en: string };

/**
 * Why something was found, as the test bench tells it: a closed list. An id is stored with its finding and never renamed; it
 * begins with the finding's type. The first of a type is its most general.
 */
export const RULES = {
  'card.cued': {
    type: 'card',
    fr: 'chiffres qui suivent le mot « carte » ou la question qui la demande',
    en: 'digits after the word “card” or the question that asks for it',
  },
  'card.luhn': {
    type: 'card',
    fr: 'préfixe d’un émetteur, longueur et clé de Luhn valides',
    en: 'issuer prefix, length and Luhn check digit are valid',
  },
  'card.grouped': {
    type: 'card',
    fr: 'quatre groupes de quatre chiffres, comme sur une carte, sans clé valide',
    en: 'four groups of four digits, as on a card, without a valid check digit',
  },
  'card.dictated': {
    type: 'card',
    fr: 'suite de chiffres dictés de la longueur d’une carte',
    en: 'dictated digits as long as a card number',
  },
  'card.keyed': { type: 'card', fr: 'chiffres saisis au clavier (DTMF)', en: 'digits keyed on a telephone (DTMF)' },
  'card.rest': {
    type: 'card',
    fr: 'reste possible d’un numéro de carte donné juste avant',
    en: 'possible rest of a card number given just before',
  },
  'card.corrected': {
    type: 'card',
    fr: 'corrige une partie d’un numéro de carte déjà donné',
    en: 'corrects a part of a card number already given',
  },
  'card.repeated': {
    type: 'card',
    fr: 'répète une partie d’un numéro de carte déjà trouvé',
    en: 'repeats a part of a card number already found',
  },
  'card.survivor': {
    type: 'card',
    fr: 'vu par le vérificateur indépendant après masquage',
    en: 'seen by the independent verifier after masking',
  },
  'card-code.cued': {
    type: 'card-code',
    fr: 'trois ou quatre chiffres que le cryptogramme annonce',
    en: 'three or four digits announced as the verification code',
  },
  'card-code.after-card': {
    type: 'card-code',
    fr: 'trois chiffres seuls peu après un numéro de carte',
    en: 'three digits alone shortly after a card number',
  },
  'card-code.told': {
    type: 'card-code',
    fr: 'trois chiffres là où l’on parle du dos d’une carte',
    en: 'three digits where the back of a card is spoken of',
  },
  'card-code.keyed': {
    type: 'card-code',
    fr: 'trois chiffres saisis après un numéro de carte',
    en: 'three digits keyed after a card number',
  },
  'card-expiry.cued': {
    type: 'card-expiry',
    fr: 'mois et année que l’expiration annonce',
    en: 'month and year announced as the expiry',
  },
  'card-expiry.after-card': {
    type: 'card-expiry',
    fr: 'mois et année à venir juste après un numéro de carte',
    en: 'month and year to come right after a card number',
  },
  'card-expiry.told': {
    type: 'card-expiry',
    fr: 'mois et année à venir là où l’on parle de la validité d’une carte',
    en: 'month and year to come where a card’s validity is spoken of',
  },
  'card-expiry.keyed': {
    type: 'card-expiry',
    fr: 'quatre chiffres saisis après un numéro de carte',
    en: 'four digits keyed after a card number',
  },
  'pin.cued': { type: 'pin', fr: 'chiffres que le code secret annonce', en: 'digits announced as the PIN' },
  'pin.told': {
    type: 'pin',
    fr: 'quatre chiffres là où l’on parle d’un code que l’on tape',
    en: 'four digits where a code that is typed is spoken of',
  },
  'pin.keyed': { type: 'pin', fr: 'code saisi après un numéro de carte', en: 'code keyed after a card number' },
  'iban.cued': {
    type: 'iban',
    fr: 'chiffres que « IBAN », « RIB » ou « compte bancaire » annonce',
    en: 'digits announced as an IBAN or a bank account',
  },
  'iban.mod97': {
    type: 'iban',
    fr: 'code pays, longueur du pays et clé (modulo 97) valides',
    en: 'country, its length and check digits (mod 97) are valid',
  },
  'iban.form': {
    type: 'iban',
    fr: 'code pays et longueur d’un IBAN, sans clé valide',
    en: 'country and length of an IBAN, without valid check digits',
  },
  'iban.rib': { type: 'iban', fr: 'RIB de 23 caractères à clé valide', en: 'French RIB of 23 characters, valid key' },
  'iban.corrected': {
    type: 'iban',
    fr: 'corrige une partie d’un IBAN déjà donné',
    en: 'corrects a part of an IBAN already given',
  },
  'iban.repeated': {
    type: 'iban',
    fr: 'répète une partie d’un IBAN déjà trouvé',
    en: 'repeats a part of an IBAN already found',
  },
  'bic.cued': { type: 'bic', fr: 'forme d’un BIC, annoncé comme tel', en: 'form of a BIC, announced as one' },
  'bic.bank': { type: 'bic', fr: 'forme d’un BIC et banque connue', en: 'form of a BIC and a known bank' },
  ...PAPER_RULES,
  'phone.cued': {
    type: 'phone',
    fr: 'chiffres que le téléphone annonce',
    en: 'digits announced as a telephone number',
  },
  'phone.french': {
    type: 'phone',
    fr: 'dix chiffres du plan de numérotation français',
    en: 'ten digits of the French numbering plan',
  },
  'phone.spoken': {
    type: 'phone',
    fr: 'numéro de téléphone dicté, par groupes',
    en: 'telephone number dictated in groups',
  },
  'phone.international': {
    type: 'phone',
    fr: 'indicatif de pays (+ ou 00) et longueur plausible',
    en: 'country prefix (+ or 00) and a plausible length',
  },
  'phone.foreign': {
    type: 'phone',
    fr: 'groupes d’un numéro d’un autre pays',
    en: 'groups of another country’s telephone number',
  },
  'phone.known': {
    type: 'phone',
    fr: 'numéro connu de la personne',
    en: 'telephone number known of the person',
  },
  'phone.corrected': {
    type: 'phone',
    fr: 'corrige une partie d’un numéro de téléphone déjà donné',
    en: 'corrects a part of a telephone number already given',
  },
  'phone.repeated': {
    type: 'phone',
    fr: 'répète une partie d’un numéro de téléphone déjà trouvé',
    en: 'repeats a part of a telephone number already found',
  },
  'email.written': { type: 'email', fr: 'adresse écrite, autour d’un « @ »', en: 'written address around an “@”' },
  'email.spoken': {
    type: 'email',
    fr: 'adresse dictée (« arobase », « point »)',
    en: 'address said aloud (“at”, “dot”)',
  },
  'email.cued': {
    type: 'email',
    fr: 'début d’adresse donné en réponse à la question',
    en: 'beginning of an address given in answer to the question',
  },
  'email.known': { type: 'email', fr: 'adresse connue de la personne', en: 'address known of the person' },
  'address.street': {
    type: 'address',
    fr: 'numéro, voie et commune',
    en: 'house number, street and town',
  },
  'address.block': {
    type: 'address',
    fr: 'lignes d’une adresse étrangère, autour d’un numéro d’appartement, d’une boîte ou d’une voie',
    en: 'lines of a foreign address, around the number of a flat, a box or a street',
  },
  'address.town': {
    type: 'address',
    fr: 'code postal et commune',
    en: 'postcode and town',
  },
  'address.cued': {
    type: 'address',
    fr: 'ce que l’adresse ou le code postal annonce',
    en: 'what an address or postcode announces',
  },
  'address.known': { type: 'address', fr: 'adresse connue de la personne', en: 'address known of the person' },
  'birth-date.cued': {
    type: 'birth-date',
    fr: 'date que la naissance annonce, ou réponse à la question',
    en: 'date announced as one of birth, or the answer to the question',
  },
  'birth-date.again': {
    type: 'birth-date',
    fr: 'jour et mois d’une date de naissance déjà trouvée',
    en: 'day and month of a date of birth already found',
  },
  'birth-date.old': {
    type: 'birth-date',
    fr: 'jour, mois et année d’un temps où naissaient les clients d’aujourd’hui, sans autre objet',
    en: 'day, month and year of a time when today’s customers were born, and of nothing else',
  },
  'name.lexicon': { type: 'name', fr: 'nom ou prénom connu de l’Insee', en: 'given name or surname of the lexicon' },
  'name.titled': { type: 'name', fr: 'suit une civilité ou un titre', en: 'follows a title' },
  'name.introduced': {
    type: 'name',
    fr: 'suit une présentation (« je m’appelle », « nom : »)',
    en: 'follows an introduction (“my name is”, “name:”)',
  },
  'name.asked': { type: 'name', fr: 'répond à la question du nom', en: 'answers the question for a name' },
  'name.pair': {
    type: 'name',
    fr: 'prénom et nom connus de l’Insee côte à côte',
    en: 'known given name and surname side by side',
  },
  'name.spelled': { type: 'name', fr: 'nom épelé, lettre par lettre', en: 'name spelled letter by letter' },
  'name.signature': { type: 'name', fr: 'signe le message', en: 'signs the message' },
  'name.known': { type: 'name', fr: 'nom connu de la personne', en: 'name known of the person' },
  'name.spread': {
    type: 'name',
    fr: 'nom trouvé ailleurs dans la conversation',
    en: 'name found elsewhere in the conversation',
  },
  'ip.v4': { type: 'ip', fr: 'quatre nombres de 0 à 255 entre des points', en: 'four numbers from 0 to 255 and dots' },
  'ip.v6': { type: 'ip', fr: 'groupes hexadécimaux d’une adresse IPv6', en: 'hexadecimal groups of an IPv6 address' },
  'url-credentials.user': {
    type: 'url-credentials',
    fr: 'lien qui porte un identifiant ou un mot de passe devant son hôte',
    en: 'link with a user or password before its host',
  },
  'url-credentials.query': {
    type: 'url-credentials',
    fr: 'jeton ou mot de passe en paramètre',
    en: 'token or password as a parameter',
  },
  'secret.cued': {
    type: 'secret',
    fr: 'ce que « mot de passe » ou « clé d’API » annonce',
    en: 'what “password” or “API key” announces',
  },
  'secret.prefix': {
    type: 'secret',
    fr: 'préfixe d’une clé d’API connue',
    en: 'prefix of a known API key',
  },
  'secret.signs': {
    type: 'secret',
    fr: 'lettres, chiffres et signes dits un à un, avec leur casse',
    en: 'letters, digits and signs said one by one, with their case',
  },
  'secret.code': {
    type: 'secret',
    fr: 'code d’une porte, d’un coffre, d’une alarme, ou envoyé pour être saisi',
    en: 'code of a door, a safe or an alarm, or one sent to be typed',
  },
  'secret.answer': {
    type: 'secret',
    fr: 'réponse à une question de sécurité',
    en: 'answer to a security question',
  },
  'secret.random': {
    type: 'secret',
    fr: 'longue suite de lettres et de chiffres tirée au hasard',
    en: 'long row of letters and digits drawn by chance',
  },
  'reference.cued': {
    type: 'reference',
    fr: 'numéro que « client », « contrat » ou « dossier » annonce',
    en: 'number announced as a customer’s, a contract’s or a case’s',
  },
  'reference.pattern': {
    type: 'reference',
    fr: 'modèle de référence des instructions de la marque',
    en: 'reference pattern of the brand’s instructions',
  },
  'reference.known': {
    type: 'reference',
    fr: 'référence connue de la personne',
    en: 'reference known of the person',
  },
  'reference.shaped': {
    type: 'reference',
    fr: 'lettres et chiffres d’une référence, sans mot qui l’annonce',
    en: 'letters and digits of a reference, without a word that announces it',
  },
  'reference.spelled': {
    type: 'reference',
    fr: 'suite de chiffres dictés, comme un identifiant',
    en: 'row of dictated digits, as an identifier',
  },
  'reference.dictated': {
    type: 'reference',
    fr: 'lettres et chiffres dictés sur plusieurs prises de parole',
    en: 'letters and digits dictated over several turns',
  },
  'reference.length': {
    type: 'reference',
    fr: 'longue suite de chiffres, que rien n’attribue à un objet',
    en: 'long row of digits that nothing says is a thing’s',
  },
  'reference.keyed': {
    type: 'reference',
    fr: 'chiffres saisis au clavier (DTMF)',
    en: 'digits keyed on a telephone (DTMF)',
  },
  'reference.username': {
    type: 'reference',
    fr: 'nom d’utilisateur ou pseudonyme',
    en: 'username or handle',
  },
  'siren.cued': { type: 'siren', fr: 'chiffres que « SIREN » annonce', en: 'digits announced as a SIREN' },
  'siren.luhn': { type: 'siren', fr: 'neuf chiffres à clé valide', en: 'nine digits with a valid check digit' },
  'siren.vat': {
    type: 'siren',
    fr: 'numéro de TVA intracommunautaire à clé valide',
    en: 'intra-community VAT number with a valid key',
  },
  'siret.cued': { type: 'siret', fr: 'chiffres que « SIRET » annonce', en: 'digits announced as a SIRET' },
  'siret.luhn': { type: 'siret', fr: 'quatorze chiffres à clé valide', en: 'fourteen digits with a valid check digit' },
  'health.term': { type: 'health', fr: 'terme de santé (art. 9 RGPD)', en: 'health term (art. 9 GDPR)' },
  'religion.term': { type: 'religion', fr: 'terme de religion (art. 9 RGPD)', en: 'religious term (art. 9 GDPR)' },
  'opinion.term': {
    type: 'opinion',
    fr: 'terme d’opinion politique ou philosophique (art. 9 RGPD)',
    en: 'term of political or philosophical opinion (art. 9 GDPR)',
  },
  'union.term': {
    type: 'union',
    fr: 'terme d’appartenance syndicale (art. 9 RGPD)',
    en: 'term of union membership (art. 9 GDPR)',
  },
  'sex-life.term': {
    type: 'sex-life',
    fr: 'terme de vie ou d’orientation sexuelle (art. 9 RGPD)',
    en: 'term of sex life or orientation (art. 9 GDPR)',
  },
  'origin.term': { type: 'origin', fr: 'terme d’origine (art. 9 RGPD)', en: 'term of origin (art. 9 GDPR)' },
  'offence.term': {
    type: 'offence',
    fr: 'terme d’infraction ou de condamnation (art. 10 RGPD)',
    en: 'term of offence or conviction (art. 10 GDPR)',
  },
  'insult.term': { type: 'insult', fr: 'injure ou propos excessif (CNIL)', en: 'insult or abusive remark (CNIL)' },
  'judgement.term': {
    type: 'judgement',
    fr: 'appréciation subjective d’une personne (CNIL, zones de commentaires)',
    en: 'subjective judgement of a person (CNIL, comment fields)',
  },
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleId = keyof typeof RULES;

/** The rule of a finding whose own is not told: the first of its type in the list. */
export const GENERAL_RULE = Object.fromEntries(
  (Object.keys(RULES) as RuleId[]).toReversed().map((id) => [RULES[id].type, id]),
) as Readonly<Record<FindingType, RuleId>>;

/** A rule's id as it is stored with a finding; one that this version does not know gives way to its type's. */
export function ruleOf(id: string | undefined, type: FindingType): RuleId {
  return id !== undefined && Object.hasOwn(RULES, id) ? (id as RuleId) : GENERAL_RULE[type];
}
