import type { App } from '../app.ts';
import type { Role, SessionIdentity } from '../access/types.ts';
import { inBrand } from '../db/index.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { undertakings } from './binding.ts';
import type { Happening } from './happening.ts';
import { sampleProcesses } from './processing.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

type Member = {
  readonly name: string;
  readonly site: string | null;
  readonly roles: readonly (readonly [role: Role, brand: string | null, why: string, days?: number])[];
  readonly aliases?: Readonly<Record<string, string>>;
  /** When last signed in, in hours before now; never where absent. */
  readonly seen?: number;
};

const SITES = [
  { id: 'lille', name: 'Lille', employer: 'Atlas Relation SAS', country: 'FR', networks: ['192.0.2.0/25'] },
  { id: 'lisbonne', name: 'Lisbonne', employer: 'Atlas Relação Lda', country: 'PT', networks: ['198.51.100.0/24'] },
  { id: 'tunis', name: 'Tunis', employer: 'Atlas Relation Tunisie SARL', country: 'TN', networks: ['203.0.113.0/25'] },
] as const;

/** Fictional throughout. The first is whom the others were let in by. */
const STAFF: Readonly<Record<string, Member>> = {
  ines: {
    name: 'Inês Carvalho',
    site: 'lille',
    roles: [['administrator', null, 'Installe et tient Mandat pour la maison']],
    aliases: { hr: '00102' },
    seen: 30,
  },
  nadia: {
    name: 'Nadia Ferrand',
    site: 'lille',
    roles: [['dpo', null, 'Déléguée à la protection des données désignée auprès de la CNIL']],
    aliases: { hr: '00087' },
    seen: 3,
  },
  yann: {
    name: 'Yann Le Goff',
    site: 'lille',
    roles: [['security', null, 'Responsable de la sécurité des systèmes d’information']],
    aliases: { hr: '00131' },
    seen: 5,
  },
  claire: {
    name: 'Claire Fontanel',
    site: null,
    roles: [['auditor', null, 'Audit ISO 27001 de l’année, lettre de mission du cabinet', 120]],
    seen: 200,
  },
  sofiane: {
    name: 'Sofiane Haddad',
    site: 'tunis',
    roles: [
      ['operations', 'lumen', 'Pilote la production énergie depuis Tunis'],
      ['operations', 'orbe', 'Pilote la production télécom depuis Tunis'],
    ],
    aliases: { hr: '00412', 'telephony:genesys': 'sup-0412' },
    seen: 7,
  },
  julie: {
    name: 'Julie Castel',
    site: 'lille',
    roles: [['supervisor', 'lumen', 'Encadre les plateaux énergie de Lille']],
    aliases: { hr: '00268', 'telephony:genesys': 'sup-0268', 'crm:lumen': 'jcastel' },
    seen: 4,
  },
  rui: {
    name: 'Rui Marques',
    site: 'lisbonne',
    roles: [['supervisor', 'garance', 'Encadre le plateau assurance de Lisbonne']],
    aliases: { hr: '00305', 'crm:garance': 'rui.marques' },
    seen: 26,
  },
  thomas: {
    name: 'Thomas Vidal',
    site: 'lille',
    roles: [['agent', 'lumen', 'Conseiller énergie, équipe du matin']],
    aliases: { hr: '00771', 'telephony:genesys': 'a-0771', 'crm:lumen': 'tvidal' },
    seen: 6,
  },
  amel: {
    name: 'Amel Trabelsi',
    site: 'tunis',
    roles: [
      ['agent', 'orbe', 'Conseillère télécom'],
      ['agent', 'lumen', 'Renfort énergie pendant la période de chauffe', 90],
    ],
    aliases: { hr: '00823', 'telephony:connect': 'amel.trabelsi', 'crm:orbe': 'AT823' },
    seen: 8,
  },
  beatriz: {
    name: 'Beatriz Lopes',
    site: 'lisbonne',
    roles: [['agent', 'garance', 'Conseillère assurance']],
    aliases: { hr: '00640', 'crm:garance': 'beatriz.lopes' },
    seen: 52,
  },
  kevin: {
    name: 'Kévin Roche',
    site: 'lille',
    roles: [['integrator', 'orbe', 'Raccorde la nouvelle téléphonie d’Orbe', 45]],
    aliases: { hr: '00512' },
    seen: 31,
  },
  camille: {
    name: 'Camille Aubert',
    site: null,
    roles: [
      ['brand-controller', 'lumen', 'Directrice juridique, décide pour Lumen Énergie, responsable du traitement'],
    ],
    seen: 52,
  },
  elise: {
    name: 'Élise Garnier',
    site: null,
    roles: [['brand-dpo', 'lumen', 'Déléguée à la protection des données de Lumen Énergie']],
    seen: 28,
  },
  malik: {
    name: 'Malik Diop',
    site: null,
    roles: [
      ['brand-controller', 'orbe', 'Délégation de pouvoirs du directeur général d’Orbe'],
      ['brand-operations', 'orbe', 'Responsable de la relation client chez Orbe'],
    ],
    seen: 49,
  },
  sylvie: {
    name: 'Sylvie Perrot',
    site: null,
    roles: [['brand-auditor', 'garance', 'Contrôle permanent de Garance']],
  },
  hugo: {
    name: 'Hugo Lambert',
    site: 'lille',
    roles: [['supervisor', 'orbe', 'Encadrait le plateau télécom de Lille']],
    aliases: { hr: '00199', 'telephony:genesys': 'sup-0199' },
  },
};
type Key = keyof typeof STAFF;

const LOADER = 'system';
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '.');
const addressOf = ({ name, roles }: Member): string => {
  const [role, brand] = roles[0]!;
  return `${plain(name)}@${role.startsWith('brand-') ? brand : 'atlas-relation'}.example`;
};

/**
 * The people of the sample, at their own moments: let in two months ago, reviewed six weeks ago with one item left undecided, one
 * gone since, an emergency a fortnight ago. `before` is what happened before there was a brand.
 */
export function samplePeople(now: number): {
  readonly before: readonly Happening[];
  readonly after: readonly Happening[];
  /** By their key above, once they were let in. */
  readonly ids: ReadonlyMap<string, string>;
} {
  const ids = new Map<Key, string>();
  const actorOf = (key: Key): string => `person:${ids.get(key)}`;
  const before: Happening[] = [
    { at: now - 60 * DAY, run: (app) => settle(app, ids, now) },
    { at: now - 40 * DAY, run: ({ access }) => access.reviews.open(LOADER) },
    { at: now - 36 * DAY, run: (app) => decide(app, ids) },
  ];
  const after: Happening[] = [
    {
      at: now - 20 * DAY,
      run: ({ access }) => access.people.change(ids.get('hugo')!, { state: 'left' }, actorOf('yann')),
    },
    { at: now - 2 * DAY, run: (app) => invited(app, actorOf('yann')) },
    ...undertakings(now, ids),
    ...sampleProcesses(now, ids),
    ...emergency(now - 13 * DAY, ids, actorOf),
    ...Object.entries(STAFF).flatMap(([key, { seen }]) =>
      seen === undefined ? [] : [{ at: now - seen * HOUR, run: (app: App) => signIn(app, ids.get(key)!) }],
    ),
  ];
  return { before, after, ids };
}

/** Sites, then everybody with their roles and their names in other systems. */
async function settle({ access, db }: App, ids: Map<Key, string>, now: number): Promise<void> {
  const { people } = access;
  for (const site of SITES) await people.saveSite({ ...site, networks: [...site.networks] }, LOADER);
  for (const [key, member] of Object.entries(STAFF)) {
    await inBrand(db, HOUSE, async (tx) => {
      const wanted = { name: member.name, email: addressOf(member), site: member.site };
      const { id } = await people.add(tx, wanted, { state: 'active', actor: LOADER });
      ids.set(key, id);
      // The administrator was let in by the link; from then on somebody gives roles to somebody else.
      const actor = key === 'ines' ? LOADER : `person:${ids.get('ines')}`;
      for (const [role, brand, reason, days] of member.roles) {
        const until = days === undefined ? null : now + days * DAY;
        await people.give(id, { role, brand: brand as BrandId | null, until }, { reason, actor }, tx);
      }
      for (const [system, value] of Object.entries(member.aliases ?? {}))
        await people.tie(tx, { system, value, person: id }, actor);
    });
  }
}

/** All but one: the security officer decides, the data protection officer decides on them. */
async function decide({ access }: App, ids: Map<Key, string>): Promise<void> {
  const [review] = await access.reviews.list();
  const { list } = await access.reviews.one(review!.id);
  for (const item of list) {
    if (item.person === ids.get('kevin')) continue;
    const by = item.person === ids.get('yann') ? 'nadia' : 'yann';
    const remark = item.person === ids.get('hugo') ? 'Départ annoncé : à retirer le jour venu.' : '';
    await access.reviews.decide(review!.id, item.id, { decision: 'confirmed', remark }, `person:${ids.get(by)}`);
  }
}

const invited = ({ access }: App, actor: string): Promise<unknown> =>
  access.people.invite({ name: 'Noé Bertin', email: 'noe.bertin@atlas-relation.example', site: 'lille' }, actor);

/** Taken at night for a brand whose supervisor could not be reached, closed within the hour, found justified. */
function emergency(at: number, ids: Map<Key, string>, actorOf: (key: Key) => string): readonly Happening[] {
  let taken = '';
  const who = (): SessionIdentity => ({
    kind: 'session',
    id: '',
    person: ids.get('julie')!,
    name: STAFF['julie']!.name,
    roles: [],
    factors: ['oidc', 'mfa'],
    site: undefined,
    country: undefined,
    csrf: '',
    since: at,
    until: at + HOUR,
  });
  const reason = 'Incident de facturation Orbe la nuit : relire trois appels signalés, aucun superviseur joignable';
  const wanted = { brand: 'orbe' as BrandId, role: 'supervisor', hours: 1, reason } as const;
  const remark = 'Trois lectures au journal d’Orbe, toutes sur les appels signalés. Astreinte à compléter.';
  return [
    { at, run: async ({ access }) => (taken = (await access.glass.take(who(), wanted)).id) },
    { at: at + 42 * 60_000, run: ({ access }) => access.glass.end(taken, who(), false) },
    {
      at: at + 30 * HOUR,
      run: ({ access }) => access.glass.review(taken, { finding: 'justified', remark }, actorOf('nadia')),
    },
  ];
}

const signIn = ({ access, db }: App, id: string): Promise<unknown> =>
  inBrand(db, HOUSE, async (tx) => {
    const people = await access.people.one(id);
    const from = { at: people.site ?? 'unknown', agent: 'Firefox, Windows' };
    return access.sessions.openFor(tx, people, ['oidc', 'mfa'], from);
  });
