import type { App } from '../app.ts';
import type { BrandId } from '../kernel/ids.ts';
import { dayOf } from '../law/index.ts';
import type { Happening } from './happening.ts';

const DAY = 86_400_000;
const OURS = { actor: 'system', name: 'Nadia Ferrand', roles: ['dpo'] };

/** The authority asked how one brand's calls are recorded, and was answered; a court's order may not be told of yet. */
export function authorityRequests(now: number): readonly Happening[] {
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
  const at = (days: number, run: (app: App) => Promise<unknown>): Happening => ({ at: now - days * DAY, run });
  return [
    at(26, async ({ requests }) => (id = await requests.receive(asked, OURS))),
    at(25, ({ requests }) => requests.tell(id, 'lumen' as BrandId, 'courriel au délégué de la marque', OURS)),
    at(8, ({ requests }) => {
      const what = 'Notice d’information et texte dit au téléphone, avec la part des appels enregistrés.';
      return requests.answer(id, { on: dayOf(now - 8 * DAY), what, document: 'REP-CNIL-0417' }, OURS);
    }),
    at(3, ({ requests }) => requests.receive(ordered, OURS)),
  ];
}
