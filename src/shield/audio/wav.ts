import type { Stretch } from './stretches.ts';

/** How the samples of a WAV lie in its bytes. */
export type WavForm = {
  /** Bytes of one moment, all channels together. */
  readonly frame: number;
  /** Frames a second. */
  readonly rate: number;
  /** The byte that a silent sample is made of. */
  readonly silence: number;
  readonly dataStart: number;
  /** Infinity where the header does not tell: written while it streamed. */
  readonly dataEnd: number;
};

/** A header that is longer is none. */
export const LONGEST_HEADER = 1024 * 1024;
/** What may stand after the samples: titles, marks. More would be sound that the header does not own up to. */
const LONGEST_TAIL = 64 * 1024;
const UNTOLD = 0x7fff_f000;

const CODEC = { pcm: 1, float: 3, alaw: 6, ulaw: 7, extensible: 0xfffe } as const;

const word = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));

/**
 * Reads the header of a WAV (RIFF, RF64): PCM of 8, 16, 24 or 32 bits, floats, G.711 A-law and µ-law, any number of channels.
 * @returns `more` where the bytes end before the samples begin; undefined for what is no such file
 */
export function readWav(bytes: Uint8Array): WavForm | 'more' | undefined {
  if (bytes.length < 12) return isBegun(bytes) ? 'more' : undefined;
  if (!['RIFF', 'RF64'].includes(word(bytes, 0)) || word(bytes, 8) !== 'WAVE') return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let format: Omit<WavForm, 'dataStart' | 'dataEnd'> | undefined;
  let long: number | undefined;
  for (let at = 12; ;) {
    if (at + 8 > bytes.length) return at > LONGEST_HEADER ? undefined : 'more';
    const name = word(bytes, at);
    const size = view.getUint32(at + 4, true);
    const body = at + 8;
    if (name === 'data') {
      const told = long ?? (size === 0 || size >= UNTOLD ? Infinity : size);
      return format && { ...format, dataStart: body, dataEnd: body + told };
    }
    if (size > LONGEST_HEADER) return undefined;
    if (body + size > bytes.length) return 'more';
    if (name === 'fmt ') {
      format = formatOf(view, body, size);
      if (!format) return undefined;
    }
    if (name === 'ds64' && size >= 16) long = Number(view.getBigUint64(body + 8, true)) || undefined;
    at = body + size + (size % 2);
  }
}

function isBegun(bytes: Uint8Array): boolean {
  const begun = String.fromCharCode(...bytes.subarray(0, 4));
  return 'RIFF'.startsWith(begun) || 'RF64'.startsWith(begun);
}

function formatOf(view: DataView, at: number, size: number): Omit<WavForm, 'dataStart' | 'dataEnd'> | undefined {
  if (size < 16) return undefined;
  const tag = view.getUint16(at, true);
  const codec = tag === CODEC.extensible && size >= 26 ? view.getUint16(at + 24, true) : tag;
  const channels = view.getUint16(at + 2, true);
  const rate = view.getUint32(at + 4, true);
  const bits = view.getUint16(at + 14, true);
  const silence = silenceOf(codec, bits);
  const frame = (channels * bits) / 8;
  if (silence === undefined || channels === 0 || rate === 0 || view.getUint16(at + 12, true) !== frame)
    return undefined;
  return { frame, rate, silence };
}

/** Whose samples can be put to silence where they lie: the others depend on each other (ADPCM, GSM, MP3). */
function silenceOf(codec: number, bits: number): number | undefined {
  if (codec === CODEC.pcm) return bits === 8 ? 0x80 : [16, 24, 32].includes(bits) ? 0 : undefined;
  if (codec === CODEC.float) return [32, 64].includes(bits) ? 0 : undefined;
  if (bits !== 8) return undefined;
  return codec === CODEC.alaw ? 0xd5 : codec === CODEC.ulaw ? 0xff : undefined;
}

/**
 * Puts stretches to silence in a piece of the file, in place, on every channel: what one says is heard on the line of the other
 * too, and repeated there. Nothing changes its place, so the header stays right.
 * @param offset where the piece begins in the file
 */
export function silence(form: WavForm, stretches: readonly Stretch[], bytes: Uint8Array, offset: number): void {
  const { frame, rate, dataStart, dataEnd } = form;
  for (const [from, to] of stretches) {
    const first = dataStart + Math.floor((from * rate) / 1000) * frame;
    const last = Math.min(dataEnd, dataStart + Math.ceil((to * rate) / 1000) * frame);
    const start = Math.max(first, offset) - offset;
    const end = Math.min(last, offset + bytes.length) - offset;
    if (start < end) bytes.fill(form.silence, start, end);
  }
}

/** Whether a piece holds something to be silenced. */
export function touches(form: WavForm, stretches: readonly Stretch[], offset: number, length: number): boolean {
  const at = (time: number): number => form.dataStart + ((time * form.rate) / 1000) * form.frame;
  return stretches.some(([from, to]) => at(to) + form.frame > offset && at(from) - form.frame < offset + length);
}

/** Milliseconds of sound in a file of that many bytes; undefined where bytes follow that are no samples and too many for titles. */
export function durationOf({ frame, rate, dataStart, dataEnd }: WavForm, total: number): number | undefined {
  if (dataEnd !== Infinity && total - dataEnd > LONGEST_TAIL) return undefined;
  return ((Math.min(dataEnd, total) - dataStart) / frame / rate) * 1000;
}
