/** What a person wrote in a mail, and what stood around it. */
export type OwnText = {
  readonly text: string;
  /** In the order in which they are looked for. */
  readonly leftOut: readonly ('quote' | 'signature')[];
};

/** Longer lines are no attribution and no header: what is looked for stands at their beginning. */
const LONGEST_LINE = 400;
/** Lines over which mail programs spread "On …, … wrote:". */
const MOST_ATTRIBUTION = 4;
/** Longer ones are no signature: somebody drew a line in a letter. */
const MOST_SIGNATURE = 12;
const MOST_HEADERS = 8;

const QUOTED = /^[ \t]{0,3}>/;
const ATTRIBUTION_START = /^[ \t]*(?:On|Le|Am|El|Il)\s/;
const ATTRIBUTION_END = /(?:wrote|a écrit|schrieb|escribió|ha scritto)\s*:?\s*$/i;
/** A moment or an address: without one, "Le 12 mars votre conseiller a écrit :" is a sentence like any other. */
const TELLING = /@|\d\s?[:h]\s?\d\d/;
const SEPARATOR =
  /^[ \t]*-{2,}\s*(?:original message|message d['’]origine|mail original|message original|message initial|urspr.ngliche nachricht)\s*-{2,}\s*$/i;
const FORWARDED =
  /^[ \t]*(?:-{2,}\s*(?:forwarded message|message transféré|message transmis|weitergeleitete nachricht)\s*-{2,}|begin forwarded message\s*:|début du message (?:réexpédié|transféré)\s*:)\s*$/i;
/** Under which an answer of Outlook, Zimbra or Orange repeats the whole exchange; English, French, German, Spanish. */
const HEADER =
  /^[ \t]*\*?(from|de|von|date|sent|envoyé(?: le)?|gesendet|enviado(?: el)?|to|à|a|an|para|cc|subject|objet|sujet|betreff|asunto)\s?:\*?(?:\s|$)/i;
const FROM = /^[ \t]*\*?(?:from|de|von)\s?:\*?\s/i;
const RULE = /^[ \t]*(?:_{20,}|-{20,})[ \t]*$/;
const SIGNATURE = /^--[ \t\u00a0]*$/;
/** Words that a telephone adds; nothing after them, or it is a sentence of the writer's. */
const DEVICE =
  /^[ \t]*(?:sent from my (?:[\w-]+ ?){1,4}|sent from (?:mail|outlook) for \w+|get outlook for \w+.*|envoyé de(?:puis)? mon (?:[\w-]+ ?){1,4}|envoyé (?:à partir de|depuis) (?:mon|l['’]application|outlook|yahoo)\b.{0,60}|télécharger outlook pour .{0,40}|obtenir outlook pour .{0,40}|provenance\s?: courrier pour windows.{0,12})[ \t]*$/i;

/**
 * Cuts the history that a mail repeats, and the signature: both hold earlier messages and third parties, which the message
 * itself is not about (GDPR art. 5(1)(c)). Answers between quoted lines stay. Linear in the text.
 * @param forwarded then what was passed on is the message: nothing below a header block is cut
 */
export function ownText(text: string, forwarded: boolean): OwnText {
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n');
  const kept: string[] = [];
  let quote = false;
  for (let at = 0; at < lines.length;) {
    const cut = forwarded ? undefined : historyAt(lines, at);
    if (cut !== undefined) {
      quote = true;
      // A rule drawn above the history belongs to it.
      while (kept.length > 0 && (kept.at(-1)!.trim() === '' || RULE.test(kept.at(-1)!))) kept.pop();
      at = cut;
    } else if (QUOTED.test(lines[at]!)) {
      quote = true;
      at++;
    } else kept.push(lines[at++]!);
  }
  const end = signatureStart(kept);
  const own = kept.slice(0, end).filter((line) => !isDevice(line));
  const signature = own.length < kept.length;
  return {
    text: tidy(own.join('\n')),
    leftOut: [...(quote ? (['quote'] as const) : []), ...(signature ? (['signature'] as const) : [])],
  };
}

const isDevice = (line: string): boolean => line.length <= LONGEST_LINE && DEVICE.test(line);

const tidy = (text: string): string => text.replaceAll(/\n{3,}/g, '\n\n').trim();

/** Where the text goes on after a history that begins at this line; `undefined` where none begins. */
function historyAt(lines: readonly string[], at: number): number | undefined {
  const line = lines[at]!;
  if (line.length > LONGEST_LINE) return undefined;
  if (SEPARATOR.test(line)) return lines.length;
  if (FORWARDED.test(line)) return lines.length;
  if (FROM.test(line) && isHeaderBlock(lines, at)) return lines.length;
  if (!ATTRIBUTION_START.test(line)) return undefined;
  const last = attributionEnd(lines, at);
  if (last === undefined) return undefined;
  const next = nextLine(lines, last + 1);
  // Quoted lines are taken out one by one, so that an answer below or between them stays.
  if (next === undefined || QUOTED.test(lines[next]!)) return last + 1;
  return TELLING.test(lines.slice(at, last + 1).join(' ')) ? lines.length : undefined;
}

function isHeaderBlock(lines: readonly string[], at: number): boolean {
  const names = new Set<string>();
  let seen = 0;
  for (let i = at; i < lines.length && seen < MOST_HEADERS; i++) {
    const line = lines[i]!;
    if (line.trim() === '') continue;
    seen++;
    const name = line.length > LONGEST_LINE ? undefined : HEADER.exec(line)?.[1];
    if (name !== undefined) names.add(name.toLowerCase());
  }
  return names.size >= 3;
}

function attributionEnd(lines: readonly string[], at: number): number | undefined {
  let joined = '';
  for (let i = at; i < Math.min(lines.length, at + MOST_ATTRIBUTION); i++) {
    const line = lines[i]!;
    if (line.trim() === '' || line.length > LONGEST_LINE) return undefined;
    joined += ` ${line}`;
    if (ATTRIBUTION_END.test(joined) && /\d/.test(joined)) return i;
  }
  return undefined;
}

function nextLine(lines: readonly string[], from: number): number | undefined {
  for (let i = from; i < lines.length; i++) if (lines[i]!.trim() !== '') return i;
  return undefined;
}

/** From the line `-- `, or a rule with few lines below it, to the end; the length where there is none. */
function signatureStart(lines: readonly string[]): number {
  let below = 0;
  let start = lines.length;
  for (let i = lines.length - 1; i >= 0 && below <= MOST_SIGNATURE; i--) {
    const line = lines[i]!;
    if (SIGNATURE.test(line) || RULE.test(line)) start = i;
    if (line.trim() !== '') below++;
  }
  return start;
}
