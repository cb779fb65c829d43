import { describe, expect, it } from 'vitest';
import { found } from '../../../test/shield-kit.ts';

describe('what answers a question for a name', () => {
  it.each([
    ['a: hi who’ve i got there / c: yeah it’s kirralee bindara', 'name: kirralee bindara'],
    ['a: hi who’ve i got there / c: yeah it’s kirralee / a: how ya going kirralee', 'name: kirralee'],
    ['a: and you are / c: thabiso', 'name: thabiso'],
    ['a: who should the driver ask for / c: just ask for nandipha', 'name: nandipha'],
    ['a: sous quel nom / c: boulangeot comme le boulanger', 'name: boulangeot'],
    ['a: Au nom de ? / c: Mardi. Prénom, Oscar.', 'name: Mardi'],
    ['a: et à défaut ? / c: ben mon frère attoumani', 'name: attoumani'],
    ['a: vous êtes monsieur / c: euh chevalier', 'name: chevalier'],
    ['a: l’abonnement est à quel nom / c: à son nom à lui tanguy de la brettinière', 'name: tanguy de la brettinière'],
    ['a: What is your name? / c: Nomsa. Nomsa Khuzwa.', 'name: Nomsa Khuzwa'],
    ['a: votre nom / c: oulad ben saïd', 'name: oulad ben saïd'],
    ['a: merci et votre nom / c: goulwen an dreo', 'name: goulwen an dreo'],
    ['a: c’est au nom de wang / c: oui wang meilian deux menus maxi', 'name: wang meilian'],
    ['a: name on the card / c: m t okonedo', 'name: m t okonedo'],
    ['a: who’s the landlord / c: a guy called tendai', 'name: tendai'],
    ['a: and your surname / c: weather', 'name: weather'],
    ['a: and the nephew / c: tapiwa', 'name: tapiwa'],
    ['a: can I take your name / c: joy quarmby / a: joy lovely and your postcode', 'name: joy'],
    ['a: C’est madame Waia ? / c: Waia-Leroux, Hnawé. Oui.', 'name: Waia-Leroux, Hnawé'],
  ])('%s', (text, finding) => {
    expect(found(text)).toContain(finding);
  });

  it.each([
    'a: your name please / c: hold on a sec',
    'a: your name please / c: same as last time',
    'a: et votre nom / c: attendez je prends mon stylo',
    'a: c’est à quel nom / c: le mien',
    'a: quel est le nom de la rue / c: tournebride',
    'a: company name / c: brightwater',
    'a: what’s the dog’s name / c: biscuit',
    'a: au nom de / c: l’entreprise',
    'a: and the driver / c: he left',
    'a: who are you with / c: vodafone',
    'a: what name is it under / c: broadband account',
    'a: and the customer / c: unhappy',
    'a: your name please / c: dunno what you mean',
    'a: your name sir / c: certainly',
    'a: votre nom ? / c: Un instant. / a: Prenez votre temps.',
    'a: on your mother’s maiden name',
    'a: votre nom / c: bonjour les yaourts sont explosés',
    'a: your name please / c: can you delete',
    'a: et votre nom / c: attendez on rembobinerait',
    'a: votre nom / c: bonjour les bocaux sont là',
  ])('but no everyday reply: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
