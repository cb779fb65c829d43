/** Makes the WAV files that tests listen to, and listens to them by rules of its own. */
export type Codec = 'pcm8' | 'pcm16' | 'pcm24' | 'pcm32' | 'alaw' | 'ulaw';
export type Made = {
  readonly codec: Codec;
  readonly channels: number;
  readonly rate: number;
  readonly seconds: number;
};

const BITS: Readonly<Record<Codec, number>> = { pcm8: 8, pcm16: 16, pcm24: 24, pcm32: 32, alaw: 8, ulaw: 8 };
const TAG: Readonly<Record<Codec, number>> = { pcm8: 1, pcm16: 1, pcm24: 1, pcm32: 1, alaw: 6, ulaw: 7 };

/** A loud tone on each channel, never silent for a whole millisecond, in a file with a title before its samples. */
export function tone(
  { codec, channels, rate, seconds }: Made,
  { extensible = false, untold = false }: { readonly extensible?: boolean; readonly untold?: boolean } = {},
): Uint8Array<ArrayBuffer> {
  const bits = BITS[codec];
  const frames = Math.round(rate * seconds);
  const size = (frames * channels * bits) / 8;
  const fmt = extensible ? 40 : 16;
  const header = 12 + 8 + fmt + 8 + 6 + 8;
  const bytes = new Uint8Array(header + size);
  const view = new DataView(bytes.buffer);
  const text = (at: number, word: string): void => word.split('').forEach((c, i) => (bytes[at + i] = c.charCodeAt(0)));
  text(0, 'RIFF');
  view.setUint32(4, untold ? 0xffffffff : bytes.length - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, fmt, true);
  view.setUint16(20, extensible ? 0xfffe : TAG[codec], true);
  view.setUint16(22, channels, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, (rate * channels * bits) / 8, true);
  view.setUint16(32, (channels * bits) / 8, true);
  view.setUint16(34, bits, true);
  if (extensible) view.setUint16(44, TAG[codec], true);
  const list = 20 + fmt;
  text(list, 'note');
  view.setUint32(list + 4, 5, true);
  text(list + 14, 'data');
  view.setUint32(list + 18, untold ? 0xffffffff : size, true);
  for (let frame = 0, at = header; frame < frames; frame++)
    for (let channel = 0; channel < channels; channel++, at += bits / 8)
      write(view, at, codec, Math.cos((2 * Math.PI * (440 + channel * 110) * frame) / rate + 0.3));
  return bytes;
}

function write(view: DataView, at: number, codec: Codec, value: number): void {
  // Never zero: a listener must hear every sample of it.
  const loud = value === 0 ? 0.5 : Math.sign(value) * (0.25 + Math.abs(value) / 2);
  if (codec === 'pcm8') view.setUint8(at, 128 + Math.round(loud * 100));
  else if (codec === 'pcm16') view.setInt16(at, Math.round(loud * 30_000), true);
  else if (codec === 'pcm32') view.setInt32(at, Math.round(loud * 2_000_000_000), true);
  else if (codec === 'pcm24') {
    const sample = Math.round(loud * 8_000_000);
    view.setUint16(at, sample & 0xffff, true);
    view.setUint8(at + 2, (sample >> 16) & 0xff);
  } else
    view.setUint8(
      at,
      (codec === 'alaw' ? 0xd5 : 0xff) ^ (value < 0 ? 0x80 : 0) ^ (0x40 + Math.round(Math.abs(value) * 40)),
    );
}

/** Samples as a player hears them, -1 to 1, one list a channel. Decoded by the recommendation G.711, not by our own table. */
export function listenTo(bytes: Uint8Array): { readonly rate: number; readonly channels: readonly Float64Array[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 12;
  let [tag, count, rate, bits] = [0, 0, 0, 0];
  for (;;) {
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    const size = view.getUint32(at + 4, true);
    if (name === 'fmt ') {
      [tag, count, rate, bits] = [20, 22, 24, 34].map((place) =>
        place === 24 ? view.getUint32(at + 12, true) : view.getUint16(at + place - 12, true),
      ) as [number, number, number, number];
      if (tag === 0xfffe) tag = view.getUint16(at + 32, true);
    }
    at += 8;
    if (name === 'data') break;
    at += size + (size % 2);
  }
  const frames = Math.floor((bytes.length - at) / ((count * bits) / 8));
  const channels = Array.from({ length: count }, () => new Float64Array(frames));
  for (let frame = 0; frame < frames; frame++)
    for (const channel of channels) {
      channel[frame] = sampleAt(view, at, tag, bits);
      at += bits / 8;
    }
  return { rate, channels };
}

function sampleAt(view: DataView, at: number, tag: number, bits: number): number {
  if (tag === 6) return alaw(view.getUint8(at));
  if (tag === 7) return ulaw(view.getUint8(at));
  if (bits === 8) return (view.getUint8(at) - 128) / 128;
  if (bits === 16) return view.getInt16(at, true) / 0x8000;
  if (bits === 32) return view.getInt32(at, true) / 0x8000_0000;
  return ((view.getInt8(at + 2) << 16) | view.getUint16(at, true)) / 0x80_0000;
}

function ulaw(byte: number): number {
  const code = ~byte & 0xff;
  const size = (((code & 0x0f) << 3) + 0x84) << ((code >> 4) & 7);
  return ((code & 0x80 ? -1 : 1) * (size - 0x84)) / 0x8000;
}

function alaw(byte: number): number {
  const code = byte ^ 0x55;
  const segment = (code >> 4) & 7;
  const base = (code & 0x0f) << 4;
  const size = segment === 0 ? base + 8 : (base + 0x108) << (segment - 1);
  return ((code & 0x80 ? 1 : -1) * size) / 0x8000;
}

/** The loudest sample between two moments (ms) on any channel; -Infinity where there is none. */
export function loudest(bytes: Uint8Array, from: number, to: number): number {
  const { rate, channels } = listenTo(bytes);
  let most = -Infinity;
  for (const channel of channels)
    for (const sample of channel.subarray(Math.ceil((from * rate) / 1000), Math.floor((to * rate) / 1000)))
      most = Math.max(most, Math.abs(sample));
  return most;
}
