import { BlockList, isIPv6 } from 'node:net';
import type { SiteRow } from './people-store.ts';

/**
 * From which site a request comes: the person's own where its networks hold the address, `elsewhere` where they do not, and
 * `unknown` where the site declares none (the person's word is believed then). The address itself goes no further.
 */
export function cameFrom(address: string, site: Pick<SiteRow, 'id' | 'networks'> | undefined): string {
  if (!site || site.networks.length === 0) return 'unknown';
  const list = new BlockList();
  for (const network of site.networks) {
    const [base, length] = network.split('/') as [string, string?];
    const family = isIPv6(base) ? 'ipv6' : 'ipv4';
    list.addSubnet(base, length === undefined ? (family === 'ipv6' ? 128 : 32) : Number(length), family);
  }
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address;
  return list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4') ? site.id : 'elsewhere';
}

const BROWSERS = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;
const SYSTEMS = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
] as const;

/** Browser and system in two words: enough for somebody to know their own sessions apart, too little to follow anybody. */
export function agentOf(header: string | undefined): string {
  const of = (table: readonly (readonly [RegExp, string])[]): string[] => {
    const found = table.find(([form]) => form.test(header ?? ''));
    return found ? [found[1]] : [];
  };
  return [...of(BROWSERS), ...of(SYSTEMS)].join(', ');
}
