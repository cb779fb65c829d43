import type { Speaker } from '../impact/index.ts';
import { HOUSE } from '../kernel/ids.ts';
import { validateSample } from './assessing.ts';
import type { Happening } from './happening.ts';
import { document } from './opening.ts';

const DAY = 86_400_000;
const LOADER: Speaker = { actor: 'system', name: 'Inês Carvalho', roles: [] };

/** What the sample's house declares of its own processing, and a product assessment that brands may take over. */
export const sampleHouse = (now: number): readonly Happening[] => [
  {
    at: now - 35 * DAY,
    run: ({ impact }) =>
      impact.declare(
        'agent-evaluation',
        {
          name: 'Évaluation annuelle des conseillers',
          purpose: 'evaluation',
          basis: 'legitimate-interests',
          persons: ['agent'],
          data: ['identity', 'contact'],
          channels: [],
          from: ['lille', 'lisbonne', 'tunis'],
          keep: 'P24M',
        },
        LOADER,
      ),
  },
  {
    at: now - 34 * DAY,
    run: (app) => {
      const name = 'Plateforme de relation client';
      const dpo = { name: 'Nadia Ferrand', capacity: 'déléguée à la protection des données' };
      const head = { name: 'Inês Carvalho', capacity: 'administratrice, par délégation de la direction générale' };
      const titled = `Analyse de produit : ${name}`;
      const said = { name, controller: document(head, titled), dpo: document(dpo, titled) };
      return validateSample(app, HOUSE, 'platform', said);
    },
  },
];
