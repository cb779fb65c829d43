/** As the reader of vCons takes addresses; others would refuse the whole contact. */
const ADDRESS = /^(?:https?|s3|gs):[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/i;
const LONGEST = 4000;

/** An address that a vCon may hold, undefined where it is none: signs that have no place in one are escaped. */
export function addressFor(written: string | undefined): string | undefined {
  if (written === undefined || written.length > LONGEST || !written.isWellFormed()) return undefined;
  const escaped = ADDRESS.test(written) ? written : encodeURI(written);
  return ADDRESS.test(escaped) ? escaped : undefined;
}
