/**
 * HMAC-SHA-256 (FIPS 180-4, RFC 2104), at once and in every browser: WebCrypto answers later, and Node's own is not there. For
 * names of values alone, a few dozen a conversation.
 */
const ROUNDS = 64;
const primes: number[] = [];
for (let n = 2; primes.length < ROUNDS; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
/** The first bits of what is behind the point of a root. */
const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 0x1_0000_0000) | 0;
const FIRST = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const EACH = primes.map((prime) => fraction(Math.cbrt(prime)));

const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

export function sha256(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  const view = new DataView(whole.buffer);
  view.setUint32(whole.length - 8, Math.floor(bytes.length / 0x2000_0000));
  view.setUint32(whole.length - 4, bytes.length << 3);
  const state = Int32Array.from(FIRST);
  for (let at = 0; at < whole.length; at += 64) compress(state, view, at);
  const out = new Uint8Array(32);
  const words = new DataView(out.buffer);
  for (const [index, word] of state.entries()) words.setInt32(index * 4, word);
  return out;
}

function compress(state: Int32Array, view: DataView, at: number): void {
  const w = new Int32Array(ROUNDS);
  for (let t = 0; t < 16; t++) w[t] = view.getInt32(at + t * 4);
  for (let t = 16; t < ROUNDS; t++) {
    const [a, b] = [w[t - 15]!, w[t - 2]!];
    const near = turned(a, 7) ^ turned(a, 18) ^ (a >>> 3);
    const far = turned(b, 17) ^ turned(b, 19) ^ (b >>> 10);
    w[t] = w[t - 16]! + near + w[t - 7]! + far;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let t = 0; t < ROUNDS; t++) {
    const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + EACH[t]! + w[t]!) | 0;
    const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = state[index]! + word;
}

export function hmac(key: Uint8Array, text: string): Uint8Array<ArrayBuffer> {
  const short = key.length > 64 ? sha256(key) : key;
  const block = (pad: number, more: Uint8Array): Uint8Array => {
    const whole = new Uint8Array(64 + more.length).fill(pad, 0, 64);
    for (const [index, byte] of short.entries()) whole[index] = byte ^ pad;
    whole.set(more, 64);
    return whole;
  };
  return sha256(block(0x5c, sha256(block(0x36, new TextEncoder().encode(text)))));
}
