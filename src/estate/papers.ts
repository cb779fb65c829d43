import { createRegisterImports } from '../accountability/index.ts';
import type { App } from '../app.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Happening } from './happening.ts';

const DAY = 86_400_000;
const lumen = 'lumen' as BrandId;
const orbe = 'orbe' as BrandId;
const garance = 'garance' as BrandId;
const LEGAL = { actor: 'system', name: 'Nadia Ferrand', roles: ['dpo'] };

/** A register that a brand kept in a spreadsheet: one column and one line find no place. */
const REGISTER = `Nom;Finalité;Catégories de personnes;Catégories de données;Durée de conservation;Service
Déclaration de sinistre;Gestion de la relation client;Clients;Identité, coordonnées, contrat;2 ans;Indemnisation
Relances commerciales;Prospection commerciale;Clients, prospects;Identité, coordonnées;3 ans;Marketing
Archives papier;À préciser;;;;Moyens généraux
`;

/** An order that seemed unlawful and was withdrawn, what is being written, a register taken over. */
export function samplePapers(now: number): readonly Happening[] {
  const alert = {
    reason:
      'Cinq ans de transcriptions pour comparer des demandes : des comptages suffisent, sans garder les échanges.',
    article: 'GDPR art. 5(1)(e)',
  };
  return [
    {
      at: now - 17 * DAY,
      run: ({ mandates }) => mandates.alert(orbe, 2, alert, { actor: 'system', person: 'Nadia Ferrand' }),
    },
    {
      at: now - 13 * DAY,
      run: ({ mandates }) =>
        mandates.answer(
          orbe,
          2,
          { kind: 'withdraw', note: 'Retirée : les comptages mensuels suffisent.' },
          { actor: 'system', person: 'Idriss Benali' },
        ),
    },
    {
      at: now - 9 * DAY,
      run: (app) =>
        createRegisterImports(app).take(
          garance,
          { name: 'registre-garance-2025.csv', bytes: Buffer.from(REGISTER) },
          { actor: 'system', name: 'Nadia Ferrand' },
        ),
    },
    { at: now - 4 * DAY, run: draft },
  ];
}

/** The next frame of one brand, with its term moved on, and a narrowing order of another. */
async function draft({ drafts }: App): Promise<void> {
  const id = await drafts.begin(orbe, 'frame', 'Contrat-cadre 2028', LEGAL);
  const { draft: begun } = await drafts.get(orbe, id);
  const contract = begun.document['contract'] as Readonly<Record<string, unknown>>;
  const document = { ...begun.document, contract: { ...contract, reference: 'OT-ST-2028-01', to: '2029-12-31' } };
  await drafts.save(orbe, id, { title: begun.title, document, revision: begun.revision }, LEGAL);
  const order = await drafts.begin(lumen, 'order', 'Transcriptions : trois mois pour les réclamations', LEGAL);
  const { draft: told } = await drafts.get(lumen, order);
  const does = { shorten: { activity: 'customer-service', keep: { transcript: 'P3M' } } };
  await drafts.save(
    lumen,
    order,
    { title: told.title, document: { ...told.document, does }, revision: told.revision },
    LEGAL,
  );
}
