import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('what is told of a house beside its number', () => {
  it.each([
    ['77/3 rue de l’Épeule, 59100 Roubaix', '77/3 rue de l’Épeule, 59100 Roubaix'],
    ['18 quai de la Fosse, 3ème gauche, Nantes (44000)', '18 quai de la Fosse, 3ème gauche, Nantes (44000'],
    ['18 quai de la Fosse, 44000 Nantes, 2e droite', '18 quai de la Fosse, 44000 Nantes, 2e droite'],
    ['18 quai de la Fosse, au fond de la cour, 44000 Nantes', '18 quai de la Fosse, au fond de la cour, 44000 Nantes'],
    ['on habite 12 rue Pasteur deuxième gauche', '12 rue Pasteur deuxième gauche'],
    ['PK 6 route de Montabo 97300 Cayenne', 'PK 6 route de Montabo 97300 Cayenne'],
    ['flat four sixteen mafeking road', 'flat four sixteen mafeking road'],
  ])('%s', (text, address) => {
    expect(found(text, 'message')).toEqual([`address: ${address}`]);
  });

  it('is no way to go', () => {
    expect(found('12 rue Pasteur face à la gare', 'message')).toEqual(['address: 12 rue Pasteur']);
    expect(found('15 rue des Lilas, droite et gauche', 'message')).toEqual(['address: 15 rue des Lilas']);
  });
});
