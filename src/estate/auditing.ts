import type { App } from '../app.ts';
import type { BrandId } from '../kernel/ids.ts';
import { dayOf } from '../law/index.ts';
import type { Happening } from './happening.ts';

const DAY = 86_400_000;
const lumen = 'lumen' as BrandId;
const BRAND = { actor: 'system', name: 'Élise Garnier', roles: ['brand-dpo'] };
const OURS = { actor: 'system', name: 'Nadia Ferrand', roles: ['dpo'] };

/** One brand audits its processor: asked for, held remotely, with a finding that is corrected and one that is not yet. */
export function sampleAudit(now: number, people: ReadonlyMap<string, string>): readonly Happening[] {
  const asked = {
    title: 'Audit annuel de la relation client',
    kind: 'remote',
    scope: 'Habilitations, durées de conservation et traçabilité des consultations du service client.',
    activities: ['customer-service'],
    auditor: 'Cabinet Exemple Audit, mandaté par Lumen Énergie',
    documents: [],
    findings: [],
  } as const;
  const dated = { ...asked, from: dayOf(now - 15 * DAY), to: dayOf(now - 14 * DAY) };
  const found = () =>
    ({
      ...dated,
      documents: [
        { name: 'Registre du sous-traitant', reference: 'REG-2026-11', on: dayOf(now - 16 * DAY) },
        { name: 'Dernière revue des habilitations', reference: 'REV-2026-Q4', on: dayOf(now - 16 * DAY) },
      ],
      findings: [
        {
          id: '1',
          weight: 'minor',
          text: 'La revue des habilitations du trimestre n’est pas close.',
          action: 'Clore la revue, puis en tenir l’échéance au calendrier.',
          owner: people.get('yann')!,
          due: dayOf(now + 12 * DAY),
        },
        {
          id: '2',
          weight: 'minor',
          text: 'Un site ne conserve pas les attestations de formation.',
          action: 'Reprendre les attestations au dossier du personnel.',
          owner: 'dpo',
          due: dayOf(now - 5 * DAY),
          closedOn: dayOf(now - 6 * DAY),
          evidence: 'FORM-7, attestations du site de Lisbonne',
        },
      ],
    }) as const;
  let id = '';
  const move = (app: App, revision: number, state: 'planned' | 'under-way' | 'follow-up', data: object) =>
    app.audits.change(lumen, id, { revision, state, data: { ...dated, ...data } }, OURS);
  return [
    { at: now - 24 * DAY, run: async ({ audits }) => (id = (await audits.request(lumen, asked, BRAND)).id) },
    { at: now - 22 * DAY, run: (app) => move(app, 1, 'planned', {}) },
    { at: now - 15 * DAY, run: (app) => move(app, 2, 'under-way', {}) },
    { at: now - 5 * DAY, run: (app) => move(app, 3, 'follow-up', found()) },
  ];
}
