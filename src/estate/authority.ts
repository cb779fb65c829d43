import type { App } from '../app.ts';
import { inBrand } from '../db/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { dayOf } from '../law/index.ts';
import type { Happening } from './happening.ts';

const DAY = 86_400_000;
const orbe = 'orbe' as BrandId;
const OURS = { actor: 'system', name: 'Nadia Ferrand', roles: ['dpo'] };

/** The authority asked how one brand's calls are recorded, and was answered; a court’s order, which may not be told of yet, holds two contacts. */
export function authorityRequests(now: number, people: ReadonlyMap<string, string>): readonly Happening[] {
  const asked = {
    authority: 'cnil',
    name: 'Service des plaintes de la CNIL',
    reference: 'PLA-2026-0417',
    receivedOn: dayOf(now - 26 * DAY),
    due: dayOf(now - 5 * DAY),
    nature: 'information',
    basis: 'RGPD, art. 31 et 58(1)',
    scope: 'Modalités d’information des appelants sur l’enregistrement des appels.',
    brands: ['lumen'],
  } as const;
  const ordered = {
    authority: 'judicial',
    name: 'Tribunal judiciaire de Lille',
    reference: 'REQ-2026-118',
    receivedOn: dayOf(now - 3 * DAY),
    due: dayOf(now + 11 * DAY),
    nature: 'preservation',
    basis: 'C. proc. pén. art. 60-1',
    scope: 'Conservation d’échanges d’un service client.',
    brands: ['orbe'],
    secrecy: { reason: 'Secret de l’enquête, mention de la réquisition', until: dayOf(now + 30 * DAY) },
  } as const;
  let id = '';
  let order = '';
  const at = (days: number, run: (app: App) => Promise<unknown>): Happening => ({ at: now - days * DAY, run });
  return [
    at(26, async ({ requests }) => (id = await requests.receive(asked, OURS))),
    at(25, ({ requests }) => requests.tell(id, 'lumen' as BrandId, 'courriel au délégué de la marque', OURS)),
    at(8, ({ requests }) => {
      const what = 'Notice d’information et texte dit au téléphone, avec la part des appels enregistrés.';
      return requests.answer(id, { on: dayOf(now - 8 * DAY), what, document: 'REP-CNIL-0417' }, OURS);
    }),
    at(3, async ({ requests }) => (order = await requests.receive(ordered, OURS))),
    at(2, (app) => held(app, order, { owner: people.get('nadia')!, review: dayOf(now + 21 * DAY) })),
  ];
}

/** Two of the brand's contacts, held as the court bids. */
async function held(
  { requests, db }: App,
  id: string,
  terms: { readonly owner: string; readonly review: string },
): Promise<void> {
  const { rows } = await inBrand(db, orbe, ({ client }) =>
    client.query<{ id: string }>(
      `select id from mandat.interaction where brand = 'orbe' and state = 'kept' and verdict = 'accepted' order by id limit 2`,
    ),
  );
  await requests.hold(
    id,
    { brand: 'orbe', ground: 'legal-duty', ...terms },
    rows.map((row) => row.id),
    OURS,
  );
}
