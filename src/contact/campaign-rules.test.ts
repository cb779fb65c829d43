import { describe, expect, test } from 'vitest';
import { catalogue } from '../kernel/catalogue.ts';
import { checkCampaign, mayBecome, verbOf, type Declared, type Standing } from './campaign-rules.ts';
import { readList } from './list-rules.ts';

const standing: Standing = {
  today: '2026-11-28',
  brandName: 'Lumen Énergie',
  offers: [
    {
      id: 'energy-supply',
      name: 'Fourniture d’électricité',
      nature: 'energy-supply',
      similarTo: [],
      relatedTo: [],
      activity: 'prospecting',
      controller: 'lumen-sa',
      entityName: 'Lumen Énergie SA',
      mode: 'enforce',
      channels: ['phone', 'sms', 'email', 'automated-call'],
    },
    {
      id: 'heat-pump',
      name: 'Pompe à chaleur',
      nature: 'energy-renovation',
      similarTo: [],
      relatedTo: [],
      activity: 'prospecting',
      controller: 'lumen-sa',
      entityName: 'Lumen Énergie SA',
      mode: 'enforce',
      channels: ['phone', 'post'],
      closed: 'stage.suspended',
    },
  ],
  callers: [
    { number: '+33199001020', controller: 'lumen-sa', from: '2026-01-01' },
    { number: '+33162000000', controller: 'lumen-sa', to: '2026-12-10' },
    { number: '+33199001030', controller: 'lumen-sud' },
  ],
  contract: { from: '2026-01-01', to: '2027-12-31' },
  vendors: ['atlas', 'atlas-pt'],
  stages: { prospecting: 'production' },
};
const campaign: Declared = {
  name: 'Offre d’hiver',
  object: 'energy-supply',
  channel: 'phone',
  caller: '+33199001020',
  automated: false,
  script:
    'Bonjour, Lucas d’Atlas Relation, pour le compte de Lumen Énergie. C’est un appel commercial : je vous propose…',
  vendors: ['atlas'],
  startsOn: '2026-12-01',
  endsOn: '2026-12-18',
};

const lost = (change: Partial<Declared>, around: Partial<Standing> = {}): readonly string[] =>
  checkCampaign({ ...campaign, ...change }, { ...standing, ...around })
    .filter(({ held }) => !held)
    .map(({ code }) => code);

describe('a campaign', () => {
  test('that the instructions provide for has nothing against it, and says what it was held against', () => {
    expect(lost({})).toEqual([]);
    const checks = checkCampaign(campaign, standing);
    expect(checks.map(({ code }) => code)).toContain('campaign.caller-assigned');
    for (const { text } of checks) expect(text.fr && text.en).toBeTruthy();
  });

  test.for<[string, Partial<Declared>, Partial<Standing>, string[]]>([
    ['of an offer that they do not know', { object: 'insurance' }, {}, ['campaign.offer', 'campaign.caller-assigned']],
    [
      'on a channel that they do not open',
      { channel: 'social', caller: undefined },
      {},
      ['campaign.channel', 'campaign.script-stop'],
    ],
    ['of an activity at another stage', {}, { stages: { prospecting: 'experiment' } }, ['campaign.activity']],
    [
      'without instructions',
      {},
      { offers: [], callers: [], contract: undefined, vendors: [], stages: {} },
      ['campaign.offer', 'campaign.contract', 'campaign.vendors', 'campaign.caller-assigned'],
    ],
    ['beyond the contract', { endsOn: '2028-01-01' }, {}, ['campaign.contract']],
    ['that ended', { startsOn: '2026-11-02', endsOn: '2026-11-27' }, {}, ['campaign.dates', 'campaign.hours']],
    [
      'that ends before it begins',
      { startsOn: '2026-12-10', endsOn: '2026-12-09' },
      {},
      ['campaign.dates', 'campaign.hours'],
    ],
    ['of one holiday', { startsOn: '2026-12-25', endsOn: '2026-12-27' }, {}, ['campaign.hours']],
    ['of one weekend', { startsOn: '2026-12-05', endsOn: '2026-12-06' }, {}, ['campaign.hours']],
    [
      'of one weekend, in writing',
      {
        channel: 'email',
        caller: undefined,
        startsOn: '2026-12-05',
        endsOn: '2026-12-06',
        script: 'Lumen : notre offre. Se désinscrire : lien.',
      },
      {},
      [],
    ],
    ['of a vendor that they do not name', { vendors: ['atlas', 'elsewhere'] }, {}, ['campaign.vendors']],
    ['with a withheld number', { caller: undefined }, {}, ['campaign.caller-shown']],
    ['with another entity’s number', { caller: '+33199001030' }, {}, ['campaign.caller-assigned']],
    ['with a number given back before its end', { caller: '+33162000000' }, {}, ['campaign.caller-assigned']],
    [
      'with a number of a technical platform',
      { caller: '+33937000000' },
      {},
      ['campaign.caller-assigned', 'campaign.caller-technical'],
    ],
    ['of a machine that shows a geographic number', { automated: true }, {}, ['campaign.caller-prefix']],
    [
      'of a machine that shows a number for machines',
      { automated: true, caller: '+33162000000', endsOn: '2026-12-10' },
      {},
      [],
    ],
    ['whose script names nobody', { script: 'Bonjour, appel commercial.' }, {}, ['campaign.script-name']],
    ['whose script hides what it is', { script: 'Bonjour, Lumen à l’appareil.' }, {}, ['campaign.script-nature']],
    [
      'whose message has no way out',
      { channel: 'sms', script: 'Lumen : notre offre d’hiver.' },
      {},
      ['campaign.script-stop'],
    ],
    ['whose message has one', { channel: 'sms', script: 'Lumen : notre offre. STOP au 36007.' }, {}, []],
    ['of a sector that may not be called', { object: 'heat-pump' }, {}, ['campaign.activity', 'campaign.sector']],
  ])('%s is told so', ([, change, around, codes]) => {
    expect(lost(change, around)).toEqual(codes);
  });

  test('is stopped by what is a fact, not by a guess; each stop is a refusal of the catalogue', () => {
    const of = (code: string) =>
      checkCampaign({ ...campaign, object: 'heat-pump', script: 'Lumen' }, standing).find(
        (check) => check.code === code,
      );
    expect(of('campaign.activity')).toMatchObject({ stops: true, text: { fr: expect.stringContaining('suspendu') } });
    expect(of('campaign.script-nature')).toMatchObject({ held: false, stops: false });
    expect(of('campaign.sector')).toMatchObject({ held: false, stops: false });
    const stopping = checkCampaign({ ...campaign, automated: true }, standing).filter(({ stops }) => stops);
    for (const { code } of stopping) expect(Object.keys(catalogue)).toContain(code);
  });

  test('goes from draft to running, to and fro with paused, and ends for good', () => {
    expect(mayBecome('draft', 'paused')).toBe(false);
    expect([mayBecome('draft', 'running'), mayBecome('running', 'paused'), mayBecome('paused', 'running')]).toEqual([
      true,
      true,
      true,
    ]);
    for (const to of ['running', 'paused', 'ended'] as const) expect(mayBecome('ended', to)).toBe(false);
    expect([verbOf('draft', 'running'), verbOf('paused', 'running'), verbOf('running', 'ended')]).toEqual([
      'start',
      'resume',
      'end',
    ]);
  });
});

describe('a list', () => {
  test('is an address a line, or CSV whose header names the column of the channel', () => {
    expect(readList('+33639980001\r\n\n 06 39 98 00 02 \n', 'phone')).toEqual([
      { to: '+33639980001' },
      { to: '06 39 98 00 02' },
    ]);
    const csv =
      '\uFEFFNom;Téléphone;Code postal;E-mail\n"Durand; Camille";0639980001;97400;camille@exemple.example\n;;;\n';
    expect(readList(csv, 'sms')).toEqual([{ to: '0639980001', postalCode: '97400' }, { to: '' }]);
    expect(readList(csv, 'email')[0]).toEqual({ to: 'camille@exemple.example', postalCode: '97400' });
    expect(readList('1 rue des Exemples, 69000 Lyon', 'post')).toEqual([{ to: '1 rue des Exemples, 69000 Lyon' }]);
  });
});
