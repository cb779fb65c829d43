/** What was found wrong; the set is closed so that a reader may translate it. */
export type FaultCode =
  | 'key' // a verifier key that is not one
  | 'note' // not a signed note
  | 'signature' // no trusted signature, or a trusted key's signature that does not verify
  | 'checkpoint' // a note whose text is not a checkpoint
  | 'proof' // a tlog-proof that does not parse or does not lead to the root
  | 'missing' // the log does not serve something its checkpoint promises
  | 'bundle' // entries that are not a bundle of the expected width
  | 'tile' // a hash tile that differs from what the entries give
  | 'root' // all entries together do not give the signed root
  | 'opening' // an opening that is not what the entry commits to
  | 'history' // not the continuation of what was seen before: taken back, or another history
  | 'request' // a witness's request or answer that is malformed
  | 'policy' // a witness policy that does not parse
  | 'quorum' // too few of the witnesses that the policy asks for
  | 'state' // what was remembered of an earlier check cannot be used
  | 'source'; // the log could not be read

/** Where it was found. */
export type FaultPlace = { readonly path?: string; readonly index?: number; readonly line?: number };

/**
 * Something that a log, a receipt or an opening promises and does not hold. Thrown at the first oddity: nothing after
 * it can be trusted.
 */
export class VerifyError extends Error {
  override readonly name = 'VerifyError';
  readonly code: FaultCode;
  readonly place: FaultPlace;

  constructor(code: FaultCode, message: string, place: FaultPlace = {}) {
    super(message);
    this.code = code;
    this.place = place;
  }
}
