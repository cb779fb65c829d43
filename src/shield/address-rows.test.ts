import { describe, expect, it } from 'vitest';
import { found } from '../../test/shield-kit.ts';

describe('rows of parts down to a postcode', () => {
  it.each([
    ['To me, 17 Quarry Bank, Matlock, Derbyshire, DE4 3NJ.', '17 Quarry Bank, Matlock, Derbyshire, DE4 3NJ'],
    ['17 Quarry Bank\nMatlock\nDerbyshire\nDE4 3NJ', '17 Quarry Bank\nMatlock\nDerbyshire\nDE4 3NJ'],
    [
      'Apartment 17, The Maltings, Burton upon Trent, DE14 1FN.',
      'Apartment 17, The Maltings, Burton upon Trent, DE14 1FN',
    ],
    ['no bins collected on Prospect Row, NR3 4DD', 'Prospect Row, NR3 4DD'],
    ['it is 1200 Elmhurst, Springfield, IL 62704', '1200 Elmhurst, Springfield, IL 62704'],
  ])('%j', (text, address) => {
    expect(found(text, 'message')).toEqual([`address: ${address}`]);
  });

  it('take no sentence and no date before it', () => {
    expect(found('Send 3 Boxes of Tea, Coffee, to Leeds LS1 4AB', 'message')).toEqual(['address: Leeds LS1 4AB']);
    expect(found('Meeting on 5 March, London, W1A 1AA', 'message')).toEqual(['address: London, W1A 1AA']);
  });
});
