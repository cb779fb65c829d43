import type { App } from '../app.ts';
import type { Decided } from '../contact/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { ContactChannel } from '../law/index.ts';
import { mailOf, phoneOf, PROSPECTED } from './prospecting/brands.ts';
import { CAST } from './prospecting/records.ts';
import type { SampleBrand } from './queues.ts';

export const QUESTIONS = ['unknown', 'consented', 'opposed'] as const;
export type Question = (typeof QUESTIONS)[number];

/** Whether one fictional person may be contacted now, and why. */
export type Answered = { readonly name: Question; readonly channel: ContactChannel; readonly decided: Decided };

/** Nobody's, and nothing is known of it. */
const UNKNOWN = '+33639981234';

/** Asks before contacting, as a dialler or a campaign tool does; each answer leaves its entry. */
export async function askContacts({ contacts, clock }: App, brand: SampleBrand): Promise<readonly Answered[]> {
  const id = brand as string as BrandId;
  const of = PROSPECTED[brand];
  const { offers } = await contacts.prospecting(id, clock());
  const open = offers.find((offer) => offer.id === of.offer)?.channels ?? [];
  // Written words have no hours: the answer is the same whenever the demonstration runs.
  const written = (['email', 'sms'] as const).find((channel) => open.includes(channel)) ?? 'phone';
  const address = (person: number): string => (written === 'email' ? mailOf(of, person) : phoneOf(of, person));
  const asked = {
    unknown: { channel: 'phone', to: UNKNOWN },
    consented: { channel: written, to: address(CAST.consenting) },
    opposed: { channel: written, to: address(CAST.opposedInWriting) },
  } as const;
  const decided = await contacts.decide(
    id,
    QUESTIONS.map((name) => ({ ...asked[name], object: of.offer })),
    'cli',
  );
  return QUESTIONS.map((name, index) => ({ name, channel: asked[name].channel, decided: decided[index]! }));
}
