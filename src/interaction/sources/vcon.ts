import { parseJson } from '../../kernel/json.ts';
import { isUuid } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { isMembers, type Members } from '../conform.ts';
import { normalise } from '../normalise.ts';
import type { Payload } from './payload.ts';
import type { Source, SourceContext, Taken } from './types.ts';
import { formOf, inflated, opened, verified } from './vcon-sealed.ts';

/** Encrypted, signed, signed anew before a certificate ended: more layers than that is nobody's archive. */
const MOST_LAYERS = 5;
const LISTS = ['parties', 'dialog', 'analysis', 'attachments'] as const;
/** How a compact JWS or JWE begins: `{"` in base64url. */
const COMPACT = /^\s*eyJ[\w-]+\.[\w-]*\./;

/**
 * vCons as files or deliveries: of any draft, gzipped, signed (JWS) or encrypted (JWE), one in the other. A signature counts
 * only where its key or the chain of its certificates is trusted here; revocation is for whoever keeps the list of roots.
 */
export const vcon: Source = {
  id: 'vcon',
  name: 'vCon',
  takes: [
    {
      event: 'application/vcon',
      becomes: {
        en: 'one contact under its own uuid, every draft from 0.0.1 to 0.4.0; gzip is opened',
        fr: 'un contact sous son propre uuid, tous les projets de norme de 0.0.1 à 0.4.0 ; gzip est ouvert',
      },
    },
    {
      event: 'JWS (General JSON)',
      becomes: {
        en: 'the contact inside, once the signature holds and the brand trusts its key or certificate chain (`mandat trust add`)',
        fr: 'le contact qu’elle renferme, si la signature tient et que la marque fait confiance à sa clé ou à sa chaîne de certificats (`mandat trust add`)',
      },
    },
    {
      event: 'JWE (General JSON)',
      becomes: {
        en: 'the contact inside, where a key of the brand opens it (`mandat trust key`)',
        fr: 'le contact qu’elle renferme, si une clé de la marque l’ouvre (`mandat trust key`)',
      },
    },
  ],
  recognises,
  async read(payload, context): Promise<readonly Taken[]> {
    return [pieceOf(await openVcon(payload, context), context)];
  },
};

function recognises(payload: Payload): boolean {
  if (/\.vcon(?:\.json)?(?:\.gz)?$/i.test(payload.name) || payload.mediatype.startsWith('application/vcon'))
    return true;
  const value = payload.maybeJson();
  if (!isMembers(value)) return false;
  const form = formOf(value);
  if (form !== 'unsigned') return form === 'jws' || form === 'jwe';
  if (!LISTS.some((name) => Array.isArray(value[name]))) return false;
  return typeof value['vcon'] === 'string' || (typeof value['uuid'] === 'string' && isUuid(value['uuid']));
}

/**
 * Layer by layer to the unsigned form; what a layer says its uuid is must be true of what it holds.
 * @throws Refusal `source.key-missing` | `source.signature` | `source.too-nested` | `vcon.*` | `json.*`
 */
export async function openVcon(payload: Payload, context: SourceContext): Promise<Members> {
  const told: unknown[] = [];
  let value = members(first(payload));
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    const form = formOf(value);
    if (form === 'unsigned') return checkedUuid(value, told);
    if (form === 'flattened') throw new Refusal('vcon.compact');
    const inner = form === 'jws' ? await verified(value, context) : await opened(value, context);
    told.push(...inner.uuids);
    value = members(jsonOf(inner.bytes));
  }
  throw new Refusal('source.too-nested', { params: { limit: MOST_LAYERS } });
}

function first(payload: Payload): unknown {
  if (isGzip(payload.bytes)) return jsonOf(payload.bytes);
  const head = Buffer.from(payload.bytes.subarray(0, 4096)).toString('latin1');
  if (COMPACT.test(head)) throw new Refusal('vcon.compact');
  return payload.json();
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

const jsonOf = (bytes: Uint8Array): unknown => parseJson(isGzip(bytes) ? inflated(bytes) : bytes);

function members(value: unknown): Members {
  if (isMembers(value)) return value;
  throw new Refusal('vcon.invalid');
}

function checkedUuid(value: Members, told: readonly unknown[]): Members {
  const uuid = value['uuid'];
  for (const one of told)
    if (typeof one !== 'string' || typeof uuid !== 'string' || one.toLowerCase() !== uuid.toLowerCase())
      throw new Refusal('source.signature', { place: { pointer: '/uuid' } });
  return value;
}

/** Read once here so that a fault is told with its place; the contact goes on as it came, for its notes are evidence. */
function pieceOf(value: Members, context: SourceContext): Taken {
  const { uuid } = normalise(value, { source: vcon.id, receivedAt: context.receivedAt }).vcon;
  return { take: 'piece', contact: uuid, uuid, vcon: value };
}
