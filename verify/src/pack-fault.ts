/** What can be wrong with an evidence pack; the set is closed so that a reader may translate it. */
export const PACK_FAULTS = [
  'zip-unreadable', // not a ZIP archive, or packed in a way that is not read
  'zip-truncated', // cut short
  'zip-large', // more files or bytes than any pack holds
  'zip-bomb', // swells beyond measure
  'zip-path', // a name that is no plain relative path
  'zip-duplicate', // a name that stands twice
  'zip-hidden', // bytes that belong to no file
  'zip-corrupt', // damaged, or described in two ways
  'manifest-missing',
  'manifest-malformed',
  'manifest-altered', // not the manifest that was signed
  'signature-missing',
  'signature-malformed',
  'signature-foreign', // signed, and not by this key
  'signature-wrong', // said to be by this key, and not so
  'file-missing',
  'file-added',
  'file-renamed', // `now` is where its bytes stand
  'file-altered',
  'checkpoint', // the log’s checkpoint does not parse, is not signed by this key, or is another than the proofs lead to
  'proof', // an entry’s proof does not lead to the signed root
  'opening', // an opening is not what the entry commits to
  'instruction-signature', // a signature of the instructions does not hold
] as const;
export type PackFaultCode = (typeof PACK_FAULTS)[number];

/** Where: a file of the pack, an entry of the log, who is said to have signed. */
export type PackPlace = {
  readonly path?: string;
  readonly now?: string;
  readonly entry?: string;
  readonly index?: number;
  readonly by?: string;
};
export type PackFault = PackPlace & { readonly code: PackFaultCode };

/** What makes a pack unreadable as a whole. */
export class PackError extends Error {
  override readonly name = 'PackError';
  readonly fault: PackFault;

  constructor(code: PackFaultCode, message: string, place: PackPlace = {}) {
    super(message);
    this.fault = { code, ...place };
  }
}
