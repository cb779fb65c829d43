/**
 * One byte per UTF-16 code unit, so that text is folded while it is read and offsets stay those of the input:
 * 1-26 a letter without case or accent, 27 a letter of another script, 28 a ligature, 29 a mark that a word ignores,
 * 32-41 a digit in any script's clothes, 64 and above a separator, whose bit `1 << (class - 64)` joins the gap before a word.
 */
export const CLASS = new Uint8Array(0x10000);

/** The class of each code unit, and `CAPITAL` where it is an upper-case letter: what the scanner reads, one look for both. */
export const SIGNS = new Uint8Array(0x10000);
export const CAPITAL = 0x80;

export const OTHER_LETTER = 27;
export const LIGATURE = 28;
export const IGNORED = 29;
export const DIGIT = 32;
export const SEPARATOR = 64;

/** What stands between two tokens, as bits. The last four are set by the reader of turns, not by characters. */
export const GAP = {
  SPACE: 1,
  COMMA: 1 << 1,
  DOT: 1 << 2,
  STOP: 1 << 3,
  HYPHEN: 1 << 4,
  APOSTROPHE: 1 << 5,
  AT: 1 << 6,
  COLON: 1 << 7,
  NEWLINE: 1 << 8,
  SLASH: 1 << 9,
  OPEN: 1 << 10,
  CLOSE: 1 << 11,
  PLUS: 1 << 12,
  HASH: 1 << 13,
  UNDERSCORE: 1 << 14,
  MONEY: 1 << 15,
  OTHER: 1 << 16,
  BRACKET: 1 << 17,
  /** Somebody else said "oui" in between. */
  REPLY: 1 << 18,
  TURN: 1 << 20,
  SPEAKER: 1 << 21,
  UTTERANCE: 1 << 22,
  WALL: 1 << 23,
} as const;

const SEPARATORS: readonly (readonly [number, string])[] = [
  [GAP.SPACE, ' \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000'],
  [GAP.COMMA, ',;\uff0c\u060c'],
  [GAP.DOT, '.\u00b7\u2022\uff0e'],
  [GAP.STOP, '!?\u2026\u00bf\u00a1'],
  [GAP.HYPHEN, '-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d'],
  [GAP.APOSTROPHE, "'\u2019\u2018\u02bc`\u00b4"],
  [GAP.AT, '@\uff20'],
  [GAP.COLON, ':\uff1a'],
  [GAP.NEWLINE, '\n\r\v\f\u0085\u2028\u2029'],
  [GAP.SLASH, '/\\|'],
  [GAP.OPEN, '({<\u00ab"\u201c\u201e'],
  [GAP.CLOSE, ')}>]\u00bb\u201d'],
  [GAP.PLUS, '+\uff0b'],
  [GAP.HASH, '#*=~^'],
  [GAP.UNDERSCORE, '_'],
  [GAP.MONEY, '\u20ac$\u00a3%\u00b0\u00ba'],
  [GAP.BRACKET, '['],
  // What `runs.ts` puts between two segments of one breath, and where a listener replied.
  [GAP.TURN, '\u001e'],
  [GAP.REPLY, '\u001f'],
];

/** Scripts without case folding here: their letters make words, told apart by code unit. */
const OTHER_SCRIPTS: readonly (readonly [number, number])[] = [
  [0x370, 0x58f],
  [0x5d0, 0x5ea],
  [0x620, 0x65f],
  [0x66e, 0x6d5],
  [0x710, 0x8ff],
  [0x900, 0x1cff],
  [0x3040, 0x9fff],
  [0xac00, 0xd7a3],
];
const LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ĳ: 'ij', þ: 'th', ﬁ: 'fi', ﬂ: 'fl' };
const STROKED: Readonly<Record<string, string>> = { ø: 'o', đ: 'd', ð: 'd', ł: 'l', ħ: 'h', ı: 'i', ŧ: 't' };

/** Classes of the letters that a ligature stands for. */
export const EXPANDED = new Map<number, readonly [number, number]>();

const UPPER = new Uint8Array(0x250);

/** Whether a code unit is an upper-case Latin letter; full-width ones count too. */
export function isUpper(code: number): boolean {
  return code < 0x250 ? UPPER[code] === 1 : code >= 0xff21 && code <= 0xff3a;
}

export function isDigit(code: number): boolean {
  return (CLASS[code]! & 0x60) === DIGIT;
}

/** A letter or a digit: what a word is made of. */
export function isWord(code: number): boolean {
  return CLASS[code]! < SEPARATOR;
}

function letter(code: number, folded: string): void {
  CLASS[code] = folded.charCodeAt(0) - 96;
}

function foldLatin(code: number): void {
  const lower = String.fromCharCode(code).toLowerCase();
  if (code < 0x250 && lower !== String.fromCharCode(code)) UPPER[code] = 1;
  const pair = LIGATURES[lower];
  if (pair !== undefined) {
    CLASS[code] = LIGATURE;
    EXPANDED.set(code, [pair.charCodeAt(0) - 96, pair.charCodeAt(1) - 96]);
    return;
  }
  const base = STROKED[lower] ?? lower.normalize('NFD')[0]!;
  if (base >= 'a' && base <= 'z') letter(code, base);
  else if (code >= 0xc0 && code !== 0xd7 && code !== 0xf7) CLASS[code] = OTHER_LETTER;
}

function build(): void {
  CLASS.fill(SEPARATOR + Math.log2(GAP.OTHER));
  for (const [from, to] of OTHER_SCRIPTS) CLASS.fill(OTHER_LETTER, from, to + 1);
  for (const [from, to] of [
    [0x41, 0x5a],
    [0x61, 0x7a],
    [0xc0, 0x24f],
    [0x1e00, 0x1eff],
    [0xfb01, 0xfb02],
  ] as const) {
    for (let code = from; code <= to; code++) foldLatin(code);
  }
  for (let at = 0; at < 26; at++) CLASS[0xff21 + at] = CLASS[0xff41 + at] = at + 1;
  for (const zero of [0x30, 0x660, 0x6f0, 0x966, 0xff10])
    for (let digit = 0; digit < 10; digit++) CLASS[zero + digit] = DIGIT + digit;
  CLASS.fill(IGNORED, 0x300, 0x370);
  // A soft hyphen or a zero-width character inside a value must not hide it.
  for (const code of [0xad, 0x200b, 0x200c, 0x200d, 0x2060, 0xfe0e, 0xfe0f, 0xfeff, 0x20e3]) CLASS[code] = IGNORED;
  for (const [bit, characters] of SEPARATORS) {
    for (const character of characters) CLASS[character.charCodeAt(0)] = SEPARATOR + Math.log2(bit);
  }
  for (let code = 0; code < SIGNS.length; code++) SIGNS[code] = CLASS[code]! | (isUpper(code) ? CAPITAL : 0);
}
build();
