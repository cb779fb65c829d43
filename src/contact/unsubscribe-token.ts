import { isBrandId, isUuid, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { ContactChannel } from '../law/index.ts';
import { derive, seal, unseal, type BrandKeys } from '../vault/index.ts';
import type { Address, AddressKind } from './types.ts';

/** Whom a link is for, and what it unsubscribes from; everything where no channel is named. */
export type Unsubscription = {
  readonly address: Address;
  readonly channels: readonly ContactChannel[];
  readonly campaign?: string | undefined;
};

/** Tokens lie in mails for years: places in these lists never change. */
const KINDS: readonly AddressKind[] = ['phone', 'email', 'social', 'reference', 'post'];
const CHANNELS: readonly ContactChannel[] = [
  'phone',
  'automated-call',
  'voicemail',
  'sms',
  'email',
  'post',
  'social',
  'fax',
];
const VERSION = 1;
const HEAD = 3;
const UUID = 16;

const keyOf = ({ proof }: BrandKeys): Buffer => derive(proof.bytes, 'unsubscribe');
const bindingOf = (brand: string) =>
  ({
    use: 'unsubscribe',
    brand,
    subject: '',
    interaction: '',
    kind: '',
    revision: VERSION,
    keyVersion: VERSION,
  }) as const;

/**
 * What stands in a link: version, the brand's id, then kind, channels, campaign and address sealed under a key of this use alone.
 * It tells nobody whom it is for, and holds as long as the brand's proof key does.
 */
export function unsubscribeToken(keys: BrandKeys, { address, channels, campaign }: Unsubscription): string {
  const brand = Buffer.from(keys.brand);
  const scope = channels.reduce((bits, channel) => bits | (1 << CHANNELS.indexOf(channel)), 0);
  const plain = Buffer.concat([
    Buffer.from([KINDS.indexOf(address.kind), scope, campaign === undefined ? 0 : 1]),
    Buffer.from(campaign?.replaceAll('-', '') ?? '', 'hex'),
    Buffer.from(address.value),
  ]);
  const sealed = seal(keyOf(keys), bindingOf(keys.brand), { packing: 0, bytes: plain });
  return Buffer.concat([Buffer.from([VERSION, brand.length]), brand, sealed]).toString('base64url');
}

/** The brand that a token names; undefined where it is none of ours. It is not proved before it is opened. */
export function brandIn(token: string): BrandId | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes[0] !== VERSION || bytes.length < 2) return undefined;
  const brand = bytes.subarray(2, 2 + bytes[1]!).toString('latin1');
  return isBrandId(brand) ? brand : undefined;
}

/** @throws Refusal `unsubscribe.unknown` */
export function openToken(keys: BrandKeys, token: string): Unsubscription {
  const bytes = Buffer.from(token, 'base64url');
  try {
    const plain = unseal(keyOf(keys), bindingOf(keys.brand), bytes.subarray(2 + bytes[1]!));
    const [kind, scope, named] = [KINDS[plain[0]!], plain[1]!, plain[2] === 1];
    const address = plain.subarray(HEAD + (named ? UUID : 0)).toString('utf8');
    const campaign = named ? uuidOf(plain.subarray(HEAD, HEAD + UUID)) : undefined;
    if (kind === undefined || address === '') throw new Refusal('unsubscribe.unknown');
    const channels = CHANNELS.filter((_, place) => (scope & (1 << place)) !== 0);
    return { address: { kind, value: address }, channels, campaign };
  } catch (cause) {
    throw new Refusal('unsubscribe.unknown', { cause });
  }
}

function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  if (!isUuid(uuid)) throw new Refusal('unsubscribe.unknown');
  return uuid;
}

/** Enough for its owner to recognise it, too little for anybody else. */
export function masked({ kind, value }: Address): string {
  if (kind === 'email') {
    const [local = '', domain = ''] = value.split('@');
    return `${local.slice(0, 1)}•••@${domain.slice(0, 1)}•••${domain.slice(domain.lastIndexOf('.'))}`;
  }
  return kind === 'phone' ? `${value.slice(0, 3)} ••• ${value.slice(-2)}` : '•••';
}
