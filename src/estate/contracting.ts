import { createHash } from 'node:crypto';
import type { App } from '../app.ts';
import { FLOW_DOWN, type Change, type ClauseId, type Speaker } from '../contracts/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { dayOf } from '../law/index.ts';
import type { Happening } from './happening.ts';

const DAY = 86_400_000;
/** As `people.ts` has them. */
const LEGAL: Speaker = { actor: 'system', name: 'Nadia Ferrand', roles: [] };
const sha512 = (text: string): string => createHash('sha512').update(text).digest('hex');

/** Companies of the group and its hosting; the contract of one of them leaves out what brands must see. */
const COMPANIES = [
  { id: 'atlas-pt', name: 'Atlas Relação Lda', country: 'PT', address: 'Rua dos Exemplos 1, Lisboa', lacks: [] },
  {
    id: 'atlas-tn',
    name: 'Atlas Relation Tunisie SARL',
    country: 'TN',
    address: '1 rue des Exemples, Tunis',
    lacks: [],
  },
  {
    id: 'hosting-1',
    name: 'Hébergement Exemple SAS',
    country: 'FR',
    address: '1 quai des Exemples, Lille',
    lacks: ['third-party'],
  },
  {
    id: 'relais-ma',
    name: 'Relais Exemple Maroc SARL',
    country: 'MA',
    address: '1 avenue des Exemples, Rabat',
    lacks: [],
  },
] as const;

const RABAT: Change = {
  kind: 'site',
  id: 'rabat',
  what: {
    name: 'Rabat',
    country: 'MA',
    entity: 'relais-ma',
    company: 'Relais Exemple Maroc SARL',
    service: 'Conseillers du site de Rabat',
    safeguard: 'scc-2021/914-m3',
    assessment: 'TIA-11',
  },
  purposes: ['customer-service'],
  brands: [],
};

type Reading = readonly [clause: ClauseId, value: string | null, place: string, agrees?: boolean];
type Signed = {
  readonly brand: string;
  readonly reference: string;
  readonly controller: string;
  readonly readings: readonly Reading[];
};

/** What each signed PDF says, as somebody read it: some of it otherwise than the frame, some not read yet. */
const AGREEMENTS: readonly Signed[] = [
  {
    brand: 'lumen',
    reference: 'DPA-2026-014',
    controller: 'Lumen Énergie SA',
    readings: [
      ['duration', '2027-12-31', 'art. 2'],
      ['instructions', 'Direction juridique de la marque', 'art. 4.1', true],
      ['transfers', 'TN', 'annexe 5', true],
      ['security', 'iso27001-2022, pcidss-4.0.1', 'annexe 3', false],
      ['authorisation', 'general', 'art. 7'],
      ['notice', 'P30D', 'art. 7.2'],
      ['rights', 'PT48H', 'art. 8.1'],
      ['breach', 'PT48H', 'art. 9'],
      ['audit', 'Une fois par an, frais à la charge de qui le demande', 'art. 11'],
      ['audit-notice', 'P15D', 'art. 11.2'],
      ['end', 'chosenAtTermination', 'art. 14'],
      ['end-delay', 'P30D', 'art. 14.1'],
      ['liability', 'Plafonnée à douze mois de facturation, hors faute lourde', 'art. 16'],
    ],
  },
  {
    brand: 'orbe',
    reference: 'DPA-2026-021',
    controller: 'Orbe Télécom SAS',
    readings: [
      ['duration', '2027-12-31', 'art. 3'],
      ['authorisation', 'specific', 'art. 6'],
      ['notice', 'P30D', 'art. 6.1'],
      ['breach', 'PT12H', 'art. 8'],
      ['rights', null, '–'],
      ['end', 'delete', 'art. 12'],
      ['end-delay', 'P90D', 'art. 12.2'],
      ['liability', 'Sans plafond pour les données personnelles', 'art. 15'],
    ],
  },
  {
    brand: 'garance',
    reference: 'DPA-2026-030',
    controller: 'Garance Assurances SA',
    readings: [
      ['authorisation', 'general', 'art. 5'],
      ['notice', 'P30D', 'art. 5.3'],
      ['breach', 'PT24H', 'art. 10'],
      ['end', 'return', 'art. 13'],
      ['audit', 'À tout moment en cas de violation, sinon une fois par an', 'art. 9'],
    ],
  },
];

/** The chain, a campaign that runs (one brand objects, one is silent, one must say yes), and the brands' agreements. */
export function sampleContracts(now: number): readonly Happening[] {
  let campaign = '';
  return [
    { at: now - 25 * DAY, run: companies },
    ...AGREEMENTS.map((one): Happening => ({ at: now - 20 * DAY, run: (app) => agreement(app, one) })),
    {
      at: now - 12 * DAY,
      run: async ({ chain }) => {
        const reason = 'Débordement des appels du soir pendant la période de chauffe.';
        campaign = await chain.announce({ change: RABAT, reason, wantedFrom: dayOf(now + 10 * DAY) }, LEGAL);
      },
    },
    {
      at: now - 5 * DAY,
      run: ({ chain }) =>
        chain.answer(
          'garance' as BrandId,
          campaign,
          {
            says: 'object',
            reason: 'Données de santé possibles dans les déclarations : pas de consultation hors de l’Union.',
          },
          LEGAL,
          {
            name: 'Hélène Marchetti',
            quality: 'directrice de la conformité',
            reference: 'Courrier GAR-2026-118',
            sha512: sha512('GAR-2026-118'),
          },
        ),
    },
  ];
}

async function companies({ chain }: App): Promise<void> {
  for (const [index, { lacks, ...company }] of COMPANIES.entries()) {
    const reference = `ST-2026-0${index + 1}`;
    const covers = FLOW_DOWN.filter((one) => !(lacks as readonly string[]).includes(one));
    const contract = { reference, signedOn: '2026-01-05', sha512: sha512(reference), covers };
    await chain.saveCompany({ ...company, contact: `dpo@${company.id}.example`, contract }, LEGAL);
  }
}

async function agreement({ agreements }: App, { brand, reference, controller, readings }: Signed): Promise<void> {
  const id = await agreements.record(
    brand as BrandId,
    {
      reference,
      parties: [controller, 'Atlas Relation SAS'],
      signedOn: '2025-12-15',
      starts: '2026-01-01',
      ends: '2027-12-31',
      keptAt: 'Coffre juridique de la maison',
      sha512: sha512(`${reference}.pdf`),
    },
    LEGAL,
  );
  for (const [clause, value, place, agrees] of readings)
    await agreements.read(
      brand as BrandId,
      id,
      { clause, value, place, ...(agrees !== undefined && { agrees }) },
      LEGAL,
    );
}
