import { describe, expect, it } from 'vitest';
import { formsOf, phrasesOf } from './inflect.ts';

describe('phrases written short', () => {
  it('stand for each of their choices', () => {
    expect(phrasesOf('crise+ foie|cardiaque grave?').map((words) => words.join(' '))).toEqual([
      'crise foie',
      'crise foie grave',
      'crise cardiaque',
      'crise cardiaque grave',
      'crises foie',
      'crises foie grave',
      'crises cardiaque',
      'crises cardiaque grave',
    ]);
  });

  it('may choose among several words, and part words at apostrophes and hyphens', () => {
    expect(phrasesOf('prud’homal chez_moi|ici').map((words) => words.join(' '))).toEqual([
      'prud homal chez moi',
      'prud homal ici',
    ]);
  });

  it.each([
    ['menteur*', 'menteurs menteuse'],
    ['manipulateur*', 'manipulatrice manipulatrices'],
    ['juif*', 'juive juives'],
    ['odieux*', 'odieuse odieuses'],
    ['jaloux*', 'jalouse'],
    ['grossier*', 'grossière'],
    ['algérien*', 'algérienne algériennes'],
    ['turc*', 'turque'],
    ['syndiqué*', 'syndiqués syndiquée syndiquées'],
    ['catholique*', 'catholiques'],
    ['pénal*', 'pénaux pénale'],
    ['blaireau+', 'blaireaux'],
    ['milite+', 'milites'],
    ['militer~', 'milite militent militait militant'],
  ])('%s has the forms %s', (word, forms) => {
    expect(formsOf(word)).toEqual(expect.arrayContaining(forms.split(' ')));
  });
});
