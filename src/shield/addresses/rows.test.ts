import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

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
    ['now at 31 Quail Bend, Biloxi MS 39530', '31 Quail Bend, Biloxi MS 39530'],
    ['is 610 Ash Dr #5, Dayton, OH 45402 right', '610 Ash Dr #5, Dayton, OH 45402'],
    ['send to 4 Clos yr Afon, Lampeter SA48 7BX', '4 Clos yr Afon, Lampeter SA48 7BX'],
    ['is that still Larkhill, Pound Lane, Upper Dene, HR4 9XX', 'Larkhill, Pound Lane, Upper Dene, HR4 9XX'],
    ['we live at The Old Forge, Upper Dene, HR4 9XX', 'The Old Forge, Upper Dene, HR4 9XX'],
    [
      'it is No. 18/2, 4th Cross, Lotus Garden, Mysuru 570001 near the temple',
      'No. 18/2, 4th Cross, Lotus Garden, Mysuru 570001',
    ],
    ['I am at Unit 3/19 Wattle Pde, Noosa QLD 4567', 'Unit 3/19 Wattle Pde, Noosa QLD 4567'],
    ['nah, 22 Old Coach Rd, Emerald Valley 4553', '22 Old Coach Rd, Emerald Valley 4553'],
    ['it is 310 Maple Grove, Burnaby, V5J 4X9', '310 Maple Grove, Burnaby, V5J 4X9'],
    ['to 9 Cois Locha, Ennis, V95 X6P4 please', '9 Cois Locha, Ennis, V95 X6P4'],
  ])('%j', (text, address) => {
    expect(found(text, 'message')).toEqual([`address: ${address}`]);
  });

  it('take no sentence and no date before it', () => {
    expect(found('Send 3 Boxes of Tea, Coffee, to Leeds LS1 4AB', 'message')).toEqual(['address: Leeds LS1 4AB']);
    expect(found('Jo Reed, The Old Forge, Upper Dene, HR4 9XX', 'message')).toContain(
      'address: The Old Forge, Upper Dene, HR4 9XX',
    );
    expect(found('Ticket 4, Grand Final, Melbourne 2024', 'message').join()).not.toContain('address');
    expect(found('Order 3, Big Box, Item 450032', 'message').join()).not.toContain('address: Order');
    expect(found('under the Consumer Rights Act 2015 and the Equality Act 2010', 'message')).toEqual([]);
    expect(found('the model is B2X 4K1 and the part V99 X6P4', 'message').join()).not.toContain('address: V99');
    expect(found('Meeting on 5 March, London, W1A 1AA', 'message')).toEqual(['address: London, W1A 1AA']);
  });
});
