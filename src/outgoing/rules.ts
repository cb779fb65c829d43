/** An address as a number; an IPv4 address that is written as IPv6 is one of IPv4. */
export type Address = { readonly bits: 32 | 128; readonly value: bigint };
export type Network = Address & { readonly length: number };

/** A host inside that may be reached all the same: by its name or by its address, on one port or on any. */
export type Inside = { readonly name?: string; readonly network?: Network; readonly port?: number };

const OCTET = /^(?:0|[1-9]\d{0,2})$/;
const MAPPED = 0xffffn << 32n;

function ipv4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => OCTET.test(part) && Number(part) < 256)) return undefined;
  return parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

/** The groups of one side of `::`, an IPv4 address at its end being two. */
function groupsOf(text: string): readonly bigint[] | undefined {
  if (text === '') return [];
  const groups: bigint[] = [];
  const parts = text.split(':');
  for (const [at, part] of parts.entries()) {
    const last = at === parts.length - 1 && part.includes('.') ? ipv4(part) : undefined;
    if (last !== undefined) groups.push(last >> 16n, last & 0xffffn);
    else if (/^[\da-f]{1,4}$/i.test(part)) groups.push(BigInt(`0x${part}`));
    else return undefined;
  }
  return groups;
}

function ipv6(text: string): bigint | undefined {
  const sides = text.split('::');
  if (sides.length > 2) return undefined;
  const [head, tail] = sides.map(groupsOf);
  if (head === undefined || (sides.length === 2 && tail === undefined)) return undefined;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array<bigint>(missing).fill(0n), ...(tail ?? [])];
  return groups.reduce((sum, group) => (sum << 16n) | group, 0n);
}

/** An address as it is written, without brackets; undefined where it is none. */
export function addressOf(text: string): Address | undefined {
  const four = ipv4(text);
  if (four !== undefined) return { bits: 32, value: four };
  const six = ipv6(text.replace(/%[\w.-]+$/, ''));
  if (six === undefined) return undefined;
  return six >> 32n === MAPPED >> 32n ? { bits: 32, value: six & 0xffffffffn } : { bits: 128, value: six };
}

/** `10.1.0.0/16`, or one address. */
export function networkOf(text: string): Network | undefined {
  const [written = '', length, ...more] = text.split('/');
  const address = addressOf(written);
  if (address === undefined || more.length > 0) return undefined;
  if (length === undefined) return { ...address, length: address.bits };
  if (!/^\d{1,3}$/.test(length) || Number(length) > address.bits) return undefined;
  return { ...address, length: Number(length) };
}

export function contains({ bits, value, length }: Network, address: Address): boolean {
  const rest = BigInt(bits - length);
  return bits === address.bits && value >> rest === address.value >> rest;
}

const networks = (...texts: readonly string[]): readonly Network[] => texts.map((text) => networkOf(text)!);

/** What no name leads to, whatever the settings say of it: where clouds hand out a machine's credentials, and nobody at all. */
const NEVER_BY_NAME = networks(
  '0.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '168.63.129.16',
  '100.100.100.200',
  '192.0.0.192',
  '::/128',
  'fe80::/10',
  'ff00::/8',
  'fd00:ec2::254',
);
/** Not of the public internet (IANA's registries of special-purpose addresses), and what clouds answer at by themselves. */
const INNER = networks(
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '2001::/23',
  '2001:db8::/32',
  // They hold an address of IPv4, whichever that is.
  '2002::/16',
  '3fff::/20',
);
const GLOBAL = networkOf('2000::/3')!;

/** Whether an address is one of the public internet. What cannot be read is not. */
export function isPublic(text: string): boolean {
  const address = addressOf(text);
  if (address === undefined) return false;
  if (address.bits === 128 && !contains(GLOBAL, address)) return false;
  return !INNER.some((network) => contains(network, address));
}

const nameOf = (host: string): string => host.toLowerCase().replace(/\.$/, '');

/** Whether `host`, which is at `address`, is named as one inside that may be reached. */
export function isNamed(inside: readonly Inside[], host: string, address: string, port: number): boolean {
  const at = addressOf(address);
  if (at === undefined) return false;
  return inside.some(({ name, network, port: only }) => {
    if (only !== undefined && only !== port) return false;
    if (network) return contains(network, at);
    return name === nameOf(host) && !NEVER_BY_NAME.some((never) => contains(never, at));
  });
}

const NAME = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/;

function insideOf(text: string): Inside | undefined {
  const whole = networkOf(text);
  if (whole) return { network: whole };
  const [, host = '', digits] = /^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(text) ?? [];
  const port = digits === undefined ? undefined : Number(digits);
  if (port === 0 || (port ?? 0) > 65535) return undefined;
  const only = port === undefined ? {} : { port };
  const network = host.includes('/') ? undefined : networkOf(host.replace(/^\[(.*)\]$/, '$1'));
  if (network) return { network, ...only };
  const name = nameOf(host);
  return NAME.test(name) && !/^[\d.]+$/.test(name) ? { name, ...only } : undefined;
}

/** The setting: names, addresses and networks, separated by commas; undefined where one of them is none. */
export function readInside(text: string): readonly Inside[] | undefined {
  const all = text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map(insideOf);
  return all.every((one) => one !== undefined) ? all : undefined;
}
