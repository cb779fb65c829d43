import type { Members } from '../conform.ts';
import type { Channel } from '../types.ts';
import { present } from './build.ts';
import { text, type Spot } from './spot.ts';

export const contactOf = (conversation: string): string => `cloud/${conversation}`;

export type Side = 'in' | 'out' | undefined;

export function sideOf(word: string | undefined): Side {
  const direction = word?.toLowerCase();
  return direction === 'inbound' ? 'in' : direction === 'outbound' ? 'out' : undefined;
}

/** The role that a participant's purpose tells; queues, flows and stations are nobody. */
export function roleOf(purpose: string | undefined): 'customer' | 'agent' | 'bot' | undefined {
  switch (purpose?.toLowerCase()) {
    case 'customer':
    case 'external':
      return 'customer';
    case 'agent':
    case 'user':
    case 'internal':
      return 'agent';
    case 'ivr':
    case 'bot':
    case 'botflow':
    case 'dialogflow':
      return 'bot';
    case undefined:
    default:
      return undefined;
  }
}

export function channelOf(media: string | undefined, message: string | undefined, side: Side): Channel | undefined {
  switch (media?.toLowerCase()) {
    case 'voice':
    case 'call':
      return side === 'in' ? 'call.inbound' : side === 'out' ? 'call.outbound' : undefined;
    case 'callback':
      return 'call.outbound';
    case 'chat':
    case 'cobrowse':
      return 'chat';
    case 'email':
      return 'email';
    case 'message':
      return messageChannel(message?.toLowerCase());
    case undefined:
    default:
      return undefined;
  }
}

function messageChannel(type: string | undefined): Channel | undefined {
  if (type === 'sms') return 'sms';
  return type === undefined || type === 'webmessaging' || type === 'open' || type === 'unknown' ? 'chat' : 'social';
}

const ADDRESS = /^(?:tel|sips?|mailto):/i;

/** An address as Genesys writes it: `tel:+33…`, `sip:…`, a mail address, or a network's own id. */
export function addressOf(written: string | undefined, network: string | undefined): Members {
  if (written === undefined) return {};
  const bare = written.replace(ADDRESS, '');
  if (/^sips?:/i.test(written) && !/^\+?\d{3,15}(?:@|$)/.test(bare)) return { sip: written };
  const number = bare.split('@', 1)[0]!;
  // Networks leave the plus away.
  if (network !== undefined && /^[1-9]\d{9,14}$/.test(bare)) return { tel: `+${bare}` };
  if (/^\+?[\d .()-]{3,20}$/.test(number)) return { tel: number };
  if (bare.includes('@')) return { mailto: bare };
  return network === undefined ? { did: bare } : { social: `${network.toLowerCase()}:${bare}` };
}

/** The customer and the brand's line, from the members that every event of a session repeats. */
export function sidesOf(spot: Spot, side: Side): { readonly customer: Members; readonly line: Members } {
  const network = text(spot, 'messageType');
  const [from, to] = [text(spot, 'addressFrom', 'ani'), text(spot, 'addressTo', 'dnis', 'sessionDnis')];
  const [customer, line] = side === 'out' ? [to, from] : side === 'in' ? [from, to] : [undefined, undefined];
  const contact = text(spot, 'externalContactId');
  return {
    customer: present({ role: 'customer', ...addressOf(customer, network), external_contact: contact }),
    line: present({ type: 'organization', ...addressOf(line, network) }),
  };
}

export const isKnown = (party: Members): boolean => Object.keys(party).length > 1;
