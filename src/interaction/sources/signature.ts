/**
 * How a system signs its deliveries, as data (formats.md 2.0): one verifier serves them all. Raw bytes before any parsing,
 * constant time, the secret by the hook's path and never by the body, two secrets while one is being rotated.
 */
export type Signature = {
  /** Header that carries it, lower case. */
  readonly header: string;
  readonly algorithm: 'sha1' | 'sha256';
  readonly encoding: 'hex' | 'base64';
  /** Before the digest in the header: `sha256=`. */
  readonly prefix?: string;
  /** What is signed: parts in order, joined without separator. */
  readonly signs: readonly ('body' | 'url' | 'sortedForm' | 'timestamp' | { readonly text: string })[];
  /** Header of the moment of signing, lower case, and how it is written; deliveries outside the window are refused. */
  readonly timestamp?: { readonly header: string; readonly as: 'seconds' | 'iso'; readonly windowSeconds: number };
  /** Query parameter that must equal the hex SHA-256 of the body (Twilio, JSON deliveries): then `sortedForm` is empty. */
  readonly bodyDigestParameter?: string;
};
