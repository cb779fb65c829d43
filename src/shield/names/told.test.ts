import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('names that talk tells', () => {
  it.each([
    ['c: my name’s actually desdemona but everyone just says dezzie', 'name: dezzie'],
    ['c: tout le monde dit Zizou', 'name: Zizou'],
    ['c: we call her temi', 'name: temi'],
    ['c: Elle s’appelle Solveig mais on dit Sosso', 'name: Sosso'],
    ['a: is this wendell / c: yes', 'name: wendell'],
    ['a: hello is that thandeka / c: speaking', 'name: thandeka'],
    ['a: and it’s for gift nkosi / c: yes that’s me gift', 'name: gift nkosi'],
    ['a: thank you mister van der spuy is it pieter / c: petrus but ja pieter', 'name: petrus'],
    ['a: thank you mister van der spuy how can i help', 'name: van der spuy'],
    ['a: Am I speaking with Venkatesan R.? / c: yes Venkat. the address is correct', 'name: Venkat'],
    ['c: that’s me sister jarrah i’ll kill her', 'name: jarrah'],
    ['c: ma fille shaynna a perdu sa carte', 'name: shaynna'],
    ['c: Odette Kerlogot, née Maréchal', 'name: Maréchal'],
    ['c: épouse Diallo née boubakri', 'name: boubakri'],
    ['c: Bonjour. Noël. / a: Pour Noël ? / c: Noël, c’est mon nom.', 'name: Noël'],
    ['c: Mardi c’est mon nom', 'name: Mardi'],
    ['a: And is this Destiny? / c: Yes it is', 'name: Destiny'],
    ['c: vous pouvez appeler Fanfan en arrivant', 'name: Fanfan'],
    ['c: voyez avec la nouvelle locataire, une dame Tesfamariam', 'name: Tesfamariam'],
  ])('%s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });

  it.each([
    'c: ma mère habitte à deux pas',
    'c: my wife wassapped me',
    'c: ma fille née en mars',
    'a: is it working / c: yes',
    'a: is it hotpoint / c: yes',
    'a: is that correct / c: yes',
    'a: is it for business / c: yes',
    'c: i call him back every week',
    'c: on dit que oui',
    'c: everyone says hello',
    'c: Appelez Orange pour ça',
    'c: yes sir tatkal ticket only',
    'a: c’est quoi le nom de la box / c: livebox',
  ])('but not in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
