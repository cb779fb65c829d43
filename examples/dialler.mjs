#!/usr/bin/env node
// A dialler that asks Mandat before each call: nothing but Node, HTTP and Ed25519. See docs/dialler.md.
//
//   MANDAT_URL=http://127.0.0.1:8080 MANDAT_KEY=… node examples/dialler.mjs BRAND NUMBER...
//
// The key has the scope `contact`. MANDAT_OBJECT, MANDAT_CALLER, MANDAT_HOLDER and MANDAT_SITE say what is offered, the number
// shown, who asks and from which site of the instructions; MANDAT_PATIENCE is how many milliseconds an answer may take. Numbers are dialled by `dial`, which is yours to write.
import { createPublicKey, verify } from 'node:crypto';

const { MANDAT_URL: url = 'http://127.0.0.1:8080', MANDAT_KEY: key, MANDAT_OBJECT: object } = process.env;
const { MANDAT_CALLER: number, MANDAT_HOLDER: holder = 'dialler', MANDAT_SITE: site } = process.env;
const { MANDAT_PATIENCE: patience = '2000' } = process.env;
const [brand, ...numbers] = process.argv.slice(2);
if (!key || !brand || numbers.length === 0) {
  console.error('MANDAT_URL=… MANDAT_KEY=… node examples/dialler.mjs BRAND NUMBER...');
  process.exit(2);
}

async function call(method, path, body) {
  const response = await fetch(`${url}/v1/brands/${brand}/${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(Number(patience)),
  });
  const answer = response.status === 204 ? undefined : await response.json();
  // A problem (RFC 9457): `code` is stable, `detail` is for people.
  if (!response.ok) throw new Error(`${response.status} ${answer.code}: ${answer.detail}`);
  return answer;
}

/** Public keys that verify grants: taken once, and again where a grant names one that is not among them. */
let keys = new Map();
async function keyOf(kid) {
  if (!keys.has(kid)) keys = new Map((await call('GET', 'contact-keys')).keys.map((jwk) => [jwk.kid, jwk]));
  return keys.get(kid);
}

/** A grant is a compact JWS (RFC 7515, EdDSA): checked where the call leaves, without asking anybody. */
async function isGranted(token) {
  const [head, payload, signature] = token.split('.');
  const json = (part) => JSON.parse(Buffer.from(part, 'base64url').toString());
  const jwk = await keyOf(json(head).kid);
  const signed = Buffer.from(`${head}.${payload}`);
  const holds =
    jwk && verify(null, signed, createPublicKey({ key: jwk, format: 'jwk' }), Buffer.from(signature, 'base64url'));
  return holds === true && json(payload).exp * 1000 > Date.now();
}

/** Yours: place the call and say how it ended. One of: reached, no-answer, not-made, refused, opposed. */
async function dial(_to, say) {
  for (const sentence of say) console.log(`    ${sentence.fr}`);
  return 'no-answer';
}

let refused = 0;
for (const to of numbers) {
  // Whatever goes wrong here, no call is made: no answer is no grant.
  const decision = await call('POST', 'contact-decisions', {
    channel: 'phone',
    to,
    grant: true,
    holder,
    site,
    ...(object && { object }),
    ...(number && { caller: { number } }),
  });
  console.log(
    `${decision.label.fr}  ${decision.reasons.map(({ rule, article }) => `${rule} (${article})`).join(', ')}`,
  );
  if (decision.verdict !== 'allowed' || !decision.grant || !(await isGranted(decision.grant.token))) {
    refused++;
    if (decision.allowedFrom) console.log(`    possible à partir du ${decision.allowedFrom}`);
    continue;
  }
  let outcome = 'not-made'; // frees the attempt that the grant holds
  try {
    outcome = await dial(to, decision.say);
  } finally {
    await call('POST', `contact-decisions/${decision.id}/outcome`, { outcome });
  }
  console.log(`    ${outcome}`);
}
process.exitCode = refused > 0 ? 3 : 0;
