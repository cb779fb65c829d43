import type { ReaderPlace } from '../http/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { PanelChannel } from './contract.ts';

export type Known = { readonly kind: 'phone' | 'email' | 'social' | 'reference' | 'post'; readonly value: string };

/** What a desktop says of the contact at hand. */
export type Context = {
  readonly activity: string;
  readonly channel: PanelChannel;
  readonly direction: 'inbound' | 'outbound';
  readonly interaction?: string | undefined;
  /** What the customer is reached at, normalised. */
  readonly customer?: Known | undefined;
  /** The brand's own reference of them. */
  readonly reference?: string | undefined;
  readonly postalCode?: string | undefined;
  readonly country?: string | undefined;
  /** What is offered, for which campaign, by which number. */
  readonly object?: string | undefined;
  readonly campaign?: string | undefined;
  readonly caller?: string | undefined;
};

/** Who is there, let through for this request. */
export type Seated = {
  readonly session: string;
  readonly person: string;
  readonly name: string;
  readonly actor: string;
  readonly brand: BrandId;
  readonly context: Context;
  readonly reader: ReaderPlace;
  /** The site whose network the request came from, `elsewhere`, or `unknown`. */
  readonly from: string;
  readonly siteName: string | undefined;
  readonly until: Millis;
};
