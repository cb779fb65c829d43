import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('names beside what looks like something else', () => {
  it.each([
    ['je le dis à Marie', 'name: Marie'],
    ['a: my name is mark uh how can I help / c: hi', 'name: mark'],
    ['le locataire, un certain lerond, est parti', 'name: lerond'],
    ['hi its ivy andrianarisoa, my parcel never came', 'name: ivy andrianarisoa'],
    ['bon anniversaire à notre Didier', 'name: Didier'],
    ['c’est ça, née le floch', 'name: le floch'],
    ['a: your name on the card / c: mr p r whitcombe', 'name: p r whitcombe'],
  ])('%s', (text, finding) => expect(found(text)).toContain(finding));

  it.each([
    ['Merci.\nCordialement\nSadjida DE VOS', 'name: Sadjida DE VOS'],
    ['Merci.\nBien cordialement,\nH. de Kersauson', 'name: H. de Kersauson'],
    ['Voici mon compte :\nDayvan PORTO', 'name: Dayvan PORTO'],
  ])('in capitals behind a given name: %s', (text, finding) => expect(found(text, 'message')).toContain(finding));

  it.each([
    'hi it’s not working',
    'il y a un certain temps',
    'J’ai vu une Mégane',
    'Bonjour,\nMerci.\nCordialement\nLE SERVICE CLIENT',
    'Livraison\nZone PORTO',
    'parfait merci adieu',
    'M. Bris de glace, pare-brise avant',
    'elle est née le mardi',
  ])('none: %s', (text) => expect(found(text, 'message').filter((one) => one.startsWith('name'))).toEqual([]));
});
