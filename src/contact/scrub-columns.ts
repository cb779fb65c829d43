import type { ContactChannel } from '../law/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { ListHead } from './lists.ts';

/** Names of columns, where the person at the keyboard gives them. */
export type Columns = {
  readonly address?: string | undefined;
  readonly reference?: string | undefined;
  readonly postalCode?: string | undefined;
};

const PHONE = /^(?:t[eé]l|(?:e164|phone|mobile|msisdn|gsm|portable|fixe|num[eé]ro)\b|.*(?:phone|t[eé]l[eé]phone))/i;
/** What columns are called where addresses of a channel stand. */
const ADDRESS: Readonly<Record<ContactChannel, RegExp>> = {
  phone: PHONE,
  'automated-call': PHONE,
  voicemail: PHONE,
  sms: PHONE,
  fax: /fax|t[eé]l[eé]copie/i,
  email: /mail|courriel/i,
  post: /^(?:adresse|address|postal)/i,
  social: /^(?:handle|compte|account|pseudo|social)/i,
};
const POSTAL_CODE = /^(?:code[ _-]?postal|cp|postal[ _-]?code|zip(?:[ _-]?code)?)$/i;

/**
 * The places of the address, the brand's reference and the postal code; -1 where a list has none. The address is the one
 * column that is named as addresses are; of several, one must be named. A reference is used only where it is named.
 * @throws Refusal `list.column`
 */
export function columnsOf({ names }: ListHead, channel: ContactChannel, asked: Columns): readonly number[] {
  const named = (name: string, field: string): number => {
    const place = names.indexOf(name);
    if (place < 0 || names.lastIndexOf(name) !== place) throw new Refusal('list.column', { params: { field } });
    return place;
  };
  const address = (): number => {
    if (asked.address !== undefined) return named(asked.address, 'address');
    if (names.length <= 1) return 0;
    const like = names.flatMap((name, place) => (ADDRESS[channel].test(name) ? [place] : []));
    if (like.length !== 1) throw new Refusal('list.column', { params: { field: 'address' } });
    return like[0]!;
  };
  const postal = names.findIndex((name) => POSTAL_CODE.test(name));
  return [
    address(),
    asked.reference === undefined ? -1 : named(asked.reference, 'reference'),
    asked.postalCode === undefined ? postal : named(asked.postalCode, 'postalCode'),
  ];
}
