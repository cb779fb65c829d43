/** Signatures of JWS (RFC 7518, 8037) that are believed: asymmetric only, since with HMAC a public key would pass for a secret. */
export const ASYMMETRIC: readonly string[] = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
