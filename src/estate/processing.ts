import type { App } from '../app.ts';
import type { ProcessData } from '../governance/index.ts';
import { dayOf } from '../law/index.ts';
import type { Happening } from './happening.ts';

const DAY = 86_400_000;
const OURS = { actor: 'system', name: 'Nadia Ferrand', roles: ['dpo'] };

/** Three processes of the house; who kept the third has left since. */
export function sampleProcesses(now: number, ids: ReadonlyMap<string, string>): readonly Happening[] {
  const common = { reviewEvery: 'P6M', reviewedOn: dayOf(now - 60 * DAY) } as const;
  const all = (): readonly ProcessData[] => [
    {
      ...common,
      title: 'Accueil téléphonique et enregistrement des appels',
      trade: 'operations',
      owner: ids.get('julie')!,
      data: 'Identité, coordonnées, contrat, voix.',
      activities: [
        { brand: 'lumen', activity: 'customer-service' },
        { brand: 'lumen', activity: 'call-recording' },
      ],
    },
    {
      ...common,
      title: 'Arrivées, départs et habilitations',
      trade: 'technical',
      owner: ids.get('yann')!,
      data: 'Identité et rôles du personnel.',
      activities: [],
      gap: 'La revue du trimestre dépasse son échéance.',
      action: 'Clore la revue et l’inscrire au calendrier.',
      actionOwner: ids.get('yann')!,
      actionDue: dayOf(now + 12 * DAY),
    },
    {
      ...common,
      title: 'Relation client d’Orbe Télécom',
      trade: 'operations',
      owner: ids.get('hugo')!,
      data: 'Identité, coordonnées, contrat.',
      activities: [{ brand: 'orbe', activity: 'customer-service' }],
      reviewedOn: dayOf(now - 170 * DAY),
    },
  ];
  return [
    {
      at: now - 21 * DAY,
      async run({ processes }: App) {
        for (const data of all()) await processes.open(data, OURS);
      },
    },
  ];
}
