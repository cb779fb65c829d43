import { createHash } from 'node:crypto';
import { documentText, sealLine } from '@mandat/verify';
import { signNote, type LogSigner } from './signer.ts';

/**
 * A PDF with the seal of a brand's log behind it: a comment that readers pass over and `mandat evidence verify` checks, without a
 * server. It says whose document it is and that it is whole; it is nobody's signature in the sense of the contract.
 */
export function sealedDocument(signer: LogSigner, pdf: Uint8Array): Buffer {
  const whole = pdf.at(-1) === 0x0a ? pdf : Buffer.concat([pdf, Buffer.from('\n')]);
  const digest = createHash('sha256').update(whole).digest('hex');
  return Buffer.concat([whole, Buffer.from(sealLine(signer.vkey, signNote(signer, documentText(digest))))]);
}
