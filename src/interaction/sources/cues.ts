/** One caption: when, and what each voice says in it. */
export type Cue = {
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly voices: readonly { readonly speaker: string | undefined; readonly text: string }[];
};

const TIMING = /^\s*(\S+)\s*-->\s*(\S+)/;
const TIME = /^(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})$/;
/** Blocks that are no captions. */
const ASIDE = /^(?:NOTE|STYLE|REGION)(?:[ \t]|$)/;
/** The number or name of a caption stands on a line of its own above its times. */
const IDENTIFIER = /^\s*\d{1,9}\s*$/;

/** The captions of a file, in its order; what is malformed keeps its text. */
export function cuesOf(text: string, vtt: boolean): Cue[] {
  const blocks = text.replaceAll(/\r\n?/g, '\n').split(/\n[ \t]*\n+/);
  return blocks.flatMap((block, index) => {
    const lines = block.split('\n').filter((line) => line.trim() !== '');
    if (vtt && index === 0) lines.splice(0, headerOf(lines));
    return lines.length === 0 || (vtt && ASIDE.test(lines[0]!)) ? [] : cuesIn(lines, vtt);
  });
}

/** The first line, and those of the header below it; a caption may follow without an empty line. */
function headerOf(lines: readonly string[]): number {
  const timing = lines.findIndex((line) => line.includes('-->'));
  return timing < 0 ? lines.length : Math.max(1, timing - 1);
}

/** A block usually holds one caption; more where the empty lines between them are missing. */
function cuesIn(lines: readonly string[], vtt: boolean): Cue[] {
  const starts = lines.flatMap((line, i) => (line.includes('-->') ? [i] : []));
  if (starts.length === 0) return lines.every((line) => IDENTIFIER.test(line)) ? [] : [cueOf(undefined, lines, vtt)];
  const stray = lines.slice(0, Math.max(0, starts[0]! - 1));
  const cues = starts.map((start, n) => {
    const next = starts[n + 1] ?? lines.length;
    const body = lines.slice(start + 1, next);
    if (n + 1 < starts.length && body.length > 1 && IDENTIFIER.test(body.at(-1)!)) body.pop();
    return cueOf(lines[start], body, vtt);
  });
  return stray.length === 0 ? cues : [cueOf(undefined, stray, vtt), ...cues];
}

function cueOf(timing: string | undefined, body: readonly string[], vtt: boolean): Cue {
  const [, from, to] = (timing === undefined ? null : TIMING.exec(timing)) ?? [];
  return { start: secondsOf(from), end: secondsOf(to), voices: voicesOf(body.join('\n'), vtt) };
}

function secondsOf(written: string | undefined): number | undefined {
  const [, hours, minutes, seconds, fraction] = (written === undefined ? null : TIME.exec(written)) ?? [];
  if (minutes === undefined) return undefined;
  const whole = Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds);
  return whole + Number(`0.${fraction!.padEnd(3, '0')}`);
}

const VOICE = /<v(?:\.[^\s>]{0,100})?[ \t]{1,9}([^>\n]{1,200})>/g;
const END_OF_VOICE = /<\/v>/g;
/** Only what is mark-up: a `<` that a person wrote stays. */
const TAG = /<\/?(?:c|b|i|u|s|v|ruby|rt|lang|font|span)(?:[.\s][^>]{0,200})?>|<[\d:.]{1,20}>|\{\\[^}]{0,100}\}/gi;

/** A caption may hold several voices. */
function voicesOf(payload: string, vtt: boolean): Cue['voices'] {
  const voices: { speaker: string | undefined; text: string }[] = [];
  let from = 0;
  let speaker: string | undefined;
  const close = (until: number): void => {
    const text = plain(payload.slice(from, until), vtt);
    if (text !== '') voices.push({ speaker, text });
  };
  for (const found of vtt ? payload.matchAll(VOICE) : []) {
    close(found.index);
    from = found.index + found[0].length;
    speaker = plain(found[1]!, vtt);
  }
  close(payload.length);
  return voices;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: '\u00a0',
  lrm: '',
  rlm: '',
  quot: '"',
};

/** The text as it is shown: a number written as character references is a number to whoever reads it. */
function plain(text: string, vtt: boolean): string {
  const lines = text.replaceAll(END_OF_VOICE, '').replaceAll(TAG, '').split('\n');
  const bare = lines.map((line) => line.trim()).join(' ');
  const shown = vtt ? bare.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/gi, decoded) : bare;
  return shown.trim();
}

function decoded(whole: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hexadecimal!, 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
