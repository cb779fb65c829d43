import type { Members } from '../conform.ts';
import { present } from './build.ts';
import type { Address, Mail } from './email-mime.ts';

/** Mailing lists end here; each party costs comparisons when contacts join. */
const MOST = 60;
/** Mailboxes of an organisation: nobody's name, and never a customer's where the other side is none of them. */
const FUNCTIONAL =
  /^(?:service[._-]?(?:clients?|conso\w*|commercial|apres[._-]?vente)?|contact|support|sav|infos?|reclamations?|help(?:desk)?|hello|bonjour|accueil|relations?[._-]?clients?|clients?|care|customer[._-]?(?:care|service)|dpo|rgpd|privacy|donnees[._-]?personnelles|no[._-]?reply|ne[._-]?pas[._-]?repondre|commandes?|facturation|billing|sales|resiliations?|abonnements?|d[ée]s(?:abonn|inscri)\w*|unsub\w*)(?:\+.*)?$/i;
const DELIVERED = ['delivered-to', 'x-delivered-to', 'x-original-to', 'envelope-to'];

export type Parties = {
  /** The writer first, then To, then Cc; Bcc is known to nobody else and stays out. */
  readonly parties: readonly Members[];
  /** The domain of the brand's mailbox, where the brand's mailboxes are known. */
  readonly domain: string | undefined;
  /** The writer, where it may be a customer. */
  readonly customer: Address | undefined;
  readonly tooMany: boolean;
};

/**
 * Who wrote to whom, and which side is the brand's: by its own mailboxes, else by the mailbox the message was delivered to,
 * else because one side alone is a functional mailbox. Where nothing tells, nobody is taken for the customer.
 */
export function partiesOf(mail: Mail, mailboxes: readonly string[] = []): Parties {
  const from: Address = mail.from[0] ?? { name: '', address: '' };
  const seen = new Set<string>([keyOf(from)]);
  const others = [...mail.to, ...mail.cc].filter((one) => !seen.has(keyOf(one)) && seen.add(keyOf(one)));
  const kept = others.slice(0, MOST);
  const ours = oursOf(mail, from, kept, mailboxes);
  const outside = mail.to.filter((one) => !ours.has(one) && one.address !== from.address);
  const told = ours.size > 0;
  const customers = new Set(
    !told ? [] : ours.has(from) ? (outside.length === 1 ? outside : []) : from.address === '' ? [] : [from],
  );
  const owned = [...ours].map(({ address }) => address).filter((address) => isOwn(address, mailboxes));
  return {
    parties: [from, ...kept].map((one) => partyOf(one, ours.has(one), customers.has(one), mailboxes)),
    domain: owned.map(domainOf).toSorted()[0],
    customer: ours.has(from) || from.address === '' ? undefined : from,
    tooMany: others.length > kept.length,
  };
}

const keyOf = ({ address, name }: Address): string => (address === '' ? ` ${name}` : address);
const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

const isOwn = (address: string, mailboxes: readonly string[]): boolean =>
  address !== '' && mailboxes.some((own) => own.toLowerCase() === address || own.toLowerCase() === domainOf(address));

const isFunctional = ({ address }: Address): boolean => FUNCTIONAL.test(address.slice(0, address.lastIndexOf('@')));

function oursOf(
  mail: Mail,
  from: Address,
  others: readonly Address[],
  mailboxes: readonly string[],
): ReadonlySet<Address> {
  const all = [from, ...others];
  const own = all.filter(({ address }) => isOwn(address, mailboxes));
  if (own.length > 0) return new Set(own);
  const delivered = DELIVERED.map((name) => mail.header(name)?.toLowerCase().replaceAll(/[<>]/g, ''));
  const reached = others.filter(({ address }) => address !== '' && delivered.includes(address));
  if (reached.length > 0) return new Set(reached);
  const functional = all.filter(isFunctional);
  const bothSides = functional.includes(from) && functional.length > 1;
  return new Set(bothSides ? [] : functional);
}

function partyOf(one: Address, ours: boolean, customer: boolean, mailboxes: readonly string[]): Members {
  const role = ours ? 'agent' : customer ? 'customer' : undefined;
  const organisation = ours && (isFunctional(one) || mailboxes.some((own) => own.toLowerCase() === one.address));
  const party = present({
    mailto: one.address || undefined,
    name: one.name || undefined,
    role,
    type: organisation ? 'organization' : undefined,
  });
  // A placeholder would pass for a party that was removed.
  return Object.keys(party).length === 0 ? { validation: 'none' } : party;
}
