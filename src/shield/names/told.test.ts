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
    ['a: et le papa vit avec vous / c: oui sinan mais il travaille loin', 'name: sinan'],
    ['a: your husband lives there too / c: yes farouk but he’s away', 'name: farouk'],
    ['c: My husband Piers was in the passenger seat.', 'name: Piers'],
    ['a: your name / c: Olwyn Nightingale, but back then I was Olwyn Sharples.', 'name: Olwyn Sharples'],
    ['c: au guichet quelqu’un dont le badge indiquait « Sabrina »', 'name: Sabrina'],
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
    'a: votre mari travaille / c: oui plombier mais il cherche',
    'a: is your husband on the policy / c: yeah unfortunately he is',
    'a: is the account yours / c: no it’s joint',
    'c: everyone says hello',
    'c: Appelez Orange pour ça',
    'c: yes sir tatkal ticket only',
    'a: c’est quoi le nom de la box / c: livebox',
  ])('but not in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
