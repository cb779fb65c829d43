import type { NewRecord } from '../../contact/index.ts';
import { dayOf, startOfDay } from '../../law/index.ts';
import type { SampleBrand } from '../queues.ts';
import { mailOf, phoneOf, PROSPECTED, type Prospected } from './brands.ts';

const DAY = 86_400_000;
const YEAR = 365 * DAY;

/** Persons by their rank, for whoever shows or tests what becomes of each. */
export const CAST = {
  consenting: 0,
  expired: 12,
  unclear: 13,
  preTicked: 14,
  withdrawn: 15,
  opposedAloud: 16,
  stopped: 17,
  opposedInWriting: 18,
  opposedElsewhere: 19,
  customer: 20,
  formerCustomer: 21,
  buyer: 22,
  buyerNotAsked: 23,
  minor: 24,
  professional: 25,
  slot: 26,
  asked: 27,
  heatPump: 28,
  calledOut: 29,
  lastCall: 30,
  hangsUp: 31,
} as const;

/** The five mentions of R.223-1: who, about what, for how long, how to withdraw, where the proof is seen. */
const textOf = ({ entity, about, site }: Prospected): string =>
  `${entity}, et Atlas Relation SAS pour son compte, souhaite vous appeler et vous écrire au sujet de ${about}. ` +
  'L’acceptez-vous, oui ou non ? Votre accord vaut un an. Vous pouvez le retirer à tout moment, aussi simplement, ' +
  `par téléphone ou sur ${site}/consentement, où sa preuve se consulte sans compte client.`;

type Known = Partial<Omit<NewRecord, 'kind' | 'addresses' | 'at'>>;
type Tell = {
  readonly add: (person: number, kind: NewRecord['kind'], ago: number, more?: Known) => void;
  /** A whole consent to the brand's offer, but for what `more` says. */
  readonly consents: (person: number, ago: number, more?: Known) => void;
};

/** What the sample's persons said, bought and refused: all of it fictional. */
export function sampleRecords(brand: SampleBrand, now: number): readonly NewRecord[] {
  const { controller, offer } = PROSPECTED[brand];
  const { records, ...tell } = telling(PROSPECTED[brand], now);
  const ours = { controller, objects: [offer] };
  said(tell, ours, now);
  bought(tell, ours, now);
  if (brand === 'lumen') {
    tell.add(CAST.asked, 'request', 2, { controller, objects: ['heat-pump'] });
    tell.add(CAST.heatPump, 'contract', 300, { controller, objects: ['heat-pump'] });
  }
  return records;
}

function telling(of: Prospected, now: number): Tell & { readonly records: readonly NewRecord[] } {
  const { controller, offer, site } = of;
  const records: NewRecord[] = [];
  const add: Tell['add'] = (person, kind, ago, more = {}) => {
    const addresses: NewRecord['addresses'] = [
      { kind: 'phone', value: phoneOf(of, person) },
      { kind: 'email', value: mailOf(of, person) },
    ];
    records.push({ kind, addresses, objects: [], channels: [], at: now - ago * DAY, proof: SAMPLE, ...more });
  };
  const proof = {
    ...SAMPLE,
    text: textOf(of),
    textVersion: 'R.223-1, 3',
    medium: `${site}/consentement/preuve`,
    collectedBy: 'Formulaire en ligne',
  };
  const consents: Tell['consents'] = (person, ago, more = {}) =>
    add(person, 'consent', ago, {
      controller,
      objects: [offer],
      channels: ['phone', 'sms', 'email'],
      until: now - ago * DAY + YEAR,
      flaws: [],
      proof,
      ...more,
    });
  return { records, add, consents };
}

function said({ add, consents }: Tell, ours: Known, now: number): void {
  for (let person = CAST.consenting; person < CAST.expired; person++) consents(person, 8 + 8 * person);
  consents(CAST.expired, 400);
  consents(CAST.unclear, 50, { flaws: ['identity-missing', 'period-missing'] });
  consents(CAST.preTicked, 51, { flaws: ['not-clear-act'] });
  consents(CAST.withdrawn, 90);
  add(CAST.withdrawn, 'withdrawal', 30, ours);
  consents(CAST.opposedAloud, 80);
  add(CAST.opposedAloud, 'opposition', 12, { how: 'oral' });
  consents(CAST.stopped, 60);
  add(CAST.stopped, 'opposition', 8, { channels: ['sms'], how: 'stop' });
  add(CAST.opposedInWriting, 'opposition', 200, { how: 'written' });
  add(CAST.opposedElsewhere, 'opposition', 45, {
    how: 'imported',
    proof: { ...SAMPLE, collectedBy: 'Autre prestataire' },
  });
  consents(CAST.minor, 20);
  add(CAST.minor, 'person', 20, { majority: 'minor' });
  consents(CAST.slot, 5, { slot: eveningAfter(now) });
  for (const person of [CAST.calledOut, CAST.lastCall, CAST.hangsUp]) consents(person, 40);
}

function bought({ add }: Tell, ours: Known, now: number): void {
  add(CAST.customer, 'contract', 500, ours);
  add(CAST.formerCustomer, 'contract', 700, { ...ours, until: now - 60 * DAY });
  add(CAST.buyer, 'sale', 45, { ...ours, optOutOffered: true });
  add(CAST.buyerNotAsked, 'sale', 45, { ...ours, optOutOffered: false });
  add(CAST.professional, 'person', 100, { as: 'professional' });
  add(CAST.asked, 'request', 2, ours);
}

/** Half past eight, when nobody may be called who did not ask for it. */
function eveningAfter(now: number): NonNullable<NewRecord['slot']> {
  const from = startOfDay(dayOf(now + DAY)) + 20.5 * 3_600_000;
  return { from, to: from + 1_800_000 };
}

const SAMPLE = { reference: 'Domaine d’essai : personne fictive' } as const;
