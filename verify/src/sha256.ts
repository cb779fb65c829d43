/*
 * SHA-256 (FIPS 180-4) and HMAC (RFC 2104), synchronous and without dependency, so that the same lines run on the
 * server's hot path and in a reader's browser, where WebCrypto is asynchronous. At the sizes that a Merkle tree hashes
 * (34 and 65 bytes) it is quicker than a call into OpenSSL.
 */

const ROUNDS = new Int32Array(64);
const INITIAL = new Int32Array(8);
// The constants are the first 32 bits of the fractional parts of cube and square roots of the first primes.
for (let n = 0, candidate = 2; n < 64; candidate++) {
  let prime = true;
  for (let d = 2; d * d <= candidate; d++) if (candidate % d === 0) prime = false;
  if (!prime) continue;
  if (n < 8) INITIAL[n] = fraction(Math.sqrt(candidate));
  ROUNDS[n++] = fraction(Math.cbrt(candidate));
}

function fraction(x: number): number {
  return ((x - Math.floor(x)) * 0x1_0000_0000) | 0;
}

const schedule = new Int32Array(64);
const state = new Int32Array(8);
const tail = new Uint8Array(128);

function compress(bytes: Uint8Array, offset: number): void {
  const w = schedule;
  for (let i = 0, o = offset; i < 16; i++, o += 4) {
    w[i] = (bytes[o]! << 24) | (bytes[o + 1]! << 16) | (bytes[o + 2]! << 8) | bytes[o + 3]!;
  }
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15]!;
    const y = w[i - 2]!;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (s0 + s1 + w[i - 7]! + w[i - 16]!) | 0;
  }
  let a = state[0]!,
    b = state[1]!,
    c = state[2]!,
    d = state[3]!;
  let e = state[4]!,
    f = state[5]!,
    g = state[6]!,
    h = state[7]!;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[i]! + w[i]!) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = (state[0]! + a) | 0;
  state[1] = (state[1]! + b) | 0;
  state[2] = (state[2]! + c) | 0;
  state[3] = (state[3]! + d) | 0;
  state[4] = (state[4]! + e) | 0;
  state[5] = (state[5]! + f) | 0;
  state[6] = (state[6]! + g) | 0;
  state[7] = (state[7]! + h) | 0;
}

/** SHA-256 of some bytes: 32 bytes. */
export function sha256(data: Uint8Array): Uint8Array<ArrayBuffer> {
  state.set(INITIAL);
  return finish(data, 0);
}

/** HMAC-SHA256 of some bytes under a key of at most 64 bytes. */
export function hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array<ArrayBuffer> {
  if (key.length > 64) throw new RangeError('an HMAC key longer than a block');
  begin(key, 0x36);
  const inner = finish(data, 64);
  begin(key, 0x5c);
  return finish(inner, 64);
}

const block = new Uint8Array(64);

/** Takes in the key's block of one of the two hashes of an HMAC. */
function begin(key: Uint8Array, pad: number): void {
  block.fill(pad);
  for (let i = 0; i < key.length; i++) block[i] = pad ^ key[i]!;
  state.set(INITIAL);
  compress(block, 0);
  block.fill(0);
}

/** Takes in the rest of a message after `before` bytes (whole blocks), and gives the digest of it all. */
function finish(data: Uint8Array, before: number): Uint8Array<ArrayBuffer> {
  const length = data.length;
  let at = 0;
  for (; at + 64 <= length; at += 64) compress(data, at);
  const rest = length - at;
  tail.fill(0);
  for (let i = 0; i < rest; i++) tail[i] = data[at + i]!;
  tail[rest] = 0x80;
  const end = rest < 56 ? 64 : 128;
  // The length in bits, 64-bit big-endian; it stays below 2^53.
  for (let i = 1, bits = (before + length) * 8; bits > 0; i++, bits = Math.floor(bits / 256))
    tail[end - i] = bits % 256;
  compress(tail, 0);
  if (end === 128) compress(tail, 64);
  const digest = new Uint8Array(32);
  for (let i = 0; i < 8; i++) {
    const word = state[i]!;
    digest[4 * i] = word >>> 24;
    digest[4 * i + 1] = word >>> 16;
    digest[4 * i + 2] = word >>> 8;
    digest[4 * i + 3] = word;
  }
  return digest;
}
