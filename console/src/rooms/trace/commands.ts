/** Commands that a reader runs elsewhere. Pure: what they check is in docs/trace.md and verify/src/entry.ts. */

/** A shell word that says exactly this text. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const KEY = '"$MANDAT_KEY"';

export function verifyCommand(address: string, vkey: string): string {
  return `mandat trace verify ${address} --key ${quoted(vkey)} --bearer ${KEY}`;
}

/** Tessera's checker reads the key from a file, and resolves paths against the address: hence its last slash. */
export function fsckCommand(brand: string, address: string, vkey: string): string {
  return `printf '%s' ${quoted(vkey)} > ${brand}.vkey
go run github.com/transparency-dev/tessera/cmd/fsck@latest \\
  --storage_url=${address}/ --public_key=${brand}.vkey \\
  --bearer_token=${KEY} --ui=false`;
}

/** What a brand runs on its own machine to be its log's witness; the first line prints the key to give us. */
export function witnessCommands(address: string, vkey: string): string {
  return `mandat witness init temoin --name dpo.marque.example/mandat
mandat witness follow temoin --key ${quoted(vkey)} \\
  --log ${address} --bearer-file cle.txt
mandat witness run temoin`;
}

const LABEL = 'mandat/entry/v1\\n';
const BLOCK = 256;

/**
 * Shell lines that print the leaf of an entry from its opening: 0x01, then HMAC-SHA256 under the salt of the label and the
 * meaning padded with zeros to blocks of 256 bytes; the leaf is SHA-256 of 0x00 and that (RFC 6962).
 */
export function leafCommand(salt: string, meaning: string): string {
  const padding = -new TextEncoder().encode(meaning).length & (BLOCK - 1);
  const key = Array.from(atob(salt), (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  return `{ printf '${LABEL}'; printf '%s' ${quoted(meaning)}; head -c ${padding} /dev/zero; } |
  openssl dgst -sha256 -mac HMAC -macopt hexkey:${key} -binary |
  { printf '\\000\\001'; cat; } | openssl dgst -sha256 -binary | openssl base64`;
}

/** The same, as far as the signed root, in JavaScript. */
export function proofCode(file: string, vkey: string): string {
  return `const receipt = await readFile(${JSON.stringify(file)}, 'utf8');
await verifyTlogProof(receipt, entryOf(salt, meaning), [parseVkey(${JSON.stringify(vkey)})]);`;
}
