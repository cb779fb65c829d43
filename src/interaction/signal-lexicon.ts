import type { SignalKind } from './types.ts';

/**
 * How people exercise a right in passing, in French and English. Patterns run on folded text (lower case, no accents, straight
 * apostrophes), only where their stem occurs. Each says what it must not be preceded by, for the same words are also said to
 * complain ("why don't you call me any more") or to refuse ("do not delete my data").
 */
export type Request = {
  readonly kind: SignalKind;
  readonly stem: string;
  readonly pattern: RegExp;
  readonly score: number;
  /** Tested on what precedes the match. */
  readonly unless?: RegExp;
};

const REACH = '(?:appele|rappele|telephone|contacte|recontacte|demarche|sollicite|derange|relance|harcele|ecrive|ecri)';
const REACHED = '(?:appele|rappele|contacte|recontacte|demarche|sollicite|derange|relance)';
const NOT_LATER = '(?! ?(?:tard|tot|vite|souvent|rapidement|facilement|longtemps))';
const TARGETS = '(?:listes?|fichiers?|bases?|demarchage|prospection|repertoires?|newsletters?|diffusion|mailings?)';
/** In telecoms, "mes données" is also what one surfs with. */
const MY_DATA =
  "(?:donnees|informations|coordonnees|infos)(?! (?:mobiles?|internet|cellulaires|en itinerance|roaming|a l'etranger|bancaires pour))";
const STATED =
  /(?:\bvous|\bpourquoi|\bsi on|\bsi vous|\bquand on|\bje n'ai (?:pas|jamais) (?:dit|demande) (?:de )?)\s*$/;
const NEGATED = /(?:\bne|\bn'|\bpas|\bnot|\bdon't|\bnever|\bpas que vous|\bwhy did you)\s*$/;

function request(kind: SignalKind, stem: string, pattern: RegExp | string, score: number, unless?: RegExp): Request {
  const made = new RegExp(pattern, 'g');
  return unless === undefined ? { kind, stem, pattern: made, score } : { kind, stem, pattern: made, score, unless };
}

/** What customers say. */
export const REQUESTS: readonly Request[] = [
  request('objection', ' plus', `\\b(?:ne |n')?(?:m'|me |nous )${REACH}z(?: donc)? plus\\b${NOT_LATER}`, 0.9, STATED),
  request('objection', ' plus', `\\bplus (?:jamais )?(?:m'|me |nous )(?:${REACH}r|appeler|ecrire)\\b`, 0.9, STATED),
  request('objection', ' plus', `\\bplus (?:jamais )?etre ${REACHED}`, 0.9),
  request(
    'objection',
    ' plus',
    `\\b(?:veux|veut|souhaite|desire|voudrais|voulons|souhaitons) plus (?:que vous|qu'on|que l'on) (?:m'|me |nous )`,
    0.8,
  ),
  request(
    'objection',
    'recevoir',
    /\bplus recevoir (?:d'appels?|de (?:pub|demarch|sollicit|prospection|mails?|sms|newsletter)|d'offres|vos |la newsletter|aucune? )/,
    0.9,
  ),
  request(
    'objection',
    'ez ',
    `\\b(?:arretez|cessez)(?: donc)? (?:de |avec )?(?:(?:m'|me )(?:${REACH}r|appeler|ecrire)|vos (?:appels|demarchages?|sollicitations|publicites))`,
    0.9,
  ),
  request(
    'objection',
    'oi',
    `\\b(?:retirez|enlevez|supprimez|effacez|rayez|sortez|otez|radiez)[- ](?:moi|nous)\\b(?: \\S+){0,3}? (?:de |du |des )(?:\\S+ ){0,3}?${TARGETS}`,
    0.95,
    NEGATED,
  ),
  request(
    'objection',
    'mon n',
    `\\b(?:retirez|enlevez|supprimez|effacez|rayez|otez) mon (?:nom|numero)(?: \\S+){0,3}? (?:de |du |des )(?:\\S+ ){0,3}?${TARGETS}`,
    0.95,
    NEGATED,
  ),
  request('objection', 'moi', /\bdes(?:inscrivez|abonnez)[- ]moi\b/, 0.9, NEGATED),
  request(
    'objection',
    'me des',
    /\bme des(?:abonner|inscrire) (?:de |des )(?:\S+ ){0,2}?(?:newsletters?|mails|e-?mails|listes?|offres|sms|publicites?)/,
    0.8,
  ),
  request('objection', 'bloctel', /\b(?:sur|a|dans|par) (?:la liste )?bloctel\b/, 0.7),
  request('objection', 'opposition', /\bmon droit d'opposition\b/, 0.9),
  request(
    'objection',
    'ing ',
    /\b(?:stop|quit) (?:calling|contacting|texting|emailing|ringing|phoning|messaging) (?:me|us)\b/,
    0.9,
  ),
  request(
    'objection',
    ' me',
    /\b(?:do not|don't|dont|never) (?:ever )?(?:call|contact|text|email|ring|phone|message) me(?: ever)?(?: again| any ?more|(?= ?[.!,;]|$))/,
    0.9,
  ),
  request(
    'objection',
    'list',
    /\b(?:take|remove|get) (?:me|us|my (?:name|number|details)) (?:off|from) (?:your|the|this|all|that)(?: \S+){0,3}? ?(?:lists?|database)\b/,
    0.95,
  ),
  request('objection', 'unsubscribe', /\bunsubscribe (?:me|from)\b/, 0.9),
  request('objection', 'opt', /\b(?:opt me out|i (?:want|wish|would like) to opt out)\b/, 0.7),
  request(
    'objection',
    'object',
    /\bi object to (?:\S+ ){0,3}?(?:processing|marketing|profiling|contacted|calls|use)\b/,
    0.9,
  ),
  request(
    'withdrawal',
    'mon ',
    /\b(?:je |de )(?:retirer?|revoquer?|reprends|annuler?)(?: par la presente)? mon (?:consentement|accord|autorisation)\b/,
    0.9,
    NEGATED,
  ),
  request('withdrawal', 'consen', /\bje ne (?:consens plus|donne plus mon consentement)\b/, 0.9),
  request(
    'withdrawal',
    'consent',
    /\b(?:withdraw|revoke|take back|withdrawing)(?: \S+)? ?my consent\b|\bno longer consent\b/,
    0.9,
    NEGATED,
  ),
  request(
    'erasure',
    'mes ',
    `\\b(?:supprim|effac|detrui)(?:ez|er|re|sez)(?: \\S+){0,3}? (?:toutes )?mes (?:\\S+ )?${MY_DATA}`,
    0.9,
    NEGATED,
  ),
  request('erasure', 'de mes ', `\\b(?:suppression|effacement|destruction) (?:\\S+ ){0,3}?de mes ${MY_DATA}`, 0.9),
  request('erasure', "droit a l'", /\bdroit a l'(?:oubli|effacement)\b/, 0.9),
  request(
    'erasure',
    ' my ',
    /\b(?:delete|erase|wipe|destroy) (?:all )?(?:of )?my (?:personal )?(?:data|details|information|records?)\b/,
    0.9,
    NEGATED,
  ),
  request('erasure', 'right to', /\bright to (?:be forgotten|erasure)\b/, 0.9),
  request(
    'access',
    'quel',
    /\b(?:savoir|connaitre|demander|dites[- ]moi|me dire) (?:\S+ ){0,3}?quelles? (?:sont les )?(?:donnees|informations)\b[^.?!]{0,40}?\b(?:vous|moi|concern)/,
    0.9,
  ),
  request(
    'access',
    'mes ',
    `\\b(?:copie|acces|communication)(?: \\S+){0,2}? (?:a |de |toutes )?(?:toutes )?mes ${MY_DATA}`,
    0.9,
  ),
  request('access', "droit d'acces", /\bdroit d'acces\b/, 0.8),
  request('access', 'you', /\bwhat (?:personal )?(?:data|information) (?:do )?you (?:have|hold|keep|store)\b/, 0.9),
  request('access', 'my ', /\b(?:copy of|access to|access) (?:all )?my (?:personal )?(?:data|information)\b/, 0.8),
  request('access', 'subject access', /\bsubject access request\b/, 0.95),
  request(
    'recording-objection',
    'enregistr',
    /\b(?:n'enregistrez (?:pas|plus|rien)|ne (?:m'|l')enregistrez (?:pas|plus)|ne pas (?:m'|l')?enregistrer)\b/,
    0.9,
  ),
  request(
    'recording-objection',
    'enregistr',
    /\b(?:pas|refuse|plus) (?:d')?(?:etre |que (?:je sois |vous m'|l'appel soit |cet appel soit |ce soit |la conversation soit ))enregistr/,
    0.9,
    /\b(?:n'est|n'etes|ne serez|ne sera)\s*$/,
  ),
  request(
    'recording-objection',
    'enregistrement',
    /\b(?:arretez|coupez|stoppez|arreter|couper|desactivez|refuse|m'oppose a) (?:l'|cet |votre )enregistrement\b/,
    0.9,
    NEGATED,
  ),
  request('recording-objection', 'record', /\b(?:do not|don't|dont|stop) record(?:ing)?\b/, 0.9),
  request(
    'recording-objection',
    'recorded',
    /\b(?:not|refuse|don't want|do not want|don't wish|do not wish|rather not) (?:to )?(?:be|being) recorded\b/,
    0.9,
  ),
  request('recording-objection', 'recording', /\b(?:turn off|switch off) (?:the|this|your) recording\b/, 0.9),
];

/** What agents write of a customer in their notes. */
export const NOTED: readonly Request[] = [
  request('objection', 'ne plus ', `\\bne plus (?:le |la |l'|les )?(?:${REACH}r|appeler)\\b`, 0.7),
  request(
    'objection',
    'oppos',
    /\b(?:s'oppose|oppositions?) (?:a |au |aux )(?:la )?(?:demarchage|prospection|appels)/,
    0.8,
  ),
  request('objection', ' plus ', `\\bne (?:veut|souhaite) plus etre ${REACHED}`, 0.8),
  request('erasure', 'suppression', /\bdemande (?:de |la )?suppression (?:totale |complete )?de ses donnees\b/, 0.8),
  request('erasure', 'effacement', /\bdemande (?:d'|l')effacement (?:total |complet )?de ses donnees\b/, 0.8),
  request('objection', 'call', /\bdo not call\b|\bdoes not want to be (?:called|contacted)\b/, 0.7),
];

/** "I object": to what? Only prospecting, the use of data and recording are rights exercised here. */
export const OPPOSE = /\bje m'oppose(?: \S+ment)?( ?(?:a |au |aux )[^.!?]{0,80})?/;
export const OPPOSED_USE =
  /prospection|demarch|traitement|utilis|donnees|appel|publicit|contact|profilage|sollicit|commercia/;

/** What follows a request and narrows it: calling hours, a place. A person reads those. */
export const NARROWED =
  /^[^.!?]{0,40}?\b(?:apres|avant|entre|a partir de|le (?:matin|midi|soir|week|samedi|dimanche|lundi)|pendant|au travail|au bureau|aussi (?:tot|tard)|before|after|during|at work|on (?:sun|satur)day)/;

/** The keyword that answers a text message (ARCEP and the mobile operators' charter: STOP must always work). */
export const STOP_WORD = /^(?:stop|arret|unsubscribe)(?: (?:sms|pub|mms|merci|\d{5}))?[\s.!]*$/;

/**
 * Without one of these no pattern can match: runs on everything, so common words stand only with their neighbours. In
 * alphabetical order, for the engine tries what begins alike only once where it stands side by side.
 */
export const PREFILTER =
  /(?:my|what) (?:personal )?(?:data|info)|[ôo]tez|\blist|acc[èe]s|arr[êe]te|autorisation|bloctel|cesse|consen|d[ée]s(?:inscri|abonn)|d[ée]trui|delete|donn[ée]es|effac|enlev|enregistr|erase|ez (?:donc )?plus|informations|mon accord|n['’]?t (?:ever )?(?:call|contact|text|email|ring|phone|message)|never |o not |object|oppos|opt (?:me )?out|oubli|plus (?:m|[eê]t|qu|que|re|n|j)|quit |radiez|rayez|record|retire|sortez|stop|suppri|switch off|turn off|unsubscri|wipe/i;
