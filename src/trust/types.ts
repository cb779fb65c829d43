/** What somebody gives: a key that signs, a certificate at which chains end, a key exports are sealed for, a mailbox. */
export const GIVEN = ['signer', 'root', 'recipient', 'mailbox'] as const;
export type Given = (typeof GIVEN)[number];
/** Key pairs of ours: what others seal for the brand opens with the one, what leaves is signed with the other. */
export const MADE = ['opening', 'signing'] as const;
export type Made = (typeof MADE)[number];

export type TrustRow = {
  readonly id: string;
  readonly kind: Given | Made;
  readonly name: string;
  /** Public: a JWK as JSON, a certificate in PEM, an address or a domain. */
  readonly value: string;
  /** SHA-256 in hexadecimal. */
  readonly fingerprint: string;
  readonly kid: string | null;
  readonly key_version: number | null;
  /** The private half of a key of ours, until it ends. */
  readonly sealed: Buffer | null;
  readonly created_at: Date;
  readonly until: Date | null;
  readonly ended_at: Date | null;
};
