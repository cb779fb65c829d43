import { CLASS, isDigit, isWord } from '../reading/chars.ts';
import { HASH_SEED, hashWord, mix } from '../reading/hash.ts';
import { isBlob } from '../secrets/blobs.ts';
import { readBrokenEmail } from './broken-email.ts';
import { scene } from '../reading/scene.ts';
import { tokens } from '../reading/tokens.ts';
import { claims } from '../findings.ts';
import { wordSet } from '../reading/word-set.ts';
import { TOP_LEVEL } from '../reading/words.ts';
import type { Finding, Turn } from '../types.ts';

/** Lengths that RFC 5321 allows, so that a row of "@" costs a bounded look each. */
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 255;

const isLocal = (code: number): boolean =>
  isWord(code) || code === 0x2e || code === 0x5f || code === 0x2d || code === 0x2b || code === 0x25 || code === 0x26;
const isDomain = (code: number): boolean => isWord(code) || code === 0x2e || code === 0x2d;

/** A written address, or credentials before a host, around the "@" that stands before a token. */
export function readWrittenEmail(token: number): boolean {
  const text = tokens.text(token);
  const from = tokens.start[token]!;
  if (from < 3 && readBrokenEmail(token)) return true;
  const at = signBefore(text, from);
  if (at < 0) return false;
  const before = at > 0 && text.charCodeAt(at - 1) === SPACE ? at - 1 : at;
  let start = before;
  while (start > 0 && before - start < LONGEST_LOCAL)
    if (isLocal(text.charCodeAt(start - 1))) start--;
    else if (before < at && isSpacedSign(text, start)) start -= 3;
    else break;
  while (start < before && !isWord(text.charCodeAt(start))) start++;
  let end = from;
  while (end < text.length && end - from < LONGEST_DOMAIN && isDomain(text.charCodeAt(end))) end++;
  while (end > from && !isWord(text.charCodeAt(end - 1))) end--;
  const credentials = before === at && token - scene.link < NEAR ? credentialsStart(text, at) : -1;
  if (end === from || (start === before && credentials < 0)) return false;
  if (credentials >= 0) {
    const [first, last] = [linkStart(text, credentials), linkEnd(text, end)];
    claims.span(tokens.turn[token]!, first, last, 'url-credentials', 0.95, 'url-credentials.user');
    return true;
  }
  const login = before === at && credentials < 0 ? loginStart(text, at, text.slice(from, end)) : -1;
  if (login >= 0) {
    claims.span(tokens.turn[token]!, login, end, 'url-credentials', 0.9, 'url-credentials.user');
    return true;
  }
  // "mon compte insta est @clem.vtr_91"
  if (before < at && (!mayBeDomain(text.slice(from, end)) || text.charCodeAt(end) === UNDERSCORE)) return false;
  const dot = lastDot(text, from, end);
  if (dot === from) end = spacedEnding(text, end);
  if ((dot === from && end === 0) || (dot !== from && end - dot < 3) || isDigit(text.charCodeAt(end - 1))) return false;
  claims.span(tokens.turn[token]!, start, end, 'email', 0.99, 'email.written');
  let next = token;
  while (next < tokens.count && tokens.turn[next] === tokens.turn[token] && tokens.start[next]! < end) next++;
  scene.mails.push(next);
  return true;
}

const SPACE = 0x20;
const UNDERSCORE = 0x5f;
const ENDINGS: ReadonlySet<string> = new Set(TOP_LEVEL);
/** Of what is written behind "@" with a space before it, the last label says whether it is a domain; its dots may have spaces too. */
function mayBeDomain(host: string): boolean {
  const dot = host.lastIndexOf('.');
  return dot < 0 || ENDINGS.has(host.slice(dot + 1).toLowerCase());
}
/** Tokens from "://" to the "@" of its host. */
const NEAR = 24;

/** Whether a sign of an address stands before an offset with spaces around it: "hazel . yardley @ …". */
const isSpacedSign = (text: string, end: number): boolean =>
  end > 3 &&
  text.charCodeAt(end - 1) === SPACE &&
  text.charCodeAt(end - 3) === SPACE &&
  (text.charCodeAt(end - 2) === 0x2e || text.charCodeAt(end - 2) === 0x5f || text.charCodeAt(end - 2) === 0x2d) &&
  isWord(text.charCodeAt(end - 4));

/** Offset of the "@" right before an offset, or before one space; -1 for none. */
function signBefore(text: string, from: number): number {
  const at = from > 1 && text.charCodeAt(from - 1) === SPACE ? from - 2 : from - 1;
  return at >= 0 && CLASS[text.charCodeAt(at)] === AT_CLASS ? at : -1;
}

/** Where the ending of a domain that was written with spaces around its dots ends: "orange . fr", "hotmail . co . uk"; 0 for none. */
function spacedEnding(text: string, end: number): number {
  const found = SPACED.exec(text.slice(end, end + LONGEST_SPACED));
  return found === null ? 0 : end + found[0].length;
}
const SPACED =
  /^(?: ?\. ?[\p{L}\d-]{2,24}){0,2}? ?\. ?(?:com|fr|net|org|me|be|ch|eu|lu|de|es|it|ca|io|info|uk|example)(?![\p{L}\p{N}]| ?\. ?(?:uk|com|fr|example)(?![\p{L}\p{N}]))/u;
const LONGEST_SPACED = 64;

/** The last dot between two offsets; `from` where there is none. Never looks further: a row of "@" stays linear. */
function lastDot(text: string, from: number, end: number): number {
  let at = end - 1;
  while (at > from && text.charCodeAt(at) !== 0x2e) at--;
  return at;
}

const AT_CLASS = CLASS['@'.charCodeAt(0)]!;

/** Where "user:password" of `scheme://user:password@host` begins; -1 where no such thing ends at `end`. */
function credentialsStart(text: string, end: number): number {
  let at = end;
  while (at > 0 && end - at < 128 && text.charCodeAt(at - 1) > 0x20 && text.charCodeAt(at - 1) !== 0x2f) at--;
  return at >= 3 &&
    text.charCodeAt(at - 1) === 0x2f &&
    text.charCodeAt(at - 2) === 0x2f &&
    text.charCodeAt(at - 3) === 0x3a
    ? at
    : -1;
}

/** "user:password" before a host without a scheme, and who is told by it to be a user of a machine. */
const LOGIN = /^([\p{L}\d._-]{1,32}):([^\s:@/]{4,64})$/u;
const LONGEST_LOGIN = 100;
const MACHINE = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const USERS = wordSet(
  'root admin administrator administrateur user deploy ftp sftp ubuntu debian postgres mysql oracle sa pi git backup',
);
/** Signs that passwords have, and addresses of mail have none of. */
const SIGNED = /[^\p{L}\d._%+&'-]/u;

/** "root:Azerty123@10.0.0.5": where credentials before a host begin; -1 where an address of mail stands, or nothing: "Mail:jean92@orange.fr". */
function loginStart(text: string, at: number, host: string): number {
  let start = at;
  let colon = false;
  for (; start > 0 && at - start < LONGEST_LOGIN && isBlob(text.charCodeAt(start - 1)); start--)
    colon ||= text.charCodeAt(start - 1) === 0x3a;
  // Most addresses have none before them.
  const found = colon ? LOGIN.exec(text.slice(start, at)) : null;
  if (found === null) return -1;
  const [, user, password] = found;
  return MACHINE.test(host) || SIGNED.test(password!) || USERS.has(hashWord(user!)) ? start : -1;
}

/** Offset of the scheme before credentials: who has the whole of a link gets in. */
function linkStart(text: string, credentials: number): number {
  let at = credentials - 3;
  while (at > 0 && credentials - at < LONGEST_SCHEME && isLocal(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Where a link ends whose host ends at an offset. */
function linkEnd(text: string, host: number): number {
  let end = host;
  while (end < text.length && end - host < LONGEST_PATH && isBlob(text.charCodeAt(end))) end++;
  while (end > host && !isWord(text.charCodeAt(end - 1)) && text.charCodeAt(end - 1) !== 0x2f) end--;
  return end;
}
const LONGEST_SCHEME = 24;
const LONGEST_PATH = 512;

/** What stands before the "@" of an office: nobody's name (CNIL: "adresses génériques"). */
const ROLES = wordSet(
  `abuse accueil achat achats admin administration adhesion adhesions agence assistance billing bonjour boutique bookings booking caisse candidature
  candidatures commande commandes commercial complaint complaints compta comptabilite contact contacts contactus courrier customercare customerrelations customerservice
  customerservices customersupport desabonnement desinscription devis direction donotreply dpo enquiries enquiry events expedition facturation
  factures feedback gdpr hello help helpdesk hotline info infos information informations inscription inscriptions inquiries invoice invoices
  jobs careers legal livraison logistique magasin mailer mediateur mediation mediatrice membership nepasrepondre news newsletter noreply
  notification notifications office order orders partenariat partenariats payments planning postmaster presse press privacy protectiondesdonnees
  reception recrutement reclamation reclamations recruitment refunds relationclient relationclients relationsclients reservation reservations
  resiliation resiliations retour retours returns rgpd rh hr sales salesteam sav savclient secretariat security serviceadherents serviceapresvente serviceclient serviceclientele
  serviceclients servicecommercial serviceconsommateurs service services sinistre sinistres suivi support supportclient tech technique unsubscribe vente ventes webmaster welcome`,
);
/** Whose boxes are persons': what stands before the "@" there names nobody's office. */
const PRIVATE =
  /^(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|rocketmail|icloud|me|mac|aol|gmx|proton|protonmail|pm|tutanota|laposte|orange|wanadoo|free|sfr|neuf|cegetel|club-internet|bbox|numericable|aliceadsl|btinternet|btopenworld|sky|virginmedia|talktalk|ntlworld|blueyonder|tiscali|skynet|bluewin|telenet|voila|caramail)\.[a-z.]{2,6}$/;

/**
 * Lets go of the addresses of offices that an agent or a bot tells: "service-client@banque.example" is of a legal person (GDPR art. 4(1)
 * and recital 14; CNIL, prospecting by mail between professionals). Where a customer gives one, or a note or a record holds it, it may be
 * theirs, a sole trader's, and stays found, as does what the customer is known by.
 * @param known the customer's addresses
 */
export function withoutOffices(findings: Finding[], turns: readonly Turn[], known: readonly string[]): Finding[] {
  const isKept = ({ turn, start, end, rule }: Finding): boolean => {
    if (rule !== 'email.written' || !isTold(turns[turn]!)) return true;
    const { text } = turns[turn]!;
    return (
      !isOffice(text, start, end) || known.some((one) => one.toLowerCase() === text.slice(start, end).toLowerCase())
    );
  };
  return findings.every(isKept) ? findings : findings.filter(isKept);
}

const isTold = ({ role, field }: Turn): boolean =>
  (role === 'agent' || role === 'bot') && (field === 'message' || field === 'speech');

/** Whether an address is an office's: "service-client@", and no box of a person's. */
function isOffice(text: string, start: number, end: number): boolean {
  let hash = HASH_SEED;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x40) return ROLES.has(hash) && !PRIVATE.test(text.slice(at + 1, end).toLowerCase());
    const cls = CLASS[code]!;
    if (cls <= LAST_LETTER) hash = mix(hash, cls);
    else if (code !== 0x2d && code !== 0x2e && code !== 0x5f) return false;
  }
  return false;
}
const LAST_LETTER = 26;
