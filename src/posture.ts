import type { SessionIdentity } from './access/index.ts';
import type { App } from './app.ts';
import type { Posture } from './controls/index.ts';
import { HOUSE, type BrandId } from './kernel/ids.ts';

const SENSITIVE = ['export', 'machines', 'encryption', 'trust'] as const;
const OURS = ['people', 'roles', 'houseTrace'] as const;
const ANY = 'any' as BrandId;

/** Somebody who is asked about and does not exist: the policies in force say what they would let them do. */
const somebody = (roles: SessionIdentity['roles']): SessionIdentity => ({
  kind: 'session',
  id: '',
  person: '',
  name: '',
  roles,
  factors: ['oidc'],
  site: undefined,
  country: undefined,
  csrf: '',
  since: 0,
  until: Infinity,
});

/** What this installation is now, asked of itself: its policies by what they decide, not by what they say. */
export function postureOf({ access, config, clock }: App): () => Omit<Posture, 'isolation'> {
  const may = (
    roles: SessionIdentity['roles'],
    act: (typeof SENSITIVE | typeof OURS)[number],
    brand: BrandId,
  ): boolean => access.policies.decide(somebody(roles), act, brand, clock()).allowed;
  return () => ({
    policies: {
      strangers: !SENSITIVE.some((act) => may([], act, ANY)) && !OURS.some((act) => may([], act, HOUSE)),
      secondFactor: !SENSITIVE.some((act) => may([{ role: 'administrator', brand: null, until: null }], act, ANY)),
    },
    https: config.publicUrl.startsWith('https://'),
    keeper: config.keys.kind,
  });
}
