import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('a company that answers a call', () => {
  it.each<[string, readonly string[]]>([
    ['a: Grand Large, bonjour.', []],
    ['a: Service client Grand Large, bonjour, Corinne à l’appareil.', ['name: Corinne']],
    ['a: Banque Onyx, service cartes, bonjour.', []],
    ['a: Banque Onyx, Gauthier, bonjour.', ['name: Gauthier']],
    ['a: Association Les Mésanges, bonjour, Corinne. / c: bonjour', ['name: Corinne']],
    ['a: Bonjour, Néobanque Onyx, vous parlez à Samira.', ['name: Samira']],
    ['a: Bonjour, Locamax à l’aéroport, que puis-je faire', []],
    ['a: optique delacroix bonjour', []],
    ['a: Assurances du Lac, service sinistres, Fabrice Rochat à l’appareil.', ['name: Fabrice Rochat']],
    ['a: thanks for calling hartwell drug this is LaKeisha', ['name: LaKeisha']],
    ['a: welcome to westbrook you are speaking with thabo', ['name: thabo']],
    ['a: Les Caves d’Augustine, bonjour !', []],
    ['a: clinique saint charles bonjour', []],
    ['a: Good afternoon, Riverside Dental Practice, you are third in the queue.', []],
    ['a: good afternoon o’dwyer couriers', []],
    ['a: emerald gas and electric ciara speaking', ['name: ciara']],
    ['a: Tamar & Vale Water, Gwen speaking. Can I help?', ['name: Gwen']],
    ['a: Hi, thanks for calling Maple and Finch, Corey here.', ['name: Corey']],
    ['a: Hi, Hopscotch Toys customer care, it’s Ravi. How can I help?', ['name: Ravi']],
    ['a: atlantic union bank this is fergal how can i help', ['name: fergal']],
    ['a: bright water this is housing repairs how can i help', []],
    ['a: Marguerite & Paul, bonjour. / c: bonjour je suis marguerite petit', ['name: marguerite petit']],
  ])('%s', (text, findings) => {
    expect(found(text)).toEqual(findings);
  });

  it.each<[string, string]>([
    ['a: Julie Moreau, bonjour.', 'name: Julie Moreau'],
    ['a: Bonjour, Silian Marquis, service technique', 'name: Silian Marquis'],
    ['a: bonjour alexis ducatel service technique je vous écoute', 'name: alexis ducatel'],
    ['a: bonjour kossi à votre écoute', 'name: kossi'],
    ['a: déclaration de sinistre anne sophie bonjour', 'name: anne sophie'],
    ['a: banque onyx service fraude karima bonjour', 'name: karima'],
    ['a: banque populaire des alpes jonathan bonjour', 'name: jonathan'],
    ['a: mutuelle des artisans anne sophie bonjour', 'name: anne sophie'],
    ['c: Delacroix, bonjour, je rappelle pour ma commande', 'name: Delacroix'],
    ['a: Optique Delacroix, bonjour. / c: bonjour, madame Delacroix, je voudrais', 'name: Delacroix'],
  ])('but a person is one: %s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });
});
