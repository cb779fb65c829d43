import { isWord } from '../reading/chars.ts';
import { unitAfter } from '../reading/scene.ts';
import { FLAG, units } from '../reading/units.ts';
import { tokens } from '../reading/tokens.ts';
import { claims } from '../findings.ts';
import { wordSet } from '../reading/word-set.ts';

/** Characters that are looked at around a digit for a key. */
const LONGEST = 160;

/** How keys of well-known services begin. */
const KEY =
  /^(?:(?:sk|rk|pk)[_-](?:live|test|proj|ant|svcacct|or)[_-]|sk-[A-Za-z0-9]{16}|AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|AIza|ya29\.|eyJ[A-Za-z0-9_-]{8}|SG\.[\w-]{8}|hf_[A-Za-z]|npm_[A-Za-z0-9]{8}|whsec_|dop_v1_|shpat_|EAA[A-Z]|key-[0-9a-f]{16}|lin_api_|pat[A-Za-z0-9]{14}\.)/;
/** A parameter of a link that lets in whoever has it. */
const PARAMETER =
  /[?&;](?:access_?token|auth_?token|id_?token|token|jeton|password|passwd|pwd|pass|mdp|motdepasse|api_?key|key|cle|secret|client_secret|session_?id|sessionid|sid|sig|signature|code)=([^&#\s"'<>]{4,})/gi;

/** Short names of such parameters, believed where letters and digits are mixed behind them: "?tk=8f7a6c". */
const SHORT =
  /[?&;](?:tk|tok|t|k|h|p|pw|a|auth|otp|hash|reset|invite|activation|verif|verification|nonce|ticket)=((?=[^&#\s]*\d)(?=[^&#\s]*[a-z])[^&#\s"'<>]{6,})/gi;
/** A part of a path that lets in whoever has it: "/reset/8f7a6c21d9". */
const PATH =
  /\/(?:reset|magic|invite|invitation|verify|verification|confirm|confirmation|activate|activation|password|token|login|auth|signin|connexion)\/((?=[^/?#\s]*\d)(?=[^/?#\s]*[a-z])[\w-]{8,})/gi;

/** A parameter of the same link that says whose password it is, and those that are one. */
const USER =
  /[?&;](?:user|username|user_?id|login|identifiant|utilisateur|id|uid|email|mail|account|compte|client)=([^&#\s"'<>]{2,})/gi;
const PASSWORD = /^.(?:pass|pwd|mdp|motdepasse)/i;

/** The turn that was looked at last, and the offset after the characters that were. */
let lookedAt = -1;
let past = -1;

/** Looks at the unbroken characters around a token, unless it did already. */
function lookAround(token: number): void {
  if (tokens.turn[token] === lookedAt && tokens.start[token]! < past) return;
  lookedAt = tokens.turn[token]!;
  past = readBlob(token);
}

/** Keys of services and credentials in links: unbroken characters with a digit among letters. */
export function readKeysOfServices(): void {
  lookedAt = -1;
  for (let unit = 0; unit < units.count; unit++)
    if ((units.flags[unit]! & FLAG.GLUED) !== 0) lookAround(units.first[unit]!);
  lookedAt = -1;
}

/** "&pwd=": reads the link that a token is a parameter of. @returns whether it is one */
export function readParameter(token: number): boolean {
  const text = tokens.text(token);
  if (text[tokens.end[token]!] !== '=' || !'?&;'.includes(text[tokens.start[token]! - 1] ?? ' ')) return false;
  lookAround(token);
  return true;
}

export const isBlob = (code: number): boolean =>
  isWord(code) || (code > 0x20 && code < 0x7f && !'"\'<>(),;'.includes(String.fromCharCode(code)));

/** Looks at the unbroken characters around a token. @returns the offset after them */
function readBlob(token: number): number {
  const text = tokens.text(token);
  let start = tokens.start[token]!;
  let end = tokens.end[token]!;
  while (start > 0 && tokens.start[token]! - start < LONGEST && isBlob(text.charCodeAt(start - 1))) start--;
  while (end < text.length && end - tokens.start[token]! < LONGEST * 2 && isBlob(text.charCodeAt(end))) end++;
  if (end - start < 8) return end;
  const blob = text.slice(start, end);
  const turn = tokens.turn[token]!;
  if (claimParameters(token, start, blob, PARAMETER)) claimParameters(token, start, blob, USER);
  if (blob.includes('/')) {
    claimParameters(token, start, blob, SHORT);
    claimParameters(token, start, blob, PATH);
  }
  readRandom(token, blob, start);
  readGrouped(token, blob, start);
  const from = start + blob.search(/[^=:/]*$/);
  for (const at of new Set([start, from, start + blob.lastIndexOf('=') + 1, start + blob.lastIndexOf(':') + 1])) {
    if (end - at < 16 || !KEY.test(text.slice(at, at + 40))) continue;
    claims.span(turn, at, trimmedEnd(text, at, end), 'secret', 0.95, 'secret.prefix');
    use(token, at, end);
    break;
  }
  return end;
}

/** A row of letters and digits as only chance makes them: hexadecimal, or in both cases. */
const RANDOM =
  /(?<![\p{L}\p{N}])(?=[a-f]*\d)(?=\d*[a-f])[\da-f]{32,64}(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])(?=\D*\d)(?=[^a-z]*[a-z])(?=[^A-Z]*[A-Z])[\w-]{24,80}(?![\p{L}\p{N}])/u;

/** Groups of one length, two of them of letters and digits: the key of a game or a program, a gift card's code. */
const GROUPED =
  /(?<![\p{L}\p{N}-])(?:[\dA-Z]{4}(?:-[\dA-Z]{4}){2,7}|[\dA-Z]{5}(?:-[\dA-Z]{5}){2,5}|[\dA-Z]{6}(?:-[\dA-Z]{6}){2,5})(?![\p{L}\p{N}-])/u;
const isMixed = (group: string): boolean => /\d/.test(group) && /[A-Z]/.test(group);

/** "n° de série WW90-TSN1-5076": a thing's, by a word shortly before. */
const DEVICES = wordSet(
  'serie serial sn modele model machine appareil device product produit article part piece reference ref imei',
);
const DEVICE_REACH = 6;

function isOfDevice(token: number): boolean {
  for (let at = token - 1; at >= 0 && token - at <= DEVICE_REACH; at--) if (DEVICES.holds(at)) return true;
  return false;
}

function readGrouped(token: number, blob: string, start: number): void {
  if (!blob.includes('-')) return;
  const found = GROUPED.exec(blob);
  if (found === null || found[0].split('-').filter(isMixed).length < 2 || isOfDevice(token)) return;
  const [from, to] = [start + found.index, start + found.index + found[0].length];
  claims.span(tokens.turn[token]!, from, to, 'secret', 0.7, 'secret.random');
  use(token, from, to);
}

function readRandom(token: number, blob: string, start: number): void {
  if (blob.length < 24 || blob.includes('://') || blob.includes('@')) return;
  const found = RANDOM.exec(blob);
  if (found === null) return;
  const [from, to] = [start + found.index, start + found.index + found[0].length];
  claims.span(tokens.turn[token]!, from, to, 'secret', 0.7, 'secret.random');
  use(token, from, to);
}

/** Claims the values of a link's parameters. @returns whether one of them is a password */
function claimParameters(token: number, start: number, blob: string, parameters: RegExp): boolean {
  let password = false;
  for (const { 0: parameter, 1: value, index } of blob.matchAll(parameters)) {
    const to = start + index + parameter.length;
    claims.span(tokens.turn[token]!, to - value!.length, to, 'url-credentials', 0.9, 'url-credentials.query');
    use(token, to - value!.length, to);
    password ||= PASSWORD.test(parameter);
  }
  return password;
}

/** Takes the numbers between two offsets of a token's turn out of the other rules' way. */
function use(token: number, start: number, end: number): void {
  let unit = unitAfter(token - 1);
  const inside = (at: number): boolean =>
    tokens.turn[units.first[at]!] === tokens.turn[token] && tokens.start[units.first[at]!]! >= start;
  while (unit > 0 && inside(unit - 1)) unit--;
  for (; unit < units.count && inside(unit) && tokens.end[units.last[unit]!]! <= end; unit++)
    units.flags[unit]! |= FLAG.USED;
}

/** Without the marks that end a sentence. */
export function trimmedEnd(text: string, start: number, end: number): number {
  let to = end;
  while (to > start && !isWord(text.charCodeAt(to - 1)) && text[to - 1] !== '=') to--;
  return to;
}

/** The end of the unbroken characters from a token on. */
export function blobEnd(token: number): number {
  const text = tokens.text(token);
  let end = tokens.end[token]!;
  while (end < text.length && end - tokens.start[token]! < LONGEST && isBlob(text.charCodeAt(end))) end++;
  return end;
}

/** The unbroken characters from a token on, without the marks that end a sentence. */
export function trimmedBlob(token: number): string {
  const text = tokens.text(token);
  const start = tokens.start[token]!;
  return text.slice(start, trimmedEnd(text, start, blobEnd(token)));
}

/** Whether a token stands in an address of the web, which is no password. */
export function isInLink(token: number): boolean {
  const text = tokens.text(token);
  const least = Math.max(0, tokens.start[token]! - LONGEST);
  let start = tokens.start[token]!;
  while (start > least && text.charCodeAt(start - 1) > 0x20) start--;
  return /:\/\/|^www\./i.test(text.slice(start, tokens.end[token]! + 3));
}
