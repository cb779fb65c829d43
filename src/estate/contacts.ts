import type { App } from '../app.ts';
import { createCampaigns, flawsOf, type ContactRequest, type NewRecord } from '../contact/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { dayOf, startOfDay } from '../law/index.ts';
import { SAMPLE_BRANDS, type SampleBrand } from './queues.ts';

const DAY = 86_400_000;
const HALF_PAST_TEN = 10.5 * 3_600_000;

type Terms = { readonly controller: string; readonly object: string; readonly other: string; readonly caller: string };
const OF: Readonly<Record<SampleBrand, Terms>> = {
  lumen: { controller: 'lumen-sa', object: 'energy-supply', other: 'green-option', caller: '+33199001020' },
  orbe: { controller: 'orbe-sas', object: 'mobile-plan', other: 'fibre', caller: '+33199002021' },
  garance: { controller: 'garance-sa', object: 'home-insurance', other: 'legal-cover', caller: '+33199003031' },
};
const NAME: Readonly<Record<SampleBrand, string>> = { lumen: 'Lumen Énergie', orbe: 'Orbe', garance: 'Garance' };

/** The numbers of fiction from `+33639981200` on, ten for each brand. */
const phone = (brand: SampleBrand, index: number): string => `+336399812${SAMPLE_BRANDS.indexOf(brand)}${index}`;

const WHOLE = { identity: true, object: true, period: true, withdrawal: true, access: true };

/** What ten fictional people of a brand agreed to, refused or signed, as of `now`. */
function recordsOf(brand: SampleBrand, now: number): readonly NewRecord[] {
  const { controller, object, other } = OF[brand];
  const of = (index: number, more: Pick<NewRecord, 'kind'> & Partial<NewRecord>): NewRecord => ({
    addresses: [{ kind: 'phone', value: phone(brand, index) }],
    controller,
    objects: [object],
    channels: ['phone'],
    at: now - 2 * DAY,
    proof: {},
    ...more,
  });
  const consent = (index: number, more: Partial<NewRecord> = {}): NewRecord =>
    of(index, {
      kind: 'consent',
      flaws: flawsOf(WHOLE, true),
      proof: {
        text: `${NAME[brand]}, et Atlas Relation pour son compte, peut m’appeler au sujet de l’offre « ${object} » pendant un an. Je peux retirer mon accord à tout moment, par téléphone ou dans mon espace, où je retrouve aussi ce texte. (exemple fictif)`,
        textVersion: 'essai-1',
        medium: 'formulaire en ligne',
      },
      ...more,
    });
  return [
    consent(0),
    consent(1, { channels: ['phone', 'sms', 'email'] }),
    consent(2, { objects: [object, other] }),
    // The five mentions were not all given: it opens nothing.
    consent(3, { flaws: flawsOf({ ...WHOLE, access: false }, true) }),
    consent(4, { at: now - 400 * DAY }),
    of(4, { kind: 'contract', at: now - 700 * DAY, channels: [] }),
    consent(5),
    of(5, { kind: 'opposition', how: 'oral', objects: [], channels: [], controller: undefined, at: now - DAY }),
    of(6, { kind: 'contract', at: now - 200 * DAY, channels: [] }),
    of(7, { kind: 'opposition', how: 'stop', objects: [], channels: ['sms'], controller: undefined }),
    consent(8),
    of(8, { kind: 'withdrawal', objects: [], channels: [], at: now - DAY }),
    of(9, { kind: 'sale', at: now - 90 * DAY, channels: ['email', 'sms'], optOutOffered: true }),
  ];
}

/** What diallers asked on one morning; the weekend is refused like the rest. */
const requestsOf = (brand: SampleBrand, campaign: string): readonly ContactRequest[] =>
  [0, 1, 3, 5, 6, 7].map((index) => ({
    channel: 'phone',
    to: phone(brand, index),
    object: OF[brand].object,
    caller: { number: OF[brand].caller },
    campaign,
    holder: 'atlas',
    grant: true,
  }));

/**
 * Consents, refusals and contracts of fictional people, two campaigns, and what was asked on the mornings since.
 * @param at sets the clock of `app` to a moment
 */
export async function loadContacts(app: App, now: number, at: (moment: number) => void): Promise<void> {
  const campaigns = createCampaigns(app);
  const running = new Map<SampleBrand, string>();
  const began = now - 20 * DAY;
  at(began);
  for (const brand of SAMPLE_BRANDS) {
    const id = brand as string as BrandId;
    const { object, caller } = OF[brand];
    const declared = {
      object,
      channel: 'phone',
      caller,
      automated: false,
      vendors: ['atlas'],
      startsOn: dayOf(began),
      endsOn: dayOf(now + 60 * DAY),
    } as const;
    await app.contacts.record(id, recordsOf(brand, began), 'import', 'system');
    const hello = `Bonjour, {agent}, d’Atlas Relation, pour ${NAME[brand]}. Mon appel est commercial : il concerne l’offre « ${object} ». Souhaitez-vous poursuivre ?`;
    const started = await campaigns.declare(id, { ...declared, name: 'Automne (exemple)', script: hello }, 'system');
    await campaigns.move(id, started.id, 'running', 'system');
    running.set(brand, started.id);
    await campaigns.declare(id, { ...declared, name: 'Hiver (projet, exemple)', script: 'À écrire.' }, 'system');
  }
  // Morning after morning, for ids follow time.
  for (const ago of [12, 8, 6, 5, 4]) {
    at(startOfDay(dayOf(now - ago * DAY)) + HALF_PAST_TEN);
    for (const [brand, campaign] of running) {
      const id = brand as string as BrandId;
      const decided = await app.contacts.decide(id, requestsOf(brand, campaign), 'system');
      for (const { id: decision, grant } of decided)
        if (grant) await app.contacts.report(id, decision, 'no-answer', app.clock(), 'system');
    }
  }
}
